"""How far something is, also where that is not known yet."""

from PySide6.QtCore import QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QHideEvent, QPainter, QPainterPath, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from kiosk.shell import motion, theme
from kiosk.shell.share_bar import ShareBar


class WaitingBar(ShareBar):
    """How far something is; a block that wanders where that is not known."""

    def __init__(self, parent: QWidget | None = None, *, height: int = 14) -> None:
        super().__init__(parent)
        self._height = height
        self._phase = 0.0
        self._wander = QVariantAnimation(self)
        self._wander.setStartValue(0.0)
        self._wander.setEndValue(1.0)
        self._wander.setDuration(1600)
        self._wander.setLoopCount(-1)
        self._wander.valueChanged.connect(self._move)
        self.show_part(None)

    @property
    def share(self) -> float | None:
        """What is shown: 0 to 1, or None where it is not known."""
        return None if self.maximum() == 0 else self.value() / self.maximum()

    def show_part(self, share: float | None) -> None:
        """Show a share of 0 to 1, or None where it is not known."""
        self.setRange(0, 0 if share is None else 1000)
        if share is not None:
            self.setValue(round(1000 * min(1.0, max(0.0, share))))
        self._follow()

    def sizeHint(self) -> QSize:
        return QSize(200, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._height)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._follow()

    def _follow(self) -> None:
        if self.isVisible() and self.share is None and not motion.reduced():
            if self._wander.state() is not QVariantAnimation.State.Running:
                self._wander.start()
        else:
            self._wander.stop()
            self._phase = 0.5
        self.update()

    def _move(self, phase: object) -> None:
        self._phase = phase if isinstance(phase, float) else 0.0
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.share is not None:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        now = theme.current()
        track = QRectF(self.rect())
        radius = track.height() / 2
        edge = QPainterPath()
        edge.addRoundedRect(track, radius, radius)
        painter.setClipPath(edge)
        painter.fillRect(track, now.colour("bar_track"))
        painter.setBrush(now.colour("bar_fill"))
        block = track.width() * 0.3
        left = -block + (track.width() + block) * self._phase
        painter.drawRoundedRect(QRectF(left, 0, block, track.height()), radius, radius)
