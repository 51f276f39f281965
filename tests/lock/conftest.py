"""What the tests of the lock share: a window with a page, the lock over it, and the threads left out."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.shell import theme
from tests.lock.station import Station
from tests.store.folder import Folder


@pytest.fixture
def station(qtbot: QtBot, folder: Folder) -> Iterator[Station]:
    """Return a station of a folder with a programme, in English, no PIN set."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.LIGHT)
    made = Station(folder)
    qtbot.waitExposed(made.window)
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
