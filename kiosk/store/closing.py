"""Closing the day: from then on the triggers of the schema refuse every change, until it is opened again."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from kiosk.store.database import Database
from kiosk.store.times import to_text


def close(database: Database, at: datetime, station: str) -> None:
    """Close the day, within the caller's transaction."""
    _mark(database, to_text(at), at, station)


def reopen(database: Database, at: datetime, station: str) -> None:
    """Open the day again, within the caller's transaction."""
    _mark(database, None, at, station)


def _mark(database: Database, closed_at: str | None, at: datetime, station: str) -> None:
    database.run("UPDATE event SET closed_at = ?, changed_at = ?, changed_on = ?", (closed_at, to_text(at), station))


def plan_erasure(database: Database, day: date | None, at: datetime, station: str) -> None:
    """Say on which day the personal data is to go; None takes that back."""
    database.run(
        "UPDATE event SET erase_on = ?, changed_at = ?, changed_on = ?",
        (None if day is None else day.isoformat(), to_text(at), station),
    )


@contextmanager
def lifted(database: Database) -> Iterator[None]:
    """Let the caller's transaction write although the day is closed: to heal a file, or to erase."""
    row = database.one("SELECT closed_at FROM event")
    database.run("UPDATE event SET closed_at = NULL")
    yield
    if row is not None:
        database.run("UPDATE event SET closed_at = ?", row)
