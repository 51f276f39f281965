"""Printing through Qt, for Windows: the painter draws on the printer's own device.

What was tried: on Linux, QPrinter drawing to a file, with the same painter. What was not, for want of the system: a
printer of Windows, its papers and its errors. Windows' spooler tells Qt nothing of a job once it took it, so a job
counts as completed when every page was handed over; what goes wrong afterwards shows on the printer alone.
"""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from kiosk.paper.causes import Cause, PrinterTrouble
from kiosk.paper.printer import Document, JobReport, PrinterInfo, PrinterState, Size, Stage

if TYPE_CHECKING:
    from PySide6.QtGui import QPageLayout
    from PySide6.QtPrintSupport import QPrinter


class QtPrinter:
    """The print system as Qt shows it. `file` prints to a PDF file instead, for trying the drawing."""

    def __init__(self, file: str = "") -> None:
        self._file = file
        self._jobs = 0

    def printers(self) -> tuple[PrinterInfo, ...]:
        """Return the printers of the system."""
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        states = {
            QPrinter.PrinterState.Active: (PrinterState.PRINTING, ()),
            QPrinter.PrinterState.Aborted: (PrinterState.STOPPED, (Cause.STOPPED,)),
            QPrinter.PrinterState.Error: (PrinterState.STOPPED, (Cause.PRINTER_ERROR,)),
        }
        found = []
        for info in QPrinterInfo.availablePrinters():
            state, causes = states.get(info.state(), (PrinterState.IDLE, ()))
            papers = tuple(size.name() for size in info.supportedPageSizes())
            found.append(
                PrinterInfo(
                    info.printerName(), info.description() or info.printerName(), info.isDefault(), state,
                    causes=causes, papers=papers,
                )
            )  # fmt: skip
        return tuple(found)

    def submit(self, printer: str, document: Document) -> str:
        """Draw every page; returns when the system has taken them all."""
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        if not self._file and printer not in QPrinterInfo.availablePrinterNames():
            raise PrinterTrouble(Cause.REMOVED, printer)
        device = QPrinter(QPrinter.PrinterMode.HighResolution)
        if self._file:
            device.setOutputFileName(self._file)
        else:
            device.setPrinterName(printer)
        device.setDocName(document.title)
        if not device.setPageLayout(_page(document.paper_mm)):
            raise PrinterTrouble(Cause.WRONG_PAPER, printer)
        device.setFullPage(True)
        if not self._file and not device.isValid():
            raise PrinterTrouble(Cause.OFFLINE, printer)
        document.draw(device)
        self._check(device, printer)
        self._jobs += 1
        return f"{printer}-{self._jobs}"

    def _check(self, device: "QPrinter", printer: str) -> None:
        from PySide6.QtPrintSupport import QPrinter

        if device.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
            raise PrinterTrouble(Cause.PRINTER_ERROR, printer)

    def follow(self, printer: str, jobs: Collection[str]) -> Mapping[str, JobReport]:  # noqa: ARG002 - the port's
        """Return that the jobs are completed: the system took every page."""
        return {job: JobReport(job, Stage.COMPLETED) for job in jobs}

    def cancel(self, job: str) -> None:
        """Do nothing: a job has ended as soon as it has a name."""


def _page(size: Size) -> "QPageLayout":
    from PySide6.QtCore import QMarginsF, QSizeF
    from PySide6.QtGui import QPageLayout, QPageSize

    paper = QPageSize(QSizeF(*size), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    return QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
