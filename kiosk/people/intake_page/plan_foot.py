"""What stands below a plan: whether anything is changed yet, and the one button that does it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.language import tr
from kiosk.people.intake.preview import ImportPreview
from kiosk.people.intake_page.import_buttons import ButtonRow, WordButton
from kiosk.people.intake_page.import_decisions import Decisions
from kiosk.people.intake_page.import_words import take_over_words, to_do, why_nothing
from kiosk.people.intake_page.waiting_bar import WaitingBar
from kiosk.shell.buttons import accent_tone


class PlanFoot(QWidget):
    """A sentence, and the buttons that leave and that take over. `left` and `confirmed`: one was pressed."""

    left = Signal()
    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = WaitingBar(self, height=6)
        kept = self._bar.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # the buttons do not move while the list is read once more
        self._bar.setSizePolicy(kept)
        self._row = ButtonRow(self)
        self.cancel = WordButton(parent=self._row)
        self.confirm = WordButton(tone=accent_tone, parent=self._row)
        self._row.set_buttons(self.cancel, self.confirm)
        self.cancel.clicked.connect(self.left)
        self.confirm.clicked.connect(self.confirmed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._bar)
        layout.addWidget(self._row)

    @property
    def says(self) -> str:
        """The sentence."""
        return self._row.sentence.text

    def show_share(self, share: float | None) -> None:
        """Show how far reading once more is: 0 to 1, or None where that is not known."""
        self._bar.show_part(share)

    def settle(self, preview: ImportPreview, decisions: Decisions, *, busy: bool, leaving: bool) -> None:
        """Say what can be done now, and why not. `busy`: it is read once more; `leaving`: Esc was pressed once."""
        new, changed = to_do(preview, decisions)
        reason = ""
        if busy:
            reason = tr("Being read once more …")
        elif not new + changed:
            reason = why_nothing(preview)
        elif decisions.open_kind is not None:
            reason = tr("The other lines are being loaded …")
        lost = tr("What you chose is lost then. Press Esc once more to drop it.") if leaving else ""
        self._bar.setVisible(busy)
        self._row.sentence.say(lost or reason or tr("Nothing is changed yet."), role="ink" if lost else "soft")
        self.cancel.say(tr("Cancel"), tr("Esc"))
        self.confirm.setEnabled(not reason)
        self.confirm.say(take_over_words(new, changed), because=reason)
        self._row.settle()
