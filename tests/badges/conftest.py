"""What tests with real printers share."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.shell import theme
from tests.badges.print_server import NoPrintServer, PrintServer, lacking, print_server
from tests.pages.badges import BadgesPage


@pytest.fixture(scope="session")
def started_server() -> Iterator[PrintServer]:
    """Run a print system with the printer "Badge" for all tests; skip them where it cannot be started."""
    if reason := lacking():
        pytest.skip(f"no print system for tests: {reason}")
    try:
        with print_server() as server:
            server.add("Badge")
            yield server
    except NoPrintServer as reason:
        pytest.skip(f"the print system for tests does not start: {reason}")


@pytest.fixture
def server(started_server: PrintServer) -> Iterator[PrintServer]:
    """Give the print system, and put the printer in order again."""
    yield started_server
    started_server.tidy("Badge")


@pytest.fixture
def badges_page(qtbot: QtBot) -> Iterator[BadgesPage]:
    """Return the badges' page in a laptop's window, in English, in the light theme."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.LIGHT)
    made = BadgesPage()
    qtbot.waitExposed(made.window)
    made.settle()
    yield made
    made.window.close()
    made.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    theme.apply(app, theme.LIGHT)
