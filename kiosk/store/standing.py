"""Where everybody stands: in each session, and in the house. Kept up to date with each redemption."""

from collections.abc import Iterable

from kiosk.domain.checkin import Checkin
from kiosk.domain.counts import Presence, presence, presence_in_house
from kiosk.domain.programme import Event
from kiosk.store.database import Database
from kiosk.store.redemptions import checkins_of

HOUSE = ""
"""The session id under which the house's own standing and tally are kept."""


def present_in(database: Database, session_id: str) -> int:
    """Return how many people are in a session now."""
    row = database.one("SELECT present FROM tally WHERE session_id = ?", (session_id,))
    return int(row[0]) if row else 0


def missing_from(database: Database, session_id: str) -> int:
    """Return how many registered, confirmed people have not come to a session."""
    row = database.one(
        "SELECT count(*) FROM registration r JOIN attendee a ON a.id = r.attendee_id"
        " WHERE r.session_id = ? AND a.status = 'confirmed' AND NOT EXISTS (SELECT 1 FROM standing s"
        " WHERE s.session_id = r.session_id AND s.attendee_id = r.attendee_id AND s.checked_in)",
        (session_id,),
    )
    return int(row[0]) if row else 0


def update(
    database: Database, attendee_id: str, before: Iterable[Checkin], after: Iterable[Checkin], session_ids: set[str]
) -> None:
    """Bring standing and tally up to date for one person, from their check-ins before and after an act."""
    old, new = tuple(before), tuple(after)
    for session_id in session_ids:
        was = presence(c for c in old if c.session_id == session_id)
        is_now = presence(c for c in new if c.session_id == session_id)
        _change(database, session_id, attendee_id, was, is_now)
    _change(database, HOUSE, attendee_id, presence_in_house(old), presence_in_house(new))


def _change(database: Database, session_id: str, attendee_id: str, was: Presence, is_now: Presence) -> None:
    if was == is_now:
        return
    database.run(
        "INSERT INTO standing (session_id, attendee_id, checked_in, present) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET checked_in = excluded.checked_in, present = excluded.present",
        (session_id, attendee_id, is_now.checked_in, is_now.present),
    )
    database.run(
        "INSERT INTO tally (session_id, checked_in, present) VALUES (?, ?, ?) ON CONFLICT DO UPDATE"
        " SET checked_in = checked_in + excluded.checked_in, present = present + excluded.present",
        (session_id, is_now.checked_in - was.checked_in, is_now.present - was.present),
    )


def try_writing(database: Database) -> None:
    """Write something that changes nothing. Raises StoreTrouble where the disk is still full or the file held."""
    with database.transaction():
        database.run("UPDATE tally SET present = present WHERE session_id = ?", (HOUSE,))


def rebuild(database: Database, event: Event) -> None:
    """Make standing and tally anew from the redemptions, within the caller's transaction."""
    database.run("DELETE FROM standing")
    database.run("UPDATE tally SET checked_in = 0, present = 0")
    people = database.all("SELECT DISTINCT attendee_id FROM redemption WHERE reason IS NULL")
    sessions = {s.id for s in event.sessions}
    for (attendee_id,) in people:
        update(database, attendee_id, (), checkins_of(database, attendee_id, event), sessions)
