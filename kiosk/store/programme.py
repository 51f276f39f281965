"""The event and its sessions."""

import json
from datetime import date, datetime, timedelta

from kiosk.domain.programme import Event, Kind, Policy, Session
from kiosk.errors import NoEvent
from kiosk.language import tr
from kiosk.store.database import Database
from kiosk.store.times import from_text, to_text


def save_event(database: Database, event: Event, badge_key: bytes, at: datetime, station: str) -> None:
    """Store a new event with its sessions and the key under which its badges are issued."""
    database.run(
        "INSERT INTO event (id, key, title, short_title, motto, place, timezone, starts_on, ends_on, categories,"
        " badge_key, changed_at, changed_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.id, event.key, event.title, event.short_title, event.motto, event.place, event.timezone,
            event.starts_on.isoformat(), event.ends_on.isoformat(), json.dumps(event.categories, ensure_ascii=False),
            badge_key, to_text(at), station,
        ),
    )  # fmt: skip
    database.run_many(
        "INSERT INTO session (id, event_id, position, key, title, short, kind, room, starts_at, ends_at, policy,"
        " capacity, opens_before_seconds, release_after_seconds, parallel, note, times_are_examples, changed_at,"
        " changed_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                s.id, event.id, position, s.key, s.title, s.short, s.kind, s.room, to_text(s.starts_at),
                to_text(s.ends_at), s.policy, s.capacity, int(s.opens_before.total_seconds()),
                None if s.release_after is None else int(s.release_after.total_seconds()),
                s.parallel, s.note, s.times_are_examples, to_text(at), station,
            )
            for position, s in enumerate(event.sessions)
        ],
    )  # fmt: skip
    database.run_many(
        "INSERT INTO tally (session_id, checked_in, present) VALUES (?, 0, 0)",
        [("",), *((s.id,) for s in event.sessions)],
    )


def load_event(database: Database) -> Event:
    """Return the event of this data folder. Raises NoEvent where there is none yet."""
    row = database.one(
        "SELECT id, key, title, short_title, motto, place, timezone, starts_on, ends_on, categories FROM event"
    )
    if row is None:
        raise NoEvent(
            tr("This data folder holds no event yet."), tr("Make one with “kiosk init”, then import the list.")
        )
    event_id, key, title, short_title, motto, place, timezone, starts_on, ends_on, categories = row
    sessions = database.all(
        "SELECT id, key, title, short, kind, room, starts_at, ends_at, policy, capacity, opens_before_seconds,"
        " release_after_seconds, parallel, note, times_are_examples FROM session WHERE event_id = ? ORDER BY position",
        (event_id,),
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
        sessions=tuple(_session(*values) for values in sessions),
    )


def has_event(database: Database) -> bool:
    """Return whether this data folder holds an event."""
    return database.one("SELECT 1 FROM event") is not None


def badge_key(database: Database) -> bytes:
    """Return the key under which this event's badges are issued."""
    row = database.one("SELECT badge_key FROM event")
    return bytes(row[0]) if row else b""


def _session(
    session_id: str, key: str, title: str, short: str, kind: str, room: str, starts_at: str, ends_at: str, policy: str,
    capacity: int | None, opens_before: int, release_after: int | None, parallel: str, note: str, examples: int,
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
    )
