"""The programme's desk on its thread: the counts go out whenever they change."""

from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.errors import StoreTrouble
from kiosk.programme.desk import ProgrammeDesk
from kiosk.store.handle import Handle


class ProgrammeLink(QObject):
    """Lives on the store thread."""

    counted = Signal(object)
    begun = Signal()
    troubled = Signal(str, str)

    def __init__(self, handle: Handle, station: str) -> None:
        super().__init__()
        self._handle = handle
        self._station = station

    @Slot()
    def begin(self) -> None:
        """Make the built-in event in an empty data folder."""
        try:
            desk = ProgrammeDesk(self._handle.database(create=True))
            desk.make_event(None, None, datetime.now(UTC), self._station)
        except StoreTrouble as trouble:
            self.troubled.emit(trouble.text, trouble.hint)
            return
        self.begun.emit()

    @Slot()
    def count(self) -> None:
        """Count, and tell the numbers."""
        try:
            numbers = ProgrammeDesk(self._handle.database()).counts()
        except StoreTrouble as trouble:
            self.troubled.emit(trouble.text, trouble.hint)
            return
        self.counted.emit(numbers)

    @Slot()
    def close(self) -> None:
        """Nothing is held open here."""
