"""A button for each stick that is plugged in."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.reports.closing.step_button import StepButton
from kiosk.reports.closing.sticks import Stick
from kiosk.shell.flow import FlowLayout


class StickButtons(QWidget):
    """chosen: a Stick. Without any it takes no room."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, 10)
        self._offered: tuple[Stick, ...] = ()
        self.buttons: list[StepButton] = []
        self.hide()

    def offer(self, sticks: Sequence[Stick], say: Callable[[Stick], str]) -> None:
        """Offer these; who has the focus keeps it where the sticks are the same."""
        if tuple(stick.root for stick in sticks) != tuple(stick.root for stick in self._offered):
            self._build(len(sticks))
        self._offered = tuple(sticks)
        for button, stick in zip(self.buttons, sticks, strict=True):
            if button.text() != say(stick):
                button.say(say(stick))
        self.setVisible(bool(sticks))

    def _build(self, number: int) -> None:
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for place in range(number):
            button = StepButton(icon="hard-drive", parent=self)
            button.clicked.connect(lambda _=False, place=place: self.chosen.emit(self._offered[place]))
            self._flow.addWidget(button)
            button.show()
            self.buttons.append(button)
        self._flow.invalidate()
