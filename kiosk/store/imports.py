"""Imports as they are written: batches, how everybody was before, and columns that were corrected once.

A batch is written in chunks, each a transaction of its own; what it has written so far can be taken back as long as no
later batch was begun.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.errors import DatabaseBusy, StoreTrouble
from kiosk.language import tr
from kiosk.store.database import Database, trouble_of
from kiosk.store.times import from_text, to_text


class BatchState(StrEnum):
    """Where an import stands. One that is `running` or `taking_back` was not written to its end."""

    RUNNING = "running"
    DONE = "done"
    TAKING_BACK = "taking_back"
    TAKEN_BACK = "taken_back"


UNFINISHED = frozenset({BatchState.RUNNING, BatchState.TAKING_BACK})


@dataclass(frozen=True, slots=True)
class Batch:
    """One import. `details` are its numbers."""

    id: str
    file: str
    began_at: datetime
    touched_at: datetime
    state: BatchState
    details: Mapping[str, int]
    station: str = ""
    operator: str = ""


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What an import did to one person: values by field before and after, of what it changed only. Both are empty for
    one who is new."""

    attendee_id: str
    before: str = ""
    after: str = ""

    @property
    def new(self) -> bool:
        """Whether the person came with the import."""
        return not self.before


def import_is_running() -> DatabaseBusy:
    """Return the refusal of a second import at the same time."""
    return DatabaseBusy(
        tr("Another import is being written right now."), tr("Wait until it is done, then read the list again.")
    )


@contextmanager
def importing_alone(database: Database) -> Iterator[None]:
    """Keep other programs from importing, or taking back, at the same time. A program that dies lets go.

    Raises DatabaseBusy where another one does.
    """
    lock = sqlite3.connect(database.path.with_name("import.lock"), timeout=0, isolation_level=None)
    try:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                raise import_is_running() from error
            raise trouble_of(error) from error
        yield
    finally:
        lock.close()


@contextmanager
def checkpointing_seldom(database: Database) -> Iterator[None]:
    """Let SQLite carry pages from its log to the file half as often: an import writes the same ones again and again."""
    database.run("PRAGMA wal_autocheckpoint = 2000")
    try:
        yield
    finally:
        with suppress(StoreTrouble):  # closed meanwhile
            database.run("PRAGMA wal_autocheckpoint = 1000")


@contextmanager
def without_waiting_for_the_disk(database: Database) -> Iterator[None]:
    """Commit portions of an import without waiting until the disk has them. To be entered outside of a transaction.

    A power failure may cost the last portions, never part of one; and then the import is taken back anyway. The next
    commit of a scan, and that of the import's end, waits for all that came before. So it is for the command line: in
    the window a scan would pay for the portions before it.
    """
    database.run("PRAGMA synchronous = NORMAL")
    try:
        yield
    finally:
        with suppress(StoreTrouble):  # closed meanwhile
            database.run("PRAGMA synchronous = FULL")


_FIELDS = "id, file, began_at, touched_at, state, details, station, operator"


def begin(database: Database, batch: Batch) -> None:
    """Add a batch."""
    database.run(
        f"INSERT INTO import_batch ({_FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            batch.id, batch.file, to_text(batch.began_at), to_text(batch.touched_at), batch.state,
            json.dumps(dict(batch.details)), batch.station, batch.operator,
        ),
    )  # fmt: skip


def newest(database: Database) -> Batch | None:
    """Return the batch that was begun last, or None."""
    row = database.one(f"SELECT {_FIELDS} FROM import_batch ORDER BY rowid DESC LIMIT 1")
    if row is None:
        return None
    batch_id, file, began_at, touched_at, state, details, station, operator = row
    return Batch(
        batch_id, file, from_text(began_at), from_text(touched_at), BatchState(state), json.loads(details), station,
        operator,
    )  # fmt: skip


def unfinished(database: Database) -> Batch | None:
    """Return the batch that was not written to its end, or None. There is never more than one, the newest."""
    batch = newest(database)
    return batch if batch is not None and batch.state in UNFINISHED else None


def last_standing(database: Database) -> str:
    """Return a text that changes whenever an import is begun, ended or taken back."""
    batch = newest(database)
    return "" if batch is None else f"{batch.id} {batch.state}"


def move(
    database: Database, batch_id: str, state: BatchState, at: datetime, details: Mapping[str, int] | None = None
) -> None:
    """Say where a batch stands, and that it was worked on now."""
    kept = None if details is None else json.dumps(dict(details))
    database.run(
        "UPDATE import_batch SET state = ?, touched_at = ?, details = coalesce(?, details) WHERE id = ?",
        (state, to_text(at), kept, batch_id),
    )


def note_changes(database: Database, batch_id: str, changes: Sequence[PersonChange]) -> None:
    """Keep how people were before."""
    database.run_many(
        "INSERT INTO import_change (batch_id, attendee_id, before, after) VALUES (?, ?, ?, ?)",
        [(batch_id, change.attendee_id, change.before, change.after) for change in changes],
    )


def some_changes(database: Database, batch_id: str, limit: int) -> list[PersonChange]:
    """Return some of the people that a batch wrote and that were not taken back yet."""
    rows = database.all(
        "SELECT attendee_id, before, after FROM import_change WHERE batch_id = ? LIMIT ?", (batch_id, limit)
    )
    return [PersonChange(*row) for row in rows]


def count_changes(database: Database, batch_id: str) -> int:
    """Return how many people of a batch can be taken back."""
    row = database.one("SELECT count(*) FROM import_change WHERE batch_id = ?", (batch_id,))
    return int(row[0]) if row else 0


def forget_changes(database: Database, batch_id: str, changes: Sequence[PersonChange]) -> None:
    """Drop how these people were before."""
    database.run_many(
        "DELETE FROM import_change WHERE batch_id = ? AND attendee_id = ?",
        [(batch_id, change.attendee_id) for change in changes],
    )


def forget_older_changes(database: Database, batch_id: str, limit: int) -> bool:
    """Drop some of what older batches kept, for they cannot be taken back any more; return whether there is more."""
    gone = database.run(
        "DELETE FROM import_change WHERE (batch_id, attendee_id) IN"
        " (SELECT batch_id, attendee_id FROM import_change WHERE batch_id <> ? LIMIT ?)",
        (batch_id, limit),
    )
    return gone == limit


def columns_of(database: Database, header: Sequence[str]) -> dict[str, str | None] | None:
    """Return what the columns of this header were corrected to, or None."""
    row = database.one("SELECT mapping FROM import_columns WHERE header = ?", (_key(header),))
    if row is None:
        return None
    mapping: dict[str, str | None] = json.loads(row[0])
    return mapping


def keep_columns(
    database: Database, header: Sequence[str], mapping: Mapping[str, str | None] | None, at: datetime, station: str
) -> None:
    """Keep what the columns of this header mean, for the next list; None forgets it."""
    if mapping is None:
        database.run("DELETE FROM import_columns WHERE header = ?", (_key(header),))
        return
    database.run(
        "INSERT INTO import_columns (header, mapping, changed_at, changed_on) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET mapping = excluded.mapping, changed_at = excluded.changed_at,"
        " changed_on = excluded.changed_on",
        (_key(header), json.dumps(dict(mapping), ensure_ascii=False), to_text(at), station),
    )


def _key(header: Sequence[str]) -> str:
    return json.dumps(list(header), ensure_ascii=False)


def refuse_unfinished(database: Database) -> None:
    """Raise StoreTrouble while an import is being written, or was cut off and not taken back yet."""
    if unfinished(database) is not None:
        raise StoreTrouble(
            tr("An import is being written, or taken back, right now."),
            tr("Wait until it is done, then read the list again."),
        )
