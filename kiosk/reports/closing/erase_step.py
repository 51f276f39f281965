"""The fourth step: the personal data goes, now or on a day that is set for it."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.language import tr, typed_day
from kiosk.reports.closing import closing_words as words
from kiosk.reports.closing.day_state import Act, DayState, Next
from kiosk.reports.closing.step_button import StepButton
from kiosk.reports.closing.step_card import StepCard, StepState
from kiosk.shell.buttons import accent_tone, plain_tone
from kiosk.shell.day_field import DayField


def _day_wanted() -> str:
    return tr("Type a day as {day}, from today on.", day=typed_day(date(2025, 7, 3)))


class EraseStep(StepCard):
    """plan_asked: a date, or None to take it back. ask_asked(True): ask before erasing, (False): keep the data.
    erase_asked: erase now. record_opened: the deletion record's path."""

    plan_asked = Signal(object)
    ask_asked = Signal(bool)
    erase_asked = Signal()
    record_opened = Signal(object)

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(number, parent)
        self._state: DayState | None = None
        self.day = DayField(lambda: tr("Day on which the data is erased"), self)
        self.plan = StepButton(icon="calendar", parent=self)
        self.unplan = StepButton(parent=self)
        self.erase = StepButton(icon="trash", parent=self)
        self.really_erase = StepButton(icon="trash", parent=self)
        self.keep = StepButton(tone=accent_tone, parent=self)
        self.open_record = StepButton(icon="file-text", parent=self)
        for part in (
            self.day, self.plan, self.unplan, self.erase, self.keep, self.really_erase, self.open_record,
        ):  # fmt: skip
            self.put_below(part)
        self.day.changed.connect(self._follow_day)
        self.plan.clicked.connect(self._plan)
        self.unplan.clicked.connect(lambda: self.plan_asked.emit(None))
        self.erase.clicked.connect(lambda: self.ask_asked.emit(True))
        self.keep.clicked.connect(lambda: self.ask_asked.emit(False))
        self.really_erase.clicked.connect(self.erase_asked)
        self.open_record.clicked.connect(self._open_record)

    def show_state(self, state: DayState) -> None:
        """Say when the data goes or went, and offer what can be done."""
        if self._state is None or state.erase_on != self._state.erase_on:
            self.day.first = min(state.today, state.erase_on)
            self.day.show_day(state.erase_on)
        self._state = state
        planned = state.event is not None and state.event.erase_on is not None
        self.day.retranslate()
        self.plan.say(tr("Erase on this day"), tr("Enter") if state.next is Next.ERASURE and not state.due else "")
        self.unplan.say(tr("Set no day"))
        self.erase.say(tr("Erase now …"))
        self.erase.set_tone(accent_tone if state.due else plain_tone)
        self.really_erase.say(tr("Erase for ever"))
        self.keep.say(tr("Keep"), tr("Esc"))
        self.open_record.say(tr("Open the deletion record"))
        ready = state.closed and not state.erased and not state.busy
        for part in (self.day, self.plan, self.erase):
            part.setVisible(ready and not state.asking)
        self.unplan.setVisible(ready and not state.asking and planned)
        for part in (self.really_erase, self.keep):
            part.setVisible(ready and state.asking)
        self.open_record.setVisible(state.erased and state.record is not None)
        self._follow_day()

    def _follow_day(self) -> None:
        state = self._state
        if state is None:
            return
        day = self.day.day
        can_plan = not self.day.isHidden()
        if can_plan and day is None:
            said, stand = _day_wanted(), StepState.WARNING
        else:
            said, stand = words.erasure_words(state, day if can_plan else None), _stand(state)
        self.say(tr("Erase data"), said, stand)
        self.show_buttons()

    def _plan(self) -> None:
        day = self.day.day
        if day is None or self._state is None:
            return
        if day <= self._state.today:  # the next start would erase without a question: the same is asked as for "now"
            self.ask_asked.emit(True)
        else:
            self.plan_asked.emit(day)

    def _open_record(self) -> None:
        if self._state is not None and self._state.record is not None:
            self.record_opened.emit(self._state.record)


def _stand(state: DayState) -> StepState:
    if state.erased:
        return StepState.DONE
    if state.failed is Act.ERASE or state.asking:
        return StepState.WARNING
    here = state.under_way is Act.ERASE or (state.next is Next.ERASURE and not state.busy)
    return StepState.NOW if here else StepState.LATER
