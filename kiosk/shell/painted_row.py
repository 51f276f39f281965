"""What the rows of painted lists share: texts in cells, the ground, and heights that are remembered."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kiosk.shell import theme
from kiosk.shell.texts import wrap_flags

Index = QModelIndex | QPersistentModelIndex
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
REMEMBERED = 20_000  # heights


@dataclass(frozen=True, slots=True)
class Cell:
    """A text of a row, in a role's colour. One at the `right` takes one line."""

    text: str
    font: QFont
    role: str
    box: QRectF
    right: bool = False

    @property
    def flags(self) -> int:
        """How Qt is to draw it."""
        return _RIGHT if self.right else LEFT | wrap_flags(QFontMetricsF(self.font), self.text, self.box.width())


def cell(text: str, font: QFont, role: str, x: float, width: float, base: float, *, right: bool = False) -> Cell:
    """Set a text into `width` so that its first line stands on `base`."""
    metrics = QFontMetricsF(font)
    tall = metrics.height() if right else 0.0
    if text and not right:
        flags = LEFT | wrap_flags(metrics, text, width)
        tall = metrics.boundingRect(QRectF(0, 0, width, 9_999), flags, text).height()
    return Cell(text, font, role, QRectF(x, base - metrics.ascent(), width, tall), right)


class PaintedRow(QStyledItemDelegate):
    """Paints the rows of a list, which lie in a frame with round corners. `square_below`: but not at its foot."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[Hashable, int] = {}
        self.square_below = False

    def forget(self) -> None:
        """Measure everything anew: type, words or width have changed."""
        self._heights.clear()

    def remembered(self, key: Hashable, measure: Callable[[], float]) -> int:
        """Return the height of rows with this key, which are as high as one another."""
        tall = self._heights.get(key)
        if tall is None:
            if len(self._heights) > REMEMBERED:
                self._heights.clear()
            tall = self._heights[key] = round(measure())
        return tall

    def begin(self, painter: QPainter) -> None:
        """Keep to the frame that the rows lie in."""
        box = QRectF(self._view.viewport().rect())
        if self.square_below:
            box.setBottom(box.bottom() + 40)
        path = QPainterPath()
        path.addRoundedRect(box, 15, 15)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(path)

    def paint_ground(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem) -> bool:
        """Paint what lies below the texts; return whether the row is chosen."""
        now = theme.current()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, now.colour("accent_soft" if chosen else "row"))
        if chosen:
            painter.fillRect(QRectF(rect.left(), rect.top(), 4, rect.height()), now.colour("accent_ink"))
        painter.setPen(QPen(now.colour("hairline"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        return chosen

    def paint_cell(self, painter: QPainter, rect: QRectF, what: Cell, role: str, *, chosen: bool) -> None:
        """Paint a text in a role's colour."""
        painter.setFont(what.font)
        painter.setPen(theme.current().colour("on_accent_soft" if chosen and role == "soft" else role))
        painter.drawText(what.box.translated(rect.topLeft()), what.flags, what.text)

    def paint_ring(self, painter: QPainter, rect: QRectF) -> None:
        """Paint the ring of the focus around the chosen row."""
        if self._view.hasFocus():
            painter.setPen(QPen(theme.current().colour("accent_ink"), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(3, 3, -3, -4), 10, 10)
