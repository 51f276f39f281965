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
    EDIT = "edit"
    WALK_IN = "walk_in"
    UNDO = "undo"
    RECOVERY = "recovery"


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
    """Return the rows, oldest first: all, or those of one subject."""
    where, values = ("", ()) if subject_id is None else (" WHERE subject_id = ?", (subject_id,))
    rows = database.all(
        "SELECT at, station, operator, act, subject_id, details FROM journal" + where + " ORDER BY id", values
    )
    return [Entry(from_text(at), station, by, act, who, json.loads(what)) for at, station, by, act, who, what in rows]
