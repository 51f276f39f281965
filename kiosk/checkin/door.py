"""What the entrance knows as a door: which session and by whose choice, where it stands, and who is missing there."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from kiosk.checkin.session_picker import SessionPicker
from kiosk.checkin.view import EntranceView
from kiosk.domain.checkin import Direction, Reason, Verdict
from kiosk.domain.presence import Roll, RollKind
from kiosk.domain.programme import Event, Kind, Session

REFRESH_MS = 700
_NAMES_HELP = {Reason.FULL, Reason.PRODUCT}


class Door(QObject):
    """Joins the head, the list of sessions, and the list of those who are missing.

    session_chosen: a session's id, or "" for the clock's choice. room_chosen: where the station stands, "" at the
    entrance. roll_asked: a session's id and which roll of it.
    """

    session_chosen = Signal(str)
    room_chosen = Signal(str)
    roll_asked = Signal(str, object)

    def __init__(self, view: EntranceView, clock: Callable[[], datetime], page: QWidget) -> None:
        super().__init__(page)
        self._view = view
        self._clock = clock
        self._page = page
        self._event: Event | None = None
        self._room = ""
        self._by_clock = True
        self._direction = Direction.ENTRY
        self._stale = False
        self.session: Session | None = None
        self.picker: SessionPicker | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(REFRESH_MS)
        self._pause.timeout.connect(self._ask_if_stale)
        view.header.picker_asked.connect(self.open_picker)
        view.header.clock_asked.connect(self.give_back)
        view.counts.missing_asked.connect(self.toggle_missing)
        view.missing.closed.connect(self.close_missing)
        view.missing.kind_chosen.connect(self._show_kind)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the event's place."""
        return self._event.zone if self._event is not None else ZoneInfo("Europe/Berlin")

    @property
    def excursions(self) -> frozenset[str]:
        """The titles of the event's excursions."""
        sessions = () if self._event is None else (*self._event.sessions, *self._event.removed)
        return frozenset(session.title for session in sessions if session.kind is Kind.EXCURSION)

    @property
    def lacks_session(self) -> bool:
        """Whether there is a programme, but nothing in it for this station."""
        return self._event is not None and self.session is None

    def show_event(self, event: Event) -> None:
        """Name the event; its place's time zone counts from now on."""
        self._event = event
        self._view.header.show_event(event)
        self._tell_idle()

    def show_session(self, session: Session, *, by_clock: bool) -> None:
        """Be the door of this session from now on."""
        another = self.session is None or session.id != self.session.id
        self.session, self._by_clock = session, by_clock
        self._view.header.show_session(session, by_clock=by_clock)
        self._view.counts.show_session(session)
        self._tell_idle()
        if another and self._view.missing_open:
            self._show_kind(self._usual_kind())

    def show_no_session(self) -> None:
        """Be no session's door: say so until there is one."""
        self.session, self._by_clock = None, True
        self.close_missing()
        self._view.header.show_no_session()
        self._view.counts.show_session(None)
        self._tell_idle()

    def show_room(self, room: str) -> None:
        """Say where the station stands; "" is the entrance."""
        self._room = room
        self._view.header.show_room(room)

    def show_direction(self, direction: Direction) -> None:
        """Let people come, or go."""
        self._direction = direction
        self._view.header.show_direction(direction)
        self._view.counts.show_direction(direction)
        if self._view.missing_open and self.session is not None and self.session.kind is Kind.EXCURSION:
            self._show_kind(self._usual_kind())

    def open_picker(self) -> None:
        """Open or close the list of sessions."""
        if self._event is None:
            return
        if self.picker is None:
            self.picker = SessionPicker(self._page.window())
            self.picker.chosen.connect(self.session_chosen)
            self.picker.room_chosen.connect(self.room_chosen)
        if self.picker.isVisible():
            self.picker.close_again()
            return
        self.picker.fill(self._event, self.session, self._clock(), by_clock=self._by_clock, room=self._room)
        self.picker.open_under(self._view.header.title)

    def give_back(self) -> bool:
        """Let the clock choose again; return whether a person had chosen."""
        if self._by_clock:
            return False
        self.session_chosen.emit("")
        return True

    # Who is missing

    def ask_names(self, verdict: Verdict) -> None:
        """Ask who registered and has not come, where a verdict turns on their seats."""
        if verdict.reason in _NAMES_HELP and verdict.facts.missing:
            self.roll_asked.emit(verdict.session.id, RollKind.NOT_COME)

    def toggle_missing(self) -> None:
        """Open the list of those who are missing, or close it."""
        if self._view.missing_open:
            self.close_missing()
        elif self.session is not None:
            self._view.show_missing(True)
            self._show_kind(self._usual_kind())

    def close_missing(self) -> bool:
        """Show the newest scans again; return whether the list was open."""
        was_open = self._view.missing_open
        self._view.show_missing(False)
        return was_open

    def show_roll(self, roll: Roll) -> None:
        """Name people: in the list that is open, and on the verdict that asked for them, if it is still shown."""
        self._view.missing.show_roll(roll)
        verdict = self._view.panel.verdict
        if roll.kind is not RollKind.NOT_COME or roll.session is None or verdict is None:
            return
        if verdict.session.id == roll.session.id and verdict.reason in _NAMES_HELP and verdict.facts.missing:
            self._view.panel.show_missing(tuple(entry.attendee.sort_name for entry in roll.entries))

    def refresh_roll(self) -> None:
        """Ask for the open list anew: somebody came or went. In a rush it is asked for now and then only."""
        if self._view.missing_open:
            self._stale = True
            if not self._pause.isActive():
                self._ask_if_stale()

    def _ask_if_stale(self) -> None:
        if self._stale and self._view.missing_open and self.session is not None:
            self._stale = False
            self._pause.start()
            self.roll_asked.emit(self.session.id, self._view.missing.kind)

    def _usual_kind(self) -> RollKind:
        going_back = self._direction is Direction.EXIT
        on_trip = self.session is not None and self.session.kind is Kind.EXCURSION
        return RollKind.INSIDE if on_trip and going_back else RollKind.NOT_COME

    def _show_kind(self, kind: RollKind) -> None:
        if self.session is None:
            return
        self._view.missing.show_question(self.session, kind, self.zone)
        self._stale = False
        self._pause.start()
        self.roll_asked.emit(self.session.id, kind)

    def _tell_idle(self) -> None:
        on_trip = self.session is not None and self.session.kind is Kind.EXCURSION
        self._view.panel.idle.show_session(placed=not self.lacks_session, excursion=on_trip)
