"""The page of an empty data folder, each of its steps held to what every other place is held to."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.programme.beginning.screen import StartScreen
from kiosk.shell.buttons import PaintedButton
from kiosk.shell.tones import contrast
from tests.accessibility.controls import words
from tests.accessibility.faults import faults_in_both, tab_faults
from tests.accessibility.fit import misfits
from tests.accessibility.focus import invisible
from tests.accessibility.place import settle
from tests.accessibility.told import left_over
from tests.accessibility.wearing import Wearing
from tests.pages.kiosk import KioskPage

SIZES = {"plain": (1280, 800, 1.0), "200 %": (1280, 800, 2.0), "small": (560, 360, 1.0)}


def _ways(start: StartScreen) -> None:
    start.open_ways()


def _about(start: StartScreen) -> None:
    start.open_about()
    start.about.title.take_text("Konferenz")


def _sessions(start: StartScreen) -> None:
    _about(start)
    start.open_sessions()


STEPS: dict[str, Callable[[StartScreen], None]] = {"ways": _ways, "about": _about, "sessions": _sessions}
EVERY = pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)


def opened(page: KioskPage, step: Callable[[StartScreen], None]) -> StartScreen:
    """Open a step of the start page."""
    page.kiosk.window.activateWindow()
    page.kiosk.window.show_page("start")
    step(page.start_screen)
    settle()
    return page.start_screen


@EVERY
def test_it_can_be_heard_reached_and_switched(
    empty_page: KioskPage, wearing: Wearing, step: Callable[[StartScreen], None]
) -> None:
    """Names, roles, states and sizes; Tab; and both languages."""
    root = opened(empty_page, step)
    assert {"de": [], "en": []} == faults_in_both(root, wearing)
    assert ([], [], []) == tab_faults(root)
    wearing.speak("en")
    assert ({}, {}) == left_over(root, wearing)


@EVERY
@pytest.mark.parametrize("worn", ["light", "dark"])
def test_it_can_be_seen(
    empty_page: KioskPage, wearing: Wearing, step: Callable[[StartScreen], None], worn: str
) -> None:
    """The focus wherever it is, and what stands on the buttons."""
    wearing.dress(worn)
    root = opened(empty_page, step)
    tones = {words(button): button._tone() for button in root.findChildren(PaintedButton) if button.isVisible()}

    assert [] == invisible(root)
    filled = {said: contrast(tone.fill, tone.text) for said, tone in tones.items() if tone.fill.alpha() == 255}
    assert [] == [said for said, ratio in filled.items() if ratio < 4.5]


@EVERY
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_words_fit(
    empty_page: KioskPage,
    wearing: Wearing,
    step: Callable[[StartScreen], None],
    size: tuple[int, int, float],
) -> None:
    """In German, which is longer; at 200 %, and in the smallest window."""
    wearing.speak("de")
    wearing.resize(*size[:2])
    wearing.dress("light", size[2])
    root = opened(empty_page, step)
    QApplication.processEvents()

    assert [] == misfits(root)
