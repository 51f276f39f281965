"""Open the database of a data folder: check it, heal it from a backup, bring it to the newest schema."""

import logging
import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kiosk.errors import DatabaseDamaged, FolderReadOnly, NoEvent
from kiosk.language import tr
from kiosk.paths import Places
from kiosk.store import annulments, backup, journal, ledger, migrations, redemptions, standing
from kiosk.store.database import Database
from kiosk.store.programme import has_event, load_event

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was done about a damaged file.

    `taken_at` is when the backup was made, `replayed` how many later redemptions were brought back.
    """

    set_aside: Path
    taken_at: datetime | None
    replayed: int = 0

    def in_words(self) -> str:
        """Return what the operator is told."""
        when = "" if self.taken_at is None else f"{self.taken_at.astimezone():%d.%m. %H:%M}"
        told = tr(
            "The database was damaged. The backup of {time} was opened and {n} later scans were added.",
            time=when,
            n=self.replayed,
        )
        missing = tr(
            "People and changes entered after the backup may be missing: import the list again. The damaged file is"
            " kept as {file}.",
            file=self.set_aside.name,
        )
        return f"{told} {missing}"


@dataclass(frozen=True, slots=True)
class Opened:
    """An open database, and what had to be healed."""

    database: Database
    recovery: Recovery | None = None


def ledger_path(places: Places) -> Path:
    """Return the file that records redemptions beside the database."""
    return places.data / "redemptions.jsonl"


def open_to_read(places: Places) -> Database:
    """Open an existing database for reading only. Raises NoEvent where there is none."""
    if not places.database.exists():
        raise _no_event(places)
    database = Database(places.database, read_only=True)
    try:
        migrations.refuse_newer(database)
    except BaseException:
        database.close()
        raise
    return database


def open_to_write(places: Places, *, create: bool = False) -> Opened:
    """Open the database for writing, checked, healed and migrated.

    Raises NoEvent where there is none and `create` is not set; FolderReadOnly, DiskFull, DatabaseBusy, DatabaseNewer,
    and DatabaseDamaged when there is no good backup to go on with.
    """
    if not places.database.exists():
        if not create and not any(backup.newest_first(places.backups)):
            raise _no_event(places)
        _make_folder(places.data)
    recovery = None
    if not create or places.database.exists():
        recovery = _heal(places)
    database = Database(places.database)
    try:
        migrations.migrate(database, places.backups)
        if recovery is not None:
            recovery = _replay(database, places, recovery)
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
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FolderReadOnly(
            tr("The data folder {folder} cannot be made ({cause}).", folder=folder, cause=error.strerror or str(error)),
            tr("Give this account the right to write there, or choose another folder with --data-dir."),
        ) from error


def _heal(places: Places) -> Recovery | None:
    """Set a damaged file aside and put the newest good backup in its place."""
    if places.database.exists() and _is_sound(places.database):
        return None
    good = next((path for path in backup.newest_first(places.backups) if backup.is_sound_file(path)), None)
    if good is None:
        raise DatabaseDamaged(
            tr("The database {file} is damaged, and there is no good backup of it.", file=places.database.name),
            tr("Put a copy of it into {folder}, or start a new event with “kiosk init” in another folder.",
               folder=places.backups),
        )  # fmt: skip
    aside = places.data / f"kiosk.damaged-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.db"
    for ending in ("", "-wal", "-shm"):
        part = places.database.with_name(places.database.name + ending)
        if part.exists():
            part.replace(aside.with_name(aside.name + ending))
    unfinished = places.database.with_suffix(".part")
    shutil.copyfile(good, unfinished)
    with unfinished.open("rb+") as file:
        os.fsync(file.fileno())
    unfinished.replace(places.database)
    backup.sync_folder(places.data)
    log.warning("damaged database set aside, backup %s opened", good.name)
    return Recovery(aside, backup.taken_at(good))


def _is_sound(path: Path) -> bool:
    if path.stat().st_size == 0:
        return False
    try:
        with Database(path) as database:
            row = database.one("PRAGMA quick_check(1)")
            return row is not None and row[0] == "ok"
    except DatabaseDamaged:
        return False


def _replay(database: Database, places: Places, recovery: Recovery) -> Recovery:
    """Bring back what was recorded after the backup was made."""
    if not has_event(database):
        return recovery
    event = load_event(database)
    replayed = 0
    unnamed = tr("(not in the backup)")
    with database.transaction():
        for entry in ledger.entries(ledger_path(places)):
            if isinstance(entry, redemptions.Redemption):
                replayed += redemptions.restore(database, entry, unnamed)
            else:
                replayed += annulments.restore(database, entry)
        standing.rebuild(database, event)
        done = Recovery(recovery.set_aside, recovery.taken_at, replayed)
        details = {"set_aside": done.set_aside.name, "replayed": replayed}
        journal.write(database, journal.Act.RECOVERY, datetime.now(UTC), station="", details=details)
    return done
