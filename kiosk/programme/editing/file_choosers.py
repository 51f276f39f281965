"""Where a programme is read from and written to: the system's dialogs, which block nothing."""

from collections.abc import Callable

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from kiosk.language import tr
from kiosk.shell.file_chooser import FileChooser, Words
from kiosk.shell.save_chooser import SaveChooser

_DOCUMENTS = QStandardPaths.StandardLocation.DocumentsLocation


def import_chooser(page: QWidget) -> FileChooser:
    """Return the dialog that chooses a programme."""

    def words() -> Words:
        return tr("Import a programme"), (
            f"{tr('Programmes')} (*.toml *.csv *.ics *.ical)",
            f"{tr('All files')} (*)",
        )

    return FileChooser(page, _DOCUMENTS, words)


def export_chooser(page: QWidget, name: Callable[[], str]) -> SaveChooser:
    """Return the dialog that says where the programme is written; it proposes `name`."""
    return SaveChooser(page, lambda: tr("Export the programme"), lambda: {"toml": tr("Programme")}, name)
