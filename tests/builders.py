"""What tests are about, with sensible defaults: a test names only what matters to it.

The day is that of the built-in event, 3 June 2025, in Halle. Ids are made of the keys, so that they read well.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from kiosk.domain import secret
from kiosk.domain.attendee import Attendee, AttendeeStatus, Badge
from kiosk.domain.checkin import Checkin, Direction, Facts, History, Previous, Reason, ScanAttempt, Verdict
from kiosk.domain.programme import Event, Kind, Policy, Session

ZONE = ZoneInfo("Europe/Berlin")
DAY = date(2025, 6, 3)
KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))

_numbers = count(1)


def at(clock: str, day: date = DAY) -> datetime:
    """Return the moment when a clock in Halle shows "HH:MM" or "HH:MM:SS", in UTC as the store gives it."""
    return datetime.combine(day, time.fromisoformat(clock), ZONE).astimezone(UTC)


def local(text: str, *, fold: int = 0) -> datetime:
    """Return a moment in Berlin, "2026-10-25 02:30"."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE, fold=fold)


def a_secret(number: int = 1, key: bytes = KEY) -> str:
    """Return a genuine code; the same number gives the same code."""
    return secret.issue(number * 0x9E3779B97F4A7C15, key)


def an_attendee(
    key: str = "jana",
    family_name: str = "Müller",
    given_name: str = "Jana",
    *,
    title: str = "",
    organisation: str = "Stadt Dessau-Roßlau",
    category: str = "Kommune",
    status: AttendeeStatus = AttendeeStatus.CONFIRMED,
    walk_in: bool = False,
) -> Attendee:
    """Return a person on the list: Jana Müller, confirmed, with the id "attendee-jana"."""
    return Attendee(
        id=f"attendee-{key}",
        family_name=family_name,
        given_name=given_name,
        title=title,
        organisation=organisation,
        category=category,
        status=status,
        walk_in=walk_in,
    )


def some_attendees(number: int) -> tuple[Attendee, ...]:
    """Return so many people with different names."""
    return tuple(an_attendee(f"{n:03}", f"Familie{n:03}", "Kim") for n in range(1, number + 1))


def a_badge(
    attendee: Attendee | None = None,
    number: int = 1,
    *,
    code: str = "",
    revoked_at: datetime | None = None,
    revoked_because: str = "",
    revoked_by: str = "",
) -> Badge:
    """Return an attendee's badge: with a genuine code of its own, or with the `code` of another system."""
    whose = (attendee or an_attendee()).id
    return Badge(
        id=f"badge-{whose}-{number}",
        attendee_id=whose,
        secret=code or secret.issue(int.from_bytes(f"{whose}{number}".encode(), "big"), KEY),
        number=number,
        foreign=bool(code),
        issued_at=at("07:00"),
        revoked_at=revoked_at,
        revoked_because=revoked_because,
        revoked_by=revoked_by,
    )


def a_session(
    key: str = "podium",
    title: str = "Podiumsdiskussion",
    starts: str | datetime = "12:00",
    ends: str | datetime = "13:00",
    *,
    kind: Kind = Kind.PLENARY,
    room: str = "Saal 1",
    policy: Policy = Policy.OPEN,
    capacity: int | None = None,
    opens_before: timedelta = timedelta(minutes=30),
    release_after: timedelta | None = None,
    parallel: str = "",
) -> Session:
    """Return a session with the id "session-<key>": open to all, without a limit."""
    return Session(
        id=f"session-{key}",
        key=key,
        title=title,
        starts_at=at(starts) if isinstance(starts, str) else starts,
        ends_at=at(ends) if isinstance(ends, str) else ends,
        kind=kind,
        room=room,
        policy=policy,
        capacity=capacity,
        opens_before=opens_before,
        release_after=release_after,
        parallel=parallel,
    )


def an_entrance(key: str = "einlass", day: date = DAY, *, capacity: int | None = None) -> Session:
    """Return the admission of a day: all day long, open to all."""
    midnight = datetime.combine(day, time(), ZONE)
    next_midnight = datetime.combine(day + timedelta(days=1), time(), ZONE)
    return a_session(
        key,
        "Einlass MMZ",
        midnight.astimezone(UTC),
        next_midnight.astimezone(UTC),
        kind=Kind.ENTRANCE,
        room="Foyer",
        capacity=capacity,
        opens_before=timedelta(),
    )


def a_workshop(
    key: str = "ws-zwillinge",
    title: str = "Workshop Digitale Zwillinge",
    *,
    room: str = "Raum 2",
    policy: Policy = Policy.REGISTERED_FIRST,
    capacity: int | None = 40,
    release_after: timedelta | None = timedelta(minutes=10),
    parallel: str = "workshops",
) -> Session:
    """Return a workshop from 14:00 to 15:30: registered people first, 40 seats, released at 14:10."""
    return a_session(
        key,
        title,
        "14:00",
        "15:30",
        kind=Kind.WORKSHOP,
        room=room,
        policy=policy,
        capacity=capacity,
        release_after=release_after,
        parallel=parallel,
    )


def another_workshop() -> Session:
    """Return a workshop that runs at the same time as `a_workshop()`."""
    return a_workshop("ws-mobilitaet", "Workshop Mobilitätskonzepte", room="Raum 3")


def an_excursion(key: str = "exkursion", *, capacity: int | None = 48) -> Session:
    """Return an excursion from 16:30 to 18:00 for those who registered."""
    return a_session(
        key,
        "Exkursion Halle-Neustadt",
        "16:30",
        "18:00",
        kind=Kind.EXCURSION,
        room="Bus",
        policy=Policy.REGISTERED,
        capacity=capacity,
    )


def an_event(*sessions: Session, starts_on: date = DAY, ends_on: date | None = None) -> Event:
    """Return an event with these sessions; without any, with an entrance and two parallel workshops."""
    return Event(
        id="event-mpsc",
        key="mpsc",
        title="22. Regionalkonferenz",
        starts_on=starts_on,
        ends_on=ends_on or starts_on,
        categories=("Kommune", "Wissenschaft"),
        sessions=sessions or (an_entrance(), a_workshop(), another_workshop()),
    )


def an_attempt(
    badge: Badge | str = "",
    session: Session | None = None,
    when: datetime | None = None,
    *,
    nonce: str = "",
    type: Direction = Direction.ENTRY,  # noqa: A002 - the design's word
    force: str = "",
    seen: Reason | None = None,
    pin_given: bool = False,
    attendee: Attendee | None = None,
) -> ScanAttempt:
    """Return an attempt with a badge or a code, or by a person picked from the list; each has a nonce of its own."""
    where = session or a_session()
    return ScanAttempt(
        nonce=nonce or f"nonce-{next(_numbers)}",
        secret=badge.secret if isinstance(badge, Badge) else badge,
        session_id=where.id,
        type=type,
        at=when or where.starts_at,
        station="Eingang 1",
        force=force,
        seen=seen,
        pin_given=pin_given,
        attendee_id="" if attendee is None else attendee.id,
    )


def a_checkin(
    session: Session,
    attendee: Attendee | None = None,
    when: datetime | None = None,
    *,
    type: Direction = Direction.ENTRY,  # noqa: A002 - the design's word
    tick: int | None = None,
    station: str = "Eingang 1",
) -> Checkin:
    """Return a stored entry (or exit); without a tick it is later than everything before it."""
    number = next(_numbers)
    usual = session.starts_at + (timedelta(hours=9) if session.kind is Kind.ENTRANCE else timedelta())
    return Checkin(
        nonce=f"nonce-{number}",
        attendee_id=(attendee or an_attendee()).id,
        session_id=session.id,
        type=type,
        at=when or usual,
        tick=number if tick is None else tick,
        station=station,
        session_title=session.title,
        at_entrance=session.kind is Kind.ENTRANCE,
        on_excursion=session.kind is Kind.EXCURSION,
    )


def an_exit(session: Session, attendee: Attendee | None = None, when: datetime | None = None) -> Checkin:
    """Return a stored exit, later than everything before it."""
    return a_checkin(session, attendee, when, type=Direction.EXIT)


def a_history(
    *checkins: Checkin,
    registered_for: Iterable[Session] = (),
    present: int = 0,
    missing: int = 0,
    parallel: Iterable[Session] = (),
    badges: Iterable[Badge] = (),
    matches: int = 1,
    genuine: bool = False,
    layout_swapped: bool = False,
) -> History:
    """Return what the store knows of one person: nothing, unless it is named."""
    return History(
        checkins=checkins,
        registered_for=frozenset(session.id for session in registered_for),
        present=present,
        missing=missing,
        parallel_sessions=tuple(parallel),
        badges=tuple(badges),
        matches=matches,
        genuine=genuine,
        layout_swapped=layout_swapped,
    )


def a_verdict(
    reason: Reason | None = None,
    *,
    type: Direction = Direction.ENTRY,  # noqa: A002 - the design's word
    when: datetime | None = None,
    session: Session | None = None,
    attendee: Attendee | None = None,
    facts: Facts | None = None,
    previous: Previous | None = None,
    overridden: Reason | None = None,
    because: str = "",
    registrations: tuple[Session, ...] = (),
) -> Verdict:
    """Return an answer to Jana Müller: green, unless a reason is named."""
    where = session or a_session()
    return Verdict(
        nonce=f"nonce-{next(_numbers)}",
        reason=reason,
        type=type,
        at=when or where.starts_at,
        session=where,
        overridden=overridden,
        because=because,
        attendee=attendee or an_attendee(),
        registrations=registrations,
        previous=previous,
        facts=facts or Facts(),
    )
