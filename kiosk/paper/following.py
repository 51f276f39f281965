"""Jobs at the print system, followed to their end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from kiosk.paper.causes import Cause, PrinterTrouble
from kiosk.paper.printer import JobReport

FOLLOW_MS = 1_000
SEEN = 2
"""How often in a row a cause must be met before it is told: a printer that wakes up is not one that is switched off."""


@dataclass(slots=True)
class Sent:
    """A job at the print system; `name` is what the program knows it by."""

    name: str
    printer: str
    spool_job: str
    cause: Cause | None = None
    seen: int = 0

    @property
    def stuck(self) -> bool:
        """Whether something holds the job up, and was told."""
        return self.seen >= SEEN

    def held_up(self, report: JobReport) -> PrinterTrouble | None:
        """Take over what holds the job up now; return it where it is to be told."""
        self.seen = 0 if report.cause is None else self.seen + 1 if report.cause is self.cause else 1
        self.cause = report.cause
        if report.cause is None or self.seen != SEEN:
            return None
        return PrinterTrouble(report.cause, self.printer, report.detail)

    def failed(self, report: JobReport) -> PrinterTrouble:
        """Return why a job that has ended did not come out."""
        cause = report.cause or Cause.OTHER
        return PrinterTrouble(cause, self.printer, report.detail if cause is Cause.ABORTED else "")


def by_printer(jobs: Iterable[Sent]) -> Iterator[tuple[str, list[Sent]]]:
    """Yield each printer with its jobs: the print system is asked once for all of them."""
    printer = attrgetter("printer")
    for name, group in groupby(sorted(jobs, key=printer), printer):
        yield name, list(group)
