"""Everything about the day in one folder: reports, the reconciliation, and the sums; and a backup that was read back.

Whoever closes says which reports are written (`Writer`): this knows no format.
"""

import json
import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kiosk import __version__
from kiosk.domain.closing import Closing, Reconciliation
from kiosk.domain.programme import Event
from kiosk.errors import StoreTrouble
from kiosk.language import tr
from kiosk.reports.closing.naming import folder_name
from kiosk.reports.manifest import cannot_write, digest, files_in, write_manifest
from kiosk.reports.sending.copying import free_name
from kiosk.store import backup
from kiosk.store.closing import reconcile
from kiosk.store.counts import event_counts
from kiosk.store.database import Database

Writer = Callable[[Path], None]
"""Writes reports into a folder that is there and empty. Raises Trouble."""

RECONCILIATION = "reconciliation.json"


def pack(database: Database, event: Event, target: Path, backups: Path, write: Writer, at: datetime) -> Closing:
    """Write everything into a new folder in `target`, and return what was made. `database` may be read-only.

    Until all is there the folder's name ends in ".part"; where something fails, it is removed. Raises Trouble.
    """
    final = free_name(target / folder_name(event, at))
    unfinished = final.with_name(final.name + ".part")
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        try:
            copy = _backup(database, event, backups, at)
            write(unfinished)
            document = reconciliation_document(reconcile(database, event, at), event, copy)
            _write(unfinished / RECONCILIATION, json.dumps(document, ensure_ascii=False, indent=2))
            write_manifest(unfinished)
            backup.sync_folder(unfinished)
            unfinished.replace(final)
            backup.sync_folder(target)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        files = files_in(final)
        return Closing(at, str(final), len(files) + 1, sum(path.stat().st_size for path in files), copy.name)
    except OSError as error:
        raise cannot_write(target, error) from error


def _write(file: Path, text: str) -> None:
    with file.open("w", encoding="utf-8") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())


def _backup(database: Database, event: Event, backups: Path, at: datetime) -> Path:
    """Copy the database, open the copy, and compare its numbers."""
    made = backup.copy_to(database, backups, "closing")
    with Database(made, read_only=True) as copy:
        if event_counts(copy, event, at) != event_counts(database, event, at):
            raise StoreTrouble(
                tr("The backup does not hold the same numbers as the database."),
                tr("Was something scanned meanwhile? Close the day once more."),
            )
    return made


def reconciliation_document(made: Reconciliation, event: Event, copy: Path | None = None) -> dict[str, object]:
    """Return the reconciliation as JSON tells it; the backup by name and sum."""
    return {
        "schema": "mmz-kiosk/reconciliation/1",
        "event": event.title,
        "rehearsal": event.rehearsal,
        "at": made.at.isoformat(),
        "version": __version__,
        "registered": made.registered,
        "checked_in": made.came,
        "no_shows": made.no_shows,
        "walk_ins": made.counts.walk_ins,
        "still_present": made.counts.house.present,
        "badges_printed": made.printed,
        "badges_replaced": made.replaced,
        "unreadable_codes": made.unreadable,
        "refused": made.refused,
        "undone": made.annulled,
        "overrides": {str(reason): number for reason, number in made.overrides},
        "numbers_agree": made.agrees,
        "sessions": [
            {
                "key": each.session.key,
                "title": each.session.title,
                "registered": each.counts.registered,
                "checked_in": each.counts.checked_in,
                "removed": each in made.counts.removed,
            }
            for each in (*made.counts.sessions, *made.counts.removed)
        ],
        "backup": None if copy is None else {"file": copy.name, "sha256": digest(copy)},
    }
