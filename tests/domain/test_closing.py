"""Before the day is closed: what is in the way, and the numbers side by side."""

import pytest

from kiosk.domain.checkin import Reason
from kiosk.domain.closing import OpenMatters, Reconciliation
from kiosk.domain.counts import Counts, EventCounts
from tests.builders import at


@pytest.mark.parametrize(
    ("open_still", "blocks"),
    [
        (OpenMatters(), False),
        (OpenMatters(inside=12, away=3), False),
        (OpenMatters(prints=1), True),
        (OpenMatters(importing=True), True),
    ],
)
def test_what_has_an_end_is_waited_for(open_still: OpenMatters, blocks: bool) -> None:
    """A print and a list that is written; people in the house just go home."""
    assert blocks is open_still.blocks


@pytest.mark.parametrize(("registered", "came", "no_shows"), [(240, 201, 39), (3, 5, 0)])
def test_the_numbers_of_the_day(registered: int, came: int, no_shows: int) -> None:
    """Whoever was struck off after coming makes no negative no-shows; overrides are added up."""
    counts = EventCounts(Counts(registered=registered, checked_in=came), ())
    numbers = Reconciliation(at("18:00"), counts, 12, 5, 2, 9, 1, ((Reason.BLOCKED, 1), (Reason.FULL, 3)), agrees=True)
    assert (registered, came, no_shows, 4) == (numbers.registered, numbers.came, numbers.no_shows, numbers.forced)
