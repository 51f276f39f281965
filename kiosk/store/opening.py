"""Open the database of a data folder: check it, heal it from a backup, bring it to the newest schema."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import DatabaseDamaged, FolderReadOnly, NoEvent
from kiosk.language import tr
from kiosk.paths import Places
from kiosk.store import backup, migrations
from kiosk.store.database import BUSY_SECONDS, Database
from kiosk.store.recovery import Recovery, alone, recover


@dataclass(frozen=True, slots=True)
class Opened:
    """An open database, and what had to be healed."""

    database: Database
    recovery: Recovery | None = None


def open_to_read(places: Places) -> Database:
    """Open an existing database for reading only.

    Raises NoEvent where there is none, DatabaseDamaged where it holds nothing (any more), DatabaseNewer.
    """
    if not places.database.exists():
        raise _no_event(places)
    database = Database(places.database, read_only=True)
    try:
        migrations.refuse_newer(database)
        if not migrations.version(database):
            raise DatabaseDamaged(
                tr("The database is damaged."),
                tr("Close the program and start it again: it goes on with the last good backup."),
            )
    except BaseException:
        database.close()
        raise
    return database


def open_to_write(places: Places, *, create: bool = False, busy_seconds: float = BUSY_SECONDS) -> Opened:
    """Open the database for writing, checked, healed and migrated.

    Raises NoEvent where there is none and `create` is not set; FolderReadOnly, DiskFull, DatabaseBusy (after
    `busy_seconds`), DatabaseNewer, and DatabaseDamaged when there is no good backup to go on with.
    """
    has_backup = any(backup.newest_first(places.backups))
    if not places.database.exists():
        if not create and not has_backup:
            raise _no_event(places)
        _make_folder(places.data)
    recovery = None
    if has_backup or _holds_something(places.database) or not create:
        recovery = _heal(places, busy_seconds)
    database = Database(places.database, busy_seconds=busy_seconds)
    try:
        migrations.migrate(database, places.backups)
    except BaseException:
        database.close()
        raise
    return Opened(database, recovery)


def _no_event(places: Places) -> NoEvent:
    return NoEvent(
        tr("There is no event in {folder} yet.", folder=places.data),
        tr("Make one with “kiosk init”, or name another folder with --data-dir."),
    )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FolderReadOnly(folder, error.strerror or str(error)) from error


def _heal(places: Places, busy_seconds: float) -> Recovery | None:
    if _is_sound(places.database, busy_seconds):
        return None
    with alone(places.data):
        # Another program may have been faster.
        return None if _is_sound(places.database, busy_seconds) else recover(places)


def _holds_something(path: Path) -> bool:
    """Return whether there is more than the empty file that is left where a first start was cut off."""
    return path.exists() and path.stat().st_size > 0


def _is_sound(path: Path, busy_seconds: float) -> bool:
    if not _holds_something(path):
        return False
    try:
        with Database(path, busy_seconds=busy_seconds) as database:
            row = database.one("PRAGMA quick_check(1)")
            return row is not None and row[0] == "ok"
    except DatabaseDamaged:
        return False
