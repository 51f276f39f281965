"""How long somebody was there: first entry, last exit, and the time inside."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.attendance import NEVER_CAME, Pseudonyms, Visit, day_visit, ends_of_day, visit
from kiosk.domain.checkin import Checkin, Direction
from kiosk.domain.counts import presence, presence_in_house
from kiosk.domain.programme import Kind
from tests.builders import DAY, a_checkin, a_session, a_workshop, an_entrance, an_event, an_exit, at

WORKSHOP, ENTRANCE = a_workshop(), an_entrance()
TRIP = a_session("exkursion", "Exkursion", "16:00", "18:00", kind=Kind.EXCURSION)
END = at("15:30")


def entry(clock: str, session: object = WORKSHOP, tick: int | None = None) -> Checkin:
    """Return an entry at this time."""
    return a_checkin(session, when=at(clock), tick=tick)  # type: ignore[arg-type]


def leaving(clock: str, session: object = WORKSHOP) -> Checkin:
    """Return an exit at this time."""
    return an_exit(session, when=at(clock))  # type: ignore[arg-type]


def minutes(number: float) -> timedelta:
    """Return a span."""
    return timedelta(minutes=number)


def test_the_time_present_is_the_sum_of_the_intervals_inside() -> None:
    """In at 14:00, out at 14:20, in again at 15:00, out at 15:25: 45 minutes."""
    steps = [entry("14:00"), leaving("14:20"), entry("15:00"), leaving("15:25")]

    assert Visit(at("14:00"), at("15:25"), minutes(45)) == visit(steps, END)


def test_who_did_not_check_out_was_there_to_the_end() -> None:
    """An interval that is still open ends with the session, and there is no last exit."""
    was = visit([entry("14:00"), leaving("14:20"), entry("15:00")], END)

    assert Visit(at("14:00"), None, minutes(50)) == was
    assert was.open_end


def test_who_has_no_entry_did_not_come() -> None:
    """Neither nobody's check-ins nor an exit alone is a visit."""
    assert NEVER_CAME == visit([], END) == visit([leaving("14:20")], END)
    assert not NEVER_CAME.came


def test_of_several_entries_in_a_row_the_first_counts() -> None:
    """Scanned in twice, the second time by an override: inside since the first."""
    assert minutes(60) == visit([entry("14:00"), entry("14:30"), leaving("15:00")], END).present


def test_a_clock_that_jumped_makes_no_negative_time() -> None:
    """The clock went back an hour between entry and exit, and the entry came after the end: no time, not less."""
    steps = [entry("14:30"), leaving("13:30"), entry("16:00")]

    assert timedelta() == visit(steps, END).present


def test_ticks_give_the_order_not_the_clock() -> None:
    """An exit that the clock puts before its entry is still the exit of that entry."""
    first, second = entry("14:30", tick=1), a_checkin(WORKSHOP, when=at("14:00"), type=Direction.EXIT, tick=2)

    assert Visit(at("14:30"), at("14:00"), timedelta()) == visit([second, first], END)


def test_an_excursion_is_time_away_from_the_house() -> None:
    """In the house 9–16, on the bus 16–18, in the house again until 19:00: eight hours."""
    day = [entry("09:00", ENTRANCE), entry("16:00", TRIP), leaving("18:00", TRIP), leaving("19:00", ENTRANCE)]

    assert Visit(at("09:00"), at("19:00"), minutes(8 * 60)) == day_visit(day, at("20:00"))


def test_who_went_straight_onto_the_bus_was_never_in_the_house() -> None:
    """The entry is known, the time in the house is none, and the bus is not taken for the house at the end."""
    assert Visit(at("16:00"), at("16:00"), timedelta()) == day_visit([entry("16:00", TRIP)], at("20:00"))


def test_moving_between_rooms_does_not_interrupt_the_day() -> None:
    """Leaving a workshop is not leaving the house."""
    day = [entry("09:00", ENTRANCE), entry("14:00"), leaving("15:30"), leaving("17:00", ENTRANCE)]

    assert Visit(at("09:00"), at("17:00"), minutes(8 * 60)) == day_visit(day, at("20:00"))


_SESSIONS = st.sampled_from([WORKSHOP, ENTRANCE, TRIP])
_TIMES = st.integers(0, 600).map(lambda minute: at("08:00") + minutes(minute))
_STEPS = st.lists(st.tuples(_SESSIONS, st.sampled_from(Direction), _TIMES), max_size=12).map(
    lambda steps: [a_checkin(where, when=when, type=what, tick=n) for n, (where, what, when) in enumerate(steps, 1)]
)


@given(_STEPS, _TIMES)
def test_a_visit_agrees_with_the_counts(steps: list[Checkin], until: datetime) -> None:
    """Whatever the clocks did: came and still there are as the counts say, and no time is negative."""
    day = day_visit(steps, until)
    stands = presence_in_house(steps)
    mine = [one for one in steps if one.session_id == WORKSHOP.id]
    session = visit(mine, until)

    assert (stands.checked_in, stands.present) == (day.came, day.open_end)
    assert (presence(mine).checked_in, presence(mine).present) == (session.came, session.open_end)
    assert day.present >= timedelta() <= session.present


@given(_STEPS, st.randoms())
def test_the_order_in_which_check_ins_are_given_does_not_matter(steps: list[Checkin], draw: object) -> None:
    """Their ticks order them."""
    mixed = list(steps)
    draw.shuffle(mixed)  # type: ignore[attr-defined]

    assert day_visit(steps, END) == day_visit(mixed, END)


@given(_STEPS)
def test_with_a_steady_clock_nobody_was_there_longer_than_from_the_first_to_the_last(steps: list[Checkin]) -> None:
    """The sum fits between the first entry and the end."""
    times = sorted(one.at for one in steps)
    steady = [a_checkin(WORKSHOP, when=when, type=one.type) for one, when in zip(steps, times, strict=True)]
    was = visit(steady, at("23:00"))

    if was.first_entry is not None:
        assert was.present <= (was.last_exit or at("23:00")) - was.first_entry


@given(st.sets(st.text("abcdef0123456789", min_size=1, max_size=8), max_size=30), st.binary(min_size=32, max_size=32))
def test_pseudonyms_are_one_for_each_person_and_stay_the_same(ids: set[str], key: bytes) -> None:
    """Each has its own, in whatever order they are asked for; whoever is not among them has none."""
    names = Pseudonyms(ids, key)
    again = Pseudonyms(sorted(ids, reverse=True), key)

    assert {one: names.of(one) for one in ids} == {one: again.of(one) for one in ids}
    assert len(ids) == len({names.of(one) for one in ids})
    assert all(re.fullmatch(r"P-\d{4}", names.of(one)) for one in ids)
    assert names.of("somebody else") == ""


def test_another_key_gives_other_pseudonyms() -> None:
    """Two exports cannot be laid side by side."""
    ids = [f"attendee-{n}" for n in range(50)]
    one, other = Pseudonyms(ids, bytes(32)), Pseudonyms(ids, bytes(31) + b"x")

    assert [one.of(who) for who in ids] != [other.of(who) for who in ids]


def test_an_open_stay_ends_at_the_first_end_after_the_last_check_in() -> None:
    """Of several possible ends; where the last check-in is after all of them, at the last one."""
    ends = (at("18:00"), at("19:00"), at("22:30"))

    assert minutes(9 * 60) == day_visit([entry("09:00", ENTRANCE)], *ends).present
    assert minutes(30) == day_visit([entry("18:30", ENTRANCE)], *ends).present
    assert minutes(10 * 60) == day_visit([entry("09:00", ENTRANCE), entry("18:30", ENTRANCE)], *ends).present
    assert timedelta() == day_visit([entry("23:00", ENTRANCE)], *ends).present


def test_a_day_ends_with_its_closing_its_last_session_or_now() -> None:
    """An admission all day long and sessions of other days are none; a closing on another day neither."""
    event = an_event(ENTRANCE, WORKSHOP, TRIP, ends_on=DAY + timedelta(days=1))
    now = at("22:30")

    assert (at("18:00"), now) == ends_of_day(event, DAY, now)
    assert (at("17:00"), at("18:00"), now) == ends_of_day(replace(event, closed_at=at("17:00")), DAY, now)
    assert (at("14:40"), at("18:00")) == ends_of_day(event, DAY, at("14:40"))
    tomorrow = DAY + timedelta(days=1)
    assert (at("12:00", tomorrow),) == ends_of_day(
        replace(event, closed_at=at("17:00")), tomorrow, at("12:00", tomorrow)
    )
    assert (now,) == ends_of_day(an_event(ENTRANCE), DAY, now)
