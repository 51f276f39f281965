"""Which session this station is the door for: the clock chooses, a person may choose otherwise."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.domain.programme import Event, Session
from kiosk.errors import StoreTrouble
from kiosk.language import tr
from kiosk.programme.desk import session_for

TICK_MS = 10_000


class SessionClock(QObject):
    """Lives on the main thread. `session_told` carries the session and whether the clock chose it.

    `room_told` says where the station stands: the room whose door it is, "" at the entrance. What a person chose ends
    by itself with that session, with its door, or when it leaves the programme; a session that was over when it was
    chosen stays until it is given back. `troubled` tells once, not at every look, that the place has no session;
    `session_lost` that the station is no session's door any more; `untroubled` carries what `troubled` said when it
    holds no longer.
    """

    session_told = Signal(object, bool)
    room_told = Signal(str)
    session_lost = Signal()
    troubled = Signal(str, str)
    untroubled = Signal(str)

    def __init__(self, room: str, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._room = room
        self._now = now
        self._event: Event | None = None
        self._by_hand = False
        self._was_over = False
        self._told_trouble = ""
        self.session: Session | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def room(self) -> str:
        """The room whose door this station is; "" at the entrance."""
        return self._room

    @Slot(object)
    def take_event(self, event: Event) -> None:
        """Take over the programme, and follow the clock from now on."""
        first = self._event is None
        self._event = event
        self._timer.start()
        if first:
            self.room_told.emit(self._room)
        self.look()

    def stop(self) -> None:
        """Follow the clock no more."""
        self._timer.stop()

    @Slot(str)
    def choose(self, session_id: str) -> None:
        """Take the session that a person chose; "" gives the choice back to the clock."""
        chosen = self._in_programme(session_id)
        self._by_hand = chosen is not None
        if chosen is not None:
            self.session = chosen
            self._was_over = self._now() >= chosen.closes_at
        self.look()

    @Slot(str)
    def choose_room(self, room: str) -> None:
        """Stand at the door of this room from now on; "" is the entrance.

        Whoever says where the station stands wants that door's session: what was chosen by hand is given back.
        """
        self._room = room
        self._by_hand = False
        self._end_trouble()
        self.room_told.emit(room)
        self.look()

    @Slot()
    def look(self) -> None:
        """Let the clock choose, unless a person did and that session still runs."""
        if self._event is None:
            return
        now = self._now()
        kept = self._in_programme(self.session.id) if self._by_hand and self.session is not None else None
        if kept is not None:
            open_still = now < kept.closes_at
            self._was_over = self._was_over and not open_still  # reopened, it ends by itself again
            if open_still or self._was_over:
                self._tell(kept, by_clock=False)
                return
        self._by_hand = False
        try:
            session = session_for(self._event, self._room, now)
        except StoreTrouble as trouble:
            self._lose()
            if trouble.text != self._told_trouble:
                self._told_trouble = trouble.text
                self.troubled.emit(trouble.text, tr("Press F2 and say where this station stands, or choose a session."))
            return
        self._tell(session, by_clock=True)

    def _in_programme(self, session_id: str) -> Session | None:
        """Return the session with this id, as the programme has it now; what was taken out of it is no door."""
        sessions = () if self._event is None else self._event.sessions
        return next((session for session in sessions if session.id == session_id), None)

    def _tell(self, session: Session, *, by_clock: bool) -> None:
        self._end_trouble()
        self.session = session
        self.session_told.emit(session, by_clock)

    def _lose(self) -> None:
        """Be no session's door: what left the programme, or belongs to another place, takes nobody in here."""
        if self.session is not None:
            self.session = None
            self.session_lost.emit()

    def _end_trouble(self) -> None:
        told, self._told_trouble = self._told_trouble, ""
        if told:
            self.untroubled.emit(told)
