"""Every administrative act leaves a row: what was done, to what, when, where and by whom."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.store.database import Database
from kiosk.store.ids import new_id
from kiosk.store.times import from_text, to_text


class Act(StrEnum):
    """What was done."""

    INIT = "init"
    IMPORT = "import"
    TAKE_BACK = "take_back"
    EDIT = "edit"
    WALK_IN = "walk_in"
    UNDO = "undo"
    RECOVERY = "recovery"
    REPLACEMENT = "replacement"
    PROGRAMME = "programme"
    EXPORT = "export"
    CLOSE = "close"
    REOPEN = "reopen"
    ERASE = "erase"
    ACCESS = "access"
    LOCK = "lock"
    OVERRIDE = "override"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the journal."""

    at: datetime
    station: str
    operator: str
    act: str
    subject_id: str
    details: Mapping[str, object]


def write(
    database: Database,
    act: Act,
    at: datetime,
    *,
    station: str,
    operator: str = "",
    subject_id: str = "",
    details: Mapping[str, object] | None = None,
) -> None:
    """Add a row, within the transaction of the act itself."""
    database.run(
        "INSERT INTO journal (id, at, station, operator, act, subject_id, details) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (new_id(), to_text(at), station, operator, act, subject_id, json.dumps(details or {}, ensure_ascii=False)),
    )


def entries(database: Database, subject_id: str | None = None) -> list[Entry]:
    """Return the rows as they were written, oldest first: all, or those of one subject."""
    where, values = ("", ()) if subject_id is None else (" WHERE subject_id = ?", (subject_id,))
    rows = database.all(
        "SELECT at, station, operator, act, subject_id, details FROM journal" + where + " ORDER BY rowid", values
    )
    return [Entry(from_text(at), station, by, act, who, json.loads(what)) for at, station, by, act, who, what in rows]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did to one person: values by field, before and after. `before` is None for one who was new."""

    at: datetime
    station: str
    operator: str
    file: str
    before: Mapping[str, object] | None
    after: Mapping[str, object]


def imports_of(database: Database, attendee_id: str) -> list[Imported]:
    """Return the imports that wrote a person and were not taken back, the newest first."""
    rows = database.all(
        "SELECT b.began_at, b.station, b.operator, b.file, c.before, c.after FROM import_batch b"
        " CROSS JOIN import_change c ON c.batch_id = b.id AND c.attendee_id = ?"  # by its key, not through all changes
        " WHERE b.state IN ('running', 'done') ORDER BY b.id DESC",
        (attendee_id,),
    )
    found = []
    for at, station, operator, file, before, after in rows:
        was = json.loads(before) if before else None
        found.append(Imported(from_text(at), station, operator, file, was, json.loads(after or "{}")))
    return found
