"""The first step of a new event: what it is called, where it is, and on which days."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.language import tr, typed_day
from kiosk.programme.beginning.draft import EXAMPLE, About, day_typed, spread
from kiosk.programme.beginning.page import Step
from kiosk.programme.editing.words import day_name
from kiosk.programme.reading.programme_read import LONGEST_TITLE, MOST_DAYS
from kiosk.programme.reading.text import plain
from kiosk.shell.buttons import KeyButton, accent_tone
from kiosk.shell.flow import FlowLayout
from kiosk.shell.form_field import FormField


class AboutStep(Step):
    """done: it is known, and `about` tells it. back_asked: no new event after all."""

    done = Signal()
    back_asked = Signal()

    def __init__(self, clock: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._clock = clock
        self.title = FormField(lambda: tr("Title of the event"), self)
        self.place = FormField(lambda: tr("Place"), self)
        self.first = FormField(lambda: tr("First day"), self, hint=lambda: typed_day(EXAMPLE))
        self.last = FormField(lambda: tr("Last day"), self, hint=lambda: tr("the same day"))
        self.fields = (self.title, self.place, self.first, self.last)
        self._days = QGridLayout()
        self._days.setContentsMargins(0, 0, 0, 0)
        self._days.setHorizontalSpacing(14)
        self._buttons = QWidget(self)
        self.next = KeyButton(icon="arrow-right", tone=accent_tone, parent=self._buttons)
        self.back = KeyButton(icon="arrow-left", parent=self._buttons)
        flow = FlowLayout(self._buttons)
        flow.addWidget(self.next)
        flow.addWidget(self.back)
        self.column.addWidget(self.title)
        self.column.addWidget(self.place)
        self.column.addLayout(self._days)
        self.column.addWidget(self._buttons)
        self._lay_days(beside=True)
        self.next.clicked.connect(self.press_next)
        self.back.clicked.connect(self.back_asked)
        self.title.changed.connect(lambda: self.title.say(""))
        self.first.changed.connect(self._follow_days)
        self.last.changed.connect(self._follow_days)
        self.retranslate()

    @property
    def about(self) -> About | None:
        """What was typed, or None while something is missing or cannot be."""
        first = self._first()
        last = None if first is None else self._last(first)
        title = plain(self.title.text, LONGEST_TITLE)
        if not title or first is None or last is None or not spread(first, last):
            return None
        return About(title, plain(self.place.text, LONGEST_TITLE), first, last)

    def begin(self) -> None:
        self.title.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._follow_days()

    def press_enter(self) -> None:
        """Go to the next field; behind the last one, on."""
        at = next((number for number, field in enumerate(self.fields) if field.line.hasFocus()), -1)
        if 0 <= at < len(self.fields) - 1:
            self.fields[at + 1].line.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.press_next()

    def press_next(self) -> None:
        """Go on, or to what is missing."""
        if self.about is not None:
            self.done.emit()
            return
        if not self.title.text:
            self.title.say(tr("An event needs a title."), wrong=True)
            self.title.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        wrong = self.first if self._first() is None else self.last
        self._follow_days(strict=True)
        wrong.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_compact(self, *, compact: bool) -> None:
        super().set_compact(compact=compact)
        self._lay_days(beside=not compact)
        for button in (self.next, self.back):
            button.set_compact(compact)

    def retranslate(self) -> None:
        for field in self.fields:
            field.retranslate()
        self.next.say(tr("Next: the sessions"))
        self.back.say(tr("Back"), tr("Esc"))
        self._follow_days()

    def _lay_days(self, *, beside: bool) -> None:
        self._days.addWidget(self.first, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._days.addWidget(self.last, *((0, 1) if beside else (1, 0)), Qt.AlignmentFlag.AlignTop)
        self._days.setColumnStretch(0, 1)
        self._days.setColumnStretch(1, 1 if beside else 0)

    def _today(self) -> date:
        return self._clock().astimezone().date()

    def _first(self) -> date | None:
        return day_typed(self.first.text, self._today())

    def _last(self, first: date) -> date | None:
        return day_typed(self.last.text, self._today(), first) if self.last.text else first

    def _follow_days(self, *, strict: bool = False) -> None:
        """Say below the fields which days were understood."""
        first = self._first()
        if first is None:
            wrong = strict or len(self.first.text) > 5
            self.first.say(tr("Type a day as {day}.", day=typed_day(EXAMPLE)) if wrong else "", wrong=wrong)
            self.last.say("")
            return
        self.first.say(day_name(first), role="soft")
        last = self._last(first)
        if last is None:
            wrong = strict or len(self.last.text) > 5
            self.last.say(tr("Type a day as {day}.", day=typed_day(EXAMPLE)) if wrong else "", wrong=wrong)
        elif last < first:
            self.last.say(tr("That is before the first day."), wrong=True)
        elif not spread(first, last):
            self.last.say(tr("An event lasts {most} days at most.", most=MOST_DAYS), wrong=True)
        else:
            self.last.say(day_name(last), role="soft")
