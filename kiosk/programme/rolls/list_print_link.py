"""Lists onto paper, on a thread of their own: each is followed to its end, and where no printer is, becomes a PDF."""

import logging
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.errors import Trouble
from kiosk.language import tr
from kiosk.paper.causes import Cause, PrinterTrouble
from kiosk.paper.following import FOLLOW_MS, Sent, by_printer
from kiosk.paper.lists import Paper
from kiosk.paper.printer import JobReport, Printer, Stage
from kiosk.paths import Places

log = logging.getLogger(__name__)


def list_folder(where: Places) -> Path:
    """Return where lists go that were saved without a name: with the data, so that they go when that is erased."""
    return where.data / "lists"


class ListPrintLink(QObject):
    """Lives on the office thread. `told` says what became of a list, `troubled` what went wrong and what to do.

    `printers_told` carries a tuple of PrinterInfo.
    """

    printers_told = Signal(object)
    told = Signal(str)
    troubled = Signal(str, str)

    def __init__(
        self,
        printer: Printer,
        where: Places,
        *,
        follow_ms: int = FOLLOW_MS,
    ) -> None:
        super().__init__()
        self._printer = printer
        self._folder = list_folder(where)
        self._chosen = ""
        self._badge_printer = ""
        self._sent: dict[str, Sent] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(follow_ms)
        self._timer.timeout.connect(self.look)

    @Slot(str)
    def set_printer(self, name: str) -> None:
        """Print lists there from now on; "" goes by the system's default."""
        self._chosen = name

    @Slot(str)
    def set_badge_printer(self, name: str) -> None:
        """Never choose this one by itself: it has labels or cards in it."""
        self._badge_printer = name

    @Slot()
    def list_printers(self) -> None:
        """Tell the printers of the system; none where it does not answer."""
        try:
            self.printers_told.emit(self._printer.printers())
        except PrinterTrouble as trouble:
            log.warning("printers for lists: %s", trouble.cause.value)
            self.printers_told.emit(())

    @Slot(object, str)
    def print_paper(self, paper: Paper, printer_name: str) -> None:
        """Print a list; "" is the chosen printer, else the system's default unless that is for badges.

        Where it cannot be handed over, it becomes a PDF, and both are told: a list that is needed now is there.
        """
        try:
            printer = printer_name or self._chosen or self._default()
            if not printer:
                self._save_instead(paper, tr("No printer for lists is set up: saved as PDF instead."))
                return
            job = self._printer.submit(printer, paper)
        except Trouble as trouble:
            self._save_instead(paper, tr("{cause} Saved as PDF instead.", cause=trouble.text), trouble.hint)
            return
        self._sent[job] = Sent(paper.title, printer, job)
        self.told.emit(tr("“{list}” is on its way to {printer}.", list=paper.title, printer=printer))
        self._timer.start()

    @Slot(object, str)
    def write_pdf(self, paper: Paper, path: str) -> None:
        """Write a list as PDF; "" is a name of its own in the folder of lists."""
        file = self._write(paper, path)
        if file is not None:
            self.told.emit(tr("Saved: {file}", file=file))

    @Slot()
    def look(self) -> None:
        """Ask the print system where the lists stand, and tell what is new."""
        for printer, jobs in by_printer(self._sent.values()):
            numbers = [sent.spool_job for sent in jobs]
            try:
                reports = self._printer.follow(printer, numbers)
            except PrinterTrouble as trouble:
                reports = {number: JobReport(number, Stage.PENDING, trouble.cause) for number in numbers}
            for sent in jobs:
                self._take(sent, reports[sent.spool_job])
        if not self._sent:
            self._timer.stop()

    @Slot()
    def close(self) -> None:
        """Stop. What is with the print system goes on."""
        self._timer.stop()

    def _default(self) -> str:
        """Return the system's default printer; "" where there is none, or where it is for badges."""
        found = next((info.name for info in self._printer.printers() if info.is_default), "")
        return "" if found == self._badge_printer else found

    def _take(self, sent: Sent, report: JobReport) -> None:
        if report.stage.ended:
            del self._sent[sent.spool_job]
        if report.stage is Stage.COMPLETED:
            self.told.emit(tr("“{list}” was printed on {printer}.", list=sent.name, printer=sent.printer))
            return
        trouble = sent.failed(report) if report.stage.ended else sent.held_up(report)
        if trouble is not None:
            self.troubled.emit(trouble.text, trouble.hint)

    def _save_instead(self, paper: Paper, text: str, hint: str = "") -> None:
        file = self._write(paper, "")
        if file is not None:
            self.troubled.emit(text, " ".join(part for part in (tr("Saved: {file}", file=file), hint) if part))

    def _write(self, paper: Paper, path: str) -> Path | None:
        try:
            file = Path(path) if path else self._free_name(paper)
            paper.write(file)
        except Trouble as trouble:
            self.troubled.emit(trouble.text, trouble.hint)
        except OSError as error:
            unwritten = PrinterTrouble(Cause.NO_FILE, detail=error.strerror or str(error))
            self.troubled.emit(unwritten.text, unwritten.hint)
        else:
            return file
        return None

    def _free_name(self, paper: Paper) -> Path:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        stamp = "" if paper.made_at is None else f"{paper.made_at:%Y-%m-%d %H-%M-%S}"
        kept = "".join(letter if letter.isalnum() or letter in " -" else "" for letter in paper.title)
        name = " ".join(f"{kept} {stamp}".split())
        tries = (self._folder / f"{name}{f' ({n})' if n else ''}.pdf" for n in range(1_000))
        return next(file for file in tries if not file.exists())
