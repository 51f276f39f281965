"""Redeeming with a real file: what is stored, what is answered, what an operator may do about it."""

from datetime import timedelta

import pytest

from kiosk.domain.attendee import AttendeeStatus
from kiosk.domain.checkin import Direction, Override, Reason, Verdict
from kiosk.domain.parts import State
from kiosk.store import attendees, journal, redemptions
from tests.builders import OTHER_KEY, a_secret, an_attempt, an_attendee, at
from tests.store.folder import MORNING, WORKSHOP, Folder

SECOND = timedelta(seconds=1)


def house(folder: Folder) -> tuple[int, int]:
    """Return how many are checked in and present in the house."""
    counts = folder.counts()
    assert folder.recount() == counts
    return counts.house.checked_in, counts.house.present


def clock(folder: Folder) -> State:
    """Return how the clock is."""
    return folder.desk.clock.state


def inside(folder: Folder, session: str) -> int:
    """Return how many are in a session."""
    return next(s.counts.present for s in folder.counts().sessions if s.session.key == session)


def test_green_is_in_the_file(folder: Folder) -> None:
    """An accepted badge is one row, committed when the verdict comes, and counted."""
    badge = folder.person()
    verdict = folder.redeem(badge)
    opened = folder.reopen()

    assert verdict.ok
    assert badge == verdict.badge
    assert opened.recovery is None
    assert [(verdict.nonce, None, badge.attendee_id)] == folder.database.all(
        "SELECT nonce, reason, attendee_id FROM redemption"
    )
    assert (1, 1) == house(folder)


def test_the_same_attempt_twice_is_one_check_in(folder: Folder) -> None:
    """The nonce makes a repeated attempt harmless: the same verdict in every part, and no second row."""
    badge = folder.person(sessions=("ws-zwillinge",))
    first = folder.redeem(badge, nonce="the-nonce")
    again = folder.redeem(badge, nonce="the-nonce", when=MORNING + SECOND)

    assert first == again
    assert [s.key for s in first.registrations] == ["ws-zwillinge"]
    assert 1 == folder.rows("redemption")
    assert (1, 1) == house(folder)


@pytest.mark.parametrize("secret", ["", "nobody's", "x" * 600, a_secret(3), "\ud800\udfff \x00"])
def test_the_same_refused_attempt_twice_is_one_row(folder: Folder, secret: str) -> None:
    """Also a refusal is stored once and told the same way twice, after a restart as well."""
    first = folder.redeem(secret, nonce="the-nonce")
    folder.reopen()

    assert first == folder.redeem(secret, nonce="the-nonce")
    assert 1 == folder.rows("redemption")


def test_refusals_are_kept_with_who_and_when_and_why(folder: Folder) -> None:
    """Who was turned away is a row that counts nowhere."""
    badge = folder.person(status=AttendeeStatus.CANCELED)
    verdict = folder.redeem(badge)
    stored = redemptions.find(folder.database, verdict.nonce)

    assert stored is not None
    assert (Reason.CANCELED, badge.attendee_id, badge.id) == (stored.reason, stored.attendee_id, stored.badge_id)
    assert (MORNING, "Eingang 1", "session-einlass") == (stored.at, stored.station, stored.session_id)
    assert (0, 0) == house(folder)


def _invalid(folder: Folder) -> Verdict:
    return folder.redeem("https://schokolade.example/gewinn")


def _forged(folder: Folder) -> Verdict:
    return folder.redeem(a_secret(1, OTHER_KEY))


def several_people(folder: Folder) -> Verdict:
    for key in ("a", "b"):
        folder.person(an_attendee(key), code="4711")
    return folder.redeem("4711")


def _revoked(folder: Folder) -> Verdict:
    badge = folder.person()
    attendees.revoke_badge(folder.database, badge.id, "lost", MORNING, station="Test", operator="kim")
    attendees.issue_badge(folder.database, badge.attendee_id, "", b"k" * 32, MORNING, "Test")
    return folder.redeem(badge)


def _canceled(folder: Folder) -> Verdict:
    return folder.redeem(folder.person(status=AttendeeStatus.CANCELED))


def _blocked(folder: Folder) -> Verdict:
    return folder.redeem(folder.person(status=AttendeeStatus.BLOCKED))


def _unpaid(folder: Folder) -> Verdict:
    return folder.redeem(folder.person(status=AttendeeStatus.UNPAID))


def _invalid_time(folder: Folder) -> Verdict:
    return folder.redeem(folder.person(sessions=("ws-zwillinge",)), "ws-zwillinge", at("13:00"))


def _product(folder: Folder) -> Verdict:
    for number, badge in enumerate(folder.people(40, sessions=("ws-zwillinge",))):
        assert number == 39 or folder.redeem(badge, "ws-zwillinge", at("13:50")).ok
    return folder.redeem(folder.person(), "ws-zwillinge", at("13:50"))


def _full(folder: Folder) -> Verdict:
    for badge in folder.people(40):
        assert folder.redeem(badge, "ws-zwillinge", WORKSHOP).ok
    return folder.redeem(folder.person(sessions=("ws-zwillinge",)), "ws-zwillinge", WORKSHOP)


def _elsewhere(folder: Folder) -> Verdict:
    badge = folder.person()
    assert folder.redeem(badge, "ws-mobilitaet", WORKSHOP).ok
    return folder.redeem(badge, "ws-zwillinge", WORKSHOP)


def _already(folder: Folder) -> Verdict:
    badge = folder.person()
    assert folder.redeem(badge).ok
    return folder.redeem(badge, when=MORNING + SECOND)


CASES = {
    Reason.AMBIGUOUS: several_people, Reason.REVOKED: _revoked, Reason.CANCELED: _canceled, Reason.BLOCKED: _blocked,
    Reason.UNPAID: _unpaid, Reason.INVALID_TIME: _invalid_time, Reason.PRODUCT: _product, Reason.FULL: _full,
    Reason.ELSEWHERE: _elsewhere, Reason.ALREADY_REDEEMED: _already, Reason.INVALID: _invalid,
}  # fmt: skip


def test_every_reason_is_tried() -> None:
    """A reason that is added needs a case here."""
    assert set(Reason) == set(CASES)


@pytest.mark.parametrize("reason", CASES)
def test_each_refusal_end_to_end(folder: Folder, reason: Reason) -> None:
    """Each rule speaks with a real file behind it, is stored, and can be read back as the same verdict."""
    before = house(folder)[1]
    verdict = CASES[reason](folder)
    stored = folder.redeem("", nonce=verdict.nonce)

    assert reason is verdict.reason
    assert not verdict.ok
    assert verdict == stored
    assert house(folder)[1] >= before
    assert reason is folder.desk.recent()[0].reason


@pytest.mark.parametrize("reason", [r for r in CASES if r not in (Reason.INVALID, Reason.AMBIGUOUS)])
def test_each_override_end_to_end(folder: Folder, reason: Reason) -> None:
    """What may be overridden is, with a reason given (and the PIN for a block): stored as forced, and counted."""
    refused = CASES[reason](folder)
    assert refused.attendee is not None
    if reason is Reason.BLOCKED:
        attempt = an_attempt(refused.badge or "", refused.session, refused.at, force="known to me")
        assert folder.desk.redeem(attempt).reason is Reason.BLOCKED
    verdict = folder.redeem(
        refused.badge or "", refused.session.key, refused.at + SECOND, force="  known to me ", pin_given=True
    )

    assert verdict.ok
    assert (True, reason, "known to me") == (verdict.forced, verdict.overridden, verdict.because)
    assert folder.recount() == folder.counts()
    assert inside(folder, refused.session.key) >= 1
    assert folder.desk.recent()[0].forced


def test_a_block_that_was_overridden_is_in_the_journal(folder: Folder) -> None:
    """Who was let in and why; other overrides are stored with the scan alone."""
    blocked = folder.person(status=AttendeeStatus.BLOCKED)
    folder.redeem(blocked, force="known to me")
    folder.redeem(folder.person(an_attendee("2"), status=AttendeeStatus.UNPAID), force="paid in cash")
    assert [] == [row for row in journal.entries(folder.database) if row.act == journal.Act.OVERRIDE]
    folder.redeem(blocked, force=" known to me ", pin_given=True)
    (row,) = [row for row in journal.entries(folder.database) if row.act == journal.Act.OVERRIDE]
    assert (blocked.attendee_id, "known to me") == (row.subject_id, row.details["because"])


@pytest.mark.parametrize("reason", [Reason.INVALID, Reason.AMBIGUOUS])
def test_what_nobody_may_override(folder: Folder, reason: Reason) -> None:
    """A code of nobody, or of several, lets nobody in, whatever is said."""
    refused = CASES[reason](folder)
    secret = "4711" if reason is Reason.AMBIGUOUS else "https://schokolade.example/gewinn"

    assert reason is folder.redeem(secret, force="let them in", pin_given=True).reason
    assert refused.override in (Override.NEVER, Override.CHOOSE)
    assert (0, 0) == house(folder)


def test_an_override_without_a_reason_is_none(folder: Folder) -> None:
    """Blanks are no reason."""
    assert Reason.UNPAID is folder.redeem(folder.person(status=AttendeeStatus.UNPAID), force="  \n").reason


def test_a_forged_code_is_no_walk_in(folder: Folder) -> None:
    """A code of the right form under another key is invalid, and no reason makes it a person."""
    verdict = _forged(folder)

    assert (Reason.INVALID, False) == (verdict.reason, verdict.facts.genuine)
    assert Reason.INVALID is folder.redeem(a_secret(1, OTHER_KEY), force="really").reason
    assert 0 == folder.rows("attendee")


def test_a_genuine_unknown_badge_may_come_in_as_a_walk_in(folder: Folder) -> None:
    """Refused at first; with a reason its bearer is put on the list as a walk-in and checked in, in one act."""
    code = a_secret(7)
    refused = folder.redeem(code)
    verdict = folder.redeem(f" ]Q1{code.lower()}\r\n", force="list of the partner", nonce="walk-in")

    assert (Reason.INVALID, True, Override.WALK_IN) == (refused.reason, refused.facts.genuine, refused.override)
    assert verdict.ok
    assert verdict.overridden is Reason.INVALID
    assert verdict.attendee is not None
    assert verdict.attendee.walk_in
    assert code[:4] in verdict.attendee.family_name
    assert (1, 1) == house(folder)
    (entry,) = journal.entries(folder.database, verdict.attendee.id)
    assert ("walk_in", {"because": "list of the partner"}) == (entry.act, entry.details)
    assert verdict == folder.redeem(code, force="list of the partner", nonce="walk-in")
    assert Reason.ALREADY_REDEEMED is folder.redeem(code).reason
    assert 1 == folder.rows("attendee")


def test_moving_somebody_is_one_act_with_two_rows(folder: Folder) -> None:
    """Forced into a parallel session, a person leaves the other one: they are never in both."""
    badge = folder.person()
    folder.redeem(badge, "ws-mobilitaet", WORKSHOP)
    verdict = folder.redeem(badge, "ws-zwillinge", WORKSHOP, force="changed their mind")

    assert verdict.ok
    assert (1, 0) == (inside(folder, "ws-zwillinge"), inside(folder, "ws-mobilitaet"))
    rows = folder.database.all("SELECT session_id, type, reason FROM redemption ORDER BY tick")
    assert [
        ("session-ws-mobilitaet", "entry", None),
        ("session-ws-mobilitaet", "exit", None),
        ("session-ws-zwillinge", "entry", None),
    ] == rows
    assert (1, 1) == house(folder)


def test_undoing_a_move_brings_the_person_back(folder: Folder) -> None:
    """The undo of a move annuls both its rows."""
    badge = folder.person()
    folder.redeem(badge, "ws-mobilitaet", WORKSHOP)
    verdict = folder.redeem(badge, "ws-zwillinge", WORKSHOP, force="changed their mind")

    assert folder.undo(verdict.nonce)
    assert (0, 1) == (inside(folder, "ws-zwillinge"), inside(folder, "ws-mobilitaet"))
    assert 2 == folder.rows("annulment")
    assert (1, 1) == house(folder)
    assert Reason.ALREADY_REDEEMED is folder.redeem(badge, "ws-mobilitaet", WORKSHOP + SECOND).reason


def test_an_undo_is_a_row_of_its_own(folder: Folder) -> None:
    """The check-in stays in the file and counts nowhere; who undid it, when and why is kept; once only."""
    badge = folder.person()
    verdict = folder.redeem(badge)

    assert folder.undo(verdict.nonce)
    assert not folder.undo(verdict.nonce)
    assert (0, 0) == house(folder)
    assert [(verdict.nonce, "Test", "wrong person")] == folder.database.all(
        "SELECT annuls, station, because FROM annulment"
    )
    (entry,) = journal.entries(folder.database, verdict.nonce)
    assert (journal.Act.UNDO, {"because": "wrong person", "attendee_id": badge.attendee_id}) == (
        entry.act,
        entry.details,
    )
    assert 1 == folder.rows("redemption")
    assert folder.desk.recent()[0].annulled
    assert not folder.desk.recent()[0].may_undo
    assert folder.redeem(badge, when=MORNING + SECOND).ok


@pytest.mark.parametrize("nonce", ["", "unknown", "\ud800", "'; DROP TABLE redemption; --"])
def test_there_is_nothing_to_undo_in_what_is_not_there(folder: Folder, nonce: str) -> None:
    """An unknown number is answered with no, and leaves nothing."""
    assert not folder.undo(nonce)
    assert (0, 0) == (folder.rows("annulment"), folder.rows("journal"))


def test_a_refusal_cannot_be_undone(folder: Folder) -> None:
    """Only what counted can be annulled."""
    assert not folder.undo(_canceled(folder).nonce)


def test_undoing_an_exit_lets_the_person_be_in_again(folder: Folder) -> None:
    """An exit by mistake is taken back, and presence with it."""
    badge = folder.person()
    folder.redeem(badge)
    left = folder.redeem(badge, when=MORNING + SECOND, type=Direction.EXIT)
    assert (1, 0) == house(folder)

    assert folder.undo(left.nonce)
    assert (1, 1) == house(folder)


def test_entry_after_exit_is_allowed(folder: Folder) -> None:
    """Who went out for fresh air comes in again and is one person."""
    badge = folder.person()
    for number, direction in enumerate((Direction.ENTRY, Direction.EXIT, Direction.ENTRY)):
        assert folder.redeem(badge, when=MORNING + number * SECOND, type=direction).ok
    assert (1, 1) == house(folder)


def test_an_exit_asks_for_no_time_and_no_seat(folder: Folder) -> None:
    """Exits are recorded also outside the session's window."""
    badge = folder.person()
    folder.redeem(badge, "ws-zwillinge", WORKSHOP)

    assert folder.redeem(badge, "ws-zwillinge", at("20:00"), type=Direction.EXIT).ok
    assert Reason.REVOKED is _with_revoked_badge(folder).reason


def _with_revoked_badge(folder: Folder) -> Verdict:
    badge = folder.person(an_attendee("lost"))
    attendees.revoke_badge(folder.database, badge.id, "lost", MORNING, station="Test", operator="")
    return folder.redeem(badge, type=Direction.EXIT)
