"""What the board says of sessions and arrivals, also in the night on which the clocks are changed."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from kiosk.domain.board import (
    SessionState,
    arrivals_of,
    session_facts,
    state_of,
)
from kiosk.domain.counts import Counts
from kiosk.domain.programme import Policy
from kiosk.programme.board.board_words import arrival_words, arrivals_spoken, card_words, clock_words, times_words
from tests.builders import DAY, ZONE, a_session, a_workshop, an_entrance, at, local

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


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


def test_arrivals_around_the_hour_that_comes_twice_are_in_their_order() -> None:
    """02:55, then 02:00 again: five minutes later, not 55 minutes before."""
    first, second = local("2026-10-25 02:55"), local("2026-10-25 02:00", fold=1)
    made = arrivals_of(AUTUMN - timedelta(days=1), ZONE, [(second, 2), (first, 1)])

    assert [1, 2] == [people for _, people in made.slots]
    assert "3 people came between 02:55 CEST and 02:00 CET. Peak 02:00 CET: 2 people" == arrivals_spoken(made, ZONE)


def test_the_peak_is_told() -> None:
    """When most people came, and how many."""
    made = arrivals_of(DAY, ZONE, [(at("08:20"), 4), (at("08:00"), 4), (at("08:05"), 1), (at("09:00"), 0)])

    assert "Peak 08:00: 4 people" == arrival_words(made, ZONE)


def test_nobody_came() -> None:
    """Without arrivals it is said so."""
    assert "Nobody has come yet." == arrival_words(arrivals_of(DAY, ZONE, []), ZONE)


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
