"""What the tests of the window share."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.shell import theme


@pytest.fixture(autouse=True)
def light_and_english(qtbot: QtBot) -> Iterator[QApplication]:
    """Speak English and wear the light theme; leave both as they were found."""
    before = language.current()
    language.use("en")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.LIGHT)
    yield app
    theme.apply(app, theme.LIGHT)
    language.use(before)
