"""How far something is, as a bar."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from kiosk.shell import theme


class ShareBar(QProgressBar):
    """A bar that is filled from the left. Screen readers read its value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setRange(0, 1000)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, done: int, total: int) -> None:
        """Show how many of how many are done."""
        self.setValue(round(1000 * done / total) if total else 0)

    def sizeHint(self) -> QSize:
        return QSize(160, 14)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        now = theme.current()
        track = QRectF(self.rect())
        radius = track.height() / 2
        painter.setBrush(now.colour("bar_track"))
        painter.drawRoundedRect(track, radius, radius)
        if self.value():
            filled = max(2 * radius, track.width() * self.value() / self.maximum())
            painter.setBrush(now.colour("bar_fill"))
            painter.drawRoundedRect(QRectF(track.left(), track.top(), filled, track.height()), radius, radius)
