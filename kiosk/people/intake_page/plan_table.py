"""The lines of a plan to scroll through, thousands of them; what asks for a decision is decided in its line."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from kiosk.language import tr
from kiosk.people.intake.preview import PlanLine
from kiosk.people.intake_page import plan_line
from kiosk.people.intake_page.plan_line import Laid
from kiosk.people.intake_page.plan_model import PlanModel, type_of_index
from kiosk.shell import theme
from kiosk.shell.announce import announce

_AHEAD = 40  # rows that are asked for beyond those in sight


class _Painter(QStyledItemDelegate):
    def __init__(self, table: "PlanTable") -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: type_of_index) -> None:
        self._table.paint_line(painter, QRect(option.rect), index.row())


class PlanTable(QTableView):
    """The list. `decided`: (PlanLine, option) of a line whose choice was changed by hand.

    `option_of` gives the choice that holds for a line. Rows are measured when they come in sight.
    """

    decided = Signal(object, int)
    stepped = Signal()  # to another line, by keys

    def __init__(
        self, model: PlanModel, option_of: Callable[[PlanLine], int], parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._lines = model
        self._option_of = option_of
        self._measured: set[int] = set()
        self._settling = False
        self.setModel(model)
        self.setItemDelegate(_Painter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(20)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.settle)
        self.verticalScrollBar().valueChanged.connect(self._soon_settle)
        model.modelReset.connect(self._begin_anew)
        model.dataChanged.connect(self._remeasure)
        self.retranslate()

    def sizeHint(self) -> QSize:
        return QSize(320, 260)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 160)

    def show_decisions(self) -> None:
        """Paint the choices anew: they were changed elsewhere."""
        self.viewport().update()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.setAccessibleName(tr("What the list would change"))
        self._begin_anew()

    def _begin_anew(self) -> None:
        self._measured.clear()
        self.verticalHeader().setDefaultSectionSize(theme.current().px(16) + 44)
        self._soon_settle()

    def _remeasure(self, first: QModelIndex, last: QModelIndex) -> None:
        self._measured.difference_update(range(first.row(), last.row() + 1))
        self._soon_settle()

    def _soon_settle(self) -> None:
        self._soon.start(0)

    def settle(self) -> None:
        """Measure the rows in sight, and ask for those that are not there yet."""
        if self._settling or self._lines.rowCount() == 0:
            return
        self._settling = True
        for _ in range(5):  # rows that shrink let others into sight
            first = max(0, self.rowAt(0))
            last = self.rowAt(self.viewport().height() - 1)
            last = self._lines.rowCount() - 1 if last < 0 else last
            self._lines.need(first - _AHEAD, last + _AHEAD)
            fresh = [r for r in range(first, last + 1) if r not in self._measured and self._lines.line(r) is not None]
            for row in fresh:
                self._measured.add(row)
                laid = self._laid(row)
                self.setRowHeight(row, laid.height if laid is not None else self.verticalHeader().defaultSectionSize())
            if not fresh:
                break
            self.updateGeometries()  # else only a timer does it, and what scrolls before goes by the old heights
        self._settling = False

    def _laid(self, row: int) -> Laid | None:
        line = self._lines.line(row)
        return plan_line.lay_out(line, self.viewport().width(), self._option_of(line)) if line is not None else None

    def paint_line(self, painter: QPainter, rect: QRect, row: int) -> None:
        """Paint one row into its place."""
        now = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = row == self.currentIndex().row() and self.hasFocus()
        box = QRectF(rect)
        if current:
            painter.setPen(QPen(now.colour("accent_ink"), 2))
            painter.setBrush(now.colour("accent_soft"))
            painter.drawRoundedRect(box.adjusted(4, 2, -4, -3), 12, 12)
        if row < self._lines.rowCount() - 1:
            painter.setPen(QPen(now.colour("hairline"), 1))
            painter.drawLine(QPointF(box.left(), box.bottom() - 0.5), QPointF(box.right(), box.bottom() - 0.5))
        laid = self._laid(row)
        if laid is not None:
            plan_line.paint(painter, laid, box.topLeft(), chosen_row=current)
        else:
            painter.setFont(now.font(15))
            painter.setPen(now.colour("soft"))
            painter.drawText(box.adjusted(18, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), tr("being loaded …"))
        painter.restore()

    def option_places(self, row: int) -> tuple[QRect, ...]:
        """Return where the choices of a row stand on the viewport."""
        laid = self._laid(row)
        top = self.rowViewportPosition(row)
        return tuple(o.box.toAlignedRect().translated(0, top) for o in laid.options) if laid is not None else ()

    def _hit(self, at: QPointF) -> tuple[int, int]:
        row = self.rowAt(round(at.y()))
        places = self.option_places(row) if row >= 0 else ()
        return row, next((n for n, place in enumerate(places) if place.contains(at.toPoint())), -1)

    def _decide(self, row: int, option: int) -> None:
        line = self._lines.line(row)
        if line is None or not self.option_places(row) or option == self._option_of(line):
            return
        self.decided.emit(line, option)
        self.viewport().update()
        announce(self, plan_line.spoken(line, option))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row, option = self._hit(event.position())
        if option >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self._decide(row, option)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hand = self._hit(event.position())[1] >= 0
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right choose in the current line, Space takes the other choice; letters search nothing."""
        key, row = event.key(), self.currentIndex().row()
        line = self._lines.line(row) if row >= 0 else None
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Right} and line is not None:
            self._decide(row, int(key == Qt.Key.Key_Right))
        elif key == Qt.Key.Key_Space and line is not None:
            self._decide(row, 1 - self._option_of(line))
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
                     Qt.Key.Key_Home, Qt.Key.Key_End}:  # fmt: skip
            self._step(key)
        else:
            event.ignore()

    def _step(self, key: int) -> None:
        rows = self._lines.rowCount()
        page = max(1, self.rowAt(self.viewport().height() - 1) - self.rowAt(0) - 1)
        now = self.currentIndex().row()
        row = {
            Qt.Key.Key_Up: now - 1, Qt.Key.Key_Down: now + 1, Qt.Key.Key_PageUp: now - page,
            Qt.Key.Key_PageDown: now + page, Qt.Key.Key_Home: 0, Qt.Key.Key_End: rows - 1,
        }[Qt.Key(key)]  # fmt: skip
        if rows:
            index = self._lines.index(min(rows - 1, max(0, row)), 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self.settle()
            self.scrollTo(index)
            self.stepped.emit()
            line = self._lines.line(index.row())
            if line is not None:
                announce(self, plan_line.spoken(line, self._option_of(line)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._lines.rowCount():
            self.setCurrentIndex(self._lines.index(max(0, self.rowAt(0)), 0))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measured.clear()
        self.settle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_soon"):
            self._begin_anew()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.settle()
        super().paintEvent(event)
