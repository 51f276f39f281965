"""Print jobs in words: whose badge, why, when and where, and what became of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.domain.prints import Because, LoggedPrint, PrintJob, PrintKind, PrintState
from kiosk.language import clock_time, moment, tr, trn
from kiosk.paper.causes import cause_of, words


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of the print log as it is read: `role` and `icon` show the state beside its words."""

    job: PrintJob
    who: str
    details: str
    state: str
    hint: str
    icon: str
    role: str

    @property
    def spoken(self) -> str:
        """The line as it is read out."""
        return ". ".join(part.rstrip(".") for part in (self.who, self.details, self.state, self.hint) if part)

    @property
    def may_retry(self) -> bool:
        """Whether the job can be printed once more."""
        return self.job.state in (PrintState.FAILED, PrintState.CANCELED)


_LOOKS = {
    PrintState.PENDING: ("clock", "soft"),
    PrintState.SENT: ("printer", "accent_ink"),
    PrintState.DONE: ("check-circle", "green_ink"),
    PrintState.FILE: ("file-pdf", "green_ink"),
    PrintState.FAILED: ("warning-circle", "red_ink"),
    PrintState.CANCELED: ("x-circle", "soft"),
}


def log_lines(logged: Iterable[LoggedPrint], zone: ZoneInfo, today: datetime) -> tuple[LogLine, ...]:
    """Return the lines of the log, newest first as they come; how often a badge came out is counted along."""
    lines = tuple(logged)
    times: Counter[str] = Counter()
    nth: dict[str, int] = {}
    for line in reversed(lines):
        if line.job.badge_id and line.job.state.printed:
            times[line.job.badge_id] += 1
            nth[line.job.id] = times[line.job.badge_id]
    return tuple(_line(line, nth.get(line.job.id, 0), zone, today) for line in lines)


def _line(line: LoggedPrint, nth: int, zone: ZoneInfo, today: datetime) -> LogLine:
    job = line.job
    who = line.name or badge_count(job.badges)
    state, hint = _state(job)
    icon, role = _LOOKS[job.state]
    parts = [clock(job.made_at, zone, today), why(job), where(job)]
    if line.number > 1:
        parts.append(tr("Badge {number}", number=line.number))
    if nth > 1:
        parts.append(tr("printed {n} times", n=nth))
    return LogLine(job, who, " · ".join(part for part in parts if part), state, hint, icon, role)


def badge_count(number: int) -> str:
    """Return a number of badges."""
    return trn("{n} badge", "{n} badges", number)


def clock(at: datetime, zone: ZoneInfo, today: datetime) -> str:
    """Return the time of day, with the day where that is another than today."""
    local = at.astimezone(zone)
    same = local.date() == today.astimezone(zone).date()
    return clock_time(local) if same else moment(local, year=False)


def why(job: PrintJob) -> str:
    """Return what a job was made for."""
    match job.kind:
        case PrintKind.REPLACEMENT:
            return f"{tr('Replacement badge')} ({_because(job.because)})" if job.because else tr("Replacement badge")
        case PrintKind.BATCH:
            return tr("batch")
        case PrintKind.ARRIVAL:
            return tr("on arrival")
        case PrintKind.AGAIN:
            return tr("printed at the desk")
        case PrintKind.PREVIEW:
            return tr("trial")


def where(job: PrintJob) -> str:
    """Return the printer's or the file's name."""
    return job.target.printer or (job.target.file.replace("\\", "/").rpartition("/")[2] or tr("PDF file"))


def _because(because: str) -> str:
    return {
        Because.LOST.value: tr("lost"),
        Because.DAMAGED.value: tr("damaged"),
        Because.WRONG_NAME.value: tr("name wrong"),
    }.get(because, because)


def _state(job: PrintJob) -> tuple[str, str]:
    """Return the state, and what to do where something is to be done."""
    told = words(cause_of(job.cause), job.target.printer) if job.cause else ("", "")
    match job.state:
        case PrintState.PENDING:
            return (f"{tr('waits')}: {told[0]}" if told[0] else tr("waits")), told[1]
        case PrintState.SENT:
            return (told[0] or tr("at the printer")), told[1]
        case PrintState.DONE:
            return tr("printed"), ""
        case PrintState.FILE:
            return tr("written as PDF"), ""
        case PrintState.FAILED:
            # The job has ended: whatever would let a waiting one go on does not bring this one back.
            again = tr("Print the badge again.")
            return (told[0] or tr("not printed")), again if cause_of(job.cause).passes else told[1]
        case PrintState.CANCELED:
            return tr("print canceled"), ""
