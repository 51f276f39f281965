"""Words fit into their places: in both languages, at 200 %, and in the smallest window."""

import pytest

from kiosk.domain.parts import Part
from tests.accessibility.fit import misfits
from tests.accessibility.place import settle
from tests.accessibility.places import PLACES
from tests.accessibility.wearing import Wearing
from tests.pages.kiosk import KioskPage

SIZES = (("plain", 1280, 800, 1.0), ("200 %", 1280, 800, 2.0), ("small", 560, 360, 1.0))


def put_strips_away(page: KioskPage) -> None:
    """Close the strips: with one, the page is smaller than the smallest that is promised. They have a test below."""
    strips = page.kiosk.window.strips
    while strips.trouble.isVisible():
        strips.trouble.closed.emit()
    settle()


@pytest.mark.parametrize(
    ("size", "code"),
    [(SIZES[0], "de"), (SIZES[1], "de"), (SIZES[1], "en"), (SIZES[2], "de"), (SIZES[2], "en")],
    ids=lambda value: value if isinstance(value, str) else value[0],
)
def test_words_fit_into_their_places(
    kiosk_page: KioskPage, wearing: Wearing, size: tuple[str, int, int, float], code: str
) -> None:
    """No text of any place is cut, juts out or lies on another."""
    _name, width, height, scale = size
    wearing.speak(code)
    wearing.resize(width, height)
    wearing.dress("light", scale)
    put_strips_away(kiosk_page)
    found = {}
    for place in PLACES:
        root = place.open(kiosk_page)
        settle()
        found[place.name] = misfits(root)

    assert {} == {name: wrong for name, wrong in found.items() if wrong}


def test_a_strip_in_a_small_window_leaves_room_for_the_page(kiosk_page: KioskPage, wearing: Wearing) -> None:
    """Two lines at most; the rest is scrolled, with the keys as well, and is read out and shown on hover whole."""
    wearing.resize(560, 360)
    strips = kiosk_page.kiosk.window.strips
    put_strips_away(kiosk_page)
    long = "The printer at table 1 does not answer, and three badges wait for it. " * 2
    kiosk_page.kiosk.window.show_trouble(Part.PRINTER, long.strip(), "Check the cable and the paper.")
    settle()

    assert strips.trouble.height() <= 64
    assert [] == [cut for cut in misfits(strips) if "QLabel" not in cut]
    assert strips.trouble.accessibleName().endswith("Check the cable and the paper.")
    kiosk_page.kiosk.window.clear_trouble(Part.PRINTER)
