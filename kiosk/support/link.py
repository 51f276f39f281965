"""The support package is made on a thread that may wait: for the camera, the printers, the disk."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.config import Config
from kiosk.errors import Trouble
from kiosk.paths import Places
from kiosk.support.bundle import Checks, proposed_name, write_bundle


class SupportLink(QObject):
    """Lives on the office thread. `saved` carries a Bundle; `failed` says in words why there is none."""

    saved = Signal(object)
    failed = Signal(str, str)

    def __init__(self, where: Places, checks: Checks) -> None:
        super().__init__()
        self._where = where
        self._checks = checks

    @Slot(object, object)
    def save(self, file: Path | None, config: Config) -> None:
        """Write the package to `file`; without one, to the folder "support" beside the data."""
        now = datetime.now(UTC)
        target = file or self._where.data / "support" / proposed_name(now.astimezone())
        try:
            made = write_bundle(target, self._where, config, self._checks, now)
        except Trouble as trouble:
            self.failed.emit(trouble.text, trouble.hint)
            return
        self.saved.emit(made)

    @Slot()
    def close(self) -> None:
        """Nothing is held open."""
