"""Writes the card for the table, on a thread that may wait for the disk."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.errors import Trouble
from kiosk.guidance.desk_card import DeskCard


class CardLink(QObject):
    """`written` names the file; `troubled` says in words why there is none."""

    written = Signal(object)
    troubled = Signal(str, str)

    @Slot(object, str)
    def write(self, file: Path, event: str) -> None:
        """Write the card of the event of this name."""
        try:
            DeskCard(event).write(file)
        except Trouble as trouble:
            self.troubled.emit(trouble.text, trouble.hint)
        else:
            self.written.emit(file)

    @Slot()
    def close(self) -> None:
        """Nothing is held open."""
