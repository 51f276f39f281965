"""What can be said of a database without saying anything of people, and the words that must not get out."""

from collections.abc import Iterator
from typing import Any

from kiosk.store import migrations
from kiosk.store.database import Database

_PRAGMAS = ("journal_mode", "synchronous", "foreign_keys", "page_size", "page_count", "freelist_count")

_NAMES = "SELECT given_name, family_name FROM attendee"
_TEXTS = (
    "SELECT organisation, email, phone, external_id, note FROM attendee",
    "SELECT secret FROM badge",
    "SELECT DISTINCT operator, because FROM redemption",
    "SELECT DISTINCT operator, because FROM annulment",
    "SELECT DISTINCT operator FROM journal",
)


def facts(database: Database) -> dict[str, Any]:
    """Return schema, settings, soundness, the number of rows of each table, and how the event stands."""
    tables = database.all("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    event = database.one("SELECT starts_on, closed_at, erased_at, rehearsal FROM event")
    return {
        "schema": migrations.version(database),
        "newest_schema": migrations.steps()[-1][0],
        "integrity": [str(row[0]) for row in database.all("PRAGMA quick_check(5)")],
        "pragmas": {name: _one(database, f"PRAGMA {name}") for name in _PRAGMAS},
        "rows": {str(name): _one(database, f'SELECT count(*) FROM "{name}"') for (name,) in tables},
        "event": None
        if event is None
        else dict(zip(("starts_on", "closed", "erased", "rehearsal"), event, strict=True)),
    }


def is_sound(database: Database) -> bool:
    """Return whether SQLite's own quick check finds nothing wrong. Raises StoreTrouble where it cannot even look."""
    return database.one("PRAGMA quick_check(1)") == ("ok",)


def private_names(database: Database) -> Iterator[str]:
    """Yield everybody's given names and family name."""
    yield from _values(database, _NAMES)


def private_texts(database: Database) -> Iterator[str]:
    """Yield everything else that is about people: contacts, organisations, codes, notes, reasons, who sat there."""
    for query in _TEXTS:
        yield from _values(database, query)


def _values(database: Database, query: str) -> Iterator[str]:
    for row in database.each(query):
        yield from (str(value) for value in row if value)


def _one(database: Database, sql: str) -> Any:
    row = database.one(sql)
    return None if row is None else row[0]
