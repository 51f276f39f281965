"""A form in the card's place: its title, its fields in a scroll area, what went wrong, and the two buttons below."""

from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kiosk.language import tr
from kiosk.shell.announce import announce
from kiosk.shell.buttons import KeyButton, accent_tone
from kiosk.shell.flow import FlowLayout
from kiosk.shell.form_field import FormField
from kiosk.shell.paragraph import Paragraph

_CHORD = Qt.KeyboardModifier.ControlModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CardForm(QWidget):
    """What the two forms share. `closed` comes when the form was given up; `save` is asked by F10 and Ctrl+Enter."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Paragraph(22, bold=True, parent=self)
        self.message = Paragraph(16, bold=True, role="red_ink", parent=self)
        self.message.hide()
        self.body = QWidget()
        self.body.setProperty("kind", "scrolled")
        self.fields = QVBoxLayout(self.body)
        self.fields.setContentsMargins(2, 2, 10, 2)
        self.fields.setSpacing(10)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.body)
        self.save_button = KeyButton(tone=accent_tone, parent=self)
        self.cancel_button = KeyButton(parent=self)
        self._buttons = QWidget(self)
        flow = FlowLayout(self._buttons, 10)
        for button in (self.save_button, self.cancel_button):
            button.set_compact(True)
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.title)
        layout.addWidget(self._scroll, 1)
        self.below = QVBoxLayout()
        layout.addLayout(self.below)
        layout.addWidget(self.message)
        layout.addWidget(self._buttons)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.closed)
        self._busy = False
        self._warned = False

    @property
    def busy(self) -> bool:
        """Whether an answer is on its way."""
        return self._busy

    @property
    def attendee_id(self) -> str:
        """Whom the form is about."""
        raise NotImplementedError

    @property
    def holds(self) -> bool:
        """Whether closing the form would lose something."""
        return self.dirty or self.busy

    @property
    def dirty(self) -> bool:
        """Whether something was typed that would be lost."""
        raise NotImplementedError

    def save(self) -> None:
        """Send what was typed."""
        raise NotImplementedError

    def tell(self, text: str) -> None:
        """Say what is wrong, and read it out; "" takes it away."""
        self.message.say(text)
        self.message.setVisible(bool(text))
        announce(self, text)

    def show_failed(self, text: str, hint: str) -> None:
        """Say that it was not saved; what was typed stays."""
        self.set_busy(busy=False)
        self.tell(f"{text} {hint}".strip())

    def set_busy(self, *, busy: bool) -> None:
        """While an answer is on its way nothing is sent twice."""
        self._busy = busy
        self._warned = False
        self.save_button.setEnabled(not busy)

    def give_up(self) -> None:
        """Close the form; where that loses what was typed, only at the second time."""
        if self.dirty and not self._warned:
            self._warned = True
            self.tell(tr("Esc once more throws away what was typed."))
        else:
            self.closed.emit()

    def set_compact(self, compact: bool) -> None:
        """Stand lower where the window is small."""
        self.fields.setSpacing(6 if compact else 10)

    def add_beside(self, *fields: QWidget, shares: tuple[int, ...]) -> None:
        """Put fields beside one another."""
        row = QHBoxLayout()
        row.setSpacing(10)
        for field, share in zip(fields, shares, strict=True):
            row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        self.fields.addLayout(row)

    def chain(self, fields: list[FormField]) -> None:
        """Let Enter go from field to field; at the last one it saves."""
        for field, following in pairwise(fields):
            field.on_enter(following.take_focus)
        fields[-1].on_enter(self.save)

    def order_tabs(self, parts: list[QWidget]) -> None:
        """Let Tab go through the form as one reads it; the buttons come last."""
        order: list[QWidget] = []
        for part in parts:
            order += [part.line, *part.chips] if isinstance(part, FormField) else [part]
        for before, after in pairwise([*order, self.save_button, self.cancel_button]):
            QWidget.setTabOrder(before, after)

    def keep_in_sight(self) -> None:
        """Scroll with the focus, also when a field is reached with Tab."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._bring)

    def _bring(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.body.isAncestorOf(new):
            self.bring(new)

    def bring(self, part: QWidget) -> None:
        """Scroll until a part of the form is in sight, once everything has found its place."""
        QTimer.singleShot(0, part, lambda: self._scroll.ensureWidgetVisible(part, 0, 40))

    def say_buttons(self, save: str) -> None:
        """Name the buttons."""
        self.save_button.say(save, "F10")
        self.save_button.setToolTip(tr("Ctrl+Enter works as well"))
        self.cancel_button.say(tr("Cancel"), tr("Esc"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_F10 or (key in _ENTER and event.modifiers() & _CHORD):
            self.save()
        elif key == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)
