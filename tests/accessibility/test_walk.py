"""Every place of the program, walked: what a screen reader, a keyboard and a finger find there."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from kiosk.shell.popover import Popover
from tests.accessibility.controls import (
    controls,
    has_wrong_role,
    has_wrong_state,
    is_too_small,
    is_unnamed,
    spoken,
    takes_tab,
    target_of,
    words,
)
from tests.accessibility.fit import misfits
from tests.accessibility.focus import backwards, inside, invisible, unreached, walk
from tests.accessibility.places import PLACES, Place, further, settle
from tests.accessibility.wearing import Wearing
from tests.pages.kiosk import KioskPage

EVERY = pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)


MEANT = ("→ TitleButton",)
"""At the entrance the search and the verdict's buttons come first, the session in the head after them: on purpose."""
Name, Description = QAccessible.Text.Name, QAccessible.Text.Description


def first_stop(root: QWidget) -> QWidget:
    """Return a control of the place that Tab may stop at."""
    return next(control for control in controls(root) if takes_tab(control))


def faults(root: QWidget) -> list[str]:
    """Return what is wrong with the controls of a place."""
    found = []
    for control in controls(root):
        said = words(control)
        if is_unnamed(control):
            found.append(f"{said} has no name")
        if has_wrong_role(control):
            found.append(f"{said} is a {spoken(control).role().name}")
        if has_wrong_state(control):
            found.append(f"{said} tells another state")
        if is_too_small(control):
            size = target_of(control)
            found.append(f"{said} is {size.width()}×{size.height()} px")
    named = [(spoken(c).text(Name), spoken(c).text(Description), type(c)) for c in controls(root)]
    return [*found, *(f"{one[0]} is there twice" for one, other in pairwise(named) if one == other)]


@EVERY
def test_controls_have_name_role_state_and_size(kiosk_page: KioskPage, wearing: Wearing, place: Place) -> None:
    """Every control, in both languages, has a name, a role, a state, and at least 44×44 px to press.

    No two that follow one another are called and described the same.
    """
    root = place.open(kiosk_page)
    found: dict[str, list[str]] = {}
    for code in ("de", "en"):
        wearing.speak(code)
        settle()
        found[code] = faults(root)

    assert {"de": [], "en": []} == found


@EVERY
def test_tab_reaches_everything_in_the_order_of_reading(kiosk_page: KioskPage, wearing: Wearing, place: Place) -> None:
    """Tab stops at every control, goes on from each, comes back to the first, and never jumps backwards."""
    root = place.open(kiosk_page)
    wearing.speak("de")
    there = controls(root)  # a list that is passed may open a card
    stops = walk(first_stop(root))

    if not isinstance(root, Popover):
        back = walk(stops[0], Qt.Key.Key_Backtab)[:0:-1]  # a list that was passed may have opened a card since
        assert [stop for stop in stops[1:] if stop in back] == [stop for stop in back if stop in stops]
    jumps = [jump for jump in backwards(inside(root, stops)) if not any(meant in jump for meant in MEANT)]
    assert ([], []) == (unreached(there, stops), jumps)


@pytest.mark.parametrize("worn", ["light", "dark"])
def test_the_focus_is_seen(kiosk_page: KioskPage, wearing: Wearing, worn: str) -> None:
    """Wherever Tab stops, the picture shows that the focus is there, in both themes."""
    wearing.dress(worn)
    found = {place.name: invisible(place.open(kiosk_page)) for place in PLACES}

    assert {} == {name: unseen for name, unseen in found.items() if unseen}


def test_pages_that_were_added_later(kiosk_page: KioskPage, wearing: Wearing) -> None:
    """Whatever page and section the window has beside those above is held to the same."""
    wearing.speak("de")
    found: dict[str, list[str]] = {}
    for place in further(kiosk_page):
        root = place.open(kiosk_page)
        settle()
        found[place.name] = [*faults(root), *misfits(root), *invisible(root)]
        stops = walk(first_stop(root))
        found[place.name] += [*unreached(controls(root), stops), *backwards(inside(root, stops))]

    assert {} == {name: wrong for name, wrong in found.items() if wrong}
