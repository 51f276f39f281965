"""Qt's list of rows that paint themselves: which one is chosen, keys, and a finger that scrolls."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from kiosk.shell.painted_row import PaintedRow


class PaintedRows(QListView):
    """A kind of list sets its PaintedRow as item delegate, and says in `step` what comes of a step."""

    def __init__(self, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAutoScroll(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)

    @property
    def chosen_row(self) -> int:
        """The row that is chosen; -1 where none is."""
        chosen = self.selectionModel().selectedIndexes()
        return chosen[0].row() if chosen else -1

    def choose_row(self, row: int, *, scroll: bool = True) -> None:
        """Choose a row by program, -1 for none; nothing is told."""
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
            return
        self.setCurrentIndex(self._model.index(row, 0))
        if scroll:
            self.scrollTo(self.currentIndex())

    def row_after(self, step: int) -> int:
        """Return the row that is `step` further than the chosen one, within the list; the first where none is."""
        before = self.chosen_row
        return 0 if before < 0 else min(self._model.rowCount() - 1, max(0, before + step))

    def step(self, step: int) -> None:
        """Choose the row `step` further, and tell it."""
        raise NotImplementedError

    def step_of(self, event: QKeyEvent, page: int) -> int | None:
        """Return how many rows a key goes on, `page` with Page Down; None for other keys."""
        count = self._model.rowCount()
        key = Qt.Key
        steps = {
            key.Key_Down: 1, key.Key_Up: -1, key.Key_PageDown: page, key.Key_PageUp: -page,
            key.Key_Home: -count, key.Key_End: count,
        }  # fmt: skip
        return steps.get(Qt.Key(event.key()))

    def measure(self) -> None:
        """Measure every row anew and keep what is in sight."""
        value = self.verticalScrollBar().value()
        self._forget()
        self.doItemsLayout()
        self.verticalScrollBar().setValue(value)

    def settle(self) -> None:
        """Place the rows now, unless that is done."""
        self.executeDelayedItemsLayout()

    def place_of(self, row: int) -> QRect:
        """Return where a row stands in the viewport."""
        self.settle()
        return self.visualRect(self._model.index(row, 0))

    def _forget(self) -> None:
        row = self.itemDelegate()
        if isinstance(row, PaintedRow):
            row.forget()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons():  # a finger that moves scrolls, it does not choose
            super().mouseMoveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.chosen_row < 0 and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.step(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._forget()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._forget()
        super().changeEvent(event)
