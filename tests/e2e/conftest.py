"""What the tests of the whole program share."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.paths import Places
from kiosk.shell.window import MainWindow
from tests.command import let_the_day_turn
from tests.pages.kiosk import KioskPage, demo_folder, running_kiosk


@pytest.fixture(autouse=True)
def hooks_restored(qapp: QApplication) -> Iterator[None]:
    """Give back the hooks for unexpected errors, which the program sets for itself; there is no window but a test's."""
    put_windows_away()  # those of any test before this one: whoever counts windows, or looks for the one, meets none
    before = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = before
    # A worker's last word may still wait in the queue: it is heard before the widgets go that show it.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
    put_windows_away()


def put_windows_away() -> None:
    """Let every window of the program go. Thousands of widgets: each later test would dress them anew."""
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow):
            window.close()
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def demo(tmp_path: Path) -> tuple[Places, dict[str, str]]:
    """Give a data folder with the people of the demo and their codes. Its event is today's, and today lasts a while."""
    let_the_day_turn()
    return demo_folder(tmp_path / "data")


@pytest.fixture
def page(qtbot: QtBot, demo: tuple[Places, dict[str, str]]) -> Iterator[KioskPage]:
    """Give the running program with all its rooms, in a laptop's window."""
    with running_kiosk(qtbot, demo[0]) as made:
        made.wait_for_rooms()
        made.kiosk.window.showNormal()
        made.kiosk.window.resize(1280, 800)
        yield made
