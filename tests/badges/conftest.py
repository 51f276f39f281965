"""What tests of the badges' page share."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.shell import theme
from tests.pages.badges import BadgesPage


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
