"""The system's dialog for a file that is to be written. It blocks nothing."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from kiosk.shell import choosing

Kinds = dict[str, str]
"""Endings without a dot, and what files with them are called: {"pdf": "PDF file"}. The first is proposed."""


class SaveChooser(QObject):
    """`chosen` gives a path with one of the endings. The dialog stays, and with it the folder.

    `title`, `kinds` and `proposed`, the file's name without its ending, are asked for at each opening.
    """

    chosen = Signal(object)

    def __init__(
        self, page: QWidget, title: Callable[[], str], kinds: Callable[[], Kinds], proposed: Callable[[], str]
    ) -> None:
        super().__init__(page)
        self._page, self._title, self._kinds, self._proposed = page, title, kinds, proposed
        self._dialog: QFileDialog | None = None

    @property
    def dialog(self) -> QFileDialog | None:
        """The dialog, once it was opened."""
        return self._dialog

    def open(self) -> None:
        """Open the dialog; what is there already it asks about itself."""
        if self._dialog is None or not choosing.suits(self._dialog):
            self._dialog = choosing.made(self._page)
            self._dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            self._dialog.setFileMode(QFileDialog.FileMode.AnyFile)
            folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
            self._dialog.setDirectory(folder if folder and Path(folder).is_dir() else str(Path.home()))
            self._dialog.fileSelected.connect(self.take)
        kinds = self._kinds()
        self._dialog.setWindowTitle(self._title())
        self._dialog.setNameFilters([f"{what} (*.{ending})" for ending, what in kinds.items()])
        self._dialog.selectFile(f"{self._proposed()}.{next(iter(kinds))}")
        choosing.show(self._dialog)

    def take(self, path: str) -> None:
        """Take the path that was chosen."""
        if path:
            self.chosen.emit(self._with_ending(Path(path)))

    def _with_ending(self, path: Path) -> Path:
        """Return the path with an ending. Where that is added here, nobody was asked about a file of that name."""
        kinds = tuple(self._kinds())
        if path.suffix[1:].lower() in kinds:
            return path
        wanted = self._dialog.selectedNameFilter() if self._dialog is not None else ""
        ending = next((kind for kind in kinds if f"*.{kind}" in wanted), kinds[0])
        found, number = path.with_name(f"{path.name}.{ending}"), 2
        while found.exists():
            found, number = path.with_name(f"{path.name}-{number}.{ending}"), number + 1
        return found
