"""Numbers of one day that nobody keeps up to date, because they are asked for once: at its end."""

from datetime import datetime

from kiosk.store.database import Database
from kiosk.store.journal import Act
from kiosk.store.times import to_text


def replaced_badges(database: Database, begins: datetime, ends: datetime) -> int:
    """Return how many badges were replaced from `begins` until before `ends`."""
    return _number(
        database,
        "SELECT count(*) FROM journal WHERE act = ? AND at >= ? AND at < ?",
        (Act.REPLACEMENT, to_text(begins), to_text(ends)),
    )


def refused_attempts(database: Database, begins: datetime, ends: datetime) -> int:
    """Return how many attempts were refused from `begins` until before `ends`."""
    return _number(
        database,
        "SELECT count(*) FROM redemption WHERE reason IS NOT NULL AND at >= ? AND at < ?",
        (to_text(begins), to_text(ends)),
    )


def _number(database: Database, sql: str, values: tuple[str, ...]) -> int:
    row = database.one(sql, values)
    return int(row[0]) if row else 0
