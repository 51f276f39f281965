"""What is odd about a programme, and what a time on the wall means on the nights when the clocks are put."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.counts import Counts, EventCounts, SessionCounts
from kiosk.domain.planning import (
    Remark,
    RemarkKind,
    Wall,
    day_of_session,
    is_all_day,
    local_time,
    moved_to,
    remarks,
    span,
)
from kiosk.domain.programme import Event, Kind, Session
from tests.builders import DAY, ZONE, a_session, a_workshop, an_entrance, an_event, another_workshop, at

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


def kinds(event: Event, counts: EventCounts | None = None) -> list[str]:
    """Return what is odd, by its kind."""
    return [remark.kind.value for remark in remarks(event, counts)]


def counted(session: Session, registered: int, present: int) -> EventCounts:
    """Return the numbers of one session."""
    return EventCounts(Counts(), (SessionCounts(session, Counts(registered, present, present)),))


def test_nothing_is_odd_about_a_usual_programme() -> None:
    """An entrance all day long, and two parallel workshops in two rooms."""
    assert () == remarks(an_event())


def test_two_sessions_in_one_room_at_once_are_told() -> None:
    """Both are named, however the room is written; one after the other is fine."""
    one, other = a_session("a", "A", "12:00", "13:00"), a_session("b", "B", "12:59", "14:00", room=" saal 1 ")
    told = remarks(an_event(an_entrance(), one, other))

    assert (Remark(RemarkKind.OVERLAP, (one.id, other.id), text="Saal 1"),) == told
    assert [] == kinds(an_event(an_entrance(), one, replace(other, starts_at=at("13:00"))))
    assert [] == kinds(an_event(an_entrance(), replace(one, room=""), replace(other, room="")))


def test_the_entrance_may_share_its_room() -> None:
    """The market is in the foyer, where people are let in all day long."""
    assert [] == kinds(an_event(an_entrance(), a_session(room="Foyer")))


def test_a_session_outside_the_events_days_is_told() -> None:
    """The day before, and what goes on until after four in the morning; past midnight is still the same day."""
    night = a_session("n", "N", "23:00", at("03:30", DAY + timedelta(days=1)))
    assert [] == kinds(an_event(an_entrance(), night))
    late = replace(night, ends_at=at("04:30", DAY + timedelta(days=1)))
    assert ["outside"] == kinds(an_event(an_entrance(), late))
    early = a_session("e", "E", at("12:00", DAY - timedelta(days=1)), at("13:00", DAY - timedelta(days=1)))
    assert ["outside", "no_entrance"] == kinds(an_event(an_entrance(), early))


def test_what_begins_after_midnight_belongs_to_the_day_before() -> None:
    """People who dance at half past midnight came the day before; the entrance of a day begins at midnight, though."""
    after = a_session("n", "N", at("00:30", DAY + timedelta(days=1)), at("02:00", DAY + timedelta(days=1)))
    assert DAY == day_of_session(after, ZONE)
    assert DAY == day_of_session(an_entrance(), ZONE)
    assert [] == kinds(an_event(an_entrance(), after))


def test_an_end_before_the_start_is_told() -> None:
    """A file may say so; no time at all is as odd."""
    assert ["backwards"] == kinds(an_event(an_entrance(), a_session("a", "A", "13:00", "12:00")))
    assert ["backwards"] == kinds(an_event(an_entrance(), a_session("a", "A", "13:00", "13:00")))


def test_fewer_seats_than_people_are_told() -> None:
    """Those inside come first; who registered counts where one registers."""
    workshop = a_workshop(capacity=10)
    event = an_event(an_entrance(), workshop, another_workshop())
    told = remarks(event, counted(workshop, 12, 11))
    assert (Remark(RemarkKind.FEWER_SEATS_THAN_PRESENT, (workshop.id,), 11),) == told
    told = remarks(event, counted(workshop, 12, 10))
    assert (Remark(RemarkKind.FEWER_SEATS_THAN_REGISTERED, (workshop.id,), 12),) == told
    assert () == remarks(event, counted(workshop, 10, 10))
    plenary = a_session(capacity=5)
    assert () == remarks(an_event(an_entrance(), plenary), counted(plenary, 240, 5))


def test_a_parallel_group_of_one_is_told() -> None:
    """Also where the others of the group are at another time: nobody is kept from both."""
    assert ["alone"] == kinds(an_event(an_entrance(), a_workshop()))
    later = replace(another_workshop(), starts_at=at("16:00"), ends_at=at("17:00"))
    assert ["alone", "alone"] == kinds(an_event(an_entrance(), a_workshop(), later))


def test_seats_that_are_released_after_the_end_are_told() -> None:
    """Ninety minutes after the start of a session of ninety minutes nobody needs a seat any more."""
    pair = (an_entrance(), another_workshop())
    assert ["released_too_late"] == kinds(an_event(*pair, a_workshop(release_after=timedelta(minutes=90))))
    assert [] == kinds(an_event(*pair, a_workshop(release_after=timedelta(minutes=89))))


def test_twins_are_told() -> None:
    """The same title at the same time: somebody added it twice."""
    twin = replace(a_session(), id="twin", key="twin", title="PODIUMSDISKUSSION ", room="Saal 2")
    assert ["twin"] == kinds(an_event(an_entrance(), a_session(), twin))


def test_a_day_without_an_entrance_is_told() -> None:
    """On the second day nobody can be let in; an all-day entrance of the next day does not serve the one before."""
    tomorrow = DAY + timedelta(days=1)
    talk = a_session("a", "A", at("10:00", tomorrow), at("11:00", tomorrow))
    event = replace(an_event(an_entrance(), talk), ends_on=tomorrow)
    assert (Remark(RemarkKind.NO_ENTRANCE, day=tomorrow),) == remarks(event)
    event = replace(an_event(an_entrance("zwei", tomorrow), a_session()), ends_on=tomorrow)
    assert (Remark(RemarkKind.NO_ENTRANCE, day=DAY),) == remarks(event)


def test_a_time_that_the_clock_skips_is_told_and_the_next_one_counts() -> None:
    """At 2 o'clock on 29 March 2026 the clocks in Halle go to 3."""
    told = local_time(SPRING, time(2, 30), ZONE)
    assert (Wall.NEVER, datetime(2026, 3, 29, 1, 0, tzinfo=UTC)) == (told.wall, told.at)
    assert "03:00" == f"{told.at.astimezone(ZONE):%H:%M}"
    assert Wall.ONCE is local_time(SPRING, time(1, 59), ZONE).wall
    assert Wall.ONCE is local_time(SPRING, time(3, 0), ZONE).wall


def test_of_a_time_that_comes_twice_the_first_counts() -> None:
    """At 3 o'clock on 25 October 2026 the clocks go back to 2."""
    told = local_time(AUTUMN, time(2, 30), ZONE)
    assert (Wall.TWICE, datetime(2026, 10, 25, 0, 30, tzinfo=UTC)) == (told.wall, told.at)
    assert Wall.ONCE is local_time(AUTUMN, time(3, 0), ZONE).wall


@pytest.mark.parametrize("stored", [UTC, ZONE])
def test_times_of_the_nights_when_the_clocks_are_put_are_told(stored: object) -> None:
    """A programme from a file has local times, one from the database UTC: what comes twice is told of both."""
    when = datetime(2026, 10, 25, 2, 30, tzinfo=ZONE).astimezone(stored)  # type: ignore[arg-type]
    night = a_session("n", "N", when, when + timedelta(hours=3))
    day = date(2026, 10, 24)
    event = an_event(an_entrance(day=day), night, starts_on=day, ends_on=AUTUMN)
    assert (Remark(RemarkKind.TIME_TWICE, (night.id,), at=when),) == remarks(event)


def test_a_time_of_a_file_that_does_not_exist_is_told() -> None:
    """As it was written, so that one can find it."""
    when = datetime(2026, 3, 29, 2, 30, tzinfo=ZONE)
    night = a_session("n", "N", when, datetime(2026, 3, 29, 5, 0, tzinfo=ZONE))
    day = SPRING - timedelta(days=1)
    event = an_event(an_entrance(day=day), night, starts_on=day, ends_on=SPRING)
    found = [r for r in remarks(event) if r.kind is RemarkKind.NO_SUCH_TIME]
    assert [when] == [remark.at for remark in found]


def test_an_end_earlier_than_the_start_is_the_next_day() -> None:
    """From ten in the evening until two; 24:00 is midnight."""
    starts, ends = span(DAY, 22 * 60, 2 * 60, ZONE)
    assert (at("22:00"), at("02:00", DAY + timedelta(days=1))) == (starts.at, ends.at)
    assert at("00:00", DAY + timedelta(days=1)) == span(DAY, 22 * 60, 24 * 60, ZONE)[1].at


def test_a_session_lasts_as_long_on_another_day() -> None:
    """Six hours stay six hours across the night in spring; an entrance of a whole day stays one, of 23 hours."""
    night = a_session("n", "N", "22:00", at("04:00", DAY + timedelta(days=1)))
    starts, ends = moved_to(night, SPRING - timedelta(days=1), None, ZONE)
    assert ("22:00", "05:00") == (f"{starts.astimezone(ZONE):%H:%M}", f"{ends.astimezone(ZONE):%H:%M}")
    starts, ends = moved_to(an_entrance(), SPRING, None, ZONE)
    assert timedelta(hours=23) == ends.astimezone(UTC) - starts.astimezone(UTC)
    moved = replace(an_entrance(), starts_at=starts, ends_at=ends)
    assert is_all_day(moved, ZONE)


@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)), st.times(), st.sampled_from(["Europe/Berlin", "Asia/Kolkata"]))
def test_a_time_on_the_wall_is_shown_by_the_wall(day: date, clock: time, name: str) -> None:
    """Whatever comes once or twice is what the clock shows; what it skips is later than that, by an hour at most."""
    clock = clock.replace(second=0, microsecond=0, tzinfo=None, fold=0)
    zone = type(ZONE)(name)
    told = local_time(day, clock, zone)
    shown = told.at.astimezone(zone).replace(tzinfo=None, fold=0)
    asked = datetime.combine(day, clock)
    if told.wall is Wall.NEVER:
        assert timedelta() < shown - asked <= timedelta(hours=1)
    else:
        assert asked == shown


@given(st.integers(0, 1440), st.integers(1, 600), st.dates(date(2025, 1, 1), date(2027, 12, 31)))
def test_moving_keeps_how_long_a_session_is(minute: int, minutes: int, day: date) -> None:
    """On every day, across both nights as well."""
    session = a_session("a", "A", "00:05", at("00:05") + timedelta(minutes=minutes), kind=Kind.SOCIAL)
    starts, ends = moved_to(session, day, minute, ZONE)
    assert timedelta(minutes=minutes) == ends - starts
