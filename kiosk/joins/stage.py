"""Which data the window works on: the real ones, or those of a rehearsal. Changed between two windows."""

from enum import Enum, auto

from PySide6.QtCore import QLockFile

from kiosk.claim import claim
from kiosk.errors import StoreTrouble
from kiosk.paths import Places
from kiosk.programme.rehearsing import desk


class Turn(Enum):
    """What is opened next: a rehearsal that was just prepared, today's, or the real data again."""

    NEW_REHEARSAL = auto()
    REHEARSAL = auto()
    REAL = auto()


class Stage:
    """`where` is what the next window opens, `trouble` why it is not what was asked for.

    The real folder stays claimed all the time, by whoever runs the program; a rehearsal's while it is open.
    """

    def __init__(self, real: Places) -> None:
        self.real = real
        self.where = real
        self.trouble: StoreTrouble | None = None
        self._lock: QLockFile | None = None

    def turn(self, to: Turn) -> None:
        """Change over. No window may be open. Where that fails, the real data is opened."""
        self.close()
        self.where, self.trouble = self.real, None
        if to is Turn.REAL:
            return
        try:
            made = desk.take_over(self.real) if to is Turn.NEW_REHEARSAL else desk.rehearsal_of(self.real)
            self._lock = claim(made)
        except StoreTrouble as trouble:
            self.trouble = trouble
            return
        self.where = made

    def close(self) -> None:
        """Let go of the rehearsal's folder."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None
