"""Personal data goes, numbers stay: what happened when and where is kept, but no longer of whom.

Names, contacts, codes, notes and every text that somebody typed are overwritten; with `secure_delete` the freed bytes
as well, and `compact` writes the file anew, so that no free page and no log holds anything of them.
"""

import json
from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.attendee import ERASED
from kiosk.store.database import Database, busy
from kiosk.store.times import to_text

_APPEND_ONLY = ("redemption_is_kept", "annulment_is_kept")


@dataclass(frozen=True, slots=True)
class _Emptied:
    """One statement, for everybody and for one person (`:id`)."""

    table: str
    sql: str
    whose: str


_EMPTIED = (
    _Emptied(
        "attendee",
        "UPDATE attendee SET external_id = '', title = '', given_name = '', organisation = '', municipality = '',"
        f" family_name = '{ERASED}', email = '', phone = '', note = '', folded = '', sort_key = '',"
        " revision = (SELECT max(revision) FROM attendee) + 1",
        "id = :id",
    ),
    _Emptied(
        "badge",
        "UPDATE badge SET secret = 'erased-' || lower(hex(randomblob(16))), is_foreign = 1,"
        " revoked_at = coalesce(revoked_at, issued_at), revoked_because = '',"
        " revoked_by = ''",
        "attendee_id = :id",
    ),
    _Emptied("redemption", "UPDATE redemption SET operator = '', because = '', details = '{}'", "attendee_id = :id"),
    _Emptied(
        "annulment",
        "UPDATE annulment SET operator = '', because = ''",
        "annuls IN (SELECT nonce FROM redemption WHERE attendee_id = :id)",
    ),
    _Emptied("desk_edit", "DELETE FROM desk_edit", "attendee_id = :id"),
    _Emptied("import_change", "DELETE FROM import_change", "attendee_id = :id"),
    _Emptied(
        "print_job",
        "UPDATE print_job SET operator = '', because = '', file = ''",
        "attendee_id = :id OR id IN (SELECT job_id FROM print_badge JOIN badge ON badge.id = badge_id"
        " WHERE badge.attendee_id = :id)",
    ),
)
_FOR_EVERYBODY = (
    _Emptied("import_batch", "UPDATE import_batch SET file = '', operator = ''", ""),
    _Emptied("import_columns", "DELETE FROM import_columns", ""),
)


def people(database: Database) -> int:
    """Return how many people the list holds, whatever became of them."""
    row = database.one("SELECT count(*) FROM attendee")
    return int(row[0]) if row else 0


def erase(database: Database, attendee_id: str | None = None) -> tuple[tuple[str, int], ...]:
    """Overwrite everybody's personal data, or one person's, within the caller's transaction; return rows by table."""
    kept = [_drop(database, trigger) for trigger in _APPEND_ONLY]
    counted = [(each.table, _empty(database, each, attendee_id)) for each in _EMPTIED]
    if attendee_id is None:
        counted += [(each.table, _empty(database, each, None)) for each in _FOR_EVERYBODY]
        database.run("UPDATE event SET badge_key = randomblob(32)")  # no code from before is genuine any more
    counted.append(("journal", _empty_journal(database, attendee_id)))
    for definition in kept:
        database.run(definition)
    return tuple(counted)


def _drop(database: Database, trigger: str) -> str:
    row = database.one("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?", (trigger,))
    assert row is not None  # noqa: S101 - the schema has it
    database.run(f"DROP TRIGGER {trigger}")
    return str(row[0])


def _empty(database: Database, each: _Emptied, attendee_id: str | None) -> int:
    if attendee_id is None:
        return database.run(each.sql)
    return database.run(f"{each.sql} WHERE {each.whose.replace(':id', '?')}", (attendee_id,) * each.whose.count(":id"))


def _empty_journal(database: Database, attendee_id: str | None) -> int:
    """Leave of the journal what was done when; of its details only numbers. Of one person: of the rows about them."""
    emptied = 0
    for rowid, subject, details in database.all("SELECT rowid, subject_id, details FROM journal"):
        if attendee_id is not None and attendee_id not in (subject, *_texts(details)):
            continue
        numbers = {key: value for key, value in json.loads(details).items() if isinstance(value, int | float)}
        database.run("UPDATE journal SET operator = '', details = ? WHERE rowid = ?", (json.dumps(numbers), rowid))
        emptied += 1
    return emptied


def _texts(details: str) -> tuple[str, ...]:
    return tuple(value for value in json.loads(details).values() if isinstance(value, str))


def mark(database: Database, at: datetime, station: str) -> None:
    """Say that the personal data is gone."""
    database.run(
        "UPDATE event SET erased_at = ?, erase_on = NULL, changed_at = ?, changed_on = ?",
        (to_text(at), to_text(at), station),
    )


def compact(database: Database) -> None:
    """Write the file anew, without what was free, and empty the log. Not within a transaction.

    Raises DatabaseBusy while another program reads, DiskFull where there is no room for a second file.
    """
    database.run("VACUUM")
    row = database.one("PRAGMA wal_checkpoint(TRUNCATE)")
    if row is not None and row[0]:
        raise busy()
