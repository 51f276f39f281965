"""The sessions' cards, in as many columns as there is room for."""

from collections.abc import Sequence
from itertools import zip_longest
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.domain.board import SessionFacts
from kiosk.programme.board.board_words import card_words
from kiosk.programme.board.session_card import SessionCard
from kiosk.shell import theme

_GAP, _BELOW = 16, 12
_CARD = 336  # px at 100 %


class SessionGrid(QWidget):
    """Cards of one line are equally tall. settled: they stand elsewhere, or are of other sizes."""

    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[SessionCard] = []
        self._told: tuple[SessionFacts, ...] = ()
        self._zone = ZoneInfo("UTC")
        self._grow = 1.0
        self._lines: list[int] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    @property
    def cards(self) -> tuple[SessionCard, ...]:
        """The cards in their order."""
        return tuple(self._cards)

    def height_of(self, lines: int) -> int:
        """Return the height at which so many lines of cards are whole, whichever they are."""
        shown = min(lines, len(self._lines))
        heights = (sum(self._lines[first : first + shown]) for first in range(len(self._lines) - shown + 1))
        return max(heights, default=0) + _BELOW * max(0, shown - 1)

    def say(self, told: Sequence[SessionFacts], zone: ZoneInfo) -> None:
        """Show these sessions. Of those that are as they were nothing is made anew: this is called every second."""
        settle = len(told) != len(self._cards)
        before = self._told if zone == self._zone else ()
        self._told, self._zone = tuple(told), zone
        while len(self._cards) > len(told):
            card = self._cards.pop()
            card.hide()
            card.deleteLater()
        while len(self._cards) < len(told):
            card = SessionCard(self)
            card.set_grow(self._grow)
            self._cards.append(card)
            card.show()
        for card, facts, was in zip_longest(self._cards, told, before[: len(told)]):
            if facts != was:
                settle = card.say(card_words(facts, zone)) or settle
        if settle:
            self.settle()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        told, self._told = self._told, ()
        self.say(told, self._zone)

    def set_grow(self, grow: float) -> None:
        """Write so many times larger."""
        if grow != self._grow:
            self._grow = grow
            for card in self._cards:
                card.set_grow(grow)
            self.settle()

    def settle(self) -> None:
        """Place the cards, and take the height that they need."""
        width = self.width()
        least = _CARD * self._grow * theme.current().text_scale
        columns = max(1, min(int((width + _GAP) // (least + _GAP)), max(1, len(self._cards))))
        wide = (width - _GAP * (columns - 1)) / columns
        y = 0
        lines = []
        for first in range(0, len(self._cards), columns):
            line = self._cards[first : first + columns]
            tall = max(card.height_for(round(wide)) for card in line)
            for place, card in enumerate(line):
                card.setGeometry(round(place * (wide + _GAP)), y, round(wide), tall)
            lines.append(tall)
            y += tall + _BELOW
        self.setFixedHeight(max(0, y - _BELOW))
        self._lines = lines
        self.settled.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.settle()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            QTimer.singleShot(0, self, self.settle)
        super().changeEvent(event)
