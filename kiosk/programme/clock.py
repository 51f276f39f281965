"""Which session this station is the door for: the clock chooses, a person may choose otherwise."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.domain.programme import Event, Session
from kiosk.errors import StoreTrouble
from kiosk.programme.desk import session_for

TICK_MS = 10_000


class SessionClock(QObject):
    """Lives on the main thread. `session_told` carries the session and whether the clock chose it.

    What a person chose ends by itself with that session, or when it leaves the programme; a session that was over when
    it was chosen stays until it is given back.
    """

    session_told = Signal(object, bool)
    troubled = Signal(str, str)

    def __init__(self, room: str, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._room = room
        self._now = now
        self._event: Event | None = None
        self._by_hand = False
        self._was_over = False
        self.session: Session | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.look)

    @Slot(object)
    def take_event(self, event: Event) -> None:
        """Take over the programme, and follow the clock from now on."""
        self._event = event
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Follow the clock no more."""
        self._timer.stop()

    @Slot(str)
    def choose(self, session_id: str) -> None:
        """Take the session that a person chose; "" gives the choice back to the clock."""
        chosen = None if self._event is None else self._event.session_by_id(session_id)
        self._by_hand = chosen is not None
        if chosen is not None:
            self.session = chosen
            self._was_over = self._now() >= chosen.ends_at
        self.look()

    @Slot()
    def look(self) -> None:
        """Let the clock choose, unless a person did and that session still runs."""
        if self._event is None:
            return
        now = self._now()
        if self._by_hand and self.session is not None and (self._was_over or now < self.session.ends_at):
            kept = self._event.session_by_id(self.session.id)
            if kept is not None:
                self._tell(kept, by_clock=False)
                return
        self._by_hand = False
        try:
            session = session_for(self._event, self._room, now)
        except StoreTrouble as trouble:
            self.troubled.emit(trouble.text, trouble.hint)
            return
        self._tell(session, by_clock=True)

    def _tell(self, session: Session, *, by_clock: bool) -> None:
        self.session = session
        self.session_told.emit(session, by_clock)
