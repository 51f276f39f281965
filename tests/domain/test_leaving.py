"""Who goes out by a door leaves the session they are in, also at the changeover."""

from kiosk.domain.programme import Session
from kiosk.domain.redeem import left_by
from tests.builders import a_checkin, a_session, an_entrance, an_exit

BEFORE = a_session("before", starts="09:00", ends="10:00")
NOW = a_session("now", starts="10:00", ends="11:00")
ALL = (BEFORE, NOW)


def left(*checked_in: Session, door: Session = NOW) -> str:
    """Return the key of the session that is left by `door`."""
    return left_by(door, (*ALL, an_entrance()), tuple(a_checkin(session) for session in checked_in)).key


def test_the_doors_own_session_comes_first() -> None:
    """Whoever is in it leaves it."""
    assert "now" == left(BEFORE, NOW)


def test_at_the_changeover_the_one_before_is_left() -> None:
    """In the same room, and only by those who are in it still."""
    assert ["before", "now"] == [left(BEFORE), left()]
    gone = (a_checkin(BEFORE), an_exit(BEFORE))
    assert NOW == left_by(NOW, ALL, gone)


def test_the_entrance_is_left_by_the_entrance() -> None:
    """No workshop's seat is freed there."""
    assert "einlass" == left(BEFORE, door=an_entrance())
