"""A person's card: everything that is known about one person, as it stands at one moment."""

from kiosk.domain.attendee import Attendee
from kiosk.domain.checkin import Direction, Found, Previous
from kiosk.domain.counts import presence
from kiosk.domain.people import PersonCard
from kiosk.domain.programme import Event
from kiosk.people.card.history import history_of
from kiosk.store import attendees, recent, redemptions
from kiosk.store.database import Database

SCANS = 50


def read_card(database: Database, attendee_id: str, event: Event, session_id: str) -> PersonCard | None:
    """Return a person's card, seen from a session; None where nobody has this id. A read-only connection is enough."""
    with database.snapshot():
        person = attendees.attendee(database, attendee_id)
        if person is None:
            return None
        badges = attendees.badges_of(database, attendee_id)
        registered_for = attendees.registrations_of(database, attendee_id)
        return PersonCard(
            found=_found(database, person, event, session_id),
            session_id=session_id,
            badges=badges,
            registrations=tuple(session for session in event.sessions if session.id in registered_for),
            scans=recent.scans_of(database, event, attendee_id, SCANS),
            history=history_of(database, attendee_id, badges, event),
        )


def _found(database: Database, person: Attendee, event: Event, session_id: str) -> Found:
    here = [c for c in redemptions.checkins_of(database, person.id, event) if c.session_id == session_id]
    entries = [c for c in here if c.type is Direction.ENTRY]
    newest = max(entries, key=lambda c: c.tick, default=None)
    last = None if newest is None else Previous(newest.at, newest.session_title, newest.station, newest.session_key)
    return Found(person, present=presence(here).present, last_entry=last)
