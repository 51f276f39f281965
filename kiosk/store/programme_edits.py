"""Changes of the programme while it runs. What happened in a session is never lost with it."""

import json
from collections.abc import Sequence
from datetime import datetime

from kiosk.domain.programme import Event, Session
from kiosk.store.database import Database
from kiosk.store.programme import COLUMNS, insert, values
from kiosk.store.times import to_text


def change_event(database: Database, event: Event, at: datetime, station: str) -> None:
    """Write what is said of the event as a whole: names, place, days, categories. Sessions and badge key stay."""
    database.run(
        "UPDATE event SET key = ?, title = ?, short_title = ?, motto = ?, place = ?, timezone = ?, starts_on = ?,"
        " ends_on = ?, categories = ?, changed_at = ?, changed_on = ? WHERE id = ?",
        (
            event.key, event.title, event.short_title, event.motto, event.place, event.timezone,
            event.starts_on.isoformat(), event.ends_on.isoformat(), json.dumps(event.categories, ensure_ascii=False),
            to_text(at), station, event.id,
        ),
    )  # fmt: skip


def mark_rehearsal(database: Database, at: datetime, station: str) -> None:
    """Say that nothing in this database counts."""
    database.run("UPDATE event SET rehearsal = 1, changed_at = ?, changed_on = ?", (to_text(at), station))


def add_session(database: Database, event: Event, session: Session, at: datetime, station: str) -> None:
    """Add a session at the end of the programme."""
    row = database.one("SELECT coalesce(max(position), -1) + 1 FROM session")
    insert(database, event.id, session, int(row[0]) if row else 0, at, station)
    database.run("INSERT INTO tally (session_id, checked_in, present) VALUES (?, 0, 0)", (session.id,))


def change_session(database: Database, session: Session, at: datetime, station: str) -> None:
    """Write a session anew; its place in the order stays."""
    assigned = ", ".join(f"{column} = ?" for column in COLUMNS.split(", "))
    database.run(
        f"UPDATE session SET {assigned}, changed_at = ?, changed_on = ? WHERE id = ?",
        (*values(session), to_text(at), station, session.id),
    )


def order_sessions(database: Database, session_ids: Sequence[str], at: datetime, station: str) -> None:
    """Put the sessions into this order."""
    database.run_many(
        "UPDATE session SET position = ?, changed_at = ?, changed_on = ? WHERE id = ? AND position <> ?",
        [(n, to_text(at), station, session_id, n) for n, session_id in enumerate(session_ids)],
    )


def remove_session(database: Database, session_id: str, at: datetime, station: str) -> bool:
    """Take a session out of the programme; return whether it is kept, because something happened there.

    Registrations for it go, and the people concerned are marked as changed.
    """
    _drop_registrations(database, session_id)
    if database.one("SELECT 1 FROM redemption WHERE session_id = ? LIMIT 1", (session_id,)) is not None:
        database.run(
            "UPDATE session SET removed_at = ?, changed_at = ?, changed_on = ? WHERE id = ?",
            (to_text(at), to_text(at), station, session_id),
        )
        return True
    database.run("DELETE FROM standing WHERE session_id = ?", (session_id,))
    database.run("DELETE FROM tally WHERE session_id = ?", (session_id,))
    database.run("DELETE FROM session WHERE id = ?", (session_id,))
    return False


def restore_session(database: Database, session_id: str, at: datetime, station: str) -> None:
    """Put a removed session back into the programme."""
    database.run(
        "UPDATE session SET removed_at = NULL, changed_at = ?, changed_on = ? WHERE id = ?",
        (to_text(at), station, session_id),
    )


def _drop_registrations(database: Database, session_id: str) -> None:
    database.run(
        "UPDATE attendee SET revision = (SELECT max(revision) FROM attendee) + 1"
        " WHERE id IN (SELECT attendee_id FROM registration WHERE session_id = ?)",
        (session_id,),
    )
    database.run("DELETE FROM registration WHERE session_id = ?", (session_id,))
