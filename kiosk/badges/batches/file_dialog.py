"""Where a PDF is written: the system's dialog, which blocks nothing."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from kiosk.language import tr
from kiosk.shell import choosing


class FileDialog(QObject):
    """`chosen` gives a path. The dialog stays, and with it the folder. `day` is part of the name that is proposed."""

    chosen = Signal(str)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._dialog: QFileDialog | None = None
        self.day: date | None = None

    @property
    def dialog(self) -> QFileDialog | None:
        """The dialog, once it was opened."""
        return self._dialog

    @property
    def proposed(self) -> str:
        """The file's name that is proposed."""
        return f"{tr('Badges')}{'' if self.day is None else f' {self.day:%Y-%m-%d}'}.pdf"

    def open(self) -> None:
        """Open the dialog."""
        if self._dialog is None or not choosing.suits(self._dialog):
            self._dialog = choosing.made(self._page)
            self._dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            self._dialog.setFileMode(QFileDialog.FileMode.AnyFile)
            self._dialog.setDefaultSuffix("pdf")
            folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
            self._dialog.setDirectory(folder if folder and Path(folder).is_dir() else str(Path.home()))
            self._dialog.fileSelected.connect(self.take)
        self._dialog.setWindowTitle(tr("Write the badges to a PDF file"))
        self._dialog.setNameFilters([f"{tr('PDF file')} (*.pdf)"])
        self._dialog.selectFile(self.proposed)
        choosing.show(self._dialog)

    def take(self, path: str) -> None:
        """Take the path that was chosen."""
        if path:
            self.chosen.emit(path if path.lower().endswith(".pdf") else f"{path}.pdf")
