"""Doubles for printing: a print system that does what the test says, and pages that are plain text."""

import threading
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtGui import QPagedPaintDevice

from kiosk.badges.printing.jobs import PrintRequest
from kiosk.paper.causes import Cause, PrinterTrouble
from kiosk.paper.printer import Document, JobReport, PrinterInfo, Size, Stage


@dataclass(frozen=True, slots=True)
class PlainPages:
    """Pages that say whose badges they are."""

    request: PrintRequest
    title: str = "1 badge"
    paper_mm: Size = (90.0, 54.0)

    def write(self, file: Path) -> None:
        """Write the codes into the file."""
        file.write_text(" ".join(face.secret for face in self.request.faces))

    def draw(self, device: QPagedPaintDevice) -> None:
        """Draw nothing."""


@dataclass(slots=True)
class FakePrinter:
    """A print system with one printer. Jobs stay in `stage` until `say` tells otherwise.

    `refuses` is raised at every submission, `dead` by every call; `limit` is how many jobs it takes before it is busy.
    """

    infos: tuple[PrinterInfo, ...] = (PrinterInfo("Badge", "Badge printer", is_default=True),)
    stage: Stage = Stage.PROCESSING
    refuses: Cause | None = None
    dead: bool = False
    limit: int = 1_000_000
    submitted: list[tuple[str, str]] = field(default_factory=list)
    canceled: list[str] = field(default_factory=list)
    most_at_once: int = 0
    _reports: dict[str, JobReport] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def say(self, job: str, stage: Stage, cause: Cause | None = None, detail: str = "") -> None:
        """Let a job stand there from now on."""
        with self._lock:
            self._reports[job] = JobReport(job, stage, cause, detail)

    def say_all(self, stage: Stage, cause: Cause | None = None) -> None:
        """Let every job that has not ended stand there, and those that come."""
        with self._lock:
            self.stage = stage
            for job, report in self._reports.items():
                if not report.stage.ended:
                    self._reports[job] = JobReport(job, stage, cause)

    def printers(self) -> tuple[PrinterInfo, ...]:
        self._answer()
        return self.infos

    def submit(self, printer: str, document: Document) -> str:
        self._answer()
        with self._lock:
            if self.refuses is not None:
                raise PrinterTrouble(self.refuses, printer)
            open_jobs = sum(not report.stage.ended for report in self._reports.values())
            if open_jobs >= self.limit:
                raise PrinterTrouble(Cause.BUSY, printer)
            job = f"{printer}-{len(self.submitted) + 1}"
            self.submitted.append((printer, document.title))
            self._reports[job] = JobReport(job, self.stage)
            self.most_at_once = max(self.most_at_once, open_jobs + 1)
        return job

    def follow(self, printer: str, jobs: Collection[str]) -> Mapping[str, JobReport]:
        self._answer()
        assert all(job.startswith(f"{printer}-") for job in jobs)
        with self._lock:
            forgotten = {job: JobReport(job, Stage.UNKNOWN, Cause.FORGOTTEN) for job in jobs}
            return {job: self._reports.get(job, forgotten[job]) for job in jobs}

    def cancel(self, job: str) -> None:
        self._answer()
        self.canceled.append(job)
        self.say(job, Stage.CANCELED, Cause.CANCELED)

    def _answer(self) -> None:
        if self.dead:
            raise PrinterTrouble(Cause.NO_SPOOLER)
