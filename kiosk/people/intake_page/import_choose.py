"""The first step of an import: choose a file."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.language import tr
from kiosk.people.intake_page.drop_area import DropArea
from kiosk.people.intake_page.import_buttons import WordButton
from kiosk.people.intake_page.import_texts import CentredWords
from kiosk.shell.buttons import accent_tone
from kiosk.shell.icons import IconLabel

KINDS = (
    "Excel", "LibreOffice", "CSV", "pretix", "Eventbrite", "Indico", "Hi.Events", "Tito", "Google Forms",
    "Microsoft Forms",
)  # fmt: skip


class ChooseStep(QWidget):
    """A large area for a file to be dropped on, and a button that opens the file dialog."""

    choose_asked = Signal()
    last_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.area = DropArea(self)
        self._icon = IconLabel("file-arrow-up", 64, "accent_ink", self.area)
        self._headline = CentredWords(28, bold=True, parent=self.area)
        self._or = CentredWords(16, role="soft", parent=self.area)
        self.choose = WordButton(tone=accent_tone, parent=self.area)
        self.choose.clicked.connect(self.choose_asked)
        self._trouble = CentredWords(16, bold=True, role="red_ink", parent=self.area)
        self._last = ""
        self.last = WordButton(icon="clock-counter-clockwise", parent=self)
        self.last.clicked.connect(self.last_asked)
        self._kinds = CentredWords(14, role="soft", parent=self.area)
        inside = QVBoxLayout(self.area)
        inside.setContentsMargins(24, 24, 24, 24)
        inside.setSpacing(12)
        inside.addStretch(1)
        inside.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(self._headline)
        inside.addWidget(self._or)
        inside.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(self._trouble)
        inside.addStretch(1)
        inside.addWidget(self._kinds)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.last, 0, Qt.AlignmentFlag.AlignLeft)
        self.say_trouble("")
        self.retranslate()

    @property
    def trouble(self) -> str:
        """What is wrong with what was dropped; "" while nothing is."""
        return self._trouble.text

    def say_trouble(self, text: str) -> None:
        """Say what is wrong with what was dropped."""
        self._trouble.say(text)
        self._trouble.setVisible(bool(text))

    def offer_last(self, file: str) -> None:
        """Offer to look at the newest import, which can still be taken back; "" offers nothing."""
        self._last = file
        self.retranslate()

    def light(self, lit: bool) -> None:
        """Let the area stand out while a file is held over the page."""
        self.area.light(lit)

    def set_compact(self, compact: bool) -> None:
        """Do without the picture where the window is small."""
        self._icon.setVisible(not compact)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self._headline.say(tr("Drop the list here"))
        self._or.say(tr("or"))
        self.choose.say(tr("Choose a file"))
        self.last.say(tr("Read last: {file}", file=self._last))
        self.last.setVisible(bool(self._last))
        self._kinds.say(tr("Understood without a setting: {kinds}", kinds=" · ".join(KINDS)))
