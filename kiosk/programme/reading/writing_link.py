"""Programme files are written on their thread: a stick that hangs holds up nothing else."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.domain.programme import Event
from kiosk.errors import ProgrammeTrouble
from kiosk.programme.reading.toml_writer import write_programme


class WritingLink(QObject):
    """Lives on the office thread. told: the path that was written. failed: text and hint."""

    told = Signal(str)
    failed = Signal(str, str)

    @Slot(object, object)
    def write(self, event: Event, path: Path) -> None:
        """Write the programme to a TOML file."""
        try:
            write_programme(event, path)
        except ProgrammeTrouble as trouble:
            self.failed.emit(trouble.text, trouble.hint)
            return
        self.told.emit(str(path))

    @Slot()
    def close(self) -> None:
        """Nothing is held open here."""
