"""The white card: what the camera sees, as in a mirror; a code's drawing while there is no picture; or a sign."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.welcome import Face
from kiosk.selfservice.faces import FACES, FaceLook, colour
from kiosk.shell import icons

_SIDE = 21  # modules of the drawing, as of the smallest code
_CORNER = 0.16
_INSET = 0.035


class PictureCard(QWidget):
    """A square with round corners. The drawing looks like a code and is none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: FaceLook = FACES[Face.IDLE]
        self._pixmap: QPixmap | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def has_picture(self) -> bool:
        """Whether there is a frame to show."""
        return self._pixmap is not None

    @property
    def picture(self) -> QImage:
        """The frame as it is shown; empty while there is none."""
        return self._pixmap.toImage() if self._pixmap is not None else QImage()

    @property
    def icon(self) -> str:
        """The sign that is shown; "" for the picture or the drawing."""
        return self._look.icon

    def show_look(self, look: FaceLook) -> None:
        """Show the sign of a face, or the picture."""
        self._look = look
        self.update()

    def show_frame(self, image: QImage, *, mirror: bool) -> None:
        """Show a frame, turned round left to right where `mirror` says so. Only its middle is shown, as a square."""
        if image.isNull() or not self.isVisible() or self._inner.width() < 2:
            return
        side = min(image.width(), image.height())
        part = image.copy(QRect((image.width() - side) // 2, (image.height() - side) // 2, side, side))
        ratio = self.devicePixelRatioF()
        target = round(self._inner.width() * ratio)
        smooth = Qt.TransformationMode.SmoothTransformation
        part = part.scaled(QSize(target, target), Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        self._pixmap = QPixmap.fromImage(part.flipped(Qt.Orientation.Horizontal) if mirror else part)
        self._pixmap.setDevicePixelRatio(ratio)
        self.update()

    def show_no_picture(self) -> None:
        """Show the drawing: the camera gives nothing."""
        self._pixmap = None
        self.update()

    @property
    def _inner(self) -> QRectF:
        inset = round(self.width() * _INSET)
        return QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._pixmap is not None:  # until the next frame comes
            side = round(self._inner.width() * self._pixmap.devicePixelRatio())
            self._pixmap = self._pixmap.scaled(QSize(side, side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = self.width() * 0.065
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        if self._look.icon:
            side = self.width() * 0.56
            box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
            icons.paint(painter, box, self._look.icon, colour(self._look.ink))
        elif self._pixmap is not None:
            self._paint_picture(painter, radius, self._pixmap)
        else:
            self._paint_code(painter)

    def _paint_picture(self, painter: QPainter, radius: float, pixmap: QPixmap) -> None:
        inner = self._inner
        clip = QPainterPath()
        clip.addRoundedRect(inner, radius * 0.6, radius * 0.6)
        painter.setClipPath(clip)
        painter.drawPixmap(inner.topLeft(), pixmap)
        self._paint_corners(painter, inner)

    def _paint_corners(self, painter: QPainter, inner: QRectF) -> None:
        """Say without words where the code goes: four corners, seen on bright and dark pictures alike."""
        away = inner.width() * 0.17
        frame = inner.adjusted(away, away, -away, -away)
        leg = frame.width() * _CORNER
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for width, role in ((9.0, "rail"), (4.5, "on_rail")):
            pen = QPen(colour(role), width * inner.width() / 410)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            for corner, x, y in (
                (frame.topLeft(), leg, leg),
                (frame.topRight(), -leg, leg),
                (frame.bottomLeft(), leg, -leg),
                (frame.bottomRight(), -leg, -leg),
            ):
                painter.drawPolyline(QPolygonF([corner + QPointF(x, 0), corner, corner + QPointF(0, y)]))

    def _paint_code(self, painter: QPainter) -> None:
        module = int(self.width() * 0.55 / _SIDE)
        left = (self.width() - module * _SIDE) // 2
        top = (self.height() - module * _SIDE) // 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("rail"))
        for row in range(_SIDE):
            for column in range(_SIDE):
                if _is_dark(row, column):
                    painter.drawRect(left + column * module, top + row * module, module, module)


def _is_dark(row: int, column: int) -> bool:
    """Return whether a module of the drawing is dark: three finders, and a pattern that says nothing."""
    for top, left in ((0, 0), (0, _SIDE - 7), (_SIDE - 7, 0)):
        down, along = row - top, column - left
        if -1 <= down <= 7 and -1 <= along <= 7:
            ring = max(abs(down - 3), abs(along - 3))
            return ring in (0, 1, 3)
    return (row * 7 + column * 11 + row * column * 3 + row * row) % 5 < 2
