"""When something was written down last: what the computer's clock is compared with."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.store.database import Database
from kiosk.store.times import from_text


@dataclass(frozen=True, slots=True)
class Newest:
    """The times of the newest scan and of the newest administrative act; None where there is none."""

    scanned_at: datetime | None = None
    acted_at: datetime | None = None

    @property
    def at(self) -> datetime | None:
        """The later one."""
        return max((at for at in (self.scanned_at, self.acted_at) if at is not None), default=None)


def newest(database: Database) -> Newest:
    """Return when the rows were written that came last, by the clock of that moment."""
    scan = database.one("SELECT at FROM redemption ORDER BY seq DESC LIMIT 1")
    act = database.one("SELECT at FROM journal ORDER BY rowid DESC LIMIT 1")
    return Newest(None if scan is None else from_text(scan[0]), None if act is None else from_text(act[0]))
