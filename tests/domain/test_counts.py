"""Registered, checked in, present: the three numbers, one meaning each."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.domain.attendee import AttendeeStatus
from kiosk.domain.checkin import Checkin, Direction
from kiosk.domain.counts import (
    ABSENT,
    Counts,
    Presence,
    SessionCounts,
    count,
    is_away,
    is_confirmed,
    presence,
    presence_in_house,
    registered,
    seats_for_others,
    seats_left,
)
from kiosk.domain.programme import Policy, Session
from tests.builders import (
    ZONE,
    a_checkin,
    a_session,
    a_workshop,
    an_attendee,
    an_entrance,
    an_event,
    an_excursion,
    an_exit,
    another_workshop,
    at,
    some_attendees,
)

IN, OUT = Direction.ENTRY, Direction.EXIT
NOON = at("12:00")
ENTRANCE, HERE, THERE, TRIP = an_entrance(), a_workshop(), another_workshop(), an_excursion()
OTHER_TRIP = an_excursion("hafen")


def path(*steps: tuple[Session, Direction]) -> list[Checkin]:
    """Return one person's check-ins in this order."""
    return [a_checkin(session, type=direction) for session, direction in steps]


# --- one person in one session ---


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("", ABSENT),
        ("i", Presence(checked_in=True, present=True)),
        ("o", Presence(checked_in=False, present=False)),
        ("io", Presence(checked_in=True, present=False)),
        ("oi", Presence(checked_in=True, present=True)),
        ("ioi", Presence(checked_in=True, present=True)),
        ("ii", Presence(checked_in=True, present=True)),
        ("iio", Presence(checked_in=True, present=False)),
        ("ioo", Presence(checked_in=True, present=False)),
    ],
)
def test_present_is_whose_last_entry_is_later_than_the_last_exit(steps: str, expected: Presence) -> None:
    """Entries and exits in any order: the last one says where the person is."""
    assert presence(path(*((HERE, IN if step == "i" else OUT) for step in steps))) == expected


def test_the_tick_and_not_the_clock_says_what_is_later() -> None:
    """An exit after the clock was put back is later than the entry before, and the very first tick counts."""
    entry = replace(a_checkin(HERE, when=HERE.ends_at), tick=0)
    leaving = replace(an_exit(HERE, when=HERE.starts_at), tick=1)
    assert presence([entry]).present
    assert not presence([leaving, entry]).present


# --- one person in the house ---


@pytest.mark.parametrize(
    ("steps", "inside"),
    [
        ([], False),
        ([(ENTRANCE, IN)], True),
        ([(ENTRANCE, IN), (ENTRANCE, OUT)], False),
        ([(ENTRANCE, IN), (HERE, IN), (HERE, OUT)], True),  # back in the foyer
        ([(ENTRANCE, IN), (HERE, IN), (ENTRANCE, OUT)], False),  # left the house, whatever the workshop's door says
        ([(ENTRANCE, IN), (HERE, IN), (ENTRANCE, OUT), (ENTRANCE, IN)], True),
        ([(ENTRANCE, IN), (ENTRANCE, OUT), (HERE, IN)], True),  # came in by a side door
        ([(HERE, IN)], True),
        ([(HERE, IN), (HERE, OUT)], False),
        ([(HERE, IN), (THERE, IN), (HERE, OUT)], True),
        ([(HERE, IN), (THERE, IN), (HERE, OUT), (THERE, OUT)], False),
        ([(HERE, OUT)], False),
        ([(ENTRANCE, OUT)], False),
    ],
)
def test_in_the_house_is_who_is_in_a_session_and_did_not_leave_by_the_entrance(
    steps: list[tuple[Session, Direction]], inside: bool
) -> None:
    """Leaving a workshop is not leaving the house (docs/decisions/0003); leaving by the entrance leaves everything."""
    checkins = path(*steps)
    expected = Presence(checked_in=any(direction is IN for _, direction in steps), present=inside)
    assert presence_in_house(checkins) == expected
    assert presence_in_house(reversed(checkins)) == expected


# --- on an excursion, and on several days ---


@pytest.mark.parametrize(
    ("steps", "inside", "away"),
    [
        ([(ENTRANCE, IN), (TRIP, IN)], False, True),
        ([(ENTRANCE, IN), (TRIP, IN), (TRIP, OUT)], True, False),
        ([(TRIP, IN), (TRIP, OUT)], True, False),  # brought to the house by the bus
        ([(ENTRANCE, IN), (TRIP, IN), (HERE, IN)], True, False),  # nobody scanned them back, but they are here
        ([(ENTRANCE, IN), (TRIP, IN), (ENTRANCE, OUT)], False, True),  # scanned out while they board
        ([(ENTRANCE, IN), (TRIP, IN), (ENTRANCE, OUT), (TRIP, OUT)], True, False),
        ([(ENTRANCE, IN), (TRIP, IN), (ENTRANCE, OUT), (TRIP, OUT), (ENTRANCE, OUT)], False, False),
        ([(ENTRANCE, IN), (TRIP, IN), (TRIP, OUT), (ENTRANCE, OUT)], False, False),
        ([(ENTRANCE, IN), (OTHER_TRIP, IN), (TRIP, IN), (TRIP, OUT)], True, False),  # they changed the bus
        ([(ENTRANCE, IN), (TRIP, OUT)], True, False),  # an exit without a way out
        ([(ENTRANCE, IN), (TRIP, IN), (HERE, OUT)], False, True),
    ],
)
def test_who_goes_on_an_excursion_has_left_the_house_until_they_are_back(
    steps: list[tuple[Session, Direction]], inside: bool, away: bool
) -> None:
    """Nobody looks for them in a fire; back, or seen at another door, they are in the house again."""
    checkins = path(*steps)
    assert (presence_in_house(checkins).present, is_away(checkins)) == (inside, away)
    assert presence_in_house(checkins).checked_in


def test_who_did_not_scan_out_is_not_in_the_house_the_next_day() -> None:
    """The day before is over: they count as somebody who came, not as present, until they are scanned again."""
    anna, ben = some_attendees(2)
    first = [a_checkin(ENTRANCE, anna, at("09:00")), a_checkin(ENTRANCE, ben, at("09:00"))]
    again = a_checkin(ENTRANCE, ben, at("09:00", date(2025, 6, 4)))
    next_day = at("12:00", date(2025, 6, 4))
    before = count([ENTRANCE], [anna, ben], {}, [*first, again], NOON, ZONE)
    after = count([ENTRANCE], [anna, ben], {}, [*first, again], next_day, ZONE)
    assert (before.house.present, before.today, before.house.checked_in) == (2, 2, 2)
    assert (after.house.present, after.today, after.house.checked_in) == (1, 1, 2)


# --- seats ---


@pytest.mark.parametrize(
    ("present", "missing", "clock", "left"),
    [
        (0, 0, "13:40", 40),
        (0, 40, "13:40", 0),  # all booked, nobody there yet
        (30, 4, "14:05", 6),
        (30, 4, "14:10", 10),  # released
        (40, 4, "14:10", 0),
        (45, 0, "14:10", 0),
    ],
)
def test_seats_for_others_keep_those_of_the_registered_until_they_are_released(
    present: int, missing: int, clock: str, left: int
) -> None:
    """What somebody who did not register may take; the rule at the door asks the same function."""
    assert seats_for_others(a_workshop(), present, missing, at(clock)) == left


def test_in_an_open_session_every_seat_is_for_everybody() -> None:
    """Nobody's seat is kept where nobody registers; without a limit there is nothing to count."""
    assert seats_for_others(a_session(capacity=40), 10, 30, NOON) == 30
    assert seats_for_others(a_session(capacity=None), 10, 30, NOON) is None


@pytest.mark.parametrize(
    ("capacity", "present", "left"), [(40, 0, 40), (40, 39, 1), (40, 40, 0), (40, 43, 0), (0, 0, 0)]
)
def test_seats_left_are_never_negative(capacity: int, present: int, left: int) -> None:
    """More people than seats leave no seat, not fewer than none."""
    assert seats_left(capacity, present) == left
    assert SessionCounts(a_workshop(capacity=capacity), Counts(present=present)).seats_left == left


def test_without_a_limit_there_are_no_seats_to_count() -> None:
    """None is not 0."""
    assert seats_left(None, 1000) is None
    assert SessionCounts(a_session(capacity=None), Counts(present=1000)).seats_left is None


# --- registered ---


@pytest.mark.parametrize("status", AttendeeStatus)
def test_only_confirmed_people_are_registered(status: AttendeeStatus) -> None:
    """Unpaid, waiting, canceled and blocked people are on the list and do not count as registered."""
    person = an_attendee(status=status)
    expected = status is AttendeeStatus.CONFIRMED
    assert is_confirmed(person) is expected
    assert registered(a_session(), [person], {}) == int(expected)
    assert registered(HERE, [person], {person.id: frozenset({HERE.id})}) == int(expected)


@pytest.mark.parametrize(
    ("policy", "expected"), [(Policy.OPEN, 3), (Policy.REGISTERED, 1), (Policy.REGISTERED_FIRST, 1)]
)
def test_who_may_come_is_registered(policy: Policy, expected: int) -> None:
    """For an open session everybody confirmed; for others those who registered for this one."""
    people = some_attendees(3)
    session = a_workshop(policy=policy)
    registrations = {people[0].id: frozenset({session.id}), people[1].id: frozenset({THERE.id})}
    assert registered(session, people, registrations) == expected


# --- everything ---


def test_the_numbers_of_house_and_sessions() -> None:
    """A small day: five people, one canceled; two come in, one goes to a workshop, another came and left."""
    anna, ben, cem, dora = some_attendees(4)
    eva = an_attendee("eva", status=AttendeeStatus.CANCELED)
    registrations = {anna.id: frozenset({HERE.id}), eva.id: frozenset({HERE.id}), ben.id: frozenset({THERE.id})}
    checkins = [
        a_checkin(ENTRANCE, anna),
        a_checkin(ENTRANCE, anna),
        a_checkin(HERE, anna),
        a_checkin(ENTRANCE, ben),
        a_checkin(ENTRANCE, cem),
        an_exit(ENTRANCE, cem),
    ]
    counts = count(an_event().sessions, [anna, ben, cem, dora, eva], registrations, checkins, NOON, ZONE)
    assert counts.house == Counts(registered=4, checked_in=3, present=2)
    assert [s.session.key for s in counts.sessions] == ["einlass", "ws-zwillinge", "ws-mobilitaet"]
    expected = [
        Counts(registered=4, checked_in=3, present=2),
        Counts(registered=1, checked_in=1, present=1),
        Counts(registered=1, checked_in=0, present=0),
    ]
    assert expected == [s.counts for s in counts.sessions]
    assert [s.seats_left for s in counts.sessions] == [None, 39, 40]


def test_walk_ins_are_the_confirmed_people_who_were_added_at_the_desk() -> None:
    """They are among the registered; a canceled walk-in is none any more, whether they came or not."""
    listed, came, canceled = (
        an_attendee("listed"),
        an_attendee("walk-in", walk_in=True),
        an_attendee("canceled", walk_in=True, status=AttendeeStatus.CANCELED),
    )
    counts = count(
        [ENTRANCE],
        [listed, came, canceled],
        {},
        [a_checkin(ENTRANCE, came), a_checkin(ENTRANCE, canceled)],
        at("14:30"),
        ZONE,
    )
    assert (2, 2, 1) == (counts.house.registered, counts.house.checked_in, counts.walk_ins)


def test_nobody_and_nothing() -> None:
    """An empty event has zeros and no sessions."""
    counts = count([], [], {}, [], NOON, ZONE)
    assert (counts.house, counts.sessions, counts.walk_ins) == (Counts(), (), 0)


def test_everything_may_be_given_once_only() -> None:
    """Rows that come straight from a cursor, which can be read once, are counted rightly in every session."""
    people = some_attendees(2)
    checkins = [a_checkin(HERE, people[0]), a_checkin(THERE, people[1])]
    counts = count(iter([HERE, THERE]), iter(people), {}, iter(checkins), NOON, ZONE)
    assert [s.counts.present for s in counts.sessions] == [1, 1]
    assert counts.house == Counts(registered=2, checked_in=2, present=2)


def test_a_person_who_was_erased_is_still_counted_as_checked_in() -> None:
    """Check-ins count people, not the list: whoever is no longer on it was there all the same."""
    counts = count([ENTRANCE], [], {}, [a_checkin(ENTRANCE)], NOON, ZONE)
    assert counts.house == Counts(registered=0, checked_in=1, present=1)
