"""Exports for the window: a request comes in as a signal and goes to another process, its answers go out."""

import logging
import secrets
import shutil
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.language import tr
from kiosk.paths import Places
from kiosk.reports.exporting.placing import work_folder
from kiosk.reports.exporting.process import Broke, ExportProcess, Failed, Progress, Wanted
from kiosk.reports.exporting.request import ExportRequest, Receipt

log = logging.getLogger(__name__)

POLL_MS = 40


class ExportBroke(RuntimeError):
    """A bug in the process that exports."""


class ExportLink(QObject):
    """Lives on the office thread and never blocks it: answers are looked for by a timer. One export at a time.

    `progressed` carries how many rows of how many are written, 0 of 0 while they are gathered; `exported` a Receipt;
    `troubled` why nothing was exported.
    """

    progressed = Signal(int, int)
    exported = Signal(object)
    canceled = Signal()
    troubled = Signal(str, str)

    def __init__(self, where: Places, clock: Callable[[], datetime], station: str = "") -> None:
        super().__init__()
        self._where, self._clock = where, clock
        self._station = station
        self._operator = ""
        self._process: ExportProcess | None = None
        self._wanted: Wanted | None = None
        self._poll: QTimer | None = None

    @Slot(str)
    def take_operator(self, name: str) -> None:
        """Take over who sits at the desk, as the journal says it."""
        self._operator = name

    @Slot(object)
    def export(self, request: ExportRequest) -> None:
        """Begin an export. While one is running, another is left."""
        if self._process is not None:
            return
        self._wanted = Wanted(request, self._clock(), self._station, self._operator, secrets.token_hex(8))
        self.progressed.emit(0, 0)
        self._process = ExportProcess(self._where, self._wanted)
        if self._poll is None:
            self._poll = QTimer(self)
            self._poll.setInterval(POLL_MS)
            self._poll.timeout.connect(self._look)
        self._poll.start()

    @Slot()
    def cancel(self) -> None:
        """Stop the export that is running. Nothing of it is left."""
        if self._process is not None:
            self._end()
            self.canceled.emit()

    @Slot()
    def close(self) -> None:
        """Stop what is running."""
        self._end()

    @Slot()
    def _look(self) -> None:
        """See what the other process has answered."""
        if self._process is None:
            return
        try:
            for answer in self._process.answers():
                match answer:
                    case Progress(done, total):
                        self.progressed.emit(done, total)
                    case Receipt():
                        self._end()
                        self.exported.emit(answer)
                        return
                    case Failed(text, hint):
                        self._end()
                        self.troubled.emit(text, hint)
                        return
                    case Broke(where):
                        self._break_off()
                        raise ExportBroke(where)  # written down like every other bug
        except EOFError:
            self._break_off()

    def _break_off(self) -> None:
        self._end()
        self.troubled.emit(tr("The export broke off. Nothing was exported."), tr("Export again."))

    def _end(self) -> None:
        """End the process and throw away what it had not finished."""
        if self._poll is not None:
            self._poll.stop()
        if self._process is not None:
            self._process.end()
        if self._wanted is not None:
            shutil.rmtree(work_folder(self._wanted.request.folder, self._wanted.token), ignore_errors=True)
        self._process = self._wanted = None
