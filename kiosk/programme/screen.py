"""The first page of an empty data folder: there is no event yet, and how to get one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.buttons import KeyButton, accent_tone
from kiosk.shell.texts import PaintedText

WIDTH = 640


class StartScreen(QWidget):
    """Says that there is no event, and offers the built-in one. `begin_asked`: make it."""

    begin_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._headline = PaintedText(36, bold=True, parent=self)
        self._lead = PaintedText(20, role="soft", parent=self)
        self._own = PaintedText(18, role="soft", parent=self)
        self.begin = KeyButton(accent_tone, parent=self)
        self.begin.clicked.connect(self.begin_asked)
        page = QVBoxLayout(self)
        page.setContentsMargins(48, 32, 48, 32)
        page.setSpacing(20)
        page.addStretch(1)
        for part in (self._headline, self._lead):
            part.setMaximumWidth(WIDTH)
            page.addWidget(part)
        page.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        self._own.setMaximumWidth(WIDTH)
        page.addWidget(self._own)
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
            tr("A programme of your own: close this window and type “kiosk init PROGRAMME.toml”, then “kiosk import LIST”.")
        )

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        QPainter(self).fillRect(self.rect(), theme.current().colour("ground"))
