"""The event and its sessions."""

import json
from datetime import date, datetime, timedelta

from kiosk.domain.programme import Event, Kind, Policy, Session
from kiosk.errors import NoEvent
from kiosk.language import tr
from kiosk.store.database import Database
from kiosk.store.times import from_text, to_text

COLUMNS = (
    "id, key, title, short, kind, room, starts_at, ends_at, policy, capacity, opens_before_seconds,"
    " release_after_seconds, parallel, note, times_are_examples, closed_at"
)


def save_event(database: Database, event: Event, badge_key: bytes, at: datetime, station: str) -> None:
    """Store a new event with its sessions and the key under which its badges are issued."""
    database.run(
        "INSERT INTO event (id, key, title, short_title, motto, place, timezone, starts_on, ends_on, categories,"
        " badge_key, rehearsal, changed_at, changed_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.id, event.key, event.title, event.short_title, event.motto, event.place, event.timezone,
            event.starts_on.isoformat(), event.ends_on.isoformat(), json.dumps(event.categories, ensure_ascii=False),
            badge_key, event.rehearsal, to_text(at), station,
        ),
    )  # fmt: skip
    for position, session in enumerate(event.sessions):
        insert(database, event.id, session, position, at, station)
    database.run_many(
        "INSERT INTO tally (session_id, checked_in, present) VALUES (?, 0, 0)",
        [("",), *((s.id,) for s in event.sessions)],
    )


def load_event(database: Database) -> Event:
    """Return the event of this data folder. Raises NoEvent where there is none yet."""
    row = database.one(
        "SELECT id, key, title, short_title, motto, place, timezone, starts_on, ends_on, categories, rehearsal,"
        " closed_at, erase_on, erased_at FROM event"
    )
    if row is None:
        raise NoEvent(
            tr("This data folder holds no event yet."), tr("Make one with “kiosk init”, then import the list.")
        )
    event_id, key, title, short_title, motto, place, timezone, starts_on, ends_on, categories, *state = row
    rehearsal, closed_at, erase_on, erased_at = state
    sessions = database.all(
        f"SELECT removed_at, {COLUMNS} FROM session WHERE event_id = ? ORDER BY position", (event_id,)
    )
    return Event(
        id=event_id,
        key=key,
        title=title,
        short_title=short_title,
        motto=motto,
        place=place,
        timezone=timezone,
        starts_on=date.fromisoformat(starts_on),
        ends_on=date.fromisoformat(ends_on),
        categories=tuple(json.loads(categories)),
        sessions=tuple(_session(*values) for removed_at, *values in sessions if removed_at is None),
        removed=tuple(_session(*values) for removed_at, *values in sessions if removed_at is not None),
        rehearsal=bool(rehearsal),
        closed_at=None if closed_at is None else from_text(closed_at),
        erase_on=None if erase_on is None else date.fromisoformat(erase_on),
        erased_at=None if erased_at is None else from_text(erased_at),
    )


def has_event(database: Database) -> bool:
    """Return whether this data folder holds an event."""
    return database.one("SELECT 1 FROM event") is not None


def badge_key(database: Database) -> bytes:
    """Return the key under which this event's badges are issued."""
    row = database.one("SELECT badge_key FROM event")
    return bytes(row[0]) if row else b""


def values(s: Session) -> tuple[str | int | None, ...]:
    """Return the values of `COLUMNS`."""
    return (
        s.id, s.key, s.title, s.short, s.kind, s.room, to_text(s.starts_at), to_text(s.ends_at), s.policy, s.capacity,
        int(s.opens_before.total_seconds()),
        None if s.release_after is None else int(s.release_after.total_seconds()),
        s.parallel, s.note, s.times_are_examples, None if s.closed_at is None else to_text(s.closed_at),
    )  # fmt: skip


def insert(database: Database, event_id: str, session: Session, position: int, at: datetime, station: str) -> None:
    """Add a session at a place in the order."""
    marks = ", ".join("?" * (len(COLUMNS.split(", ")) + 4))
    database.run(
        f"INSERT INTO session ({COLUMNS}, event_id, position, changed_at, changed_on) VALUES ({marks})",
        (*values(session), event_id, position, to_text(at), station),
    )


def _session(
    session_id: str, key: str, title: str, short: str, kind: str, room: str, starts_at: str, ends_at: str, policy: str,
    capacity: int | None, opens_before: int, release_after: int | None, parallel: str, note: str, examples: int,
    closed_at: str | None,
) -> Session:  # fmt: skip
    return Session(
        id=session_id,
        key=key,
        title=title,
        short=short,
        kind=Kind(kind),
        room=room,
        starts_at=from_text(starts_at),
        ends_at=from_text(ends_at),
        policy=Policy(policy),
        capacity=capacity,
        opens_before=timedelta(seconds=opens_before),
        release_after=None if release_after is None else timedelta(seconds=release_after),
        parallel=parallel,
        note=note,
        times_are_examples=bool(examples),
        closed_at=None if closed_at is None else from_text(closed_at),
    )
