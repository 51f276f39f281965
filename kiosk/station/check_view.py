"""The section "Self-test": every part with what it says and what to do, and a button that checks again."""

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.clock import utc_now
from kiosk.domain.checkin import Colour
from kiosk.domain.parts import Part, PartReport, State
from kiosk.language import tr, trn
from kiosk.shell import theme
from kiosk.shell.announce import announce
from kiosk.shell.buttons import KeyButton, accent_tone
from kiosk.shell.card import Card
from kiosk.shell.flow import FlowLayout
from kiosk.shell.icons import IconLabel
from kiosk.shell.lamps import part_name
from kiosk.shell.paragraph import Paragraph
from kiosk.station.check_row import MARKS, CheckRow

PARTS = (
    Part.CAMERA, Part.DECODER, Part.SCANNER, Part.PRINTER, Part.SOUND, Part.STORAGE, Part.DISK, Part.CLOCK,
    Part.BATTERY,
)  # fmt: skip


FRESH = timedelta(minutes=1)


class CheckSection(QWidget):
    """It checks nothing itself. It asks when it is first seen, when it is seen again and what it says is older than
    `FRESH`, and when that is in another language. Times are in the computer's zone until `show_zone`.

    Signals: check_asked(); sound_asked(Colour): let that one be heard.
    """

    check_asked = Signal()
    sound_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None, clock: Callable[[], datetime] = utc_now) -> None:
        super().__init__(parent)
        self._clock = clock
        self._zone: tzinfo | None = None
        self._at: datetime | None = None
        self._busy = False
        self._stale = True
        self._summary_card = Card(self)
        self._mark = IconLabel("circle-dashed", 34, "soft", self._summary_card)
        self._summary = Paragraph(20, bold=True, parent=self._summary_card)
        self._when = Paragraph(15, role="soft", parent=self._summary_card)
        self.button = KeyButton(icon="arrows-clockwise", tone=accent_tone, parent=self._summary_card)
        self._rows_card = Card(self)
        self._rows_card.content.setSpacing(0)
        self.rows = {part: CheckRow(part, self._rows_card, lined=part is not PARTS[0]) for part in PARTS}
        self.sounds = {colour: KeyButton(icon="speaker-high", parent=self.rows[Part.SOUND]) for colour in Colour}
        self._lay_out()
        self.button.clicked.connect(self._ask)
        for colour, button in self.sounds.items():
            button.set_compact(True)
            button.clicked.connect(lambda *_, colour=colour: self.sound_asked.emit(colour))
        self.retranslate()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._summary)
        words.addWidget(self._when)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self._wide = head
        self._summary_card.content.addLayout(head)
        head.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        flow = FlowLayout(gap=8)
        for button in self.sounds.values():
            flow.addWidget(button)
        self.rows[Part.SOUND].content.addSpacing(6)
        self.rows[Part.SOUND].content.addLayout(flow)
        for row in self.rows.values():
            self._rows_card.content.addWidget(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._summary_card)
        column.addWidget(self._rows_card)
        column.addStretch(1)

    @property
    def summary(self) -> str:
        """What is said of the whole station."""
        return self._summary.text

    @property
    def when(self) -> str:
        """What is said of the last run."""
        return self._when.text

    @Slot(object)
    def show_zone(self, zone: tzinfo) -> None:
        """Tell times in this zone from here on."""
        self._zone = zone
        self._say()

    @Slot(object)
    def show_began(self, parts: tuple[Part, ...]) -> None:
        """Say that these parts are being checked."""
        self._busy, self._stale = True, False
        for part in parts:
            if part in self.rows:
                self.rows[part].show_waiting()
        self._say()

    @Slot(object)
    def show_checked(self, report: PartReport) -> None:
        """Say how a part is doing."""
        if report.part in self.rows:
            self.rows[report.part].show_report(report)
        self._say()

    @Slot(object)
    def show_finished(self, at: datetime) -> None:
        """Say that everything was checked at `at`."""
        self._busy, self._at = False, at
        for row in self.rows.values():
            if row.waits:
                row.show_unknown()
        self._say()
        announce(self, self.summary)

    def retranslate(self) -> None:
        """Say everything again in the current language; what the parts say is asked for anew."""
        self.setAccessibleName(tr("Self-test"))
        said = {Colour.GREEN: tr("Hear green"), Colour.AMBER: tr("Hear amber"), Colour.RED: tr("Hear red")}
        for colour, button in self.sounds.items():
            button.say(said[colour])
        for row in self.rows.values():
            row.retranslate()
        self._say()
        self._stale = True
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        if not self._busy:
            self._stale = False
            self.check_asked.emit()

    def _is_old(self) -> bool:
        """Return whether the last run is long ago, also by a clock that was set back since."""
        return self._at is not None and abs(self._clock() - self._at) > FRESH

    def _say(self) -> None:
        self.button.say(tr("Check"))
        self.button.setEnabled(not self._busy)
        if self._busy:
            done = sum(1 for row in self.rows.values() if not row.waits)
            self._mark.show_icon("circle-dashed", "soft")
            self._summary.say(tr("{done} of {all} parts are checked …", done=done, all=len(self.rows)))
        elif self._at is None:
            self._mark.show_icon("circle-dashed", "soft")
            self._summary.say(tr("Nothing was checked yet."))
        else:
            self._summarise()
        at = None if self._at is None else self._at.astimezone(self._zone)
        self._when.say("" if at is None else tr("Last checked at {time}.", time=f"{at:%H:%M}"))

    def _summarise(self) -> None:
        states = [row.report.state if row.report else State.WARNING for row in self.rows.values()]
        absent = [part_name(part) for part, row in self.rows.items() if row.report and row.report.state is State.ABSENT]
        failed = states.count(State.FAILED)
        warned = states.count(State.WARNING)
        worst = State.FAILED if failed else State.WARNING if warned else State.OK
        self._mark.show_icon(*MARKS[worst])
        told = [
            trn("{n} part does not work.", "{n} parts do not work.", failed) if failed else "",
            trn("{n} part needs attention.", "{n} parts need attention.", warned) if warned else "",
        ]
        if worst is State.OK:
            told.append(tr("Everything that is there works.") if absent else tr("Everything works."))
        if absent:
            told.append(tr("Not there: {parts}.", parts=", ".join(absent)))
        self._summary.say(" ".join(text for text in told if text))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale or self._is_old():
            self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        compact = self.width() < 520 * theme.current().text_scale
        self._wide.setDirection(QHBoxLayout.Direction.TopToBottom if compact else QHBoxLayout.Direction.LeftToRight)
        for card in (self._summary_card, self._rows_card):
            card.set_compact(compact=compact)
        self._rows_card.content.setSpacing(0)
