"""Makes backups while scanning goes on: at intervals and at closing, on the office thread."""

import logging

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.domain.parts import Part, PartReport, State
from kiosk.errors import StoreTrouble
from kiosk.language import tr
from kiosk.paths import Places
from kiosk.store.backup import copy_to, thin_out
from kiosk.store.opening import open_to_read

log = logging.getLogger(__name__)


class Keeper(QObject):
    """Reads through a connection of its own, so that no scan waits for a backup."""

    part_changed = Signal(object)
    kept = Signal(str)

    def __init__(self, where: Places, minutes: int) -> None:
        super().__init__()
        self._where = where
        self._minutes = minutes
        self._timer: QTimer | None = None
        self._failed = False

    @Slot()
    def start(self) -> None:
        """Begin to make backups, the first one now."""
        if self._timer is None:
            self._timer = QTimer(self)
            self._timer.setInterval(self._minutes * 60_000)
            self._timer.timeout.connect(self.keep)
            self._timer.start()
            self.keep()

    @Slot()
    def keep(self) -> None:
        """Make one backup and thin out the old ones. A failure is told; the next one is tried at its time."""
        try:
            with open_to_read(self._where) as database:
                path = copy_to(database, self._where.backups)
            thin_out(self._where.backups)
        except (StoreTrouble, OSError) as error:
            log.warning("backup: %s", type(error).__name__)
            if isinstance(error, StoreTrouble):
                self._failed = True
                self.part_changed.emit(PartReport(Part.STORAGE, State.WARNING, error.text, error.hint))
            return
        if self._failed:
            self._failed = False
            self.part_changed.emit(PartReport(Part.STORAGE, State.OK, tr("Everything is saved.")))
        self.kept.emit(path.name)

    @Slot()
    def close(self) -> None:
        """Make the last backup of the day."""
        if self._timer is not None:
            self._timer.stop()
            self.keep()
