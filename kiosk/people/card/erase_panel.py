"""The question before one person's data is erased: what goes, what stays, and what brings it back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.language import tr
from kiosk.shell.ask_panel import AskPanel
from kiosk.shell.buttons import KeyButton, accent_tone


class ErasePanel(AskPanel):
    """confirmed: the data is to go. The other button has the focus: an Enter out of habit erases nobody."""

    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self.cancel_button.set_tone(accent_tone)
        self.erase_button = KeyButton(icon="trash")
        self.arrange(self.row(self.cancel_button, self.erase_button, chained=True))
        self.erase_button.clicked.connect(self.confirmed)
        self.retranslate()

    def open_for(self, name: str) -> None:
        """Ask whether this person's data is to go."""
        self._name = name
        self._say_title()
        self.ask(self.cancel_button)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self._say_title()
        self.about.say(
            tr(
                "Name, contacts, code and note go for ever, in every backup as well; that somebody came stays in the"
                " counts. A list that is imported again brings the person back."
            )
        )
        self.cancel_button.say(tr("Keep"), tr("Esc"))
        self.erase_button.say(tr("Erase for ever"))

    def _say_title(self) -> None:
        self.title.say(tr("Erase the data of {name}?", name=self._name))
