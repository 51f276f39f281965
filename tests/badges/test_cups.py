"""Printing through a real CUPS, to a printer that writes PDF files (tests/paper/print_server.py)."""

import subprocess
import sys
from collections.abc import Callable
from itertools import dropwhile
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from kiosk.badges.drawing.layout import layouts
from kiosk.badges.drawing.pages import BadgePages, composer
from kiosk.badges.painter import place_code
from kiosk.badges.printing.jobs import PrintRequest
from kiosk.badges.printing.print_link import PrintLink
from kiosk.domain.parts import PartReport, State
from kiosk.domain.prints import JobUpdate, PrintState, PrintTarget
from kiosk.paper.causes import Cause, PrinterTrouble
from kiosk.paper.cups import Cups
from kiosk.paper.printer import JobReport, PrinterState, Size, Stage
from kiosk.scan.decoder import decode
from kiosk.threads import running
from tests.badges.badge_faces import JANA, some_faces
from tests.badges.pages import MM, gray
from tests.command import ROOT, Command
from tests.paper.print_server import PrintServer, can_unshare, lacking, print_server, until

TARGET = PrintTarget("Badge", "90x54")
compose = composer()


def pages(layout: str = "90x54", sheet: str = "") -> BadgePages:
    """Return Jana's badge."""
    made = compose(PrintRequest("job", (JANA,), PrintTarget("Badge", layout, sheet)))
    assert isinstance(made, BadgePages)
    return made


@pytest.fixture
def cups(server: PrintServer) -> Cups:
    """Give the port to the print system of the tests."""
    return Cups(server.address)


def wait(cups: Cups, job: str, stands: Callable[[JobReport], bool] = lambda report: report.stage.ended) -> JobReport:
    """Wait until a job stands so, at first: until it has ended."""
    name = job.rsplit("-", 1)[0]
    return until(lambda: cups.follow(name, [job])[job], stands)


# --- what comes out


def test_the_printer_is_listed(cups: Cups) -> None:
    """With its state and the papers it knows."""
    (found,) = cups.printers()

    assert ("Badge", PrinterState.IDLE, True, ()) == (found.name, found.state, found.accepting, found.causes)
    assert "A4" in [paper.split(".")[0] for paper in found.papers]
    assert not found.is_default


def test_a_job_goes_through_to_its_end(server: PrintServer, cups: Cups) -> None:
    """Accepted, followed, completed; one PDF came out, and the print system lists nobody's name."""
    before = len(server.delivered())
    job = cups.submit("Badge", pages())
    report = wait(cups, job)

    assert (Stage.COMPLETED, None) == (report.stage, report.cause)
    assert before + 1 == len(server.delivered())
    assert "Müller" not in server.delivered()[-1].name
    assert Stage.COMPLETED is cups.follow("Badge", [job])[job].stage


@pytest.mark.parametrize("dpi", [203.2, 300.0])
@pytest.mark.parametrize(
    ("layout", "sheet"), [("90x54", ""), ("62x100", ""), ("a6", ""), ("cr80", ""), ("90x54", "durable-1445-02")]
)
def test_the_printed_page_is_decoded_and_has_its_size(
    server: PrintServer, cups: Cups, layout: str, sheet: str, dpi: float
) -> None:
    """As it came out of CUPS: our decoder reads it at the printer's own resolution; sizes hold to 0.2 mm."""
    made = pages(layout, sheet)
    assert Stage.COMPLETED is wait(cups, cups.submit("Badge", made)).stage
    file = server.delivered()[-1]

    assert [JANA.secret] == [seen.text for seen in decode(gray(file, dpi), thorough=True)]
    fine = 600.0
    (seen,) = decode(gray(file, fine))
    corners = np.array(seen.corners) * MM / fine
    placed = place_code(layouts()[layout].codes[0], JANA.secret, MM / 300)
    sides = [float(np.linalg.norm(corners[n] - corners[n - 1])) for n in range(4)]
    assert [pytest.approx(placed.side, abs=0.2)] * 4 == sides
    if made.sheet is not None:
        _, x, y = made.sheet.place(made.layout, 1)
        assert pytest.approx((x + placed.x, y + placed.y), abs=0.2) == tuple(corners[0])


def test_several_badges_are_several_pages(server: PrintServer, cups: Cups) -> None:
    """In their order, each with its own code."""
    faces = tuple(some_faces(3))
    job = cups.submit("Badge", compose(PrintRequest("job", faces, TARGET)))
    assert Stage.COMPLETED is wait(cups, job).stage
    file = server.delivered()[-1]

    assert [face.secret for face in faces] == [decode(gray(file, 300, page))[0].text for page in range(3)]


# --- what goes wrong at the printer


def test_an_empty_printer_is_told_and_goes_on(server: PrintServer, cups: Cups) -> None:
    """The job waits with the cause, and is completed once there is paper."""
    with server.trouble("media-empty-error"):
        job = cups.submit("Badge", pages())
        report = wait(cups, job, lambda report: report.cause is Cause.NO_PAPER)
        assert Stage.PROCESSING is report.stage
        (info,) = cups.printers()
        assert (PrinterState.PRINTING, (Cause.NO_PAPER,)) == (info.state, info.causes)

    assert Stage.COMPLETED is wait(cups, job).stage


@pytest.mark.parametrize(
    ("reason", "cause"),
    [("media-jam-error", Cause.JAM), ("cover-open-error", Cause.DOOR_OPEN), ("media-needed-error", Cause.WRONG_PAPER)],
)
def test_what_the_printer_reports(server: PrintServer, cups: Cups, reason: str, cause: Cause) -> None:
    """Its keyword comes through CUPS and is told as a cause; the job can be taken back meanwhile."""
    with server.trouble(reason):
        job = cups.submit("Badge", pages())
        wait(cups, job, lambda report: report.cause is cause)
        cups.cancel(job)
        report = wait(cups, job)

    assert (Stage.CANCELED, Cause.CANCELED) == (report.stage, report.cause)


def test_a_paper_that_the_printer_has_not_is_told(server: PrintServer, cups: Cups) -> None:
    """CUPS takes the job and cancels it by itself: that is no success, whatever the reasons of the job say."""

    class Poster:
        title = "1 badge"
        paper_mm: Size = (900.0, 1200.0)

        def write(self, file: Path) -> None:
            pages().write(file)

        def draw(self, device: object) -> None:
            raise NotImplementedError

    report = wait(cups, cups.submit("Badge", Poster()))

    assert (Stage.CANCELED, Cause.WRONG_PAPER) == (report.stage, report.cause)


def test_a_stopped_printer_is_told(server: PrintServer, cups: Cups) -> None:
    """The job waits, with the words of whoever stopped it; resumed, it is printed."""
    server.admin("cupsdisable", "-r", "Maintenance", "Badge")
    job = cups.submit("Badge", pages())
    report = cups.follow("Badge", [job])[job]
    assert (Stage.PENDING, Cause.STOPPED, "Maintenance") == (report.stage, report.cause, report.detail)
    server.admin("cupsenable", "Badge")

    assert Stage.COMPLETED is wait(cups, job).stage


def test_a_job_on_hold_is_told(server: PrintServer, cups: Cups) -> None:
    """It comes to no end by itself."""
    server.admin("cupsdisable", "Badge")
    job = cups.submit("Badge", pages())
    server.admin("lp", "-i", job, "-H", "hold")
    report = cups.follow("Badge", [job])[job]

    assert (Stage.HELD, Cause.HELD) == (report.stage, report.cause)


def test_a_printer_that_takes_no_jobs_is_told(server: PrintServer, cups: Cups) -> None:
    """At once, in words."""
    server.admin("cupsreject", "Badge")
    with pytest.raises(PrinterTrouble) as caught:
        cups.submit("Badge", pages())

    assert Cause.REJECTING is caught.value.cause
    (info,) = cups.printers()
    assert (False, (Cause.REJECTING,)) == (info.accepting, info.causes)


def test_a_printer_that_is_switched_off_is_told(server: PrintServer, cups: Cups) -> None:
    """CUPS keeps the job and keeps trying."""
    server.add("Off")
    server.switch_off("Off")
    job = cups.submit("Off", pages())
    report = wait(cups, job, lambda report: report.cause is Cause.OFFLINE)
    cups.cancel(job)

    assert Stage.PROCESSING is report.stage
    server.admin("lpadmin", "-x", "Off")


def test_a_printer_that_is_removed_while_printing_is_told(server: PrintServer, cups: Cups) -> None:
    """CUPS forgets its jobs with it. A new job for it is refused."""
    server.add("Gone")
    with server.trouble("media-empty-error"):
        job = cups.submit("Gone", pages())
        wait(cups, job, lambda report: report.cause is Cause.NO_PAPER)
        server.admin("lpadmin", "-x", "Gone")
        report = wait(cups, job)

    assert (Stage.UNKNOWN, Cause.REMOVED) == (report.stage, report.cause)
    with pytest.raises(PrinterTrouble) as caught:
        cups.submit("Gone", pages())
    assert Cause.REMOVED is caught.value.cause


def test_a_driver_that_fails_is_told(server: PrintServer, cups: Cups) -> None:
    """What is no PDF cannot be prepared: the job is given up, and the sentence says so."""

    class Nonsense:
        title = "1 badge"
        paper_mm: Size = (90.0, 54.0)

        def write(self, file: Path) -> None:
            file.write_bytes(b"%PDF-1.7\nnonsense\n%%EOF\n")

        def draw(self, device: object) -> None:
            raise NotImplementedError

    job = cups.submit("Badge", Nonsense())
    report = wait(cups, job)

    assert (Stage.STOPPED, Cause.FILTER) == (report.stage, report.cause)
    assert report.detail
    cups.cancel(job)
    assert Stage.CANCELED is wait(cups, job).stage


def test_a_job_that_nobody_knows_is_unknown(cups: Cups) -> None:
    """A print system that was set up anew has forgotten everything; taking such a job back is no error."""
    report = cups.follow("Badge", ["Badge-9999"])["Badge-9999"]

    assert (Stage.UNKNOWN, Cause.FORGOTTEN) == (report.stage, report.cause)
    assert {} == cups.follow("Badge", [])
    cups.cancel("Badge-9999")


# --- the print system itself


needs_cups = pytest.mark.skipif(bool(lacking()), reason=f"no print system for tests: {lacking()}")


@needs_cups
def test_a_print_system_that_ends_is_told_and_comes_back() -> None:
    """Every call says the same; the job is there when it runs again."""
    with print_server() as server:
        server.add_null("Null")
        server.admin("cupsdisable", "Null")
        cups = Cups(server.address)
        job = cups.submit("Null", pages())
        server.stop()
        for call in (cups.printers, lambda: cups.submit("Null", pages()), lambda: cups.follow("Null", [job])):
            with pytest.raises(PrinterTrouble) as caught:
                call()
            assert Cause.NO_SPOOLER is caught.value.cause
        server.start()
        assert Cause.STOPPED is cups.follow("Null", [job])[job].cause
        server.admin("cupsenable", "Null")
        assert Stage.COMPLETED is wait(cups, job).stage


@needs_cups
def test_500_jobs_are_queued_and_the_next_is_told() -> None:
    """CUPS holds 500 jobs; one more is refused in words. All are followed in one call, and all come out."""
    with print_server(max_jobs=500) as server:
        server.add_null("Null")
        server.admin("cupsdisable", "Null")
        cups = Cups(server.address)
        file = server.home / "badge.pdf"
        pages().write(file)

        class Copy:
            title = "1 badge"
            paper_mm: Size = (90.0, 54.0)

            def write(self, to: Path) -> None:
                to.write_bytes(file.read_bytes())

            def draw(self, device: object) -> None:
                raise NotImplementedError

        jobs = [cups.submit("Null", Copy()) for _ in range(500)]
        with pytest.raises(PrinterTrouble) as caught:
            cups.submit("Null", Copy())
        assert Cause.BUSY is caught.value.cause
        assert {Cause.STOPPED} == {report.cause for report in cups.follow("Null", jobs).values()}
        server.admin("cancel", *jobs[:10])
        server.admin("cupsenable", "Null")
        until(
            lambda: server.admin("lpstat", "-W", "not-completed", "-o", "Null"), lambda listed: not listed, seconds=120
        )
        told = cups.follow("Null", jobs[:20])
        assert [Stage.CANCELED] * 10 + [Stage.COMPLETED] * 10 == [told[job].stage for job in jobs[:20]]


@needs_cups
@pytest.mark.skipif(not can_unshare(), reason="no mount namespace can be made here")
def test_a_full_spool_disk_is_told() -> None:
    """On a file system of 300 kB: a sentence with what to do; later small jobs are taken again."""
    command = ["unshare", "--mount", sys.executable, "-m", "tests.paper.full_spool"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)

    assert (0, "as it should be\n") == (done.returncode, done.stdout), done.stderr


# --- the link on its thread


class Window(QObject):
    """Asks and hears on the main thread."""

    print_job = Signal(object)
    job_told = Signal(object)
    part_changed = Signal(object)


def test_the_link_follows_a_real_job_through_trouble_to_its_end(
    qtbot: QtBot, server: PrintServer, tmp_path: Path
) -> None:
    """No paper is told on the lamp while the job waits; refilled, lamp and job are well by themselves."""
    window, link = Window(), PrintLink(Cups(server.address), tmp_path, compose, follow_ms=100)
    window.print_job.connect(link.print_job)
    link.job_told.connect(window.job_told)
    link.part_changed.connect(window.part_changed)
    updates: list[JobUpdate] = []
    parts: list[PartReport] = []
    window.job_told.connect(updates.append)
    window.part_changed.connect(parts.append)

    def told() -> list[State]:
        """Return what the lamp said from "no paper" on; a busy print system takes a while to reach the printer."""
        return [part.state for part in dropwhile(lambda part: "no paper" not in part.says, parts)]

    with running("office", link):
        with server.trouble("media-empty-error"):
            window.print_job.emit(PrintRequest("job-1", (JANA,), TARGET))
            qtbot.waitUntil(lambda: bool(told()))
            before = told(), {update.state for update in updates}
        qtbot.waitUntil(lambda: (PrintState.DONE, State.OK) == (updates[-1].state, parts[-1].state))

    assert ([State.WARNING], {PrintState.SENT}) == before
    assert [State.WARNING, State.OK] == told()
    assert {"job-1"} == {update.job_id for update in updates}


# --- the verb


def test_replace_prints_on_a_printer(people: Command, server: PrintServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """`kiosk replace --printer` waits for the end: the badge came out with the new code."""
    monkeypatch.setenv("CUPS_SERVER", server.address)
    receipt = people.json("replace", "Jana Müller", "--because", "lost", "--printer", "Badge")

    assert ("done", "Badge", None) == tuple(receipt["job"][key] for key in ("state", "printer", "cause"))
    assert receipt["job"]["spool_job"].startswith("Badge-")
    assert [receipt["badge"]["code"]] == [s.text for s in decode(gray(server.delivered()[-1], 300))]


def test_replace_says_when_printing_fails(
    people: Command, server: PrintServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Status 1, and the badge is replaced all the same."""
    monkeypatch.setenv("CUPS_SERVER", server.address)
    server.admin("cupsreject", "Badge")
    said = people("replace", "JANA-1", "--because", "lost", "--printer", "Badge", "--json")

    assert (1, "failed", "rejecting") == (said.status, *(said.document["job"][key] for key in ("state", "cause")))
    assert "The badge is replaced, but not printed: Badge takes no print jobs." in said.err
    assert "revoked" == people.json("redeem", "JANA-1", status=3)["reason"]
    assert "ok" == people.json("redeem", said.document["badge"]["code"])["status"]
