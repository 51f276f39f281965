"""The people's desk on its thread: questions come in as signals, hits go out."""

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.domain.programme import Event
from kiosk.errors import StoreTrouble
from kiosk.people.desk import PeopleDesk
from kiosk.store.handle import Handle


class PeopleLink(QObject):
    """Lives on the store thread."""

    found = Signal(str, object)
    troubled = Signal(str, str)

    def __init__(self, handle: Handle) -> None:
        super().__init__()
        self._handle = handle
        self._event: Event | None = None

    @Slot(object)
    def take_event(self, event: Event) -> None:
        """Take over the programme."""
        self._event = event

    @Slot(str, str)
    def search(self, text: str, session_id: str) -> None:
        """Look for people; the answer carries the question, so that a late one can be told."""
        if self._event is None:
            return
        try:
            hits = PeopleDesk(self._handle.database()).search(text, self._event, session_id)
        except StoreTrouble as trouble:
            self.troubled.emit(trouble.text, trouble.hint)
            return
        self.found.emit(text, hits)

    @Slot()
    def close(self) -> None:
        """Nothing is held open here."""
