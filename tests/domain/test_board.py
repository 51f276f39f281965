"""What the board knows: which day it is, which sessions are the day's, when most people came, in which order."""

from dataclasses import replace
from datetime import date, timedelta

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
from tests.builders import DAY, ZONE, a_session, a_workshop, an_entrance, an_event, at, local

NEXT = DAY + timedelta(days=1)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


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


@pytest.mark.parametrize(
    ("clock", "state"),
    [
        ("13:29", SessionState.AHEAD),
        ("13:30", SessionState.OPEN),
        ("13:59", SessionState.OPEN),
        ("14:00", SessionState.RUNNING),
        ("15:29", SessionState.RUNNING),
        ("15:30", SessionState.OVER),
    ],
)
def test_a_session_goes_through_its_states(clock: str, state: SessionState) -> None:
    """The door opens 30 minutes before the start, and the session ends when it ends."""
    assert state is state_of(a_workshop(), at(clock))


def test_a_closed_door_is_told_until_the_end() -> None:
    """Closed by staff from then on; after its end the session is over like any other."""
    closed = replace(a_workshop(), closed_at=at("14:30"))
    told = [state_of(closed, at(clock)) for clock in ("14:29", "14:30", "15:30")]

    assert [SessionState.RUNNING, SessionState.CLOSED, SessionState.OVER] == told


@pytest.mark.parametrize(
    ("day", "hours"), [(SPRING - timedelta(days=1), 23), (AUTUMN - timedelta(days=1), 25), (DAY, 24)]
)
def test_a_day_has_as_many_hours_as_the_clocks_leave_it(day: date, hours: int) -> None:
    """From four to four o'clock; the night of the change belongs to the day before."""
    first, last = day_bounds(day, ZONE)

    assert timedelta(hours=hours) == last - first


def test_arrivals_skip_the_hour_that_does_not_exist() -> None:
    """From 01:55 to 03:00 are five minutes when the clocks go forward."""
    made = arrivals_of(
        SPRING - timedelta(days=1), ZONE, [(local("2026-03-29 01:55"), 1), (local("2026-03-29 03:00"), 1)]
    )

    assert ["01:55", "03:00"] == [f"{slot:%H:%M}" for slot, _ in made.slots]


def test_gaps_between_arrivals_are_filled() -> None:
    """Five minutes in which nobody came are there, with nobody; the peak is the first of equal ones."""
    counted = [(at("08:20"), 4), (at("08:00"), 4), (at("08:05"), 1), (at("09:00"), 0)]
    made = arrivals_of(DAY, ZONE, counted)

    assert [4, 1, 0, 0, 4] == [people for _, people in made.slots]
    assert (at("08:00"), 4) == made.peak
    assert 9 == made.people


def test_nobody_came() -> None:
    """Without arrivals there is no slot and no peak."""
    made = arrivals_of(DAY, ZONE, [])

    assert ((), None, 0) == (made.slots, made.peak, made.people)


@pytest.mark.parametrize(
    ("starts", "ends", "days"),
    [
        ("2025-06-03 00:00", "2025-06-04 00:00", [3]),
        ("2025-06-03 14:00", "2025-06-03 15:30", [3]),
        ("2025-06-03 22:00", "2025-06-04 02:00", [3]),
        ("2025-06-04 00:30", "2025-06-04 02:00", [3]),
        ("2025-06-04 02:00", "2025-06-04 04:00", [3]),
        ("2025-06-02 09:00", "2025-06-04 18:00", [2, 3, 4]),
    ],
)
def test_a_session_is_on_its_days(starts: str, ends: str, days: list[int]) -> None:
    """Admission from midnight to midnight is one day's; what goes on past midnight is the evening before's."""
    session = a_session("one", starts=local(starts), ends=local(ends))

    assert days == [day for day in range(1, 7) if runs_on(session, date(2025, 6, day), ZONE)]


def test_the_day_shown_is_the_one_chosen_or_the_nearest() -> None:
    """Today on the event's days; before it the first, after it the last; a day that is not offered is not shown."""
    days = (DAY, DAY + timedelta(days=1))

    assert days[1] == day_to_show(days, DAY, days[1])
    assert days[1] == day_to_show(days, days[1], None)
    assert days[0] == day_to_show(days, DAY - timedelta(days=30), None)
    assert days[1] == day_to_show(days, DAY + timedelta(days=30), DAY + timedelta(days=9))


def test_groups_come_in_the_programme_s_order_then_by_size() -> None:
    """Those of the programme first, others by their number of people, who gave none last."""
    made = [GroupFacts("", 9), GroupFacts("Team", 1), GroupFacts("Presse", 5), GroupFacts("Kommune", 2)]

    assert ["Kommune", "Presse", "Team", ""] == [g.name for g in ordered(made, ("Kommune",))]
    assert SLOT == timedelta(minutes=5)


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


def test_hours_after_midnight_belong_to_the_evening_before() -> None:
    """Unless the session goes on into the morning; admission from midnight to midnight is on one day."""
    late = a_session("late", starts=at("01:00", NEXT), ends=at("03:00", NEXT))
    early = a_session("early", starts=at("03:30", NEXT), ends=at("08:00", NEXT))
    whole = a_session("whole", starts=at("00:00", DAY), ends=at("00:00", NEXT))
    days = [DAY - timedelta(days=1), DAY, NEXT]
    assert [[DAY], [NEXT], [DAY]] == [[day for day in days if runs_on(one, day, ZONE)] for one in (late, early, whole)]


def test_without_days_today_is_shown() -> None:
    """An event nobody came to."""
    assert DAY == day_to_show([], DAY, NEXT)
