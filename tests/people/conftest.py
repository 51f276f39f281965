"""What the tests of the people's window share."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.shell import theme
from tests.pages.people import PeoplePage


@pytest.fixture
def people_page(qtbot: QtBot) -> Iterator[PeoplePage]:
    """Return the people's page in a laptop's window, in English, in the light theme."""
    before = language.current()
    language.use("en")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.LIGHT)
    made = PeoplePage()
    qtbot.waitExposed(made.window)
    yield made
    made.window.close()
    made.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    theme.apply(app, theme.LIGHT)
    language.use(before)
