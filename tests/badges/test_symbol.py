"""The QR symbol of a code."""

import tracemalloc

from kiosk.badges.drawing.symbol import symbol
from kiosk.domain import secret as codes
from tests.builders import KEY


def test_a_day_of_badges_is_not_kept_in_memory() -> None:
    """After three hundred badges as much is held as after the first hundred: the desk runs for eight hours."""
    tracemalloc.start()
    try:
        for number in range(100):
            symbol(codes.issue(number, KEY))
        before = tracemalloc.get_traced_memory()[0]
        for number in range(100, 300):
            symbol(codes.issue(number, KEY))
        grown = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert grown < 500_000


def test_the_symbol_of_a_badge_is_made_once_while_it_is_drawn() -> None:
    """What asks again gets the same."""
    code = codes.issue(7, KEY)
    assert symbol(code) is symbol(code)
