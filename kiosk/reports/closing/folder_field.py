"""Where reports go: a stick that is plugged in, or a folder that a person chooses."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from kiosk.language import tr
from kiosk.reports.closing.closing_words import stick_words
from kiosk.reports.closing.step_button import StepButton
from kiosk.reports.closing.stick_buttons import StickButtons
from kiosk.reports.closing.sticks import Stick
from kiosk.shell import choosing
from kiosk.shell.card import Card
from kiosk.shell.flow import FlowLayout
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
        self._frame = Card(self, fill="surface", edge="field_border")
        self._path = Paragraph(16, parent=self._frame)
        self._frame.content.setContentsMargins(14, 12, 14, 12)
        self._frame.content.addWidget(self._path)
        self.sticks = StickButtons(self)
        self._below = QWidget(self)
        self.change = StepButton(icon="folder", parent=self._below)
        flow = FlowLayout(self._below, 10)
        flow.addWidget(self.change)
        for part in (self._title, self._frame, self.sticks, self._below):
            self.content.addWidget(part)
        self.content.addStretch(1)
        self.change.clicked.connect(lambda: self.ask(self._take))
        self.sticks.chosen.connect(lambda stick: self._take(stick.root))
        self.retranslate()

    @property
    def text(self) -> str:
        """The folder as it is told."""
        return self._path.text

    @property
    def dialog(self) -> QFileDialog | None:
        """The dialog, once it was opened."""
        return self._dialog

    def ask(self, then: Callable[[Path], None]) -> None:
        """Let a person choose a folder. The dialog blocks nothing."""
        self._then = then
        if self._dialog is None or not choosing.suits(self._dialog):
            self._dialog = choosing.made(self)
            self._dialog.setFileMode(QFileDialog.FileMode.Directory)
            self._dialog.setOption(QFileDialog.Option.ShowDirsOnly)
            self._dialog.setDirectory(str(self.folder))
            self._dialog.fileSelected.connect(self._choose)
        self._dialog.setWindowTitle(tr("Choose a folder or a stick"))
        choosing.show(self._dialog)

    def say(self, text: str, sticks: Sequence[Stick]) -> None:
        """Say where the reports will be, and offer these sticks."""
        self._path.say(text)
        self.sticks.offer(sticks, stick_words)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self._title.say(tr("Where to"))
        self.change.say(tr("Choose another folder …"))

    def _choose(self, path: str) -> None:
        self._then(Path(path))

    def _take(self, folder: Path) -> None:
        self.folder = folder
        self.changed.emit(folder)
