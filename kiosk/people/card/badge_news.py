"""What becomes of somebody's badge, in words: it is being printed, came out, or did not."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PureWindowsPath
from zoneinfo import ZoneInfo

from kiosk.domain.prints import JobUpdate, PrintJob, PrintState, Replacement
from kiosk.language import tr
from kiosk.people.card.standing import time_of


@dataclass(frozen=True, slots=True)
class Printing:
    """A print that this page knows of. `number` is that of a replacement, 0 where a badge is only printed."""

    job: PrintJob
    number: int = 0
    revoked: int = 0
    at: datetime | None = None
    file: str = ""
    says: str = ""
    do: str = ""

    @property
    def state(self) -> PrintState:
        """Where it stands."""
        return self.job.state

    def follow(self, update: JobUpdate) -> "Printing":
        """Return it as the printer tells it now."""
        job = replace(self.job, state=update.state)
        return replace(self, job=job, at=update.at, file=update.file, says=update.says, do=update.do)


def begun(replacement: Replacement) -> Printing:
    """Return the print of a replacement; one that was asked for before may have come out by now."""
    job = replacement.job
    file = job.target.file if job.state is PrintState.FILE else ""
    return Printing(job, replacement.badge.number, len(replacement.revoked), job.ended_at, file)


@dataclass(frozen=True, slots=True)
class News:
    """What the card says: a headline with its icon, `ground` and `ink` as roles of the theme, and sentences below.

    `again` offers to print once more; `stays`: it asks for attention until somebody puts it away.
    """

    headline: str
    lead: str = ""
    icon: str = "printer"
    ground: str = "accent_soft"
    ink: str = "accent_ink"
    again: bool = False
    stays: bool = False


def news_of(printing: Printing, zone: ZoneInfo, today: datetime) -> News:
    """Return what to say of a print."""
    badge = tr("Replacement badge {number}", number=printing.number) if printing.number else tr("Badge")
    told = " ".join(part for part in (printing.says, printing.do) if part)
    gone = _gone(printing)
    match printing.state:
        case PrintState.DONE:
            time = time_of(printing.at, zone, today) if printing.at is not None else ""
            headline = tr("{badge}: printed {time}", badge=badge, time=time).rstrip()
            return News(headline, gone, "check-circle", "soft_green", "green_ink")
        case PrintState.FILE:
            file = PureWindowsPath(printing.file).name or "…"  # it takes both kinds of slashes
            headline = tr("{badge}: as PDF: {file}", badge=badge, file=file)
            return News(headline, gone, "file-pdf", "soft_green", "green_ink")
        case PrintState.FAILED:
            headline = tr("{badge}: not printed", badge=badge)
            return News(headline, told, "x-circle", "soft_red", "red_ink", again=True, stays=True)
        case PrintState.CANCELED:
            headline = tr("{badge}: print canceled", badge=badge)
            return News(headline, told, "warning", "soft_amber", "amber_ink", again=True, stays=True)
        case _ if told:
            headline = tr("{badge}: waits for the printer", badge=badge)
            return News(headline, told, "warning", "soft_amber", "amber_ink")
        case _:
            return News(tr("{badge}: being printed …", badge=badge), gone)


def failed(text: str, hint: str) -> News:
    """Return what to say where nothing happened at all."""
    return News(text, hint, "x-circle", "soft_red", "red_ink", stays=True)


def _gone(printing: Printing) -> str:
    return tr("The old badge is no longer valid.") if printing.number and printing.revoked else ""
