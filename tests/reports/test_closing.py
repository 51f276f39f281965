"""Closing the day: nothing open, numbers that agree, everything in one folder with its sums, and no change after."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from kiosk.badges.desk import BadgeDesk, By
from kiosk.domain.checkin import Direction, Reason
from kiosk.domain.closing import Closing, OpenMatters
from kiosk.domain.prints import PrintTarget
from kiosk.errors import DayClosed, ReportTrouble, StoreTrouble
from kiosk.reports.closing.closing_link import ClosingLink
from kiosk.reports.closing.desk import ClosingDesk
from kiosk.reports.closing.naming import folder_name
from kiosk.reports.closing.packing import RECONCILIATION, pack
from kiosk.reports.closing.packing_link import PackingLink
from kiosk.reports.manifest import NAME, differences
from kiosk.store import attendees, closing, journal
from kiosk.store.database import Database
from kiosk.store.handle import Handle
from kiosk.threads import collecting_here, running
from tests.builders import an_attendee
from tests.store.folder import WORKSHOP, Folder

EVENING = WORKSHOP + timedelta(hours=3)


@pytest.fixture
def day(folder: Folder) -> Folder:
    """Give a day with an entry, an exit, an override, an undo, a replacement, and codes that nobody knows."""
    jana, elif_, uwe = folder.people(3)
    folder.redeem(jana)
    folder.redeem(elif_)
    folder.redeem(elif_, type=Direction.EXIT)
    folder.redeem(jana, "ws-zwillinge", WORKSHOP)
    folder.redeem(uwe, "ws-mobilitaet", WORKSHOP - timedelta(hours=2), force="VIP")
    wrong = folder.redeem(uwe)
    folder.undo(wrong.nonce)
    folder.redeem("chocolate")
    folder.redeem("more chocolate")
    return folder


def writes(*names: str) -> Callable[[Path], None]:
    """Return a writer of such files."""

    def write(folder: Path) -> None:
        for name in names:
            (folder / name).write_bytes(name.encode())

    return write


def fails(_folder: Path) -> None:
    """Write nothing: the stick is gone."""
    raise ReportTrouble("gone", "plug it in")


def test_the_reconciliation_puts_the_numbers_side_by_side(day: Folder) -> None:
    """Registered, came, no-shows, unreadable codes, overrides by rule; counted anew they agree."""
    made = closing.reconcile(day.database, day.event, EVENING)

    assert (3, 3, 0, 2) == (made.registered, made.came, made.no_shows, made.unreadable)
    assert ((Reason.INVALID_TIME, 1),) == made.overrides
    assert (1, 1, True) == (made.forced, made.annulled, made.agrees)


def test_numbers_that_do_not_agree_are_told(day: Folder) -> None:
    """What is kept up to date is compared with the scans themselves."""
    day.database.run("UPDATE tally SET checked_in = checked_in + 1 WHERE session_id = ''")
    assert not closing.reconcile(day.database, day.event, EVENING).agrees


def test_people_inside_are_told_but_keep_nobody_from_closing(day: Folder) -> None:
    """They go home; a print without an end has to be seen to first."""
    matters = closing.open_matters(day.database, day.event, EVENING)
    assert OpenMatters(prints=0, importing=False, inside=2, away=0) == matters
    assert not matters.blocks


def test_a_closed_day_refuses_scans_edits_and_undos_until_it_is_reopened(day: Folder) -> None:
    """Both are in the journal, with who and why; afterwards the day goes on."""
    desk = ClosingDesk(day.database)
    desk.close(EVENING, station="Test", operator="Ute")
    day.desk.forget_event()
    with pytest.raises(StoreTrouble):
        day.redeem("chocolate")
    with pytest.raises(DayClosed), day.database.transaction():
        attendees.save(day.database, an_attendee("new"), EVENING, "Test")
    with pytest.raises(DayClosed):
        desk.close(EVENING, station="Test")
    desk.reopen(EVENING, "late guests", station="Test", operator="Ute")
    day.desk.forget_event()

    assert "invalid" == day.redeem("chocolate").reason
    acts = [(entry.act, entry.operator) for entry in journal.entries(day.database)][-2:]
    assert [("close", "Ute"), ("reopen", "Ute")] == acts


def test_a_print_without_an_end_comes_first(day: Folder) -> None:
    """Closing waits for it, or it is given up in so many words."""
    person = attendees.everybody(day.database)[0]
    BadgeDesk(day.database).replace(person.id, "lost", PrintTarget("Badge", "", ""), By(EVENING, "Test"))
    desk = ClosingDesk(day.database)
    with pytest.raises(StoreTrouble, match="no end yet"):
        desk.close(EVENING, station="Test")
    assert 1 == desk.give_up_prints(EVENING, station="Test")
    assert desk.close(EVENING, station="Test").closed_at == EVENING


def test_everything_is_in_one_folder_with_its_sums_and_a_backup_that_was_read(day: Folder, tmp_path: Path) -> None:
    """The reports, the reconciliation and the manifest; a second time another folder, nothing is written over."""
    made = pack(day.database, day.event, tmp_path, day.where.backups, writes("a.csv", "b.pdf"), EVENING)
    folder = Path(made.folder)

    assert "mpsc_2025-06-03" == folder.name
    assert {"a.csv", "b.pdf", RECONCILIATION, NAME} == {path.name for path in folder.iterdir()}
    assert () == differences(folder)
    document = json.loads((folder / RECONCILIATION).read_text(encoding="utf-8"))
    assert (3, 2, True) == (document["checked_in"], document["unreadable_codes"], document["numbers_agree"])
    with Database(day.where.backups / made.backup, read_only=True) as copy:
        assert day.rows("redemption") == (copy.one("SELECT count(*) FROM redemption") or (0,))[0]
    again = pack(day.database, day.event, tmp_path, day.where.backups, writes("a.csv"), EVENING)
    assert "mpsc_2025-06-03-2" == Path(again.folder).name


def test_what_fails_in_the_middle_leaves_no_half_folder(day: Folder, tmp_path: Path) -> None:
    """No report, no folder: neither under the real name nor beside it."""
    with pytest.raises(ReportTrouble):
        pack(day.database, day.event, tmp_path / "stick", day.where.backups, fails, EVENING)
    assert [] == list((tmp_path / "stick").iterdir())
    with pytest.raises(ReportTrouble):
        pack(day.database, day.event, Path("/proc/nowhere"), day.where.backups, writes(), EVENING)


def test_a_rehearsal_is_marked_in_the_name(day: Folder) -> None:
    """Nobody takes it for the real day's."""
    from dataclasses import replace

    assert folder_name(replace(day.event, rehearsal=True), EVENING).startswith("REHEARSAL_")


class Page(QObject):
    """Asks as the page does, and hears on the main thread."""

    close_day = Signal(bool)
    reopen = Signal(str)
    plan = Signal(object)
    erase = Signal()
    look = Signal()
    pack = Signal(object)
    send = Signal(object, object)
    took_event = Signal(object)
    record = Signal(object)
    told = Signal(object)
    reconciled = Signal(object)
    closed = Signal(object)
    packed = Signal(object)
    sent = Signal(object)
    planned = Signal(object)
    erased = Signal(object)
    recorded = Signal(object)
    troubled = Signal(str, str)


def test_the_whole_evening_over_the_threads(day: Folder, qtbot: QtBot, tmp_path: Path) -> None:
    """Look, close, pack, note, plan the erasure, erase, record: each answer comes back as a signal."""
    page = Page()
    day.close()
    desk = ClosingLink(day.where, Handle(day.where), "Test", lambda: EVENING)
    packing = PackingLink(day.where, lambda: EVENING, writes("a.csv"))
    for signal, slot in (
        (page.close_day, desk.close_day), (page.reopen, desk.reopen), (page.plan, desk.plan_erasure),
        (page.erase, desk.erase), (page.look, packing.look), (page.pack, packing.pack), (page.send, packing.send),
        (page.took_event, packing.take_event), (packing.packed, desk.note_export), (page.record, packing.record),
    ):  # fmt: skip
        signal.connect(slot)
    for told, heard in (
        (packing.matters_told, page.told), (packing.reconciled, page.reconciled), (desk.closed, page.closed),
        (packing.packed, page.packed), (packing.sent, page.sent), (desk.planned, page.planned),
        (desk.erased, page.erased), (packing.recorded, page.recorded), (desk.troubled, page.troubled),
    ):  # fmt: skip
        told.connect(heard)
    (tmp_path / "stick").mkdir()
    with collecting_here(), running("store", desk), running("office", packing):
        page.took_event.emit(day.event)
        with qtbot.waitSignals([page.told, page.reconciled]):
            page.look.emit()
        with qtbot.waitSignal(page.closed) as closed:
            page.close_day.emit(False)
        assert closed.args is not None
        assert EVENING == closed.args[0].closed_at
        with qtbot.waitSignal(page.packed) as packed:
            page.pack.emit(tmp_path)
        assert packed.args is not None
        made: Closing = packed.args[0]
        with qtbot.waitSignal(page.sent) as sent:
            page.send.emit(Path(made.folder), tmp_path / "stick")
        assert sent.args is not None
        assert () == differences(sent.args[0].folder)
        with qtbot.waitSignal(page.planned) as planned:
            page.plan.emit(date(2025, 7, 3))
        assert planned.args is not None
        assert date(2025, 7, 3) == planned.args[0].erase_on
        with qtbot.waitSignal(page.erased) as erased:
            page.erase.emit()
        assert erased.args is not None
        with qtbot.waitSignal(page.recorded) as recorded:
            page.record.emit(erased.args[0])
        assert recorded.args is not None
        assert recorded.args[0].read_bytes().startswith(b"%PDF")
        with qtbot.waitSignal(page.troubled):
            page.reopen.emit("too late")
    day.reopen()
    assert ["close", "export", "erase", "erase"] == [entry.act for entry in journal.entries(day.database)][-4:]
