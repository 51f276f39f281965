"""Programme files on their thread: a path comes in, what was read goes out."""

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.errors import ProgrammeTrouble
from kiosk.programme.reading.file import read_programme_file
from kiosk.store.ids import new_id

log = logging.getLogger(__name__)


class ReadingLink(QObject):
    """Lives on the office thread. read: a ProgrammeRead. failed: text and hint of a file that cannot be used.

    Nothing is written. Sessions for which a list tells no day are put on the day of `clock`, with a remark.
    """

    read = Signal(object)
    failed = Signal(str, str)
    troubled = Signal(str, str)

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock

    @Slot(object)
    def read_file(self, path: Path | str) -> None:
        """Read the programme in a file."""
        today = self._clock().astimezone().date()
        try:
            told = read_programme_file(Path(path), new_id, starts_on=today)
        except ProgrammeTrouble as trouble:
            log.info("programme not read: %s", type(trouble).__name__)
            self.failed.emit(trouble.text, trouble.hint)
            return
        self.read.emit(told)

    @Slot()
    def close(self) -> None:
        """Nothing is held open here."""
