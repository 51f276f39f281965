"""Imports on the store thread: one portion after the other, and scans in between."""

import logging
import time
from contextlib import suppress
from datetime import UTC, datetime
from multiprocessing.connection import Connection

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.domain.programme import Event
from kiosk.errors import DatabaseBusy, StoreTrouble
from kiosk.language import tr
from kiosk.people.intake.draft_link import DraftLink, PlanHandle
from kiosk.people.intake.preview import Confirmation, ImportReceipt
from kiosk.people.intake.taking_back import NothingToHeal, TakingBack
from kiosk.people.intake.writing import Writing
from kiosk.store import imports
from kiosk.store.handle import Handle
from kiosk.store.imports import BatchState

__all__ = ["DraftLink", "ImportLink", "PlanHandle"]

log = logging.getLogger(__name__)

WAIT_MS = 2
"""Until the next look at a stream that has nothing yet."""
HEAL_MS = 5_000
TELL_SECONDS = 0.05


class ImportLink(QObject):
    """Lives on the store thread. After each portion it goes back to the event loop: a scan waits for one, no longer.

    `progressed` carries how many people are written (or taken back) of how many; `taken_back` and `healed` a sentence:
    what was undone on request, and what was left over from a program that was cut off. `last_known` tells, when the
    program begins, the newest import if it can be taken back.
    """

    progressed = Signal(int, int)
    imported = Signal(object)
    taken_back = Signal(str)
    healed = Signal(str)
    last_known = Signal(object)
    troubled = Signal(str, str)
    changed = Signal()

    def __init__(self, handle: Handle, station: str) -> None:
        super().__init__()
        self._handle = handle
        self._station = station
        self._operator = ""
        self._event: Event | None = None
        self._writing: Writing | None = None
        self._stream: Connection | None = None
        self._total = self._done = 0
        self._taking_back: TakingBack | None = None
        self._asked = ""
        self._told_last = False
        self._told_at = 0.0
        self._next: QTimer | None = None
        self._again: QTimer | None = None

    @Slot(object)
    def take_event(self, event: Event) -> None:
        """Take over the programme."""
        self._event = event

    @Slot(str)
    def take_operator(self, name: str) -> None:
        """Take over who sits at the desk."""
        self._operator = name

    @Slot(object, object)
    def apply(self, _confirmation: Confirmation, plan: PlanHandle) -> None:
        """Begin to write a plan; what was decided about it is in its stream already."""
        if self._busy:
            plan.stream.close()
            self._tell(imports.import_is_running())
            return
        try:
            writing = Writing(
                self._handle.database(), plan.terms, _now, station=self._station, operator=self._operator
            )  # fmt: skip
            writing.__enter__()
        except StoreTrouble as trouble:
            plan.stream.close()
            self._tell(trouble)
            return
        self._writing, self._stream = writing, plan.stream
        self._total, self._done = plan.terms.total, 0
        self.progressed.emit(0, self._total)
        self._go_on()

    @Slot()
    def cancel(self) -> None:
        """Stop writing and take back what was written."""
        if self._writing is not None:
            self._undo_writing()

    @Slot(str)
    def take_back(self, batch_id: str) -> None:
        """Take a finished import back."""
        if self._busy:
            self._tell(imports.import_is_running())
            return
        self._asked = batch_id
        self._begin_taking_back(batch_id)

    @Slot()
    def heal(self) -> None:
        """Take back an import that was not written to its end, and tell the newest that can be taken back."""
        if self._busy:
            return
        try:
            batch = imports.newest(self._handle.database())
        except StoreTrouble:
            return  # the lamp of the storage tells it; asked again once it is open
        if batch is None:
            return
        if batch.state in imports.UNFINISHED:
            self._begin_taking_back(batch.id, healing=True)
        elif batch.state is BatchState.DONE and not self._told_last:
            self._told_last = True
            numbers = (int(batch.details.get(key, 0)) for key in ("new", "changed", "kept", "rejected", "missing"))
            self.last_known.emit(ImportReceipt(batch.id, batch.file, *numbers))

    @Slot()
    def close(self) -> None:
        """Leave what is not finished as it is: it is taken back at the next start."""
        for timer in (self._next, self._again):
            if timer is not None:
                timer.stop()
        self._drop()

    @property
    def _busy(self) -> bool:
        return self._writing is not None or self._taking_back is not None

    def _go_on(self, after_ms: int = 0) -> None:
        if self._next is None:
            self._next = QTimer(self)
            self._next.setSingleShot(True)
            self._next.timeout.connect(self._step)
        self._next.start(after_ms)

    @Slot()
    def _step(self) -> None:
        try:
            if self._taking_back is not None:
                self._step_back(self._taking_back)
            elif self._writing is not None and self._stream is not None:
                self._write(self._writing, self._stream)
        except StoreTrouble as trouble:
            log.warning("import: %s", type(trouble).__name__)
            writing = self._writing is not None
            self._tell(trouble)
            if writing:
                self._undo_writing()
            else:
                self._drop()
                self._heal_later()

    def _write(self, writing: Writing, stream: Connection) -> None:
        try:
            if not stream.poll():
                self._go_on(WAIT_MS)
                return
            portion = stream.recv()
        except (EOFError, OSError):
            self._tell(
                StoreTrouble(
                    tr("The import broke off; what was written is taken back."), tr("Choose the file once more.")
                )
            )
            self._undo_writing()
            return
        if portion is None:
            receipt = writing.finish()
            self._drop()
            self._told_last = True
            self.progressed.emit(self._total, self._total)
            self.imported.emit(receipt)
            self.changed.emit()
            return
        writing.write(portion)
        self._done += sum(map(len, portion))
        self._tell_progress(self._done, self._total)
        self._go_on()

    def _undo_writing(self) -> None:
        assert self._writing is not None  # noqa: S101 - asked by those who write
        batch_id = self._writing.batch_id
        self._drop()
        self._asked = batch_id
        self._begin_taking_back(batch_id)

    def _begin_taking_back(self, batch_id: str, *, healing: bool = False) -> None:
        try:
            taking_back = TakingBack(
                self._handle.database(), batch_id, _now,
                station=self._station, operator=self._operator, healing=healing,
            )  # fmt: skip
            taking_back.__enter__()
        except NothingToHeal:
            self.heal()  # the newest may be told now
            return
        except StoreTrouble as trouble:
            if self._asked == batch_id or not isinstance(trouble, DatabaseBusy):
                self._tell(trouble)
            self._heal_later()
            return
        self._taking_back = taking_back
        self._go_on()

    def _step_back(self, taking_back: TakingBack) -> None:
        if taking_back.step():
            self._tell_progress(taking_back.done, taking_back.total)
            self._go_on()
            return
        self._drop()
        (self.taken_back if self._asked == taking_back.batch_id else self.healed).emit(taking_back.sentence)
        self.changed.emit()

    def _heal_later(self) -> None:
        """Another program may be importing, or the disk be full: look again by and by."""
        if self._again is None:
            self._again = QTimer(self)
            self._again.setSingleShot(True)
            self._again.setInterval(HEAL_MS)
            self._again.timeout.connect(self.heal)
        self._again.start()

    def _drop(self) -> None:
        """Let go of what was being done."""
        if self._stream is not None:
            with suppress(OSError):
                self._stream.close()
        for held in (self._writing, self._taking_back):
            if held is not None:
                held.__exit__(None, None, None)
        self._writing = self._taking_back = self._stream = None

    def _tell_progress(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._told_at > TELL_SECONDS:
            self._told_at = now
            self.progressed.emit(done, total)

    def _tell(self, trouble: StoreTrouble) -> None:
        self.troubled.emit(trouble.text, trouble.hint)


def _now() -> datetime:
    return datetime.now(UTC)
