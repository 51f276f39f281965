"""The head of the board: the house in a line, and the ways to everything else of the programme."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.domain.board import BoardFacts
from kiosk.language import tr
from kiosk.programme.board.board_words import day_words, house_details, house_words
from kiosk.shell.buttons import KeyButton, accent_tone
from kiosk.shell.choice_box import ChoiceBox
from kiosk.shell.flow import FlowLayout
from kiosk.shell.paragraph import Paragraph

_GAP = 12
_WORDS = 180  # px at 100 % that the title needs beside the buttons
_HOUSE, _DETAILS = 20, 16
_ANY = 16_777_215


class BoardHeading(QWidget):
    """Signals: foyer_asked, evacuation_asked, rehearsal_asked, edit_asked; day_chosen(date); resized: other words."""

    foyer_asked = Signal()
    evacuation_asked = Signal()
    rehearsal_asked = Signal()
    edit_asked = Signal()
    day_chosen = Signal(object)
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: BoardFacts | None = None
        self._days: tuple[date, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._title = Paragraph(28, bold=True, parent=self)
        self._house = Paragraph(_HOUSE, bold=True, parent=self)
        self._details = Paragraph(_DETAILS, role="soft", parent=self)
        self.day = ChoiceBox(self)
        self.day.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.foyer = KeyButton(icon="monitor", parent=self)
        self.evacuation = KeyButton(icon="person-simple-run", parent=self)
        self.rehearsal = KeyButton(parent=self)
        self.edit = KeyButton(tone=accent_tone, parent=self)
        self._buttons = QWidget(self)
        flow = FlowLayout(self._buttons, _GAP)
        for control in (self.day, *self.buttons):
            flow.addWidget(control)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(_GAP)
        self._box.addWidget(self._title, 1, Qt.AlignmentFlag.AlignVCenter)
        self._box.addWidget(self._buttons)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.setSpacing(2)
        self._words.addWidget(self._house)
        self._words.addWidget(self._details, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._box)
        column.addLayout(self._words)
        self.foyer.clicked.connect(self.foyer_asked)
        self.evacuation.clicked.connect(self.evacuation_asked)
        self.rehearsal.clicked.connect(self.rehearsal_asked)
        self.edit.clicked.connect(self.edit_asked)
        self.day.picked.connect(self.day_chosen)
        self.day.hide()
        self.retranslate()

    @property
    def buttons(self) -> tuple[KeyButton, ...]:
        """The buttons in their order."""
        return self.foyer, self.evacuation, self.rehearsal, self.edit

    @property
    def says(self) -> str:
        """What stands under the title."""
        return f"{self._house.text} · {self._details.text}".strip(" ·")

    def show_facts(self, facts: BoardFacts) -> None:
        """Show the house, and offer the days where there are several."""
        self._facts = facts
        self._say_house()
        if facts.days != self._days:
            self._days = facts.days
            self._offer(facts.days)
        if self.day.value != facts.arrivals.day and not self.day.view().isVisible():
            self.day.choose(facts.arrivals.day)

    def set_room(self, width: int, scale: float, grow: float, *, compact: bool) -> None:
        """Put the buttons beside the title, or below it where both do not fit; write the house `grow` times larger."""
        for button in self.buttons:
            button.set_compact(compact)
        shown = [c for c in (self.day, *self.buttons) if not c.isHidden()]
        wide = sum(c.sizeHint().width() for c in shown) + _GAP * (len(shown) - 1)
        beside = wide + _WORDS * scale <= width
        way = QBoxLayout.Direction
        self._box.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._buttons.setMinimumWidth(wide if beside else 0)
        self._buttons.setMaximumWidth(wide if beside else _ANY)
        self._title.say(tr("Programme"), size=20 if compact else 28)
        self._house.say(self._house.text, size=round(_HOUSE * grow))
        self._details.say(self._details.text, size=round(_DETAILS * grow))
        in_line = self._house.sizeHint().width() + 16 + self._details.sizeHint().width() <= width
        self._words.setDirection(way.LeftToRight if in_line else way.TopToBottom)
        self._words.setSpacing(16 if in_line else 2)
        self._house.setMinimumWidth(self._house.sizeHint().width() if in_line else 0)
        self._house.setMaximumWidth(self._house.sizeHint().width() if in_line else _ANY)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self._title.say(tr("Programme"))
        self.foyer.say(tr("Foyer display"))
        self.evacuation.say(tr("Evacuation list"), "F12")
        self.rehearsal.say(tr("Rehearsal"))
        self.edit.say(tr("Edit programme"))
        self.day.setAccessibleName(tr("Day"))
        self._offer(self._days)
        self._say_house()

    def _offer(self, days: Sequence[date]) -> None:
        self.day.setVisible(len(days) > 1)
        self.day.offer([(day, day_words(day)) for day in days])

    def _say_house(self) -> None:
        if self._facts is None:
            return
        house = self._facts.house
        said = house_words(house), house_details(house, several_days=len(self._facts.days) > 1)
        if said != (self._house.text, self._details.text):
            self._house.say(said[0])
            self._details.say(said[1])
            self.resized.emit()
