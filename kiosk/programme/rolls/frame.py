"""The list on its surface, or what is said in its place."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kiosk.shell.frame import paint_card
from kiosk.shell.paragraph import Paragraph


class Frame(QWidget):
    """Shows the rows, or a few words."""

    def __init__(self, rows: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        said = QWidget(self)
        self._words = Paragraph(19, parent=said)
        column = QVBoxLayout(said)
        column.setContentsMargins(24, 20, 24, 20)
        column.addWidget(self._words)
        column.addStretch(1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(rows)
        self._stack.addWidget(said)
        self._stack.setMinimumHeight(60)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self._stack)

    @property
    def says(self) -> str:
        """What stands in the list's place; "" while people are listed."""
        return self._words.text if self._stack.currentIndex() else ""

    def say(self, text: str) -> None:
        """Say something in the list's place; "" shows the list."""
        self._words.say(text)
        self._stack.setCurrentIndex(1 if text else 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_card(QPainter(self), self.rect())
