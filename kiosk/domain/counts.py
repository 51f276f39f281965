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
    """The numbers of the house and of every session, in the order of the programme."""

    house: Counts
    sessions: tuple[SessionCounts, ...]


@dataclass(frozen=True, slots=True)
class Presence:
    """Where one person stands in one session, or in the house."""

    checked_in: bool = False
    present: bool = False


ABSENT = Presence()


def seats_left(capacity: int | None, present: int) -> int | None:
    """Return the free seats: never negative, None without a limit."""
    return None if capacity is None else max(0, capacity - present)


def is_confirmed(attendee: Attendee) -> bool:
    """Return whether somebody counts as registered."""
    return attendee.status is AttendeeStatus.CONFIRMED


def _last(checkins: Iterable[Checkin], direction: Direction) -> int:
    return max((c.tick for c in checkins if c.type is direction), default=-1)


def presence(checkins: Iterable[Checkin]) -> Presence:
    """Return where a person stands in one session, from their check-ins to it that were not annulled."""
    known = tuple(checkins)
    entered = _last(known, Direction.ENTRY)
    return Presence(checked_in=entered >= 0, present=entered > _last(known, Direction.EXIT))


def presence_in_house(checkins: Iterable[Checkin]) -> Presence:
    """Return where a person stands in the house, from all their check-ins that were not annulled.

    In the house is whoever is in at least one session. An exit at the entrance leaves all of them; an exit at a
    workshop's door leaves only that workshop (docs/decisions/0003: the fire service asks for this number).
    """
    known = tuple(checkins)
    left = _last((c for c in known if c.at_entrance), Direction.EXIT)
    by_session: dict[str, list[Checkin]] = {}
    for checkin in known:
        by_session.setdefault(checkin.session_id, []).append(checkin)
    inside = any(
        presence(of_session).present and _last(of_session, Direction.ENTRY) > left for of_session in by_session.values()
    )
    return Presence(checked_in=any(c.type is Direction.ENTRY for c in known), present=inside)


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
