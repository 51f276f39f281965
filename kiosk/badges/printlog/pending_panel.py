"""Badges that were begun before a crash and never finished: printed again or given up, never by itself."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.badges.printlog.print_words import badge_count
from kiosk.domain.prints import LoggedPrint
from kiosk.language import tr, trn
from kiosk.shell.announce import announce
from kiosk.shell.buttons import KeyButton
from kiosk.shell.card import Card
from kiosk.shell.flow import FlowLayout
from kiosk.shell.icons import IconLabel
from kiosk.shell.paragraph import Paragraph, grow_with_lines

_NAMED = 4


class PendingPanel(Card):
    """Hidden while there is nothing. Signals: retry_asked(tuple of PrintJob), dismiss_asked(tuple of PrintJob)."""

    retry_asked = Signal(object)
    dismiss_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, fill="soft_amber", edge="amber_ink")
        self._lines: tuple[LoggedPrint, ...] = ()
        self._icon = IconLabel("clock-counter-clockwise", 28, "amber_ink", self)
        self._what = Paragraph(17, bold=True, role="on_soft", parent=self)
        self._who = Paragraph(15, role="on_soft", parent=self)
        buttons = QWidget(self)
        grow_with_lines(buttons)
        flow = FlowLayout(buttons, 10)
        self.again = KeyButton(icon="printer", parent=buttons)
        self.drop = KeyButton(parent=buttons)
        for button in (self.again, self.drop):
            button.set_compact(compact=True)
            flow.addWidget(button)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._what)
        words.addWidget(self._who)
        words.addSpacing(4)
        words.addWidget(buttons)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.content.addLayout(row)
        self.set_compact(compact=True)
        self.again.clicked.connect(lambda: self._give(self.retry_asked))
        self.drop.clicked.connect(lambda: self._give(self.dismiss_asked))
        self.hide()
        self.retranslate()

    @property
    def says(self) -> str:
        """What the panel says; "" while it is hidden."""
        return "" if self.isHidden() else f"{self._what.text} {self._who.text}".strip()

    def show_pending(self, lines: Sequence[LoggedPrint]) -> None:
        """Offer these; without any the panel goes."""
        news = bool(lines) and tuple(lines) != self._lines
        self._lines = tuple(lines)
        self.retranslate()
        self.setVisible(bool(lines))
        if news:
            announce(self, self.says)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        number = sum(line.job.badges for line in self._lines)
        self._what.say(
            trn("{n} badge was begun and not finished.", "{n} badges were begun and not finished.", number)
        )  # fmt: skip
        names = [line.name or badge_count(line.job.badges) for line in self._lines]
        more = [tr("and {n} more", n=len(names) - _NAMED)] if len(names) > _NAMED else []
        look = tr("Look whether they came out before you print them again.")
        self._who.say(f"{', '.join((*names[:_NAMED], *more))}. {look}")
        self.again.say(tr("Print again"))
        self.drop.say(tr("Give up"))

    def _give(self, signal: object) -> None:
        jobs = tuple(line.job for line in self._lines)
        self.show_pending(())
        signal.emit(jobs)  # type: ignore[attr-defined]
