"""What `lpstat -l` writes, read: printers, jobs, and the IPP keywords that stand after "Alerts:"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kiosk.paper.causes import Cause
from kiosk.paper.printer import PrinterState, Stage

# IPP keywords (RFC 8011 5.4.12, PWG 5100.9, CUPS), without "-error", "-warning", "-report". What is not listed, such as
# toner that runs low, keeps nobody from printing. The first that is met counts.
_REASONS: tuple[tuple[str, Cause], ...] = (
    ("media-jam", Cause.JAM),
    ("door-open", Cause.DOOR_OPEN),
    ("cover-open", Cause.DOOR_OPEN),
    ("interlock-open", Cause.DOOR_OPEN),
    ("media-needed", Cause.WRONG_PAPER),
    ("media-empty", Cause.NO_PAPER),
    ("input-tray-missing", Cause.NO_PAPER),
    ("marker-supply-empty", Cause.NO_INK),
    ("marker-supply-missing", Cause.NO_INK),
    ("toner-empty", Cause.NO_INK),
    ("developer-empty", Cause.NO_INK),
    ("output-area-full", Cause.OUTPUT_FULL),
    ("output-tray-missing", Cause.OUTPUT_FULL),
    ("marker-waste-full", Cause.PRINTER_ERROR),
    ("fuser-over-temp", Cause.PRINTER_ERROR),
    ("other-error", Cause.PRINTER_ERROR),
    ("spool-area-full", Cause.SPOOL_FULL),
    ("offline", Cause.OFFLINE),
    ("shutdown", Cause.OFFLINE),
    ("timed-out", Cause.OFFLINE),
    ("connecting-to-device", Cause.OFFLINE),
    ("cups-missing-filter", Cause.FILTER),
    ("cups-insecure-filter", Cause.FILTER),
    ("paused", Cause.STOPPED),
)
_SEVERITY = re.compile(r"-(error|warning|report)$")
_PRINTER = re.compile(r"^printer (\S+) (is idle|disabled|now printing)")
_JOB = re.compile(r"^(\S+-\d+)\s")
_OUTCOMES = {
    "job-completed-successfully": Stage.COMPLETED,
    "job-completed-with-warnings": Stage.COMPLETED,
    "job-canceled-by-user": Stage.CANCELED,
    "job-canceled-by-operator": Stage.CANCELED,
    "job-canceled-at-device": Stage.CANCELED,
    "canceled-at-device": Stage.CANCELED,
    "aborted-by-system": Stage.ABORTED,
    "document-format-error": Stage.ABORTED,
    "document-unprintable-error": Stage.ABORTED,
}


@dataclass(frozen=True, slots=True)
class Block:
    """An entry of `lpstat -l`: its first line, the lines of text under it, and the keywords of its alerts."""

    head: str
    message: str = ""
    description: str = ""
    alerts: tuple[str, ...] = ()


def blocks(text: str) -> Iterator[Block]:
    """Return the entries: a line at the margin, and what is indented under it."""
    head, under = "", list[str]()
    for line in text.splitlines():
        if line.startswith(("\t", " ")):
            under.append(line.strip())
        elif line:
            if head:
                yield _block(head, under)
            head, under = line, []
    if head:
        yield _block(head, under)


def _block(head: str, under: list[str]) -> Block:
    fields = dict(line.split(":", 1) for line in reversed(under) if ":" in line)
    alerts = tuple(word for word in fields.get("Alerts", "").split() if word != "none")
    first = under[0] if under and ":" not in under[0] and not under[0].startswith("queued for ") else ""
    return Block(head, fields.get("Status", first).strip(), fields.get("Description", "").strip(), alerts)


def causes(alerts: Iterable[str]) -> tuple[Cause, ...]:
    """Return what the keywords of a printer say against printing, the worst first."""
    words = set(alerts)
    words |= {_SEVERITY.sub("", word) for word in words}
    return tuple(dict.fromkeys(cause for word, cause in _REASONS if word in words))


def cause_in(message: str) -> Cause | None:
    """Return what a sentence of the print system's own filters and backends says; None where it says nothing known."""
    said = message.casefold()
    for part, cause in (
        ("supplied options", Cause.WRONG_PAPER),
        ("not responding", Cause.OFFLINE),
        ("not exist or is unavailable", Cause.OFFLINE),
        ("unreachable", Cause.OFFLINE),
        ("unable to locate printer", Cause.OFFLINE),
        ("waiting for printer to become available", Cause.OFFLINE),
        ("offline", Cause.OFFLINE),
        ("unplugged", Cause.OFFLINE),
        ("filter failed", Cause.FILTER),
        ("stopped with status", Cause.FILTER),
        ("no space left", Cause.SPOOL_FULL),
    ):
        if part in said:
            return cause
    return None


@dataclass(frozen=True, slots=True)
class Queue:
    """A printer as lpstat lists it."""

    name: str
    state: PrinterState
    title: str
    causes: tuple[Cause, ...]
    message: str


def queues(text: str) -> dict[str, Queue]:
    """Return the printers in what `lpstat -l -p` writes."""
    found: dict[str, Queue] = {}
    states = {"is idle": PrinterState.IDLE, "disabled": PrinterState.STOPPED, "now printing": PrinterState.PRINTING}
    for block in blocks(text):
        if (line := _PRINTER.match(block.head)) is not None:
            state = states[line[2]]
            said = causes(block.alerts)
            if state is PrinterState.STOPPED and not said:
                said = (Cause.STOPPED,)
            found[line[1]] = Queue(line[1], state, block.description, said, block.message)
    return found


@dataclass(frozen=True, slots=True)
class Listed:
    """A job as lpstat lists it."""

    name: str
    message: str
    alerts: tuple[str, ...]

    @property
    def held(self) -> bool:
        """Whether somebody, or a rule, holds the job back."""
        return any(word.startswith(("job-hold", "cups-held", "job-password-wait")) for word in self.alerts)

    @property
    def processing(self) -> bool:
        """Whether the job is with its printer."""
        return any(word in ("job-printing", "job-processing", "job-transforming") for word in self.alerts)

    @property
    def given_up(self) -> bool:
        """Whether a filter failed: CUPS stops such a job, lists it as unfinished, and speaks of it as completed."""
        return "job-completed-with-errors" in self.alerts or self.outcome is Stage.ABORTED

    @property
    def outcome(self) -> Stage | None:
        """How a job ended that is over. None where the keywords do not say: before CUPS 2.4.8 they seldom did."""
        return next((_OUTCOMES[word] for word in self.alerts if word in _OUTCOMES), None)


def jobs(text: str) -> dict[str, Listed]:
    """Return the jobs in what `lpstat -l -o` writes."""
    found = {}
    for block in blocks(text):
        if (line := _JOB.match(block.head)) is not None and not _PRINTER.match(block.head):
            found[line[1]] = Listed(line[1], block.message, block.alerts)
    return found
