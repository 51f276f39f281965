"""Changes of the programme while it runs. What happened in a session is never lost with it."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from kiosk.domain.programme import Event, Kind, Session
from kiosk.store import standing
from kiosk.store.database import Database
from kiosk.store.programme import COLUMNS, insert, load_event, values
from kiosk.store.redemptions import checkins_of
from kiosk.store.times import to_text

_MATTERS = frozenset({Kind.ENTRANCE, Kind.EXCURSION})
"""The kinds that decide who is in the house."""


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
    # The id is left alone: to write the same one anew, SQLite would look through all check-ins for it.
    assigned = ", ".join(f"{column} = ?" for column in COLUMNS.split(", ")[1:])
    database.run(
        f"UPDATE session SET {assigned}, changed_at = ?, changed_on = ? WHERE id = ?",
        (*values(session)[1:], to_text(at), station, session.id),
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


def rewrite(database: Database, before: Event, after: Event, at: datetime, station: str) -> None:
    """Write all that differs between two states of the programme, within the caller's transaction.

    Sessions that `after` lacks are removed: those with check-ins are kept, apart. Who is counted otherwise from now on
    is counted anew: everybody in another time zone, else the people of sessions that became an entrance or an excursion
    or are one no longer.
    """
    shown = {s.id: s for s in before.sessions}
    put_away = {s.id: s for s in before.removed}
    wanted = {s.id for s in after.sessions}
    for session_id in shown.keys() - wanted:
        remove_session(database, session_id, at, station)
    if _of_event(before) != _of_event(after):
        change_event(database, after, at, station)
    for session in after.sessions:
        if session.id in put_away:
            restore_session(database, session.id, at, station)
        known = shown.get(session.id) or put_away.get(session.id)
        if known is None:
            add_session(database, after, session, at, station)
        elif known != session:
            change_session(database, session, at, station)
    order_sessions(database, [s.id for s in after.sessions], at, station)
    if before.timezone != after.timezone:
        standing.rebuild(database, load_event(database))
    else:
        _recount(database, before, load_event(database))


def _of_event(event: Event) -> Event:
    return replace(event, sessions=(), removed=())


def _recount(database: Database, before: Event, after: Event) -> None:
    was = {s.id: s.kind for s in (*before.sessions, *before.removed)}
    people: set[str] = set()  # each once, whatever changed of the sessions that they were in
    for session in after.sessions:
        kind = was.get(session.id, session.kind)
        if kind is not session.kind and {kind, session.kind} & _MATTERS:
            people.update(
                who for (who,) in database.all(
                    "SELECT DISTINCT attendee_id FROM redemption WHERE session_id = ? AND reason IS NULL", (session.id,)
                )
            )  # fmt: skip
    for who in people:
        old, new = (checkins_of(database, who, event) for event in (before, after))
        standing.update(database, after, who, old, new, set())


def registered_for(database: Database, session_id: str) -> tuple[str, ...]:
    """Return the ids of everybody registered for a session."""
    rows = database.all("SELECT attendee_id FROM registration WHERE session_id = ?", (session_id,))
    return tuple(attendee_id for (attendee_id,) in rows)


def register_again(
    database: Database, session_id: str, attendee_ids: Sequence[str], at: datetime, station: str
) -> None:
    """Give registrations back that went with a session; people who are gone meanwhile are left out."""
    database.run_many(
        "INSERT OR IGNORE INTO registration (attendee_id, session_id, changed_at, changed_on)"
        " SELECT id, ?, ?, ? FROM attendee WHERE id = ?",
        [(session_id, to_text(at), station, attendee_id) for attendee_id in attendee_ids],
    )
    _touch_registered(database, session_id)


def happened_in(database: Database, session_id: str) -> tuple[int, int]:
    """Return how many people have check-ins in a session, and how many are registered for it."""
    row = database.one(
        "SELECT (SELECT count(DISTINCT attendee_id) FROM redemption WHERE session_id = ? AND reason IS NULL),"
        " (SELECT count(*) FROM registration WHERE session_id = ?)",
        (session_id, session_id),
    )
    return (int(row[0]), int(row[1])) if row else (0, 0)


def _drop_registrations(database: Database, session_id: str) -> None:
    _touch_registered(database, session_id)
    database.run("DELETE FROM registration WHERE session_id = ?", (session_id,))


def _touch_registered(database: Database, session_id: str) -> None:
    database.run(
        "UPDATE attendee SET revision = (SELECT max(revision) FROM attendee) + 1"
        " WHERE id IN (SELECT attendee_id FROM registration WHERE session_id = ?)",
        (session_id,),
    )
