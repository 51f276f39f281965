"""The other rooms' code is read on a worker's thread, so that the window is not held while it is."""

from PySide6.QtCore import QObject, Signal, Slot


class Preload(QObject):
    """Lives on the office thread. `loaded` tells that the rooms can be built at once."""

    loaded = Signal()

    @Slot()
    def load(self) -> None:
        """Import the rooms."""
        import kiosk.joins.device
        import kiosk.joins.rooms  # noqa: F401 - whoever imports it next has it at once

        self.loaded.emit()

    @Slot()
    def close(self) -> None:
        """Nothing is held open here."""
