"""What the tests of the screen for attendees share."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.shell import theme
from tests.pages.selfservice import SelfServicePage


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    """Wear the light theme at the usual size."""
    theme.apply(qapp, theme.LIGHT)


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[SelfServicePage]:
    """Return the screen on a laptop, in English; nothing goes away by itself."""
    made = SelfServicePage()
    qtbot.waitExposed(made.window)
    yield made
    made.close()
