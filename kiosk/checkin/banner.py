"""A verdict in one line above the other pages: scanning goes on whatever page is open, and nobody is let in unseen."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.domain.checkin import Colour, Verdict
from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.announce import announce
from kiosk.shell.buttons import CLEAR, IconButton, KeyButton
from kiosk.shell.icons import IconLabel
from kiosk.shell.look import LOOKS
from kiosk.shell.texts import PaintedText
from kiosk.shell.tones import Tone
from kiosk.words import explain

STAYS_MS = 4_000


class VerdictBanner(QWidget):
    """Green goes by itself; amber and red stay until the next scan, until they are closed, or until the entrance is
    opened, where they can be decided. `opened` asks for the entrance.
    """

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = LOOKS[Colour.GREEN]
        self._away = True
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._icon = IconLabel("check-circle", 36, "on_green", self)
        self._name = PaintedText(22, bold=True, parent=self)
        self._told = PaintedText(17, parent=self)
        self.to_entrance = KeyButton(tone=self._strong, parent=self)
        self.to_entrance.clicked.connect(self.opened)
        self._close = IconButton("x", tone=self._tone, parent=self)
        self._close.clicked.connect(self.hide)
        for widget in (self.to_entrance, self._close):
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # whoever is typing a name goes on typing it
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._told)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(26, 10, 12, 10)
        layout.setSpacing(16)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(words, 1)
        layout.addWidget(self.to_entrance, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignVCenter)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()
        self.retranslate()

    @property
    def says(self) -> str:
        """Name and explanation; "" while nothing is shown."""
        return "" if self.isHidden() else " – ".join(part for part in (self._name.text, self._told.text) if part)

    @property
    def stays(self) -> bool:
        """Whether it stays until somebody does something."""
        return not self.isHidden() and not self._timer.isActive()

    def set_away(self, away: bool) -> None:
        """Tell whether another page than the entrance is open; at the entrance the panel says it all."""
        self._away = away
        if not away:
            self.hide()

    def show_verdict(self, verdict: Verdict, zone: ZoneInfo, now: datetime) -> None:
        """Say a verdict, in place of the one before."""
        person = verdict.attendee
        told = explain(verdict, zone, now)
        origin = person.organisation if person is not None else ""
        note = person.note if person is not None else ""
        details = " · ".join(part for part in (told.sentence, origin, note) if part)
        self._say(verdict.colour, person.name if person is not None else "", details)

    def show_failure(self, text: str, hint: str) -> None:
        """Say in red that an attempt was not recorded."""
        self._say(Colour.RED, text, hint)

    def retranslate(self) -> None:
        """Say the buttons again in the current language."""
        self.to_entrance.say(tr("To the entrance"))
        self._close.say(tr("Close this message"))

    def _say(self, colour: Colour, name: str, told: str) -> None:
        if not self._away:
            return
        self._look = LOOKS[colour]
        self._icon.show_icon(self._look.icon, self._look.on)
        self._name.setVisible(bool(name))
        self._name.say(name, role=self._look.on)
        self._told.say(told, role=self._look.on)
        self.to_entrance.setVisible(colour is not Colour.GREEN)
        self._timer.stop()
        if colour is Colour.GREEN:
            self._timer.start()
        self.show()
        self.update()
        announce(self, self.says, at_once=True)

    def _strong(self) -> Tone:
        return self._look.strong()

    def _tone(self) -> Tone:
        return Tone(CLEAR, CLEAR, theme.current().colour(self._look.on))

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().colour(self._look.ground))
