"""Qt's list of the people on the evacuation list: keys, presses and ticks. What a row looks like is `roll_row`'s."""

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from kiosk.programme.rolls.roll_model import RollModel
from kiosk.programme.rolls.roll_row import RollRow
from kiosk.shell.announce import announce

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class RollRows(QListView):
    """toggled: a person to tick off, or whose tick is to be taken back (the attendee's id)."""

    toggled = Signal(str)

    def __init__(self, model: RollModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people = model
        self.row = RollRow(self, model)
        self.setModel(model)
        self.setItemDelegate(self.row)
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
        """Choose a row by program, -1 for none."""
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
            return
        self.setCurrentIndex(self._people.index(row))
        if scroll:
            self.scrollTo(self.currentIndex())

    def step(self, step: int) -> None:
        """Choose the row `step` further and read it out."""
        if not self._people.entries:
            return
        before = self.chosen_row
        row = 0 if before < 0 else min(len(self._people.entries) - 1, max(0, before + step))
        self.choose_row(row)
        announce(self, self._people.spoken(row))

    def toggle_chosen(self) -> None:
        """Tick the chosen person off, or take the tick back."""
        self._toggle(self.chosen_row)

    def measure(self) -> None:
        """Measure every row anew and keep what is in sight."""
        value = self.verticalScrollBar().value()
        self.row.forget()
        self.doItemsLayout()
        self.verticalScrollBar().setValue(value)

    def _toggle(self, row: int) -> None:
        entry = self._people.entry_at(row)
        if entry is not None and not self._people.is_away(row):
            self.toggled.emit(entry.attendee.id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self.choose_row(index.row(), scroll=False)
            self._toggle(index.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons():  # a finger that moves scrolls, it does not choose
            super().mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Leave the second press of a double one out: it would take the tick back."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        ends = {Qt.Key.Key_Home: -len(self._people.entries), Qt.Key.Key_End: len(self._people.entries)}
        if key == Qt.Key.Key_Space:
            self.toggle_chosen()
        elif (step := (_STEPS | ends).get(Qt.Key(key))) is not None:
            self.step(step)
        else:
            event.ignore()  # letters are a search, the page's keys are the page's

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
            self.row.forget()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.row.forget()
        super().changeEvent(event)

    def place_of(self, row: int) -> QRect:
        """Return where a row stands in the viewport."""
        self.executeDelayedItemsLayout()
        return self.visualRect(self._people.index(row))
