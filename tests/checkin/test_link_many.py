"""Many people checked in together: each as safe as one alone, and no badge at the door waits for them."""

import json
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, QThread, Signal, Slot
from pytestqt.qtbot import QtBot

from kiosk.checkin.slices import Slices
from kiosk.domain.attendee import AttendeeStatus, Badge
from kiosk.domain.checkin import Reason, ScanAttempt, Verdict
from kiosk.domain.parts import State
from kiosk.store import backup
from kiosk.store.database import Database
from kiosk.store.handle import Handle
from kiosk.store.ledger import ledger_path
from tests.builders import an_attempt, an_attendee
from tests.checkin.test_link import Rig, _damage_under, _rig
from tests.store.folder import MORNING, Folder, raw


@pytest.fixture
def rig(qtbot: QtBot, folder: Folder) -> Iterator[Rig]:
    """Give a link on its thread; the database is not open yet."""
    yield from _rig(qtbot, folder, Handle(folder.where, busy_seconds=0.05))


def picked(folder: Folder, badges: list[Badge]) -> tuple[ScanAttempt, ...]:
    """Return attempts by people picked from the list."""
    entrance = folder.session("einlass")
    return tuple(
        replace(an_attempt("", entrance, MORNING), attendee_id=badge.attendee_id, station="Desk 2") for badge in badges
    )


def redeem_all(rig: Rig, attempts: tuple[ScanAttempt, ...]) -> tuple[Verdict, ...]:
    """Check them in and wait for the end."""
    with rig.qtbot.waitSignal(rig.ear.redeemed_all) as told:
        rig.asker.redeem_all.emit(attempts)
    verdicts: tuple[Verdict, ...] = told.args[0]
    return verdicts


def undo_all(rig: Rig, nonces: tuple[str, ...]) -> int:
    """Annul them and wait for the end."""
    with rig.qtbot.waitSignal(rig.ear.undone_all) as told:
        rig.asker.undo_all.emit(nonces, "wrong group")
    undone: int = told.args[0]
    return undone


class Hand(QObject):
    """Holds its thread until it is let go."""

    taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.holds, self.free = threading.Event(), threading.Event()

    @Slot()
    def hold(self) -> None:
        self.holds.set()
        self.free.wait(60)


@contextmanager
def held(thread: QThread) -> Iterator[None]:
    """Let a thread do nothing meanwhile: what is asked of it waits in its queue."""
    hand = Hand()
    hand.taken.connect(hand.hold)
    hand.moveToThread(thread)
    hand.taken.emit()
    assert hand.holds.wait(60)
    try:
        yield
    finally:
        hand.free.set()
        hand.deleteLater()  # on its thread, once that has let go


def test_many_are_checked_in_and_the_entrance_shows_none_of_them(rig: Rig) -> None:
    """The verdicts come together at the end, in their order; before, how far it is; file and ledger have all."""
    badges = rig.folder.people(25)
    rig.begin()
    steps: list[tuple[int, int]] = []
    rig.ear.progressed.connect(lambda done, of: steps.append((done, of)))
    attempts = picked(rig.folder, badges)
    with rig.qtbot.assertNotEmitted(rig.ear.redeemed):
        verdicts = redeem_all(rig, attempts)

    assert [a.nonce for a in attempts] == [v.nonce for v in verdicts]
    assert all(verdict.ok for verdict in verdicts)
    assert [(10, 25), (20, 25), (25, 25)] == steps
    assert (25, 25) == (rig.folder.counts().house.checked_in, rig.folder.counts().house.present)
    lines = ledger_path(rig.folder.where).read_text(encoding="ascii").split("\n")
    assert [v.nonce for v in verdicts] == [json.loads(line)[1] for line in lines if line]


def test_list_and_counts_are_told_once_at_the_end(rig: Rig) -> None:
    """Not with each of many."""
    badges = rig.folder.people(25)
    with rig.qtbot.waitSignal(rig.ear.changed):
        rig.begin()
    said: list[str] = []
    rig.ear.redeemed_all.connect(lambda _: said.append("redeemed_all"))
    rig.ear.recent.connect(lambda _: said.append("recent"))
    with rig.qtbot.waitSignal(rig.ear.changed):
        rig.asker.redeem_all.emit(picked(rig.folder, badges))
    rig.qtbot.waitUntil(lambda: said[-1:] == ["recent"])

    assert ["redeemed_all", "recent"] == said


def test_a_badge_at_the_door_does_not_wait_for_them(rig: Rig) -> None:
    """A scan that comes while many are checked in is answered before these are done, and so is an undo."""
    rig.folder.database.run("PRAGMA synchronous = OFF")
    badges = rig.folder.people(150)
    rig.begin()
    first = rig.redeem(badges[-1])
    said: list[str] = []
    rig.ear.redeemed.connect(lambda _: said.append("scan"))
    rig.ear.undone.connect(lambda *_: said.append("undo"))
    rig.ear.redeemed_all.connect(lambda _: said.append("all"))
    with held(rig.link.thread()):  # else it might be through with all of them before a busy computer sends the scan
        rig.asker.redeem_all.emit(picked(rig.folder, badges[:-2]))
        rig.asker.redeem.emit(rig.attempt(badges[-2]))
        rig.asker.undo.emit(first.nonce, "wrong person")
    rig.qtbot.waitUntil(lambda: len(said) == 3)

    assert ["scan", "undo", "all"] == said
    assert 149 == rig.folder.counts().house.present


def test_who_may_not_come_in_is_refused_and_never_forced(rig: Rig) -> None:
    """Among many nobody decides on each: a reason or a PIN that comes along is not taken."""
    fine = rig.folder.person()
    unpaid = rig.folder.person(an_attendee("unpaid", status=AttendeeStatus.UNPAID))
    blocked = rig.folder.person(an_attendee("blocked", status=AttendeeStatus.BLOCKED))
    rig.begin()
    attempts = [replace(a, force="group", pin_given=True) for a in picked(rig.folder, [unpaid, fine, blocked])]
    verdicts = redeem_all(rig, tuple(attempts))

    assert [Reason.UNPAID, None, Reason.BLOCKED] == [verdict.reason for verdict in verdicts]
    assert 1 == rig.folder.counts().house.present


def test_many_are_undone_together(rig: Rig) -> None:
    """What is left to undo is, each with who and why; the number tells how many."""
    badges = rig.folder.people(12)
    rig.begin()
    rig.asker.operator.emit("Kim")
    verdicts = redeem_all(rig, picked(rig.folder, badges))
    nonces = tuple(verdict.nonce for verdict in verdicts)

    assert 12 == undo_all(rig, (*nonces, "unknown"))
    assert 0 == undo_all(rig, nonces)
    assert (0, 0) == (rig.folder.counts().house.checked_in, rig.folder.counts().house.present)
    assert [(12, "Kim", "wrong group")] == rig.folder.database.all(
        "SELECT count(*), operator, because FROM annulment GROUP BY operator, because"
    )


def test_nobody_is_nobody(rig: Rig) -> None:
    """An empty group ends at once."""
    rig.begin()

    assert () == redeem_all(rig, ())
    assert 0 == undo_all(rig, ())


def test_groups_wait_for_each_other(rig: Rig) -> None:
    """A second group that is asked for meanwhile comes after the first, and its undo after that."""
    badges = rig.folder.people(30)
    rig.begin()
    first, second = picked(rig.folder, badges[:20]), picked(rig.folder, badges[20:])
    ends: list[int] = []
    rig.ear.redeemed_all.connect(lambda verdicts: ends.append(len(verdicts)))
    with rig.qtbot.waitSignal(rig.ear.undone_all) as told:
        rig.asker.redeem_all.emit(first)
        rig.asker.redeem_all.emit(second)
        rig.asker.undo_all.emit(tuple(a.nonce for a in first), "wrong group")

    assert [20, 10] == ends
    assert [20] == told.args
    assert 10 == rig.folder.counts().house.present


def test_who_sits_at_the_desk_is_kept(rig: Rig) -> None:
    """Attempts that name nobody are the operator's; those that name somebody stay theirs."""
    badges = rig.folder.people(3)
    rig.begin()
    rig.asker.operator.emit("Kim")
    rig.redeem(badges[0])
    attempts = picked(rig.folder, badges[1:])
    redeem_all(rig, (attempts[0], replace(attempts[1], operator="Sam")))

    assert [("Kim",), ("Kim",), ("Sam",)] == rig.folder.database.all("SELECT operator FROM redemption ORDER BY seq")


def test_a_disk_that_fails_ends_it_and_the_rest_can_be_sent_again(rig: Rig) -> None:
    """Who was stored is told, the lamp says why no more; the same attempts again do the rest and nobody twice."""
    badges = rig.folder.people(12)
    rig.begin()
    attempts = picked(rig.folder, badges)
    with closing(raw(rig.folder.where.database)) as other:
        other.execute(
            "CREATE TRIGGER full BEFORE INSERT ON redemption WHEN (SELECT count(*) FROM redemption) >= 5"
            " BEGIN SELECT raise(ABORT, 'no room'); END"
        )
    with rig.qtbot.assertNotEmitted(rig.ear.failed):
        some = redeem_all(rig, attempts)
    rig.wait_for(State.OK, State.FAILED)
    with closing(raw(rig.folder.where.database)) as other:
        other.execute("DROP TRIGGER full")
    every = redeem_all(rig, attempts)

    assert [a.nonce for a in attempts[:5]] == [v.nonce for v in some]
    assert all(verdict.ok for verdict in every)
    assert (12, 12) == (len(every), rig.folder.rows("redemption"))
    rig.wait_for(State.OK, State.FAILED, State.OK)


def test_a_lock_that_is_held_ends_an_undo_of_many(rig: Rig) -> None:
    """What was undone so far is told; the lamp says why no more."""
    badges = rig.folder.people(3)
    rig.begin()
    nonces = tuple(verdict.nonce for verdict in redeem_all(rig, picked(rig.folder, badges)))
    with closing(raw(rig.folder.where.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert 0 == undo_all(rig, nonces)
        other.execute("ROLLBACK")
    rig.wait_for(State.OK, State.FAILED)

    assert 3 == undo_all(rig, nonces)


def test_a_file_that_is_damaged_meanwhile_is_healed(rig: Rig) -> None:
    """The damage is met in the midst of many: healed from the backup and the ledger, and all are checked in once."""
    badges = rig.folder.people(60)
    backup.copy_to(rig.folder.database, rig.folder.where.backups)
    rig.folder.close()
    rig.begin()
    attempts = picked(rig.folder, badges)
    some = redeem_all(rig, attempts[:10])
    _damage_under(rig.folder)
    with rig.qtbot.waitSignal(rig.ear.recovered):
        every = redeem_all(rig, attempts)

    assert some == every[:10]
    assert 60 == sum(verdict.ok for verdict in every)
    with Database(rig.folder.where.database, read_only=True) as reader:
        assert (60,) == reader.one("SELECT count(*) FROM redemption WHERE reason IS NULL")


def test_without_a_database_it_ends_with_nobody(rig: Rig) -> None:
    """Nobody is said to be checked in while the file cannot be opened."""
    badges = rig.folder.people(3)
    rig.folder.close()
    rig.folder.where.database.write_bytes(b"nonsense" * 4000)

    assert () == redeem_all(rig, picked(rig.folder, badges))
    assert 0 == undo_all(rig, ("unknown",))


def test_the_end_of_the_program_ends_them(qtbot: QtBot, folder: Folder) -> None:
    """Whoever closes the window in the midst of many waits for none; who was stored is sound."""
    badges = folder.people(200)
    for rig in _rig(qtbot, folder, Handle(folder.where)):
        rig.begin()
        with qtbot.waitSignal(rig.ear.progressed):
            rig.asker.redeem_all.emit(picked(folder, badges))
    folder.reopen()

    assert 10 <= folder.rows("redemption") <= 200
    assert folder.recount() == folder.counts()


def test_a_refresh_tells_list_and_counts(rig: Rig) -> None:
    """After somebody was edited, their new name is in the list of recent scans."""
    badge = rig.folder.person()
    rig.begin()
    rig.redeem(badge)
    rig.folder.person(an_attendee(family_name="Meier"), code="4711")
    with rig.qtbot.waitSignal(rig.ear.recent, check_params_cb=lambda told: told[0].name == "Meier, Jana"):
        rig.asker.refresh.emit()


# --- slices


def test_a_slice_ends_when_its_time_is_up() -> None:
    """With no time at all each slice is one step; whatever is left is asked for again."""
    done: list[int] = []
    asked: list[int] = []

    def steps() -> Iterator[None]:
        for number in range(3):
            done.append(number)
            yield

    slices = Slices(lambda: asked.append(1), seconds=0)
    slices.add(steps())
    for expected in ([0], [0, 1], [0, 1, 2]):
        slices.work()
        assert expected == done
    slices.work()

    assert 4 == len(asked)  # by `add`, and after each slice that left something


def test_a_bug_in_one_does_not_keep_the_next_from_its_turn() -> None:
    """What fails in a way that nobody foresaw is left; the work behind it goes on."""
    done: list[str] = []

    def broken() -> Iterator[None]:
        yield
        raise ZeroDivisionError

    def sound() -> Iterator[None]:
        done.append("sound")
        yield

    slices = Slices(lambda: None)
    slices.add(broken())
    slices.add(sound())
    with pytest.raises(ZeroDivisionError):
        slices.work()
    slices.work()

    assert ["sound"] == done


def test_what_is_dropped_is_not_done() -> None:
    """At the end of the program nothing is begun any more; what is given later is done all the same."""
    done: list[str] = []

    def steps(name: str) -> Iterator[None]:
        done.append(name)
        yield

    slices = Slices(lambda: None)
    slices.add(steps("dropped"))
    slices.drop()
    slices.work()
    slices.add(steps("later"))
    slices.work()

    assert ["later"] == done
