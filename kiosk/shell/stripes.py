"""Violet and amber stripes: what stands on them does not count. No verdict looks like it."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF, QRegion
from PySide6.QtWidgets import QWidget

VIOLET, AMBER, WHITE = QColor("#4A2A7A"), QColor("#FFC53D"), QColor("#FFFFFF")
"""The same in every theme, and neither green nor red: it is no verdict. White on violet is 10.5 : 1."""

STRIPE = 18
FRAME = 5


def paint_stripes(painter: QPainter, area: QRectF) -> None:
    """Paint slanting stripes of both colours."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    painter.fillRect(area, VIOLET)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(AMBER)
    slant = min(area.height(), 60.0)
    rows = max(1, round(area.height() / slant))
    slant = area.height() / rows
    for row in range(rows):
        top, bottom = area.top() + row * slant, area.top() + (row + 1) * slant
        x = area.left() - slant
        while x < area.right():
            corners = ((x, bottom), (x + STRIPE, bottom), (x + STRIPE + slant, top), (x + slant, top))
            painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
            x += 2 * STRIPE
    painter.restore()


class RehearsalFrame(QWidget):
    """A striped edge around the whole window. It takes no presses, and covers nothing but the outermost pixels."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        window.installEventFilter(self)
        self._follow(window.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window, and on top."""
        if watched is self.parent() and event.type() in {QEvent.Type.Resize, QEvent.Type.ChildAdded}:
            window = self.parentWidget()
            if window is not None:
                self._follow(window.rect())
                self.raise_()
        return False

    def _follow(self, outside: QRect) -> None:
        self.setGeometry(outside)
        inside = outside.adjusted(FRAME, FRAME, -FRAME, -FRAME)
        self.setMask(QRegion(outside).subtracted(QRegion(inside)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        wide, tall = self.width(), self.height()
        for box in ((0, 0, wide, FRAME), (0, tall - FRAME, wide, FRAME)):
            paint_stripes(painter, QRectF(*box))
        for x in (0, wide - FRAME):
            for number, y in enumerate(range(FRAME, tall - FRAME, STRIPE)):
                painter.fillRect(x, y, FRAME, STRIPE, AMBER if number % 2 else VIOLET)
