"""What registered, checked in and present mean. Everything that counts people asks here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kiosk.domain.attendee import Attendee, AttendeeStatus
from kiosk.domain.checkin import Checkin, Direction
from kiosk.domain.programme import Session


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

    walk_ins: of the people registered for the house, those who were put on the list at the desk.
    """

    house: Counts
    sessions: tuple[SessionCounts, ...]
    walk_ins: int = 0


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
    """Return where a person stands in the house, from all their check-ins that were not annulled.

    In the house is whoever is in at least one session. An exit at the entrance leaves all of them; an exit at a
    workshop's door leaves only that workshop (docs/decisions/0003: the fire service asks for this number).
    """
    left_house = -1
    entered: dict[str, int] = {}
    left: dict[str, int] = {}
    for checkin in checkins:
        last = entered if checkin.type is Direction.ENTRY else left
        last[checkin.session_id] = max(last.get(checkin.session_id, -1), checkin.tick)
        if checkin.at_entrance and checkin.type is Direction.EXIT:
            left_house = max(left_house, checkin.tick)
    inside = any(tick > left.get(session_id, -1) and tick > left_house for session_id, tick in entered.items())
    return _PRESENCE[bool(entered), inside]


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
) -> EventCounts:
    """Count everything from scratch. The store keeps the same numbers up to date with each redemption."""
    people = tuple(attendees)
    by_person: dict[str, list[Checkin]] = {}
    for checkin in checkins:
        by_person.setdefault(checkin.attendee_id, []).append(checkin)
    in_house = [presence_in_house(theirs) for theirs in by_person.values()]
    return EventCounts(
        house=Counts(
            registered=sum(map(is_confirmed, people)),
            checked_in=sum(p.checked_in for p in in_house),
            present=sum(p.present for p in in_house),
        ),
        sessions=tuple(_count_session(s, people, registrations, by_person.values()) for s in sessions),
        walk_ins=sum(a.walk_in for a in people if is_confirmed(a)),
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
