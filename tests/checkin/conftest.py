"""What the tests of the entrance's window share."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.shell import theme
from tests.pages.entrance import EntrancePage


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[EntrancePage]:
    """Return the entrance in a laptop's window, in English, in the light theme."""
    before = language.current()
    language.use("en")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.LIGHT)
    made = EntrancePage()
    qtbot.waitExposed(made.window)
    yield made
    made.window.close()
    made.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    language.use(before)
