"""Where everybody stands: in each session, and in the house. Kept up to date with each redemption."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from kiosk.domain.checkin import Checkin, Direction
from kiosk.domain.counts import ABSENT, Presence, on_day, presence, presence_in_house
from kiosk.domain.programme import Event
from kiosk.store.database import Database
from kiosk.store.redemptions import checkins_of
from kiosk.store.times import to_text

HOUSE = ""
"""The session id under which the house's own standing and tally are kept."""

SLOT = timedelta(minutes=5)
"""How finely arrivals are counted."""


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
    database: Database,
    event: Event,
    attendee_id: str,
    before: Sequence[Checkin],
    after: Sequence[Checkin],
    session_ids: set[str],
) -> None:
    """Bring everything up to date for one person, from their check-ins before and after an act."""
    for session_id in session_ids:
        was = presence(c for c in before if c.session_id == session_id)
        is_now = presence(c for c in after if c.session_id == session_id)
        _change(database, session_id, attendee_id, was, is_now)
    days = {event.day_of(c.at) for c in {*before} ^ {*after}}
    for day in sorted(days):
        _change_day(database, day, on_day(before, day, event.zone), on_day(after, day, event.zone))
    _change_house(database, event, attendee_id, before, after)


def _change(database: Database, session_id: str, attendee_id: str, was: Presence, is_now: Presence) -> None:
    if was == is_now:
        return
    database.run(
        "INSERT INTO standing (session_id, attendee_id, checked_in, present) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET checked_in = excluded.checked_in, present = excluded.present",
        (session_id, attendee_id, is_now.checked_in, is_now.present),
    )
    _count(database, session_id, was, is_now)


def _count(database: Database, session_id: str, was: Presence, is_now: Presence) -> None:
    database.run(
        "INSERT INTO tally (session_id, checked_in, present) VALUES (?, ?, ?) ON CONFLICT DO UPDATE"
        " SET checked_in = checked_in + excluded.checked_in, present = present + excluded.present",
        (session_id, is_now.checked_in - was.checked_in, is_now.present - was.present),
    )


def _change_day(database: Database, day: date, old: Sequence[Checkin], new: Sequence[Checkin]) -> None:
    was, is_now = presence_in_house(old), presence_in_house(new)
    if was != is_now:
        database.run(
            "INSERT INTO day_tally (day, checked_in, present) VALUES (?, ?, ?) ON CONFLICT DO UPDATE"
            " SET checked_in = checked_in + excluded.checked_in, present = present + excluded.present",
            (day.isoformat(), is_now.checked_in - was.checked_in, is_now.present - was.present),
        )
    before, after = _arrived(old), _arrived(new)
    if before == after:
        return
    for slot, people in ((before, -1), (after, 1)):
        if slot is not None:
            database.run(
                "INSERT INTO arrival (slot, people) VALUES (?, ?) ON CONFLICT DO UPDATE"
                " SET people = people + excluded.people",
                (to_text(slot), people),
            )


def _arrived(checkins: Sequence[Checkin]) -> datetime | None:
    """Return the slot of a person's first entry of a day; None without any."""
    first = min((c for c in checkins if c.type is Direction.ENTRY), key=lambda c: c.tick, default=None)
    return None if first is None else slot_of(first.at)


def slot_of(at: datetime) -> datetime:
    """Return when the five minutes of a moment begin."""
    return at - timedelta(minutes=at.minute % (SLOT.seconds // 60), seconds=at.second, microseconds=at.microsecond)


def _change_house(
    database: Database, event: Event, attendee_id: str, before: Sequence[Checkin], after: Sequence[Checkin]
) -> None:
    """Keep where the person stands on the day of their last check-in."""
    (was, day_before), (is_now, day) = _last_day(event, before), _last_day(event, after)
    if (was, day_before) == (is_now, day):
        return
    database.run(
        "INSERT INTO standing (session_id, attendee_id, checked_in, present, day) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET checked_in = excluded.checked_in, present = excluded.present, day = excluded.day",
        (HOUSE, attendee_id, is_now.checked_in, is_now.present, day),
    )
    if was != is_now:
        _count(database, HOUSE, was, is_now)


def _last_day(event: Event, checkins: Sequence[Checkin]) -> tuple[Presence, str]:
    if not checkins:
        return ABSENT, ""
    day = event.day_of(max(checkins, key=lambda c: c.tick).at)
    present = presence_in_house(on_day(checkins, day, event.zone)).present
    return Presence(any(c.type is Direction.ENTRY for c in checkins), present), day.isoformat()


def try_writing(database: Database) -> None:
    """Write something that changes nothing. Raises StoreTrouble where the disk is still full or the file held."""
    with database.transaction():
        database.run("UPDATE tally SET present = present WHERE session_id = ?", (HOUSE,))


def rebuild(database: Database, event: Event) -> None:
    """Make all of this anew from the redemptions, within the caller's transaction."""
    for table in ("standing", "day_tally", "arrival"):
        database.run(f"DELETE FROM {table}")
    database.run("UPDATE tally SET checked_in = 0, present = 0")
    people = database.all("SELECT DISTINCT attendee_id FROM redemption WHERE reason IS NULL")
    sessions = {s.id for s in (*event.sessions, *event.removed)}
    for (attendee_id,) in people:
        update(database, event, attendee_id, (), checkins_of(database, attendee_id, event), sessions)
