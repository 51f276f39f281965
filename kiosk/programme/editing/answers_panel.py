"""A question whose answers are given with it, and a way out of it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.language import tr
from kiosk.shell.ask_panel import AskPanel
from kiosk.shell.buttons import KeyButton


class AnswersPanel(AskPanel):
    """answered: the data of the button that was pressed."""

    answered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: QWidget | None = None
        self._answers: dict[KeyButton, object] = {}

    @property
    def buttons(self) -> tuple[KeyButton, ...]:
        """The answers; the last one gives up."""
        return (*self._answers, self.cancel_button)

    def ask_which(self, title: str, about: str, answers: Sequence[tuple[object, str]]) -> None:
        """Ask; each answer has its data and its words. The focus goes to giving up."""
        self._answers = {}
        for data, words in answers:
            button = KeyButton()
            button.say(words)
            button.clicked.connect(self._answer)
            self._answers[button] = data
        self.cancel_button.say(tr("Cancel"), tr("Esc"))
        before, self._row = self._row, self.row(*self.buttons, chained=True)
        if before is not None:
            before.deleteLater()
        self.title.say(title)
        self.about.say(about)
        self.arrange(self._row)
        self.ask(self.cancel_button)

    def _answer(self) -> None:
        button = self.sender()
        if isinstance(button, KeyButton):
            self.close_panel()
            self.answered.emit(self._answers[button])
