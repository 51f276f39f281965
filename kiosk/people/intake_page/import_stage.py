"""The steps of an import, of which one is in sight: how they are changed, where the focus goes, which keys count."""

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.language import tr
from kiosk.people.intake_page.import_choose import ChooseStep
from kiosk.people.intake_page.import_outcome import Outcome
from kiosk.people.intake_page.import_page import ImportPage
from kiosk.people.intake_page.import_progress import ProgressStep
from kiosk.people.intake_page.plan_step import PlanStep
from kiosk.shell.announce import announce
from kiosk.shell.buttons import PaintedButton


class Step(Enum):
    """Where an import stands."""

    CHOOSE = auto()
    READING = auto()
    PLAN = auto()
    WRITING = auto()
    UNDOING = auto()
    OUTCOME = auto()


class ImportStage(ImportPage):
    """Shows the steps. What they mean for each other is told by who inherits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = Step.CHOOSE
        self.choose = ChooseStep(self.body)
        self.progress = ProgressStep(self.body)
        self.plan = PlanStep(self.body)
        self.outcome = Outcome(self.body)
        self.add_steps(self.choose, self.progress, self.plan, self.outcome)
        self.shown.connect(self.take_focus)
        self.plan.table.stepped.connect(self._bring_line)

    @property
    def step(self) -> Step:
        """Where the import stands."""
        return self._step

    def go_to(self, step: Step) -> None:
        """Show another step, from its top."""
        self._step = step
        if step in {Step.CHOOSE, Step.READING}:
            self.outcome.forget()
            self.choose.say_trouble("")
        shown = {Step.CHOOSE: self.choose, Step.PLAN: self.plan, Step.OUTCOME: self.outcome}.get(step, self.progress)
        self.show_step(shown, takes_drops=step in {Step.CHOOSE, Step.OUTCOME})
        self.say_head()
        self.take_focus()
        self.scroll_to_top()  # where the focus is further down, one reads from the top all the same

    def say_head(self) -> None:
        """Say below the title where one stands."""
        lead = tr("Nothing is changed yet.") if self._step is Step.CHOOSE else ""
        if self._step is Step.PLAN and self.plan.preview is not None:
            lead = self.plan.preview.file
        self.head.say(lead, may_go_back=self._step not in {Step.WRITING, Step.UNDOING})

    def take_focus(self) -> None:
        """Put the focus where one goes on, if the page is in sight."""
        if not self.isVisible():
            return
        if self._step is Step.PLAN:
            self.plan.take_focus()
        elif self._step is Step.OUTCOME:
            self.outcome.main_button.setFocus()
            announce(self, " ".join(self.outcome.text))
        elif self._step is Step.CHOOSE:
            self.choose.choose.setFocus()
        else:
            self.setFocus()
            announce(self, self.progress.text)

    def go_back(self) -> None:
        """One step back."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(focused, PaintedButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _bring_line(self) -> None:
        table = self.plan.table
        self.bring(table.viewport(), table.visualRect(table.currentIndex()))
