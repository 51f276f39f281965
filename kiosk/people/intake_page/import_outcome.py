"""The last step of an import: what it did, that it was taken back, or why it came to nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.language import figure, tr, trn
from kiosk.people.intake.preview import ImportReceipt
from kiosk.people.intake_page.import_buttons import ButtonRow, WordButton
from kiosk.shell.announce import announce
from kiosk.shell.buttons import accent_tone
from kiosk.shell.card import Card
from kiosk.shell.icons import IconLabel
from kiosk.shell.paragraph import Paragraph

_MOST = 6


class Outcome(QWidget):
    """An icon, a headline, sentences below it, and what can be done now.

    Signals: finished(); take_back_asked(batch id), after a second press; another_asked(): another file;
    back_asked(): to where one was before it went wrong.
    """

    finished = Signal()
    take_back_asked = Signal(str)
    another_asked = Signal()
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._receipt: ImportReceipt | None = None
        self._failure: tuple[str, str] | None = None
        self._taken_back = ""
        self._may_go_back = False
        self._sure = False
        card = Card(self)
        self._icon = IconLabel("check-circle", 44, "green_ink", card)
        self._headline = Paragraph(26, bold=True, parent=card)
        self._lines = [Paragraph(17, parent=card) for _ in range(_MOST)]
        self._row = ButtonRow(card)
        self.back = WordButton(icon="arrow-left", parent=self._row)
        self.take_back = WordButton(icon="arrow-u-up-left", parent=self._row)
        self.another = WordButton(tone=accent_tone, parent=self._row)
        self.done = WordButton(tone=accent_tone, parent=self._row)
        self._row.set_buttons(self.back, self.take_back, self.another, self.done)
        self.back.clicked.connect(self.back_asked)
        self.take_back.clicked.connect(self._take_back)
        self.another.clicked.connect(self.another_asked)
        self.done.clicked.connect(self.finished)
        words = QVBoxLayout()
        words.setSpacing(10)
        for text in (self._headline, *self._lines):
            words.addWidget(text)
        top = QHBoxLayout()
        top.setSpacing(18)
        top.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        inside = card.content
        inside.setContentsMargins(24, 22, 24, 22)
        inside.setSpacing(22)
        inside.addLayout(top)
        inside.addWidget(self._row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        layout.addStretch(1)
        self.retranslate()

    @property
    def text(self) -> tuple[str, ...]:
        """What can be read: the headline, and the sentences below it."""
        return tuple(part.text for part in (self._headline, *self._lines) if part.text)

    @property
    def failed(self) -> bool:
        """Whether it went wrong."""
        return self._failure is not None

    @property
    def main_button(self) -> WordButton:
        """The button that leads on."""
        return self.another if self.failed else self.done

    def show_failure(self, text: str, hint: str, *, may_go_back: bool) -> None:
        """Say what went wrong and what to do; `may_go_back`: there is something to go back to."""
        self._failure, self._may_go_back, self._taken_back, self._sure = (text, hint), may_go_back, "", False
        self.retranslate()

    def show_receipt(self, receipt: ImportReceipt) -> None:
        """Say what the import did."""
        self._receipt, self._failure, self._taken_back, self._sure = receipt, None, "", False
        self.retranslate()

    def show_taken_back(self, sentence: str) -> None:
        """Say that everything is as it was; why it went wrong stays above that."""
        self._receipt, self._taken_back, self._sure = None, sentence, False
        self.retranslate()

    def step_back(self) -> bool:
        """Take the wish to take back, or what went wrong with it, away; return whether there was anything."""
        if self._sure or (self.failed and self._receipt is not None):
            self._sure, self._failure = False, None
            self.retranslate()
            return True
        return False

    def forget(self) -> None:
        """Let go of what was shown: something else begins."""
        self._receipt, self._failure, self._taken_back, self._sure = None, None, "", False

    def set_compact(self, compact: bool) -> None:
        """Do without the icon where the window is small."""
        self._icon.setVisible(not compact)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        receipt = self._receipt
        self.back.say(tr("Back"), tr("Esc"))
        self.another.say(tr("Choose another file"))
        self.done.say(tr("Done"))
        self.take_back.say(tr("Really take everything back") if self._sure else tr("Take the import back"))
        if self._failure is not None:
            self._say("warning-circle", "red_ink", self._failure[0], [self._failure[1], self._taken_back])
        elif receipt is not None:
            self._say("check-circle", "green_ink", _done(receipt), _rest(receipt))
        else:
            self._say("arrow-u-up-left", "accent_ink", tr("Taken back"), [self._taken_back])
        self.back.setVisible(self.failed and self._may_go_back)
        self.another.setVisible(self.failed)
        self.done.setVisible(not self.failed)
        self.take_back.setVisible(not self.failed and receipt is not None and bool(receipt.batch_id))
        self._row.settle()

    def _say(self, icon: str, role: str, headline: str, lines: Sequence[str]) -> None:
        self._icon.show_icon(icon, role)
        self._headline.say(headline)
        said = [line for line in lines if line]
        for number, line in enumerate(self._lines):
            line.say(said[number] if number < len(said) else "")
            line.setVisible(bool(line.text))

    def _take_back(self) -> None:
        if self._receipt is None:
            return
        if self._sure:
            self._sure = False
            self.take_back_asked.emit(self._receipt.batch_id)
            return
        self._sure = True
        self.retranslate()
        announce(self, self.take_back.text())


def _done(receipt: ImportReceipt) -> str:
    new = trn("{count} new person", "{count} new people", receipt.new, count=figure(receipt.new))
    changed = trn("{count} changed", "{count} changed", receipt.changed, count=figure(receipt.changed))
    if receipt.new and receipt.changed:
        return tr("Taken over: {new}, {changed}", new=new, changed=changed)
    if receipt.new or receipt.changed:
        return tr("Taken over: {what}", what=new if receipt.new else changed)
    return tr("Nothing was changed")


def _rest(receipt: ImportReceipt) -> list[str]:
    said = [tr("From “{file}”.", file=receipt.file)]
    kept, rejected, missing = (figure(number) for number in (receipt.kept, receipt.rejected, receipt.missing))
    if receipt.kept:
        said.append(
            trn("{count} detail stayed as the desk has it.", "{count} details stayed as the desk has them.",
                receipt.kept, count=kept)
        )  # fmt: skip
    if receipt.rejected:
        said.append(
            trn("{count} row was rejected.", "{count} rows were rejected.", receipt.rejected, count=rejected)
        )  # fmt: skip
    if receipt.missing:
        said.append(
            trn("{count} person is missing in the list and stays registered.",
                "{count} people are missing in the list and stay registered.", receipt.missing, count=missing)
        )  # fmt: skip
    return said
