"""What is to be made, in one sentence and one button; how far it is; and what became of it."""

from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kiosk.badges.batches.batch import BatchReceipt
from kiosk.badges.batches.receipt_words import outcome_of, receipt_lines
from kiosk.domain.prints import JobUpdate
from kiosk.language import tr, trn
from kiosk.shell import theme
from kiosk.shell.announce import announce
from kiosk.shell.buttons import CLEAR, KeyButton, accent_tone
from kiosk.shell.card import Card
from kiosk.shell.icons import IconLabel
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.share_bar import ShareBar
from kiosk.shell.tones import Tone


class Stand(Enum):
    """Where the panel stands."""

    READY = auto()
    WORKING = auto()
    OUTCOME = auto()


def _idle_tone() -> Tone:
    now = theme.current()
    return Tone(now.colour("sunken"), CLEAR, now.colour("soft"))


class ActionPanel(Card):
    """Signals: asked(): the one button was pressed; stopped(); closed(): the outcome was read; retry_asked();
    moved(): it stands elsewhere now.
    """

    asked = Signal()
    stopped = Signal()
    closed = Signal()
    retry_asked = Signal()
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stand = Stand.READY
        self._badges = 0
        self._prints = False
        self._key = True
        self._receipt: BatchReceipt | None = None
        self._update: JobUpdate | None = None
        self._failure = ("", "")
        self._icon = IconLabel("check-circle", 32, "green_ink", self)
        self._headline = Paragraph(18, bold=True, parent=self)
        self._lines = Paragraph(15, role="soft", parent=self)
        self.bar = ShareBar(self)
        self.main = KeyButton(tone=lambda: accent_tone() if self.main.isEnabled() else _idle_tone(), parent=self)
        self.stop = KeyButton(parent=self)
        self.again = KeyButton(parent=self)
        self.done = KeyButton(tone=accent_tone, parent=self)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addStretch(1)
        for part in (self._headline, self.bar, self._lines):
            words.addWidget(part)
        words.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(14)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(words, 1)
        for button in (self.again, self.stop, self.done, self.main):
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.content.addLayout(self._row)
        self.main.clicked.connect(self.asked)
        self.stop.clicked.connect(self.stopped)
        self.again.clicked.connect(self.retry_asked)
        self.done.clicked.connect(self.close_outcome)
        self._sentence = ""
        self.retranslate()

    @property
    def stand(self) -> Stand:
        """Where the panel stands."""
        return self._stand

    @property
    def says(self) -> tuple[str, str]:
        """The headline, and what stands below it."""
        return self._headline.text, self._lines.text

    def show_ready(self, badges: int, sentence: str, *, prints: bool) -> None:
        """Say what a press makes: so many badges, printed or as a PDF."""
        self._badges, self._sentence, self._prints = badges, sentence, prints
        self.retranslate()

    def begin(self) -> None:
        """Say that it has begun."""
        self._go(Stand.WORKING)
        self.show_progress(0, 0)
        if self.isVisible():
            self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, done: int, total: int) -> None:
        """Say how far it is."""
        if self._stand is not Stand.WORKING:
            return
        self.bar.show_share(done, total)
        self.bar.setAccessibleName(tr("{done} of {total} badges", done=done, total=total))
        self._headline.say(tr("{done} of {total} badges", done=done, total=total) if total else tr("One moment …"))

    def show_receipt(self, receipt: BatchReceipt) -> None:
        """Say what was made."""
        self._receipt, self._update, self._failure = receipt, None, ("", "")
        self._finish()

    def show_failure(self, text: str, hint: str) -> None:
        """Say that nothing was made, and why."""
        self._receipt, self._failure = None, (text, hint)
        self._finish()

    def show_canceled(self) -> None:
        """Say that nothing was made, because somebody stopped it."""
        self.show_failure(tr("Canceled. Nothing was printed or written."), "")

    def take_update(self, update: JobUpdate) -> None:
        """Say what the printer says of the job, while its receipt is shown."""
        if self._receipt is not None and self._receipt.order.id == update.job_id and self._stand is Stand.OUTCOME:
            self._update = update
            self.retranslate()
            announce(self, self._headline.text)

    def close_outcome(self) -> None:
        """Go back to where the next batch is made."""
        if self._stand is Stand.OUTCOME:
            focused = self.done.hasFocus() or self.again.hasFocus()
            self._go(Stand.READY)
            if focused:
                self.main.setFocus(Qt.FocusReason.OtherFocusReason)
            self.closed.emit()

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the buttons below the words; the key is left out where there is no room for it."""
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._row.setSpacing(8 if narrow else 14)
        self._key = not narrow
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        n = self._badges
        words = trn("Print {n} badge", "Print {n} badges", n) if self._prints else trn(
            "{n} badge as PDF", "{n} badges as PDF", n
        )  # fmt: skip
        self.main.say(words, tr("Ctrl+P") if self._key else "")
        self.main.setEnabled(n > 0)
        self.stop.say(tr("Cancel"), tr("Esc") if self._key else "")
        self.again.say(tr("Print again"))
        self.done.say(tr("Done"))
        self._say()

    def _finish(self) -> None:
        had_focus = self.stop.hasFocus()
        self._go(Stand.OUTCOME)
        if had_focus:
            self.done.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, " ".join(self.says))

    def _go(self, stand: Stand) -> None:
        self._stand = stand
        self._say()
        self.moved.emit()

    def _say(self) -> None:
        stand, outcome = self._stand, self._stand is Stand.OUTCOME
        failed = False
        if stand is Stand.READY:
            self._headline.say("")
            self._lines.say(self._sentence, role="ink", size=16)
        elif stand is Stand.WORKING:
            self._lines.say(tr("Scanning goes on meanwhile."), role="soft", size=15)
        elif self._receipt is None:
            self._icon.show_icon("warning-circle" if self._failure[1] else "info", "amber_ink")
            self._headline.say(self._failure[0])
            self._lines.say(self._failure[1], role="ink", size=15)
        else:
            said = outcome_of(self._receipt, self._update)
            failed = said.failed
            self._icon.show_icon(said.icon, said.role)
            self._headline.say(said.headline)
            self._lines.say("\n".join((*said.lines, *receipt_lines(self._receipt))), role="ink", size=15)
        self._icon.setVisible(outcome)
        self.bar.setVisible(stand is Stand.WORKING)
        self.main.setVisible(stand is Stand.READY)
        self.stop.setVisible(stand is Stand.WORKING)
        self.done.setVisible(outcome)
        self.again.setVisible(outcome and failed)
