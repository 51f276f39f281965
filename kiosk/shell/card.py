"""A card: a rounded surface on the page."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.shell.frame import paint_card


class Card(QWidget):
    """A surface with a column of widgets on it, `content`. `fill` and `edge` are roles of the theme."""

    def __init__(self, parent: QWidget | None = None, *, fill: str = "surface", edge: str = "hairline") -> None:
        super().__init__(parent)
        self._ground, self._edge = fill, edge
        self.content = QVBoxLayout(self)
        self.set_compact(compact=False)

    def set_compact(self, *, compact: bool) -> None:
        """Stand closer where the window is small."""
        side = 12 if compact else 20
        self.content.setContentsMargins(side, side - 3, side, side - 2)
        self.content.setSpacing(8 if compact else 10)

    def set_roles(self, fill: str, edge: str) -> None:
        """Paint in other colours from now on."""
        self._ground, self._edge = fill, edge
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_card(QPainter(self), self.rect(), fill=self._ground, edge=self._edge)
