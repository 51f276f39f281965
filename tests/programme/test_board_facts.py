"""What the board says of sessions, days and arrivals: states, the night on which the clocks are changed, the order."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kiosk.domain.board import (
    SLOT,
    GroupFacts,
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
from kiosk.domain.programme import Policy
from kiosk.programme.board.board_words import arrival_words, arrivals_spoken, card_words, clock_words, times_words
from tests.builders import DAY, ZONE, a_session, a_workshop, an_entrance, at

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


def local(text: str, *, fold: int = 0) -> datetime:
    """Return a moment in Berlin, "2026-10-25 02:30"."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE, fold=fold)


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


@pytest.mark.parametrize("fold", [0, 1])
def test_the_hour_that_comes_twice_is_told_apart(fold: int) -> None:
    """A session from 02:15 to 02:45 after the clocks went back is on in the second hour only, and its times say so."""
    starts, ends = local("2026-10-25 02:15", fold=1), local("2026-10-25 02:45", fold=1)
    session = a_session("night", starts=starts, ends=ends, opens_before=timedelta())
    now = local("2026-10-25 02:30", fold=fold)

    assert (SessionState.AHEAD, SessionState.RUNNING)[fold] is state_of(session, now.astimezone(ZoneInfo("UTC")))
    assert "02:30 CET" == clock_words(local("2026-10-25 02:30", fold=1), ZONE)
    assert "02:30 CEST" == clock_words(local("2026-10-25 02:30"), ZONE)
    assert "02:15 CET–02:45 CET" == times_words(session, ZONE)


@pytest.mark.parametrize(
    ("day", "hours"), [(SPRING - timedelta(days=1), 23), (AUTUMN - timedelta(days=1), 25), (DAY, 24)]
)
def test_a_day_has_as_many_hours_as_the_clocks_leave_it(day: date, hours: int) -> None:
    """From four to four o'clock; the night of the change belongs to the day before."""
    first, last = day_bounds(day, ZONE)

    assert timedelta(hours=hours) == last - first


def test_arrivals_around_the_hour_that_comes_twice_are_in_their_order() -> None:
    """02:55, then 02:00 again: five minutes later, not 55 minutes before."""
    first, second = local("2026-10-25 02:55"), local("2026-10-25 02:00", fold=1)
    made = arrivals_of(AUTUMN - timedelta(days=1), ZONE, [(second, 2), (first, 1)])

    assert [1, 2] == [people for _, people in made.slots]
    assert "3 people came between 02:55 CEST and 02:00 CET. Peak 02:00 CET: 2 people" == arrivals_spoken(made, ZONE)


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
    assert "Peak 08:00: 4 people" == arrival_words(made, ZONE)


def test_nobody_came() -> None:
    """Without arrivals there is no slot and no peak, and it is said so."""
    made = arrivals_of(DAY, ZONE, [])

    assert ((), None) == (made.slots, made.peak)
    assert "Nobody has come yet." == arrival_words(made, ZONE)


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


def test_capacity_lowered_under_those_inside() -> None:
    """So many too many are told, and no seat is free."""
    small = replace(a_workshop(), capacity=20)
    told = session_facts(small, Counts(40, 26, 23), 14, at("14:20"))

    assert (0, 3, 0) == (told.seats_left, told.too_many, told.for_others)
    assert "3 people too many for 20 seats" == card_words(told, ZONE).warning


def test_missing_people_are_expected_until_the_start() -> None:
    """From the start on they are no-shows, then their seats are free; where nobody registers, nobody is missing."""
    before = card_words(session_facts(a_workshop(), Counts(40, 26, 23), 14, at("13:59")), ZONE)
    after = card_words(session_facts(a_workshop(), Counts(40, 26, 23), 14, at("14:20")), ZONE)
    open_to_all = session_facts(an_entrance(), Counts(240, 26, 23), 14, at("14:20"))

    assert ("14 expected", "3") == (before.note, before.figures[3][0])
    assert ("14 no-shows", "17") == (after.note, after.figures[3][0])
    assert open_to_all.missing is None
    assert "" == card_words(open_to_all, ZONE).note


def test_a_removed_session_keeps_its_numbers_and_a_mark() -> None:
    """It has no seats any more, but who came is told, and why it is still there."""
    told = session_facts(a_workshop(), Counts(0, 12, 3), 5, at("14:20"), removed=True)
    words = card_words(told, ZONE)

    assert (SessionState.REMOVED, None, None) == (told.state, told.seats_left, told.missing)
    assert ("removed", ("12", "checked in"), ("–", "free")) == (words.chip, words.figures[1], words.figures[3])
    assert "No longer in the programme; these check-ins are kept." == words.warning


def test_only_registered_people_is_said_where_it_is_so() -> None:
    """A card says who may come, when, and in which room; an entrance is on all day."""
    only = session_facts(a_workshop(policy=Policy.REGISTERED), Counts(), 0, at("10:00"))
    all_day = session_facts(an_entrance(), Counts(), 0, at("10:00"))

    assert "Raum 2 · 14:00–15:30 · registered people only" == card_words(only, ZONE).where
    assert "Foyer · all day" == card_words(all_day, ZONE).where


def test_groups_come_in_the_programme_s_order_then_by_size() -> None:
    """Those of the programme first, others by their number of people, who gave none last."""
    made = [GroupFacts("", 9), GroupFacts("Team", 1), GroupFacts("Presse", 5), GroupFacts("Kommune", 2)]

    assert ["Kommune", "Presse", "Team", ""] == [g.name for g in ordered(made, ("Kommune",))]
    assert SLOT == timedelta(minutes=5)
