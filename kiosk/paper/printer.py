"""The port to printers: what the program asks of a print system, whichever it is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kiosk.domain.parts import Part, PartReport, State
from kiosk.language import tr
from kiosk.paper.causes import Cause, PrinterTrouble, words

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

Size = tuple[float, float]
"""Width and height in millimetres."""


class PrinterState(StrEnum):
    """What a printer is doing."""

    IDLE = "idle"
    PRINTING = "printing"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class PrinterInfo:
    """A printer of the system. `papers` are the names under which it knows its paper sizes; () where it tells none.

    `causes` are what keeps it from printing, the worst first.
    """

    name: str
    title: str = ""
    is_default: bool = False
    state: PrinterState = PrinterState.IDLE
    accepting: bool = True
    causes: tuple[Cause, ...] = ()
    papers: tuple[str, ...] = ()

    @property
    def report(self) -> PartReport:
        """What the printer's lamp says."""
        name = self.title or self.name
        if not self.causes:
            return PartReport(Part.PRINTER, State.OK, tr("{printer} is ready.", printer=name))
        text, hint = words(self.causes[0], name)
        return PartReport(Part.PRINTER, State.WARNING, text, hint)


class Stage(StrEnum):
    """Where the print system says that a job stands (RFC 8011, job-state)."""

    PENDING = "pending"
    HELD = "held"
    PROCESSING = "processing"
    STOPPED = "stopped"
    CANCELED = "canceled"
    ABORTED = "aborted"
    COMPLETED = "completed"
    UNKNOWN = "unknown"

    @property
    def ended(self) -> bool:
        """Whether the print system has finished with the job. A stopped one does not go on by itself either."""
        return self in (Stage.STOPPED, Stage.CANCELED, Stage.ABORTED, Stage.COMPLETED, Stage.UNKNOWN)


@dataclass(frozen=True, slots=True)
class JobReport:
    """What the print system says of a job. `cause` is what holds it up or has ended it, `detail` the system's words."""

    job: str
    stage: Stage
    cause: Cause | None = None
    detail: str = ""


class Document(Protocol):
    """Pages that can be put on paper: as a PDF file, or drawn by the one painter on a printer's device."""

    @property
    def title(self) -> str:
        """The name under which the print system lists the job. No person's name: others can read it."""

    @property
    def paper_mm(self) -> Size:
        """The size of a page."""

    def write(self, file: Path) -> None:
        """Write the PDF. Raises Trouble or OSError."""

    def draw(self, device: "QPagedPaintDevice") -> None:
        """Draw every page on a device whose page size is set."""


class Printer(Protocol):
    """A print system. A call may take some hundred milliseconds: none is made on the window's or the store's thread.

    All raise PrinterTrouble where the system does not answer.
    """

    def printers(self) -> tuple[PrinterInfo, ...]:
        """Return the printers of the system."""

    def submit(self, printer: str, document: Document) -> str:
        """Hand a document over, to be printed without scaling, and return the job's name."""

    def follow(self, printer: str, jobs: Collection[str]) -> Mapping[str, JobReport]:
        """Return where these jobs of one printer stand; each is told."""

    def cancel(self, job: str) -> None:
        """Take a job back. One that has ended, or is not known, is left as it is."""


def report_of(system: Printer, name: str) -> PartReport:
    """Return how the chosen badge printer is doing; "" is none, which nobody has to see to."""
    if not name:
        return PartReport(Part.PRINTER, State.ABSENT, tr("No badge printer is chosen: badges become PDF files."))
    try:
        found = {info.name: info for info in system.printers()}
    except PrinterTrouble as trouble:
        return PartReport(Part.PRINTER, State.WARNING, trouble.text, trouble.hint)
    return found[name].report if name in found else PartReport(Part.PRINTER, State.WARNING, *words(Cause.REMOVED, name))
