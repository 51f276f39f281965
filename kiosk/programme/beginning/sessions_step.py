"""The second step of a new event: its sessions, as many as are known already. There may be none."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.language import tr, trn
from kiosk.programme.beginning.draft import About, Line, event_of
from kiosk.programme.beginning.page import Step
from kiosk.programme.beginning.session_entry import SessionEntry
from kiosk.programme.editing.clock_time import clock
from kiosk.programme.editing.words import day_name
from kiosk.shell.buttons import IconButton, KeyButton, accent_tone
from kiosk.shell.card import Card
from kiosk.shell.flow import FlowLayout
from kiosk.shell.paragraph import Paragraph


class _Row(QWidget):
    """A session that was added: it can be taken back into the fields, or out."""

    def __init__(self, line: Line, told: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = line
        self.words = Paragraph(16, parent=self)
        self.words.say(told)
        self.change = IconButton("pencil-simple", parent=self)
        self.change.say(tr("Change “{session}”", session=line.title))
        self.remove = IconButton("x", parent=self)
        self.remove.say(tr("Take out “{session}”", session=line.title))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.change)
        layout.addWidget(self.remove)


class SessionsStep(Step):
    """made: the new Event. back_asked: back to title and days."""

    made = Signal(object)
    back_asked = Signal()

    def __init__(self, new_id: Callable[[], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._new_id = new_id
        self._about: About | None = None
        self._lines: list[Line] = []
        self._card = Card(self)
        self.entry = SessionEntry(self._card)
        self._card.content.addWidget(self.entry)
        self._buttons = QWidget(self)
        self.create_ = KeyButton(icon="check-circle", tone=accent_tone, parent=self._buttons)
        self.back = KeyButton(icon="arrow-left", parent=self._buttons)
        flow = FlowLayout(self._buttons)
        flow.addWidget(self.create_)
        flow.addWidget(self.back)
        self._by_itself = Paragraph(16, role="soft", parent=self)
        self._list = QWidget(self)
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        for part in (self._card, self._buttons, self._by_itself, self._list):
            self.column.addWidget(part)
        self.entry.added.connect(self._take)
        self.create_.clicked.connect(self.press_create)
        self.back.clicked.connect(self.back_asked)
        self.retranslate()

    @property
    def rows(self) -> list[_Row]:
        """The sessions that were added, in the order of their times."""
        items = (self._rows.itemAt(number) for number in range(self._rows.count()))
        return [row for item in items if isinstance(row := item.widget() if item else None, _Row)]

    def show_about(self, about: About) -> None:
        """Take over title and days; sessions on days that are gone move to the first."""
        self._about = about
        self._lines = [
            line
            if line.day in about.days
            else Line(line.title, line.room, about.first, line.starts, line.ends, line.seats)
            for line in self._lines
        ]
        self.entry.show_days(about.days)
        self._list_lines()
        self.retranslate()

    def clear(self) -> None:
        """Begin anew."""
        self._lines = []
        self._list_lines()
        for field in self.entry.fields:
            field.set_text("")

    def begin(self) -> None:
        self.entry.title.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def press_enter(self) -> None:
        self.entry.press_enter()

    def press_create(self) -> None:
        """Make the event; a session that was begun is added first."""
        if self._about is None or (not self.entry.is_empty and not self.entry.press_add()):
            return
        self.made.emit(event_of(self._about, self._lines, self._new_id))

    def set_compact(self, *, compact: bool) -> None:
        super().set_compact(compact=compact)
        self._card.set_compact(compact=compact)
        self.entry.set_compact(compact=compact)
        for button in (self.create_, self.back):
            button.set_compact(compact)

    def retranslate(self) -> None:
        self.entry.retranslate()
        self.create_.say(tr("Create the event"), tr("Ctrl+Enter"))
        self.back.say(tr("Back"), tr("Esc"))
        days = 0 if self._about is None else len(self._about.days)
        self._by_itself.say(
            trn(
                "The entrance of the day is made by itself. Sessions can also be added later.",
                "The entrance of each of the {n} days is made by itself. Sessions can also be added later.",
                max(1, days),
            )
        )
        self._list_lines()

    def _take(self, line: Line) -> None:
        self._lines.append(line)
        self._list_lines()

    def _list_lines(self) -> None:
        for row in self.rows:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._lines.sort(key=lambda line: (line.day, line.starts))
        several = self._about is not None and len(self._about.days) > 1
        before: QWidget = self.back
        for line in self._lines:
            row = _Row(line, _told(line, with_day=several), self._list)
            row.change.clicked.connect(partial(self._change, line))
            row.remove.clicked.connect(partial(self._remove, line))
            self._rows.addWidget(row)
            QWidget.setTabOrder(before, row.change)
            QWidget.setTabOrder(row.change, row.remove)
            before = row.remove

    def _change(self, line: Line) -> None:
        self._remove(line)
        self.entry.fill(line)

    def _remove(self, line: Line) -> None:
        self._lines.remove(line)
        self._list_lines()
        self.entry.title.line.setFocus(Qt.FocusReason.OtherFocusReason)


def _told(line: Line, *, with_day: bool) -> str:
    seats = "" if line.seats is None else trn("{n} seat", "{n} seats", line.seats)
    times = f"{clock(line.starts)}–{clock(line.ends)}"
    day = day_name(line.day) if with_day else ""
    return " · ".join(part for part in (day, times, line.title, line.room, seats) if part)
