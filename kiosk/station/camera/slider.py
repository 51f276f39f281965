"""A slider that paints itself, with a knob that a finger can hit."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from kiosk.shell import theme

_TARGET, _KNOB, _TRACK = 44, 24, 8


class Slider(QSlider):
    """From 0 to 100 percent: arrows step by 5, page keys by 20; a press jumps there. The wheel scrolls the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, 100)
        self.setSingleStep(5)
        self.setPageStep(20)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(180, _TARGET)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, _TARGET)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._go(event)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def _go(self, event: QMouseEvent) -> None:
        room = max(1, self.width() - _KNOB)
        share = (event.position().x() - _KNOB / 2) / room
        self.setValue(round(100 * min(1.0, max(0.0, share))))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now, usable = theme.current(), self.isEnabled()
        middle = self.height() / 2
        x = _KNOB / 2 + (self.width() - _KNOB) * self.value() / 100
        track = QRectF(_KNOB / 2, middle - _TRACK / 2, self.width() - _KNOB, _TRACK)
        painter.setPen(QPen(now.colour("field_border"), 1))
        painter.setBrush(now.colour("sunken"))
        painter.drawRoundedRect(track, _TRACK / 2, _TRACK / 2)
        if usable:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.colour("bar_fill"))
            painter.drawRoundedRect(QRectF(track.left(), track.top(), x - track.left(), _TRACK), _TRACK / 2, _TRACK / 2)
        painter.setPen(QPen(now.colour("bar_fill" if usable else "field_border"), 2.5))
        painter.setBrush(now.colour("surface"))
        painter.drawEllipse(QRectF(x - _KNOB / 2 + 2, middle - _KNOB / 2 + 2, _KNOB - 4, _KNOB - 4))
        if self.hasFocus():
            painter.setPen(QPen(now.colour("accent_ink"), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 8, 8)
