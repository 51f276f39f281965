"""The rolls on their thread: a session and a kind come in as a signal, the list of people goes out."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.clock import utc_now
from kiosk.domain.presence import Roll, RollKind
from kiosk.domain.programme import Event
from kiosk.errors import StoreTrouble
from kiosk.paths import Places
from kiosk.store.opening import open_to_read
from kiosk.store.presence import house_and_away, roll


class RollLink(QObject):
    """Lives on the search thread and reads beside the store thread. `told` carries a Roll."""

    told = Signal(object)
    troubled = Signal(str, str)

    def __init__(self, where: Places, clock: Callable[[], datetime] = utc_now) -> None:
        super().__init__()
        self._where = where
        self._clock = clock
        self._event: Event | None = None

    @Slot(object)
    def take_event(self, event: Event) -> None:
        """Take over the programme."""
        self._event = event

    @Slot(str, object)
    def ask(self, session_id: str, kind: RollKind) -> None:
        """Tell who is there or missing. Of the house, those on an excursion are told next, as of the same moment.

        `session_id` is "" for the house and for who is away. A session that is no longer there has nobody.
        """
        event, now = self._event, self._clock()
        if event is None:
            return
        rolls: tuple[Roll, ...]
        try:
            # Opened for each question, in about a millisecond: a file that was healed meanwhile is another one.
            with open_to_read(self._where) as database:
                if kind is RollKind.HOUSE:
                    rolls = house_and_away(database, event, now)
                else:
                    rolls = (roll(database, event, kind, event.session_by_id(session_id), now),)
        except StoreTrouble as trouble:
            self.troubled.emit(trouble.text, trouble.hint)
            return
        for one in rolls:
            self.told.emit(one)

    @Slot()
    def close(self) -> None:
        """Nothing is held open here."""
