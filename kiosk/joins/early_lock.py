"""What holds from the first moment, before the lock itself stands: the window as a kiosk, names, files."""

from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from kiosk.domain.locking import Act, Role
from kiosk.errors import NoEvent, StoreTrouble
from kiosk.joins.settings import Settings
from kiosk.lock.curtain import Curtain
from kiosk.lock.full_screen import FullScreen
from kiosk.paths import Places
from kiosk.shell import choosing
from kiosk.shell.window import MainWindow
from kiosk.store import locks
from kiosk.store.opening import open_to_read

if TYPE_CHECKING:
    from kiosk.joins.lock import LockJoin

BUSY_SECONDS = 0.05
"""No longer is the window's first picture held up by a program that holds the database."""


class EarlyLock(QObject):
    """Looks once, before the threads begin, whether names are to be covered. Where the file does not tell, nothing is
    shown until the lock has heard more: the PINs, or that nobody can know them. Without a desk's PIN nothing waits.
    """

    def __init__(self, where: Places, settings: Settings, window: MainWindow) -> None:
        super().__init__()
        self._settings = settings
        self._window = window
        self._pins = _pins(where)
        self._lock: LockJoin | None = None
        self.full_screen = FullScreen(window)
        self.curtain = Curtain(window)
        choosing.guard(lambda: settings.config.full_screen, self._choose_file)

    def show(self) -> None:
        """Show the window: all of the screen, whatever its size, for it is read from 60 cm."""
        config = self._settings.config
        if config.self_service or self._pins is None or Role.DESK in self._pins:
            self.curtain.closes = not config.self_service
            self.curtain.rise()
        if config.full_screen:
            self.full_screen.enter()
        else:
            self._window.showMaximized()

    def hand_over(self, lock: "LockJoin") -> None:
        """Leave it to the lock, which begins now, and to self-service; one page gives way to the next unseen."""
        self._lock = lock
        lock.heard.connect(self.lift)
        if self._settings.config.self_service:
            self.lift()
        elif self._pins is not None and Role.DESK in self._pins:
            self.lift()
            lock.cover_names()

    @Slot()
    def lift(self) -> None:
        """Show what lies behind."""
        self.curtain.put_away()

    def take_event(self) -> None:
        """Hide the people that come next where a file is read at last whose PINs nobody knows yet."""
        if self._pins is None and self._lock is not None and not self._lock.is_known:
            self.curtain.rise()
            self._lock.look_wanted.emit()

    def stop(self) -> None:
        """Hold nothing up any more: the program ends."""
        choosing.guard()
        self.full_screen.let_go()
        self.curtain.let_go()

    def _choose_file(self, then: Callable[[], None]) -> None:
        if self._lock is not None:
            self._lock.guard(Act.CHOOSE_FILE, then)


def _pins(where: Places) -> frozenset[Role] | None:
    """Return whose PINs are set; None where the file does not tell."""
    try:
        with closing(open_to_read(where, BUSY_SECONDS)) as database:
            return frozenset(locks.locks(database))
    except NoEvent:
        return frozenset()  # an empty data folder
    except StoreTrouble:
        return None
