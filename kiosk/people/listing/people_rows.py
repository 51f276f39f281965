"""Qt's list of the people: keys, presses and marks. What a row looks like is `person_row`'s."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.checkin import Found
from kiosk.people.listing.people_model import PeopleModel
from kiosk.people.listing.person_row import MARK, PersonRow
from kiosk.shell.painted_rows import PaintedRows

_PAGE = 5
_NEAR_END = 3  # screens


class PeopleRows(PaintedRows):
    """chosen: a person moved to or pressed (Found; pressed or not). entered: Enter. near_end: more may be asked for."""

    chosen = Signal(object, bool)
    entered = Signal()
    near_end = Signal()

    def __init__(self, model: PeopleModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._people = model
        self.row = PersonRow(self)
        self.setItemDelegate(self.row)
        self.verticalScrollBar().valueChanged.connect(self._look_ahead)
        self.verticalScrollBar().rangeChanged.connect(self._look_ahead)

    def step(self, step: int, *, mark: bool = False) -> None:
        """Choose the row `step` further, marking what lies between where `mark` says so."""
        if not self._people.hits:
            return
        before, row = self.chosen_row, self.row_after(step)
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

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif key == Qt.Key.Key_Space:
            self.toggle_chosen()
        elif key == Qt.Key.Key_A and held & Qt.KeyboardModifier.ControlModifier:
            self._people.mark_all()
        elif (step := self.step_of(event, _PAGE)) is not None:
            self.step(step, mark=bool(held & Qt.KeyboardModifier.ShiftModifier))
        else:
            event.ignore()  # letters are a search, the page's keys are the page's
