"""The head of the import's page: one step back, the title, and where one stands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.language import tr
from kiosk.shell.buttons import IconButton
from kiosk.shell.paragraph import Paragraph, grow_with_lines


class ImportHead(QWidget):
    """An arrow back, the title, and one sentence below it."""

    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = IconButton("arrow-left", parent=self)
        self.back.clicked.connect(self.back_asked)
        self.title = Paragraph(28, bold=True, parent=self)
        self.lead = Paragraph(16, role="soft", parent=self)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.lead)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        grow_with_lines(self)
        self.retranslate()

    def say(self, lead: str, *, may_go_back: bool) -> None:
        """Say where one stands; the arrow goes where there is no way back."""
        self.lead.say(lead)
        self.lead.setVisible(bool(lead))
        self.back.setVisible(may_go_back)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.title.say(tr("Import a list"))
        self.back.say(tr("One step back (Esc)"))
