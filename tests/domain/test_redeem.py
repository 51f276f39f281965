"""Every rule of admission: when it speaks, what it says, and when it is silent."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.domain.attendee import AttendeeStatus
from kiosk.domain.checkin import Checkin, Colour, Direction, Facts, Previous, Reason, Verdict
from kiosk.domain.programme import Policy
from kiosk.domain.redeem import decide
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


def test_a_valid_badge_is_let_in() -> None:
    """Somebody confirmed with a valid badge, within the time of an open session, gets green and nothing more."""
    verdict = shown_at(a_session(), "12:00")
    assert verdict.ok
    assert verdict.colour is Colour.GREEN
    assert not verdict.forced
    assert verdict.previous is None
    assert verdict.facts == Facts()


def test_a_verdict_names_what_was_asked() -> None:
    """The verdict repeats the attempt's nonce and type, and tells person, badge, session and time of the answer."""
    person, session = an_attendee(), a_session()
    badge = a_badge(person)
    attempt = an_attempt(badge, session, at("12:00"), nonce="once", type=Direction.EXIT)
    verdict = decide(attempt, badge, person, session, a_history(), at("12:01"))
    expected = Verdict(
        nonce="once", reason=None, type=Direction.EXIT, at=at("12:01"), session=session, attendee=person, badge=badge
    )
    assert expected == verdict


# --- invalid, ambiguous ---


def test_an_unknown_code_is_invalid_and_is_shown() -> None:
    """A code that nobody has is refused, and the text that was read is shown."""
    session = a_session()
    verdict = decide(an_attempt("Milka", session), None, None, session, a_history(matches=0), at("12:00"))
    assert verdict.reason is Reason.INVALID
    assert verdict.attendee is None
    assert Facts(shown_text="Milka") == verdict.facts


def test_a_genuine_code_that_is_not_on_the_list_is_told_from_a_forged_one() -> None:
    """The verdict on an unknown code says whether it was issued under the event's key."""
    session = a_session()
    badge = a_badge()
    known = a_history(matches=0, genuine=True)
    verdict = decide(an_attempt(badge, session), None, None, session, known, at("12:00"))
    assert verdict.reason is Reason.INVALID
    assert verdict.facts.genuine


def test_the_code_of_several_people_is_ambiguous() -> None:
    """A foreign code that several active badges have asks for a choice of the person."""
    session = a_session()
    known = a_history(matches=2)
    verdict = decide(an_attempt("4711", session), None, None, session, known, at("12:00"))
    assert verdict.reason is Reason.AMBIGUOUS


def test_a_swapped_layout_is_told_of_an_ambiguous_code_too() -> None:
    """A code found only with y and z swapped tells of the scanner's layout, also where several people have it."""
    session = a_session()
    known = a_history(matches=2, layout_swapped=True)
    verdict = decide(an_attempt("zacht", session), None, None, session, known, at("12:00"))
    assert verdict.facts.layout_swapped


@pytest.mark.parametrize("direction", Direction)
def test_unknown_and_ambiguous_codes_neither_enter_nor_leave(direction: Direction) -> None:
    """Without a person there is nothing to record, in either direction."""
    session = a_session()
    for matches, reason in ((0, Reason.INVALID), (1, Reason.INVALID), (2, Reason.AMBIGUOUS)):
        attempt = an_attempt("4711", session, type=direction)
        assert decide(attempt, None, None, session, a_history(matches=matches), at("12:00")).reason is reason


# --- the badge and the person ---


def test_a_replaced_badge_says_when_why_and_which_is_valid() -> None:
    """A revoked badge is refused with the time, the cause, who revoked it, and the number of the valid one."""
    person, session = an_attendee(), a_session()
    old = a_badge(person, revoked_at=at("10:42"), revoked_because="als verloren gemeldet", revoked_by="Uwe")
    withdrawn = a_badge(person, 2, revoked_at=at("10:50"))
    known = a_history(badges=(old, withdrawn, a_badge(person, 3)))
    verdict = decide(an_attempt(old, session), old, person, session, known, at("12:00"))
    assert verdict.reason is Reason.REVOKED
    assert verdict.attendee == person
    expected = Facts(revoked_at=at("10:42"), revoked_because="als verloren gemeldet", revoked_by="Uwe", valid_badge=3)
    assert expected == verdict.facts


def test_a_withdrawn_badge_has_no_successor() -> None:
    """A badge that was withdrawn without a replacement names no valid one."""
    person, session = an_attendee(), a_session()
    badge = a_badge(person, revoked_at=at("10:42"))
    verdict = decide(an_attempt(badge, session), badge, person, session, a_history(badges=(badge,)), at("12:00"))
    assert verdict.reason is Reason.REVOKED
    assert verdict.facts.valid_badge is None


def test_a_person_picked_from_the_list_needs_no_badge() -> None:
    """Whoever forgot the badge is found by name and let in; an old, revoked badge at home does not matter."""
    person, session = an_attendee(), a_session()
    known = a_history(badges=(a_badge(person, revoked_at=at("10:42")),))
    verdict = decide(an_attempt(attendee=person, session=session), None, person, session, known, at("12:00"))
    assert verdict.ok
    assert verdict.badge is None


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (AttendeeStatus.CONFIRMED, None),
        (AttendeeStatus.CANCELED, Reason.CANCELED),
        (AttendeeStatus.BLOCKED, Reason.BLOCKED),
        (AttendeeStatus.UNPAID, Reason.UNPAID),
        (AttendeeStatus.WAITING, Reason.PRODUCT),
    ],
)
def test_where_a_registration_stands_decides(status: AttendeeStatus, reason: Reason | None) -> None:
    """Each status but "confirmed" has its own refusal, also at a session that is open to all."""
    person, session = an_attendee(status=status), a_session()
    verdict = decide(an_attempt(a_badge(person), session), a_badge(person), person, session, a_history(), at("12:00"))
    assert verdict.reason is reason


# --- the time ---


@pytest.mark.parametrize(
    ("clock", "reason", "facts"),
    [
        ("13:29:59", Reason.INVALID_TIME, Facts(opens_at=at("13:30"))),
        ("13:30:00", None, Facts()),
        ("14:00:00", None, Facts()),
        ("15:29:59", None, Facts()),
        ("15:30:00", Reason.INVALID_TIME, Facts(closed_at=at("15:30"))),
    ],
)
def test_the_door_opens_before_the_start_and_closes_at_the_end(clock: str, reason: Reason | None, facts: Facts) -> None:
    """People are let in from `opens_before` the start to the end, and are told from or since when."""
    session = a_session("ws", starts="14:00", ends="15:30", opens_before=30 * MINUTE)
    verdict = shown_at(session, clock)
    assert verdict.reason is reason
    assert facts == verdict.facts


def test_a_door_that_staff_closed_stays_closed() -> None:
    """Also where it was closed before it would have opened; people are told since when."""
    early, late = (replace(a_workshop(), closed_at=at(clock)) for clock in ("13:00", "14:30"))
    told = [shown_at(session, clock).facts for session, clock in ((early, "13:10"), (late, "14:30"))]
    assert [Facts(closed_at=session.closes_at) for session in (early, late)] == told
    assert shown_at(late, "14:29").ok


def test_the_time_of_the_answer_counts() -> None:
    """An attempt made in time and answered after the end is judged by the clock of the answer."""
    person, session = an_attendee(), a_session(starts="12:00", ends="13:00")
    attempt = an_attempt(a_badge(person), session, at("12:59"))
    assert decide(attempt, None, person, session, a_history(), at("13:00")).reason is Reason.INVALID_TIME


# --- elsewhere ---


def test_somebody_in_a_parallel_session_is_told_which() -> None:
    """Whoever is checked in next door reads where and since when."""
    here, there = a_workshop(), another_workshop()
    checkin = a_checkin(there, when=at("13:58"), station="Tür Raum 3")
    verdict = shown_at(here, "14:05", a_history(checkin, registered_for=(here,), parallel=(there,)))
    assert verdict.reason is Reason.ELSEWHERE
    assert Facts(elsewhere_session_id=there.id, elsewhere_title=there.title) == verdict.facts
    assert Previous(at("13:58"), "Workshop Mobilitätskonzepte", "Tür Raum 3") == verdict.previous


def test_whoever_left_the_parallel_session_may_come() -> None:
    """An exit next door frees the person."""
    here, there = a_workshop(), another_workshop()
    checkins = (a_checkin(there), an_exit(there))
    assert shown_at(here, "14:05", a_history(*checkins, registered_for=(here,), parallel=(there,))).ok


def test_a_session_that_is_not_parallel_does_not_hold_anybody() -> None:
    """Whoever is still inside the plenary enters the workshop: only parallel sessions exclude each other."""
    here, there = a_workshop(), another_workshop()
    plenary = a_checkin(a_session(), when=at("12:00"))
    assert shown_at(here, "14:05", a_history(plenary, registered_for=(here,), parallel=(there,))).ok


def test_moving_somebody_names_the_session_that_they_leave() -> None:
    """With the operator's reason a person from next door is let in, and the verdict says what to record as left."""
    here, there = a_workshop(), another_workshop()
    person = an_attendee()
    known = a_history(a_checkin(there), registered_for=(here,), parallel=(there,))
    attempt = an_attempt(a_badge(person), here, force="hat getauscht")
    verdict = decide(attempt, a_badge(person), person, here, known, at("14:05"))
    assert verdict.ok
    assert verdict.overridden is Reason.ELSEWHERE
    assert (there.id, there.title) == (verdict.facts.elsewhere_session_id, verdict.facts.elsewhere_title)


def test_a_move_is_named_also_where_another_rule_was_overridden_first() -> None:
    """Not registered here and inside next door: the override of both names the first and still moves the person."""
    here, there = a_workshop(policy=Policy.REGISTERED), another_workshop()
    person = an_attendee()
    known = a_history(a_checkin(there), parallel=(there,))
    attempt = an_attempt(a_badge(person), here, force="hat getauscht")
    verdict = decide(attempt, a_badge(person), person, here, known, at("14:05"))
    assert verdict.overridden is Reason.PRODUCT
    assert there.id == verdict.facts.elsewhere_session_id


def test_a_move_is_named_also_where_a_later_rule_was_overridden_too() -> None:
    """Inside here and next door, as undone exits can leave somebody: the override still leaves the one next door."""
    here, there = a_workshop(), another_workshop()
    person = an_attendee()
    known = a_history(a_checkin(there), a_checkin(here), registered_for=(here,), parallel=(there,))
    verdict = decide(an_attempt(force="ja", session=here), None, person, here, known, at("14:05"))
    assert verdict.overridden is Reason.ELSEWHERE
    assert there.id == verdict.facts.elsewhere_session_id


def test_an_override_without_a_move_leaves_no_facts() -> None:
    """Why somebody was refused before is not said of somebody who is in."""
    person, session = an_attendee(), a_session()
    verdict = decide(an_attempt(force="ja", session=session), None, person, session, a_history(), at("11:00"))
    assert verdict.overridden is Reason.INVALID_TIME
    assert Facts() == verdict.facts


# --- already in ---


def test_a_second_entry_says_when_where_and_at_which_station() -> None:
    """Whoever is inside reads of the last entry, not of the first."""
    session = a_session()
    checkins = (
        a_checkin(session, when=at("11:40"), station="Eingang 1"),
        an_exit(session, when=at("11:50")),
        a_checkin(session, when=at("11:55"), station="Eingang 2"),
    )
    verdict = shown_at(session, "12:00", a_history(*checkins))
    assert verdict.reason is Reason.ALREADY_REDEEMED
    assert Previous(at("11:55"), "Podiumsdiskussion", "Eingang 2") == verdict.previous


def test_entry_after_an_exit_is_allowed() -> None:
    """Whoever went out for a breath of air comes in again."""
    session = a_session()
    assert shown_at(session, "12:10", a_history(a_checkin(session), an_exit(session))).ok


def test_an_entry_elsewhere_is_none_here() -> None:
    """The day's admission does not make somebody be in the plenary already."""
    assert shown_at(a_session(), "12:00", a_history(a_checkin(a_session("einlass")))).ok


def test_the_order_of_check_ins_is_that_of_their_ticks() -> None:
    """When the clock went back, the exit that came later has the earlier time, and still counts as later."""
    session = a_session()
    checkins = (an_exit(session, when=at("11:00")), a_checkin(session, when=at("12:00"), tick=0))
    assert shown_at(session, "12:10", a_history(*checkins)).ok


def test_the_last_entry_is_the_one_with_the_last_tick() -> None:
    """When the clock went back between two entries, the one made later is told, not the one that seems later."""
    session = a_session()
    checkins = (a_checkin(session, when=at("11:59"), tick=1), a_checkin(session, when=at("11:40"), tick=2))
    verdict = shown_at(session, "12:00", a_history(*checkins))
    assert verdict.previous is not None
    assert at("11:40") == verdict.previous.at


# --- exits ---


def leave(checkins: tuple[Checkin, ...] = (), *, status: AttendeeStatus = AttendeeStatus.CONFIRMED) -> Verdict:
    """Decide on an exit from a full workshop for registered people, after its end, by somebody not registered."""
    session, person = a_workshop(policy=Policy.REGISTERED, capacity=1), an_attendee(status=status)
    known = a_history(*checkins, present=1, parallel=(another_workshop(),))
    attempt = an_attempt(a_badge(person), session, at("16:00"), type=Direction.EXIT)
    return decide(attempt, a_badge(person), person, session, known, at("16:00"))


def test_an_exit_is_recorded_whatever_the_session_asks_for() -> None:
    """Time, registration, seats and parallel sessions do not keep anybody inside."""
    assert leave().ok
    assert leave((a_checkin(another_workshop()),)).ok
    assert leave((a_checkin(a_workshop()),)).ok


def test_an_exit_is_recorded_also_twice() -> None:
    """Somebody who left already leaves again without a word."""
    assert leave((a_checkin(a_workshop()), an_exit(a_workshop()))).ok


@pytest.mark.parametrize("status", [AttendeeStatus.UNPAID, AttendeeStatus.WAITING])
def test_an_exit_does_not_ask_for_money_or_the_waiting_list(status: AttendeeStatus) -> None:
    """Rules after `blocked` are not asked of somebody who leaves."""
    assert leave(status=status).ok


@pytest.mark.parametrize(
    ("status", "reason"), [(AttendeeStatus.CANCELED, Reason.CANCELED), (AttendeeStatus.BLOCKED, Reason.BLOCKED)]
)
def test_rules_up_to_blocked_speak_at_an_exit_too(status: AttendeeStatus, reason: Reason) -> None:
    """Exits skip only the rules after `blocked`."""
    assert leave(status=status).reason is reason


def test_a_revoked_badge_is_told_at_an_exit_too() -> None:
    """Whoever leaves with a badge that was replaced is told so."""
    session, person = a_session(), an_attendee()
    badge = a_badge(person, revoked_at=at("10:42"))
    attempt = an_attempt(badge, session, type=Direction.EXIT)
    assert decide(attempt, badge, person, session, a_history(), at("12:00")).reason is Reason.REVOKED


# --- the scanner's layout ---


def test_a_swapped_layout_is_told_with_green_and_with_a_refusal() -> None:
    """Whether somebody gets in or not, the operator learns that the scanner swaps y and z."""
    session = a_session()
    assert Facts(layout_swapped=True) == shown_at(session, "12:00", a_history(layout_swapped=True)).facts
    refused = shown_at(session, "11:00", a_history(layout_swapped=True))
    assert Facts(opens_at=at("11:30"), layout_swapped=True) == refused.facts


def test_a_swapped_layout_is_told_with_a_move_too() -> None:
    """What an override passed and what the scanner did wrong are both told."""
    here, there = a_workshop(), another_workshop()
    person = an_attendee()
    known = replace(a_history(a_checkin(there), registered_for=(here,), parallel=(there,)), layout_swapped=True)
    verdict = decide(an_attempt(force="ja", session=here), a_badge(person), person, here, known, at("14:05"))
    expected = Facts(elsewhere_session_id=there.id, elsewhere_title=there.title, layout_swapped=True)
    assert expected == verdict.facts
