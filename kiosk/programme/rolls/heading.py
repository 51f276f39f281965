"""The head of the evacuation list: how many people are in the house, as of when, who that is, and what can be done."""

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.language import tr, trn
from kiosk.programme.rolls.muster import Muster
from kiosk.programme.rolls.papers import moment_words, scanned_words
from kiosk.shell.buttons import IconButton, KeyButton, PaintedButton, accent_tone, plain_tone
from kiosk.shell.paragraph import Paragraph, grow_with_lines
from kiosk.shell.texts import PaintedText


class Act(StrEnum):
    """What the buttons do."""

    PRINT = "print"
    SAVE = "save"
    REFRESH = "refresh"
    CLOSE = "close"


class Room(StrEnum):
    """How much room there is: for everything, for fewer words, for small ones."""

    FULL = "full"
    SMALL = "small"
    TINY = "tiny"


_ICONS = {Act.PRINT: "printer", Act.SAVE: "file-pdf", Act.REFRESH: "arrow-clockwise", Act.CLOSE: "x"}
_NUMBER = {Room.FULL: 88, Room.SMALL: 56, Room.TINY: 40}
_PEOPLE = {Room.FULL: 28, Room.SMALL: 20, Room.TINY: 16}
_MOMENT = {Room.FULL: 20, Room.SMALL: 16, Room.TINY: 14}


class Heading(QWidget):
    """asked: an Act."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grow_with_lines(self)
        self._room, self._beside = Room.FULL, True
        self._muster: Muster | None = None
        self._number = PaintedText(_NUMBER[Room.FULL], bold=True, parent=self)
        self._number.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._people = Paragraph(26, bold=True, parent=self)
        self._moment = Paragraph(18, parent=self)
        self._who = Paragraph(16, role="soft", parent=self)
        self._gone = Paragraph(16, bold=True, parent=self)
        self._words = (self._people, self._moment, self._who, self._gone)
        self._buttons: dict[Act, KeyButton] = {}
        self._icons: dict[Act, IconButton] = {}
        middle = Qt.AlignmentFlag.AlignVCenter
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addStretch(1)
        beside.addWidget(self._people)
        beside.addWidget(self._moment)
        beside.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._number, 0, middle)
        row.addSpacing(8)
        row.addLayout(beside, 1)
        for act in Act:
            tone = accent_tone if act is Act.PRINT else plain_tone
            self._buttons[act] = KeyButton(tone=tone, parent=self)
            self._icons[act] = IconButton(_ICONS[act], tone=tone, parent=self)
            for button in (self._buttons[act], self._icons[act]):
                button.clicked.connect(lambda _=False, act=act: self.asked.emit(act))
                row.addWidget(button, 0, middle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._who)
        column.addWidget(self._gone)
        self.set_room(Room.FULL)
        self.retranslate()

    @property
    def number(self) -> str:
        """The number that stands there, "–" before the first list."""
        return self._number.text

    @property
    def words(self) -> tuple[str, ...]:
        """The lines beside the number that can be seen."""
        return tuple(words.text for words in self._words if not words.isHidden())

    def button(self, act: Act) -> PaintedButton:
        """Return the button that is shown for an act."""
        return self._buttons[act] if self._is_worded(act) else self._icons[act]

    def _is_worded(self, act: Act) -> bool:
        return self._room is Room.FULL and act in (Act.PRINT, Act.SAVE)

    def show_muster(self, muster: Muster) -> None:
        """Say how things stand."""
        self._muster = muster
        self.retranslate()

    def set_room(self, room: Room, *, beside: bool = True) -> None:
        """Take less room where the window is small, without words `beside` the number where it is narrow."""
        self._room, self._beside = room, beside
        for act in Act:
            self._buttons[act].setVisible(self._is_worded(act))
            self._icons[act].setVisible(not self._is_worded(act))
        self._number.say(self._number.text, size=_NUMBER[room])
        self._people.say(self._people.text, size=_PEOPLE[room])
        self._moment.say(self._moment.text, size=_MOMENT[room])
        self._show_words()
        self.updateGeometry()

    def note(self) -> str:
        """Return what stands above the first name because there is no room for it here."""
        return "\n".join(words.text for words in self._left_out() if words.text)

    def _left_out(self) -> tuple[Paragraph, ...]:
        first = () if self._beside else (self._people, self._moment)
        return first if self._room is Room.FULL else (*first, self._who, self._gone)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        muster = self._muster
        house = None if muster is None else muster.house
        if muster is None or house is None or muster.event is None:
            number, people, moment, gone = "–", tr("People in the house"), "", 0
        else:
            number = str(muster.people)
            people = trn("Person in the house", "People in the house", muster.people)
            moment = moment_words(muster.event, house.at)
            gone = 0 if muster.away is None else len(muster.away.entries)
        self._number.say(number)
        self._number.setAccessibleName(f"{number} {people}")
        self._people.say(people)
        self._moment.say(moment)
        self._who.say(scanned_words())
        self._gone.say(tr("On an excursion, not in the house: {n}", n=gone) if gone else "")
        ticking = muster is not None and bool(muster.safe)
        said = {
            Act.PRINT: (tr("Print"), tr("Ctrl+P") if ticking else tr("Enter")),
            Act.SAVE: (tr("Save as PDF"), tr("Ctrl+S")),
            Act.REFRESH: (tr("Refresh"), "F5"),
            Act.CLOSE: (tr("Close"), tr("Esc")),
        }
        for act, (words, key) in said.items():
            self._buttons[act].say(words, key)
            self._icons[act].say(f"{words} ({key})")
        self._show_words()

    def _show_words(self) -> None:
        left_out = self._left_out()
        for words in self._words:
            words.setVisible(bool(words.text) and words not in left_out)
