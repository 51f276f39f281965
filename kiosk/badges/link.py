"""The badge desk on its thread: replacements come in as signals, print requests go out after the commit."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.badges.desk import BadgeDesk, By
from kiosk.badges.drawing.face import BadgeFace
from kiosk.badges.printing.jobs import PrintRequest
from kiosk.domain.prints import JobUpdate, LoggedPrint, PrintJob, PrintState, PrintTarget
from kiosk.errors import StoreTrouble
from kiosk.store.handle import Handle


class BadgeLink(QObject):
    """Lives on the store thread. `print_asked` and `follow_asked` go to the PrintLink, whose `job_told` comes back.

    `replaced` carries a Replacement, `again_told` an Again, `pending_told` and `log_told` tuples of LoggedPrint,
    `print_asked` a PrintRequest, `follow_asked` a PrintJob. `failed` says what could not be stored: nothing happened.
    """

    replaced = Signal(object)
    again_told = Signal(object)
    pending_told = Signal(object)
    log_told = Signal(object)
    print_asked = Signal(object)
    follow_asked = Signal(object)
    failed = Signal(str, str)
    changed = Signal()

    def __init__(
        self,
        handle: Handle,
        station: str,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__()
        self._handle = handle
        self._station = station
        self._operator = ""
        self._clock = clock
        self._target = PrintTarget()
        self._begun: set[str] = set()  # jobs of this start of the program: they are not offered

    @Slot(object)
    def take_target(self, target: PrintTarget) -> None:
        """Print there from now on."""
        self._target = target

    @Slot(str)
    def take_operator(self, name: str) -> None:
        """Name whoever sits at the desk from now on."""
        self._operator = name

    @Slot(str, str, str)
    def replace(self, attendee_id: str, because: str, request_id: str) -> None:
        """Replace a person's badge and ask for its print."""
        try:
            done = self._desk().replace(attendee_id, because, self._target, self._by(request_id))
            self.replaced.emit(done)
            self._ask_print(done.job)
        except StoreTrouble as trouble:
            self.failed.emit(trouble.text, trouble.hint)
            return
        self.changed.emit()

    @Slot(str, str, bool)
    def print_again(self, attendee_id: str, request_id: str, sure: bool) -> None:
        """Print the valid badge; where it came out before, only when whoever asks is sure."""
        try:
            answer = self._desk().print_again(attendee_id, self._target, self._by(request_id), sure=sure)
            self.again_told.emit(answer)
            if answer.job is not None:
                self._ask_print(answer.job)
        except StoreTrouble as trouble:
            self.failed.emit(trouble.text, trouble.hint)

    @Slot(str)
    def arrive(self, attendee_id: str) -> None:
        """Print the badge of somebody who has just come, unless it came out before."""
        try:
            job = self._desk().on_arrival(attendee_id, self._target, self._by())
            if job is not None:
                self._ask_print(job)
        except StoreTrouble as trouble:
            self.failed.emit(trouble.text, trouble.hint)

    @Slot(object, str)
    def print_batch(self, faces: Sequence[BadgeFace], request_id: str) -> None:
        """Print badges of many people as one job, in this order. They were gathered elsewhere: that takes its time."""
        try:
            self._ask_print(self._desk().batch(faces, self._target, self._by(request_id)), faces)
        except StoreTrouble as trouble:
            self.failed.emit(trouble.text, trouble.hint)

    @Slot(str)
    def retry(self, job_id: str) -> None:
        """Print what did not come out, where badges are printed now."""
        try:
            job = self._desk().retry(job_id, self._target, self._by())
            self._begun.discard(job_id)
            if job is not None:
                self._ask_print(job)
            self._tell_pending()
        except StoreTrouble as trouble:
            self.failed.emit(trouble.text, trouble.hint)

    @Slot(str)
    def dismiss(self, job_id: str) -> None:
        """Give up a job that was offered."""
        try:
            self._desk().dismiss(job_id, self._by())
            self._tell_pending()
        except StoreTrouble as trouble:
            self.failed.emit(trouble.text, trouble.hint)

    @Slot(object)
    def settle(self, update: JobUpdate) -> None:
        """Write down what became of a job."""
        try:
            self._desk().settle(update, self._station)
        except StoreTrouble as trouble:
            self.failed.emit(trouble.text, trouble.hint)
            return
        if update.state.ended:
            self.changed.emit()

    @Slot()
    def ask_pending(self) -> None:
        """Offer what was begun before this start and has no end; what the print system has already is followed."""
        try:
            for line in self._desk().pending(self._station):
                if line.job.state is PrintState.SENT and line.job.spool_job and line.job.id not in self._begun:
                    self._begun.add(line.job.id)
                    self.follow_asked.emit(line.job)
            self._tell_pending()
        except StoreTrouble as trouble:
            self.failed.emit(trouble.text, trouble.hint)

    @Slot(str)
    def ask_log(self, attendee_id: str) -> None:
        """Tell the print log: one person's, or with "" everybody's."""
        try:
            self.log_told.emit(self._desk().log(attendee_id))
        except StoreTrouble as trouble:
            self.failed.emit(trouble.text, trouble.hint)

    @Slot()
    def close(self) -> None:
        """Nothing is held open here."""

    def _desk(self) -> BadgeDesk:
        return BadgeDesk(self._handle.database())

    def _by(self, request_id: str = "") -> By:
        return By(self._clock(), self._station, self._operator, request_id)

    def _tell_pending(self) -> None:
        left = (line for line in self._desk().pending(self._station) if line.job.id not in self._begun)
        self.pending_told.emit(tuple[LoggedPrint, ...](left))

    def _ask_print(self, job: PrintJob, faces: Sequence[BadgeFace] = ()) -> None:
        if job.state is not PrintState.PENDING or job.id in self._begun:
            return
        request = PrintRequest(job.id, tuple(faces) or self._desk().faces(job), job.target)
        self._begun.add(job.id)
        self.print_asked.emit(request)
