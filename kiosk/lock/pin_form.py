"""One role's PIN on the page of settings: whether it is set, and a form that asks for a new one twice."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from kiosk.domain.locking import LEAST_DIGITS, MOST_DIGITS, Role, weakness
from kiosk.language import tr
from kiosk.lock.lock_words import role_words, weak_words
from kiosk.shell.announce import announce
from kiosk.shell.buttons import KeyButton, accent_tone
from kiosk.shell.flow import FlowLayout
from kiosk.shell.form_field import ENTER, FormField
from kiosk.shell.frame import paint_card
from kiosk.shell.paragraph import Paragraph, grow_with_lines


class _PinField(FormField):
    """A line for digits that nobody can read over a shoulder."""

    def __init__(self, label: Callable[[], str], parent: QWidget) -> None:
        super().__init__(label, parent, longest=MOST_DIGITS + 1)
        if isinstance(self.line, QLineEdit):
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
            self.line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhHiddenText)


class PinForm(QWidget):
    """pin_chosen(str): a PIN to be set. removal_asked: the PIN is to go."""

    pin_chosen = Signal(str)
    removal_asked = Signal()

    def __init__(self, role: Role, about: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self._about = about
        self._is_set = False
        grow_with_lines(self)
        self.title = Paragraph(18, bold=True, parent=self)
        self.about = Paragraph(15, role="soft", parent=self)
        self.state = Paragraph(16, parent=self)
        self._fields = QWidget(self)
        grow_with_lines(self._fields)
        self.first = _PinField(lambda: tr("New PIN"), self._fields)
        self.second = _PinField(lambda: tr("The same PIN again"), self._fields)
        self.rules = Paragraph(15, role="soft", parent=self._fields)
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(8)
        row: tuple[QWidget, ...] = (self.rules, self.first, self.second)
        for part in row:
            fields.addWidget(part)
        self._buttons = QWidget(self)
        flow = FlowLayout(self._buttons, 8)
        self.change_button = KeyButton(parent=self._buttons)
        self.remove_button = KeyButton(parent=self._buttons)
        self.save_button = KeyButton(tone=accent_tone, parent=self._buttons)
        self.cancel_button = KeyButton(parent=self._buttons)
        for button in (self.change_button, self.remove_button, self.save_button, self.cancel_button):
            button.set_compact(True)
            flow.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 14, 18, 16)
        self._column.setSpacing(8)
        for widget in (self.title, self.about, self.state, self._fields, self._buttons):
            self._column.addWidget(widget)
        self.change_button.clicked.connect(lambda: self._open(opened=True))
        self.cancel_button.clicked.connect(lambda: self._open(opened=False))
        self.remove_button.clicked.connect(self.removal_asked)
        self.save_button.clicked.connect(self.save)
        for field in (self.first, self.second):
            field.changed.connect(lambda field=field: field.say(""))
        self.first.on_enter(self.second.take_focus)
        self.second.on_enter(self.save)
        self._fields.hide()
        self._arrange()
        self.retranslate()

    @property
    def is_open(self) -> bool:
        """Whether a new PIN is asked for."""
        return not self._fields.isHidden()

    def show_set(self, is_set: bool) -> None:
        """Say whether the PIN is set."""
        if is_set != self._is_set:
            self._is_set = is_set
            self._arrange()
            self.retranslate()

    def close_form(self) -> None:
        """Put the form away: it was sent and is written."""
        if self.is_open:
            self._open(opened=False)

    def decline(self, text: str) -> None:
        """Say why a new PIN was not taken."""
        if self.is_open:
            self.second.set_text("")
            self.first.say(text, wrong=True)
            announce(self, text)
            self.first.take_focus()

    def save(self) -> None:
        """Send the new PIN, where both lines say the same and it will do."""
        if not self.is_open:
            return
        pin, again = self.first.text, self.second.text
        weak = weakness(pin)
        if weak is not None:
            self.decline(weak_words(weak))
        elif pin != again:
            self.second.say(tr("The two are not the same. Type it once more."), wrong=True)
            announce(self, self.second.remark)
            self.second.take_focus()
        else:
            self.pin_chosen.emit(pin)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.title.say(role_words(self._role))
        self.about.say(self._about())
        self.state.say(tr("Set") if self._is_set else tr("Not set"), role="green_ink" if self._is_set else "ink")
        self.rules.say(
            tr(
                "{least} to {most} digits, not all the same, and not in a row such as 1234.",
                least=LEAST_DIGITS, most=MOST_DIGITS,
            )
        )  # fmt: skip
        whose = role_words(self._role)
        self.change_button.say(tr("Change") if self._is_set else tr("Set a PIN"))
        self.remove_button.say(tr("Remove"))
        self.save_button.say(tr("Save"))
        self.cancel_button.say(tr("Cancel"))
        for button in (self.change_button, self.remove_button, self.save_button, self.cancel_button):
            button.setAccessibleName(f"{whose}: {button.text()}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self._open(opened=False)
        elif event.key() in ENTER and self.is_open and not isinstance(self.focusWidget(), KeyButton):
            self.save()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_card(QPainter(self), self.rect())

    def _open(self, *, opened: bool) -> None:
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        for field in (self.first, self.second):
            field.set_text("")
            field.say("")
        self._fields.setVisible(opened)
        self._arrange()
        if opened:
            self.first.take_focus()
        elif had_focus:
            self.change_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        self.change_button.setVisible(not self.is_open)
        self.remove_button.setVisible(not self.is_open and self._is_set)
        self.save_button.setVisible(self.is_open)
        self.cancel_button.setVisible(self.is_open)
