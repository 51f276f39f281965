"""The desk that erases: the database first, then every file that still holds what it held.

Cut off in the middle, it is done to the end by the same call: what is gone stays gone. Lives on the store thread.
"""

from contextlib import suppress
from datetime import date, datetime

from kiosk import __version__
from kiosk.domain.erasing import Erased
from kiosk.errors import StoreTrouble
from kiosk.language import tr
from kiosk.paths import Places
from kiosk.reports.erasing.shredder import destroy, personal_files
from kiosk.store import backup, closing, erasing, journal, programme
from kiosk.store.attendees import attendee
from kiosk.store.database import Database
from kiosk.store.ledger import Ledger


class ErasureDesk:
    """Erases in one data folder. `ledger` is the open one, None where nobody holds it."""

    def __init__(self, where: Places, database: Database, ledger: Ledger | None = None) -> None:
        self._where = where
        self._database = database
        self._ledger = ledger

    def erase_all(self, at: datetime, *, station: str) -> Erased:
        """Erase everybody's personal data, and close the day where it was not; counts stay.

        Raises StoreTrouble. Called again after a failure it goes on where that was.
        """
        database = self._database
        event = programme.load_event(database)
        with database.transaction():
            people = erasing.people(database)
            with closing.lifted(database):
                rows = erasing.erase(database)
                details = {"people": people, **dict(rows)}
                journal.write(database, journal.Act.ERASE, at, station=station, details=details)
            erasing.mark(database, at, station)
            if event.closed_at is None:
                closing.close(database, at, station)
        files = self._sweep()
        return Erased(at, event.title, people, rows, files, __version__)

    def erase_one(self, attendee_id: str, at: datetime, *, station: str) -> Erased:
        """Erase one person's data on their request; that somebody came stays in the counts.

        Raises StoreTrouble where there is no such person.
        """
        database = self._database
        event = programme.load_event(database)
        with database.transaction():
            if attendee(database, attendee_id) is None:
                raise StoreTrouble(tr("This person is no longer on the list."), tr("Search for the name again."))
            with closing.lifted(database):
                rows = erasing.erase(database, attendee_id)
                journal.write(database, journal.Act.ERASE, at, station=station, details={"people": 1, **dict(rows)})
        return Erased(at, event.title, 1, rows, self._sweep(), __version__, one_person=True)

    def is_due(self, today: date) -> bool:
        """Return whether the day has come on which the data was to go."""
        event = programme.load_event(self._database)
        return event.erased_at is None and event.erase_on is not None and event.erase_on <= today

    def finish(self) -> int:
        """Do an erasure to its end that was cut off; return how many files went, 0 where none was cut off."""
        erased_at = max((entry.at for entry in journal.entries(self._database) if _erased(entry)), default=None)
        if erased_at is None or not self._is_unfinished(erased_at):
            return 0
        return self._sweep()

    def _is_unfinished(self, erased_at: datetime) -> bool:
        """Return whether there is a file from before the erasure."""
        return any(
            path.is_file() and (taken := backup.taken_at(path)) is not None and taken < erased_at
            for path in personal_files(self._where)
        )

    def _sweep(self) -> int:
        """Write the database anew, and destroy what was copied from it before; return how many files went.

        A fresh backup comes before the old ones go: there is never none.
        """
        erasing.compact(self._database)
        fresh = backup.copy_to(self._database, self._where.backups)
        if self._ledger is not None:
            self._ledger.close()
        gone = sum(destroy(path) for path in personal_files(self._where) if path != fresh)
        for path in sorted(self._where.data.glob("*.part")) + sorted(self._where.data.glob(".kiosk-export-*")):
            _remove_empty(self._where, path.name)
        for folder in ("press", "lists", "rehearsal", "rehearsal.part", "rehearsal.old"):
            _remove_empty(self._where, folder)
        backup.sync_folder(self._where.data)
        return gone


def _remove_empty(where: Places, folder: str) -> None:
    root = where.data / folder
    for path in sorted((p for p in root.rglob("*") if p.is_dir()), reverse=True):
        with suppress(OSError):
            path.rmdir()
    with suppress(OSError):
        root.rmdir()


def _erased(entry: journal.Entry) -> bool:
    """Return whether a row tells of an erasure, and not of one that was planned."""
    return entry.act == journal.Act.ERASE and "people" in entry.details
