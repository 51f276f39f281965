"""Gathers what reports are made of, from one moment of the database."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any

from kiosk.domain.attendance import Visit, ends_of_day
from kiosk.domain.board import day_bounds
from kiosk.domain.checkin import Reason
from kiosk.domain.programme import Event, Session
from kiosk.reports.gathering.rows import Attendance, Line, Overview, Person
from kiosk.reports.gathering.stays import Packed, Stays, places_of
from kiosk.reports.gathering.steps import NOTHING, take
from kiosk.store import reports
from kiosk.store.database import Database
from kiosk.store.programme import load_event


class ReportDesk:
    """Reads on one connection. `now` is the moment up to which an open stay is counted. Raises StoreTrouble.

    What is asked for once is kept: everything is of the moment at which `at_one_moment` was entered. `rank` gives the
    order of the people, from their ids; without it they are listed by name.
    """

    def __init__(
        self, database: Database, now: datetime, rank: Callable[[Iterable[str]], Mapping[str, str]] | None = None
    ) -> None:
        self._database = database
        self._rank = rank
        self.now = now

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """Let everything that is read inside be as it stands now, whatever is scanned meanwhile."""
        with self._database.snapshot():
            yield

    @cached_property
    def event(self) -> Event:
        """The event with its programme."""
        return load_event(self._database)

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The sessions in the order of the programme, then those that were removed from it."""
        return (*self.event.sessions, *self.event.removed)

    def is_removed(self, session: Session) -> bool:
        """Whether a session was taken out of the programme after people had checked in."""
        return any(session.id == one.id for one in self.event.removed)

    @cached_property
    def people(self) -> list[Person]:
        """Everybody on the list, in their order. Of a hundred thousand they take some sixty megabytes."""
        found = list(map(Person._make, reports.people(self._database)))
        if self._rank is not None:
            rank = self._rank(person.id for person in found)
            found.sort(key=lambda person: rank[person.id])
        return found

    @cached_property
    def places(self) -> dict[str, int]:
        """Where in `people` somebody is, by id."""
        return {person.id: place for place, person in enumerate(self.people)}

    @cached_property
    def stays(self) -> Stays:
        """Where everybody was and for how long."""
        steps = take(reports.checkins(self._database), self.event, self.places, places_of(self.sessions))
        return Stays(self.event, steps, self._until)

    @cached_property
    def registered(self) -> dict[str, "array[int]"]:
        """The places of the confirmed people who registered, by session."""
        found: dict[str, array[int]] = {}
        places = self.places
        for session_id, attendee_id in reports.registrations(self._database):
            found.setdefault(session_id, array("q")).append(places[attendee_id])
        return found

    def attendance(self, session: Session) -> Iterator[Attendance]:
        """Yield who came to a session, and who registered for it and did not, in the order of the people."""
        people = self.people
        packed = self.stays.of_session[session.id]
        for place, number, registered in self.listed(session):
            forced = number >= 0 and bool(packed.forced[number])
            yield Attendance(people[place], registered, forced, _visit(packed, number))

    def listed(self, session: Session) -> Iterator[tuple[int, int, bool]]:
        """Yield place, number of the visit (-1: did not come), and whether registered, in the order of the people."""
        visits = {place: number for number, place in enumerate(self.stays.of_session[session.id].who)}
        if session.asks_for_registration:
            registered = set(self.registered.get(session.id, ()))
            for place in sorted(visits.keys() | registered):
                yield place, visits.get(place, -1), place in registered
        else:
            people = self.people
            for place in sorted(visits):
                yield place, visits[place], people[place].status == "confirmed"

    def scans(self, sessions: Iterable[Session] = ()) -> Iterator[list[tuple[Any, ...]]]:
        """Yield every answered attempt in its order, some at once; see `kiosk.store.reports.scans`."""
        return reports.scans(self._database, tuple(session.id for session in sessions))

    def number_of_scans(self, sessions: Iterable[Session] = ()) -> int:
        """Return how many there are."""
        return reports.number_of_scans(self._database, tuple(session.id for session in sessions))

    def overview(self) -> Overview:
        """Return the numbers of the house, of each day and of each session."""
        database, event = self._database, self.event
        tallies, registered = reports.tallies(database), reports.registered(database)
        forced, walk_ins = reports.forced(database), reports.walk_ins_who_came(database)
        missing, refused = reports.no_shows(database), _refused(reports.refusals(database))
        days = reports.days(database)
        today = event.day_of(self.now).isoformat()

        def line(key: str, session: Session | None, *, removed: bool = False) -> Line:
            came, inside = tallies.get(key, (0, 0))
            asks = session is None or session.asks_for_registration
            if session is None:  # in the house now, not once more for each day on which somebody did not check out
                inside = next((there for day, _, there in days if day == today), 0)
            return Line(
                checked_in=came,
                present=inside,
                registered=registered.get(key if asks else "", 0),
                no_shows=missing.get(key, 0) if asks else None,
                walk_ins=walk_ins.get(key, 0),
                forced=forced.get(key, 0),
                refused=refused.get(key, ()),
                session=session,
                removed=removed,
            )

        of_days = (Line(came, inside, day=date.fromisoformat(day)) for day, came, inside in days)
        programme = (line(session.id, session) for session in event.sessions)
        gone = (line(session.id, session, removed=True) for session in event.removed)
        return Overview(event, self.now, (line("", None), *of_days, *programme, *gone))

    def _until(self, what: Session | date) -> tuple[datetime, ...]:
        """Return when an open visit may end: with the session or the day, as far as that is known by now."""
        key = what.id if isinstance(what, Session) else what
        if key not in self._ends:
            self._ends[key] = self._ends_of_session(what) if isinstance(what, Session) else self._ends_of_day(what)
        return self._ends[key]

    @cached_property
    def _ends(self) -> dict[str | date, tuple[datetime, ...]]:
        return {}

    def _ends_of_session(self, session: Session) -> tuple[datetime, ...]:
        closes_at = min(session.closes_at, self.now)
        if not session.is_whole_day:
            return (closes_at,)
        day = session.starts_at.astimezone(self.event.zone).date()  # who comes in for the day stays in the house
        return (*(end for end in self._until(day) if end < closes_at), closes_at)

    def _ends_of_day(self, day: date) -> tuple[datetime, ...]:
        """Return when a day may have ended for the house; of one that is over, the last thing known is a check-in."""
        if self.event.day_of(self.now) == day:
            return ends_of_day(self.event, day, self.now)
        begins, ends = day_bounds(day, self.event.zone)
        return ends_of_day(self.event, day, reports.last_known(self._database, begins, ends) or begins)


def _visit(packed: Packed, number: int) -> Visit:
    if number < 0:
        return Visit()
    first, last = packed.first[number], packed.last[number]
    return Visit(
        datetime.fromtimestamp(first, UTC),
        None if last == NOTHING else datetime.fromtimestamp(last, UTC),
        timedelta(seconds=packed.present[number]),
    )


def _refused(rows: Iterable[tuple[str, str, int]]) -> dict[str, tuple[tuple[Reason, int], ...]]:
    """Return how often which reason was given, in their order, by session; "" is the sum of all."""
    numbers: dict[str, dict[str, int]] = {"": {}}
    for session_id, reason, number in rows:
        numbers.setdefault(session_id, {})[reason] = number
        numbers[""][reason] = numbers[""].get(reason, 0) + number
    return {key: tuple((r, some[r]) for r in Reason if r in some) for key, some in numbers.items()}
