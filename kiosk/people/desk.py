"""The desk behind the people: it finds them."""

from kiosk.domain.attendee import Attendee
from kiosk.domain.checkin import Direction, Found, Previous
from kiosk.domain.counts import presence
from kiosk.domain.programme import Event
from kiosk.store import attendees, redemptions
from kiosk.store.database import Database

HITS = 30


class PeopleDesk:
    """Answers questions about the people. Lives on the thread that opened the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def search(self, text: str, event: Event, session_id: str) -> tuple[Found, ...]:
        """Return who fits `text` (words of a name, an organisation, a code), the ones still expected first."""
        found = [self._found(person, event, session_id) for person in attendees.search(self._database, text, HITS)]
        return tuple(sorted(found, key=lambda hit: hit.present))

    def _found(self, person: Attendee, event: Event, session_id: str) -> Found:
        here = [c for c in redemptions.checkins_of(self._database, person.id, event) if c.session_id == session_id]
        entries = [c for c in here if c.type is Direction.ENTRY]
        newest = max(entries, key=lambda c: c.tick, default=None)
        last = None if newest is None else Previous(newest.at, newest.session_title, newest.station, newest.session_key)
        return Found(person, present=presence(here).present, last_entry=last)
