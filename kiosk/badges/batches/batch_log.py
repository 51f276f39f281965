"""Batches in the print log: written down on the store's thread before anything is printed."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.badges.batches.batch import BatchJob
from kiosk.badges.desk import BadgeDesk, By
from kiosk.badges.printing.jobs import PrintRequest
from kiosk.domain.prints import JobUpdate, PrintState
from kiosk.errors import StoreTrouble
from kiosk.store import prints
from kiosk.store.handle import Handle


class BatchLog(QObject):
    """Lives on the store thread. `print_asked` carries a PrintRequest for the PrintLink, `failed` what was not done.

    A batch keeps its own printer, sheet and first label: single badges may be printed elsewhere.
    """

    print_asked = Signal(object)
    failed = Signal(str, str)
    changed = Signal()

    def __init__(
        self, handle: Handle, station: str, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        super().__init__()
        self._handle = handle
        self._station = station
        self._operator = ""
        self._clock = clock

    @Slot(str)
    def take_operator(self, name: str) -> None:
        """Name whoever sits at the desk from now on."""
        self._operator = name

    @Slot(object)
    def print_batch(self, job: BatchJob) -> None:
        """Put a batch down and have it printed."""
        order = job.order
        try:
            stored = self._desk().batch(job.faces, order.target, self._by(order.id))
        except StoreTrouble as trouble:
            self.failed.emit(trouble.text, trouble.hint)
            return
        if stored.state is PrintState.PENDING:
            self.print_asked.emit(PrintRequest(stored.id, job.faces, stored.target, order.start, order.cut_marks))
        self.changed.emit()

    @Slot(object)
    def note_file(self, job: BatchJob) -> None:
        """Put down that the badges of a batch are in a PDF file, and count as printed."""
        order = job.order
        try:
            desk = self._desk()
            stored = desk.batch(job.faces, order.target, self._by(order.id))
            desk.settle(JobUpdate(stored.id, PrintState.FILE, self._clock(), file=order.file), self._station)
        except StoreTrouble as trouble:
            self.failed.emit(trouble.text, trouble.hint)
            return
        self.changed.emit()

    @Slot(str)
    def retry(self, job_id: str) -> None:
        """Print a batch that did not come out once more, where it was to be printed, from a fresh sheet on."""
        try:
            database = self._handle.database()
            desk = self._desk()
            known = prints.find(database, job_id)
            job = desk.retry(job_id, known.target, self._by()) if known is not None else None
            faces = desk.faces(job) if job is not None else ()
            if job is not None and not faces:  # every one of them was replaced meanwhile
                desk.dismiss(job.id, self._by())
        except StoreTrouble as trouble:
            self.failed.emit(trouble.text, trouble.hint)
            return
        if job is not None and faces:
            self.print_asked.emit(PrintRequest(job.id, faces, job.target))
        self.changed.emit()

    @Slot()
    def close(self) -> None:
        """Nothing is held open here."""

    def _desk(self) -> BadgeDesk:
        return BadgeDesk(self._handle.database())

    def _by(self, request_id: str = "") -> By:
        return By(self._clock(), self._station, self._operator, request_id)
