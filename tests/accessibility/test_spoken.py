"""Another language while the program runs: on every page everything is said again, nothing stays in the old one."""

import pytest

from tests.accessibility.place import Place
from tests.accessibility.places import PLACES
from tests.accessibility.told import left_over
from tests.accessibility.wearing import Wearing
from tests.pages.kiosk import KioskPage


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_nothing_stays_in_the_other_language(kiosk_page: KioskPage, wearing: Wearing, place: Place) -> None:
    """Opened in English and switched to German: no English text is left. And the other way round."""
    wearing.speak("en")
    root = place.open(kiosk_page)

    assert ({}, {}) == left_over(root, wearing)
