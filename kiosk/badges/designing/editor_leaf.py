"""Leafing through the people with whom a layout is tried."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.badges.designing.examples import Example
from kiosk.language import tr
from kiosk.shell.buttons import IconButton
from kiosk.shell.paragraph import Paragraph, grow_with_lines


class Leaf(QWidget):
    """`turned` asks for the one before (-1) or after (1)."""

    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = IconButton("caret-left", parent=self)
        self.on = IconButton("caret-right", parent=self)
        self._which = Paragraph(16, bold=True, parent=self)
        self._why = Paragraph(15, role="soft", parent=self)
        self._name = ""
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._which)
        words.addWidget(self._why)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.back)
        row.addWidget(self.on)
        row.addLayout(words, 1)
        grow_with_lines(self)
        self.back.clicked.connect(lambda: self.turned.emit(-1))
        self.on.clicked.connect(lambda: self.turned.emit(1))
        self.retranslate()

    @property
    def says(self) -> str:
        """Who is shown, and why."""
        return f"{self._which.text}: {self._name}, {self._why.text}"

    def show_example(self, example: Example, place: int, number: int) -> None:
        """Show who is on the badge; `place` counts from 1."""
        self._name = example.face.name
        self._which.say(tr("Example {place} of {number}", place=place, number=number))
        self._why.say(example.why())

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.back.say(tr("Example before (Page up)"))
        self.on.say(tr("Next example (Page down)"))
