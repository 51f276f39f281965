"""All reports of an event into one folder: every table in every format, the attendance lists, the day in pictures."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

from kiosk import __version__
from kiosk.language import tr
from kiosk.paths import Places
from kiosk.reports.exporting.contents import Contents
from kiosk.reports.exporting.names import file_names
from kiosk.reports.exporting.placing import sealed
from kiosk.reports.exporting.request import ExportRequest
from kiosk.reports.gathering.report_desk import ReportDesk
from kiosk.reports.pdf.from_reports import attendance_sheet, day_report
from kiosk.reports.pdf.writing import write_day_pdf, write_session_pdf
from kiosk.reports.writers.formats import FORMATS
from kiosk.store.database import Database
from kiosk.store.opening import open_to_read

Told = Callable[[int, int], None]
"""Is told how many parts of how many are written."""

_Part = Callable[[], object]


class Everything:
    """A `Writer` (see packing). Reads on a connection of its own, beside whoever writes; all is of one moment.

    `told` may be set once somebody wants to hear how far it is; it is called on the thread that writes.
    """

    def __init__(self, where: Places, clock: Callable[[], datetime], told: Told | None = None) -> None:
        self._where, self._clock = where, clock
        self.told = told

    def __call__(self, folder: Path) -> None:
        """Write everything into `folder`, each file safe on the disk. Raises Trouble and OSError."""
        with open_to_read(self._where) as database:
            desk = ReportDesk(database, self._clock())
            with desk.at_one_moment():
                parts = list(_parts(database, desk, folder))
                for done, part in enumerate(parts):
                    self._tell(done, len(parts))
                    part()
                self._tell(len(parts), len(parts))
        for file in folder.iterdir():
            sealed(file)

    def _tell(self, done: int, of: int) -> None:
        if self.told is not None:
            self.told(done, of)


def _parts(database: Database, desk: ReportDesk, folder: Path) -> Iterator[_Part]:
    """Yield what writes a part each, in order."""
    name = file_names(desk.event, desk.now)
    document = Contents(desk, ExportRequest(folder), None).document(__version__)
    for write in FORMATS.values():
        yield lambda write=write: write(document, folder, name)  # type: ignore[misc]
    for session in desk.sessions:
        file = folder / name(session.key, "pdf")
        yield lambda file=file, session=session: write_session_pdf(file, attendance_sheet(desk, session))  # type: ignore[misc]
    days = _days(desk)
    for day in days:
        which = f" {day:%Y-%m-%d}" if len(days) > 1 else ""
        file = folder / name(tr("Report of the day") + which, "pdf")
        yield lambda file=file, day=day: write_day_pdf(file, day_report(database, desk, day))  # type: ignore[misc]


def _days(desk: ReportDesk) -> list[date]:
    """Return the days that there is something to tell of: those that have come, and any on which people came."""
    event = desk.event
    come = {day for day in event.days if day <= event.day_of(desk.now)}
    return sorted(come | set(desk.stays.of_day)) or [event.starts_on]
