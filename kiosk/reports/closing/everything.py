"""All reports of an event into one folder: every table in every format, the attendance lists, the day in pictures."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from kiosk import __version__
from kiosk.paths import Places
from kiosk.reports.exporting.contents import Contents
from kiosk.reports.exporting.names import file_names
from kiosk.reports.exporting.papers import papers
from kiosk.reports.exporting.placing import sealed
from kiosk.reports.exporting.request import ExportRequest
from kiosk.reports.gathering.report_desk import ReportDesk
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
    yield from papers(database, desk, desk.sessions, folder, name)
