"""The rehearsal's desk on its thread: copies are made while the window works on."""

import logging
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.errors import StoreTrouble
from kiosk.paths import Places
from kiosk.programme.rehearsing import desk

log = logging.getLogger(__name__)


class RehearsalLink(QObject):
    """Lives on the office thread. `where` are the real folders, also while a rehearsal is open.

    `waiting_told` carries when today's rehearsal was begun, or None. `prepared` tells that the window can change over:
    True where what was prepared is to take the old one's place first, False where today's goes on.
    """

    waiting_told = Signal(object)
    prepared = Signal(bool)
    removed = Signal()
    failed = Signal(str, str)
    troubled = Signal(str, str)

    def __init__(self, where: Places, station: str, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._where = where
        self._station = station
        self._clock = clock

    @Slot()
    def look(self) -> None:
        """Tell whether there is a rehearsal of today."""
        self.waiting_told.emit(desk.begun_today(self._where, self._clock()))

    @Slot(bool)
    def prepare(self, anew: bool) -> None:
        """Get a rehearsal ready: a new one, or today's."""
        now = self._clock()
        if not anew and desk.begun_today(self._where, now) is not None:
            self.prepared.emit(False)
            return
        try:
            desk.prepare(self._where, now, self._station)
        except StoreTrouble as trouble:
            log.warning("rehearsal: %s", type(trouble).__name__)
            self.failed.emit(trouble.text, trouble.hint)
            return
        self.prepared.emit(True)

    @Slot()
    def remove(self) -> None:
        """Remove the rehearsal. No window may be open on it."""
        try:
            desk.end(self._where)
        except StoreTrouble as trouble:
            self.failed.emit(trouble.text, trouble.hint)
            return
        self.removed.emit()
        self.waiting_told.emit(None)

    @Slot()
    def tidy(self) -> None:
        """Remove a rehearsal of another day."""
        try:
            desk.tidy(self._where, self._clock())
        except StoreTrouble as trouble:
            self.troubled.emit(trouble.text, trouble.hint)

    @Slot()
    def close(self) -> None:
        """Nothing is held open here."""
