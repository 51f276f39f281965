"""The system's dialog for a logo's file. It blocks nothing."""

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from kiosk.language import tr

PATTERNS = "*.png *.jpg *.jpeg *.svg *.webp *.gif *.bmp"


class LogoChooser(QObject):
    """`chosen` gives a path."""

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
            folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
            self._dialog.setDirectory(folder if folder and Path(folder).is_dir() else str(Path.home()))
            self._dialog.fileSelected.connect(self.chosen)
        self._dialog.setWindowTitle(tr("Choose a logo"))
        self._dialog.setNameFilters([f"{tr('Pictures')} ({PATTERNS})", f"{tr('All files')} (*)"])
        self._dialog.open()
