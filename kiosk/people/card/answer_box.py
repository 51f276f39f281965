"""The answer to a check-in by hand, on the card: its colour, its icon, its words, and what there is to do about it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.domain.checkin import Colour, Direction, Override, Reason, Verdict
from kiosk.language import tr
from kiosk.people.card.icon_words import icon_beside
from kiosk.people.card.standing import time_of
from kiosk.shell import theme
from kiosk.shell.announce import announce
from kiosk.shell.buttons import KeyButton
from kiosk.shell.flow import FlowLayout
from kiosk.shell.icons import IconLabel
from kiosk.shell.look import LOOKS, Look
from kiosk.shell.paragraph import Paragraph
from kiosk.words import explain


def reasons() -> tuple[str, ...]:
    """Return the operator's reasons for letting somebody in all the same; F9 stands for the first."""
    return (tr("Decided at the entrance"), tr("Organiser agreed"), tr("Proof was shown"))


class AnswerBox(QWidget):
    """admitted: the verdict and the operator's reason. undo_asked: the verdict. changed: it says something else."""

    admitted = Signal(object, str)
    undo_asked = Signal(object)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdict: Verdict | None = None
        self._look: Look = LOOKS[Colour.GREEN]
        self._icon = IconLabel("check-circle", 30, "on_green", self)
        self._headline = Paragraph(19, bold=True, parent=self)
        self._lead = Paragraph(16, parent=self)
        self._asks = Paragraph(16, bold=True, parent=self)
        self._row = QWidget(self)
        self._flow = FlowLayout(self._row, 8)
        self.reason_buttons = [KeyButton(parent=self._row) for _ in reasons()]
        self.undo_button = KeyButton(icon="arrow-u-up-left", parent=self._row)
        self.close_button = KeyButton(parent=self._row)
        for number, button in enumerate(self.reason_buttons):
            button.clicked.connect(lambda _=False, number=number: self.admit(number))
        for button in (*self.reason_buttons, self.undo_button, self.close_button):
            button.set_compact(True)
            self._flow.addWidget(button)
        self.undo_button.clicked.connect(lambda: self.undo_asked.emit(self._verdict))
        self.close_button.clicked.connect(self.close_answer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(10)
        layout.addLayout(icon_beside(self._icon, self._headline, self._lead))
        layout.addWidget(self._asks)
        layout.addWidget(self._row)
        self.hide()

    @property
    def verdict(self) -> Verdict | None:
        """The verdict that is shown."""
        return self._verdict

    @property
    def colour(self) -> Colour | None:
        """The colour of the box; None while there is no answer."""
        return None if self.isHidden() else next(c for c, look in LOOKS.items() if look is self._look)

    @property
    def says(self) -> str:
        """What the box says; "" while it is hidden."""
        return "" if self.isHidden() else " ".join(p for p in (self._headline.text, self._lead.text) if p)

    @property
    def settled(self) -> bool:
        """Whether nothing has to be put away: no answer, or a green one."""
        return self.colour in (None, Colour.GREEN)

    @property
    def refuses(self) -> bool:
        """Whether somebody was refused, and that was not put away yet."""
        return self._verdict is not None and not self._verdict.ok and not self.isHidden()

    @property
    def waits(self) -> bool:
        """Whether there is something to decide."""
        return self.refuses and self._verdict is not None and self._verdict.override is Override.REASON

    def show_verdict(self, verdict: Verdict, zone: ZoneInfo, today: datetime, note: str = "") -> None:
        """Show an answer and read it out; `note` stands below it."""
        self._verdict = verdict
        told = explain(verdict, zone, today)
        headline = told.headline
        if verdict.ok:
            time = time_of(verdict.at, zone, today)
            leaving = verdict.type is Direction.EXIT
            headline = tr("Checked out at {time}", time=time) if leaving else tr("Checked in at {time}", time=time)
        self._say(verdict.colour, headline, "\n".join(part for part in (*told.remarks, note) if part))

    def show_told(self, colour: Colour, text: str, lead: str = "") -> None:
        """Say something that asks for nothing."""
        self._verdict = None
        self._say(colour, text, lead)

    def close_answer(self) -> bool:
        """Put the answer away; return whether there was one."""
        if self.isHidden():
            return False
        self._verdict = None
        self.hide()
        self.changed.emit()
        return True

    def admit(self, number: int = 0) -> bool:
        """Let the person in with a reason, where the answer allows it; return whether it does."""
        verdict = self._verdict
        if verdict is None or not self.waits:
            return False
        self.close_answer()
        self.admitted.emit(verdict, reasons()[number])
        return True

    def retranslate(self) -> None:
        """The buttons' words; the answer itself stays as it was said."""
        self._say_buttons()

    def _say(self, colour: Colour, headline: str, lead: str) -> None:
        self._look = LOOKS[colour]
        self._icon.show_icon(self._look.icon, self._look.on)
        self._headline.say(headline, role=self._look.on)
        self._lead.say(lead, role=self._look.on)
        self._lead.setVisible(bool(lead))
        self.show()
        self._say_buttons()
        self.updateGeometry()
        self.update()
        self.changed.emit()
        announce(self, self.says, at_once=colour is not Colour.GREEN)

    def _say_buttons(self) -> None:
        verdict, waits = self._verdict, self.waits
        leaving = verdict is not None and verdict.type is Direction.EXIT
        asks = tr("Record the exit all the same") if leaving else tr("Admit all the same")
        if verdict is not None and verdict.reason is Reason.ELSEWHERE:
            asks = tr("Move here")
        self._asks.say(asks, role=self._look.on)
        self._asks.setVisible(waits)
        for number, (button, reason) in enumerate(zip(self.reason_buttons, reasons(), strict=True)):
            button.say(reason, "F9" if number == 0 else "")
            button.setAccessibleName(f"{asks}: {reason}")
            button.set_tone(self._look.strong if number == 0 else self._look.quiet)
            button.setVisible(waits)
        self.undo_button.say(tr("Undo"), "F8")
        self.undo_button.set_tone(self._look.quiet)
        self.undo_button.setVisible(verdict is not None and verdict.ok)
        self.close_button.say(tr("Turn away") if waits and not leaving else tr("Close"), tr("Esc"))
        self.close_button.set_tone(self._look.quiet)
        self.close_button.setVisible(verdict is None or not verdict.ok)
        self._row.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour(self._look.ground))
        painter.drawRoundedRect(QRectF(self.rect()), 14, 14)
