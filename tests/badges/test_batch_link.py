"""Batches on their threads: whose badges, the PDF with progress and cancel, the print log, and the printer."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from kiosk.badges.batches.batch import BatchChoice, BatchOrder, BatchReceipt, Sort
from kiosk.badges.batches.batch_link import BatchLink
from kiosk.badges.batches.batch_log import BatchLog
from kiosk.badges.batches.gathering import offers, preview
from kiosk.badges.desk import BadgeDesk, By
from kiosk.badges.drawing.layout import own_layouts
from kiosk.badges.drawing.pages import composer
from kiosk.badges.faces import gather
from kiosk.badges.printing.pressed import press_folder, pressed
from kiosk.badges.printing.print_link import PrintLink
from kiosk.domain.attendee import AttendeeStatus
from kiosk.domain.prints import JobUpdate, PrintKind, PrintState, PrintTarget
from kiosk.paper.printer import Stage
from kiosk.store import attendees
from kiosk.store.handle import Handle
from kiosk.threads import running
from tests.builders import an_attendee
from tests.fakes.printer import FakePrinter
from tests.store.folder import MORNING, Folder

HERE = By(MORNING, "Eingang 1")


class Window(QObject):
    """Asks from the main thread, as the window does, and hears there."""

    ask_offers = Signal()
    look = Signal(object)
    make = Signal(object)
    cancel = Signal()
    retry = Signal(str)

    offers_told = Signal(object)
    previewed = Signal(object)
    progressed = Signal(int, int)
    made = Signal(object)
    canceled = Signal()
    failed = Signal(str, str)
    troubled = Signal(str, str)
    changed = Signal()
    job_told = Signal(object)


@dataclass(slots=True)
class Rig:
    """The three links on threads of their own, joined as in the program, and all they said."""

    qtbot: QtBot
    folder: Folder
    window: Window
    printer: FakePrinter
    receipts: list[BatchReceipt] = field(default_factory=list)
    updates: list[JobUpdate] = field(default_factory=list)
    progress: list[tuple[int, int]] = field(default_factory=list)

    @property
    def log(self) -> list[tuple[PrintKind, PrintState, int]]:
        """What stands in the print log, newest first."""
        return [(line.job.kind, line.job.state, line.job.badges) for line in BadgeDesk(self.folder.database).log()]

    @property
    def waiting(self) -> list[Path]:
        """The files that wait for a printer."""
        return sorted(press_folder(self.folder.where).glob("*"))


@pytest.fixture
def rig(folder: Folder, qtbot: QtBot, qapp: QObject) -> Iterator[Rig]:
    """Give the links on a folder of the builders, with a print system that does what the test says."""
    window, printer = Window(), FakePrinter()
    batches = BatchLink(folder.where)
    log = BatchLog(Handle(folder.where), "Eingang 1")
    compose = pressed(press_folder(folder.where), composer(own_layouts(folder.where)))
    prints = PrintLink(printer, folder.where.data / "badges", compose, follow_ms=20)
    window.ask_offers.connect(batches.ask_offers)
    window.look.connect(batches.look)
    window.make.connect(batches.make)
    window.cancel.connect(batches.cancel)
    window.retry.connect(log.retry)
    for name in ("offers_told", "previewed", "progressed", "made", "canceled", "failed", "troubled"):
        getattr(batches, name).connect(getattr(window, name))
    batches.print_asked.connect(log.print_batch)
    batches.file_made.connect(log.note_file)
    log.print_asked.connect(prints.print_job)
    log.changed.connect(window.changed)
    log.failed.connect(window.failed)
    prints.job_told.connect(window.job_told)
    made = Rig(qtbot, folder, window, printer)
    window.made.connect(made.receipts.append)
    window.job_told.connect(made.updates.append)
    window.progressed.connect(lambda done, total: made.progress.append((done, total)))
    with running("store", log), running("office", prints), running("press", batches):
        yield made


def order(path: Path | str = "", **more: object) -> BatchOrder:
    """Return an order for everybody: a PDF at `path`, on the labels of the standard layout."""
    made = BatchOrder("order-1", BatchChoice(), "90x54", "durable-1445-02", file=str(path))
    return replace(made, **more)  # type: ignore[arg-type]


def test_offers_count_badges_that_can_be_printed(folder: Folder) -> None:
    """Categories, sessions and organisations are offered with the number of valid badges of people who may come."""
    folder.person(an_attendee("a", category="Wissenschaft", organisation="Hochschule"), sessions=("ws-zwillinge",))
    folder.person(an_attendee("b", category="Kommune", organisation="Stadt"))
    folder.person(an_attendee("c", category="Kommune", organisation="Stadt", status=AttendeeStatus.CANCELED))
    told = offers(folder.database, own_layouts(folder.where))
    assert [("Kommune", 1), ("Wissenschaft", 1)] == [(one.value, one.number) for one in told.categories]
    assert [("session-ws-zwillinge", 1)] == [(one.value, one.number) for one in told.sessions]
    assert [("Hochschule", 1), ("Stadt", 1)] == [(one.value, one.number) for one in told.organisations]
    assert (2, 2) == (told.badges, told.not_yet_printed)
    assert "90x54" == told.layouts[0].name


def test_a_damaged_layout_of_ones_own_is_told_and_left_out(folder: Folder) -> None:
    """The other layouts can be chosen all the same."""
    own = own_layouts(folder.where)
    own.mkdir(parents=True)
    (own / "mine.toml").write_text("width = 'wide'", encoding="utf-8")
    told = offers(folder.database, own)
    assert ["mine.toml" in trouble for trouble in told.troubles] == [True]
    assert "mine" not in [one.name for one in told.layouts]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (Sort.NAME, ["Adam", "Berta", "Cäsar", "Dora"]),
        (Sort.ORGANISATION, ["Cäsar", "Berta", "Dora", "Adam"]),
        (Sort.CATEGORY, ["Berta", "Dora", "Cäsar", "Adam"]),
        (Sort.SESSION, ["Dora", "Berta", "Adam", "Cäsar"]),
    ],
)
def test_the_order(folder: Folder, sort: Sort, expected: list[str]) -> None:
    """Sorted as wanted, within it by name; categories and sessions in the programme's order, without any last."""
    people = (
        ("Adam", "", "", ()),
        ("Berta", "Stadt", "Kommune", ("ws-mobilitaet",)),
        ("Cäsar", "Amt", "Wissenschaft", ()),
        ("Dora", "Stadt", "Kommune", ("ws-zwillinge",)),
    )
    for name, organisation, category, sessions in people:
        one = an_attendee(name, name, "Kim", organisation=organisation, category=category)
        folder.person(one, sessions=sessions)
    found = preview(folder.database, BatchChoice(sort=sort))
    assert expected == [face.family_name for face in found.faces]


def test_a_choice_is_exact(folder: Folder) -> None:
    """An organisation is not found by a part of its name; who has no valid badge is named."""
    folder.person(an_attendee("a", "Adam", organisation="Stadt Halle"))
    folder.person(an_attendee("b", "Berta", organisation="Stadt Halle (Saale)"))
    with folder.database.transaction():
        attendees.save(folder.database, an_attendee("c", "Carl", organisation="Stadt Halle"), MORNING, "Test")
    found = preview(folder.database, BatchChoice(organisation="Stadt Halle"))
    assert ["Adam"] == [face.family_name for face in found.faces]
    assert ("Jana Carl",) == found.without


def test_not_yet_printed_leaves_out_what_came_out(folder: Folder) -> None:
    """Who holds a printed badge is left out; whose print failed is not."""
    folder.people(3)
    desk = BadgeDesk(folder.database)
    faces = gather(folder.database).faces
    for face, state in ((faces[0], PrintState.DONE), (faces[1], PrintState.FAILED)):
        job = desk.batch([face], PrintTarget("Badge"), HERE)
        desk.settle(JobUpdate(job.id, state, MORNING), "Eingang 1")
    found = preview(folder.database, BatchChoice(not_yet_printed=True))
    assert [face.family_name for face in faces[1:]] == [face.family_name for face in found.faces]


def test_a_pdf_is_written_and_counts_as_printed(rig: Rig, tmp_path: Path) -> None:
    """The file is there, the receipt says what is in it, and the log holds the batch as printed."""
    rig.folder.people(23)
    path = tmp_path / "badges.pdf"
    with rig.qtbot.waitSignals([rig.window.made, rig.window.changed]):
        rig.window.make.emit(order(path))
    assert (23, 3) == (rig.receipts[0].badges, rig.receipts[0].pages)
    assert path.read_bytes().startswith(b"%PDF")
    assert [(PrintKind.BATCH, PrintState.FILE, 23)] == rig.log
    assert () == preview(rig.folder.database, BatchChoice(not_yet_printed=True)).faces
    assert ((0, 23), (23, 23)) == (rig.progress[0], rig.progress[-1])


def test_a_begun_sheet_takes_one_page_more(rig: Rig, tmp_path: Path) -> None:
    """From the ninth label on two badges are on the first sheet."""
    rig.folder.people(12)
    with rig.qtbot.waitSignal(rig.window.made):
        rig.window.make.emit(order(tmp_path / "badges.pdf", start=9, cut_marks=True))
    assert 2 == rig.receipts[0].pages
    with rig.qtbot.waitSignal(rig.window.made):
        rig.window.make.emit(order(tmp_path / "more.pdf", id="order-2", start=10))
    assert 3 == rig.receipts[1].pages


def test_a_pdf_that_does_not_count_leaves_no_trace(rig: Rig, tmp_path: Path) -> None:
    """A file to look at is not in the log, and the badges stay not yet printed."""
    rig.folder.people(2)
    with rig.qtbot.waitSignal(rig.window.made):
        rig.window.make.emit(order(tmp_path / "look.pdf", counts=False))
    assert [] == rig.log
    assert 2 == len(preview(rig.folder.database, BatchChoice(not_yet_printed=True)).faces)


def test_a_cancel_leaves_the_file_as_it_was(rig: Rig, tmp_path: Path) -> None:
    """A cancel is heard between two badges: the old file stays, and nothing stands in the log."""
    rig.folder.people(200)
    path = tmp_path / "badges.pdf"
    path.write_text("old")
    with rig.qtbot.waitSignal(rig.window.canceled):
        rig.window.make.emit(order(path))
        rig.window.cancel.emit()  # comes right behind the order: nobody listens to it but who makes the badges

    assert 0 < rig.progress[-1][0] < 200
    assert "old" == path.read_text()
    assert ([], []) == (rig.receipts, rig.log)


def test_a_look_is_answered_while_badges_are_made(rig: Rig, tmp_path: Path) -> None:
    """Somebody who changes the choice meanwhile sees it at once, not when the batch is done."""
    rig.folder.people(200)
    seen: list[int] = []
    rig.window.previewed.connect(lambda _told: seen.append(len(rig.receipts)))
    with rig.qtbot.waitSignals([rig.window.made, rig.window.previewed]):
        rig.window.make.emit(order(tmp_path / "badges.pdf"))
        rig.window.look.emit(BatchChoice())
    assert [0] == seen


def test_a_folder_that_is_not_there_is_told(rig: Rig, tmp_path: Path) -> None:
    """Nothing was made, what to do is said, and the next order works."""
    rig.folder.people(2)
    with rig.qtbot.waitSignal(rig.window.failed) as told:
        rig.window.make.emit(order(tmp_path / "nowhere" / "badges.pdf"))
    assert "badges.pdf could not be written" in str(told.args)
    with rig.qtbot.waitSignal(rig.window.made):
        rig.window.make.emit(order(tmp_path / "badges.pdf"))


@pytest.mark.parametrize("more", [{"layout": "gone"}, {"sheet": "gone"}, {"layout": "a6"}])
def test_an_order_that_cannot_be_made_is_told(rig: Rig, tmp_path: Path, more: dict[str, object]) -> None:
    """A layout that was taken away meanwhile, labels that are not known, a badge larger than its label."""
    rig.folder.people(2)
    with rig.qtbot.waitSignal(rig.window.failed):
        rig.window.make.emit(order(tmp_path / "badges.pdf", **more))
    assert ([], []) == (list(tmp_path.glob("*.pdf")), rig.log)


def test_nobody_is_told(rig: Rig, tmp_path: Path) -> None:
    """An order for nobody makes no file."""
    with rig.qtbot.waitSignal(rig.window.failed):
        rig.window.make.emit(order(tmp_path / "badges.pdf"))
    assert [] == list(tmp_path.glob("*.pdf"))


def test_a_batch_goes_to_its_printer(rig: Rig) -> None:
    """It is put down first, then printed where it was to be printed; the pages are gone after that."""
    rig.folder.people(23)
    rig.printer.stage = Stage.COMPLETED
    with rig.qtbot.waitSignal(rig.window.job_told, check_params_cb=lambda told: told.state is PrintState.SENT):
        rig.window.make.emit(order(printer="Badge", start=4))
    rig.qtbot.waitUntil(lambda: rig.updates[-1].state is PrintState.DONE)
    assert [("Badge", "23 badges")] == rig.printer.submitted
    assert [(PrintKind.BATCH, PrintState.PENDING, 23)] == rig.log  # settling is the badge link's
    assert "order-1" == rig.updates[-1].job_id


def test_pages_that_were_never_printed_go(rig: Rig) -> None:
    """What waited for a printer when the program ended is thrown away: it holds names."""
    folder = press_folder(rig.folder.where)
    folder.mkdir(parents=True)
    (folder / "old.pdf").write_text("names")
    BatchLink(rig.folder.where).clear()
    assert [] == rig.waiting


def test_a_batch_is_printed_again_where_it_was_to_be_printed(rig: Rig) -> None:
    """Single badges may go elsewhere: a batch keeps its printer and its labels."""
    rig.folder.people(2)
    desk = BadgeDesk(rig.folder.database)
    job = desk.batch(gather(rig.folder.database).faces, PrintTarget("Badge", "90x54", "durable-1445-02"), HERE)
    desk.settle(JobUpdate(job.id, PrintState.FAILED, MORNING), "Eingang 1")
    with rig.qtbot.waitSignal(rig.window.job_told, check_params_cb=lambda told: told.state is PrintState.SENT):
        rig.window.retry.emit(job.id)
    assert [("Badge", "2 badges")] == rig.printer.submitted


def test_a_batch_of_badges_that_were_all_replaced_is_given_up(rig: Rig) -> None:
    """Nothing is printed that opens no door."""
    badge = rig.folder.person()
    desk = BadgeDesk(rig.folder.database)
    job = desk.batch(gather(rig.folder.database).faces, PrintTarget("Badge"), HERE)
    with rig.folder.database.transaction():
        attendees.revoke_badge(rig.folder.database, badge.id, "lost", MORNING, station="Test", operator="Test")
    with rig.qtbot.waitSignal(rig.window.changed):
        rig.window.retry.emit(job.id)
    assert [(PrintKind.BATCH, PrintState.CANCELED, 1)] == rig.log
    assert [] == rig.printer.submitted


def test_without_a_programme_it_is_said(tmp_path: Path, rig: Rig) -> None:
    """A folder without an event is no bug."""
    from kiosk.paths import places

    link = BatchLink(places(tmp_path / "empty"))
    told: list[str] = []
    link.troubled.connect(lambda text, _hint: told.append(text))
    link.ask_offers()
    link.look(BatchChoice())
    assert 2 == len(told)
