"""The whole picture of the camera, as it is shown at the entrance, or that there is none."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.texts import wrap_flags

LOWEST, TALLEST = 120, 300
"""Pixels: an upright picture does not push everything else out of sight."""


class PreviewView(QWidget):
    """Shows frames as large as its width allows. While nobody sees it a frame costs nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixmap: QPixmap | None = None
        self._shape = QSize(16, 9)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumHeight(LOWEST)
        self.retranslate()

    @property
    def has_picture(self) -> bool:
        """Whether a frame is shown."""
        return self._pixmap is not None

    def show_frame(self, image: QImage) -> None:
        """Show a frame."""
        if not self.isVisible() or image.isNull():
            return
        came = self._pixmap is None
        self._pixmap = QPixmap.fromImage(image)
        if came or image.size() != self._shape:
            self._shape = image.size()
            self.updateGeometry()
            self.retranslate()
        self.update()

    def forget(self) -> None:
        """Show that there is no picture, until the next comes."""
        self._pixmap = None
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.setAccessibleName(tr("Camera picture") if self.has_picture else tr("No picture"))
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return min(TALLEST, max(LOWEST, width * self._shape.height() // max(1, self._shape.width())))

    def sizeHint(self) -> QSize:
        return QSize(420, self.heightForWidth(420))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, LOWEST)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        now = theme.current()
        whole = QRectF(self.rect())
        clip = QPainterPath()
        clip.addRoundedRect(whole, 16, 16)
        painter.fillPath(clip, now.colour("rail"))
        if self._pixmap is None:
            self._paint_absence(painter, whole)
            return
        painter.setClipPath(clip)
        size = self._pixmap.size().toSizeF().scaled(whole.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(0, 0, size.width(), size.height())
        box.moveCenter(whole.center())
        painter.drawPixmap(box, self._pixmap, QRectF(self._pixmap.rect()))

    def _paint_absence(self, painter: QPainter, whole: QRectF) -> None:
        font = theme.current().font(17, bold=True)
        painter.setFont(font)
        painter.setPen(theme.current().colour("on_rail"))
        text, room = tr("No picture"), whole.adjusted(14, 10, -14, -10)
        flags = int(Qt.AlignmentFlag.AlignCenter) | wrap_flags(QFontMetricsF(font), text, room.width())
        painter.drawText(room, flags, text)
