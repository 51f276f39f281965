"""The programme's desk on its thread: the counts go out whenever they change."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.domain.programme import Event
from kiosk.errors import StoreTrouble
from kiosk.programme.desk import ProgrammeDesk
from kiosk.store.handle import Handle


class ProgrammeLink(QObject):
    """Lives on the store thread."""

    counted = Signal(object)
    begun = Signal()
    troubled = Signal(str, str)

    def __init__(self, handle: Handle, station: str, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._handle = handle
        self._station = station
        self._clock = clock

    @Slot()
    def begin(self) -> None:
        """Make the built-in event in an empty data folder."""
        self._make(None)

    @Slot(object)
    def begin_with(self, event: Event) -> None:
        """Make this event in an empty data folder."""
        self._make(event)

    def _make(self, event: Event | None) -> None:
        try:
            desk = ProgrammeDesk(self._handle.database(create=True))
            desk.make_event(event, None, self._clock(), self._station)
        except StoreTrouble as trouble:
            self.troubled.emit(trouble.text, trouble.hint)
            return
        self.begun.emit()

    @Slot()
    def count(self) -> None:
        """Count, and tell the numbers."""
        try:
            numbers = ProgrammeDesk(self._handle.database()).counts(self._clock())
        except StoreTrouble as trouble:
            self.troubled.emit(trouble.text, trouble.hint)
            return
        self.counted.emit(numbers)

    @Slot()
    def close(self) -> None:
        """Nothing is held open here."""
