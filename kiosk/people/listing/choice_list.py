"""A list that opens under a filter: type to narrow it, choose with the arrows and Enter, or press."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kiosk.domain.fold import fold
from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.announce import announce
from kiosk.shell.popover import Popover
from kiosk.shell.search_box import SearchBox
from kiosk.shell.texts import wrap_flags

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_NUMBER = 56
WIDTH = 440


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen: its value, its words, and the number of people, None where that is unknown."""

    value: str
    words: str
    number: int | None = None


class _Choices(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.all: tuple[tuple[str, Choice], ...] = ()
        self.shown: list[Choice] = []

    def fill(self, choices: tuple[Choice, ...]) -> None:
        self.all = tuple((fold(choice.words), choice) for choice in choices)
        self.narrow("")

    def narrow(self, text: str) -> None:
        """Keep what has words that begin so; what begins with the whole text comes first."""
        typed = fold(text)
        fitting = [pair for pair in self.all if all(f" {word}" in f" {pair[0]}" for word in typed.split())]
        self.beginResetModel()
        self.shown = [choice for _, choice in sorted(fitting, key=lambda pair: not pair[0].startswith(typed))]
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        choice = self.shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return choice.words
            case Qt.ItemDataRole.AccessibleTextRole:
                return choice.words if choice.number is None else f"{choice.words}, {choice.number}"
            case Qt.ItemDataRole.UserRole:
                return choice
        return None


class _Row(QStyledItemDelegate):
    """Words and a number, 44 px high or more."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        metrics = QFontMetricsF(theme.current().font(16))
        room = QRectF(0, 0, width - 24 - _NUMBER, 9999)
        words = str(index.data())
        tall = metrics.boundingRect(room, _LEFT | wrap_flags(metrics, words, room.width()), words).height()
        return QSize(width, max(44, round(tall) + 16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now = theme.current()
        rect = QRectF(option.rect)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.colour("accent_soft" if chosen else "row"))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 10, 10)
        choice: Choice = index.data(Qt.ItemDataRole.UserRole)
        font = now.font(16)
        painter.setFont(font)
        painter.setPen(now.colour("on_accent_soft" if chosen else "ink"))
        words = rect.adjusted(12, 0, -_NUMBER - 12, 0)
        painter.drawText(words, _LEFT | wrap_flags(QFontMetricsF(font), choice.words, words.width()), choice.words)
        if choice.number is not None:
            painter.setFont(now.font(16, tabular=True))
            painter.setPen(now.colour("on_accent_soft" if chosen else "soft"))
            box = rect.adjusted(0, 0, -12, 0)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(choice.number))
        painter.restore()


class ChoiceList(Popover):
    """`chosen` gives a Choice."""

    chosen = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.content.setContentsMargins(12, 12, 12, 12)
        self.search = SearchBox(self, asks=lambda: tr("Type to narrow the list"))
        self.search.set_compact(compact=True)
        self.setFocusProxy(self.search)
        self._model = _Choices(self)
        self._view = QListView(self)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setModel(self._model)
        self._view.setItemDelegate(_Row(self._view))
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setMouseTracking(True)
        self._view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setResizeMode(QListView.ResizeMode.Adjust)
        self._view.viewport().setAutoFillBackground(False)
        self.content.addWidget(self.search)
        self.content.addWidget(self._view, 1)
        self.search.field.textChanged.connect(self._narrow)
        self.search.stepped.connect(self._step)
        self.search.entered.connect(lambda _text: self._take())
        self.search.escaped.connect(self.close_again)
        self._view.clicked.connect(lambda _index: self._take())

    @property
    def shown(self) -> tuple[str, ...]:
        """The words that can be chosen now."""
        return tuple(choice.words for choice in self._model.shown)

    def fill(self, title: str, choices: tuple[Choice, ...]) -> None:
        """List what can be chosen."""
        self.setAccessibleName(title)
        self.search.field.clear()
        self._model.fill(choices)

    def open_under(self, anchor: QWidget) -> None:
        """Open under a filter, with the focus in the field."""
        self.search.retranslate()
        room = self.around.height() - 16 - anchor.mapTo(self.around, anchor.rect().bottomLeft()).y() - 96
        rows = max(1, len(self._model.shown))
        self._view.setFixedHeight(max(92, min(rows * 46, room, 460)))
        self.open_at(anchor, WIDTH)
        self._mark(0)

    def _narrow(self, text: str) -> None:
        self._model.narrow(text)
        self._mark(0)

    def _step(self, step: int) -> None:
        self._mark(self._view.currentIndex().row() + step)

    def _mark(self, row: int) -> None:
        if self._model.shown:
            index = self._model.index(min(len(self._model.shown) - 1, max(0, row)))
            self._view.setCurrentIndex(index)
            if self.isVisible():
                announce(self, str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    def _take(self) -> None:
        choice = self._view.currentIndex().data(Qt.ItemDataRole.UserRole)
        if isinstance(choice, Choice):
            self.close_again()
            self.chosen.emit(choice)
