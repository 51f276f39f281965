"""The scanning on its thread. What it needs is loaded there, so that the window stands before OpenCV does."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from kiosk.scan.source import FrameSource
    from kiosk.scan.worker import ScanWorker


class ScanLink(QObject):
    """Lives on the scan thread and hands on what its `ScanWorker`, made at `start`, tells; the signals are the same."""

    frame_shown = Signal(QImage)
    sighted = Signal(object)
    code_seen = Signal(str, str, float)
    camera_told = Signal(str, float)
    health_told = Signal(object)
    part_changed = Signal(object)

    def __init__(self, open_source: "Callable[[], FrameSource]") -> None:
        super().__init__()
        self._open_source = open_source
        self._worker: ScanWorker | None = None

    @Slot()
    def start(self) -> None:
        """Load the decoder and begin to scan."""
        if self._worker is None:
            from kiosk.scan.live import LiveDecoder
            from kiosk.scan.worker import ScanWorker

            self._worker = ScanWorker(self._open_source, LiveDecoder().look)
            self._worker.frame_shown.connect(self.frame_shown)
            self._worker.sighted.connect(self.sighted)
            self._worker.code_seen.connect(self.code_seen)
            self._worker.camera_told.connect(self.camera_told)
            self._worker.health_told.connect(self.health_told)
            self._worker.part_changed.connect(self.part_changed)
        self._worker.start()

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
