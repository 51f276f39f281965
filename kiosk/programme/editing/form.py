"""A form in the right-hand pane: its title and fields in a scroll area, below what went wrong, and the buttons."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kiosk.language import tr
from kiosk.shell.announce import announce
from kiosk.shell.buttons import KeyButton, PaintedButton, accent_tone
from kiosk.shell.flow import FlowLayout
from kiosk.shell.form_field import Line
from kiosk.shell.paragraph import Paragraph

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Form(QWidget):
    """What the forms share. Enter in a line and Ctrl+S save. closed: given up, with nothing to be lost."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = Paragraph(15, bold=True, role="amber_ink", parent=self)
        self.message = Paragraph(16, bold=True, role="red_ink", parent=self)
        self.body = QWidget()
        self.body.setProperty("kind", "scrolled")
        self.title = Paragraph(22, bold=True, parent=self.body)
        self.fields = QVBoxLayout(self.body)
        self.fields.setContentsMargins(2, 2, 10, 2)
        self.fields.setSpacing(12)
        self.fields.addWidget(self.title)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.body)
        self.save_button = KeyButton(tone=accent_tone, parent=self)
        self.cancel_button = KeyButton(parent=self)
        self.cancel_button.clicked.connect(self.give_up)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self.state)
        layout.addWidget(self.message)
        layout.addWidget(self.row(self.save_button, self.cancel_button))
        self.save_button.clicked.connect(self.save)
        self._busy = False
        self._warned = False
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._bring)

    @property
    def busy(self) -> bool:
        """Whether an answer is on its way."""
        return self._busy

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        raise NotImplementedError

    def save(self) -> bool:
        """Send what was typed; return whether it could be sent, or there was nothing to send."""
        raise NotImplementedError

    def reset(self) -> None:
        """Show again what is saved."""
        raise NotImplementedError

    def row(self, *buttons: PaintedButton) -> QWidget:
        """Return a row of buttons that wraps."""
        made = QWidget(self)
        flow = FlowLayout(made, 8)
        for button in buttons:
            button.setParent(made)
            if isinstance(button, KeyButton):
                button.set_compact(True)
            flow.addWidget(button)
        return made

    def add_beside(self, *parts: QWidget) -> None:
        """Put fields beside one another."""
        row = QHBoxLayout()
        row.setSpacing(10)
        for part in parts:
            row.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        self.fields.addLayout(row)

    def tell(self, text: str) -> None:
        """Say what is wrong, and read it out; "" takes it away."""
        self.message.say(text)
        announce(self, text)

    def set_busy(self, *, busy: bool) -> None:
        """While an answer is on its way nothing is sent twice."""
        self._busy = busy
        self._warned = False
        self.save_button.setEnabled(not busy)

    def give_up(self) -> None:
        """Close the form; where that loses what was typed, it is shown as it was, and only at the second time."""
        if not self.dirty:
            self.closed.emit()
        elif not self._warned:
            self._warned = True
            self.tell(tr("Esc once more throws away what was typed."))
        else:
            self._warned = False
            self.tell("")
            self.reset()

    def follow(self) -> None:
        """Say whether something is not saved yet."""
        self._warned = False
        self.state.say(tr("not saved") if self.dirty else "")

    def say_buttons(self, save: str, cancel: str) -> None:
        """Name the buttons below."""
        keys = QKeySequence(QKeySequence.StandardKey.Save).toString(QKeySequence.SequenceFormat.NativeText)
        self.save_button.say(save, keys)
        self.cancel_button.say(cancel, tr("Esc"))
        self.save_button.setToolTip(tr("Enter works as well"))

    def bring(self, part: QWidget) -> None:
        """Scroll until a part of the form is in sight, once everything has found its place."""
        QTimer.singleShot(0, part, lambda: self._scroll.ensureWidgetVisible(part, 0, 40))

    def show_top(self) -> None:
        """Scroll to the first field."""
        self._scroll.verticalScrollBar().setValue(0)

    def _bring(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isVisible() and self.body.isAncestorOf(new):
            self.bring(new)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        in_line = isinstance(QApplication.focusWidget(), Line)
        if event.matches(QKeySequence.StandardKey.Save) or (event.key() in _ENTER and in_line):
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)
