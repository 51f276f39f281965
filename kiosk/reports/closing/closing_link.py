"""The closing and the erasing desk on their thread: acts come in as signals, what they made of the event goes out."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.domain.closing import Closing
from kiosk.errors import StoreTrouble
from kiosk.paths import Places
from kiosk.reports.closing.desk import ClosingDesk
from kiosk.reports.erasing.desk import ErasureDesk
from kiosk.store.handle import Handle


class ClosingLink(QObject):
    """Lives on the store thread. `changed`: the event is another now, and is to be read anew by whoever keeps it.

    `noted`: whoever looks for what was exported finds it from now on.
    """

    closed = Signal(object)
    reopened = Signal(object)
    planned = Signal(object)
    noted = Signal()
    erased = Signal(object)
    erasure_due = Signal()
    finished = Signal()
    changed = Signal()
    troubled = Signal(str, str)

    def __init__(self, where: Places, handle: Handle, station: str, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._where = where
        self._handle = handle
        self._station = station
        self._clock = clock
        self._operator = ""

    @Slot(str)
    def take_operator(self, name: str) -> None:
        """Take over who sits at the desk."""
        self._operator = name

    @Slot(bool)
    def close_day(self, give_up_prints: bool) -> None:
        """Close the day; with `give_up_prints` what was not printed is given up first."""
        try:
            desk = self._desk()
            if give_up_prints:
                desk.give_up_prints(self._clock(), station=self._station)
            event = desk.close(self._clock(), station=self._station, operator=self._operator)
        except StoreTrouble as trouble:
            self.troubled.emit(trouble.text, trouble.hint)
            return
        self.changed.emit()
        self.closed.emit(event)

    @Slot(object)
    def note_export(self, done: Closing) -> None:
        """Note where the reports went."""
        try:
            self._desk().note_export(done, station=self._station, operator=self._operator)
        except StoreTrouble as trouble:
            self.troubled.emit(trouble.text, trouble.hint)
            return
        self.noted.emit()

    @Slot(str)
    def reopen(self, because: str) -> None:
        """Open the day again."""
        try:
            event = self._desk().reopen(self._clock(), because, station=self._station, operator=self._operator)
        except StoreTrouble as trouble:
            self.troubled.emit(trouble.text, trouble.hint)
            return
        self.changed.emit()
        self.reopened.emit(event)

    @Slot(object)
    def plan_erasure(self, day: date | None) -> None:
        """Set the day on which the personal data goes; None takes it back."""
        try:
            event = self._desk().plan_erasure(day, self._clock(), station=self._station, operator=self._operator)
        except StoreTrouble as trouble:
            self.troubled.emit(trouble.text, trouble.hint)
            return
        self.changed.emit()
        self.planned.emit(event)

    @Slot()
    def look_whether_due(self) -> None:
        """Tell where the day has come on which the data was to go, or an erasure was cut off."""
        try:
            desk = self._erasing()
            if desk.is_due(self._desk().event.day_of(self._clock())):
                self.erasure_due.emit()
            elif desk.finish():
                self.finished.emit()
        except StoreTrouble as trouble:
            self.troubled.emit(trouble.text, trouble.hint)

    @Slot()
    def erase(self) -> None:
        """Erase everybody's personal data."""
        try:
            done = self._erasing().erase_all(self._clock(), station=self._station)
        except StoreTrouble as trouble:
            self.troubled.emit(trouble.text, trouble.hint)
            return
        self.changed.emit()
        self.erased.emit(done)

    @Slot(str)
    def erase_person(self, attendee_id: str) -> None:
        """Erase one person's data."""
        try:
            done = self._erasing().erase_one(attendee_id, self._clock(), station=self._station)
        except StoreTrouble as trouble:
            self.troubled.emit(trouble.text, trouble.hint)
            return
        self.changed.emit()
        self.erased.emit(done)

    @Slot(str)
    def note_access(self, attendee_id: str) -> None:
        """Note that everything about a person was written to a file for them."""
        try:
            self._desk().note_access(attendee_id, self._clock(), station=self._station, operator=self._operator)
        except StoreTrouble as trouble:
            self.troubled.emit(trouble.text, trouble.hint)

    @Slot()
    def close(self) -> None:
        """Nothing is held open here."""

    def _desk(self) -> ClosingDesk:
        return ClosingDesk(self._handle.database())

    def _erasing(self) -> ErasureDesk:
        return ErasureDesk(self._where, self._handle.database(), self._handle.ledger)
