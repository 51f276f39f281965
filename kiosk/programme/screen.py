"""The first page of an empty data folder: there is no event yet, and how to get one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.buttons import KeyButton, accent_tone
from kiosk.shell.texts import PaintedText


class StartScreen(QWidget):
    """Says that there is no event, and offers the built-in one. `begin_asked`: make it."""

    begin_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._headline = PaintedText(36, bold=True, parent=self)
        self._lead = PaintedText(20, role="soft", parent=self)
        self._own = PaintedText(18, role="soft", parent=self)
        for words in (self._headline, self._lead, self._own):
            growing = words.sizePolicy()
            growing.setVerticalPolicy(QSizePolicy.Policy.Minimum)
            words.setSizePolicy(growing)
        self.begin = KeyButton(icon="flag", tone=accent_tone, parent=self)
        self.begin.clicked.connect(self.begin_asked)
        column = QVBoxLayout()
        column.setSpacing(20)
        column.addStretch(1)
        column.addWidget(self._headline)
        column.addWidget(self._lead)
        column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._own)
        column.addStretch(2)
        page = QHBoxLayout(self)
        page.setContentsMargins(48, 32, 48, 32)
        # A text's height follows from its width, which only a row with a stretch hands down.
        page.addLayout(column, 3)
        page.addStretch(2)
        self.setFocusProxy(self.begin)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.setAccessibleName(tr("No event yet"))
        self._headline.say(tr("There is no event yet"))
        self._lead.say(tr("Begin with the built-in programme, moved to today. The list of attendees comes next."))
        self.begin.say(tr("Begin with the built-in programme"))
        self._own.say(
            tr("Your own programme: close this window, type “kiosk init PROGRAMME.toml”, then “kiosk import LIST”.")
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().colour("ground"))
