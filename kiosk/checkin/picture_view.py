"""What the camera sees, with the outline of the code it read; or calmly, that there is no picture."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QFontMetricsF,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.domain.parts import PartReport, State
from kiosk.domain.sighting import Sighting
from kiosk.language import tr
from kiosk.shell import icons, motion, theme
from kiosk.shell.lamps import report_anew
from kiosk.shell.texts import wrap_flags

OUTLINE_S = 0.5
_SHARES = (1.0, 0.85, 0.7, 0.6, 0.5)
_SWELL = 1.16  # the outline stands a little outside the code
_CENTRED = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)


class PictureView(QWidget):
    """The picture fills its rounded field; what juts out at two sides is left out. It is not mirrored."""

    def __init__(self, monotonic: Callable[[], float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._monotonic = monotonic
        self._pixmap: QPixmap | None = None
        self._frame = QSize()
        self._seen: tuple[Sighting, ...] = ()
        self._seen_at = float("-inf")
        self._name = ""
        self._fps: float | None = None
        self._report: PartReport | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 60)
        self._fade = QTimer(self)
        self._fade.setInterval(40)
        self._fade.timeout.connect(self._fade_outline)
        self.retranslate()

    @property
    def has_picture(self) -> bool:
        """Whether a frame is shown."""
        return self._pixmap is not None

    @property
    def outline_opacity(self) -> float:
        """How much of the outline is left: 1 when the code was just seen, 0 half a second later."""
        left = max(0.0, 1.0 - (self._monotonic() - self._seen_at) / OUTLINE_S) if self._seen else 0.0
        return float(left > 0) if motion.reduced() else left

    @property
    def label(self) -> str:
        """The camera's name and its speed."""
        if not self._fps or not self._name:  # 0 until they are measured
            return self._name
        return f"{self._name} · " + tr("{fps} frames/s", fps=round(self._fps))

    def show_frame(self, image: QImage) -> None:
        """Show a frame. It is scaled once, here, and not at all while nobody sees it."""
        self._frame = image.size()
        if not self.isVisible() or image.isNull() or self.width() < 2:
            return
        ratio = self.devicePixelRatioF()
        target = QSize(round(self.width() * ratio), round(self.height() * ratio))
        part = _cover(image.size(), target)
        shown = image if part == image.rect() else image.copy(part)
        if shown.size() != target:
            smooth = Qt.TransformationMode.SmoothTransformation
            shown = shown.scaled(target, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        self._pixmap = QPixmap.fromImage(shown)
        self._pixmap.setDevicePixelRatio(ratio)
        self.update()

    def show_sightings(self, seen: tuple[Sighting, ...]) -> None:
        """Draw around these codes, in the frame's pixels; the outline fades."""
        if not seen:
            return
        self._seen = seen
        self._seen_at = self._monotonic()
        self._fade.start()
        self.update()

    def show_camera(self, name: str, fps: float | None) -> None:
        """Name the camera and its speed in frames per second."""
        self._name, self._fps = name, fps
        self.retranslate()

    def show_part(self, report: PartReport) -> None:
        """Show what the camera says of itself: without one the field says what to do."""
        self._report = report
        if report.state in {State.FAILED, State.ABSENT}:
            self._pixmap = None
            self._seen = ()
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        words = [tr("Camera picture"), self.label]
        if self._report is not None:
            self._report = report_anew(self._report)
        if self._pixmap is None and self._report is not None:
            words += [self._report.says, self._report.do]
        self.setAccessibleName(". ".join(word for word in words if word))
        self.update()

    def _fade_outline(self) -> None:
        if self.outline_opacity <= 0:
            self._seen = ()
            self._fade.stop()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, 262)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._pixmap is not None:  # until the next frame comes
            self._pixmap = self._pixmap.scaled(
                event.size() * self.devicePixelRatioF(), mode=Qt.TransformationMode.FastTransformation
            )
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(self.rect()), 16, 16)
        now = theme.current()
        if self._pixmap is None:
            ground = QLinearGradient(0, 0, self.width() * 0.6, self.height())
            ground.setColorAt(0, now.colour("picture_bottom"))
            ground.setColorAt(1, now.colour("rail"))
            painter.fillPath(clip, ground)
            self._paint_absence(painter)
            return
        painter.setClipPath(clip)
        painter.drawPixmap(0, 0, self._pixmap)
        self._paint_outlines(painter)
        self._paint_label(painter)

    def _paint_outlines(self, painter: QPainter) -> None:
        opacity = self.outline_opacity
        if opacity <= 0 or self._frame.isEmpty():
            return
        part = _cover(self._frame, self.size())
        scale = self.width() / part.width()
        pen = QPen(theme.current().colour("outline"), 4)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.save()
        painter.setOpacity(opacity)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        for sighting in self._seen:
            points = [QPointF((x - part.x()) * scale, (y - part.y()) * scale) for x, y in sighting.corners]
            middle = sum(points, QPointF()) / len(points)
            painter.drawPolygon(QPolygonF([middle + (point - middle) * _SWELL for point in points]))
        painter.restore()

    def _paint_label(self, painter: QPainter) -> None:
        if not self.label:
            return
        now = theme.current()
        font = now.font(14, tabular=True)
        metrics = QFontMetricsF(font)
        room = self.width() - 48
        while metrics.horizontalAdvance(self.label) > room and font.pixelSize() > 9:
            font.setPixelSize(font.pixelSize() - 1)
            metrics = QFontMetricsF(font)
        wide, tall = metrics.horizontalAdvance(self.label) + 20, metrics.height() + 9
        box = QRectF(14, self.height() - tall - 12, wide, tall)
        shade = now.colour("rail")
        shade.setAlphaF(0.86)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawRoundedRect(box, 7, 7)
        painter.setFont(font)
        painter.setPen(now.colour("on_rail"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self.label)

    def _paint_absence(self, painter: QPainter) -> None:
        now = theme.current()
        report = self._report
        broken = report is not None and report.state in {State.FAILED, State.ABSENT}
        says = report.says if report is not None and broken else tr("The camera starts …")
        do = report.do if report is not None and broken else ""
        small = self.height() < 180
        tiny = self.height() < 100  # the strip above the page and the lamp say the rest
        room = QRectF(self.rect()).adjusted(10, 4, -10, -4) if tiny else QRectF(self.rect()).adjusted(16, 10, -16, -10)
        for share in _SHARES:  # large type in a small field is set smaller rather than cut
            lines = [(says, now.font(share * (15 if small else 18), bold=True), "on_rail")]
            lines += [(do, now.font(share * (14 if small else 16)), "on_rail_soft")] if do and not tiny else []
            heights = []
            for text, font, _role in lines:
                metrics = QFontMetricsF(font)
                flags = _CENTRED | wrap_flags(metrics, text, room.width())
                heights.append(metrics.boundingRect(QRectF(0, 0, room.width(), 9999), flags, text).height() + 4)
            if sum(heights) <= room.height():
                break
        side = min(56.0, room.height() - sum(heights) - 8)
        side = side if side >= 24 else 0.0
        y = room.top() + max(0.0, (room.height() - side - 8 - sum(heights)) / 2)
        if side:
            name = "camera-slash" if broken else "camera"
            box = QRectF(room.center().x() - side / 2, y, side, side)
            icons.paint(painter, box, name, now.colour("on_rail_soft"))
            y += side + 8
        for (text, font, role), height in zip(lines, heights, strict=True):
            painter.setFont(font)
            painter.setPen(now.colour(role))
            flags = _CENTRED | wrap_flags(QFontMetricsF(font), text, room.width())
            painter.drawText(QRectF(room.left(), y, room.width(), height), flags, text)
            y += height


def _cover(frame: QSize, field: QSize) -> QRect:
    """Return the middle part of `frame` that has the shape of `field`."""
    if frame.isEmpty() or field.isEmpty():
        return QRect(0, 0, max(1, frame.width()), max(1, frame.height()))
    wide = min(frame.width(), round(frame.height() * field.width() / field.height()))
    tall = min(frame.height(), round(frame.width() * field.height() / field.width()))
    return QRect((frame.width() - wide) // 2, (frame.height() - tall) // 2, max(1, wide), max(1, tall))
