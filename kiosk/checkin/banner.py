"""A verdict in one line above the other pages: scanning goes on whatever page is open, and nobody is let in unseen."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from kiosk.domain.checkin import Colour, Verdict
from kiosk.domain.programme import Event
from kiosk.language import said_anew, tr
from kiosk.shell import theme
from kiosk.shell.announce import announce
from kiosk.shell.buttons import CLEAR, IconButton, KeyButton
from kiosk.shell.icons import IconLabel
from kiosk.shell.look import LOOKS, Look
from kiosk.shell.texts import FittedText
from kiosk.shell.tones import Tone
from kiosk.words import explain

STAYS_MS = 4_000
_SIZES = {"largest": 22, "smallest": 15, "last": 12}


class VerdictBanner(QWidget):
    """Has its place on every page but the entrance, so that nothing moves under a hand when a badge is scanned.

    Green fades by itself to a quiet line; amber and red stay until the next scan, until they are closed, or until the
    entrance is opened, where they can be decided. `opened` asks for the entrance.
    """

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._said = self._least = ""
        self._again: Callable[[], tuple[str, str]] | None = None
        self._day_closed = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._icon = IconLabel("qr-code", 28, "soft", self)
        self._place = QWidget(self)
        self._text = FittedText(self._place)
        self.to_entrance = KeyButton(tone=self._strong, parent=self)
        self.to_entrance.clicked.connect(self.opened)
        self.to_entrance.set_compact(True)
        self.close_button = IconButton("x", tone=self._tone, parent=self)
        self.close_button.clicked.connect(self.fade)
        for widget in (self.to_entrance, self.close_button):
            widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # whoever is typing a name goes on typing it after a press
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            widget.setSizePolicy(policy)
            widget.hide()
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(26, 0, 12, 0)
        layout.setSpacing(14)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._place, 1)
        layout.addWidget(self.to_entrance, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self.fade)
        self.hide()
        self.retranslate()

    @property
    def says(self) -> str:
        """Name and explanation of the verdict; "" at rest and at the entrance."""
        return "" if self.isHidden() or self._look is None else self._said

    @property
    def stays(self) -> bool:
        """Whether the verdict stays until somebody does something."""
        return bool(self.says) and not self._timer.isActive()

    def set_away(self, away: bool) -> None:
        """Tell whether another page than the entrance is open; at the entrance the panel says it all."""
        if not away:
            self.fade()
        self.setVisible(away)

    def show_event(self, event: Event) -> None:
        """Say at rest that nobody is scanned any more, once the day is closed; who came last is no news then."""
        if (event.closed_at is not None) != self._day_closed:
            self._day_closed = event.closed_at is not None
            self._said = self._least = ""
            self._again = None
            self.fade()

    def show_verdict(self, verdict: Verdict, zone: ZoneInfo, now: datetime) -> None:
        """Say a verdict, in place of the one before."""
        self._say(verdict.colour, partial(_verdict_words, verdict, zone, now))

    def show_failure(self, text: str, hint: str) -> None:
        """Say in red that an attempt was not recorded."""
        self._say(Colour.RED, lambda: (_joined(said_anew(text), said_anew(hint)),) * 2)

    def fade(self) -> None:
        """Go to rest; what was said last stays readable, but quiet."""
        self._timer.stop()
        self._look = None
        self._icon.show_icon("qr-code", "soft")
        self._offer()
        self._fit()
        self.update()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        if self._again is not None:
            self._said, self._least = self._again()
        self.to_entrance.say(tr("To the entrance"))
        self._say_close()
        self._fit()

    def _say_close(self) -> None:
        """Name the cross after what it closes: there may be strips above, each with a cross of its own."""
        self.close_button.say(tr("Close this message"))
        if self._look is not None:
            self.close_button.setAccessibleName(tr("Close this message: {what}", what=self._least))

    def sizeHint(self) -> QSize:
        return QSize(300, max(52, theme.current().px(22) * 2 + 12))

    def _say(self, colour: Colour, again: Callable[[], tuple[str, str]]) -> None:
        """Say what `again` returns, now and in another language: everything, and what has to do in a small window."""
        if self.isHidden():
            return
        self._look = look = LOOKS[colour]
        self._again = again
        self._said, self._least = again()
        self._icon.show_icon(look.icon, look.on)
        self._offer()
        self._say_close()
        self._timer.stop()
        if colour is Colour.GREEN:
            self._timer.start()
        self._fit()
        self.update()
        announce(self, self._said, at_once=True)

    def _offer(self) -> None:
        """Show the buttons that there is something to press for; a focus on one that goes is given to the page."""
        wanted = {
            self.to_entrance: self._look is not None and self._look is not LOOKS[Colour.GREEN],
            self.close_button: self._look is not None,
        }
        stack = self.window().findChild(QStackedWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        page = None if stack is None else stack.currentWidget()
        for button, shown in wanted.items():
            if button.hasFocus() and not shown and page is not None:
                page.setFocus(Qt.FocusReason.OtherFocusReason)
            button.setVisible(shown)

    def _fit(self) -> None:
        room = self._place.size()
        text, role = (self._said, self._look.on) if self._look is not None else (self._at_rest(), "soft")
        self._text.say(text, role)
        self._text.fit_into(room.width(), room.height() - 4, **_SIZES)
        if self._text.fitted.height > room.height() and self._least:  # a small window: the rest is said at the entrance
            self._text.say(self._least if self._look is not None else tr("Last: {what}", what=self._least), role)
            self._text.fit_into(room.width(), room.height() - 4, **_SIZES)
        tall = min(room.height(), self._text.fitted.height)
        top = (room.height() - tall) // 2
        self._text.setGeometry(0, top, room.width(), room.height() - top)

    def _at_rest(self) -> str:
        if self._said:
            return tr("Last: {what}", what=self._said)
        if self._day_closed:
            return tr("The day is closed: nothing is recorded any more.")
        return tr("Scanning goes on; who comes is shown here.")

    def _strong(self) -> Tone:
        return (self._look or LOOKS[Colour.GREEN]).strong()

    def _tone(self) -> Tone:
        return Tone(CLEAR, CLEAR, theme.current().colour(self._look.on if self._look is not None else "soft"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._row.activate()
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = theme.current()
        painter.fillRect(self.rect(), now.colour(self._look.ground if self._look is not None else "sunken"))
        if self._look is None:
            painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), now.colour("hairline"))


def _joined(*parts: str) -> str:
    return " – ".join(part for part in parts if part)


def _verdict_words(verdict: Verdict, zone: ZoneInfo, now: datetime) -> tuple[str, str]:
    """Return all that is to be said of a verdict, and the least."""
    person, told = verdict.attendee, explain(verdict, zone, now)
    name, origin, note = (person.name, person.organisation, person.note) if person is not None else ("", "", "")
    details = " · ".join(part for part in (told.sentence, origin, note) if part)
    return _joined(name, details), _joined(name, told.headline)
