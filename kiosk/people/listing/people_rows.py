"""Qt's list of the people: keys, presses and marks. What a row looks like is `person_row`'s."""

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from kiosk.domain.checkin import Found
from kiosk.people.listing.people_model import PeopleModel
from kiosk.people.listing.person_row import MARK, PersonRow

_PAGE = 5
_NEAR_END = 3  # screens


class PeopleRows(QListView):
    """chosen: a person moved to or pressed (Found; pressed or not). entered: Enter. near_end: more may be asked for."""

    chosen = Signal(object, bool)
    entered = Signal()
    near_end = Signal()

    def __init__(self, model: PeopleModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people = model
        self.row = PersonRow(self)
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
        self.verticalScrollBar().valueChanged.connect(self._look_ahead)
        self.verticalScrollBar().rangeChanged.connect(self._look_ahead)

    @property
    def chosen_row(self) -> int:
        """The row that is chosen; -1 where none is."""
        chosen = self.selectionModel().selectedIndexes()
        return chosen[0].row() if chosen else -1

    def choose_row(self, row: int, *, scroll: bool = True) -> None:
        """Choose a row by program, -1 for none; nothing is emitted."""
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
            return
        self.setCurrentIndex(self._people.index(row))
        if scroll:
            self.scrollTo(self.currentIndex())

    def step(self, step: int, *, mark: bool = False) -> None:
        """Choose the row `step` further, marking what lies between where `mark` says so."""
        if not self._people.hits:
            return
        before = self.chosen_row
        row = 0 if before < 0 else min(len(self._people.hits) - 1, max(0, before + step))
        if mark:
            marked = {found.attendee.id for found in self._people.marked}
            between = range(min(max(before, 0), row), max(before, row) + 1)
            self._people.toggle(r for r in between if self._people.hits[r].attendee.id not in marked)
        self.choose_row(row)
        self._tell(pressed=False)

    def toggle_chosen(self) -> None:
        """Mark the chosen row, or take its mark away."""
        if self.chosen_row >= 0:
            self._people.toggle([self.chosen_row])

    def set_marking(self, *, marking: bool) -> None:
        """Show or hide the marks."""
        if marking != self.row.marking:
            self.row.marking = marking
            self.measure()

    def measure(self) -> None:
        """Measure every row anew and keep what is in sight."""
        value = self.verticalScrollBar().value()
        self.row.forget()
        self.doItemsLayout()
        self.verticalScrollBar().setValue(value)

    def _tell(self, *, pressed: bool) -> None:
        found = self._people.found_at(self.chosen_row)
        if isinstance(found, Found):
            self.chosen.emit(found, pressed)

    def _look_ahead(self) -> None:
        bar = self.verticalScrollBar()
        if self._people.hits and bar.maximum() - bar.value() < _NEAR_END * self.viewport().height() and bar.value() > 0:
            self.near_end.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() is not Qt.MouseButton.LeftButton:
            return
        held = event.modifiers()
        at_mark = self.row.marking and event.position().x() < MARK + 12
        if held & Qt.KeyboardModifier.ShiftModifier and self.chosen_row >= 0:
            self.step(index.row() - self.chosen_row, mark=True)
        elif held & Qt.KeyboardModifier.ControlModifier or at_mark:
            self._people.toggle([index.row()])
        else:
            self.choose_row(index.row(), scroll=False)
            self._tell(pressed=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons():  # a finger that moves scrolls, it does not choose
            super().mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _PAGE, Qt.Key.Key_PageUp: -_PAGE}
        ends = {Qt.Key.Key_Home: -len(self._people.hits), Qt.Key.Key_End: len(self._people.hits)}
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif key == Qt.Key.Key_Space:
            self.toggle_chosen()
        elif key == Qt.Key.Key_A and held & Qt.KeyboardModifier.ControlModifier:
            self._people.mark_all()
        elif (step := (steps | ends).get(Qt.Key(key))) is not None:
            self.step(step, mark=bool(held & Qt.KeyboardModifier.ShiftModifier))
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

    def settle(self) -> None:
        """Place the rows now, unless that is done."""
        self.executeDelayedItemsLayout()

    def place_of(self, row: int) -> QRect:
        """Return where a row stands in the viewport."""
        return self.visualRect(self._people.index(row))
