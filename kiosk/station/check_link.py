"""Runs the self-test on a worker's thread, one check after the other, and tells each as it is done."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.clock import utc_now
from kiosk.domain.camera_health import CameraHealth
from kiosk.domain.parts import Part, PartReport, State
from kiosk.station.checks.camera_memory import CameraMemory
from kiosk.station.checks.check import Check

log = logging.getLogger(__name__)

WATCHED = (Part.DECODER, Part.DISK, Part.BATTERY)
"""The parts that nobody else reports while the window is open."""
OFTEN = (Part.DISK, Part.BATTERY)
LOOK_MS = 60_000


class CheckLink(QObject):
    """Lives on the office thread. Between two checks it returns to its event loop: a print job waits for one of them.

    Signals: began(tuple of Part): these are checked now, in this order; checked(PartReport); finished(datetime);
    part_changed(PartReport): of a watched part that is in trouble, and once more when it is well again.
    """

    began = Signal(object)
    checked = Signal(object)
    finished = Signal(object)
    part_changed = Signal(object)

    def __init__(
        self,
        checks: Sequence[Check],
        camera: CameraMemory,
        clock: Callable[[], datetime] = utc_now,
        *,
        look_ms: int = LOOK_MS,
    ) -> None:
        super().__init__()
        self._checks = {check.part: check for check in checks}
        self._camera = camera
        self._clock = clock
        self._waiting: list[Check] = []
        self._running = False
        self._told: dict[Part, PartReport] = {}
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._run_next)
        self._often = QTimer(self, interval=look_ms)
        self._often.timeout.connect(self.look_again)

    @Slot()
    def start(self) -> None:
        """Look quickly at what nobody else watches, and look again now and then."""
        self._often.start()
        for part in WATCHED:
            self._watch(part)

    @Slot()
    def run(self) -> None:
        """Check everything. While that is under way, another run is left."""
        if self._running:
            return
        self._running = True
        self._waiting = list(self._checks.values())
        self.began.emit(tuple(self._checks))
        self._next.start()

    @Slot()
    def look_again(self) -> None:
        """Look at the parts that change by themselves."""
        for part in OFTEN:
            self._watch(part)

    @Slot()
    def retranslate(self) -> None:
        """Say again in the current language what was told of trouble."""
        for part in tuple(self._told):
            self._watch(part)

    @Slot(object)
    def take_health(self, health: CameraHealth) -> None:
        """Remember how the running camera does."""
        self._camera.take_health(health)

    @Slot(object)
    def take_report(self, report: PartReport) -> None:
        """Remember what the camera says of itself; other parts are none of this."""
        if report.part is Part.CAMERA:
            self._camera.take_report(report)

    @Slot()
    def close(self) -> None:
        """Check nothing more."""
        self._next.stop()
        self._often.stop()
        self._waiting = []

    @Slot()
    def _run_next(self) -> None:
        if not self._waiting:
            self._running = False
            self.finished.emit(self._clock())
            return
        check = self._waiting.pop(0)
        try:
            report = check.run()
        finally:
            self._next.start()  # a bug in one check is told by the hook of bugs, and the others go on
        self.checked.emit(report)
        if check.part in WATCHED:
            self._tell(report)

    def _watch(self, part: Part) -> None:
        if part in self._checks:
            self._tell(self._checks[part].run())

    def _tell(self, report: PartReport) -> None:
        """Tell of trouble, and of its end. A reader that only might be better has no lamp."""
        bad = report.state is State.FAILED or (report.state is State.WARNING and report.part is not Part.DECODER)
        before = self._told.pop(report.part, None)
        if bad:
            self._told[report.part] = report
        if (bad and report != before) or (before is not None and not bad):
            log.info("%s: %s", report.part.value, report.state.value)
            self.part_changed.emit(report)
