"""What a person may ask for about their data: everything that is stored, as a file, or that it be erased."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.language import tr
from kiosk.shell.ask_panel import AskPanel
from kiosk.shell.buttons import KeyButton


class PrivacyPanel(AskPanel):
    """file_asked: choose where the file goes. erasure_asked: ask whether the data is to go; nothing is erased yet."""

    file_asked = Signal()
    erasure_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file_button = KeyButton(icon="file-text")
        self.erase_button = KeyButton(icon="trash")
        self.arrange(self.row(self.file_button, self.erase_button, chained=True), self.row(self.cancel_button))
        self.file_button.clicked.connect(self._ask_file)
        self.erase_button.clicked.connect(self.erasure_asked)
        self.retranslate()

    def open_panel(self) -> None:
        """Say what the person may ask for. The focus is on what changes nothing."""
        self.ask(self.file_button)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.title.say(tr("Data protection"))
        self.about.say(
            tr("This person may ask for everything that is stored about them, as a file, and that it is erased.")
        )
        self.file_button.say(tr("All data as a file …"))
        self.file_button.setAccessibleDescription(tr("Everything that is stored about this person, as PDF or JSON"))
        self.erase_button.say(tr("Erase the data …"))
        self.erase_button.setAccessibleDescription(tr("Asks once more before anything is erased"))
        self.cancel_button.say(tr("Cancel"), tr("Esc"))

    def _ask_file(self) -> None:
        if self.close_panel():
            self.file_asked.emit()
