"""Open the database of a data folder: check it, heal it from a backup, bring it to the newest schema."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import DiskFull, FolderReadOnly, NoEvent, StoreTrouble
from kiosk.language import tr
from kiosk.paths import Places
from kiosk.store import backup, migrations
from kiosk.store.database import BUSY_SECONDS, Database, damaged, identity, may_be_damage
from kiosk.store.facts import is_sound
from kiosk.store.recovery import Recovery, alone, recover


@dataclass(frozen=True, slots=True)
class Opened:
    """An open database, and what had to be healed."""

    database: Database
    recovery: Recovery | None = None


def open_to_read(places: Places, busy_seconds: float = BUSY_SECONDS) -> Database:
    """Open an existing database for reading only.

    Raises NoEvent where there is none, DatabaseDamaged where it is gone or holds nothing any more, DatabaseNewer.
    """
    file = identity(places.database)
    if file is None:
        raise damaged() if any(backup.newest_first(places.backups)) else _no_event(places)
    try:
        return _checked(Database(places.database, read_only=True, busy_seconds=busy_seconds))
    except StoreTrouble as trouble:
        if identity(places.database) != file:  # another program is recovering it
            raise damaged() from trouble
        log = places.database.with_name(places.database.name + "-wal")
        if not isinstance(trouble, DiskFull | FolderReadOnly) or (log.exists() and log.stat().st_size):
            raise
    # SQLite finds no room for its shared memory; with nobody writing, the file alone is the whole truth.
    return _checked(Database(places.database, read_only=True, immutable=True, busy_seconds=busy_seconds))


def _checked(database: Database) -> Database:
    try:
        migrations.refuse_newer(database)
        migrations.refuse_empty(database)
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
    if not create:
        recovery = _heal(places, busy_seconds)
        return Opened(_open(places, busy_seconds), recovery)
    with alone(places.data):  # of two programs that make an event at the same moment, one comes second
        if not has_backup and _is_blank(places.database, busy_seconds):
            return Opened(_open(places, busy_seconds))
        recovery = None if _is_sound(places.database, busy_seconds) else recover(places)
        return Opened(_open(places, busy_seconds), recovery)


def _open(places: Places, busy_seconds: float) -> Database:
    database = Database(places.database, busy_seconds=busy_seconds)
    try:
        migrations.migrate(database, places.backups)
    except BaseException:
        database.close()
        raise
    return database


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


def _is_blank(path: Path, busy_seconds: float) -> bool:
    """Return whether there is nothing, or no more than is left where a first start was cut off."""
    return not path.exists() or _ask(path, busy_seconds, migrations.is_blank)


def _is_sound(path: Path, busy_seconds: float) -> bool:
    return path.exists() and _ask(path, busy_seconds, _passes)


def _passes(database: Database) -> bool:
    return is_sound(database) and migrations.is_plausible(database)


def _ask(path: Path, busy_seconds: float, question: Callable[[Database], bool]) -> bool:
    """Return the answer; False where the file is too damaged for one."""
    file = identity(path)
    try:
        with Database(path, create=False, busy_seconds=busy_seconds) as database:
            return question(database)
    except StoreTrouble as trouble:
        # Where another program is recovering the file, it is gone or another one meanwhile.
        if may_be_damage(trouble) or identity(path) != file:
            return False
        raise
