"""What the board knows: which day it is, which sessions are the day's, when most people came, in which order."""

from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest

from kiosk.domain.board import (
    SLOT,
    Arrivals,
    BoardFacts,
    GroupFacts,
    HouseFacts,
    SessionFacts,
    SessionState,
    arrivals_of,
    day_bounds,
    day_to_show,
    ordered,
    runs_on,
    session_facts,
    state_of,
)
from kiosk.domain.counts import Counts
from tests.builders import DAY, ZONE, a_session, a_workshop, an_entrance, an_event, at

NEXT = DAY + timedelta(days=1)


def a_board(*days: date, clock: str = "12:00", shown: date = DAY) -> BoardFacts:
    """Return a board with a session today and one tomorrow."""
    today, tomorrow = an_entrance(), an_entrance("morgen", NEXT)
    event = an_event(today, tomorrow, ends_on=NEXT)
    facts = tuple(session_facts(session, Counts(), 0, at(clock)) for session in event.sessions)
    return BoardFacts(at(clock), event, HouseFacts(), facts, Arrivals(shown), days)


@pytest.mark.parametrize(("clock", "today"), [("03:59", DAY - timedelta(days=1)), ("04:00", DAY), ("23:59", DAY)])
def test_the_day_on_the_board_begins_at_four(clock: str, today: date) -> None:
    """At the event's place, whatever the computer's zone is."""
    assert today == a_board(DAY, clock=clock).today


def test_a_day_has_its_own_sessions() -> None:
    """Where the event has one day only, all of them."""
    keys = [[facts.session.key for facts in board.sessions_of_day] for board in (
        a_board(DAY), a_board(DAY, NEXT), a_board(DAY, NEXT, shown=NEXT),
    )]  # fmt: skip
    assert [["einlass", "morgen"], ["einlass"], ["morgen"]] == keys


def test_a_session_tells_what_is_left() -> None:
    """Seats, who is missing, and how many are too many; of one that was removed only what happened there."""
    workshop, counts = a_workshop(), Counts(registered=30, checked_in=28, present=28)
    now = at("14:10")
    told = session_facts(workshop, counts, 4, now)
    seats = workshop.capacity
    assert seats is not None
    assert (SessionState.RUNNING, 4, seats - 28 if seats > 28 else 0, max(0, 28 - seats), True) == (
        told.state, told.missing, told.seats_left, told.too_many, told.began
    )  # fmt: skip
    assert SessionFacts(workshop, counts, SessionState.REMOVED, began=True) == session_facts(
        workshop, counts, 4, now, removed=True
    )


def test_a_session_that_nobody_registers_for_misses_nobody() -> None:
    """And one without a limit has no seats that could be left."""
    entrance = an_entrance(capacity=None)
    told = session_facts(entrance, Counts(present=300), 5, at("12:00"))
    assert (None, 0) == (told.seats_left, told.too_many)


@pytest.mark.parametrize(
    ("clock", "state"),
    [
        ("13:29", SessionState.AHEAD),
        ("13:30", SessionState.OPEN),
        ("14:00", SessionState.RUNNING),
        ("15:30", SessionState.OVER),
    ],
)
def test_a_session_goes_through_its_states(clock: str, state: SessionState) -> None:
    """From half an hour before it begins until it ends."""
    assert state is state_of(a_workshop(), at(clock))


def test_a_door_that_staff_closed_is_told_until_the_end() -> None:
    """Afterwards the session is over like any other."""
    session = replace(a_workshop(), closed_at=at("14:30"))
    told = [state_of(session, at(clock)) for clock in ("14:29", "14:30", "15:30")]
    assert [SessionState.RUNNING, SessionState.CLOSED, SessionState.OVER] == told


def test_hours_after_midnight_belong_to_the_evening_before() -> None:
    """Unless the session goes on into the morning; admission from midnight to midnight is on one day."""
    late = a_session("late", starts=at("01:00", NEXT), ends=at("03:00", NEXT))
    early = a_session("early", starts=at("03:30", NEXT), ends=at("08:00", NEXT))
    whole = a_session("whole", starts=at("00:00", DAY), ends=at("00:00", NEXT))
    days = [DAY - timedelta(days=1), DAY, NEXT]
    assert [[DAY], [NEXT], [DAY]] == [[day for day in days if runs_on(one, day, ZONE)] for one in (late, early, whole)]


def test_a_day_ends_where_the_next_begins() -> None:
    """24 hours, but for the nights on which the clocks are changed."""
    lengths = [day_bounds(day, ZONE) for day in (DAY, date(2026, 3, 28), date(2026, 10, 24))]
    assert [24, 23, 25] == [(end - start) / timedelta(hours=1) for start, end in lengths]


def test_arrivals_have_no_gaps() -> None:
    """Five minutes each, those in which nobody came as well; slots without people are no beginning."""
    first = at("08:00").astimezone(UTC)
    told = arrivals_of(DAY, ZONE, [(first + 2 * SLOT, 3), (first, 4), (first - SLOT, 0)])
    assert [4, 0, 3] == [people for _, people in told.slots]
    assert (7, (at("08:00"), 4)) == (told.people, told.peak)


def test_nobody_came() -> None:
    """No slots, and no five minutes in which most people came."""
    told = arrivals_of(DAY, ZONE, [])
    assert (Arrivals(DAY), 0, None) == (told, told.people, told.peak)


@pytest.mark.parametrize(
    ("today", "chosen", "shown"),
    [(DAY, None, DAY), (DAY, NEXT, NEXT), (DAY - timedelta(days=9), None, DAY), (NEXT + timedelta(days=9), DAY, DAY)],
)
def test_the_day_that_is_shown(today: date, chosen: date | None, shown: date) -> None:
    """The chosen one where it is one of the event's, else today, else the nearest."""
    assert shown == day_to_show([NEXT, DAY], today, chosen)


def test_without_days_today_is_shown() -> None:
    """An event nobody came to."""
    assert DAY == day_to_show([], DAY, NEXT)


def test_groups_stand_in_their_order() -> None:
    """Those with a place of their own, then by size; people without a group last."""
    groups = [GroupFacts("", 90), GroupFacts("small", 1), GroupFacts("large", 50), GroupFacts("speakers", 2)]
    assert ["speakers", "large", "small", ""] == [group.name for group in ordered(groups, ["speakers"])]
