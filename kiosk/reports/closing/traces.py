"""What earlier acts left: the export of the closed day, and the deletion record. A page that opens anew asks for it."""

from pathlib import Path

from kiosk.domain.closing import Closing
from kiosk.store import journal
from kiosk.store.database import Database


def last_export(database: Database) -> Closing | None:
    """Return what was exported since the day was closed, or None. Raises StoreTrouble."""
    found = None
    for entry in journal.entries(database):
        if entry.act in (journal.Act.CLOSE, journal.Act.REOPEN):
            found = None
        elif entry.act == journal.Act.EXPORT and {"folder", "files", "bytes", "backup"} <= entry.details.keys():
            told = entry.details
            found = Closing(
                entry.at, str(told["folder"]), int(str(told["files"])), int(str(told["bytes"])), str(told["backup"])
            )
    return found


def newest_record(folder: Path) -> Path | None:
    """Return the newest deletion record in the data folder, or None."""
    return max(folder.glob("deletion-record-*.pdf"), default=None)
