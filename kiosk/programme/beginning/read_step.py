"""A programme that was read from a file: what was understood, and taking it over."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.programme import Event, moved
from kiosk.language import tr, trn, typed_day
from kiosk.programme.beginning.draft import EXAMPLE, day_typed
from kiosk.programme.beginning.page import Step
from kiosk.programme.beginning.session_lines import SessionLines
from kiosk.programme.editing.words import day_name
from kiosk.programme.reading.programme_read import ProgrammeRead
from kiosk.shell.buttons import KeyButton, accent_tone
from kiosk.shell.card import Card
from kiosk.shell.flow import FlowLayout
from kiosk.shell.form_field import FormField
from kiosk.shell.paragraph import Paragraph

_MOST_REMARKS = 12


class ReadStep(Step):
    """used: the Event to begin with. other_asked: another file. back_asked: none at all.

    Title and first day can be changed before; the rest later, in the programme.
    """

    used = Signal(object)
    other_asked = Signal()
    back_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._event: Event | None = None
        self._remarks: tuple[str, ...] = ()
        self.title = FormField(lambda: tr("Title of the event"), self)
        self.first = FormField(lambda: tr("First day"), self)
        self._buttons = QWidget(self)
        self.use = KeyButton(icon="check-circle", tone=accent_tone, parent=self._buttons)
        self.other = KeyButton(icon="file-arrow-up", parent=self._buttons)
        self.back = KeyButton(icon="arrow-left", parent=self._buttons)
        flow = FlowLayout(self._buttons)
        for button in (self.use, self.other, self.back):
            flow.addWidget(button)
        self._told = Card(self, fill="soft_amber", edge="soft_amber")
        self._told_lines = [Paragraph(16, role="on_soft", parent=self._told) for _ in range(_MOST_REMARKS + 2)]
        for line in self._told_lines:
            self._told.content.addWidget(line)
        self._listed = Card(self)
        self.lines = SessionLines(self._listed)
        self._listed.content.addWidget(self.lines)
        for part in (self.title, self.first, self._buttons, self._told, self._listed):
            self.column.addWidget(part)
        self.use.clicked.connect(self.press_enter)
        self.other.clicked.connect(self.other_asked)
        self.back.clicked.connect(self.back_asked)
        self.first.changed.connect(self._follow_day)
        self.retranslate()

    @property
    def remarks(self) -> list[str]:
        """What is said about the file."""
        return [line.text for line in self._told_lines if not line.isHidden()]

    def show_read(self, read: ProgrammeRead) -> None:
        """Show what was read."""
        self._event, self._remarks = read.event, read.remarks
        self.title.set_text(read.event.title)
        self.first.set_text(typed_day(read.event.starts_on))
        self.lines.show_event(read.event)
        self._say_remarks()
        self._follow_day()

    def begin(self) -> None:
        self.use.setFocus(Qt.FocusReason.OtherFocusReason)

    def press_enter(self) -> None:
        event, first = self._event, self._first()
        if event is None:
            return
        if first is None:
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        title = self.title.text or event.title
        short = title if event.short_title == event.title else event.short_title
        self.used.emit(replace(moved(event, first), title=title, short_title=short))

    def set_compact(self, *, compact: bool) -> None:
        super().set_compact(compact=compact)
        for card in (self._told, self._listed):
            card.set_compact(compact=compact)
        for button in (self.use, self.other, self.back):
            button.set_compact(compact)

    def retranslate(self) -> None:
        self.title.retranslate()
        self.first.retranslate()
        self.use.say(tr("Use it"), tr("Enter"))
        self.other.say(tr("Another file"))
        self.back.say(tr("Back"), tr("Esc"))
        self._say_remarks()
        if self._event is not None:
            self.lines.show_event(self._event)
            self._follow_day()

    def _first(self) -> date | None:
        if self._event is None:
            return None
        return day_typed(self.first.text, self._event.starts_on)

    def _follow_day(self) -> None:
        event, first = self._event, self._first()
        if event is None:
            return
        if first is None:
            self.first.say(tr("Type a day as {day}.", day=typed_day(EXAMPLE)), wrong=True)
            return
        here = moved(event, first)
        days = len(here.days)
        told = day_name(first) if days == 1 else tr("{first} to {last}", first=day_name(first),
                                                    last=day_name(here.ends_on))  # fmt: skip
        self.first.say(told, role="soft")
        self.lines.show_event(here)

    def _say_remarks(self) -> None:
        count = 0 if self._event is None else len(self._event.sessions)
        lines = [trn("{n} session was read.", "{n} sessions were read.", count), *self._remarks[:_MOST_REMARKS]]
        if len(self._remarks) > _MOST_REMARKS:
            more = len(self._remarks) - _MOST_REMARKS
            lines.append(trn("… and {n} more remark.", "… and {n} more remarks.", more))
        for paragraph, text in zip(self._told_lines, [*lines, *[""] * len(self._told_lines)], strict=False):
            paragraph.say(text)
