"""The undo of an accepted redemption: a row of its own that names the nonce it annuls, with who and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from kiosk.domain.programme import Event
from kiosk.store import standing
from kiosk.store.database import Database
from kiosk.store.redemptions import COLUMNS, Redemption, checkins_of, find
from kiosk.store.times import from_text, to_text


@dataclass(frozen=True, slots=True)
class Annulment:
    """The undo of an accepted redemption."""

    nonce: str
    annuls: str
    at: datetime
    station: str
    operator: str
    because: str

    def to_row(self) -> tuple[str, ...]:
        """Return the values in the order of the table."""
        return (self.nonce, self.annuls, to_text(self.at), self.station, self.operator, self.because)

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Return the annulment of a row of the table."""
        nonce, annuls, at, *rest = row
        return cls(nonce, annuls, from_text(at), *rest)


def annul(database: Database, undo: Annulment, event: Event) -> str | None:
    """Undo an accepted redemption and return whose it was; None where there is none (left) to undo."""
    known = database.one(
        "SELECT attendee_id, session_id FROM redemption WHERE nonce = ? AND reason IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM annulment WHERE annuls = redemption.nonce)",
        (undo.annuls,),
    )
    if known is None:
        return None
    attendee_id: str = known[0]
    session_id: str = known[1]
    before = checkins_of(database, attendee_id, event)
    _insert(database, undo)
    after = tuple(c for c in before if c.nonce != undo.annuls)
    standing.update(database, event, attendee_id, before, after, {session_id})
    return attendee_id


def annulled_of(database: Database, attendee_id: str) -> list[tuple[Annulment, Redemption]]:
    """Return what was undone of a person's check-ins and exits, the newest undo first."""
    wanted = ", ".join(f"r.{column}" for column in COLUMNS.split(", "))
    rows = database.all(
        f"SELECT n.nonce, n.annuls, n.at, n.station, n.operator, n.because, {wanted} FROM redemption r"
        " JOIN annulment n ON n.annuls = r.nonce WHERE r.attendee_id = ? AND r.reason IS NULL ORDER BY n.rowid DESC",
        (attendee_id,),
    )
    return [(Annulment.from_row(row[:6]), Redemption.from_row(row[6:])) for row in rows]


def _insert(database: Database, undo: Annulment) -> None:
    database.run(
        "INSERT INTO annulment (nonce, annuls, at, station, operator, because) VALUES (?, ?, ?, ?, ?, ?)", undo.to_row()
    )


def restore(database: Database, undo: Annulment) -> bool:
    """Bring a recorded annulment back and return whether it was missing."""
    known = database.one("SELECT 1 FROM annulment WHERE annuls = ?", (undo.annuls,)) is not None
    if known or find(database, undo.annuls) is None:
        return False
    _insert(database, undo)
    return True
