"""Who may come to a session and whether a seat is left: the rules `product` and `full`."""

from datetime import timedelta

import pytest

from kiosk.domain.attendee import AttendeeStatus
from kiosk.domain.checkin import Facts, Reason
from kiosk.domain.programme import Policy
from kiosk.domain.redeem import decide, may_enter_unregistered
from tests.builders import (
    a_badge,
    a_checkin,
    a_history,
    a_session,
    a_workshop,
    an_attempt,
    an_attendee,
    an_exit,
    another_workshop,
    at,
)
from tests.domain.door import shown_at

MINUTE = timedelta(minutes=1)


def test_an_open_session_asks_nobody_for_a_registration() -> None:
    """To an open session come all, even when registered people are missing."""
    assert shown_at(a_session(capacity=10), "12:00", a_history(present=3, missing=7)).ok


def test_registered_people_may_enter() -> None:
    """Whoever registered enters a session for registered people, also with the last seat."""
    session = a_workshop(policy=Policy.REGISTERED, capacity=40)
    assert shown_at(session, "14:00", a_history(registered_for=(session,), present=39, missing=1)).ok


@pytest.mark.parametrize("clock", ["13:45", "14:30"])
def test_a_session_for_registered_people_never_takes_others(clock: str) -> None:
    """With the policy `registered` others are refused however many seats are free; the free seats are told."""
    session = a_workshop(policy=Policy.REGISTERED, capacity=40, release_after=10 * MINUTE)
    verdict = shown_at(session, clock, a_history(present=5, missing=4))
    assert verdict.reason is Reason.PRODUCT
    assert Facts(seats_left=35, missing=4) == verdict.facts


def test_a_session_for_registered_people_without_a_limit_tells_no_seats() -> None:
    """Where there is no limit, there are no seats to tell."""
    verdict = shown_at(a_workshop(policy=Policy.REGISTERED, capacity=None), "14:00", a_history(missing=4))
    assert verdict.reason is Reason.PRODUCT
    assert verdict.facts.seats_left is None


def test_a_registration_for_another_session_does_not_count() -> None:
    """Whoever registered for the workshop next door is not registered here."""
    session = a_workshop(policy=Policy.REGISTERED)
    assert shown_at(session, "14:00", a_history(registered_for=(another_workshop(),))).reason is Reason.PRODUCT


@pytest.mark.parametrize(
    ("clock", "present", "missing", "lets_in"),
    [
        ("13:45", 35, 4, True),  # one seat is neither taken nor kept
        ("13:45", 35, 5, False),  # all free seats are kept for those who registered
        ("14:09:59", 35, 5, False),
        ("14:10:00", 35, 5, True),  # ten minutes after the start they are released
        ("14:10:00", 39, 9, True),
        ("14:10:00", 40, 0, False),  # released or not: no seat is free
        ("13:45", 0, 41, False),  # more registered than seats
    ],
)
def test_seats_of_registered_people_are_kept_until_they_are_released(
    clock: str, present: int, missing: int, lets_in: bool
) -> None:
    """With `registered_first` others come once seats are free, or when those of the no-shows are released."""
    verdict = shown_at(
        a_workshop(capacity=40, release_after=10 * MINUTE), clock, a_history(present=present, missing=missing)
    )
    assert verdict.reason is (None if lets_in else Reason.PRODUCT)


def test_seats_are_kept_to_the_end_where_no_release_is_set() -> None:
    """Without `release_after` the seats of no-shows stay theirs."""
    verdict = shown_at(a_workshop(capacity=40, release_after=None), "15:29", a_history(present=35, missing=5))
    assert verdict.reason is Reason.PRODUCT
    assert Facts(seats_left=5, missing=5) == verdict.facts


def test_seats_released_at_the_start() -> None:
    """A release after no minutes at all is a release at the start."""
    session = a_workshop(capacity=40, release_after=timedelta())
    assert shown_at(session, "13:59:59", a_history(present=35, missing=5)).reason is Reason.PRODUCT
    assert shown_at(session, "14:00", a_history(present=35, missing=5)).ok


def test_registered_first_without_a_limit_takes_all() -> None:
    """Where there is no limit nobody takes anybody's seat."""
    assert shown_at(a_workshop(capacity=None), "13:45", a_history(missing=100)).ok


def test_somebody_on_the_waiting_list_is_told_so() -> None:
    """A person on the waiting list is not registered, whatever the session asks for, and reads why."""
    person, session = an_attendee(status=AttendeeStatus.WAITING), a_workshop()
    known = a_history(registered_for=(session,), present=30, missing=2)
    verdict = decide(an_attempt(a_badge(person), session), a_badge(person), person, session, known, at("14:00"))
    assert verdict.reason is Reason.PRODUCT
    assert Facts(seats_left=10, missing=2, waiting_list=True) == verdict.facts


def test_a_walk_in_who_is_inside_is_already_in_and_not_unregistered() -> None:
    """Somebody whom a free seat let in is not told later that they are not registered, when the seats are taken."""
    session = a_workshop()
    verdict = shown_at(session, "14:05", a_history(a_checkin(session), present=40, missing=3))
    assert verdict.reason is Reason.ALREADY_REDEEMED


@pytest.mark.parametrize("clock", ["13:45", "14:30"])
@pytest.mark.parametrize(
    ("policy", "expected"), [(Policy.OPEN, True), (Policy.REGISTERED, False), (Policy.REGISTERED_FIRST, True)]
)
def test_each_policy_in_a_half_empty_room(policy: Policy, expected: bool, clock: str) -> None:
    """In a room with seats for everybody only the policy `registered` keeps others out."""
    session = a_workshop(policy=policy, capacity=40)
    assert may_enter_unregistered(session, 10, 10, at(clock)) is expected


# --- full ---


@pytest.mark.parametrize(("present", "reason"), [(39, None), (40, Reason.FULL), (41, Reason.FULL)])
def test_a_session_is_full_when_as_many_are_present_as_there_are_seats(present: int, reason: Reason | None) -> None:
    """Those who are present count, and those who registered are told that no seat is left."""
    session = a_workshop(capacity=40)
    verdict = shown_at(session, "14:00", a_history(registered_for=(session,), present=present, missing=2))
    assert verdict.reason is reason
    assert (Facts() if reason is None else Facts(seats_left=0, missing=2)) == verdict.facts


def test_an_open_session_can_be_full_too() -> None:
    """A limit holds also where nobody has to register."""
    assert shown_at(a_session(capacity=260), "12:00", a_history(present=260)).reason is Reason.FULL


def test_a_session_without_seats_is_always_full() -> None:
    """A capacity of 0 is a limit, and not the absence of one."""
    assert shown_at(a_session(capacity=0), "12:00").reason is Reason.FULL


def test_whoever_sits_inside_does_not_need_another_seat() -> None:
    """In a full room somebody who is in it is told that they are in, and not that there is no seat."""
    session = a_session(capacity=40)
    verdict = shown_at(session, "12:00", a_history(a_checkin(session), present=40))
    assert verdict.reason is Reason.ALREADY_REDEEMED


def test_whoever_left_a_full_session_has_no_seat_there() -> None:
    """After an exit the seat belongs to whoever came in the meantime."""
    session = a_session(capacity=40)
    verdict = shown_at(session, "12:00", a_history(a_checkin(session), an_exit(session), present=40))
    assert verdict.reason is Reason.FULL
