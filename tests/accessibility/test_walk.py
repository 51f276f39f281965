"""Every place of the program, walked: what a screen reader, a keyboard and a finger find there."""

import pytest

from tests.accessibility.controls import controls
from tests.accessibility.faults import faults, faults_in_both, first_stop, tab_faults
from tests.accessibility.fit import misfits
from tests.accessibility.focus import backwards, inside, invisible, unreached, walk
from tests.accessibility.place import Place, settle
from tests.accessibility.places import PLACES, further
from tests.accessibility.wearing import Wearing
from tests.pages.kiosk import KioskPage

EVERY = pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
TABBED = pytest.mark.parametrize("place", [p for p in PLACES if p.tabbed], ids=lambda place: place.name)


@EVERY
def test_controls_have_name_role_state_and_size(kiosk_page: KioskPage, wearing: Wearing, place: Place) -> None:
    """Every control, in both languages, has a name, a role, a state, and at least 44×44 px to press.

    No two that follow one another are called and described the same.
    """
    assert {"de": [], "en": []} == faults_in_both(place.open(kiosk_page), wearing)


@TABBED
def test_tab_reaches_everything_in_the_order_of_reading(kiosk_page: KioskPage, wearing: Wearing, place: Place) -> None:
    """Tab stops at every control, goes on from each, comes back to the first, and never jumps backwards."""
    root = place.open(kiosk_page)
    wearing.speak("de")

    assert ([], [], []) == tab_faults(root)


@pytest.mark.parametrize("worn", ["light", "dark"])
def test_the_focus_is_seen(kiosk_page: KioskPage, wearing: Wearing, worn: str) -> None:
    """Wherever Tab stops, the picture shows that the focus is there, in both themes."""
    wearing.dress(worn)
    found = {place.name: invisible(place.open(kiosk_page)) for place in PLACES if place.tabbed}

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
