"""The redeem desk on its thread: signals in, signals out, and what happens when the file is not well."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from kiosk.checkin.link import RedeemLink
from kiosk.domain.checkin import Direction, Reason, Recent, ScanAttempt, Verdict
from kiosk.domain.parts import Part, PartReport, State
from kiosk.paths import places
from kiosk.programme.desk import ProgrammeDesk
from kiosk.store import backup
from kiosk.store.database import Database
from kiosk.store.handle import Handle
from kiosk.store.opening import open_to_write
from kiosk.threads import running
from tests.builders import an_attempt
from tests.store.folder import MORNING, WORKSHOP, Folder, put_garbage_in_the_middle, raw

NEVER = 24 * 3_600_000


class Asker(QObject):
    """Asks from the main thread, as the window does."""

    begin = Signal()
    redeem = Signal(object)
    undo = Signal(str, str)
    look = Signal()
    operator = Signal(str)
    redeem_all = Signal(object)
    undo_all = Signal(object, str)
    refresh = Signal()
    reload = Signal()


class Ear(QObject):
    """Hears on the main thread what the link says on its own, as the window does."""

    redeemed = Signal(object)
    failed = Signal(str, str, str)
    undone = Signal(str, bool)
    recent = Signal(object)
    event_told = Signal(object)
    part_changed = Signal(object)
    recovered = Signal(str)
    event_missing = Signal()
    changed = Signal()
    redeemed_all = Signal(object)
    undone_all = Signal(int)
    progressed = Signal(int, int)

    def listen(self, link: RedeemLink) -> None:
        """Hear everything."""
        for name in (
            "redeemed", "failed", "undone", "recent", "event_told", "part_changed", "recovered", "event_missing",
            "changed", "redeemed_all", "undone_all", "progressed",
        ):  # fmt: skip
            getattr(link, name).connect(getattr(self, name))


@dataclass(slots=True)
class Rig:
    """A link on a thread of its own, and everything it said."""

    qtbot: QtBot
    ear: Ear
    asker: Asker
    parts: list[PartReport]
    folder: Folder
    link: RedeemLink

    def begin(self) -> None:
        """Open the database."""
        with self.qtbot.waitSignal(self.ear.event_told):
            self.asker.begin.emit()

    def attempt(self, badge: object, type: Direction = Direction.ENTRY) -> ScanAttempt:  # noqa: A002
        """Return an attempt at the entrance."""
        return an_attempt(badge, self.folder.session("einlass"), MORNING, type=type)  # type: ignore[arg-type]

    def redeem(self, badge: object, type: Direction = Direction.ENTRY) -> Verdict:  # noqa: A002
        """Redeem a badge and wait for the verdict."""
        with self.qtbot.waitSignal(self.ear.redeemed) as told:
            self.asker.redeem.emit(self.attempt(badge, type))
        verdict: Verdict = told.args[0]
        return verdict

    def fail(self, badge: object) -> tuple[str, str, str]:
        """Redeem a badge that cannot be stored; return nonce, text and hint."""
        attempt = self.attempt(badge)
        with self.qtbot.waitSignal(self.ear.failed) as told, self.qtbot.assertNotEmitted(self.ear.redeemed):
            self.asker.redeem.emit(attempt)
        nonce, text, hint = told.args
        assert attempt.nonce == nonce
        return nonce, text, hint

    def wait_for(self, *states: State) -> None:
        """Wait until the storage lamp has had these states, one after the other."""
        self.qtbot.waitUntil(lambda: self._storage() == list(states))

    def _storage(self) -> list[State]:
        states = [report.state for report in self.parts if report.part is Part.STORAGE]
        return [state for number, state in enumerate(states) if number == 0 or states[number - 1] is not state]


@pytest.fixture
def rig(qtbot: QtBot, folder: Folder) -> Iterator[Rig]:
    """Give a link on its thread; the database is not open yet."""
    yield from _rig(qtbot, folder, Handle(folder.where, busy_seconds=0.05))


def _rig(qtbot: QtBot, folder: Folder, handle: Handle, *, watch_ms: int = NEVER) -> Iterator[Rig]:
    # It looks when the test lets it look: by itself it would heal what the test has not seen yet, and look between
    # two steps of a test that damages or replaces the file.
    link = RedeemLink(handle, "Eingang 1", clock=lambda: WORKSHOP, watch_ms=watch_ms)
    ear, asker = Ear(), Asker()
    ear.listen(link)
    parts: list[PartReport] = []
    ear.part_changed.connect(parts.append)
    asker.begin.connect(link.open)
    asker.redeem.connect(link.redeem)
    asker.undo.connect(link.undo)
    asker.look.connect(link.watch)
    asker.operator.connect(link.take_operator)
    asker.redeem_all.connect(link.redeem_all)
    asker.undo_all.connect(link.undo_all)
    asker.refresh.connect(link.refresh)
    asker.reload.connect(link.reload)
    with running("store", link):
        yield Rig(qtbot, ear, asker, parts, folder, link)


def test_a_verdict_is_told_after_the_commit(rig: Rig) -> None:
    """When the green signal comes, another connection finds the row."""
    badge = rig.folder.person()
    rig.begin()
    verdict = rig.redeem(badge)

    assert verdict.ok
    assert rig.folder.database.one("SELECT nonce FROM redemption") == (verdict.nonce,)
    rig.wait_for(State.OK)


def test_after_a_verdict_the_list_and_the_counts_are_told(rig: Rig) -> None:
    """Recent scans come with the verdict, and the word that counts are to be read anew."""
    badge = rig.folder.person()
    rig.begin()
    lists: list[tuple[Recent, ...]] = []
    rig.ear.recent.connect(lists.append)
    with rig.qtbot.waitSignals([rig.ear.recent, rig.ear.changed]):
        rig.asker.redeem.emit(rig.attempt(badge))

    rig.qtbot.waitUntil(lambda: ["Müller, Jana"] in [[line.name for line in told] for told in lists])


def test_the_event_is_told_when_the_database_is_open(rig: Rig) -> None:
    """The window gets the programme from here."""
    with rig.qtbot.waitSignal(rig.ear.event_told) as told:
        rig.asker.begin.emit()

    assert rig.folder.event.sessions == told.args[0].sessions


def test_an_undo_is_told(rig: Rig) -> None:
    """A check-in is undone once; the second time there is none left."""
    badge = rig.folder.person()
    rig.begin()
    nonce = rig.redeem(badge).nonce
    for left in (True, False):
        with rig.qtbot.waitSignal(rig.ear.undone) as told:
            rig.asker.undo.emit(nonce, "wrong person")
        assert [nonce, left] == told.args

    assert 1 == rig.folder.rows("annulment")


def test_an_undo_opens_the_database_by_itself(rig: Rig) -> None:
    """An undo that comes while the database is closed is not swallowed."""
    nonce = rig.folder.redeem(rig.folder.person()).nonce
    with rig.qtbot.waitSignal(rig.ear.undone) as told:
        rig.asker.undo.emit(nonce, "wrong person")

    assert [nonce, True] == told.args


def test_a_commit_that_fails_is_red_and_then_it_goes_on(qtbot: QtBot, folder: Folder) -> None:
    """A commit that fails is told as failed, the lamp with it; the next scan that works makes it well again."""
    badges = folder.people(2)
    handle = Handle(folder.where)
    for rig in _rig(qtbot, folder, handle):
        rig.begin()
        with closing(raw(folder.where.database)) as other:
            other.execute("CREATE TRIGGER full BEFORE INSERT ON redemption BEGIN SELECT raise(ABORT, 'no room'); END")
        _, text, hint = rig.fail(badges[0])
        assert "no room" in text
        assert "Scan the badge again" in hint
        with closing(raw(folder.where.database)) as other:
            other.execute("DROP TRIGGER full")
        assert rig.redeem(badges[0]).ok
        rig.wait_for(State.OK, State.FAILED, State.OK)
    assert 1 == folder.rows("redemption")


def test_a_held_lock_is_red_and_then_it_goes_on(rig: Rig) -> None:
    """While another program holds the database a scan fails in words; afterwards it works."""
    badge = rig.folder.person()
    rig.begin()
    with closing(raw(rig.folder.where.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        _, text, hint = rig.fail(badge)
        other.execute("ROLLBACK")
    assert "Another program is holding the database." == text
    assert "Close the other program" in hint
    assert rig.redeem(badge).ok
    rig.wait_for(State.OK, State.FAILED, State.OK)


def test_the_lamp_is_well_again_without_another_scan(rig: Rig) -> None:
    """When the trouble has passed, the next look at the database finds out; nobody has to scan for it."""
    badge = rig.folder.person()
    rig.begin()
    with closing(raw(rig.folder.where.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        rig.fail(badge)
        rig.asker.look.emit()
        rig.wait_for(State.OK, State.FAILED)
        other.execute("ROLLBACK")

    rig.asker.look.emit()

    rig.wait_for(State.OK, State.FAILED, State.OK)
    assert 0 == rig.folder.rows("redemption")


def test_a_file_that_is_damaged_while_it_runs_is_healed(rig: Rig) -> None:
    """The scan that meets the damage heals the file and is redeemed at once; every check-in that was green is there."""
    badges = rig.folder.people(60)
    backup.copy_to(rig.folder.database, rig.folder.where.backups)
    rig.folder.close()
    rig.begin()
    green = [rig.redeem(badge) for badge in badges[:5]]
    _damage_under(rig.folder)

    with rig.qtbot.waitSignal(rig.ear.recovered) as told:
        verdict = rig.redeem(badges[6])

    assert verdict.ok
    assert "The backup of" in told.args[0]
    assert Reason.ALREADY_REDEEMED is rig.redeem(badges[0]).reason
    rig.wait_for(State.OK, State.FAILED, State.OK)
    with Database(rig.folder.where.database, read_only=True) as reader:
        stored = {nonce for (nonce,) in reader.all("SELECT nonce FROM redemption WHERE reason IS NULL")}
    assert {v.nonce for v in (*green, verdict)} == stored


def _damage_under(folder: Folder) -> None:
    """Damage the file while the link has it open: its log is brought in and every page but the first spoilt."""
    with closing(raw(folder.where.database)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        # Another connection's commit makes the link read its pages from the file anew.
        other.execute("UPDATE tally SET present = present WHERE session_id = 'nobody'")
        other.execute("PRAGMA user_version = 1")
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        put_garbage_in_the_middle(folder.where.database)


def test_a_damaged_file_at_the_start_is_healed_and_told(rig: Rig) -> None:
    """The window opens all the same and says what was done."""
    badges = rig.folder.people(60)
    backup.copy_to(rig.folder.database, rig.folder.where.backups)
    rig.folder.redeem(badges[0])
    rig.folder.close()
    put_garbage_in_the_middle(rig.folder.where.database)
    with rig.qtbot.waitSignal(rig.ear.recovered) as told:
        rig.asker.begin.emit()

    assert "1 later scans were added" in told.args[0]
    assert Reason.ALREADY_REDEEMED is rig.redeem(badges[0]).reason


def test_without_a_good_backup_the_lamp_says_what_to_do(rig: Rig) -> None:
    """Nothing is green while there is no database; a scan is told as failed."""
    badge = rig.folder.person()
    rig.folder.close()
    rig.folder.where.database.write_bytes(b"nonsense" * 4000)
    with rig.qtbot.waitSignal(rig.ear.part_changed) as told:
        rig.asker.begin.emit()

    assert State.FAILED is told.args[0].state
    assert "no good backup" in told.args[0].says
    assert "Not saved." == rig.fail(badge)[1]


def test_what_another_program_writes_is_noticed(rig: Rig) -> None:
    """A check-in at another desk comes into the list and the counts at the next look."""
    badge = rig.folder.person()
    rig.begin()
    rig.folder.redeem(badge)
    with rig.qtbot.waitSignals([rig.ear.recent, rig.ear.changed]):
        rig.asker.look.emit()


def test_it_looks_by_itself(qtbot: QtBot, folder: Folder) -> None:
    """Nobody asks for it: what another desk writes is told all the same."""
    badge = folder.person()
    for rig in _rig(qtbot, folder, Handle(folder.where), watch_ms=5):
        rig.begin()
        with qtbot.waitSignal(rig.ear.recent, check_params_cb=lambda told: ["Müller, Jana"] == [r.name for r in told]):
            folder.redeem(badge)


def test_where_nothing_was_written_nothing_is_told(rig: Rig) -> None:
    """A look at an unchanged file is no news: after each scan there is one, and none between."""
    badge = rig.folder.person()
    said: list[str] = []
    rig.ear.redeemed.connect(lambda _: said.append("redeemed"))
    rig.ear.changed.connect(lambda: said.append("changed"))
    rig.begin()
    rig.redeem(badge)
    rig.asker.look.emit()
    rig.redeem(badge)
    rig.qtbot.waitUntil(lambda: said.count("redeemed") == 2 and said[-1] == "changed")

    assert ["changed", "redeemed", "changed", "redeemed", "changed"] == said


def test_a_database_that_another_program_recovered_is_opened_anew(rig: Rig) -> None:
    """Where another program has put a backup in place, the link goes over to it; nothing green is lost."""
    badges = rig.folder.people(3)
    backup.copy_to(rig.folder.database, rig.folder.where.backups)
    rig.folder.close()
    rig.begin()
    green = rig.redeem(badges[0])
    rig.folder.where.database.rename(rig.folder.where.data / "elsewhere.db")
    open_to_write(rig.folder.where).database.close()
    with rig.qtbot.waitSignal(rig.ear.part_changed, check_params_cb=lambda report: report.state is State.FAILED):
        rig.asker.look.emit()
    with rig.qtbot.waitSignal(rig.ear.event_told):
        rig.asker.look.emit()

    assert Reason.ALREADY_REDEEMED is rig.redeem(badges[0]).reason
    with Database(rig.folder.where.database, read_only=True) as reader:
        assert [(green.nonce,)] == reader.all("SELECT nonce FROM redemption WHERE reason IS NULL")


def test_a_folder_without_an_event_waits_for_one(qtbot: QtBot, folder: Folder) -> None:
    """It says that there is no event; when another program makes one, the link begins by itself, and says so."""
    where = places(folder.where.data / "empty")
    for rig in _rig(qtbot, folder, Handle(where)):
        with qtbot.waitSignal(rig.ear.event_missing):
            rig.asker.begin.emit()
        database = open_to_write(where, create=True).database
        with qtbot.waitSignal(rig.ear.event_missing):
            rig.asker.look.emit()
        assert "Not saved." == rig.fail("anybody's")[1]
        with closing(database):
            ProgrammeDesk(database).make_event(None, None, MORNING, "Test")
        with qtbot.waitSignal(rig.ear.event_told):
            rig.asker.look.emit()
        rig.wait_for(State.OK)


def test_a_clock_that_goes_back_lights_its_lamp_once(rig: Rig) -> None:
    """The warning comes with the first scan that shows it, and goes with the first that is right again."""
    badges = rig.folder.people(4)
    rig.begin()
    for number, minutes in enumerate((0, -30, -29, 1)):
        attempt = an_attempt(badges[number], rig.folder.session("einlass"), MORNING + timedelta(minutes=minutes))
        with rig.qtbot.waitSignal(rig.ear.redeemed):
            rig.asker.redeem.emit(attempt)
    rig.qtbot.waitUntil(lambda: len([1 for report in rig.parts if report.part is Part.CLOCK]) == 2)

    assert [State.WARNING, State.OK] == [report.state for report in rig.parts if report.part is Part.CLOCK]


def test_it_closes_the_database_at_the_end(qtbot: QtBot, folder: Folder) -> None:
    """After its thread has ended the file stands alone: nothing of it is left in a log beside it."""
    badge = folder.person()
    folder.close()
    for rig in _rig(qtbot, folder, Handle(folder.where)):
        rig.begin()
        rig.redeem(badge)

    assert not folder.where.database.with_name("kiosk.db-wal").exists()
