"""A form: its title and fields in an area that scrolls, below what went wrong, and two buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.language import tr
from kiosk.shell.announce import announce
from kiosk.shell.buttons import KeyButton, PaintedButton, accent_tone
from kiosk.shell.flow import FlowLayout
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.scrolled import Scrolled


class Form(QWidget):
    """What forms share; a kind of form puts the parts into `column`. closed: it was given up."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Paragraph(22, bold=True, parent=self)
        self.message = Paragraph(16, bold=True, role="red_ink", parent=self)
        self.body = QWidget()
        self.fields = QVBoxLayout(self.body)
        self.fields.setContentsMargins(2, 2, 10, 2)
        self.scrolled = Scrolled(self.body, self, follows=True)
        self.save_button = KeyButton(tone=accent_tone, parent=self)
        self.cancel_button = KeyButton(parent=self)
        self.save_button.clicked.connect(self.save)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._busy = False
        self._warned = False

    @property
    def busy(self) -> bool:
        """Whether an answer is on its way."""
        return self._busy

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        raise NotImplementedError

    def save(self) -> object:
        """Send what was typed."""
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

    def add_beside(self, *fields: QWidget, shares: tuple[int, ...] = (1, 1)) -> None:
        """Put fields beside one another."""
        row = QHBoxLayout()
        row.setSpacing(10)
        for field, share in zip(fields, shares, strict=True):
            row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
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
        """Close the form; where that loses what was typed, only at the second time."""
        if not self.dirty:
            self.closed.emit()
        elif self._warned:
            self.throw_away()
        else:
            self._warned = True
            self.tell(tr("Esc once more throws away what was typed."))

    def throw_away(self) -> None:
        """Give up what was typed."""
        self.closed.emit()
