"""What is printed: why a badge is replaced, a print job from the desk to the paper, and the log of it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kiosk.domain.attendee import Attendee, Badge


class Because(StrEnum):
    """Why a badge is replaced. Any other text is an operator's own words."""

    LOST = "lost"
    DAMAGED = "damaged"
    WRONG_NAME = "wrong_name"


class PrintKind(StrEnum):
    """What a print job was made for. A preview is a try that bears no valid badge."""

    REPLACEMENT = "replacement"
    BATCH = "batch"
    ARRIVAL = "arrival"
    AGAIN = "again"
    PREVIEW = "preview"


class PrintState(StrEnum):
    """Where a print job stands. Pending: not handed to a printer yet. File: written as a PDF instead of printed."""

    PENDING = "pending"
    SENT = "sent"
    DONE = "done"
    FAILED = "failed"
    CANCELED = "canceled"
    FILE = "file"

    @property
    def ended(self) -> bool:
        """Whether nothing more is to be expected of the job."""
        return self not in (PrintState.PENDING, PrintState.SENT)

    @property
    def printed(self) -> bool:
        """Whether the badges of the job came out, on paper or as a file that somebody prints."""
        return self in (PrintState.DONE, PrintState.FILE)


@dataclass(frozen=True, slots=True)
class PrintTarget:
    """Where badges are printed and how: "" for `printer` writes a PDF, to `file` or where the station keeps them.

    `layout` and `sheet` are names; "" for `sheet` gives each badge a page of its own size.
    """

    printer: str = ""
    layout: str = ""
    sheet: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One row of the print log. `badges` counts cards; `attendee_id` is "" for a batch.

    `cause` says why it failed, as a key of `kiosk.paper.causes`; `spool_job` is the print
    system's name for it.
    """

    id: str
    kind: PrintKind
    made_at: datetime
    attendee_id: str = ""
    badge_id: str = ""
    badges: int = 1
    target: PrintTarget = field(default=PrintTarget())
    state: PrintState = PrintState.PENDING
    spool_job: str = ""
    because: str = ""
    cause: str = ""
    sent_at: datetime | None = None
    ended_at: datetime | None = None
    station: str = ""
    operator: str = ""


@dataclass(frozen=True, slots=True)
class JobUpdate:
    """What became of a print job: told by whoever prints it. `file` is the PDF that was written, `cause` as above.

    `says` and `do` are words for the operator; "" where there is nothing to say.
    """

    job_id: str
    state: PrintState
    at: datetime
    spool_job: str = ""
    cause: str = ""
    file: str = ""
    says: str = ""
    do: str = ""


@dataclass(frozen=True, slots=True)
class PrintedTimes:
    """How often a person's valid badge was printed, when and where last, and how many jobs of it have no end yet."""

    times: int = 0
    last_at: datetime | None = None
    last_station: str = ""
    on_the_way: int = 0


@dataclass(frozen=True, slots=True)
class Replacement:
    """A badge that took the place of others: the new one, those that no longer open doors, and the print job."""

    attendee: Attendee
    badge: Badge
    revoked: tuple[Badge, ...]
    job: PrintJob

    @property
    def job_id(self) -> str:
        """The id of the print job."""
        return self.job.id


@dataclass(frozen=True, slots=True)
class LoggedPrint:
    """A line of the print log: the job, and whose badge it was; "" for a batch."""

    job: PrintJob
    name: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class PrintTotals:
    """What a day's reconciliation says of printing. Badges that were printed twice count twice."""

    badges: int = 0
    replacements: int = 0
    again: int = 0
    failed: int = 0
    unfinished: int = 0
