"""Reads what was written down last, for the watch over the clock."""

import logging

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.errors import StoreTrouble
from kiosk.paths import Places
from kiosk.store.newest import newest
from kiosk.store.opening import open_to_read

log = logging.getLogger(__name__)


class ClockLink(QObject):
    """Lives on the office thread. `newest_told` carries a Newest, once for each time it is asked."""

    newest_told = Signal(object)

    def __init__(self, where: Places) -> None:
        super().__init__()
        self._where = where

    @Slot()
    def look(self) -> None:
        """Tell it. A database that cannot be read now is others' to tell of."""
        try:
            with open_to_read(self._where) as database:
                found = newest(database)
        except StoreTrouble as trouble:
            log.warning("clock: %s", type(trouble).__name__)
            return
        self.newest_told.emit(found)

    @Slot()
    def close(self) -> None:
        """Nothing is held open here."""
