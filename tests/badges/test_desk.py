"""The badge desk: replacing in one act, the print log, and what is offered after a crash."""

from dataclasses import replace as with_fields
from datetime import datetime, timedelta

import pytest

from kiosk import language
from kiosk.badges.desk import BadgeDesk, By
from kiosk.badges.drawing.face import BadgeFace
from kiosk.domain import secret
from kiosk.domain.attendee import AttendeeStatus, Badge
from kiosk.domain.checkin import Reason
from kiosk.domain.prints import Because, JobUpdate, PrintedTimes, PrintKind, PrintState, PrintTarget, PrintTotals
from kiosk.errors import StoreTrouble
from kiosk.store import attendees, journal
from kiosk.words import explain
from tests.builders import KEY, ZONE, an_attendee, at
from tests.store.folder import MORNING, Folder

HERE = "Eingang 1"
TARGET = PrintTarget("Badge", "90x54")


@pytest.fixture
def desk(folder: Folder) -> BadgeDesk:
    """Give the desk on a folder with nobody in it."""
    return BadgeDesk(folder.database)


def by(when: datetime = MORNING, request_id: str = "", station: str = HERE) -> By:
    """Return who acts: Kim, at the entrance."""
    return By(when, station, "Kim", request_id)


def settle(desk: BadgeDesk, job_id: str, state: PrintState, when: datetime = MORNING) -> bool:
    """Let a job come to this state."""
    return desk.settle(JobUpdate(job_id, state, when, spool_job="Badge-1"), HERE)


def face(badge: Badge) -> BadgeFace:
    """Return as much of a badge as the log needs."""
    return BadgeFace(badge.attendee_id, badge.secret, "Müller")


# --- replacing


def test_a_replacement_is_one_act(folder: Folder, desk: BadgeDesk) -> None:
    """A new genuine code with the next number; the old badge is revoked; the print job waits; the journal knows it."""
    old = folder.person()
    done = desk.replace(old.attendee_id, Because.LOST, TARGET, by())

    assert (2, True, old.attendee_id) == (done.badge.number, done.badge.active, done.attendee.id)
    assert secret.verify(done.badge.secret, KEY)
    assert [old.id] == [badge.id for badge in done.revoked]
    assert (PrintState.PENDING, PrintKind.REPLACEMENT, TARGET) == (done.job.state, done.job.kind, done.job.target)
    assert [done.job_id] == [line.job.id for line in desk.pending(HERE)]
    (entry,) = journal.entries(folder.database, old.attendee_id)
    assert ("replacement", "Kim", HERE) == (entry.act, entry.operator, entry.station)
    assert {"because": "lost", "number": 2, "revoked": [1]} == entry.details


@pytest.mark.parametrize(
    ("spoken", "because", "said"),
    [
        ("de", Because.LOST, "ersetzt um 10:42, verloren, Kim"),
        ("de", Because.WRONG_NAME, "ersetzt um 10:42, Name falsch, Kim"),
        ("en", Because.DAMAGED, "replaced at 10:42, damaged, Kim"),
        ("de", "vom Kind gegessen", "ersetzt um 10:42, vom Kind gegessen, Kim"),
    ],
)
def test_the_old_badge_says_when_why_and_by_whom(
    folder: Folder, desk: BadgeDesk, spoken: str, because: str, said: str
) -> None:
    """Scanned, it is red and names the badge that is valid; the new one is green."""
    language.use(spoken)
    old = folder.person()
    new = desk.replace(old.attendee_id, because, TARGET, by(at("10:42"))).badge
    refused = folder.redeem(old, when=at("11:00"))
    told = explain(refused, ZONE)

    assert Reason.REVOKED is refused.reason
    assert said == told.remarks[0]
    assert told.remarks[1] in ("gültig ist Ausweis 2", "badge 2 is valid")
    assert folder.redeem(new, when=at("11:00")).ok


def test_without_a_name_the_station_did_it(folder: Folder, desk: BadgeDesk) -> None:
    """Nobody has to say who sits at the desk."""
    old = folder.person()
    desk.replace(old.attendee_id, Because.LOST, TARGET, By(MORNING, HERE))

    assert HERE == folder.redeem(old).facts.revoked_by


def test_the_same_request_is_done_once(folder: Folder, desk: BadgeDesk) -> None:
    """Sent twice, it is answered twice: one new badge, one job, one line in the journal."""
    old = folder.person()
    first = desk.replace(old.attendee_id, Because.LOST, TARGET, by(request_id="request-1"))
    second = desk.replace(old.attendee_id, Because.DAMAGED, TARGET, by(at("12:00"), "request-1"))

    assert first == second
    assert "request-1" == first.job_id
    assert (2, 1) == (folder.rows("badge"), folder.rows("print_job"))
    assert 1 == len(journal.entries(folder.database, old.attendee_id))


def test_every_valid_badge_is_revoked_and_no_other(folder: Folder, desk: BadgeDesk) -> None:
    """Also a code of another system; what was revoked before keeps its reason."""
    first = folder.person(code="TICKET-7")
    with folder.database.transaction():
        attendees.issue_badge(folder.database, first.attendee_id, "", KEY, MORNING, "Test")
    neighbour = folder.person(an_attendee("uwe"))
    done = desk.replace(first.attendee_id, Because.LOST, TARGET, by())
    again = desk.replace(first.attendee_id, Because.DAMAGED, TARGET, by(at("12:00")))

    assert ([1, 2], [3]) == ([b.number for b in done.revoked], [b.number for b in again.revoked])
    badges = attendees.badges_of(folder.database, first.attendee_id)
    assert ["lost", "lost", "damaged", ""] == [badge.revoked_because for badge in badges]
    assert folder.redeem(neighbour).ok
    assert Reason.REVOKED is folder.redeem("TICKET-7").reason


def test_an_unknown_person_changes_nothing(folder: Folder, desk: BadgeDesk) -> None:
    """A sentence, no badge, no job, no journal."""
    with pytest.raises(StoreTrouble, match="no longer on the list"):
        desk.replace("nobody", Because.LOST, TARGET, by())

    assert (0, 0, 0) == (folder.rows("badge"), folder.rows("print_job"), folder.rows("journal"))


def test_a_replacement_that_cannot_be_stored_leaves_the_old_badge_alive(folder: Folder, desk: BadgeDesk) -> None:
    """All or nothing: where the print job cannot be written, the old badge opens the door as before."""
    old = folder.person()
    folder.database.run("DROP TABLE print_badge")
    with pytest.raises(StoreTrouble):
        desk.replace(old.attendee_id, Because.LOST, TARGET, by())

    assert (1, 0, 0) == (folder.rows("badge"), folder.rows("print_job"), folder.rows("journal"))
    assert folder.redeem(old).ok


def test_text_that_is_none_can_be_a_reason(folder: Folder, desk: BadgeDesk) -> None:
    """Half a surrogate pair is stored as the sign for what cannot be shown; nothing said is "lost"."""
    old = folder.person()

    assert "a\ufffd" == desk.replace(old.attendee_id, "a\ud800", TARGET, by()).job.because
    assert "lost" == desk.replace(old.attendee_id, "  ", TARGET, by()).job.because


# --- what becomes of a job


def test_a_job_is_settled_step_by_step(folder: Folder, desk: BadgeDesk) -> None:
    """Sent, then done; the log has both times, and what has ended stays as it is."""
    done = desk.replace(folder.person().attendee_id, Because.LOST, TARGET, by())

    assert settle(desk, done.job_id, PrintState.SENT, at("10:43"))
    assert settle(desk, done.job_id, PrintState.DONE, at("10:44"))
    assert not settle(desk, done.job_id, PrintState.FAILED, at("10:45"))
    (line,) = desk.log()
    job = line.job
    assert (PrintState.DONE, "Badge-1", at("10:43"), at("10:44")) == (
        job.state, job.spool_job, job.sent_at, job.ended_at,
    )  # fmt: skip
    assert ("Jana Müller", 2) == (line.name, line.number)
    assert () == desk.pending(HERE)


def test_after_a_crash_what_has_no_end_is_offered(folder: Folder, desk: BadgeDesk) -> None:
    """Pending and sent jobs of this station, oldest first; not those of another station, nor what has ended."""
    people = folder.people(5)
    jobs = [desk.replace(b.attendee_id, Because.LOST, TARGET, by(MORNING + timedelta(minutes=n))) for n, b in
            enumerate(people[:4])]  # fmt: skip
    settle(desk, jobs[1].job_id, PrintState.SENT)
    settle(desk, jobs[2].job_id, PrintState.DONE)
    settle(desk, jobs[3].job_id, PrintState.FAILED)
    desk.replace(people[4].attendee_id, Because.LOST, TARGET, by(station="Saal"))
    folder.reopen()
    offered = BadgeDesk(folder.database).pending(HERE)

    assert [jobs[0].job_id, jobs[1].job_id] == [line.job.id for line in offered]
    assert ["Kim Familie000", "Kim Familie001"] == [line.name for line in offered]


def test_what_did_not_come_out_can_be_tried_elsewhere(folder: Folder, desk: BadgeDesk) -> None:
    """A failed job becomes pending again, for the new target; one that came out does not."""
    done = desk.replace(folder.person().attendee_id, Because.LOST, TARGET, by())
    settle(desk, done.job_id, PrintState.FAILED)
    again = desk.retry(done.job_id, PrintTarget(), by())

    assert again is not None
    assert (PrintState.PENDING, PrintTarget(), "", None) == (again.state, again.target, again.cause, again.ended_at)
    settle(desk, done.job_id, PrintState.FILE)
    assert desk.retry(done.job_id, TARGET, by()) is None
    assert desk.retry("unknown", TARGET, by()) is None


def test_a_badge_that_was_replaced_since_is_not_printed_late(folder: Folder, desk: BadgeDesk) -> None:
    """Else a dead badge would come out of the printer."""
    person = folder.person().attendee_id
    first = desk.replace(person, Because.LOST, TARGET, by())
    settle(desk, first.job_id, PrintState.FAILED)
    desk.replace(person, Because.LOST, TARGET, by())

    assert desk.retry(first.job_id, TARGET, by()) is None


def test_an_offer_can_be_given_up(folder: Folder, desk: BadgeDesk) -> None:
    """It is canceled in the log, and not offered any more."""
    done = desk.replace(folder.person().attendee_id, Because.LOST, TARGET, by())

    assert desk.dismiss(done.job_id, by())
    assert not desk.dismiss(done.job_id, by())
    assert () == desk.pending(HERE)
    assert [PrintState.CANCELED] == [line.job.state for line in desk.log()]


# --- printing without replacing


def test_print_again_warns_when_printed_already(folder: Folder, desk: BadgeDesk) -> None:
    """How often, when and where; with "sure" it is printed once more."""
    person = folder.person().attendee_id
    first = desk.print_again(person, TARGET, by())
    assert first.job is not None
    settle(desk, first.job.id, PrintState.DONE, at("10:44"))
    asked = desk.print_again(person, TARGET, by())

    assert (None, PrintedTimes(1, at("10:44"), HERE, 0)) == (asked.job, asked.printed)
    sure = desk.print_again(person, TARGET, by(), sure=True)
    assert sure.job is not None
    assert PrintKind.AGAIN is sure.job.kind
    assert PrintedTimes(1, at("10:44"), HERE, 1) == desk.printed_times(person)


def test_a_badge_on_its_way_is_not_printed_twice(folder: Folder, desk: BadgeDesk) -> None:
    """A second press before the printer is done asks first."""
    person = folder.person().attendee_id
    desk.print_again(person, TARGET, by())

    assert desk.print_again(person, TARGET, by()).job is None


def test_a_failed_print_does_not_count(folder: Folder, desk: BadgeDesk) -> None:
    """Nothing came out, so nobody is asked."""
    person = folder.person().attendee_id
    first = desk.print_again(person, TARGET, by())
    assert first.job is not None
    settle(desk, first.job.id, PrintState.FAILED)

    assert desk.print_again(person, TARGET, by()).job is not None
    assert PrintedTimes(on_the_way=1) == desk.printed_times(person)


def test_after_a_replacement_the_count_begins_anew(folder: Folder, desk: BadgeDesk) -> None:
    """What came out was the old badge; the log of the person shows both."""
    person = folder.person().attendee_id
    first = desk.print_again(person, TARGET, by())
    assert first.job is not None
    settle(desk, first.job.id, PrintState.DONE)
    done = desk.replace(person, Because.LOST, TARGET, by(at("10:42")))

    assert PrintedTimes(on_the_way=1) == desk.printed_times(person)
    assert [done.job_id, first.job.id] == [line.job.id for line in desk.log(person)]


def test_without_a_valid_badge_there_is_nothing_to_print(folder: Folder, desk: BadgeDesk) -> None:
    """The sentence says what makes a badge."""
    badge = folder.person()
    with folder.database.transaction():
        attendees.revoke_badge(folder.database, badge.id, "x", MORNING, station="Test", operator="")
    with pytest.raises(StoreTrouble) as caught:
        desk.print_again(badge.attendee_id, TARGET, by())

    assert "Jana Müller has no valid badge." == caught.value.text
    assert desk.on_arrival(badge.attendee_id, TARGET, by()) is None
    assert PrintedTimes() == desk.printed_times(badge.attendee_id)


def test_on_arrival_a_badge_is_printed_once(folder: Folder, desk: BadgeDesk) -> None:
    """The bearer of an e-mail ticket gets one; whoever comes back, or has theirs by post, does not."""
    ticket = folder.person(code="TICKET-7")
    job = desk.on_arrival(ticket.attendee_id, TARGET, by())

    assert job is not None
    assert PrintKind.ARRIVAL is job.kind
    assert desk.on_arrival(ticket.attendee_id, TARGET, by()) is None
    settle(desk, job.id, PrintState.DONE)
    assert desk.on_arrival(ticket.attendee_id, TARGET, by()) is None
    by_post = folder.person(an_attendee("uwe"))
    settle(desk, desk.batch([face(by_post)], TARGET, by()).id, PrintState.FILE)
    assert desk.on_arrival(by_post.attendee_id, TARGET, by()) is None


def test_the_faces_of_a_job_bear_the_valid_code(folder: Folder, desk: BadgeDesk) -> None:
    """A replacement prints the new code and number, with the person's sessions."""
    person = folder.person(sessions=("ws-zwillinge",)).attendee_id
    done = desk.replace(person, Because.LOST, TARGET, by())
    (printed,) = desk.faces(done.job)

    assert (done.badge.secret, 2, "Müller") == (printed.secret, printed.number, printed.family_name)
    assert ("Workshop Digitale Zwillinge",) == printed.sessions


# --- batches, the log, the sums


def test_a_batch_is_one_line_of_the_log_and_many_badges(folder: Folder, desk: BadgeDesk) -> None:
    """Who is in it counts as printed, by the very badge that was printed; sent twice it is one job."""
    badges = folder.people(3)
    job = desk.batch([face(badge) for badge in badges[:2]], TARGET, by(request_id="batch-1"))
    desk.batch([face(badge) for badge in badges[:2]], TARGET, by(request_id="batch-1"))
    settle(desk, job.id, PrintState.DONE, at("09:00"))

    assert [(2, "", PrintKind.BATCH)] == [(line.job.badges, line.name, line.job.kind) for line in desk.log()]
    assert [1, 1, 0] == [desk.printed_times(badge.attendee_id).times for badge in badges]
    assert [badges[2].attendee_id] == [one.id for one in desk.not_yet_printed()]
    assert [b.secret for b in badges[:2]] == [one.secret for one in desk.faces(job)]


def test_not_yet_printed_leaves_out_who_does_not_come(folder: Folder, desk: BadgeDesk) -> None:
    """Canceled people; also those whose badge is on its way. A replaced badge is to be printed anew."""
    folder.person(an_attendee("a", "Aal", status=AttendeeStatus.CANCELED))
    on_the_way = folder.person(an_attendee("b", "Bär"))
    replaced = folder.person(an_attendee("c", "Chamäleon"))
    folder.person(an_attendee("d", "Dachs"))
    desk.print_again(on_the_way.attendee_id, TARGET, by())
    printed = desk.print_again(replaced.attendee_id, TARGET, by()).job
    assert printed is not None
    settle(desk, printed.id, PrintState.DONE)
    new = desk.replace(replaced.attendee_id, Because.LOST, TARGET, by())
    settle(desk, new.job_id, PrintState.FAILED)

    assert ["Chamäleon", "Dachs"] == [one.family_name for one in desk.not_yet_printed()]


def test_the_sums_of_the_day(folder: Folder, desk: BadgeDesk) -> None:
    """Cards that came out, replacements and repeats among them, what failed and what has no end."""
    assert PrintTotals() == desk.totals()
    badges = folder.people(4)
    batch = desk.batch([face(badge) for badge in badges], TARGET, by())
    again = desk.print_again(badges[0].attendee_id, TARGET, by(), sure=True).job
    replaced = desk.replace(badges[1].attendee_id, Because.LOST, TARGET, by())
    failed = desk.replace(badges[2].attendee_id, Because.LOST, TARGET, by())
    desk.replace(badges[3].attendee_id, Because.LOST, TARGET, by())
    assert again is not None
    settle(desk, batch.id, PrintState.FILE)
    settle(desk, again.id, PrintState.DONE)
    settle(desk, replaced.job_id, PrintState.DONE)
    settle(desk, failed.job_id, PrintState.FAILED)

    assert PrintTotals(badges=6, replacements=1, again=1, failed=1, unfinished=1) == desk.totals()


def test_the_log_outlives_the_people(folder: Folder, desk: BadgeDesk) -> None:
    """Personal data goes at the end; how many cards were printed stays."""
    badge = folder.person()
    job = desk.print_again(badge.attendee_id, TARGET, by()).job
    assert job is not None
    settle(desk, job.id, PrintState.DONE)
    with folder.database.transaction():
        folder.database.run("DELETE FROM badge")
        folder.database.run("DELETE FROM attendee")

    assert [("", "", 1)] == [(line.name, line.job.attendee_id, line.job.badges) for line in desk.log()]
    assert 1 == desk.totals().badges


# --- who is meant


def test_a_person_is_found_by_id_code_or_name(folder: Folder, desk: BadgeDesk) -> None:
    """Also by a dead badge's code: that is what somebody brings whose badge is damaged."""
    jana = folder.person(with_fields(an_attendee(), external_id="MPSC-1"))
    desk.replace(jana.attendee_id, Because.DAMAGED, TARGET, by())
    folder.person(an_attendee("bernd", "Müller-Lüdenscheidt", "Bernd"))
    for text in (jana.attendee_id, "MPSC-1", secret.grouped(jana.secret), "Jana Müller", "mueller jana", "jan"):
        assert [jana.attendee_id] == [one.id for one in desk.find(text)], text
    assert 2 == len(desk.find("Müller"))
    assert () == desk.find("Öz")
    assert () == desk.find("  ")
