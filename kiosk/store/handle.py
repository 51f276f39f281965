"""One database for all desks of a thread, opened by the first that asks."""

from kiosk.paths import Places
from kiosk.store.database import BUSY_SECONDS, Database
from kiosk.store.ledger import Ledger, ledger_path
from kiosk.store.opening import open_to_write
from kiosk.store.recovery import Recovery


class Handle:
    """Opens the database of a data folder when it is first needed, on the thread that needs it."""

    def __init__(self, where: Places, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self._where = where
        self._busy_seconds = busy_seconds
        self._database: Database | None = None
        self.ledger = Ledger(ledger_path(where))
        self.recovery: Recovery | None = None

    def database(self, *, create: bool = False) -> Database:
        """Return the open database, with `create` also a new one. Raises StoreTrouble; the next call tries again."""
        if self._database is None:
            opened = open_to_write(self._where, create=create, busy_seconds=self._busy_seconds)
            self._database, self.recovery = opened.database, opened.recovery
        return self._database

    def close(self) -> None:
        """Close it. Safe to call twice; the next call of `database` opens it again."""
        self.ledger.close()
        if self._database is not None:
            self._database.close()
            self._database = None
