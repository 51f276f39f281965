"""Which cameras the system names. It may take a moment to ask: that is done where nobody waits."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.domain.camera import CameraInfo


class CameraListLink(QObject):
    """Lives on a worker thread. `listed` gives tuple[CameraInfo, ...] whenever `look` was asked for."""

    listed = Signal(object)

    def __init__(self, ask: Callable[[], tuple[CameraInfo, ...]] | None = None) -> None:
        super().__init__()
        self._ask = _ask_system if ask is None else ask

    @Slot()
    def look(self) -> None:
        """Ask the system."""
        self.listed.emit(self._ask())

    @Slot()
    def close(self) -> None:
        """Nothing is held."""


def _ask_system() -> tuple[CameraInfo, ...]:
    from kiosk.scan.camera import named_cameras  # OpenCV: not before somebody wants to choose

    return named_cameras()
