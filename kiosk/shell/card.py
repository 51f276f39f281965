"""A card: a rounded surface on the page."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.shell import theme


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
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = theme.current()
        painter.setPen(QPen(now.colour(self._edge), 1))
        painter.setBrush(now.colour(self._ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 16, 16)
