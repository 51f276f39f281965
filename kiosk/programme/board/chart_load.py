"""The charts' library is read on a worker's thread, when the board is first seen: it takes about a second."""

import importlib

from PySide6.QtCore import QObject, Signal, Slot


class ChartLoad(QObject):
    """Lives on the board thread or the office thread. `loaded`: the charts can be built at once."""

    loaded = Signal()

    @Slot()
    def load(self) -> None:
        """Import the library; whoever imports it next has it at once."""
        importlib.import_module("pyqtgraph")
        self.loaded.emit()

    @Slot()
    def close(self) -> None:
        """Nothing is held open here."""
