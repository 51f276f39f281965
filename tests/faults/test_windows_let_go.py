"""Rehearsal after rehearsal in one program: what has ended does not stay in memory, nor in the hooks."""

import sys
import threading

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.paths import Places
from kiosk.programme.rehearsing.view import RehearsalPanel
from kiosk.shell.mark import RehearsalBar
from kiosk.shell.window import MainWindow
from tests.faults.windows import Doing, Steps, stands, window

TURNS = 10


def rehearses() -> bool:
    """Return whether a rehearsal is open, and stands."""
    return stands() and window().findChild(RehearsalBar).isVisible()  # type: ignore[union-attr]


def works() -> bool:
    """Return whether the real data is open, and stands."""
    return stands() and not window().findChild(RehearsalBar).isVisible()  # type: ignore[union-attr]


def test_ten_turns_leave_one_window(qtbot: QtBot, demo: tuple[Places, dict[str, str]]) -> None:
    """Into a rehearsal and out again, five times: one window is there each time, and afterwards the old hooks."""
    before = sys.excepthook, threading.excepthook
    at_start = sum(isinstance(w, MainWindow) for w in QApplication.topLevelWidgets())
    counted: list[int] = []

    def count() -> None:
        counted.append(sum(isinstance(w, MainWindow) for w in QApplication.topLevelWidgets()) - at_start)

    def steps() -> Steps:
        yield works
        count()
        for _ in range(TURNS // 2):
            window().findChild(RehearsalPanel).begin.click()  # type: ignore[union-attr]
            yield rehearses
            count()
            window().findChild(RehearsalBar).end.click()  # type: ignore[union-attr]
            yield works
            count()

    doing = Doing(steps())
    assert 0 == doing.run(demo[0])

    assert "" == doing.left
    assert [1] * (TURNS + 1) == counted
    assert before == (sys.excepthook, threading.excepthook)
