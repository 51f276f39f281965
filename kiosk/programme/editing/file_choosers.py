"""Where a programme is read from and written to: the system's dialogs, which block nothing."""

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from kiosk.language import tr
from kiosk.shell.file_chooser import FileChooser, Words

_DOCUMENTS = QStandardPaths.StandardLocation.DocumentsLocation


def import_chooser(page: QWidget) -> FileChooser:
    """Return the dialog that chooses a programme."""

    def words() -> Words:
        return tr("Import a programme"), (
            f"{tr('Programmes')} (*.toml *.csv *.ics *.ical)",
            f"{tr('All files')} (*)",
        )

    return FileChooser(page, _DOCUMENTS, words)


class ExportChooser(QObject):
    """`chosen` gives a path that ends in .toml. The dialog stays, and with it the folder."""

    chosen = Signal(str)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._dialog: QFileDialog | None = None
        self.name = ""

    @property
    def dialog(self) -> QFileDialog | None:
        """The dialog, once it was opened."""
        return self._dialog

    def open(self) -> None:
        """Open the dialog; it proposes `name`."""
        if self._dialog is None:
            self._dialog = QFileDialog(self._page)
            self._dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            self._dialog.setFileMode(QFileDialog.FileMode.AnyFile)
            self._dialog.setDefaultSuffix("toml")
            folder = QStandardPaths.writableLocation(_DOCUMENTS)
            self._dialog.setDirectory(folder if folder and Path(folder).is_dir() else str(Path.home()))
            self._dialog.fileSelected.connect(self.take)
        self._dialog.setWindowTitle(tr("Export the programme"))
        self._dialog.setNameFilters([f"{tr('Programme')} (*.toml)"])
        self._dialog.selectFile(f"{self.name or 'programme'}.toml")
        self._dialog.open()

    def take(self, path: str) -> None:
        """Take the path that was chosen."""
        if path:
            self.chosen.emit(path if path.lower().endswith(".toml") else f"{path}.toml")
