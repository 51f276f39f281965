"""The strips above the page, in a low window."""

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from kiosk.shell.buttons import IconButton
from kiosk.shell.window import MainWindow

WHAT = "The printer at table 1 does not answer, and three badges wait for it. The next ones are printed at table 2."
DO = "Check the cable and the paper, then press Print again."


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    """Return the smallest window."""
    made = MainWindow()
    made.add_page("room", "door", lambda: "Room", QWidget())
    made.resize(560, 360)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_low_strip_ends_between_two_lines(window: MainWindow, qtbot: QtBot) -> None:
    """What has to be scrolled shows whole lines: no line is cut through its middle."""
    window.show_trouble(None, WHAT, DO)
    strip = window.strips.trouble
    area = strip.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    line = area.findChildren(QLabel)[0].fontMetrics().lineSpacing()

    assert (2, 0) == divmod(area.viewport().height(), line)


def test_a_low_strip_says_everything_on_hover_and_aloud(window: MainWindow) -> None:
    """The hint that is out of sight is reached without scrolling."""
    window.show_trouble(None, WHAT, DO)
    strip = window.strips.trouble

    assert f"{WHAT}\n{DO}" == strip.toolTip()
    assert (f"{WHAT} {DO}", DO) == (strip.accessibleName(), strip.accessibleDescription())


def test_each_cross_says_what_it_closes(window: MainWindow) -> None:
    """Two strips have two crosses: who hears them tells them apart."""
    window.show_trouble(None, WHAT, DO)
    window.show_bug("Something unexpected happened.")
    named = [strip.findChildren(IconButton)[0].accessibleName() for strip in (window.strips.bug, window.strips.trouble)]

    assert ["Close this message: Something unexpected happened.", f"Close this message: {WHAT}"] == named
