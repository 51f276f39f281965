"""A copy of the database for training: the real list, and nothing of what has happened."""

import os
import sqlite3
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kiosk.domain.programme import Event, moved
from kiosk.errors import DatabaseDamaged, StoreTrouble
from kiosk.language import tr
from kiosk.paths import Places
from kiosk.store import imports, journal, migrations
from kiosk.store.database import Database, trouble_of
from kiosk.store.opening import open_to_read
from kiosk.store.programme import load_event
from kiosk.store.programme_edits import change_event, change_session, mark_rehearsal
from kiosk.store.times import to_text

HAPPENED = (
    "annulment", "redemption", "standing", "day_tally", "arrival", "print_badge", "print_job", "import_change",
    "import_batch", "journal",
)  # fmt: skip
"""What happened: none of it goes into a rehearsal. People, badges, registrations and the programme do."""

MARK = {"rehearsal": True}


def copy_for_training(where: Places, into: Places, now: datetime, station: str) -> Event:
    """Copy the database of `where` to the new folder of `into`, make it a rehearsal, and return its event.

    Consistent while others write to the real one, which is only read. Raises StoreTrouble; `into` may be left half
    made then, so it must have no name under which anybody would look for it.
    """
    with open_to_read(where) as real:
        imports.refuse_unfinished(real)
        _copy(real, into.database)
    with Database(into.database, create=False) as copy:
        migrations.migrate(copy, into.backups)
        event = _for_training(load_event(copy), now)
        copy.run("PRAGMA foreign_keys = OFF")  # all rows that point to others go with them, and much faster so
        copy.run("PRAGMA secure_delete = OFF")  # VACUUM leaves nothing behind, either
        with copy.transaction():
            _open_again(copy, now, station)
            _forget_what_happened(copy)
            _write(copy, event, now, station)
        copy.run("VACUUM")
        if copy.one("PRAGMA foreign_key_check") is not None:
            raise _damaged()
        copy.one("PRAGMA wal_checkpoint(TRUNCATE)")
    with into.database.open("rb+") as file:
        os.fsync(file.fileno())
    return event


def begun_at(where: Places) -> datetime | None:
    """Return when the rehearsal of this folder was begun, or None where there is none that can be used.

    Raises StoreTrouble where what is there cannot be read.
    """
    if not where.database.exists():
        return None
    with open_to_read(where) as database:
        if not load_event(database).rehearsal:
            return None
        acts = [entry for entry in journal.entries(database) if entry.act == journal.Act.INIT]
    return acts[0].at if acts else None


def _copy(real: Database, path: Path) -> None:
    try:
        copy = sqlite3.connect(path)
        try:
            real.raw.backup(copy)
            if copy.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise _damaged()
        finally:
            copy.close()
    except sqlite3.Error as error:
        raise trouble_of(error) from error


def _damaged() -> StoreTrouble:
    return DatabaseDamaged(
        tr("The database is damaged: no rehearsal can be made of it."),
        tr("Close the program and start it again: it goes on with the last good backup."),
    )


def _for_training(event: Event, now: datetime) -> Event:
    """Return the programme with its doors open again, its first day today where today is none of its days."""
    today = now.astimezone(event.zone).date()
    sessions = tuple(replace(session, closed_at=None) for session in event.sessions)
    reopened = replace(event, sessions=sessions, removed=(), rehearsal=True, closed_at=None, erase_on=None)
    return reopened if today in event.days else moved(reopened, today)


def _open_again(copy: Database, now: datetime, station: str) -> None:
    """Open a day that was closed: as long as it is, the schema refuses every change."""
    copy.run(
        "UPDATE event SET closed_at = NULL, erase_on = NULL, erased_at = NULL, changed_at = ?, changed_on = ?",
        (to_text(now), station),
    )


def _forget_what_happened(copy: Database) -> None:
    for table in HAPPENED:
        copy.run(f"DELETE FROM {table}")
    gone = "(SELECT id FROM session WHERE removed_at IS NOT NULL)"
    copy.run(f"DELETE FROM registration WHERE session_id IN {gone}")
    copy.run(f"DELETE FROM tally WHERE session_id IN {gone}")
    copy.run("DELETE FROM session WHERE removed_at IS NOT NULL")
    copy.run("UPDATE tally SET checked_in = 0, present = 0")


def _write(copy: Database, event: Event, now: datetime, station: str) -> None:
    change_event(copy, event, now, station)
    for session in event.sessions:
        change_session(copy, session, now, station)
    mark_rehearsal(copy, now, station)
    journal.write(copy, journal.Act.INIT, now, station=station, subject_id=event.id, details=MARK)
