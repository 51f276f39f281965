"""What stands where a session would, while there is none in the programme."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.language import tr
from kiosk.shell.buttons import KeyButton, accent_tone
from kiosk.shell.paragraph import Paragraph


class EmptyPanel(QWidget):
    """add_asked: a session is to be added."""

    add_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Paragraph(22, bold=True, parent=self)
        self._about = Paragraph(16, parent=self)
        self.add = KeyButton(tone=accent_tone, parent=self)
        self.add.clicked.connect(self.add_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for part in (self._title, self._about):
            layout.addWidget(part)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)

    @property
    def says(self) -> str:
        """What is to be read."""
        return f"{self._title.text}\n{self._about.text}"

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self._title.say(tr("There is no session in the programme yet."))
        self._about.say(tr("Add the first one, or import the programme from a file."))
        self.add.say(tr("Add session"))
