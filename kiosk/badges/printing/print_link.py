"""The printer on its thread: print jobs come in as signals, what becomes of them goes out in words."""

import logging
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.badges.drawing.face import BadgeFace
from kiosk.badges.printing.jobs import Compose, PrintRequest, write_to
from kiosk.domain.parts import Part, PartReport, State
from kiosk.domain.prints import JobUpdate, PrintJob, PrintState, PrintTarget
from kiosk.errors import Trouble
from kiosk.language import tr
from kiosk.paper.causes import Cause, PrinterTrouble
from kiosk.paper.following import FOLLOW_MS, Sent, by_printer
from kiosk.paper.printer import JobReport, Printer, Stage, report_of

log = logging.getLogger(__name__)

WARMING = "0" * 20
IN_FLIGHT = 200
"""Jobs that are with the print system at the same time; more wait here. CUPS forgets the oldest beyond 500."""


class PrintLink(QObject):
    """Lives on the office thread. A job is followed until the print system has finished it.

    `printers_told` carries a tuple of PrinterInfo, `job_told` a JobUpdate, `part_changed` a PartReport of the printer.
    """

    printers_told = Signal(object)
    job_told = Signal(object)
    part_changed = Signal(object)
    troubled = Signal(str, str)

    def __init__(
        self,
        printer: Printer,
        folder: Path,
        compose: Compose,
        *,
        follow_ms: int = FOLLOW_MS,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__()
        self._printer = printer
        self._folder = folder
        self._compose = compose
        self._clock = clock
        self._waiting: deque[PrintRequest] = deque()
        self._sent: dict[str, Sent] = {}
        self._told: PartReport | None = None
        self._failed_last = False
        self._chosen = ""
        self._blocked: tuple[str, Cause] | None = None
        self._pump = QTimer(self)
        self._pump.timeout.connect(self._hand_over)
        self._timer = QTimer(self)
        self._timer.setInterval(follow_ms)
        self._timer.timeout.connect(self.look)

    @Slot(object)
    def warm_up(self, target: PrintTarget) -> None:
        """Make a page for nobody: fonts are loaded, and the first badge of the day is as quick as the others."""
        face = BadgeFace("", WARMING, tr("Badge"))
        try:
            with TemporaryDirectory(prefix="mmz-kiosk-") as folder:
                self._compose(PrintRequest("", (face,), target)).write(Path(folder) / "badge.pdf")
        except (Trouble, OSError):
            log.info("warming up for badges failed")  # told with the first badge, when it matters

    @Slot()
    def list_printers(self) -> None:
        """Tell the printers of the system."""
        try:
            found = self._printer.printers()
        except PrinterTrouble as trouble:
            if trouble.cause is Cause.NO_PRINT_SYSTEM:
                self._tell(PartReport(Part.PRINTER, State.ABSENT, trouble.text, trouble.hint))
            elif self._chosen:  # who has no badge printer need not see to the print system
                self._tell_trouble(trouble)
            self.printers_told.emit(())
            return
        self.printers_told.emit(found)

    @Slot(str)
    def check(self, name: str) -> None:
        """Tell how the chosen badge printer is doing; "" is none, which is no trouble."""
        self._chosen = name
        self._tell(report_of(self._printer, name))

    @Slot(object)
    def print_job(self, request: PrintRequest) -> None:
        """Print, or write the PDF file. A job that is with the print system already is not sent once more."""
        if request.job_id in self._sent:
            return
        self._waiting = deque(one for one in self._waiting if one.job_id != request.job_id)
        self._waiting.append(request)
        self._go_on()

    @Slot(object)
    def follow(self, job: PrintJob) -> None:
        """Follow a job that was sent before this program was started."""
        if job.spool_job and job.id not in self._sent:
            self._sent[job.id] = Sent(job.id, job.target.printer, job.spool_job)
            self._go_on()

    @Slot(str)
    def cancel(self, job_id: str) -> None:
        """Take a job back, wherever it is."""
        left = deque(one for one in self._waiting if one.job_id != job_id)
        if len(left) < len(self._waiting):
            self._waiting = left
            self._update(job_id, PrintState.CANCELED)
        sent = self._sent.get(job_id)
        if sent is None:
            return
        try:
            self._printer.cancel(sent.spool_job)
        except PrinterTrouble as trouble:
            self.troubled.emit(trouble.text, trouble.hint)
        self.look()

    @Slot()
    def look(self) -> None:
        """Ask the print system where the jobs stand, and tell what is new."""
        before = len(self._sent)
        for printer, jobs in by_printer(self._sent.values()):
            try:
                reports = self._printer.follow(printer, [job.spool_job for job in jobs])
            except PrinterTrouble as trouble:
                self._tell_trouble(trouble)
                return
            for job in jobs:
                self._take(job, reports[job.spool_job])
        if before and not any(job.stuck for job in self._sent.values()) and not self._failed_last:
            self._tell_ready()
        self._go_on()

    @Slot()
    def close(self) -> None:
        """Stop. What is with the print system goes on; what waits here is offered at the next start."""
        self._pump.stop()
        self._timer.stop()

    def _go_on(self) -> None:
        """Hand over what waits, between other signals, and look after what was handed over."""
        if self._waiting and len(self._sent) < IN_FLIGHT:
            self._pump.start()
        if not (self._waiting or self._sent):
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _hand_over(self) -> None:
        self._pump.stop()
        if self._waiting and self._try(self._waiting.popleft()):
            self._go_on()

    def _try(self, request: PrintRequest) -> bool:
        """Hand one job over and return whether the next one may follow."""
        try:
            self._send(request)
        except PrinterTrouble as trouble:
            if trouble.cause in (Cause.BUSY, Cause.NO_SPOOLER, Cause.SLOW_SPOOLER):
                self._wait(request, trouble)
                return False
            self._fail(request.job_id, trouble.cause, trouble)
        except Trouble as trouble:
            self._fail(request.job_id, Cause.OTHER, trouble)
        except OSError as error:
            unwritten = PrinterTrouble(Cause.NO_FILE, detail=error.strerror or str(error))
            self._fail(request.job_id, unwritten.cause, unwritten)
        return True

    def _send(self, request: PrintRequest) -> None:
        document = self._compose(request)
        printer = request.target.printer
        if not printer:
            file = write_to(document, request, self._folder)
            self._update(request.job_id, PrintState.FILE, file=str(file))
            return
        spool_job = self._printer.submit(printer, document)
        self._sent[request.job_id] = Sent(request.job_id, printer, spool_job)
        self._failed_last = False
        self._update(request.job_id, PrintState.SENT, spool_job=spool_job)

    def _wait(self, request: PrintRequest, trouble: PrinterTrouble) -> None:
        """Put a job back that the print system does not take now: it is tried again when the jobs are followed."""
        self._waiting.appendleft(request)
        blocked = (request.job_id, trouble.cause)
        if blocked != self._blocked:
            self._blocked = blocked
            self._update(request.job_id, PrintState.PENDING, trouble.cause, trouble)
        self._tell_trouble(trouble)

    def _take(self, job: Sent, report: JobReport) -> None:
        if report.stage.ended:
            del self._sent[job.name]
            self._end(job, report)
            return
        trouble = job.held_up(report)
        if trouble is not None:
            self._update(job.name, PrintState.SENT, trouble.cause, trouble)
            self._tell_trouble(trouble)

    def _end(self, job: Sent, report: JobReport) -> None:
        if report.stage is Stage.COMPLETED:
            self._failed_last = False
            self._update(job.name, PrintState.DONE)
            return
        if report.stage is Stage.STOPPED:
            with suppress(PrinterTrouble):
                self._printer.cancel(job.spool_job)  # else it comes out when somebody resumes it, beside the new print
        trouble = job.failed(report)
        state = PrintState.CANCELED if trouble.cause is Cause.CANCELED else PrintState.FAILED
        self._fail(job.name, trouble.cause, trouble, state)

    def _fail(self, job_id: str, cause: Cause, trouble: Trouble, state: PrintState = PrintState.FAILED) -> None:
        log.warning("print job: %s", cause.value)
        self._failed_last = True
        self._update(job_id, state, cause, trouble)
        self._tell_trouble(trouble)

    def _update(
        self,
        job_id: str,
        state: PrintState,
        cause: Cause | None = None,
        trouble: Trouble | None = None,
        *,
        spool_job: str = "",
        file: str = "",
    ) -> None:
        says, do = ("", "") if trouble is None else (trouble.text, trouble.hint)
        key = "" if cause is None else cause.value
        self.job_told.emit(JobUpdate(job_id, state, self._clock(), spool_job, key, file, says, do))

    def _tell_trouble(self, trouble: Trouble) -> None:
        self._tell(PartReport(Part.PRINTER, State.WARNING, trouble.text, trouble.hint))

    def _tell_ready(self) -> None:
        if self._told is not None and self._told.state is not State.OK:
            self._tell(PartReport(Part.PRINTER, State.OK, tr("The printer is ready.")))

    def _tell(self, report: PartReport) -> None:
        if report != self._told:
            self._told = report
            self.part_changed.emit(report)
