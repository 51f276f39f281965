"""All reports of a day by one call, and what an earlier start of the program left."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from kiosk.domain.closing import Closing
from kiosk.errors import NoEvent
from kiosk.paths import places
from kiosk.reports.closing.desk import ClosingDesk
from kiosk.reports.closing.everything import Everything
from kiosk.reports.closing.packing_link import PackingLink
from kiosk.reports.closing.sticks import Stick
from kiosk.reports.closing.traces import last_export, newest_record
from kiosk.store import programme_edits
from kiosk.threads import collecting_here, running
from tests.store.folder import WORKSHOP, Folder

EVENING = WORKSHOP + timedelta(hours=3)
MADE = Closing(EVENING, "/media/ute/KONFERENZ/mpsc_2025-06-03", 45, 3_400_000, "closing-1.db")


def test_every_format_every_session_and_the_day(folder: Folder, tmp_path: Path) -> None:
    """It tells how far it is; a session that was removed has its list as well."""
    folder.redeem(folder.person())
    folder.redeem(folder.person(code="X-1", id="2"), "ws-zwillinge", WORKSHOP)
    with folder.database.transaction():
        programme_edits.remove_session(folder.database, folder.session("ws-zwillinge").id, WORKSHOP, "Test")
    told: list[tuple[int, int]] = []
    target = tmp_path / "out"
    target.mkdir()
    Everything(folder.where, lambda: EVENING, lambda done, of: told.append((done, of)))(target)
    names = sorted(path.name for path in target.iterdir())

    sessions = 3
    assert sessions + 1 == len([name for name in names if name.endswith(".pdf")])
    assert any("ws-zwillinge" in name and name.endswith(".pdf") for name in names)
    for suffix in (".xlsx", ".ods", ".json", ".plain.csv"):
        assert [name for name in names if name.endswith(suffix)], suffix
    assert [(done, len(told) - 1) for done in range(len(told))] == told
    assert all(path.stat().st_size for path in target.iterdir())


def test_a_report_for_each_day_that_has_come(folder: Folder, tmp_path: Path) -> None:
    """Of two days, on the first evening there is one."""
    with folder.database.transaction():
        folder.database.run("UPDATE event SET ends_on = ?", ((folder.event.ends_on + timedelta(days=1)).isoformat(),))
    for evening, reports in ((EVENING, 1), (EVENING + timedelta(days=1), 2)):
        target = tmp_path / f"{evening:%d}"
        target.mkdir()
        Everything(folder.where, lambda evening=evening: evening)(target)  # type: ignore[misc]
        assert reports == len(list(target.glob("*Report-of-the-day*")))


def test_without_an_event_there_is_nothing(tmp_path: Path) -> None:
    """It is told as everywhere."""
    with pytest.raises(NoEvent):
        Everything(places(tmp_path / "nowhere"), lambda: EVENING)(tmp_path)


def test_the_last_export_is_known_until_the_day_is_reopened(folder: Folder) -> None:
    """An export of single reports is none; one from before the closing does not count."""
    desk = ClosingDesk(folder.database)
    desk.note_export(MADE, station="Test")
    desk.close(EVENING, station="Test")
    assert last_export(folder.database) is None
    desk.note_export(MADE, station="Test")
    assert MADE == last_export(folder.database)
    desk.reopen(EVENING, "a bus", station="Test")
    assert last_export(folder.database) is None


def test_the_newest_deletion_record(tmp_path: Path) -> None:
    """Of two, the later one."""
    assert newest_record(tmp_path) is None
    for name in ("deletion-record-2025-07-03-120000.pdf", "deletion-record-2025-06-03-210000.pdf", "other.pdf"):
        (tmp_path / name).touch()
    assert "deletion-record-2025-07-03-120000.pdf" == getattr(newest_record(tmp_path), "name", "")


class Page(QObject):
    """Asks as the page does, and hears on the main thread."""

    took_event = Signal(object)
    look = Signal()
    look_for_sticks = Signal()
    send = Signal(object, object)
    exported = Signal(object, bool)
    sticks = Signal(object)
    recorded = Signal(object)
    reconciled = Signal(object)
    sent = Signal(object)
    stopped = Signal()


def test_the_link_tells_what_is_left_and_can_be_stopped(folder: Folder, qtbot: QtBot, tmp_path: Path) -> None:
    """Also a copy that was asked for and has not begun; the next one is made."""
    made = tmp_path / "mpsc_2025-06-03"
    made.mkdir()
    (made / "a.csv").write_bytes(b"a" * 3_000_000)
    desk = ClosingDesk(folder.database)
    event = desk.close(EVENING, station="Test")
    desk.note_export(replace(MADE, folder=str(made)), station="Test")
    (folder.where.data / "deletion-record-2025-07-03-120000.pdf").touch()
    page, link = Page(), PackingLink(folder.where, lambda: EVENING, lambda _folder: None)
    for signal, slot in (
        (page.took_event, link.take_event), (page.look, link.look), (page.look_for_sticks, link.look_for_sticks),
        (page.send, link.send),
    ):  # fmt: skip
        signal.connect(slot)
    for told, heard in (
        (link.export_told, page.exported), (link.sticks_told, page.sticks), (link.recorded, page.recorded),
        (link.reconciled, page.reconciled), (link.sent, page.sent), (link.stopped, page.stopped),
    ):  # fmt: skip
        told.connect(heard)
    (tmp_path / "stick").mkdir()
    with collecting_here(), running("office", link):
        page.took_event.emit(replace(event, erased_at=EVENING))
        told_exports: list[tuple[Closing, bool]] = []
        page.exported.connect(lambda closing, there: told_exports.append((closing, there)))
        with qtbot.waitSignals([page.recorded, page.reconciled]):
            page.look.emit()
        assert [(str(made), True)] == [(closing.folder, there) for closing, there in told_exports]
        with qtbot.waitSignal(page.sticks) as told_sticks:
            page.look_for_sticks.emit()
        assert told_sticks.args is not None
        assert all(isinstance(stick, Stick) for stick in told_sticks.args[0])
        with qtbot.waitSignal(page.stopped):
            link.stop()
            page.send.emit(made, tmp_path / "stick")
        assert [] == list((tmp_path / "stick").iterdir())
        with qtbot.waitSignal(page.sent):
            page.send.emit(made, tmp_path / "stick")
    assert ["mpsc_2025-06-03"] == [path.name for path in (tmp_path / "stick").iterdir()]
