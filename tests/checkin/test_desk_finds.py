"""Whose badge it is: foreign codes, swapped layouts, people picked from the list; and what the desk keeps in order."""

from datetime import timedelta

import pytest

from kiosk.domain.attendee import AttendeeStatus
from kiosk.domain.checkin import Direction, Reason
from kiosk.domain.parts import State
from kiosk.errors import StoreTrouble
from kiosk.store import attendees
from kiosk.store.database import Database
from kiosk.store.ids import new_id
from tests.builders import a_secret, an_attempt, an_attendee
from tests.checkin.test_desk import clock, house, several_people
from tests.store.folder import MORNING, Folder

SECOND = timedelta(seconds=1)


def test_a_foreign_code_is_taken_as_it_is(folder: Folder) -> None:
    """Another system's code opens the door, in its own case, with what scanners add around it."""
    folder.person(code="pretix-aBcD:42")

    assert folder.redeem("]Q1pretix-aBcD:42\r\n").ok
    assert Reason.INVALID is folder.redeem("PRETIX-ABCD:42").reason


def test_a_scanner_with_the_wrong_layout_is_told(folder: Folder) -> None:
    """A foreign code with y and z swapped opens the door, and the verdict says that the scanner's layout is wrong."""
    folder.person(an_attendee("a"), code="Zyzygy-42")
    verdict = folder.redeem("Yzyzgz-42")
    straight = folder.redeem("Zyzygy-42")

    assert verdict.ok
    assert verdict.facts.layout_swapped
    assert Reason.ALREADY_REDEEMED is straight.reason
    assert not straight.facts.layout_swapped


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("pretix-42/a_b", "pretixß42-a?b"),  # a scanner set to US, a German computer
        ("pretix-42/a_b", "pretix/42&a?b"),  # a scanner set to German, a US computer
        ("https://tickets.example/?id=7y", "httpsÖ--tickets.example-_id´7z"),
    ],
)
def test_signs_of_another_layout_are_understood_and_told(folder: Folder, printed: str, typed: str) -> None:
    """Also - / _ ? and their like are elsewhere on the other keyboard: the badge opens the door, and it is said."""
    folder.person(code=printed)
    verdict = folder.redeem(typed)

    assert verdict.ok
    assert verdict.facts.layout_swapped


def test_our_own_code_in_a_mixed_up_frame_is_understood(folder: Folder) -> None:
    """Our codes are the same on all keyboards; the AIM prefix before one is not, nor are hyphens between groups."""
    badge = folder.person()
    groups = "ß".join(badge.secret[i : i + 4] for i in range(0, 20, 4))
    framed = folder.redeem(f"+Q1{badge.secret}")

    assert (True, True) == (framed.ok, framed.facts.layout_swapped)
    assert Reason.ALREADY_REDEEMED is folder.redeem(groups).reason


def test_readings_that_hit_two_badges_let_nobody_in(folder: Folder) -> None:
    """What was meant cannot be known: the operator chooses the person, and is told of the scanner."""
    folder.person(an_attendee("us"), code="a/b")
    folder.person(an_attendee("german"), code="aßb")
    verdict = folder.redeem("a-b")

    assert (Reason.AMBIGUOUS, None) == (verdict.reason, verdict.attendee)
    assert verdict.facts.layout_swapped
    assert 0 == house(folder)[0]


def test_a_revoked_badge_among_the_readings_lets_nobody_else_in(folder: Folder) -> None:
    """It may have been the revoked one that was shown: the other reading's person does not come in for it."""
    lost = folder.person(an_attendee("us"), code="a/b")
    attendees.revoke_badge(folder.database, lost.id, "lost", MORNING, station="Test", operator="")
    assert Reason.REVOKED is folder.redeem("a-b").reason
    folder.person(an_attendee("german"), code="aßb")

    assert Reason.AMBIGUOUS is folder.redeem("a-b").reason


def test_a_genuine_code_among_the_readings_is_certain(folder: Folder) -> None:
    """Another system's code that reads alike by accident does not make our own uncertain."""
    ours = folder.person(an_attendee("ours")).secret
    groups = [ours[i : i + 4] for i in range(0, 20, 4)]
    folder.person(an_attendee("theirs"), code="&".join(groups))
    verdict = folder.redeem("/".join(groups))  # "-" to a scanner set to German, "&" to one set to US

    assert verdict.attendee is not None
    assert "attendee-ours" == verdict.attendee.id


def test_a_genuine_code_that_is_not_on_the_list_is_read_as_it_is(folder: Folder) -> None:
    """Nothing else is looked for: it says itself what it is."""
    unknown = a_secret(99)
    assert Reason.INVALID is folder.redeem(unknown).reason

    assert folder.redeem(unknown).facts.genuine


def test_a_known_code_is_not_swapped(folder: Folder) -> None:
    """Where the code as read is somebody's, its swapped twin is not looked for."""
    folder.person(an_attendee("y"), code="y-1")
    folder.person(an_attendee("z"), code="z-1")
    verdict = folder.redeem("y-1")

    assert verdict.attendee is not None
    assert ("attendee-y", False) == (verdict.attendee.id, verdict.facts.layout_swapped)


def test_a_code_of_two_people_is_ambiguous_until_one_is_chosen(folder: Folder) -> None:
    """The operator chooses from the list; a revoked badge does not count among the several."""
    verdict = several_people(folder)
    assert verdict.attendee is None
    chosen = folder.desk.redeem(an_attempt("", folder.session("einlass"), MORNING, attendee=an_attendee("b")))
    assert chosen.ok
    (badge,) = attendees.badges_of(folder.database, "attendee-b")
    attendees.revoke_badge(folder.database, badge.id, "lost", MORNING, station="Test", operator="")
    only = folder.redeem("4711")

    assert only.attendee is not None
    assert "attendee-a" == only.attendee.id


def test_the_valid_badge_counts_where_a_person_has_the_code_twice(folder: Folder) -> None:
    """A code that was revoked and given again to the same person opens the door."""
    badge = folder.person(code="4711")
    attendees.revoke_badge(folder.database, badge.id, "lost", MORNING, station="Test", operator="")
    attendees.issue_badge(folder.database, badge.attendee_id, "4711", b"k" * 32, MORNING, "Test")

    assert folder.redeem("4711").ok


def test_somebody_picked_from_the_list_comes_without_a_badge(folder: Folder) -> None:
    """Who forgot the badge is found by name and checked in; an unknown id is nobody."""
    folder.person()
    attempt = an_attempt("", folder.session("einlass"), MORNING, attendee=an_attendee())
    verdict = folder.desk.redeem(attempt)
    nobody = folder.desk.redeem(
        an_attempt("", folder.session("einlass"), MORNING, attendee=an_attendee("ghost"), force="x")
    )

    assert (True, None) == (verdict.ok, verdict.badge)
    assert Reason.INVALID is nobody.reason


def test_a_clock_that_goes_back_is_told_and_the_order_kept(folder: Folder) -> None:
    """Ticks go on ascending; the operator is warned from a minute on, and for some minutes, but not for ever."""
    badges = folder.people(4)
    folder.redeem(badges[0])
    folder.redeem(badges[1], when=MORNING - timedelta(seconds=30))
    assert State.OK is clock(folder)
    folder.redeem(badges[2], when=MORNING - timedelta(minutes=90))
    assert State.WARNING is clock(folder)
    assert "before this one was at 3 Jun 2025 09:59" in folder.desk.clock.says
    left = folder.redeem(badges[2], when=MORNING - timedelta(minutes=91), type=Direction.EXIT)
    ticks = [tick for (tick,) in folder.database.all("SELECT tick FROM redemption ORDER BY seq")]

    assert sorted(set(ticks)) == ticks
    assert left.ok
    assert (3, 2) == house(folder)
    folder.redeem(badges[3], when=MORNING + SECOND)
    assert State.OK is clock(folder)


def test_a_session_that_is_gone_is_trouble_and_leaves_nothing(folder: Folder) -> None:
    """An attempt for a session that the programme does not have is neither accepted nor refused."""
    badge = folder.person()
    attempt = an_attempt(badge)  # the builders' podium is not in this programme
    with pytest.raises(StoreTrouble, match="no longer in the programme"):
        folder.desk.redeem(attempt)

    assert 0 == folder.rows("redemption")


def test_words_that_are_no_text_are_stored_as_text(folder: Folder) -> None:
    """A reason or a code with stray bytes, as a shell may pass them, is kept readable and breaks nothing."""
    badge = folder.person(status=AttendeeStatus.UNPAID)
    verdict = folder.redeem(badge, force="ok \udcff")
    assert verdict.ok
    assert folder.desk.undo(verdict.nonce, "not \udcff", MORNING, station="Test")

    assert ("ok \ufffd",) == folder.database.one("SELECT because FROM redemption")
    assert ("not \ufffd",) == folder.database.one("SELECT because FROM annulment")


def test_the_list_of_recent_scans_is_newest_first(folder: Folder) -> None:
    """Accepted and refused, with names as they are listed, and no more than asked for."""
    badge = folder.person(title="Dr.")
    folder.redeem(badge)
    folder.redeem("nobody's")
    first, second = folder.desk.recent()
    (only,) = folder.desk.recent(1)

    assert (Reason.INVALID, "", False) == (first.reason, first.name, first.may_undo)
    assert (None, "Müller, Dr. Jana", True) == (second.reason, second.name, second.may_undo)
    assert first == only


def test_what_another_program_changes_is_seen_at_once(folder: Folder) -> None:
    """A status changed by another connection counts for the next scan."""
    badge = folder.person()
    with Database(folder.where.database) as other, other.transaction():
        attendees.save(other, an_attendee(status=AttendeeStatus.CANCELED), MORNING, "other")

    assert Reason.CANCELED is folder.redeem(badge).reason


def test_numbers_of_attempts_never_meet() -> None:
    """Ten thousand new nonces are different, and sort by the time they were made."""
    made = [new_id() for _ in range(10_000)]

    assert len(made) == len(set(made))
    assert made[0] < made[-1]


def test_one_wrong_clock_does_not_alarm_for_ever(folder: Folder) -> None:
    """After a scan whose clock was years ahead the first right one is warned of, later ones are plausible again."""
    badges = folder.people(3)
    folder.redeem(badges[0], when=MORNING + timedelta(days=10_000))
    folder.redeem(badges[1])
    assert State.WARNING is clock(folder)

    folder.redeem(badges[2], when=MORNING + timedelta(minutes=6))

    assert State.OK is clock(folder)
