"""Copies of the database, made while scanning goes on, each checked before it counts as one."""

import os
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from kiosk.errors import DatabaseDamaged, StoreTrouble
from kiosk.language import tr
from kiosk.store.database import Database, trouble_of

KEPT = 12
_STAMP = "%Y%m%dT%H%M%S%fZ"


def copy_to(database: Database, folder: Path, label: str = "backup") -> Path:
    """Copy the database into `folder` by SQLite's backup API and return the file, checked and safe on the disk.

    A copy gets its name only once it is whole. Raises StoreTrouble (a full disk, say); the database is never harmed.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{label}-{datetime.now(UTC).strftime(_STAMP)}.db"
        unfinished = target.with_suffix(".part")
        try:
            _copy(database, unfinished)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
        sync_folder(folder)
    except sqlite3.Error as error:
        raise trouble_of(error) from error
    except OSError as error:
        raise StoreTrouble(
            tr("The backup could not be written ({cause}).", cause=error.strerror or str(error)),
            tr("Scanning goes on. Check the space and the rights of the folder of backups."),
        ) from error
    return target


def _copy(database: Database, path: Path) -> None:
    copy = sqlite3.connect(path)
    try:
        database.raw.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, complete in itself
        if not _is_sound(copy):
            raise DatabaseDamaged(
                tr("The backup copy is damaged."), tr("Check the disk; the next backup is tried by itself.")
            )
    finally:
        copy.close()
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make the names in a folder safe on the disk, where the platform can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def thin_out(folder: Path, keep: int = KEPT) -> None:
    """Delete all but the newest backups made at intervals; those made before a migration stay."""
    for path in sorted(folder.glob("backup-*.db"), reverse=True)[keep:]:
        path.unlink(missing_ok=True)


def newest_first(folder: Path) -> Iterator[Path]:
    """Yield the backups, the newest first."""
    yield from sorted(folder.glob("*.db"), key=lambda path: path.stem.rsplit("-", 1)[-1], reverse=True)


def taken_at(path: Path) -> datetime | None:
    """Return when a backup was made, from its name."""
    try:
        return datetime.strptime(path.stem.rsplit("-", 1)[-1], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def is_sound_file(path: Path) -> bool:
    """Return whether `path` is a whole SQLite file with our tables, without changing it."""
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            return _is_sound(connection) and bool(connection.execute("PRAGMA user_version").fetchone()[0])
        finally:
            connection.close()
    except (sqlite3.Error, UnicodeDecodeError):
        return False


def _is_sound(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
