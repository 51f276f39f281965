"""What lpstat writes, and what its keywords mean to the operator."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk import language
from kiosk.badges.drawing.pages import composer
from kiosk.badges.printing.jobs import PrintRequest
from kiosk.domain.parts import State
from kiosk.domain.prints import PrintTarget
from kiosk.paper import lpstat
from kiosk.paper.causes import Cause, PrinterTrouble, cause_of, words
from kiosk.paper.cups import Cups, media
from kiosk.paper.printer import PrinterInfo, PrinterState, Size, Stage
from kiosk.paper.qt_printer import QtPrinter
from kiosk.scan.decoder import decode
from tests.badges.badge_faces import JANA
from tests.badges.pages import gray, page_sizes

LISTING = """printer Badge now printing Badge-5.  enabled since Sun Nov 22 10:09:40 2026
	Printing.
	Form mounted:
	Content types: any
	Description: Namensschilder: Brother QL
	Alerts: cups-waiting-for-job-completed media-empty-warning
	Location: Foyer
	Connection: direct
printer Laser disabled since Sun Nov 22 10:15:35 2026 -
	Maintenance
	Description: Laser
	Alerts: paused
printer Old is idle.  enabled since Sun Nov 22 10:15:35 2026
	Description:
	Alerts: none
Badge-5                 root              9216   Sun Nov 22 10:09:40 2026
	Status: Printing.
	Alerts: job-printing
	queued for Badge
Badge-6                 root              9216   Sun Nov 22 10:09:41 2026
	Alerts: job-hold-until-specified
	queued for Badge
Badge-7                 root              9216   Sun Nov 22 10:09:42 2026
	Alerts: none
	queued for Badge
"""


def test_the_printers_of_a_listing() -> None:
    """State, title and what keeps each from printing."""
    found = lpstat.queues(LISTING)

    assert ["Badge", "Laser", "Old"] == list(found)
    badge, laser, old = found.values()
    assert ("Namensschilder: Brother QL", PrinterState.PRINTING) == (badge.title, badge.state)
    assert (Cause.NO_PAPER,) == badge.causes
    assert (PrinterState.STOPPED, (Cause.STOPPED,), "Maintenance") == (laser.state, laser.causes, laser.message)
    assert (PrinterState.IDLE, (), "") == (old.state, old.causes, old.title)


def test_the_jobs_of_a_listing() -> None:
    """A job on hold, one that prints and one that waits."""
    found = lpstat.jobs(LISTING)

    assert ["Badge-5", "Badge-6", "Badge-7"] == list(found)
    assert [True, False, False] == [job.processing for job in found.values()]
    assert [False, True, False] == [job.held for job in found.values()]
    assert "Printing." == found["Badge-5"].message
    assert "" == found["Badge-7"].message


@pytest.mark.parametrize(
    ("alerts", "expected"),
    [
        ("none", ()),
        ("media-empty-error", (Cause.NO_PAPER,)),
        ("media-empty", (Cause.NO_PAPER,)),
        ("media-low-warning toner-low-report", ()),
        ("media-jam-warning paused", (Cause.JAM, Cause.STOPPED)),
        ("cover-open-error door-open-error", (Cause.DOOR_OPEN,)),
        ("media-needed", (Cause.WRONG_PAPER,)),
        ("offline-report", (Cause.OFFLINE,)),
        ("marker-supply-empty-error", (Cause.NO_INK,)),
        ("cups-missing-filter-warning", (Cause.FILTER,)),
        ("spool-area-full-report", (Cause.SPOOL_FULL,)),
        ("other-error", (Cause.PRINTER_ERROR,)),
        ("com.vendor.something-new", ()),
    ],
)
def test_the_keywords_of_a_printer(alerts: str, expected: tuple[Cause, ...]) -> None:
    """IPP's keywords with and without their severity; what only runs low keeps nobody from printing."""
    assert expected == lpstat.causes(alerts.split())


@pytest.mark.parametrize(
    ("alert", "expected"),
    [
        ("job-completed-successfully", Stage.COMPLETED),
        ("job-canceled-by-user", Stage.CANCELED),
        ("canceled-at-device", Stage.CANCELED),
        ("aborted-by-system", Stage.ABORTED),
        ("processing-to-stop-point", None),
    ],
)
def test_how_a_job_ended(alert: str, expected: Stage | None) -> None:
    """The last keyword says nothing: CUPS before 2.4.8 writes it for every job that is over."""
    listed = lpstat.jobs(f"Badge-1  root  1  Sun\n\tStatus: \n\tAlerts: {alert}\n\tqueued for Badge\n")["Badge-1"]

    assert expected is listed.outcome


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Printer cannot print with supplied options.", Cause.WRONG_PAPER),
        ("The printer is not responding.", Cause.OFFLINE),
        ("Filter failed", Cause.FILTER),
        ("Rendering completed", None),
        ("", None),
    ],
)
def test_what_a_backend_says(said: str, expected: Cause | None) -> None:
    """Some causes have no keyword, only a sentence."""
    assert expected is lpstat.cause_in(said)


@pytest.mark.parametrize("text", ["", "\n", "\tindented first\n", "no such thing", "printer \n", "-\n\tAlerts:\n"])
def test_a_listing_that_is_none_holds_nothing(text: str) -> None:
    """Whatever another version writes, it is not taken for printers or jobs."""
    assert {} == lpstat.queues(text)
    assert {} == lpstat.jobs(text)


@pytest.mark.parametrize("spoken", ["de", "en"])
@pytest.mark.parametrize("cause", list(Cause))
def test_every_cause_says_what_happened_and_what_to_do(cause: Cause, spoken: str) -> None:
    """In both languages, in whole sentences, with the printer's name where it has to do with one."""
    language.use(spoken)
    text, hint = words(cause, "Namensschilder")

    assert text.endswith(".")
    assert hint.endswith((".", "?"))
    assert "{" not in text + hint


def test_a_stored_cause_of_a_newer_program_is_no_bug() -> None:
    """It is told as something unknown."""
    assert (Cause.JAM, Cause.OTHER) == (cause_of("jam"), cause_of("eaten_by_a_grue"))


def test_a_trouble_carries_its_cause_and_the_system_s_words() -> None:
    """For the log and for whoever helps on the telephone."""
    trouble = PrinterTrouble(Cause.OTHER, "Badge", "lp: strange")

    assert (Cause.OTHER, "Badge") == (trouble.cause, trouble.printer)
    assert "It was not printed. (lp: strange)" == trouble.text


def test_a_printer_s_lamp() -> None:
    """Ready, or what is wrong and what to do."""
    ready, empty = PrinterInfo("b", "Badge").report, PrinterInfo("b", "Badge", causes=(Cause.NO_PAPER,)).report

    assert (State.OK, "Badge is ready.") == (ready.state, ready.says)
    assert (State.WARNING, "Badge: no paper.") == (empty.state, empty.says)
    assert "Refill" in empty.do


@pytest.mark.parametrize(
    ("size", "name"),
    [
        ((62.0, 100.0), "custom_mmz_62x100mm"),
        ((85.6, 53.98), "custom_mmz_85.6x53.98mm"),
        ((210.0, 297.0), "custom_mmz_210x297mm"),
    ],
)
def test_a_paper_names_its_own_size(size: tuple[float, float], name: str) -> None:
    """In millimetres, whatever the driver calls it."""
    assert name == media(size)


def test_without_cups_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    """A computer without any print system checks people in all the same."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PrinterTrouble) as caught:
        Cups().printers()

    assert Cause.NO_PRINT_SYSTEM is caught.value.cause


@pytest.mark.parametrize("size", [(90.0, 54.0), (62.0, 100.0), (210.0, 297.0)])
def test_qt_draws_the_same_page_on_a_printer(qapp: QApplication, tmp_path: Path, size: Size) -> None:
    """As on Windows, but into a file: right size, readable code, reported as completed."""
    qapp.processEvents()
    target = {90.0: PrintTarget("", "90x54"), 62.0: PrintTarget("", "62x100")}.get(size[0])
    file = tmp_path / "page.pdf"
    printer = QtPrinter(str(file))
    pages = composer()(PrintRequest("job", (JANA,), target or PrintTarget("", "90x54", "durable-1445-02")))
    job = printer.submit("Badge", pages)

    assert [pytest.approx(size, abs=0.4)] == page_sizes(file)  # Qt rounds the page to whole points
    assert [JANA.secret] == [seen.text for seen in decode(gray(file, 300), thorough=True)]
    assert Stage.COMPLETED is printer.follow("Badge", [job])[job].stage


def test_a_printer_that_qt_does_not_know_is_told(qapp: QApplication) -> None:
    """In words, before anything is drawn."""
    qapp.processEvents()
    with pytest.raises(PrinterTrouble) as caught:
        QtPrinter().submit("No such printer", composer()(PrintRequest("job", (JANA,), PrintTarget())))

    assert Cause.REMOVED is caught.value.cause
