"""Screens that come, go or change: the window stays where it can be seen, its type fits again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from kiosk.config import Config
from kiosk.joins.screens import ScreenJoin, place_within, screen_areas
from kiosk.joins.settings import Settings
from kiosk.paths import Places, places
from kiosk.shell import theme
from kiosk.shell.window import MainWindow

LAPTOP = QRect(0, 0, 1366, 728)
PROJECTOR = QRect(1366, 0, 1920, 1040)


class Desk:
    """A window and the screens that its computer has at the moment."""

    def __init__(self, qtbot: QtBot, where: Places) -> None:
        self.areas = [LAPTOP, PROJECTOR]
        self.fitting = theme.LIGHT
        self.window = MainWindow()
        qtbot.addWidget(self.window)
        settings = Settings(where, Config(language="en"), self.window)
        self.join = ScreenJoin(settings, self.window, lambda: self.areas, lambda: self.fitting)
        self.window.apply_theme(theme.LIGHT)
        self.window.show()

    def put(self, at: QRect) -> None:
        """Put the window somewhere."""
        self.window.setGeometry(at)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """Give a window on a laptop with a projector."""
    before = theme.current()
    made = Desk(qtbot, places(tmp_path))
    yield made
    made.join.stop()
    made.window.apply_theme(before)


def test_a_window_on_a_screen_that_is_gone_comes_back(desk: Desk) -> None:
    """The projector is unplugged: the window stands on the laptop, no larger than it."""
    desk.put(QRect(1500, 100, 1600, 900))
    desk.areas = [LAPTOP]

    desk.join.settle()

    assert LAPTOP.contains(desk.window.frameGeometry())


def test_a_window_that_can_be_seen_stays_where_it_is(desk: Desk) -> None:
    """Another screen that comes or goes moves nothing."""
    desk.put(QRect(100, 50, 900, 600))
    desk.areas = [LAPTOP]

    desk.join.settle()

    assert QRect(100, 50, 900, 600) == desk.window.geometry()


def test_a_full_screen_stays_one_on_the_screen_that_is_left(desk: Desk) -> None:
    """The screen that it filled is gone: it fills another one, and is not left behind as a small window."""
    desk.window.showFullScreen()
    desk.areas = [QRect(5000, 0, 1366, 728)]

    desk.join.settle()

    assert desk.window.isFullScreen()
    assert desk.window.isVisible()


def test_type_follows_the_screen(desk: Desk) -> None:
    """On a larger one it grows; where nothing changed nothing is painted anew."""
    desk.fitting = replace(theme.LIGHT, text_scale=1.3)

    desk.join.settle()

    assert 1.3 == theme.current().text_scale


def test_without_any_screen_nothing_is_done(desk: Desk) -> None:
    """The lid is closed: the window waits where it was."""
    desk.put(QRect(100, 50, 900, 600))
    desk.areas = []

    desk.join.settle()

    assert QRect(100, 50, 900, 600) == desk.window.geometry()


def test_several_changes_are_looked_at_once(qtbot: QtBot, desk: Desk) -> None:
    """A system that changes its screens says so several times in a second."""
    asked: list[int] = []

    def areas() -> list[QRect]:
        asked.append(1)
        return [LAPTOP]

    desk.join._areas = areas
    for _ in range(5):
        desk.join.look()

    qtbot.waitUntil(lambda: bool(asked), timeout=5_000)

    assert [1] == asked


@pytest.mark.parametrize(
    ("window", "wanted"),
    [
        (QRect(10, 10, 800, 600), QRect(10, 10, 800, 600)),
        (QRect(-700, 10, 800, 600), QRect(0, 10, 800, 600)),
        (QRect(900, 500, 800, 600), QRect(566, 128, 800, 600)),
        (QRect(9000, 9000, 4000, 3000), QRect(0, 0, 1366, 728)),
        (QRect(1466, 100, 800, 600), QRect(1466, 100, 800, 600)),
    ],
)
def test_a_window_is_moved_no_further_than_needed(window: QRect, wanted: QRect) -> None:
    """As far as it takes to be seen whole."""
    assert wanted == place_within(window, [LAPTOP, PROJECTOR])


def test_the_systems_screens_are_asked(qtbot: QtBot) -> None:
    """There is one where windows are drawn at all, and windows may use something of it."""
    assert all(area.width() > 0 for area in screen_areas())
    assert screen_areas()
