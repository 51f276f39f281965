"""What the store knows that matters for one attempt: whose code it is, and what that person did so far."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.domain import secret as codes
from kiosk.domain.attendee import Attendee, Badge
from kiosk.domain.checkin import History, ScanAttempt
from kiosk.domain.keyboards import other_readings
from kiosk.domain.programme import Event, Session, parallel_to
from kiosk.store import attendees, redemptions, standing
from kiosk.store.database import Database


@dataclass(frozen=True, slots=True)
class Match:
    """What a code turned out to be. Without an attendee it is unknown, or that of several (`matches`)."""

    badge: Badge | None = None
    attendee: Attendee | None = None
    matches: int = 0
    layout_swapped: bool = False


def find(database: Database, attempt: ScanAttempt, key: bytes) -> Match:
    """Return the badge and the person of an attempt. A person picked from the list comes without a badge."""
    if attempt.attendee_id:
        return Match(attendee=attendees.attendee(database, attempt.attendee_id), matches=1)
    code = codes.clean(attempt.secret)
    if not codes.can_be_known(code):
        return Match()
    badges = attendees.badges_with(database, code)
    if not badges and not codes.verify(code, key):
        return _misread(database, code, key)
    active = [badge for badge in badges if badge.active]
    if len({badge.attendee_id for badge in active}) > 1:
        return Match(matches=len(active))
    badge = next(iter(active or badges), None)
    return Match() if badge is None else _of(database, badge)


def _misread(database: Database, code: str, key: bytes) -> Match:
    """Return whose an unknown code is if the scanner has another keyboard layout than the computer.

    A reading that is a genuine code of our own is certain. Of the others none is more likely than the rest: where they
    hit several badges, valid or not, nobody is picked.
    """
    readings = [codes.clean(reading) for reading in other_readings(code)]
    genuine = [reading for reading in readings if codes.verify(reading, key)]
    hit: dict[str, Badge] = {}
    for reading in genuine or readings:
        if codes.can_be_known(reading):
            badges = attendees.badges_with(database, reading)
            hit |= {badge.id: badge for badge in [b for b in badges if b.active] or badges[:1]}
    if len(hit) > 1:
        return Match(matches=len(hit), layout_swapped=True)
    return next((_of(database, badge, layout_swapped=True) for badge in hit.values()), Match())


def _of(database: Database, badge: Badge, *, layout_swapped: bool = False) -> Match:
    return Match(badge, attendees.attendee(database, badge.attendee_id), matches=1, layout_swapped=layout_swapped)


def ahead(event: Event, registered_for: frozenset[str], at: datetime) -> tuple[Session, ...]:
    """Return what somebody registered for and is not over at `at`, in the order of the programme."""
    return tuple(s for s in event.sessions if s.id in registered_for and at < s.ends_at)


def history(
    database: Database, event: Event, session: Session, person: Attendee, match: Match, at: datetime
) -> History:
    """Return what `decide()` needs to know. What only some rules ask for is counted only when they will ask."""
    registered_for = attendees.registrations_of(database, person.id)
    present = standing.present_in(database, session.id) if session.capacity is not None else 0
    full = session.capacity is not None and present >= session.capacity
    will_ask_for_missing = session.asks_for_registration and (full or session.id not in registered_for)
    revoked = match.badge is not None and not match.badge.active
    return History(
        checkins=redemptions.checkins_of(database, person.id, event),
        registered_for=registered_for,
        registrations=ahead(event, registered_for, at),
        present=present,
        missing=standing.missing_from(database, session.id) if will_ask_for_missing else 0,
        parallel_sessions=parallel_to(session, event.sessions),
        badges=attendees.badges_of(database, person.id) if revoked else (),
        matches=match.matches,
        layout_swapped=match.layout_swapped,
    )
