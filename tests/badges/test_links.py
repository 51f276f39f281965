"""The badge desk and the printer on their threads: one act goes through to the paper, and trouble is told in words."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from kiosk.badges.desk import BadgeDesk, By
from kiosk.badges.drawing.face import BadgeFace
from kiosk.badges.drawing.trouble import BadgeTrouble
from kiosk.badges.link import BadgeLink
from kiosk.badges.printing.jobs import PrintRequest
from kiosk.badges.printing.print_link import IN_FLIGHT, PrintLink
from kiosk.domain.checkin import Reason
from kiosk.domain.parts import PartReport, State
from kiosk.domain.prints import Because, JobUpdate, LoggedPrint, PrintState, PrintTarget, Replacement
from kiosk.paper.causes import Cause
from kiosk.paper.printer import Document, PrinterInfo, Stage
from kiosk.store.database import Database
from kiosk.store.handle import Handle
from kiosk.threads import running
from tests.fakes.printer import FakePrinter, PlainPages
from tests.store.folder import MORNING, Folder

HERE = "Eingang 1"
PRINTER = PrintTarget("Badge", "90x54")
FILE = PrintTarget()


class Window(QObject):
    """Asks from the main thread, as the window does, and hears there."""

    target_chosen = Signal(object)
    replace = Signal(str, str, str)
    again = Signal(str, str, bool)
    arrived = Signal(str)
    batch = Signal(object, str)
    retry = Signal(str)
    dismiss = Signal(str)
    ask_pending = Signal()
    ask_log = Signal(str)
    list_printers = Signal()
    check = Signal(str)
    warm = Signal(object)
    cancel = Signal(str)
    print_job = Signal(object)

    replaced = Signal(object)
    again_told = Signal(object)
    pending_told = Signal(object)
    log_told = Signal(object)
    failed = Signal(str, str)
    changed = Signal()
    printers_told = Signal(object)
    job_told = Signal(object)
    part_changed = Signal(object)
    troubled = Signal(str, str)


@dataclass(slots=True)
class Rig:
    """Both links on threads of their own, joined as in the program, and all they said."""

    qtbot: QtBot
    folder: Folder
    window: Window
    printer: FakePrinter
    updates: list[JobUpdate] = field(default_factory=list)
    parts: list[PartReport] = field(default_factory=list)

    @property
    def printed_to(self) -> Path:
        """The folder of the PDF files."""
        return self.folder.where.data / "badges"

    def replace(self, attendee_id: str, because: str = Because.LOST, request_id: str = "") -> Replacement:
        """Replace somebody's badge and wait for the answer."""
        with self.qtbot.waitSignal(self.window.replaced) as told:
            self.window.replace.emit(attendee_id, because, request_id)
        done: Replacement = told.args[0]
        return done

    def wait_for(self, job_id: str, state: PrintState) -> JobUpdate:
        """Wait until a job has come to this state, in the window and in the log."""
        self.qtbot.waitUntil(lambda: state in [u.state for u in self.updates if u.job_id == job_id])
        self.qtbot.waitUntil(lambda: self.stored(job_id) is state)
        return next(u for u in self.updates if u.job_id == job_id and u.state is state)

    def stored(self, job_id: str) -> PrintState:
        """Return the state of a job in the log."""
        return next(line.job.state for line in BadgeDesk(self.folder.database).log() if line.job.id == job_id)

    def wait_for_part(self, state: State, says: str) -> PartReport:
        """Wait until the printer's lamp has said this."""
        self.qtbot.waitUntil(lambda: bool(self._said(state, says)))
        return self._said(state, says)[-1]

    def _said(self, state: State, says: str) -> list[PartReport]:
        return [report for report in self.parts if report.state is state and says in report.says]

    def offered(self) -> list[str]:
        """Ask what is offered after a start and return the jobs' ids."""
        with self.qtbot.waitSignal(self.window.pending_told) as told:
            self.window.ask_pending.emit()
        lines: tuple[LoggedPrint, ...] = told.args[0]
        return [line.job.id for line in lines]


def compose(request: PrintRequest) -> Document:
    """Make pages; one layout is unknown."""
    if request.target.layout == "unknown":
        raise BadgeTrouble("There is no layout “unknown”.", "Layouts: 90x54.")
    return PlainPages(request)


def joined(window: Window, badges: BadgeLink, prints: PrintLink) -> None:
    """Join them as the program does."""
    window.target_chosen.connect(badges.take_target)
    window.replace.connect(badges.replace)
    window.again.connect(badges.print_again)
    window.arrived.connect(badges.arrive)
    window.batch.connect(badges.print_batch)
    window.retry.connect(badges.retry)
    window.dismiss.connect(badges.dismiss)
    window.ask_pending.connect(badges.ask_pending)
    window.ask_log.connect(badges.ask_log)
    window.list_printers.connect(prints.list_printers)
    window.check.connect(prints.check)
    window.warm.connect(prints.warm_up)
    window.cancel.connect(prints.cancel)
    window.print_job.connect(prints.print_job)
    badges.print_asked.connect(prints.print_job)
    badges.follow_asked.connect(prints.follow)
    prints.job_told.connect(badges.settle)
    for name in ("replaced", "again_told", "pending_told", "log_told", "failed", "changed"):
        getattr(badges, name).connect(getattr(window, name))
    for name in ("printers_told", "job_told", "part_changed", "troubled"):
        getattr(prints, name).connect(getattr(window, name))


def started(qtbot: QtBot, folder: Folder, printer: FakePrinter, target: PrintTarget) -> Iterator[Rig]:
    """Start both links; this can be done several times, as programs are."""
    window = Window()
    badges = BadgeLink(Handle(folder.where), HERE)
    prints = PrintLink(printer, folder.where.data / "badges", compose, follow_ms=10)
    joined(window, badges, prints)
    rig = Rig(qtbot, folder, window, printer)
    window.job_told.connect(rig.updates.append)
    window.part_changed.connect(rig.parts.append)
    with running("store", badges), running("office", prints):
        window.target_chosen.emit(target)
        yield rig


@pytest.fixture
def rig(qtbot: QtBot, folder: Folder) -> Iterator[Rig]:
    """Give a station with a badge printer."""
    yield from started(qtbot, folder, FakePrinter(), PRINTER)


@pytest.fixture
def paperless(qtbot: QtBot, folder: Folder) -> Iterator[Rig]:
    """Give a station without any printer."""
    yield from started(qtbot, folder, FakePrinter(dead=True), FILE)


def test_a_replacement_is_printed_to_its_end(rig: Rig) -> None:
    """The answer comes after the commit, the badge bears the new code, and the log knows when it came out."""
    old = rig.folder.person()
    done = rig.replace(old.attendee_id)

    assert Reason.REVOKED is rig.folder.redeem(old).reason
    sent = rig.wait_for(done.job_id, PrintState.SENT)
    assert ("Badge-1", "") == (sent.spool_job, sent.says)
    rig.printer.say("Badge-1", Stage.COMPLETED)
    rig.wait_for(done.job_id, PrintState.DONE)
    assert [("Badge", "1 badge")] == rig.printer.submitted
    assert [] == rig.offered()


def test_without_any_printer_there_is_a_file(paperless: Rig) -> None:
    """In the data folder, for its owner only; nobody's name is in the file's name."""
    done = paperless.replace(paperless.folder.person().attendee_id)
    update = paperless.wait_for(done.job_id, PrintState.FILE)
    file = Path(update.file)

    assert paperless.printed_to == file.parent
    assert done.badge.secret == file.read_text()
    assert "Müller" not in file.name
    assert [] == paperless.parts


def test_the_same_request_twice_is_one_badge_and_one_print(rig: Rig) -> None:
    """A double press, or a signal that comes twice."""
    person = rig.folder.person().attendee_id
    first = rig.replace(person, request_id="request-1")
    rig.wait_for(first.job_id, PrintState.SENT)
    second = rig.replace(person, request_id="request-1")

    assert first.badge == second.badge
    with rig.qtbot.waitSignal(rig.window.log_told):
        rig.window.ask_log.emit("")
    assert 1 == len(rig.printer.submitted)


def test_a_request_that_is_with_the_printer_is_not_sent_again(rig: Rig) -> None:
    """The printer's link knows its jobs by their ids."""
    done = rig.replace(rig.folder.person().attendee_id)
    rig.wait_for(done.job_id, PrintState.SENT)
    rig.window.print_job.emit(PrintRequest(done.job_id, (), PRINTER))
    with rig.qtbot.waitSignal(rig.window.printers_told):
        rig.window.list_printers.emit()

    assert 1 == len(rig.printer.submitted)


@pytest.mark.parametrize(
    ("stage", "cause", "state", "says"),
    [
        (Stage.CANCELED, Cause.CANCELED, PrintState.CANCELED, "canceled"),
        (Stage.CANCELED, Cause.WRONG_PAPER, PrintState.FAILED, "does not fit"),
        (Stage.STOPPED, Cause.FILTER, PrintState.FAILED, "could not prepare"),
        (Stage.ABORTED, Cause.ABORTED, PrintState.FAILED, "has given up"),
        (Stage.UNKNOWN, Cause.REMOVED, PrintState.FAILED, "no longer there"),
        (Stage.UNKNOWN, Cause.FORGOTTEN, PrintState.FAILED, "no longer knows"),
    ],
)
def test_a_failure_reaches_the_operator_in_words(
    rig: Rig, stage: Stage, cause: Cause, state: PrintState, says: str
) -> None:
    """What happened and what to do; the cause is kept in the log; the next job makes the lamp well."""
    done = rig.replace(rig.folder.person().attendee_id)
    rig.wait_for(done.job_id, PrintState.SENT)
    rig.printer.say("Badge-1", stage, cause)
    update = rig.wait_for(done.job_id, state)

    assert says in update.says
    assert update.do
    assert says in rig.wait_for_part(State.WARNING, says).says
    assert [cause.value] == [line.job.cause for line in BadgeDesk(rig.folder.database).log()]
    rig.printer.stage = Stage.COMPLETED
    rig.replace(done.attendee.id)
    rig.wait_for_part(State.OK, "ready")


def test_a_job_that_is_stopped_for_good_is_taken_out_of_the_spool(rig: Rig) -> None:
    """Else it would come out beside the new print, as soon as somebody resumes it."""
    done = rig.replace(rig.folder.person().attendee_id)
    rig.wait_for(done.job_id, PrintState.SENT)
    rig.printer.say("Badge-1", Stage.STOPPED, Cause.FILTER)
    rig.wait_for(done.job_id, PrintState.FAILED)

    assert ["Badge-1"] == rig.printer.canceled


def test_an_empty_printer_is_told_while_the_job_waits(rig: Rig) -> None:
    """The job is not lost: as soon as there is paper it is done, and the lamp is well by itself."""
    done = rig.replace(rig.folder.person().attendee_id)
    rig.wait_for(done.job_id, PrintState.SENT)
    rig.printer.say("Badge-1", Stage.PROCESSING, Cause.NO_PAPER)

    assert "Refill" in rig.wait_for_part(State.WARNING, "no paper").do
    assert PrintState.SENT is rig.stored(done.job_id)
    rig.printer.say("Badge-1", Stage.PROCESSING)
    rig.wait_for_part(State.OK, "ready")
    rig.printer.say("Badge-1", Stage.COMPLETED)
    rig.wait_for(done.job_id, PrintState.DONE)


def test_scanning_goes_on_while_the_printer_is_in_trouble(rig: Rig) -> None:
    """The store never waits for a printer."""
    person = rig.folder.person()
    rig.printer.refuses = Cause.REJECTING
    done = rig.replace(person.attendee_id)

    assert rig.folder.redeem(done.badge).ok
    update = rig.wait_for(done.job_id, PrintState.FAILED)
    assert "takes no print jobs" in update.says


def test_a_dead_print_system_is_tried_again(rig: Rig) -> None:
    """The badge waits, and is printed as soon as the print system is back."""
    rig.printer.dead = True
    done = rig.replace(rig.folder.person().attendee_id)
    rig.wait_for_part(State.WARNING, "does not run")

    assert PrintState.PENDING is rig.stored(done.job_id)
    rig.printer.dead = False
    rig.wait_for(done.job_id, PrintState.SENT)
    rig.wait_for_part(State.OK, "ready")


def test_what_waits_can_become_a_file_instead(rig: Rig) -> None:
    """The operator chooses a PDF; the badge is not printed as well when the print system comes back."""
    rig.printer.dead = True
    done = rig.replace(rig.folder.person().attendee_id)
    rig.wait_for_part(State.WARNING, "does not run")
    rig.window.target_chosen.emit(FILE)
    rig.window.retry.emit(done.job_id)
    rig.wait_for(done.job_id, PrintState.FILE)
    rig.printer.dead = False
    with rig.qtbot.waitSignal(rig.window.printers_told):
        rig.window.list_printers.emit()

    assert [] == rig.printer.submitted


def test_without_a_badge_printer_the_print_system_is_nobodys_trouble(rig: Rig) -> None:
    """Looking for printers where none is chosen and none can be found gives an empty list, and no strip."""
    rig.printer.dead = True
    told: list[PartReport] = []
    rig.window.part_changed.connect(told.append)
    with rig.qtbot.waitSignal(rig.window.printers_told) as listed:
        rig.window.list_printers.emit()
    assert ([()], []) == (listed.args, told)
    rig.window.check.emit("Badge")
    rig.wait_for_part(State.WARNING, "does not run")


def test_a_layout_that_is_gone_is_told(rig: Rig) -> None:
    """The badge is replaced, the print has failed, and the sentence names the layouts that there are."""
    rig.window.target_chosen.emit(PrintTarget("Badge", "unknown"))
    done = rig.replace(rig.folder.person().attendee_id)
    update = rig.wait_for(done.job_id, PrintState.FAILED)

    assert ("There is no layout “unknown”.", "Layouts: 90x54.") == (update.says, update.do)


def test_a_file_that_cannot_be_written_is_told(paperless: Rig) -> None:
    """A file stands where the folder should be."""
    paperless.printed_to.write_text("")
    done = paperless.replace(paperless.folder.person().attendee_id)
    update = paperless.wait_for(done.job_id, PrintState.FAILED)

    assert "could not be written" in update.says


def test_500_jobs_at_once_come_out_one_after_the_other(rig: Rig) -> None:
    """No more than the print system can remember are with it at a time, and none is lost."""
    (badge,) = rig.folder.people(1)
    face = BadgeFace(badge.attendee_id, badge.secret, "Familie")
    rig.printer.stage = Stage.COMPLETED
    for number in range(500):
        rig.window.batch.emit([face], f"job-{number}")
    rig.qtbot.waitUntil(lambda: 500 == sum(u.state is PrintState.DONE for u in rig.updates), timeout=240_000)

    assert 500 == len(rig.printer.submitted)
    assert rig.printer.most_at_once <= IN_FLIGHT
    log = BadgeDesk(rig.folder.database).totals
    rig.qtbot.waitUntil(lambda: 500 == log().badges, timeout=240_000)


def test_a_busy_print_system_is_asked_again(rig: Rig) -> None:
    """It takes three jobs at a time; the others wait here and come out in their order."""
    rig.printer.limit = 3
    people = rig.folder.people(8)
    jobs = [rig.replace(badge.attendee_id).job_id for badge in people]
    rig.wait_for_part(State.WARNING, "takes no more jobs")
    rig.printer.say_all(Stage.COMPLETED)
    for job in jobs:
        rig.wait_for(job, PrintState.DONE)

    sent = [u.job_id for u in rig.updates if u.state is PrintState.SENT]
    assert jobs == sent


def test_a_job_can_be_taken_back(rig: Rig) -> None:
    """From the print system, and from those that wait here."""
    first = rig.replace(rig.folder.person().attendee_id)
    rig.wait_for(first.job_id, PrintState.SENT)
    rig.window.cancel.emit(first.job_id)
    rig.wait_for(first.job_id, PrintState.CANCELED)
    rig.printer.dead = True
    waiting = rig.replace(first.attendee.id)
    rig.wait_for_part(State.WARNING, "does not run")
    rig.window.cancel.emit(waiting.job_id)
    rig.wait_for(waiting.job_id, PrintState.CANCELED)

    assert ["Badge-1"] == rig.printer.canceled


def test_the_printers_are_told(rig: Rig) -> None:
    """The window gets them whole; without a print system it gets none, and the lamp says why."""
    with rig.qtbot.waitSignal(rig.window.printers_told) as told:
        rig.window.list_printers.emit()
    assert [(PrinterInfo("Badge", "Badge printer", is_default=True),)] == told.args
    rig.window.check.emit("Badge")
    rig.printer.dead = True
    with rig.qtbot.waitSignal(rig.window.printers_told) as told:
        rig.window.list_printers.emit()
    assert [()] == told.args
    rig.wait_for_part(State.WARNING, "does not run")


@pytest.mark.parametrize(
    ("name", "state", "says"),
    [
        ("", State.ABSENT, "badges become PDF files"),
        ("Badge", State.WARNING, "a lid is open"),
        ("Gone", State.WARNING, "Gone is no longer there."),
    ],
)
def test_the_lamp_of_the_chosen_printer(rig: Rig, name: str, state: State, says: str) -> None:
    """Asked at the start and when another one is chosen."""
    rig.printer.infos = (PrinterInfo("Badge", causes=(Cause.DOOR_OPEN,)),)
    rig.window.check.emit(name)

    rig.wait_for_part(state, says)


def test_warming_up_leaves_nothing_behind(rig: Rig, tmp_path: Path) -> None:
    """It prints nothing, writes no log, tells nobody; a layout that is gone is told with the first badge."""
    before = sorted(tmp_path.rglob("*"))
    for target in (PRINTER, PrintTarget("Badge", "unknown")):
        rig.window.warm.emit(target)
    with rig.qtbot.waitSignal(rig.window.printers_told):
        rig.window.list_printers.emit()

    assert ([], [], []) == (rig.printer.submitted, rig.updates, rig.parts)
    assert before == sorted(tmp_path.rglob("*"))


def test_print_again_asks_first(rig: Rig) -> None:
    """A badge that came out is printed once more only when the operator is sure."""
    person = rig.folder.person().attendee_id
    rig.printer.stage = Stage.COMPLETED
    with rig.qtbot.waitSignal(rig.window.again_told) as told:
        rig.window.again.emit(person, "request-1", False)
    rig.wait_for(told.args[0].job.id, PrintState.DONE)
    with rig.qtbot.waitSignal(rig.window.again_told) as told:
        rig.window.again.emit(person, "request-2", False)
    assert (None, 1) == (told.args[0].job, told.args[0].printed.times)
    with rig.qtbot.waitSignal(rig.window.again_told) as told:
        rig.window.again.emit(person, "request-2", True)

    rig.wait_for(told.args[0].job.id, PrintState.DONE)
    assert 2 == len(rig.printer.submitted)


def test_who_comes_gets_a_badge_once(rig: Rig) -> None:
    """The first arrival prints, the second does not."""
    person = rig.folder.person(code="TICKET-7").attendee_id
    rig.window.arrived.emit(person)
    rig.window.arrived.emit(person)
    with rig.qtbot.waitSignal(rig.window.log_told) as told:
        rig.window.ask_log.emit(person)

    assert 1 == len(told.args[0])


def test_an_unknown_person_is_told(rig: Rig) -> None:
    """Nothing was stored, and the sentence says so."""
    with rig.qtbot.waitSignal(rig.window.failed) as told:
        rig.window.replace.emit("nobody", "lost", "")

    assert "no longer on the list" in told.args[0]


# --- after a crash


def crash_with(folder: Folder, state: PrintState, spool_job: str = "") -> str:
    """Leave a job behind as a program does that is killed; return its id."""
    desk = BadgeDesk(folder.database)
    done = desk.replace(folder.person().attendee_id, Because.LOST, PRINTER, By(MORNING, HERE))
    if state is not PrintState.PENDING:
        desk.settle(JobUpdate(done.job_id, state, MORNING, spool_job), HERE)
    return done.job_id


def test_after_a_crash_a_pending_job_is_offered_and_not_printed(qtbot: QtBot, folder: Folder) -> None:
    """Nothing comes out by itself; accepted, it is printed; it is not offered again."""
    job = crash_with(folder, PrintState.PENDING)
    for rig in started(qtbot, folder, FakePrinter(), PRINTER):
        assert [job] == rig.offered()
        assert [] == rig.printer.submitted
        rig.window.retry.emit(job)
        rig.wait_for(job, PrintState.SENT)
        assert [] == rig.offered()


def test_after_a_crash_an_offer_can_be_given_up(qtbot: QtBot, folder: Folder) -> None:
    """It is canceled, and not offered at the next start."""
    job = crash_with(folder, PrintState.PENDING)
    for rig in started(qtbot, folder, FakePrinter(), PRINTER):
        assert [job] == rig.offered()
        with qtbot.waitSignal(rig.window.pending_told) as told:
            rig.window.dismiss.emit(job)
        assert [()] == told.args
    for rig in started(qtbot, folder, FakePrinter(), PRINTER):
        assert [] == rig.offered()


def test_after_a_crash_the_print_system_is_asked_first(qtbot: QtBot, folder: Folder) -> None:
    """A job that it had already is followed, and not printed twice: it came out while nobody looked."""
    job = crash_with(folder, PrintState.SENT, "Badge-9")
    printer = FakePrinter()
    printer.say("Badge-9", Stage.COMPLETED)
    for rig in started(qtbot, folder, printer, PRINTER):
        assert [] == rig.offered()
        rig.wait_for(job, PrintState.DONE)
        assert [] == printer.submitted


def test_at_the_end_of_the_program_nothing_is_lost(qtbot: QtBot, folder: Folder) -> None:
    """What waits for the print system is offered by the next start."""
    printer = FakePrinter(dead=True)
    job = ""
    for rig in started(qtbot, folder, printer, PRINTER):
        job = rig.replace(folder.person().attendee_id).job_id
        rig.wait_for_part(State.WARNING, "does not run")
    printer.dead = False
    for rig in started(qtbot, folder, printer, PRINTER):
        assert [job] == rig.offered()
    with Database(folder.where.database, read_only=True) as other:
        assert ("pending",) == other.one("SELECT state FROM print_job")
