"""How a file comes in: through the system's dialog, or dropped on the page."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from kiosk.language import tr

PATTERNS = "*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods *.json"


class FileChooser(QObject):
    """The dialog; it blocks nothing. `chosen` gives a path."""

    chosen = Signal(str)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._dialog: QFileDialog | None = None

    @property
    def dialog(self) -> QFileDialog | None:
        """The dialog, once it was opened; it stays, and with it the folder."""
        return self._dialog

    def open(self) -> None:
        """Open the dialog."""
        if self._dialog is None:
            self._dialog = QFileDialog(self._page)
            self._dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
            self._dialog.setDirectory(folder if folder and Path(folder).is_dir() else str(Path.home()))
            self._dialog.fileSelected.connect(self.chosen)
        self._dialog.setWindowTitle(tr("Choose a list"))
        self._dialog.setNameFilters([f"{tr('Lists')} ({PATTERNS})", f"{tr('All files')} (*)"])
        self._dialog.open()


def path_in(data: QMimeData) -> tuple[str, str]:
    """Return the path of the one file that was dropped, or "" and a sentence that says why it will not do."""
    urls = data.urls()
    if len(urls) > 1:
        return "", tr("Please one file at a time.")
    if not urls or not urls[0].isLocalFile():
        return "", tr("That is no file on this computer. Save it first, then drop it here.")
    return urls[0].toLocalFile(), ""
