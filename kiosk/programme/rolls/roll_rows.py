"""Qt's list of the people on the evacuation list: keys, presses and ticks. What a row looks like is `roll_row`'s."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from kiosk.programme.rolls.roll_model import RollModel
from kiosk.programme.rolls.roll_row import RollRow
from kiosk.shell.announce import announce
from kiosk.shell.painted_rows import PaintedRows

_PAGE = 8


class RollRows(PaintedRows):
    """toggled: a person to tick off, or whose tick is to be taken back (the attendee's id)."""

    toggled = Signal(str)

    def __init__(self, model: RollModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._people = model
        self.setItemDelegate(RollRow(self, model))

    def step(self, step: int) -> None:
        """Choose the row `step` further and read it out."""
        if not self._people.entries:
            return
        row = self.row_after(step)
        self.choose_row(row)
        announce(self, self._people.spoken(row))

    def toggle_chosen(self) -> None:
        """Tick the chosen person off, or take the tick back."""
        self._toggle(self.chosen_row)

    def _toggle(self, row: int) -> None:
        entry = self._people.entry_at(row)
        if entry is not None and not self._people.is_away(row):
            self.toggled.emit(entry.attendee.id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self.choose_row(index.row(), scroll=False)
            self._toggle(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Leave the second press of a double one out: it would take the tick back."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.toggle_chosen()
        elif (step := self.step_of(event, _PAGE)) is not None:
            self.step(step)
        else:
            event.ignore()  # letters are a search, the page's keys are the page's
