"""What the tests of accessibility share: one running program for all places of a file."""

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.config import Config
from kiosk.paths import places
from kiosk.shell import theme
from kiosk.shell.window import MainWindow
from tests.accessibility.wearing import Wearing
from tests.pages.kiosk import KioskPage, demo_folder, running_kiosk


@pytest.fixture(scope="module")
def long_bot(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[QtBot]:
    """Give a bot for a window that outlives a test. What Qt hooks is given back afterwards."""
    before = sys.excepthook, threading.excepthook, language.current()
    yield QtBot(request)
    sys.excepthook, threading.excepthook = before[:2]
    language.use(before[2])
    QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow):
            window.close()
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    theme.apply(qapp, theme.LIGHT)


@pytest.fixture(scope="module")
def kiosk_page(long_bot: QtBot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KioskPage]:
    """Give the running program with all its rooms and the demo's people, one for all tests of a file."""
    where, codes = demo_folder(tmp_path_factory.mktemp("accessible") / "data")
    config = Config(language="en", station="Test", silent=True, hints=False)
    with running_kiosk(long_bot, where, config=config) as made:
        made.wait(lambda: made.kiosk.clock.session is not None and "badges" in made.rooms)
        made.kiosk.window.showNormal()
        made.kiosk.window.resize(1280, 800)
        for code in list(codes.values())[:6]:
            made.take(code)
        yield made


@pytest.fixture(scope="module")
def empty_page(long_bot: QtBot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KioskPage]:
    """Give the running program on an empty data folder."""
    config = Config(language="en", station="Test", silent=True, hints=False)
    with running_kiosk(long_bot, places(tmp_path_factory.mktemp("empty") / "data"), config=config) as made:
        made.wait(lambda: made.kiosk.start_page is not None)
        made.kiosk.window.showNormal()
        made.kiosk.window.resize(1280, 800)
        yield made


@pytest.fixture
def wearing(request: pytest.FixtureRequest) -> Wearing:
    """Give the hand that changes language, theme, type and size of the running program; light at the beginning."""
    name = "empty_page" if "empty_page" in request.fixturenames else "kiosk_page"
    return Wearing(request.getfixturevalue(name))
