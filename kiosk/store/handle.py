"""One database for all desks of a thread, opened by the first that asks."""

from kiosk.paths import Places
from kiosk.store.database import Database
from kiosk.store.ledger import Ledger, ledger_path
from kiosk.store.opening import open_to_write
from kiosk.store.recovery import CutOff, Recovery, after_cut_off

DESK_SECONDS = 2.0
"""So long a desk waits where another program holds the database: somebody stands at the door."""

HELD_SECONDS = 0.1
"""So long it waits once that is known, for the next scan stands behind this one."""


class Handle:
    """Opens the database of a data folder when it is first needed, on the thread that needs it."""

    def __init__(self, where: Places, *, busy_seconds: float = DESK_SECONDS) -> None:
        self._where = where
        self._busy_seconds = busy_seconds
        self._database: Database | None = None
        self.ledger = Ledger(ledger_path(where))
        self.recovery: Recovery | None = None
        self._held = False

    def database(self, *, create: bool = False) -> Database:
        """Return the open database, with `create` also a new one. Raises StoreTrouble; the next call tries again."""
        if self._database is None:
            opened = open_to_write(self._where, create=create, busy_seconds=self._busy_seconds)
            self._database, self.recovery = opened.database, opened.recovery
        return self._database

    def hurry(self, *, held: bool) -> None:
        """Wait but shortly while another program is known to hold the open database."""
        if self._database is not None and held is not self._held:
            self._held = held
            self._database.wait_for_others(HELD_SECONDS if held else self._busy_seconds)

    def recover_cut_off(self) -> CutOff:
        """See what is there after the last program was cut off, and bring back what is missing."""
        return after_cut_off(self.database(), self._where)

    def close(self) -> None:
        """Close it. Safe to call twice; the next call of `database` opens it again."""
        self.ledger.close()
        if self._database is not None:
            self._database.close()
            self._database = None
            self._held = False
