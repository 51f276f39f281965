"""What the papers say, taken from the report desk. All of these raise StoreTrouble."""

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime, timedelta

from kiosk import __version__
from kiosk.domain.attendance import Visit as Stay
from kiosk.domain.board import day_bounds, runs_on
from kiosk.domain.programme import Event, Kind, Session
from kiosk.reports.gathering.report_desk import ReportDesk
from kiosk.reports.gathering.rows import Person
from kiosk.reports.pdf.models import (
    Arrivals,
    AttendanceSheet,
    Attended,
    Certificate,
    DayReport,
    Filled,
    Group,
    Made,
    Occasion,
    Visit,
)
from kiosk.store import board, day_numbers
from kiosk.store.database import Database


def listed_name(person: Person) -> str:
    """Return a name as it is listed: "Müller, Dr. Jana"."""
    return chosen_name(person, ("family_name", "given_name", "title"))


def chosen_name(person: Person, columns: Collection[str]) -> str:
    """Return as much of a name as these columns hold; "" where neither family nor given name is one of them."""
    if not {"family_name", "given_name"} & set(columns):
        return ""
    first = " ".join(getattr(person, name) for name in ("title", "given_name") if name in columns)
    family = person.family_name if "family_name" in columns else ""
    return ", ".join(part for part in (family, first.strip()) if part)


def occasion(event: Event) -> Occasion:
    """Return the event as a paper names it."""
    return Occasion(
        event.title, event.starts_on, event.ends_on, event.zone, event.motto, event.place, rehearsal=event.rehearsal
    )


def attendance_sheet(
    desk: ReportDesk,
    session: Session,
    *,
    signing: bool = False,
    expected: bool = False,
    name_of: Callable[[Person], str] = listed_name,
    organisations: bool | None = None,
) -> AttendanceSheet:
    """Return who came to a session, by name; with `expected` also who registered and did not come.

    `name_of` says what stands for a person: another function gives pseudonyms. Whom it gives "" has a number: "1".
    Unasked, `organisations` go along with names only.
    """
    people: list[Attended] = []
    registered = 0
    told = name_of is listed_name if organisations is None else organisations
    for one in desk.attendance(session):
        registered += one.registered
        if one.visit.came or expected:
            name = name_of(one.person) or str(len(people) + 1)
            organisation = one.person.organisation if told else ""
            people.append(Attended(name, organisation, one.visit.first_entry, one.visit.last_exit, walk_in=one.walk_in))
    return AttendanceSheet(
        occasion(desk.event),
        session.title,
        session.starts_at,
        session.ends_at,
        people,
        registered if session.asks_for_registration else _confirmed(desk),
        Made(desk.now, __version__),
        session.room,
        signing,
        session.starts_at.astimezone(desk.event.zone).date() if session.is_whole_day else None,
    )


def day_report(database: Database, desk: ReportDesk, day: date) -> DayReport:
    """Return a day in figures; `database` is the desk's own."""
    event = desk.event
    begins, ends = day_bounds(day, event.zone)
    stays = desk.stays.of_day.get(day)
    here = frozenset(stays.who) if stays is not None else frozenset()
    groups: dict[str, list[int]] = {}
    registered = expected_and_came = walk_ins = 0
    for place, person in enumerate(desk.people):
        group = groups.setdefault(person.category, [0, 0])
        is_expected, came = person.status == "confirmed", place in here
        registered += is_expected
        expected_and_came += is_expected and came
        walk_ins += came and bool(person.walk_in)
        group[0] += came
        group[1] += is_expected
    arrivals = board.arrivals(database, day, event.zone)
    return DayReport(
        occasion(event),
        day,
        registered=registered,
        attended=len(here),
        no_shows=registered - expected_and_came,
        walk_ins=walk_ins,
        replaced=day_numbers.replaced_badges(database, begins, ends),
        refused=day_numbers.refused_attempts(database, begins, ends),
        made=Made(desk.now, __version__),
        arrivals=[Arrivals(at, people) for at, people in arrivals],
        sessions=_sessions(desk, day),
        categories=[
            Group(name, came, of)
            for name, (came, of) in sorted(groups.items(), key=lambda item: (-item[1][0], item[0]))
            if came or of
        ],
    )


def certificates(desk: ReportDesk, attendee_ids: Collection[str] = ()) -> tuple[list[Certificate], tuple[str, ...]]:
    """Return what is attested to everybody who came, by name, and those of `attendee_ids` who did not.

    Named are people by their id or that of the list which was imported; without any, everybody.
    """
    wanted = frozenset(attendee_ids)
    visits, pauses = _visits(desk, wanted)
    made: list[Certificate] = []
    found: set[str] = set()
    for place in sorted(desk.stays.came):
        person = desk.people[place]
        if wanted and not wanted & {person.id, person.external_id}:
            continue
        found |= {person.id, person.external_id}
        theirs = sorted(visits.get(person.id, ()), key=lambda visit: (visit.began, visit.ended))
        present = max(timedelta(), covered(theirs) - pauses.get(person.id, timedelta())) if theirs else None
        made.append(Certificate(person.name, person.organisation, tuple(theirs), present, listed_name(person)))
    return made, tuple(one for one in dict.fromkeys(attendee_ids) if one not in found)


def covered(visits: Iterable[Visit]) -> timedelta:
    """Return the time that visits cover together: what overlaps counts once."""
    total, until = timedelta(), None
    for visit in sorted(visits, key=lambda one: one.began):
        begin = visit.began if until is None else max(visit.began, until)
        if visit.ended > begin:
            total += visit.ended - begin
        until = visit.ended if until is None else max(until, visit.ended)
    return total


def _visits(desk: ReportDesk, wanted: frozenset[str]) -> tuple[dict[str, list[Visit]], dict[str, timedelta]]:
    """Return everybody's sessions, the entrance not counted, and the time for which they were outside in between."""
    visits: dict[str, list[Visit]] = {}
    pauses: dict[str, timedelta] = {}
    for session in desk.sessions:
        if session.kind is Kind.ENTRANCE:
            continue
        until = min(session.closes_at, desk.now)
        for one in desk.attendance(session):
            person, stay = one.person, one.visit
            if stay.first_entry is None or (wanted and not wanted & {person.id, person.external_id}):
                continue
            left = stay.last_exit or max(until, stay.first_entry)
            visits.setdefault(person.id, []).append(_attested(session, stay.first_entry, left))
            pauses[person.id] = pauses.get(person.id, timedelta()) + _pause(stay, left)
    return visits, pauses


def _attested(session: Session, entered: datetime, left: datetime) -> Visit:
    """Return a visit as far as the session ran: who waits in the room before it begins does not attend it yet."""
    began, ended = max(entered, session.starts_at), min(left, session.ends_at)
    return Visit(session.title, began, ended) if began <= ended else Visit(session.title, entered, max(entered, left))


def _pause(stay: Stay, left: datetime) -> timedelta:
    return timedelta() if stay.first_entry is None else max(timedelta(), left - stay.first_entry - stay.present)


def _sessions(desk: ReportDesk, day: date) -> list[Filled]:
    event = desk.event
    shown = []
    for line in desk.overview().lines:
        session = line.session
        if session is None or session.kind is Kind.ENTRANCE or (line.removed and not line.checked_in):
            continue
        if runs_on(session, day, event.zone):
            shown.append(Filled(session.title, line.checked_in, line.registered or 0, session.capacity))
    return shown


def _confirmed(desk: ReportDesk) -> int:
    return next(
        (line.registered or 0 for line in desk.overview().lines if line.session is None and line.day is None), 0
    )
