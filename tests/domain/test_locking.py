"""Who may do what, which PINs will do, and how long wrong ones make wait."""

from datetime import timedelta

import pytest

from kiosk.domain.locking import (
    FREE_TRIES,
    Act,
    LockState,
    Role,
    Weak,
    elapsed_since,
    opened_by,
    seconds_left,
    tried,
    wait_after,
    weakness,
)
from tests.builders import at

DESK, ORGANISER = Role.DESK, Role.ORGANISER
NOBODY: frozenset[Role] = frozenset()
BOTH = frozenset(Role)


@pytest.mark.parametrize("act", Act)
def test_without_any_pin_nothing_is_locked(act: Act) -> None:
    """No PIN, no question."""
    assert NOBODY == opened_by(act, NOBODY)
    assert 0 == LockState().wait(act)


@pytest.mark.parametrize("act", [act for act in Act if act is not Act.SEE_NAMES])
def test_all_but_names_needs_the_organiser(act: Act) -> None:
    """Where the organiser has a PIN the desk's does not open it; the only PIN opens everything."""
    assert {ORGANISER} == opened_by(act, BOTH)
    assert {ORGANISER} == opened_by(act, frozenset({ORGANISER}))
    assert {DESK} == opened_by(act, frozenset({DESK}))


def test_names_are_shown_with_either_pin() -> None:
    """Without a PIN for the desk any key shows them."""
    assert BOTH == opened_by(Act.SEE_NAMES, BOTH)
    assert {DESK} == opened_by(Act.SEE_NAMES, frozenset({DESK}))
    assert NOBODY == opened_by(Act.SEE_NAMES, frozenset({ORGANISER}))


def test_the_organisers_pin_is_not_guessed_over_covered_names() -> None:
    """There it has its free tries and no more, and the desk's typing errors do not make the organiser wait."""
    assert (DESK, ORGANISER) == tried(Act.SEE_NAMES, BOTH, {})
    assert (DESK, ORGANISER) == tried(Act.SEE_NAMES, BOTH, {ORGANISER: FREE_TRIES - 1})
    assert (DESK,) == tried(Act.SEE_NAMES, BOTH, {ORGANISER: FREE_TRIES})
    assert (ORGANISER,) == tried(Act.EXPORT, BOTH, {ORGANISER: 99})


@pytest.mark.parametrize(
    ("pin", "said"),
    [
        ("1974", None), ("080605", None), ("112233445566", None), ("", Weak.NOT_DIGITS), ("12a4", Weak.NOT_DIGITS),
        ("१९७४", Weak.NOT_DIGITS), ("19 74", Weak.NOT_DIGITS), ("197", Weak.SHORT), ("1974197419741", Weak.LONG),
        ("0000", Weak.ALL_SAME), ("1234", Weak.IN_A_ROW), ("8901", Weak.IN_A_ROW), ("9876", Weak.IN_A_ROW),
        ("2109", Weak.IN_A_ROW), ("123456789012", Weak.IN_A_ROW), ("1235", None),
    ],
)  # fmt: skip
def test_which_pins_will_do(pin: str, said: Weak | None) -> None:
    """Four to twelve digits, not one and the same, not in a row."""
    assert said == weakness(pin)


def test_three_tries_are_free_and_then_one_waits() -> None:
    """Longer each time, five minutes at most."""
    assert [0, 0, 0, 5, 15, 60, 300, 300, 300] == [wait_after(wrong) for wrong in range(9)]


@pytest.mark.parametrize(("elapsed", "left"), [(0, 15), (5, 10), (15, 0), (1000, 0), (-3600, 15)])
def test_time_runs_off_the_wait(elapsed: float, left: float) -> None:
    """Never more than the whole wait, never less than none."""
    assert left == seconds_left(4, elapsed)


def test_a_clock_set_back_brings_nothing() -> None:
    """The wait begins anew, no more and no less."""
    last = at("10:00")
    assert 30 == elapsed_since(last, last + timedelta(seconds=30))
    assert 0 == elapsed_since(last, last - timedelta(days=1))
    assert 0 == elapsed_since(None, last)


def test_the_state_says_when_a_pin_is_taken_again() -> None:
    """One PIN that may be tried is enough."""
    state = LockState(BOTH, {DESK: 0.0, ORGANISER: 60.0})
    assert (0, 60) == (state.wait(Act.SEE_NAMES), state.wait(Act.ERASE))
