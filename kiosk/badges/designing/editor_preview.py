"""The preview in which parts are chosen and moved, with the mouse or with the arrow keys."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.badges.designing.editor_page import STEP
from kiosk.badges.designing.fit_checks import rows_of
from kiosk.badges.designing.layout_changes import moved, with_box
from kiosk.badges.drawing.layout import Box, Layout
from kiosk.badges.drawing.layout_parts import BADGE, Kind, Part, box_of, exists, part_at, text_of
from kiosk.badges.drawing.preview import BadgePreview
from kiosk.shell import theme

LOWEST = 150
"""Pixels of its height: where there is less room, its pane scrolls."""

HANDLE = 9.0
"""Pixels of the square at the corner with which a part is made larger."""

GRAB = 14.0  # pixels around that corner that still hit it
FIRM = 4.0  # pixels: less is a press, not a drag
FAR = 5.0  # millimetres of a step with Shift
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class EditablePreview(BadgePreview):
    """Signals: picked(Part), changed(Layout, name of its run of changes), dropped(): a drag has ended."""

    picked = Signal(object)
    changed = Signal(object, str)
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = BADGE
        self._from: tuple[QPointF, Layout, bool] | None = None  # where a drag began, of what, and whether it resizes
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        return QSize(300, LOWEST)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, LOWEST)

    def choose(self, part: Part) -> None:
        """Mark a part."""
        self._part = part
        self.update()

    @property
    def mark(self) -> QRectF:
        """Where the mark of the chosen part is, in pixels; empty for the whole badge."""
        layout = self.badge_layout
        if layout is None or self._part == BADGE or not exists(layout, self._part):
            return QRectF()
        box, paper, zoom = box_of(layout, self._part), self.paper, self.zoom
        return QRectF(paper.x() + box.x * zoom, paper.y() + box.y * zoom, box.width * zoom, box.height * zoom)

    def paintEvent(self, _event: QPaintEvent) -> None:
        mark = self.mark
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour("sunken"))
        painter.drawRoundedRect(self.rect(), 16, 16)
        self.paint_badge(painter)
        if not mark.isEmpty():
            self._paint_mark(painter, mark)
        if self.hasFocus():
            painter.setPen(QPen(theme.current().colour("accent_ink"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 15, 15)

    def _paint_mark(self, painter: QPainter, mark: QRectF) -> None:
        # White below the line: it must be seen on paper and on a dark band.
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(255, 255, 255, 210), 3.5))
        painter.drawRect(mark)
        accent = QColor("#0B5563")  # on paper, whatever the window's theme
        painter.setPen(QPen(accent, 1.75, Qt.PenStyle.DashLine))
        painter.drawRect(mark)
        corner = QRectF(0, 0, HANDLE, HANDLE)
        corner.moveCenter(mark.bottomRight())
        painter.setPen(QPen(accent, 1.75))
        painter.setBrush(QColor("white"))
        painter.drawRect(corner)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        layout = self.badge_layout
        if event.button() != Qt.MouseButton.LeftButton or layout is None:
            return
        resizes = self._on_corner(event.position())
        if not resizes:
            self.picked.emit(self._part_under(event.position()))
        if self._part != BADGE:
            self._from = (event.position(), layout, resizes)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            over = self._part_under(event.position()) != BADGE
            corner = self._on_corner(event.position())
            shape = Qt.CursorShape
            self.setCursor(shape.SizeFDiagCursor if corner else shape.SizeAllCursor if over else shape.ArrowCursor)
            return
        start, layout, resizes = self._from
        way = event.position() - start
        if not self._dragging and way.manhattanLength() < FIRM:
            return
        self._dragging = True
        right, down = (_on_grid(value / self.zoom) for value in (way.x(), way.y()))
        made = _grown(layout, self._part, right, down) if resizes else moved(layout, self._part, right, down)
        self.changed.emit(made, "drag")

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self._dragging:
            self.dropped.emit()
        self._from, self._dragging = None, False

    def _on_corner(self, point: QPointF) -> bool:
        mark = self.mark
        return not mark.isEmpty() and (point - mark.bottomRight()).manhattanLength() <= GRAB

    def _part_under(self, point: QPointF) -> Part:
        layout, face = self.badge_layout, self.face
        if layout is None or face is None:
            return BADGE
        at = self.to_badge(point)
        part = part_at(layout, at.x(), at.y())
        if part.kind is not Kind.TEXT:
            return part
        rows = rows_of(text_of(layout, part), face)
        if not rows:
            return part
        nearest = min(rows, key=lambda row: max(row[1] - at.y(), at.y() - row[2], 0.0))
        return Part(part.kind, part.number, nearest[0])

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        layout, held = self.badge_layout, event.modifiers()
        way = _ARROWS.get(Qt.Key(event.key())) if event.key() in _ARROWS else None
        if way is None or layout is None or self._part == BADGE or held & Qt.KeyboardModifier.AltModifier:
            event.ignore()
            return
        step = FAR if held & Qt.KeyboardModifier.ShiftModifier else STEP
        change = _grown if held & Qt.KeyboardModifier.ControlModifier else moved
        made = change(layout, self._part, way[0] * step, way[1] * step)
        self.changed.emit(made, "held" if event.isAutoRepeat() else "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


def _on_grid(value: float) -> float:
    return round(value / STEP) * STEP


def _grown(layout: Layout, part: Part, right: float, down: float) -> Layout:
    """Return the layout with a part made larger, as far as the badge's edge and no smaller than a part may be."""
    old = box_of(layout, part)
    wide = min(round(old.width + right, 2), layout.width - old.x)
    tall = min(round(old.height + down, 2), layout.height - old.y)
    return with_box(layout, part, Box(old.x, old.y, wide, tall))
