"""Where everybody was and for how long, packed into numbers: a large event's visits take some megabytes."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter

from kiosk.domain.attendance import Step, Visit, day_visit, visit
from kiosk.domain.checkin import Direction
from kiosk.domain.programme import Event, Kind, Session
from kiosk.store.times import from_text

NOTHING = -(2**62)
"""In the place of a time that is not there."""

_TYPES = {"entry": Direction.ENTRY, "exit": Direction.EXIT}
_WHO, _WHERE = itemgetter(0), itemgetter(1)
_Row = tuple[str, str, str, str, int, str | None]


@dataclass(slots=True)
class Packed:
    """Visits as columns. `who` are places in the list of people; times are seconds since 1970, spans seconds.

    `forced` is 1 where somebody was let in by an override. `attended` says which of `Stays.combinations` a day's
    visit is; it stays empty for a session.
    """

    who: "array[int]" = field(default_factory=lambda: array("q"))
    first: "array[int]" = field(default_factory=lambda: array("q"))
    last: "array[int]" = field(default_factory=lambda: array("q"))
    present: "array[int]" = field(default_factory=lambda: array("q"))
    forced: "array[int]" = field(default_factory=lambda: array("b"))
    attended: "array[int]" = field(default_factory=lambda: array("l"))

    def add(self, who: int, one: Visit, *, forced: bool) -> None:
        """Add a visit of somebody who came."""
        assert one.first_entry is not None  # noqa: S101 - who never came has no visit
        self.who.append(who)
        self.first.append(int(one.first_entry.timestamp()))
        self.last.append(NOTHING if one.last_exit is None else int(one.last_exit.timestamp()))
        self.present.append(one.present.days * 86_400 + one.present.seconds)
        self.forced.append(forced)


class Stays:
    """All visits of an event, made in one pass. `until` gives the end of an open visit to a session or on a day."""

    def __init__(self, event: Event, until: Callable[[Session | date], datetime]) -> None:
        self._event, self._until = event, until
        sessions = {s.id: s for s in (*event.sessions, *event.removed)}
        self._sessions: Mapping[str, Session] = sessions
        self._kinds = {s.id: (s.kind is Kind.ENTRANCE, s.kind is Kind.EXCURSION) for s in sessions.values()}
        self._counted = {s.id: place for place, s in enumerate(sessions.values()) if s.kind is not Kind.ENTRANCE}
        self._codes: dict[tuple[str, ...], int] = {}
        self.of_session: dict[str, Packed] = {session_id: Packed() for session_id in sessions}
        self.of_day: dict[date, Packed] = {}
        self._days: dict[str, date] = {}
        self.came: set[int] = set()

    def add(self, rows: Iterable[_Row], places: Mapping[str, int]) -> None:
        """Take in the check-ins, person after person; `places` are everybody's in the list."""
        for attendee_id, theirs in groupby(rows, _WHO):
            place = places.get(attendee_id)
            if place is not None:
                self._add_person(place, list(theirs))

    @property
    def combinations(self) -> list[tuple[Session, ...]]:
        """The sets of sessions that somebody attended on a day, in the order of the programme."""
        return [tuple(self._sessions[one] for one in ids) for ids in self._codes]

    def _add_person(self, place: int, rows: list[_Row]) -> None:
        by_session: dict[str, list[Step]] = {}
        by_day: dict[date, list[Step]] = {}
        forced: set[str] = set()
        for _, session_id, kind, at, tick, rule in rows:
            entrance, excursion = self._kinds.get(session_id, (False, False))
            step = Step(from_text(at), tick, _TYPES[kind], session_id, entrance, excursion)
            by_session.setdefault(session_id, []).append(step)
            by_day.setdefault(self._day(at), []).append(step)
            if rule is not None and kind == "entry":
                forced.add(session_id)
        for session_id, theirs in by_session.items():
            packed = self.of_session.get(session_id)
            if packed is not None:
                one = visit(theirs, self._until(self._sessions[session_id]))
                if one.came:
                    packed.add(place, one, forced=session_id in forced)
        for day, theirs in by_day.items():
            one = day_visit(theirs, self._until(day))
            if one.came:
                self._add_day(place, day, theirs, one, forced)

    def _day(self, at: str) -> date:
        """Return the day of a stored time. Minutes are shared by many, and asking the time zone takes long."""
        minute = at[:16]
        if minute not in self._days:
            self._days[minute] = self._event.day_of(from_text(at))
        return self._days[minute]

    def _add_day(self, place: int, day: date, steps: list[Step], one: Visit, forced: set[str]) -> None:
        packed = self.of_day.setdefault(day, Packed())
        been = {s.session_id for s in steps if s.type is Direction.ENTRY and s.session_id in self._counted}
        attended = tuple(sorted(been, key=self._counted.__getitem__))
        packed.add(place, one, forced=any(s.session_id in forced for s in steps))
        packed.attended.append(self._codes.setdefault(attended, len(self._codes)))
        self.came.add(place)


def in_order(packed: Packed) -> Iterator[int]:
    """Yield the numbers of the visits in the order of the people."""
    return iter(sorted(range(len(packed.who)), key=packed.who.__getitem__))
