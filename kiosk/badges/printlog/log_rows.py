"""The lines of the print log as a list that paints itself: who and why at the left, what became of it at the right."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kiosk.badges.printlog.print_words import LogLine
from kiosk.shell import icons, theme
from kiosk.shell.texts import wrap_flags

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_SIDE, _GAP, _PAD = 18, 16, 10
_NARROW = 620  # px at 100 %


class LogModel(QAbstractListModel):
    """The lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[LogLine, ...] = ()

    def show_lines(self, lines: tuple[LogLine, ...]) -> None:
        """List these."""
        if lines != self.lines:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a line, in words or as it is."""
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return line.spoken
            case Qt.ItemDataRole.UserRole:
                return line
        return None


class _Row(QStyledItemDelegate):
    """Sets a line: two columns where there is room, else all below each other. Nothing is cut."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def _parts(self, line: LogLine, width: int) -> tuple[list[tuple[QRectF, str, int, bool, str]], QRectF, float]:
        """Return the texts with their boxes, sizes and roles, where the icon stands, and the height."""
        now = theme.current()
        room = width - 2 * _SIDE
        two = width >= _NARROW * now.text_scale
        right = round(room * 0.36) if two else room
        left = room - right - _GAP if two else room
        icon = now.px(22) + 10
        parts: list[tuple[QRectF, str, int, bool, str]] = []
        y = float(_PAD)
        for text, size, bold, role in ((line.who, 17, True, "ink"), (line.details, 15, False, "soft")):
            tall = _height(text, size, left, bold=bold)
            parts.append((QRectF(_SIDE, y, left, tall), text, size, bold, role))
            y += tall + 2
        x, below = (_SIDE + left + _GAP, float(_PAD)) if two else (_SIDE, y + 2)
        mark = QRectF(x, below, now.px(22), now.px(22))
        for text, size, bold, role in ((line.state, 16, True, line.role), (line.hint, 15, False, "soft")):
            if text:
                tall = _height(text, size, right - icon, bold=bold)
                parts.append((QRectF(x + icon, below, right - icon, tall), text, size, bold, role))
                below += tall + 2
        return parts, mark, max(y, below, mark.bottom()) + _PAD

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, max(44, round(self._parts(index.data(Qt.ItemDataRole.UserRole), width)[2])))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now = theme.current()
        line: LogLine = index.data(Qt.ItemDataRole.UserRole)
        rect, state = QRectF(option.rect), option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, now.colour("accent_soft" if chosen else "row"))
        if chosen and self._view.hasFocus():
            painter.setPen(QPen(now.colour("accent_ink"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.setPen(now.colour("hairline"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.translate(rect.topLeft())
        parts, mark, _tall = self._parts(line, option.rect.width())
        icons.paint(painter, mark, line.icon, now.colour(line.role))
        for box, text, size, bold, role in parts:
            font = now.font(size, bold=bold)
            painter.setFont(font)
            painter.setPen(now.colour("ink" if chosen and role == "soft" else role))
            painter.drawText(box, _LEFT | wrap_flags(QFontMetricsF(font), text, box.width()), text)
        painter.restore()


def _height(text: str, size: int, width: float, *, bold: bool) -> float:
    metrics = QFontMetricsF(theme.current().font(size, bold=bold))
    box = QRectF(0, 0, max(20.0, width), 10_000)
    return metrics.boundingRect(box, _LEFT | wrap_flags(metrics, text, box.width()), text).height()


class LogRows(QListView):
    """`current_changed`: another line is chosen."""

    current_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LogModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(_Row(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # a thousand lines are measured while the first are seen
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(lambda *_: self.current_changed.emit())

    @property
    def current(self) -> LogLine | None:
        """The line that is chosen."""
        row = self.currentIndex().row()
        return self.lines.lines[row] if 0 <= row < len(self.lines.lines) else None

    def show_lines(self, lines: tuple[LogLine, ...]) -> None:
        """List these; the line that was chosen stays chosen."""
        kept = self.current
        self.lines.show_lines(lines)
        if kept is not None and self.current is None:
            rows = (row for row, line in enumerate(lines) if line.job.id == kept.job.id)
            row = next(rows, -1)
            if row >= 0:
                self.setCurrentIndex(self.lines.index(row, 0))
        self.current_changed.emit()

    def choose(self, row: int) -> None:
        """Choose a line by program."""
        self.setCurrentIndex(self.lines.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters search nothing here, and Enter belongs to the page."""
        if event.text().strip() or event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines.lines:
            self.choose(0)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
