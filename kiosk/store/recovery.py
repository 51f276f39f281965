"""From a damaged or missing file back to a working one: the newest good backup, and what the ledger has beyond it."""

import logging
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kiosk.errors import DatabaseDamaged
from kiosk.language import moment, tr, trn
from kiosk.paths import Places
from kiosk.store import annulments, backup, closing, journal, ledger, migrations, redemptions, standing
from kiosk.store.database import Database, trouble_of, trouble_of_file
from kiosk.store.programme import has_event, load_event

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 30.0
_PARTS = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was done about a damaged file.

    `set_aside` is where it is now, None where there was none any more. `taken_at` is when the backup was made,
    `replayed` how many later redemptions and annulments were brought back.
    """

    set_aside: Path | None
    taken_at: datetime | None
    replayed: int = 0

    def in_words(self) -> str:
        """Return what the operator is told."""
        when = "?" if self.taken_at is None else moment(self.taken_at.astimezone(), year=False)
        if self.set_aside is None:
            told = tr(
                "The database was missing. The backup of {time} was opened and {n} later scans were added.",
                time=when,
                n=self.replayed,
            )
            kept = tr("People and changes entered after the backup may be missing: import the list again.")
            return f"{told} {kept}"
        told = tr(
            "The database was damaged. The backup of {time} was opened and {n} later scans were added.",
            time=when,
            n=self.replayed,
        )
        kept = tr(
            "People and changes entered after the backup may be missing: import the list again. The damaged file is"
            " kept as {file}.",
            file=self.set_aside.name,
        )
        return f"{told} {kept}"


@dataclass(frozen=True, slots=True)
class CutOff:
    """What is there after a program was cut off: how many scans are stored, when the last one was, and how many of
    them were missing and came back from the ledger."""

    scans: int
    last_at: datetime | None
    replayed: int = 0

    def in_words(self) -> str:
        """Return what the operator is told."""
        cut = tr("The program was cut off last time, by a power failure for instance. The database was checked.")
        if self.replayed:
            found = trn(
                "{n} scan was missing and was brought back; nothing that was shown green is lost.",
                "{n} scans were missing and were brought back; nothing that was shown green is lost.",
                self.replayed,
            )
        else:
            found = tr("Nothing that was shown green is lost.")
        if self.last_at is None:
            return f"{cut} {found}"
        stored = trn(
            "{n} scan is stored, of {time}.",
            "{n} scans are stored, the last of {time}.",
            self.scans,
            time=moment(self.last_at.astimezone(), year=False),
        )
        return f"{cut} {found} {stored}"


def after_cut_off(database: Database, places: Places) -> CutOff:
    """Bring back what the ledger holds and the database lacks, and return what is there.

    With a disk that keeps its word there is nothing to bring back: each commit was safe before it was shown. Raises
    StoreTrouble.
    """
    replayed = 0
    event = load_event(database)
    if event.erased_at is None and _lacks(database, places):
        with database.transaction(), closing.lifted(database):
            replayed = _replay(database, places, Recovery(None, None)).replayed
    row = database.one("SELECT count(*) FROM redemption")
    return CutOff(int(row[0]) if row else 0, redemptions.last_at(database), replayed)


def _lacks(database: Database, places: Places) -> bool:
    """Return whether the ledger holds something of this event that the database does not."""
    sessions = {session for (session,) in database.all("SELECT id FROM session")}
    redeemed = {nonce for (nonce,) in database.all("SELECT nonce FROM redemption")}
    undone = {annuls for (annuls,) in database.all("SELECT annuls FROM annulment")}
    for entry in ledger.entries(ledger.ledger_path(places)):
        if isinstance(entry, redemptions.Redemption):
            if entry.nonce not in redeemed and entry.session_id in sessions:
                return True
        elif entry.annuls not in undone and entry.annuls in redeemed:
            return True
    return False


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other programs from recovering the same folder at the same moment. A program that dies lets go."""
    try:
        lock = sqlite3.connect(folder / "recovery.lock", timeout=PATIENCE_SECONDS, isolation_level=None)
        try:
            lock.execute("BEGIN EXCLUSIVE")
            yield
        finally:
            lock.close()
    except sqlite3.Error as error:
        raise trouble_of(error) from error


def recover(places: Places) -> Recovery:
    """Put the newest good backup, brought up to date, in the place of the database; the old file is set aside.

    The new file gets the database's name only once it is whole: whenever the program dies, the next start begins
    anew. Raises DatabaseDamaged where there is no good backup, else StoreTrouble; then nothing was changed.
    """
    good = next((path for path in backup.newest_first(places.backups) if backup.is_sound_file(path)), None)
    if good is None:
        raise DatabaseDamaged(
            tr("The database {file} is damaged, and there is no good backup of it.", file=places.database.name),
            tr("Put a copy of it into {folder}, or start a new event with “kiosk init” in another folder.",
               folder=places.backups),
        )  # fmt: skip
    unfinished = places.data / "kiosk.recovered"
    aside = places.data / f"kiosk.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}.db"
    try:
        _remove(unfinished)
        shutil.copyfile(good, unfinished)
        kept = aside if places.database.exists() else None
        recovery = _bring_up_to_date(unfinished, places, Recovery(kept, backup.taken_at(good)))
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        for ending in _PARTS:
            part = _part(places.database, ending)
            if part.exists():
                part.replace(_part(aside, ending))
        unfinished.replace(places.database)
        backup.sync_folder(places.data)
    except OSError as error:
        raise trouble_of_file(error, places.data) from error
    finally:
        _remove(unfinished)
    log.info("damaged database set aside, backup %s opened", good.name)
    return recovery


def _bring_up_to_date(path: Path, places: Places, recovery: Recovery) -> Recovery:
    with Database(path) as database:
        migrations.migrate(database, places.backups)
        if has_event(database):
            with database.transaction(), closing.lifted(database):
                recovery = _replay(database, places, recovery)
        database.one("PRAGMA wal_checkpoint(TRUNCATE)")
    return recovery


def _replay(database: Database, places: Places, recovery: Recovery) -> Recovery:
    """Bring back what was recorded after the backup was made, in its order."""
    redeemed, undone = [], []
    for entry in ledger.entries(ledger.ledger_path(places)):
        if isinstance(entry, redemptions.Redemption):
            redeemed.append(entry)
        else:
            undone.append(entry)
    redeemed.sort(key=lambda entry: entry.tick)
    unnamed = tr("(not in the backup)")
    replayed = sum(redemptions.restore(database, entry, unnamed) for entry in redeemed)
    replayed += sum(annulments.restore(database, entry) for entry in undone)
    standing.rebuild(database, load_event(database))
    name = "" if recovery.set_aside is None else recovery.set_aside.name
    details = {"set_aside": name, "replayed": replayed}
    journal.write(database, journal.Act.RECOVERY, datetime.now(UTC), station="", details=details)
    return Recovery(recovery.set_aside, recovery.taken_at, replayed)


def _part(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _remove(path: Path) -> None:
    for ending in _PARTS:
        _part(path, ending).unlink(missing_ok=True)
