"""Something is being read or written: how far it is, and how to stop it."""

from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.language import figure, tr
from kiosk.people.intake_page.import_buttons import ButtonRow, WordButton
from kiosk.people.intake_page.waiting_bar import WaitingBar
from kiosk.shell.card import Card
from kiosk.shell.paragraph import Paragraph


class Phase(Enum):
    """What is going on."""

    READING = auto()
    WRITING = auto()
    UNDOING = auto()


class ProgressStep(QWidget):
    """A headline, the bar, what else is to be known, and one button. `stopped`: it was pressed."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phase = Phase.READING
        self._file = ""
        self._count = (0, 0)
        card = Card(self)
        self._headline = Paragraph(20, bold=True, parent=card)
        self.bar = WaitingBar(card)
        self._told = Paragraph(16, role="soft", parent=card)
        self._remark = Paragraph(16, role="soft", parent=card)
        self.stop = WordButton(parent=card)
        self.stop.clicked.connect(self.stopped)
        self._row = ButtonRow(card)
        self._row.set_buttons(self.stop)
        inside = card.content
        inside.setContentsMargins(24, 22, 24, 22)
        inside.setSpacing(14)
        for widget in (self._headline, self.bar, self._told, self._remark, self._row):
            inside.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        layout.addStretch(1)
        self.retranslate()

    @property
    def text(self) -> str:
        """What can be read, one sentence after the other."""
        return " ".join(part.text for part in (self._headline, self._told, self._remark) if part.text)

    def begin(self, phase: Phase, file: str = "") -> None:
        """Say what is going on; how far it is comes later."""
        self._phase, self._file, self._count = phase, file or self._file, (0, 0)
        self.bar.show_part(None)
        self.retranslate()

    def show_share(self, share: float | None) -> None:
        """Show how far it is: 0 to 1, or None where that is not known."""
        self.bar.show_part(share)

    def show_count(self, done: int, total: int) -> None:
        """Show how many people of how many are done."""
        self._count = (done, total)
        self.bar.show_part(done / total if total else None)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        done, total = (figure(number) for number in self._count)
        told = tr("{done} of {total}", done=done, total=total) if self._count[1] else ""
        if self._phase is Phase.READING:
            words = (tr("“{file}” is being read", file=self._file), tr("Nothing is changed yet."))
            self.stop.say(tr("Cancel"), tr("Esc"))
        elif self._phase is Phase.WRITING:
            words = (tr("The list is being taken over"), tr("Scanning goes on meanwhile."))
            self.stop.say(tr("Cancel (takes everything back)"))
        else:
            words = (tr("The import is being taken back"), tr("Scanning goes on meanwhile."))
            self.stop.say(tr("Back to the people"))
        self._headline.say(words[0])
        self._told.say(told)
        self._told.setVisible(bool(told))
        self._remark.say(words[1])
        self._row.settle()
