"""A badge on the screen as it will be printed: by the one painter, on paper with a soft shadow."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.badges.drawing.face import BadgeFace
from kiosk.badges.drawing.layout import Layout
from kiosk.badges.drawing.part_names import described
from kiosk.badges.painter import PRINTER_DPI, paint
from kiosk.language import tr
from kiosk.shell import theme

ROOM = 14
"""Pixels around the paper, for its shadow."""

LARGEST = 14.0  # pixels per millimetre: larger than life helps no one to judge a badge
SHADOW = 6
CORNER = 1.2  # of the paper, in millimetres


class BadgePreview(QWidget):
    """The badge as large as its room allows, in its proportions; painted anew each time, so sharp on every screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout: Layout | None = None
        self._face: BadgeFace | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retranslate()

    @property
    def badge_layout(self) -> Layout | None:
        """The layout that is shown."""
        return self._layout

    @property
    def face(self) -> BadgeFace | None:
        """Whose badge is shown."""
        return self._face

    def show_badge(self, layout: Layout, face: BadgeFace) -> None:
        """Show this badge from now on."""
        self._layout, self._face = layout, face
        self.retranslate()
        self.update()

    def retranslate(self) -> None:
        """Say in words what stands on the badge."""
        if self._layout is None or self._face is None:
            self.setAccessibleName(tr("No badge to show"))
            return
        self.setAccessibleName(described(self._layout, self._face))

    @property
    def zoom(self) -> float:
        """Pixels per millimetre at which the badge is shown."""
        if self._layout is None:
            return 1.0
        wide, tall = max(1, self.width() - 2 * ROOM), max(1, self.height() - 2 * ROOM)
        return min(LARGEST, wide / self._layout.width, tall / self._layout.height)

    @property
    def paper(self) -> QRectF:
        """Where the paper lies, in pixels; its corner is on a pixel of the screen."""
        if self._layout is None:
            return QRectF()
        wide, tall = self._layout.width * self.zoom, self._layout.height * self.zoom
        ratio = self.devicePixelRatioF()
        x = round((self.width() - wide) / 2 * ratio) / ratio
        y = round((self.height() - tall) / 2 * ratio) / ratio
        return QRectF(x, y, wide, tall)

    def sizeHint(self) -> QSize:
        return QSize(420, 300)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 90)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_badge(painter)

    def paint_badge(self, painter: QPainter) -> None:
        """Paint shadow, paper and badge."""
        if self._layout is None or self._face is None:
            return
        paper, zoom = self.paper, self.zoom
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for grown in range(SHADOW, 0, -2):
            painter.setBrush(QColor(0, 0, 0, 10 + 4 * (SHADOW - grown)))
            lies = paper.adjusted(-grown / 2, -grown / 3 + 2, grown / 2, grown + 2)
            ring = QPainterPath()  # without its middle, which the paper covers: filling that took most of the time
            ring.addRoundedRect(lies, CORNER * zoom + grown, CORNER * zoom + grown)
            ring.addRect(paper)
            painter.drawPath(ring)
        painter.fillRect(paper, QColor("white"))
        painter.save()
        painter.setClipRect(paper)
        painter.translate(paper.topLeft())
        paint(painter, self._layout, self._face, dots_per_mm=zoom, printer_dpi=PRINTER_DPI)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.current().colour("hairline"), 1))
        painter.drawRect(paper)

    def to_badge(self, point: QPointF) -> QPointF:
        """Return the place on the badge, in millimetres, of a place on this widget."""
        return (point - self.paper.topLeft()) / self.zoom
