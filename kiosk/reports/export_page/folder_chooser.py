"""Where files go: the system's dialog for a folder. It blocks nothing."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from kiosk.language import tr
from kiosk.shell import choosing


class FolderChooser(QObject):
    """`chosen` gives a folder's path."""

    chosen = Signal(str)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._dialog: QFileDialog | None = None

    @property
    def dialog(self) -> QFileDialog | None:
        """The dialog, once it was opened."""
        return self._dialog

    def open(self) -> None:
        """Open the dialog."""
        if self._dialog is None or not choosing.suits(self._dialog):
            self._dialog = choosing.made(self._page)
            self._dialog.setFileMode(QFileDialog.FileMode.Directory)
            self._dialog.setOption(QFileDialog.Option.ShowDirsOnly)
            self._dialog.fileSelected.connect(self.chosen)
        self._dialog.setWindowTitle(tr("Export into this folder"))
        choosing.show(self._dialog)
