"""The system's dialog for a file that is there already. It blocks nothing."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from kiosk.shell import choosing

Words = tuple[str, tuple[str, ...]]
"""The dialog's title, and its filters as Qt writes them: "Lists (*.csv *.xlsx)"."""


class FileChooser(QObject):
    """`chosen` gives a path. `words` are asked for at each opening, in the current language."""

    chosen = Signal(str)

    def __init__(self, page: QWidget, folder: QStandardPaths.StandardLocation, words: Callable[[], Words]) -> None:
        super().__init__(page)
        self._page, self._folder, self._words = page, folder, words
        self._dialog: QFileDialog | None = None

    @property
    def dialog(self) -> QFileDialog | None:
        """The dialog, once it was opened; it stays, and with it the folder."""
        return self._dialog

    def open(self) -> None:
        """Open the dialog."""
        if self._dialog is None or not choosing.suits(self._dialog):
            self._dialog = choosing.made(self._page)
            self._dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            folder = QStandardPaths.writableLocation(self._folder)
            self._dialog.setDirectory(folder if folder and Path(folder).is_dir() else str(Path.home()))
            self._dialog.fileSelected.connect(self.chosen)
        title, filters = self._words()
        self._dialog.setWindowTitle(title)
        self._dialog.setNameFilters(list(filters))
        choosing.show(self._dialog)
