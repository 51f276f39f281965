"""The list of what can stand on a badge: tick it, choose it to set it, move it with Alt and the arrows."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kiosk.badges.designing.editor_fields import Field
from kiosk.badges.drawing.layout_parts import BADGE, Kind, Part
from kiosk.language import tr
from kiosk.shell import icons, theme
from kiosk.shell.texts import wrap_flags

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_MARK = 46  # pixels of the box to tick
_ALT = Qt.KeyboardModifier.AltModifier


class _Fields(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.fields: tuple[Field, ...] = ()

    def fill(self, fields: tuple[Field, ...]) -> None:
        self.beginResetModel()
        self.fields = fields
        self.endResetModel()

    def first_absent(self, row: int) -> bool:
        return not self.fields[row].on_it and (row == 0 or self.fields[row - 1].on_it)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's
        return 0 if parent.isValid() else len(self.fields)

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return usual if self.fields[index.row()].kind is Kind.BADGE else usual | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        field = self.fields[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return field.words
            case Qt.ItemDataRole.AccessibleTextRole if field.kind is not Kind.BADGE:
                return f"{field.words}, {tr('on the badge') if field.on_it else tr('not on the badge')}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return field.words
            case Qt.ItemDataRole.CheckStateRole if field.kind is not Kind.BADGE:
                return Qt.CheckState.Checked if field.on_it else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.UserRole:
                return field
        return None


class _Line(QStyledItemDelegate):
    """A box to tick and words; a hairline where another field begins, words above what is not on the badge."""

    def __init__(self, view: "FieldList") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = QFontMetricsF(theme.current().font(16))
        wide = self._view.viewport().width()
        room = QRectF(0, 0, max(40, wide - _MARK - 10), 9999)
        words = str(index.data())
        tall = metrics.boundingRect(room, _LEFT | wrap_flags(metrics, words, room.width()), words).height()
        return QSize(wide, max(44, round(tall) + 16) + self._above(index))

    def _above(self, index: Index) -> int:
        return theme.current().px(14) + 22 if self._view.fields.first_absent(index.row()) else 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now = theme.current()
        field: Field = index.data(Qt.ItemDataRole.UserRole)
        above = self._above(index)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if above:
            painter.setFont(now.font(14, bold=True))
            painter.setPen(now.colour("soft"))
            box = QRectF(rect.left() + 10, rect.top() + 8, rect.width() - 10, above - 8)
            painter.drawText(box, _LEFT, tr("Not on the badge"))
            rect.setTop(rect.top() + above)
        elif field.begins:
            painter.setPen(QPen(now.colour("hairline"), 1))
            painter.drawLine(rect.topLeft(), rect.topRight())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.colour("accent_soft" if chosen else "row"))
            painter.drawRoundedRect(rect.adjusted(1, 2, -1, -1), 10, 10)
        if chosen and self._view.hasFocus():
            painter.setPen(QPen(now.colour("accent_ink"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(2, 3, -2, -2), 9, 9)
        side = float(now.px(22))
        mark = "identification-badge" if field.kind is Kind.BADGE else "check-square" if field.on_it else "square"
        tick = QRectF(rect.left() + (_MARK - side) / 2, rect.center().y() - side / 2, side, side)
        icons.paint(painter, tick, mark, now.colour("accent_ink" if field.on_it else "soft"))
        font = now.font(16, bold=field.kind is Kind.BADGE)
        painter.setFont(font)
        painter.setPen(now.colour("on_accent_soft" if chosen else "ink" if field.on_it else "soft"))
        words = rect.adjusted(_MARK, 0, -6, 0)
        painter.drawText(words, _LEFT | wrap_flags(QFontMetricsF(font), field.words, words.width()), field.words)
        painter.restore()

    def editorEvent(
        self, event: QEvent, _model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            field: Field = index.data(Qt.ItemDataRole.UserRole)
            left = event.button() == Qt.MouseButton.LeftButton
            if left and (event.position().x() - option.rect.left() < _MARK or not field.on_it):
                self._view.tick(index.row())
                return True
        return False


class FieldList(QListView):
    """Signals: picked(Part), ticked(Field): to be put on the badge or taken off it, stepped(-1 or 1), entered()."""

    picked = Signal(object)
    ticked = Signal(object)
    stepped = Signal(int)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = _Fields(self)
        self._quiet = False
        self.setModel(self.fields)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Line(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setStyleSheet("QListView { background: transparent; border: 0; }")
        self.selectionModel().currentChanged.connect(self._tell)
        self.retranslate()

    @property
    def chosen(self) -> Field | None:
        """The line that is chosen."""
        row = self.currentIndex().row()
        return self.fields.fields[row] if 0 <= row < len(self.fields.fields) else None

    def show_fields(self, fields: tuple[Field, ...], part: Part) -> None:
        """Show these lines with a part chosen; what a person looks at stays in sight."""
        self._quiet = True
        if fields != self.fields.fields:
            place = self.verticalScrollBar().value()
            self.fields.fill(fields)
            self.doItemsLayout()
            self.verticalScrollBar().setValue(place)
        row = next((i for i, field in enumerate(fields) if field.part == part), 0)
        self.selectionModel().setCurrentIndex(self.fields.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(self.fields.index(row))
        self._quiet = False

    def tick(self, row: int) -> None:
        """Put a line's part on the badge, or take it off."""
        field = self.fields.fields[row]
        if field.part != BADGE:
            self.ticked.emit(field)

    def retranslate(self) -> None:
        """Say the list's name again in the current language."""
        self.setAccessibleName(tr("What stands on the badge"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = event.key()
        if key in steps and event.modifiers() & _ALT:
            self.stepped.emit(steps[Qt.Key(key)])
        elif key == Qt.Key.Key_Space:
            self.tick(self.currentIndex().row())
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif (
            key in {Qt.Key.Key_Escape, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
            or event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _tell(self, index: QModelIndex, _before: QModelIndex) -> None:
        if self._quiet or not index.isValid():
            return
        part = self.fields.fields[index.row()].part
        if part is not None:
            self.picked.emit(part)
