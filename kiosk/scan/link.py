"""The scanning on its thread. What it needs is loaded there, so that the window stands before OpenCV does."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from kiosk.domain.camera import CameraSettings
from kiosk.domain.parts import Part, PartReport

if TYPE_CHECKING:
    from kiosk.scan.source import FrameSource
    from kiosk.scan.worker import ScanWorker


class ScanLink(QObject):
    """Lives on the scan thread and hands on what its `ScanWorker`, made at `start`, tells; the signals are the same.

    `open_source` makes the source that the program was started with, which CameraSettings call "". `opening` makes
    another by its name. `report_told` gives the camera's PartReport when it changes, and again at each `use`.
    `answered` follows each call of `answer`: the thread listens.
    """

    frame_shown = Signal(QImage)
    sighted = Signal(object)
    code_seen = Signal(str, str, float)
    stood_still = Signal(float)
    camera_told = Signal(str, float)
    health_told = Signal(object)
    abilities_told = Signal(object)
    part_changed = Signal(object)
    report_told = Signal(object)
    opening = Signal()
    answered = Signal()

    close_patience = 5.0
    """Seconds: a driver that hangs must not keep the window from ending, nor the next one from being started."""

    def __init__(
        self, open_source: "Callable[[], FrameSource]", opening: "Callable[[str], FrameSource] | None" = None
    ) -> None:
        super().__init__()
        self._open_source = open_source
        self._opening = _open if opening is None else opening
        self._settings = CameraSettings()
        self._worker: ScanWorker | None = None
        self._report: PartReport | None = None

    @Slot()
    def start(self) -> None:
        """Load the decoder and begin to scan."""
        if self._worker is None:
            from kiosk.scan.live import LiveDecoder
            from kiosk.scan.worker import ScanWorker

            decoder = LiveDecoder()
            self._worker = ScanWorker(self.maker, decoder.look, still_for=lambda: decoder.still_for)
            self._worker.use(self._settings)
            self._worker.frame_shown.connect(self.frame_shown)
            self._worker.sighted.connect(self.sighted)
            self._worker.code_seen.connect(self.code_seen)
            self._worker.stood_still.connect(self.stood_still)
            self._worker.camera_told.connect(self.camera_told)
            self._worker.health_told.connect(self.health_told)
            self._worker.abilities_told.connect(self.abilities_told)
            self._worker.part_changed.connect(self.part_changed)
            self._worker.opening.connect(self.opening)
            self._worker.part_changed.connect(self._note)
        self._worker.start()

    @Slot(object)
    def use(self, settings: CameraSettings) -> None:
        """Take over what was chosen. Another source is opened in the place of this one, and tried until it opens."""
        changed = settings.source != self._settings.source
        self._settings = settings
        if self._worker is not None:
            self._worker.use(settings, self.maker if changed else None)
        if self._report is not None and not changed:
            self.report_told.emit(self._report)

    @Slot()
    def answer(self) -> None:
        """Say that this thread still takes its turns: a driver that hangs in a read keeps it from that."""
        self.answered.emit()

    @Slot(object)
    def _note(self, report: PartReport) -> None:
        if report.part is Part.CAMERA:
            self._report = report
            self.report_told.emit(report)

    @property
    def maker(self) -> "Callable[[], FrameSource]":
        """What makes the source that is chosen; the next window begins with it."""
        if not self._settings.source:
            return self._open_source
        return partial(self._opening, self._settings.source)

    @Slot()
    def preview_taken(self) -> None:
        """Send the next preview: the screen has drawn the last one."""
        if self._worker is not None:
            self._worker.preview_taken()

    @Slot()
    def close(self) -> None:
        """Stop, and let the camera go."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None


def _open(text: str) -> "FrameSource":
    from kiosk.scan.open import open_source

    return open_source(text)
