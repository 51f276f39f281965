"""What registered, checked in and present mean. Everything that counts people asks here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kiosk.domain.attendee import Attendee, AttendeeStatus
from kiosk.domain.checkin import Checkin, Direction
from kiosk.domain.programme import Session, day_at


@dataclass(frozen=True, slots=True)
class Counts:
    """The three numbers of a session or of the house.

    registered: confirmed people who may come. checked_in: distinct people with at least one entry that was not
    annulled. present: people whose last entry is later than their last exit.
    """

    registered: int = 0
    checked_in: int = 0
    present: int = 0


@dataclass(frozen=True, slots=True)
class SessionCounts:
    """The numbers of one session."""

    session: Session
    counts: Counts

    @property
    def seats_left(self) -> int | None:
        """Free seats, or None where there is no limit."""
        return seats_left(self.session.capacity, self.counts.present)


@dataclass(frozen=True, slots=True)
class EventCounts:
    """The numbers of the house and of every session, in the order of the programme.

    house: checked in over all days; present are those of the day at which was counted. walk_ins: of the people
    registered for the house, those who were put on the list at the desk. today: who came on that day. removed: the
    sessions that are no longer in the programme, with what happened there.
    """

    house: Counts
    sessions: tuple[SessionCounts, ...]
    walk_ins: int = 0
    today: int = 0
    removed: tuple[SessionCounts, ...] = ()


@dataclass(frozen=True, slots=True)
class Presence:
    """Where one person stands in one session, or in the house."""

    checked_in: bool = False
    present: bool = False


ABSENT = Presence()
_PRESENCE = {(came, inside): Presence(came, inside) for came in (False, True) for inside in (False, True)}


def seats_left(capacity: int | None, present: int) -> int | None:
    """Return the free seats: never negative, None without a limit."""
    return None if capacity is None else max(0, capacity - present)


def seats_for_others(session: Session, present: int, missing: int, now: datetime) -> int | None:
    """Return the seats that people who did not register may take at `now`; None without a limit.

    `present` are inside, `missing` registered and have not come: until their seats are released they are theirs.
    """
    if session.capacity is None:
        return None
    released = session.releases_at is not None and now >= session.releases_at
    kept = 0 if released or not session.asks_for_registration else missing
    return max(0, session.capacity - present - kept)


def is_confirmed(attendee: Attendee) -> bool:
    """Return whether somebody counts as registered."""
    return attendee.status is AttendeeStatus.CONFIRMED


def presence(checkins: Iterable[Checkin]) -> Presence:
    """Return where a person stands in one session, from their check-ins to it that were not annulled."""
    entered = left = -1
    for checkin in checkins:
        if checkin.type is Direction.ENTRY:
            entered = max(entered, checkin.tick)
        else:
            left = max(left, checkin.tick)
    return _PRESENCE[entered >= 0, entered > left]


def presence_in_house(checkins: Iterable[Checkin]) -> Presence:
    """Return where a person stands in the house, from their check-ins of one day that were not annulled.

    In the house is whoever is in at least one session. An exit at the entrance leaves all of them; an exit at a
    workshop's door leaves only that workshop (docs/decisions/0003: the fire service asks for this number). Who goes on
    an excursion is away until they are back, or seen at another door (docs/decisions/0011).
    """
    where = Whereabouts()
    for checkin in sorted(checkins, key=lambda c: c.tick):
        where.note(checkin)
    return _PRESENCE[where.came, where.in_house]


def is_away(checkins: Iterable[Checkin]) -> bool:
    """Return whether a person is on an excursion, from their check-ins of one day that were not annulled."""
    where = Whereabouts()
    for checkin in sorted(checkins, key=lambda c: c.tick):
        where.note(checkin)
    return bool(where.away)


class Whereabouts:
    """Where one person is, check-in by check-in, in their order."""

    def __init__(self) -> None:
        self.came = False
        self.inside: set[str] = set()
        self.away: set[str] = set()

    @property
    def in_house(self) -> bool:
        return bool(self.inside) and not self.away

    def note(self, checkin: Checkin) -> None:
        if checkin.on_excursion:
            self._note_excursion(checkin)
        elif checkin.type is Direction.ENTRY:
            self.came = True
            self.away.clear()
            self.inside.add(checkin.session_id)
        elif checkin.at_entrance:
            self.inside.clear()  # whoever is on a bus already is scanned out with the others, and stays away
        else:
            self.inside.discard(checkin.session_id)

    def _note_excursion(self, checkin: Checkin) -> None:
        if checkin.type is Direction.ENTRY:
            self.came = True
            self.away = {checkin.session_id}  # nobody sits in two buses
        else:  # back at the house, also where nobody scanned them out
            self.away.discard(checkin.session_id)
            if self.came:
                self.inside.add(checkin.session_id)


def on_day(checkins: Iterable[Checkin], day: date, zone: ZoneInfo) -> tuple[Checkin, ...]:
    """Return the check-ins of one day at the conference: who did not scan out is not there on the next."""
    return tuple(c for c in checkins if day_at(c.at, zone) == day)


def registered(session: Session, attendees: Iterable[Attendee], registrations: Mapping[str, frozenset[str]]) -> int:
    """Return how many are registered for `session`; `registrations` maps an attendee's id to their sessions' ids."""
    return sum(
        1
        for a in attendees
        if is_confirmed(a)
        and (not session.asks_for_registration or session.id in registrations.get(a.id, frozenset[str]()))
    )


def count(
    sessions: Iterable[Session],
    attendees: Iterable[Attendee],
    registrations: Mapping[str, frozenset[str]],
    checkins: Iterable[Checkin],
    now: datetime,
    zone: ZoneInfo,
) -> EventCounts:
    """Count everything from scratch, as it stands at `now`. The store keeps the same numbers up to date."""
    people = tuple(attendees)
    by_person: dict[str, list[Checkin]] = {}
    for checkin in checkins:
        by_person.setdefault(checkin.attendee_id, []).append(checkin)
    day = day_at(now, zone)
    today = [presence_in_house(on_day(theirs, day, zone)) for theirs in by_person.values()]
    return EventCounts(
        house=Counts(
            registered=sum(map(is_confirmed, people)),
            checked_in=sum(presence_in_house(theirs).checked_in for theirs in by_person.values()),
            present=sum(p.present for p in today),
        ),
        sessions=tuple(_count_session(s, people, registrations, by_person.values()) for s in sessions),
        walk_ins=sum(a.walk_in for a in people if is_confirmed(a)),
        today=sum(p.checked_in for p in today),
    )


def _count_session(
    session: Session,
    people: tuple[Attendee, ...],
    registrations: Mapping[str, frozenset[str]],
    by_person: Iterable[list[Checkin]],
) -> SessionCounts:
    standing = [presence(c for c in theirs if c.session_id == session.id) for theirs in by_person]
    return SessionCounts(
        session=session,
        counts=Counts(
            registered=registered(session, people, registrations),
            checked_in=sum(p.checked_in for p in standing),
            present=sum(p.present for p in standing),
        ),
    )
