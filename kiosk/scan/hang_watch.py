"""A driver that hangs: noticed on the main thread, because the scan thread is the one that it holds."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.domain.parts import Part, PartReport, State
from kiosk.language import tr
from kiosk.scan.link import ScanLink

TICK_MS = 1_000
READ_TICKS = 5
"""No frame takes so long: on Linux a read ends by itself after two seconds, and a stream's breaks off after five."""
OPEN_TICKS = 20
"""Some drivers take this long to wake a camera up, and give pictures then."""


class HangWatch(QObject):
    """Lives on the main thread. Asks the scan thread each second whether it still listens: between two frames it does.

    Nothing else counts: a preview that rests, a page that is hidden or a file that has ended say as little as a driver
    that hangs. The time is counted in the timer's own ticks, so that neither the computer's sleep nor a busy window is
    taken for silence. A camera that is in trouble is not watched: that was said, and better.

    part_changed(PartReport): that the camera gives no picture, and, once the thread listens again, what the camera
    itself said last.
    """

    asked = Signal()
    part_changed = Signal(object)

    def __init__(self, scans: ScanLink, *, tick_ms: int = TICK_MS) -> None:
        super().__init__()
        self._report: PartReport | None = None
        self._watches = self._waits = self._told = False
        self._ticks, self._patience = 0, READ_TICKS
        self._timer = QTimer(self, interval=tick_ms)
        self._timer.timeout.connect(self.look)
        scans.opening.connect(self.take_opening)
        scans.report_told.connect(self.take_report)
        scans.answered.connect(self.take_answer)
        self.asked.connect(scans.answer)

    @Slot()
    def start(self) -> None:
        """Watch from now on."""
        self._timer.start()

    @Slot()
    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()

    @Slot()
    def take_opening(self) -> None:
        """A camera is being opened, which takes longer than reading. One that was in trouble has been told of."""
        self._ticks, self._patience = 0, OPEN_TICKS
        self._watches = self._watches or self._report is None

    @Slot(object)
    def take_report(self, report: PartReport) -> None:
        """Take over what the camera says of itself."""
        if report.part is Part.CAMERA:
            self._report, self._told = report, False
            self._watches = report.state in (State.OK, State.WARNING)

    @Slot()
    def take_answer(self) -> None:
        """The scan thread listens."""
        self._waits = False
        self._ticks, self._patience = 0, READ_TICKS
        if self._told:
            self._told = False
            if self._report is not None:
                self.part_changed.emit(self._report)

    @Slot()
    def look(self) -> None:
        """Count a tick, tell of a thread that is silent for too long, and ask again where it answered the last time."""
        self._ticks += 1
        if self._watches and self._waits and not self._told and self._ticks > self._patience:
            self._told = True
            self.part_changed.emit(
                PartReport(
                    Part.CAMERA,
                    State.FAILED,
                    tr("The camera gives no picture."),
                    tr(
                        "Unplug it and plug it in again. If that does not help, close the program and start it anew."
                        " Scanners work, and names can be typed."
                    ),
                )
            )
        if not self._waits:
            self._waits = True
            self.asked.emit()
