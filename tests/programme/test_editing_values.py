"""What was typed into a session's form, and what it means."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.domain.programme import Session
from kiosk.programme.editing.clock_time import clock, minute_of
from kiosk.programme.editing.session_values import Reading, read, typed_of
from tests.builders import DAY, ZONE, a_session, a_workshop, an_entrance, an_event, at

TOMORROW = DAY + timedelta(days=1)


def typing(session: Session, **typed: object) -> Reading:
    """Return what the form of a session means after something was typed."""
    where = an_event(an_entrance(), session)
    return read(replace(typed_of(session, where), **typed), session, where)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9", "09:00"), ("930", "09:30"), ("9.30", "09:30"), ("09:30", "09:30"), ("9,30", "09:30"), ("0930", "09:30"),
        ("9:30 Uhr", "09:30"), ("14h30", "14:30"), (" 14 ", "14:00"), ("24:00", "24:00"), ("0", "00:00"),
    ],
)  # fmt: skip
def test_a_time_is_typed_in_many_ways(typed: str, meant: str) -> None:
    """Nobody wants to look for the colon."""
    minute = minute_of(typed)
    assert minute is not None
    assert meant == clock(minute)


@pytest.mark.parametrize("typed", ["", "x", "25", "12:60", "24:01", "9:3", "-1", "noon"])
def test_what_is_no_time_is_told(typed: str) -> None:
    """In words, below the field."""
    assert minute_of(typed) is None
    assert "Type a time as 09:30." == typing(a_session(), starts=typed).wrong["starts_at"]


@pytest.mark.parametrize(
    "session",
    [
        a_session(),
        a_workshop(),
        an_entrance(),
        a_session("n", "N", "22:00", at("02:00", TOMORROW)),
        a_session("m", "M", "22:00", at("00:00", TOMORROW)),
        a_session("l", "L", "09:00", at("17:00", TOMORROW)),
        a_session("d", "D", at("02:30", date(2026, 10, 25)), at("04:00", date(2026, 10, 25))),
        replace(an_entrance(), ends_at=at("00:00", DAY + timedelta(days=3))),
    ],
    ids=lambda session: session.key,
)
def test_a_session_survives_its_form(session: Session) -> None:
    """Opening and saving it unchanged changes nothing, across midnight and over several days as well."""
    reading = typing(session)
    assert ((), {}) == (reading.changes(session), reading.wrong)


def test_an_end_before_the_start_is_the_next_day() -> None:
    """And is told."""
    reading = typing(a_session(), starts="22", ends="2")
    assert (at("22:00"), at("02:00", TOMORROW)) == (reading.session.starts_at, reading.session.ends_at)
    assert "ends on Wed 4 Jun 2025" == reading.remarks["ends_at"]


def test_midnight_is_the_end_of_the_day() -> None:
    """As "24" or as "0"."""
    for typed in ("24", "24:00", "0"):
        assert at("00:00", TOMORROW) == typing(a_session(), ends=typed).session.ends_at
    assert "Type a time as 09:30." == typing(a_session(), starts="24:00").wrong["starts_at"]


def test_a_session_of_several_days_keeps_them() -> None:
    """An exhibition from Tuesday to Wednesday opens an hour later."""
    long = a_session("l", "L", "09:00", at("17:00", TOMORROW))
    reading = typing(long, starts="10")
    assert (at("10:00"), at("17:00", TOMORROW)) == (reading.session.starts_at, reading.session.ends_at)


def test_a_whole_day_needs_no_times() -> None:
    """From midnight to midnight, at the event's place."""
    reading = typing(a_session(), all_day=True)
    assert (at("00:00"), at("00:00", TOMORROW)) == (reading.session.starts_at, reading.session.ends_at)


def test_a_session_that_ends_when_it_starts_is_told() -> None:
    """It is not a day long."""
    assert {"ends_at": "It ends when it starts."} == typing(a_session(), starts="9", ends="9").wrong


def test_a_time_that_the_clock_skips_is_told_and_moved() -> None:
    """At 2 o'clock on 29 March 2026 the clocks go to 3."""
    night = a_session("n", "N", at("01:00", date(2026, 3, 29)), at("05:00", date(2026, 3, 29)))
    reading = typing(night, starts="02:30")
    assert "03:00" == f"{reading.session.starts_at.astimezone(ZONE):%H:%M}"
    assert "02:30 does not exist" in reading.remarks["starts_at"]
    assert "03:00 is taken" in reading.remarks["starts_at"]


def test_of_a_time_that_comes_twice_the_first_is_meant() -> None:
    """And that is told; who stays through the hour stays longer than the clock says."""
    night = a_session("n", "N", at("01:00", date(2026, 10, 25)), at("05:00", date(2026, 10, 25)))
    reading = typing(night, starts="02:30")
    assert "comes twice" in reading.remarks["starts_at"]
    assert timedelta(hours=3, minutes=30) == reading.session.ends_at - reading.session.starts_at


@pytest.mark.parametrize(
    ("field", "typed", "name", "value"),
    [
        ("seats", "", "capacity", None),
        ("seats", "1.200", "capacity", 1200),
        ("opens", "", "opens_before", timedelta()),
        ("opens", "45", "opens_before", timedelta(minutes=45)),
        ("release", "", "release_after", None),
        ("release", "0", "release_after", timedelta()),
    ],
)
def test_numbers_are_typed_or_left_out(field: str, typed: str, name: str, value: object) -> None:
    """Nothing is no limit, and seats that are kept."""
    assert {name: value} == dict(typing(a_workshop(), **{field: typed}).changes(a_workshop()))


@pytest.mark.parametrize("typed", ["-1", "x", "2.5x", "1e3", "99999999999", "٣"])
def test_what_is_no_number_is_told(typed: str) -> None:
    """In words, below the field."""
    assert {"capacity": "Type a number, or nothing."} == typing(a_workshop(), seats=typed).wrong


def test_a_time_that_was_typed_is_no_example_any_more() -> None:
    """The built-in event's times are examples; another room leaves them so."""
    example = replace(a_session(), times_are_examples=True)
    assert {"room": "x"} == dict(typing(example, room="x").changes(example))
    assert not dict(typing(example, starts="11:30").changes(example))["times_are_examples"]
