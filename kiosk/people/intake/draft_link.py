"""Lists are planned for the window: requests come in as signals and go to another process, its answers go out."""

import logging
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.domain.programme import Event
from kiosk.errors import SheetTrouble
from kiosk.language import tr
from kiosk.paths import Places
from kiosk.people.intake.draft_process import (
    Answer,
    Broke,
    DraftProcess,
    DraftWanted,
    Failed,
    PageWanted,
    Progress,
    Request,
)
from kiosk.people.intake.preview import Confirmation, ImportPreview, PlanKind, PlanPage
from kiosk.people.intake.writing import Terms
from kiosk.people.reading.apart import MAX_SECONDS, too_slow
from kiosk.people.reading.bounds import damaged
from kiosk.people.reading.columns import Mapping

log = logging.getLogger(__name__)

POLL_MS = 15
REAP_MS = 500


class DraftBroke(RuntimeError):
    """A bug in the process that plans imports."""


@dataclass(frozen=True, slots=True)
class PlanHandle:
    """A plan that is ready to be written. The stream belongs to whoever takes the handle: it gives portion after
    portion, then None; closed, it ends the process behind it."""

    terms: Terms
    stream: Connection


class DraftLink(QObject):
    """Lives on the office thread and never blocks it: answers are looked for by a timer.

    `reading` carries how far a draft is (None while the file itself is read), `failed` text and hint. A confirmed plan
    leaves as `handed_over`, with the confirmation.
    """

    reading = Signal(object)
    drafted = Signal(object)
    paged = Signal(object)
    canceled = Signal()
    failed = Signal(str, str)
    handed_over = Signal(object, object)

    def __init__(self, where: Places) -> None:
        super().__init__()
        self._where = where
        self._event: Event | None = None
        self._process: DraftProcess | None = None
        self._leaving: list[DraftProcess] = []
        self._path: Path | None = None
        self._sheet: str | None = None
        self._number = 0
        self._waiting = 0
        self._reading_until: float | None = None
        self._confirmed: Confirmation | None = None
        self._poll: QTimer | None = None
        self._reap: QTimer | None = None

    @Slot(object)
    def take_event(self, event: Event) -> None:
        """Take over the programme."""
        self._event = event

    @Slot(str)
    def open_file(self, path: str) -> None:
        """Read a list and plan its import; what was planned before is forgotten."""
        self._end()
        self._path, self._sheet = Path(path), None
        self._draft(None)

    @Slot(str)
    def choose_sheet(self, name: str) -> None:
        """Read another sheet of the same file."""
        self._sheet = name
        self._draft(None)

    @Slot(object)
    def correct(self, mapping: Mapping) -> None:
        """Plan again with other columns."""
        self._draft(mapping)

    @Slot(object, int, int)
    def ask_page(self, kind: PlanKind | None, offset: int, count: int) -> None:
        """Ask for some lines of the plan."""
        if self._process is not None:
            self._ask(PageWanted(kind, offset, count))

    @Slot(object)
    def hand_over(self, confirmation: Confirmation) -> None:
        """Give the plan away to be written."""
        if self._process is None or confirmation.number != self._number:
            self._tell(SheetTrouble(tr("This plan is no longer there."), tr("Choose the file once more.")))
            return
        self._confirmed = confirmation
        self._ask(confirmation)

    @Slot()
    def cancel(self) -> None:
        """Stop at once whatever is read or planned. A plan that was given away is not touched."""
        self._end()
        self.canceled.emit()

    @Slot()
    def close(self) -> None:
        """End the other processes."""
        self._end()
        for process in self._leaving:
            process.end()
        self._leaving.clear()
        if self._reap is not None:
            self._reap.stop()

    def _draft(self, mapping: Mapping | None) -> None:
        if self._path is None or self._event is None:
            return
        self._number += 1
        if self._process is None:
            self._process = DraftProcess(self._where)
        self._reading_until = time.monotonic() + MAX_SECONDS
        self.reading.emit(None)
        self._ask(DraftWanted(self._number, self._path, self._event, self._sheet, mapping))

    def _ask(self, request: Request) -> None:
        assert self._process is not None  # noqa: S101 - asked by those who have one
        self._process.ask(request)
        self._waiting += 1
        if self._poll is None:
            self._poll = QTimer(self)
            self._poll.setInterval(POLL_MS)
            self._poll.timeout.connect(self._look)
        self._poll.start()

    @Slot()
    def _look(self) -> None:
        """See what the other process has answered."""
        process = self._process
        if process is None:
            return
        try:
            for answer in process.answers():
                self._take(answer)
                if self._process is not process:
                    return
        except EOFError:
            reading = self._reading_until is not None
            self._end()
            self._tell(damaged() if reading else _died())
            return
        if self._reading_until is not None and time.monotonic() > self._reading_until:
            self._end()
            self._tell(too_slow())
        elif not self._waiting and self._poll is not None:
            self._poll.stop()

    def _take(self, answer: Answer) -> None:
        match answer:
            case Progress(number, fraction):
                if number == self._number:
                    self._reading_until = self._reading_until if fraction is None else None
                    self.reading.emit(fraction)
                return
            case ImportPreview(number=number):
                self._reading_until = None if number == self._number else self._reading_until
                self.drafted.emit(answer)
            case PlanPage():
                self.paged.emit(answer)
            case Failed(number, text, hint):
                if number == self._number:
                    self._reading_until = None
                    self.failed.emit(text, hint)
            case Terms():
                self._give_away(answer)
                return
            case Broke(where):
                self._end()
                self._tell(_died())
                raise DraftBroke(where)  # written down like every other bug
        self._waiting = max(0, self._waiting - 1)

    def _give_away(self, terms: Terms) -> None:
        assert self._process is not None  # noqa: S101 - it has just answered
        self._leaving.append(self._process)
        handle = PlanHandle(terms, self._process.stream)
        self._forget()
        if self._reap is None:
            self._reap = QTimer(self)
            self._reap.setInterval(REAP_MS)
            self._reap.timeout.connect(self._bury)
        self._reap.start()
        self.handed_over.emit(self._confirmed, handle)

    @Slot()
    def _bury(self) -> None:
        for process in [one for one in self._leaving if one.ended]:
            process.end()
            self._leaving.remove(process)
        if not self._leaving and self._reap is not None:
            self._reap.stop()

    def _end(self) -> None:
        if self._process is not None:
            self._process.end()
            self._process.stream.close()
        self._forget()

    def _forget(self) -> None:
        self._process, self._reading_until, self._waiting = None, None, 0
        if self._poll is not None:
            self._poll.stop()

    def _tell(self, trouble: SheetTrouble) -> None:
        self.failed.emit(trouble.text, trouble.hint)


def _died() -> SheetTrouble:
    return SheetTrouble(tr("Planning the import broke off. Nothing was written."), tr("Choose the file once more."))
