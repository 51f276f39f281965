"""The import on its threads and in its process: what the window asks, what it is told, and what is left behind."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import openpyxl
import psutil
import pytest
from PySide6.QtCore import QObject, Qt, Signal, Slot
from pytestqt.qtbot import QtBot

from kiosk.checkin.link import RedeemLink
from kiosk.people.intake.draft_link import DraftLink, PlanHandle
from kiosk.people.intake.import_link import ImportLink
from kiosk.people.intake.importing import CHUNK, ImportDesk
from kiosk.people.intake.preview import Confirmation, ImportPreview, ImportReceipt, PlanKind, PlanPage
from kiosk.people.reading.columns import Mapping
from kiosk.people.reading.fields import Field
from kiosk.store import attendees
from kiosk.store.database import Database
from kiosk.store.handle import Handle
from kiosk.threads import running
from tests.people.another_program import finish_first
from tests.people.lists import spreadsheets
from tests.store.folder import MORNING, Folder

HEAD = "Vorname;Nachname;Organisation;E-Mail\n"
LONG = HEAD + "".join(f"Kim;Familie{n};Amt {n};k{n}@x.example\n" for n in range(30 * CHUNK))
SHORT = HEAD + "Jana;Müller;Stadt;j@m.example\nJana;Mueller;Stadt;\nUwe;Zorn;;keine\n"
PATIENCE_MS = 60_000


class Window(QObject):
    """Asks as the window does, and hears what is said on the other threads."""

    event_told = Signal(object)
    file_chosen = Signal(str)
    sheet_chosen = Signal(str)
    corrected = Signal(object)
    page_asked = Signal(object, int, int)
    confirmed = Signal(object)
    canceled = Signal()
    take_back_asked = Signal(str)
    began = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[object, ...]] = []

    @Slot(object)
    def see_reading(self, fraction: float | None) -> None:
        """Hear how far the draft is."""
        self.heard.append(("reading", fraction))

    @Slot(object)
    def see_draft(self, preview: ImportPreview) -> None:
        """Hear of a draft."""
        self.heard.append(("drafted", preview))

    @Slot(object)
    def see_page(self, page: PlanPage) -> None:
        """Hear of lines."""
        self.heard.append(("paged", page))

    @Slot()
    def see_cancel(self) -> None:
        """Hear that a draft was given up."""
        self.heard.append(("canceled",))

    @Slot(str, str)
    def see_trouble(self, text: str, hint: str) -> None:
        """Hear of trouble."""
        self.heard.append(("trouble", text, hint))

    @Slot(int, int)
    def see_progress(self, done: int, total: int) -> None:
        """Hear how much is written."""
        self.heard.append(("progress", done, total))

    @Slot(object)
    def see_receipt(self, receipt: ImportReceipt) -> None:
        """Hear that an import is done."""
        self.heard.append(("imported", receipt))

    @Slot(str)
    def see_taken_back(self, sentence: str) -> None:
        """Hear that it was taken back."""
        self.heard.append(("taken back", sentence))

    @Slot(str)
    def see_healed(self, sentence: str) -> None:
        """Hear what was left over."""
        self.heard.append(("healed", sentence))

    @Slot(object)
    def see_last(self, receipt: ImportReceipt) -> None:
        """Hear which import can be taken back."""
        self.heard.append(("last", receipt))

    def said(self, what: str) -> list[tuple[object, ...]]:
        """Return what was said of one kind."""
        return [one[1:] for one in self.heard if one[0] == what]


class Rig:
    """The links on threads of their own, joined as the program joins them."""

    def __init__(self, qtbot: QtBot, folder: Folder, window: Window, imports: ImportLink) -> None:
        self.qtbot, self.folder, self.window, self.imports = qtbot, folder, window, imports

    def wait(self, what: str, times: int = 1) -> tuple[object, ...]:
        """Wait until something was said so many times and return the last of it."""
        self.qtbot.waitUntil(lambda: len(self.window.said(what)) >= times, timeout=PATIENCE_MS)
        return self.window.said(what)[-1]

    def break_off(self, text: str) -> None:
        """Leave an import as a program leaves it that ended after the first portion."""
        path = self.folder.where.data / "liste.csv"
        path.write_text(text, encoding="utf-8")
        desk = ImportDesk(self.folder.database)
        steps = desk.apply(desk.draft(path, self.folder.event).plan, MORNING, "Test", source="liste.csv")
        next(steps)
        steps.close()  # type: ignore[attr-defined]

    def choose(self, text: str | bytes, name: str = "liste.csv") -> ImportPreview:
        """Choose a list and wait for its draft."""
        path = self.folder.where.data / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        times = len(self.window.said("drafted"))
        self.window.file_chosen.emit(str(path))
        return self.preview(times + 1)

    def preview(self, times: int) -> ImportPreview:
        """Wait for a draft."""
        (preview,) = self.wait("drafted", times)
        assert isinstance(preview, ImportPreview)
        return preview

    def page(self, kind: PlanKind | None, offset: int = 0, count: int = 50) -> PlanPage:
        """Ask for lines and wait for them."""
        times = len(self.window.said("paged"))
        self.window.page_asked.emit(kind, offset, count)
        (page,) = self.wait("paged", times + 1)
        assert isinstance(page, PlanPage)
        return page

    def confirm(self, preview: ImportPreview, **decided: frozenset[int]) -> ImportReceipt:
        """Confirm, and wait until it is done."""
        times = len(self.window.said("imported"))
        self.window.confirmed.emit(Confirmation(preview.number, **decided))
        (receipt,) = self.wait("imported", times + 1)
        assert isinstance(receipt, ImportReceipt)
        return receipt

    @contextmanager
    def writing(self, preview: ImportPreview) -> Iterator[None]:
        """Confirm, and hold the store thread at the first portion that it wrote, until this is left."""
        begun, go_on = threading.Event(), threading.Event()

        def hold(done: int, _total: int) -> None:
            if done:
                begun.set()
                go_on.wait(PATIENCE_MS / 1000)

        self.imports.progressed.connect(hold, Qt.ConnectionType.DirectConnection)
        self.window.confirmed.emit(Confirmation(preview.number))
        self.qtbot.waitUntil(begun.is_set, timeout=PATIENCE_MS)
        try:
            yield
        finally:
            go_on.set()


@pytest.fixture
def rig(qtbot: QtBot, folder: Folder) -> Iterator[Rig]:
    """Give the links, told the programme."""
    handle = Handle(folder.where)
    window, drafts, imports = Window(), DraftLink(folder.where), ImportLink(handle, "Test")
    window.event_told.connect(drafts.take_event)
    window.event_told.connect(imports.take_event)
    window.file_chosen.connect(drafts.open_file)
    window.sheet_chosen.connect(drafts.choose_sheet)
    window.corrected.connect(drafts.correct)
    window.page_asked.connect(drafts.ask_page)
    window.confirmed.connect(drafts.hand_over)
    window.canceled.connect(drafts.cancel)
    window.canceled.connect(imports.cancel)
    window.take_back_asked.connect(imports.take_back)
    window.began.connect(imports.heal)
    drafts.handed_over.connect(imports.apply)
    drafts.reading.connect(window.see_reading)
    drafts.drafted.connect(window.see_draft)
    drafts.paged.connect(window.see_page)
    drafts.canceled.connect(window.see_cancel)
    drafts.failed.connect(window.see_trouble)
    imports.troubled.connect(window.see_trouble)
    imports.progressed.connect(window.see_progress)
    imports.imported.connect(window.see_receipt)
    imports.taken_back.connect(window.see_taken_back)
    imports.healed.connect(window.see_healed)
    imports.last_known.connect(window.see_last)
    with ExitStack() as stack:
        stack.enter_context(running("store", RedeemLink(handle, "Test"), imports))  # which closes the database
        stack.enter_context(running("office", drafts))
        window.event_told.emit(folder.event)
        yield Rig(qtbot, folder, window, imports)


def children() -> list[psutil.Process]:
    """Return the processes that plan imports."""
    found = []
    for one in psutil.Process().children():
        with suppress(psutil.Error):
            if "spawn_main" in " ".join(one.cmdline()):
                found.append(one)
    return found


def test_from_file_to_receipt(rig: Rig) -> None:
    """The plan has its columns, numbers and lines; confirmed, the people are there; the process is gone."""
    preview = rig.choose(SHORT)

    assert {PlanKind.NEW: 1, PlanKind.DOUBLE: 1, PlanKind.REJECTED: 1} == {k: n for k, n in preview.counts if n}
    assert [("Vorname", "given_name", ("Jana", "Uwe")), ("Nachname", "family_name", ("Müller", "Mueller", "Zorn"))] == [
        (column.header, column.meaning, column.examples) for column in preview.columns[:2]
    ]
    assert (None,) == rig.window.said("reading")[0]
    lines = rig.page(None).lines
    assert [(2, PlanKind.NEW), (3, PlanKind.DOUBLE), (4, PlanKind.REJECTED)] == [(x.row, x.kind) for x in lines]
    assert ("Jana Mueller", "Jana Müller, Stadt (same name)") == (lines[1].person, lines[1].told)
    assert ("Uwe Zorn", "E-Mail", "“keine” is no e-mail address.") == (lines[2].person, lines[2].column, lines[2].told)

    receipt = rig.confirm(preview, left_out=frozenset({3}))
    assert ("liste.csv", 1, 0, 0, 1) == (receipt.file, receipt.new, receipt.changed, receipt.kept, receipt.rejected)
    assert ["Müller"] == [person.family_name for person in attendees.everybody(rig.folder.database)]
    rig.qtbot.waitUntil(lambda: not children(), timeout=PATIENCE_MS)


def test_changes_and_who_is_missing_are_told(rig: Rig) -> None:
    """Old and new, in words; pages begin anywhere."""
    rig.confirm(rig.choose(HEAD + "Jana;Müller;Stadt;j@m.example\nUwe;Zorn;;\n"))
    preview = rig.choose(HEAD[:-1] + ";Status;Workshops\nJana;Müller;Land;j@m.example;storniert;ws-zwillinge\n")

    assert (1, 1) == (preview.count(PlanKind.CHANGED), preview.count(PlanKind.MISSING))
    (line,) = rig.page(PlanKind.CHANGED).lines
    assert [
        ("organisation", "Stadt", "Land"), ("status", "registered", "canceled"),
        ("sessions", "", "Workshop Digitale Zwillinge"),
    ] == [(change.field, change.old, change.new) for change in line.changes]  # fmt: skip
    assert (1, 2, ["Uwe Zorn"]) == ((page := rig.page(None, 1, 5)).offset, page.total, [x.person for x in page.lines])
    assert () == rig.page(PlanKind.MISSING, 7).lines


def test_columns_are_corrected_and_remembered(rig: Rig) -> None:
    """The same list is planned anew under another number; after the import the next list with this header knows."""
    text = "Vorname;Nachname;Herkunft\nJana;Müller;Stadt\n"
    preview = rig.choose(text)
    assert preview.columns[2].meaning is None
    mapping = Mapping(((0, Field.GIVEN_NAME), (1, Field.FAMILY_NAME), (2, Field.ORGANISATION)))
    rig.window.corrected.emit(mapping)
    corrected = rig.preview(2)
    assert (preview.number + 1, "organisation") == (corrected.number, corrected.columns[2].meaning)
    rig.confirm(corrected)

    again = rig.choose(text)
    assert (True, "organisation", 1) == (again.remembered, again.columns[2].meaning, again.count(PlanKind.UNCHANGED))


def test_another_sheet_is_chosen(rig: Rig) -> None:
    """A workbook names its sheets; another one is read when it is chosen."""
    book = openpyxl.Workbook()
    for name, people in (("Eins", ["Jana", "Müller"]), ("Zwei", ["Uwe", "Zorn"])):
        sheet = book.create_sheet(name)
        sheet.append(["Vorname", "Nachname"])
        sheet.append(people)
    preview = rig.choose(spreadsheets.saved(book), "mappe.xlsx")
    assert {"Eins", "Zwei"} <= set(preview.sheets)
    rig.window.sheet_chosen.emit("Zwei")

    assert "Zwei" == rig.preview(2).sheet
    assert ["Uwe Zorn"] == [line.person for line in rig.page(PlanKind.NEW).lines]


def test_reading_is_canceled_at_once(rig: Rig) -> None:
    """The other process ends, nothing is told of the draft any more, and another file can be read."""
    path = rig.folder.where.data / "lang.csv"
    path.write_text(LONG, encoding="utf-8")
    rig.window.file_chosen.emit(str(path))
    rig.window.canceled.emit()  # comes right behind it, before any answer of the other process
    rig.wait("canceled")

    assert [(None,)] == rig.window.said("reading")
    assert [] == children()
    assert [] == rig.window.said("drafted")
    assert 2 == rig.choose(SHORT).number


def test_writing_is_canceled_and_taken_back(rig: Rig) -> None:
    """What was written goes, in portions too; the import is told as taken back, and the process is gone."""
    with rig.writing(rig.choose(LONG)):
        assert rig.folder.rows("attendee") > 0
        rig.window.canceled.emit()
    (sentence,) = rig.wait("taken back")

    assert "was not written to its end" in str(sentence)
    assert [] == rig.window.said("imported")
    assert (0, 0) == (rig.folder.rows("attendee"), rig.folder.rows("badge"))
    rig.qtbot.waitUntil(lambda: not children(), timeout=PATIENCE_MS)


def test_a_finished_import_is_taken_back(rig: Rig) -> None:
    """As long as it is the newest."""
    receipt = rig.confirm(rig.choose(SHORT))
    rig.window.take_back_asked.emit(receipt.batch_id)
    (sentence,) = rig.wait("taken back")

    assert "2 removed" in str(sentence)
    assert 0 == rig.folder.rows("attendee")
    rig.window.take_back_asked.emit(receipt.batch_id)
    assert "cannot be taken back" in str(rig.wait("trouble")[0])


def test_what_a_crash_left_is_taken_back_at_the_start(rig: Rig) -> None:
    """And told with one sentence; afterwards, and without one, nothing is told."""
    rig.break_off(LONG)
    rig.window.began.emit()

    assert f"{CHUNK} removed" in str(rig.wait("healed")[0])
    assert 0 == rig.folder.rows("attendee")
    rig.window.began.emit()
    rig.choose(SHORT)
    assert 1 == len(rig.window.said("healed"))


def test_an_import_of_another_program_is_left_alone(rig: Rig) -> None:
    """While that is written nothing is taken back, and a list is not planned: in words."""
    path = rig.folder.where.data / "liste.csv"
    path.write_text(LONG, encoding="utf-8")
    with Database(rig.folder.where.database) as other:
        desk = ImportDesk(other)
        steps = desk.apply(desk.draft(path, rig.folder.event).plan, MORNING, "Test")
        next(steps)
        rig.window.began.emit()
        rig.window.file_chosen.emit(str(path))
        assert "right now" in str(rig.wait("trouble")[0])
        for _ in steps:
            pass

    assert 30 * CHUNK == rig.folder.rows("attendee")
    assert [] == rig.window.said("healed")


def test_an_import_that_another_program_just_finished_stays(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is taken back or told; it can be taken back as the newest."""
    rig.break_off(LONG)
    finish_first(monkeypatch)
    rig.window.began.emit()
    rig.wait("last")

    assert CHUNK == rig.folder.rows("attendee")
    assert ([], []) == (rig.window.said("healed"), rig.window.said("trouble"))


def test_the_newest_import_is_told_at_the_start(rig: Rig) -> None:
    """So that it can be taken back after a restart as well; told once."""
    path = rig.folder.where.data / "liste.csv"
    path.write_text(SHORT, encoding="utf-8")
    desk = ImportDesk(rig.folder.database)
    list(desk.apply(desk.draft(path, rig.folder.event).plan, MORNING, "Test", source="liste.csv"))
    rig.window.began.emit()
    rig.window.began.emit()
    (receipt,) = rig.wait("last")
    rig.choose(SHORT)

    assert isinstance(receipt, ImportReceipt)
    assert ("liste.csv", 2, 1) == (receipt.file, receipt.new, receipt.rejected)
    assert 1 == len(rig.window.said("last"))


def test_a_file_that_is_none_is_told(rig: Rig) -> None:
    """With text and hint; nothing else happens."""
    path = rig.folder.where.data / "bild.xlsx"
    path.write_bytes(b"%PDF-1.4 ...")
    rig.window.file_chosen.emit(str(path))

    assert ("This is a PDF, not a list.", "Choose a list as .csv, .xlsx or .ods.") == rig.wait("trouble")


def test_a_file_that_ends_the_reader_is_told(rig: Rig) -> None:
    """A damaged spreadsheet takes its process with it, not the window; the next file is read."""
    data = spreadsheets.xls([["Vorname", "Nachname"], ["Jana", "Müller"]])
    size = data.index(b"\x00\x02\x0e\x00", 1536)
    path = rig.folder.where.data / "kaputt.xls"
    path.write_bytes(data[: size + 4] + b"\xff" + data[size + 5 :])
    rig.window.file_chosen.emit(str(path))

    assert "damaged" in str(rig.wait("trouble")[0])
    assert 1 == rig.choose(SHORT).count(PlanKind.NEW)


def test_a_plan_whose_process_dies_while_it_is_written(rig: Rig) -> None:
    """The import is taken back, and told."""
    preview = rig.choose(LONG)
    (planner,) = children()
    with rig.writing(preview):
        assert rig.folder.rows("attendee") > 0
        planner.kill()
    rig.wait("taken back")

    assert "broke off" in str(rig.window.said("trouble")[0][0])
    assert 0 == rig.folder.rows("attendee")


def test_a_plan_that_is_gone_cannot_be_confirmed(rig: Rig) -> None:
    """An older number, or none any more."""
    preview = rig.choose(SHORT)
    rig.window.confirmed.emit(Confirmation(preview.number - 1))

    assert "no longer there" in str(rig.wait("trouble")[0])
    assert 0 == rig.folder.rows("import_batch")


def test_nothing_of_a_plan_is_on_the_disk(rig: Rig, tmp_path: Path) -> None:
    """Personal data of a plan is in memory only: no new file appears in the data folder."""
    rig.choose(SHORT)
    names = {path.name for path in rig.folder.where.data.rglob("*")}

    assert {"liste.csv", "kiosk.db", "kiosk.db-wal", "kiosk.db-shm", "recovery.lock"} >= names


def test_a_handle_is_what_crosses() -> None:
    """What goes from thread to thread is frozen."""
    assert PlanHandle.__dataclass_params__.frozen  # type: ignore[attr-defined]
