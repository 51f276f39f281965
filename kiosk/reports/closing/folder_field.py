"""Where reports go: a folder that a person chooses."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from kiosk.language import tr
from kiosk.shell.buttons import KeyButton
from kiosk.shell.card import Card
from kiosk.shell.paragraph import Paragraph


class FolderField(Card):
    """Shows the folder and lets it be changed. `changed`: another one was chosen."""

    changed = Signal(object)

    def __init__(self, standard: QStandardPaths.StandardLocation, parent: QWidget) -> None:
        super().__init__(parent)
        found = QStandardPaths.writableLocation(standard)
        self.folder = Path(found) if found and Path(found).is_dir() else Path.home()
        self._dialog: QFileDialog | None = None
        self._then: Callable[[Path], None] = self._take
        self._title = Paragraph(18, bold=True, parent=self)
        self._path = Paragraph(16, parent=self)
        self.change = KeyButton(icon="folder", parent=self)
        self.content.addWidget(self._title)
        self.content.addWidget(self._path)
        row = QHBoxLayout()
        row.addWidget(self.change)
        row.addStretch(1)
        self.content.addLayout(row)
        self.content.addStretch(1)
        self.change.clicked.connect(lambda: self.ask(self._take))
        self.retranslate()

    @property
    def dialog(self) -> QFileDialog | None:
        """The dialog, once it was opened."""
        return self._dialog

    def ask(self, then: Callable[[Path], None]) -> None:
        """Let a person choose a folder. The dialog blocks nothing."""
        self._then = then
        if self._dialog is None:
            self._dialog = QFileDialog(self)
            self._dialog.setFileMode(QFileDialog.FileMode.Directory)
            self._dialog.setOption(QFileDialog.Option.ShowDirsOnly)
            self._dialog.setDirectory(str(self.folder))
            self._dialog.fileSelected.connect(self._choose)
        self._dialog.setWindowTitle(tr("Choose a folder or a stick"))
        self._dialog.open()

    def show_folder(self, folder: Path) -> None:
        """Show another folder."""
        self.folder = folder
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self._title.say(tr("Where to"))
        self._path.say(str(self.folder))
        self.change.say(tr("Choose another folder …"))

    def _choose(self, path: str) -> None:
        self._then(Path(path))

    def _take(self, folder: Path) -> None:
        self.show_folder(folder)
        self.changed.emit(folder)
