"""The program's window, run as `kiosk` runs it, and what a person does there, one step after the other."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kiosk.app import run
from kiosk.checkin.screen import CheckinScreen
from kiosk.config import Config
from kiosk.domain.parts import Part, State
from kiosk.paths import Places
from kiosk.shell.window import MainWindow
from tests.fakes.frames import ScriptedSource

STEP_MS, PATIENCE_STEPS = 20, 3_000

Steps = Iterator[Callable[[], bool]]


def window() -> MainWindow:
    """Return the window that is open."""
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible())


def screen() -> CheckinScreen:
    """Return its entrance."""
    found = window().findChild(CheckinScreen)
    assert isinstance(found, CheckinScreen)
    return found


def checked_in(number: int) -> Callable[[], bool]:
    """Return whether the open window counts so many."""
    return lambda: stands() and screen().counts.checked_in.number == number


def stands() -> bool:
    """Return whether there is a window whose database is open and whose session is known."""
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]
    if len(shown) != 1 or not isinstance(shown[0].findChild(CheckinScreen), CheckinScreen):
        return False
    return storage() is State.OK and screen().counts.checked_in.number is not None


def storage() -> State | None:
    """Return what the lamp of the database shows."""
    lamp = window().rail.lamps.get(Part.STORAGE)
    return None if lamp is None else lamp.report.state


def troubles() -> str:
    """Return everything that the amber strip would say, one trouble after the other."""
    return "\n".join(f"{told.text} {told.hint}" for told in window().strips._troubles.values())


class Doing:
    """Does the steps: each yields what must hold before the next one. `left` says where it stuck; "" is to the end."""

    def __init__(self, steps: Steps) -> None:
        self.left = "nothing was done"
        self._steps = steps
        self._wanted = next(steps)
        self._waited = 0

    def run(self, where: Places) -> int:
        """Run the program on a data folder until the steps are done; return its exit status."""
        for folder in (where.data, where.logs):
            Path(folder).mkdir(parents=True, exist_ok=True)
        timer = QTimer()
        timer.setInterval(STEP_MS)
        timer.timeout.connect(self._go_on)
        timer.start()
        try:
            return run(where, Config(language="en", station="Test", silent=True, hints=False), ScriptedSource)
        finally:
            timer.stop()

    def _go_on(self) -> None:
        self._waited += 1
        try:
            if self._wanted():
                self._wanted, self._waited = next(self._steps), 0
        except StopIteration:
            self._leave("")
        except Exception as error:  # noqa: BLE001 - told by the test; the program's own hook would swallow it
            self._leave(repr(error))
        if self._waited > PATIENCE_STEPS:
            self._leave("waited in vain")

    def _leave(self, why: str) -> None:
        self._wanted = lambda: False
        self.left, self._waited = why, 0
        for shown in QApplication.topLevelWidgets():
            if isinstance(shown, MainWindow):
                shown.close()
