"""The first two steps: what has no end yet, and whether the numbers agree."""

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.language import tr
from kiosk.reports.closing import closing_words as words
from kiosk.reports.closing.day_state import DayState
from kiosk.reports.closing.step_button import StepButton
from kiosk.reports.closing.step_card import StepCard, StepState
from kiosk.shell.buttons import accent_tone


def held_together(text: str) -> str:
    """Return a text whose numbers stay in the line of their words."""
    return re.sub(r"(?<=\d) ", "\u00a0", text)


class OpenStep(StepCard):
    """look_asked: look again; give_up_asked: give up what was not printed, and close the day."""

    look_asked = Signal()
    give_up_asked = Signal()

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(number, parent)
        self.look = StepButton(tone=accent_tone, parent=self)
        self.give_up = StepButton(parent=self)
        self.put_beside(self.look)
        self.put_below(self.give_up)
        self.look.clicked.connect(self.look_asked)
        self.give_up.clicked.connect(self.give_up_asked)

    def show_state(self, state: DayState) -> None:
        """Say what is open."""
        matters = state.matters
        if matters is None:
            self.say(tr("Open matters"), tr("is being looked at …"), StepState.LATER)
        else:
            said = words.matters_words(matters)
            if state.blocked:
                said = f"{said}\n{words.what_to_do(matters)}"
            self.say(tr("Open matters"), said, StepState.NOW if state.blocked else StepState.DONE)
        self.look.say(tr("Look again"), tr("Enter"))
        self.give_up.say(tr("Give up open prints, and close"))
        idle = state.blocked and not state.busy
        self.look.setVisible(idle)
        self.give_up.setVisible(idle and matters is not None and matters.prints > 0 and not matters.importing)
        self.show_buttons()


class NumbersStep(StepCard):
    """look_asked: count again."""

    look_asked = Signal()

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(number, parent)
        self.count = StepButton(parent=self)
        self.put_beside(self.count)
        self.count.clicked.connect(self.look_asked)

    def show_state(self, state: DayState) -> None:
        """Say the numbers."""
        made = state.numbers
        if made is None:
            self.say(tr("Reconciliation"), tr("is being counted …"), StepState.LATER)
        elif made.agrees:
            self.say(tr("Reconciliation"), held_together(words.numbers_words(made)), StepState.DONE)
        else:
            said = f"{held_together(words.numbers_words(made))}\n{words.disagreement()}"
            self.say(tr("Reconciliation"), said, StepState.WARNING)
        self.count.say(tr("Count again"))
        self.count.setVisible(made is not None and not state.busy and not state.closed)
        self.show_buttons()
