"""Printing through CUPS with its own commands: `lp`, `lpstat`, `cancel`, `lpoptions`.

They come with every CUPS, keep to its settings (`CUPS_SERVER` as well), and one that hangs can be ended. The only
binding, pycups, is under the GPL and is not offered built, so it would ask for a compiler on every desk.
"""

import os
import re
import subprocess
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from kiosk.paper import lpstat
from kiosk.paper.causes import Cause, PrinterTrouble
from kiosk.paper.printer import Document, JobReport, PrinterInfo, Size, Stage

PATIENCE = 15.0
"""Seconds after which a command is ended."""

_ID = re.compile(r"request id is (\S+-\d+)")
_REFUSALS: tuple[tuple[str, Cause], ...] = (
    ("not accepting jobs", Cause.REJECTING),
    ("does not exist", Cause.REMOVED),
    ("invalid destination", Cause.REMOVED),
    ("unable to locate", Cause.REMOVED),
    ("too many", Cause.BUSY),
    ("service-unavailable", Cause.BUSY),
    ("no space left", Cause.SPOOL_FULL),
    ("unable to write", Cause.SPOOL_FULL),
    ("unable to create", Cause.SPOOL_FULL),
    ("unable to copy", Cause.SPOOL_FULL),
    ("entity too large", Cause.SPOOL_FULL),
    ("forbidden", Cause.DENIED),
    ("unauthorized", Cause.DENIED),
    ("not allowed", Cause.DENIED),
    ("document-format", Cause.FILTER),
    ("document format", Cause.FILTER),
    ("unable to connect", Cause.NO_SPOOLER),
    ("connection refused", Cause.NO_SPOOLER),
    ("not running", Cause.NO_SPOOLER),
)
_ENDINGS = (("already completed", Stage.COMPLETED), ("already canceled", Stage.CANCELED), ("aborted", Stage.ABORTED))


class Cups:
    """The print system of Linux and macOS. `server` is a host and port, or a socket; "" goes by CUPS' own settings."""

    def __init__(self, server: str = "", *, patience: float = PATIENCE) -> None:
        self._server = server
        self._patience = patience

    def printers(self) -> tuple[PrinterInfo, ...]:
        """Return the printers that are set up, and those that CUPS finds in the network."""
        listing = self._run("lpstat", "-l", "-p")
        found = lpstat.queues(listing.stdout)
        if not found:
            self._refuse_dead()
        accepting = self._run("lpstat", "-a", "-d").stdout
        default = re.search(r"^system default destination: (\S+)", accepting, re.MULTILINE)
        rejecting = set(re.findall(r"^(\S+) not accepting", accepting, re.MULTILINE))
        named = dict.fromkeys((*found, *self._run("lpstat", "-e").stdout.split()))
        told = []
        for name in named:
            is_default = default is not None and default[1] == name
            queue = found.get(name)
            if queue is None:
                told.append(PrinterInfo(name, name, is_default))
                continue
            refuses = (Cause.REJECTING,) if name in rejecting else ()
            causes, papers = (*refuses, *queue.causes), self._papers(name)
            told.append(PrinterInfo(name, queue.title or name, is_default, queue.state, not refuses, causes, papers))
        return tuple(told)

    def _papers(self, printer: str) -> tuple[str, ...]:
        for line in self._run("lpoptions", "-p", printer, "-l").stdout.splitlines():
            if line.startswith(("PageSize", "media/")):
                return tuple(word.lstrip("*") for word in line.split(":", 1)[1].split())
        return ()

    def submit(self, printer: str, document: Document) -> str:
        """Write the PDF and hand it to `lp`, which copies it to the spool; nothing is left behind."""
        with tempfile.TemporaryDirectory(prefix="mmz-kiosk-") as folder:
            file = Path(folder) / "badge.pdf"
            try:
                document.write(file)
            except OSError as error:
                raise PrinterTrouble(Cause.NO_FILE, printer, error.strerror or "") from error
            options = ("-o", f"media={media(document.paper_mm)}", "-o", "print-scaling=none")
            done = self._run("lp", "-d", printer, "-t", document.title, *options, "--", str(file))
        job = _ID.search(done.stdout)
        if job is None:
            raise self._refusal(printer, done.stderr)
        return job[1]

    def follow(self, printer: str, jobs: Collection[str]) -> Mapping[str, JobReport]:
        """Return where these jobs stand, by one call for those that run and one for those that are over."""
        if not jobs:
            return {}
        listing = self._run("lpstat", "-l", "-W", "not-completed", "-o", printer, "-p", printer)
        queue = lpstat.queues(listing.stdout).get(printer)
        if queue is None:
            self._refuse_dead()
            return {job: JobReport(job, Stage.UNKNOWN, Cause.REMOVED) for job in jobs}
        running = lpstat.jobs(listing.stdout)
        told = {job: _running(running[job], queue) for job in jobs if job in running}
        if len(told) < len(set(jobs)):
            over = lpstat.jobs(self._run("lpstat", "-l", "-W", "completed", "-o", printer).stdout)
            told |= {job: self._over(job, over.get(job), queue) for job in jobs if job not in told}
        return told

    def cancel(self, job: str) -> None:
        """Take a job back."""
        done = self._run("cancel", job)
        if done.returncode and not any(word in done.stderr for word in ("already", "does not exist")):
            raise self._refusal("", done.stderr)

    def _over(self, job: str, listed: lpstat.Listed | None, queue: lpstat.Queue) -> JobReport:
        if listed is None:
            return JobReport(job, Stage.UNKNOWN, Cause.FORGOTTEN)
        message = listed.message
        match stage := listed.outcome or self._ending(job):
            case Stage.COMPLETED:
                return JobReport(job, stage)
            case Stage.CANCELED:
                return JobReport(job, stage, lpstat.cause_in(message) or Cause.CANCELED, message)
            case Stage.ABORTED:
                cause = lpstat.cause_in(message) or lpstat.cause_in(queue.message) or Cause.ABORTED
                return JobReport(job, stage, cause, message)
            case _:
                return JobReport(job, Stage.UNKNOWN, Cause.FORGOTTEN)

    def _ending(self, job: str) -> Stage:
        """Return how a job ended that is over, where its reasons do not say: before CUPS 2.4.8 they never did.

        `cancel` cannot take back what is over, and says why: because it is completed, canceled or aborted.
        """
        said = self._run("cancel", job).stderr
        return next((stage for words, stage in _ENDINGS if words in said), Stage.UNKNOWN)

    def _refusal(self, printer: str, said: str) -> PrinterTrouble:
        text = said.casefold()
        cause = next((cause for part, cause in _REFUSALS if part in text), Cause.OTHER)
        if cause is Cause.REMOVED:
            self._refuse_dead()  # without a print system, lp says that the printer does not exist
        detail = said.strip().removeprefix("lp:").strip() if cause is Cause.OTHER else ""
        return PrinterTrouble(cause, printer, detail)

    def _refuse_dead(self) -> None:
        if "not running" in self._run("lpstat", "-r").stdout:
            raise PrinterTrouble(Cause.NO_SPOOLER)

    def _run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        environment.pop("LANGUAGE", None)
        if self._server:
            environment["CUPS_SERVER"] = self._server
        try:
            return subprocess.run(  # noqa: S603 - no shell; what is not ours stands behind an option or "--"
                command,
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                timeout=self._patience,
                check=False,
            )
        except FileNotFoundError as error:
            raise PrinterTrouble(Cause.NO_PRINT_SYSTEM) from error
        except subprocess.TimeoutExpired as error:
            raise PrinterTrouble(Cause.SLOW_SPOOLER) from error


def media(size: Size) -> str:
    """Return a paper's self-describing name (PWG 5101.1), which CUPS matches with whatever a driver calls that size."""
    width, height = (f"{side:.2f}".rstrip("0").rstrip(".") for side in size)
    return f"custom_mmz_{width}x{height}mm"


def _running(listed: lpstat.Listed, queue: lpstat.Queue) -> JobReport:
    job = listed.name
    if listed.given_up:
        return JobReport(job, Stage.STOPPED, Cause.FILTER, listed.message)
    if listed.held:
        return JobReport(job, Stage.HELD, Cause.HELD)
    cause = next(iter(queue.causes), None)
    if cause in (None, Cause.STOPPED, Cause.OFFLINE):
        cause = lpstat.cause_in(listed.message) or lpstat.cause_in(queue.message) or cause
    detail = queue.message if cause is Cause.STOPPED else ""
    return JobReport(job, Stage.PROCESSING if listed.processing else Stage.PENDING, cause, detail)
