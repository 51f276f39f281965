"""The fields for one session, one after the other: Enter goes on, and behind the last one adds it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kiosk.domain.planning import DAY_MINUTES
from kiosk.language import tr
from kiosk.programme.beginning.draft import Line
from kiosk.programme.editing.clock_time import clock, minute_of
from kiosk.programme.editing.words import day_name
from kiosk.programme.reading.programme_read import LONGEST_TITLE
from kiosk.programme.reading.text import plain
from kiosk.shell.buttons import KeyButton
from kiosk.shell.choice_box import ChoiceBox
from kiosk.shell.form_field import FormField
from kiosk.shell.paragraph import Paragraph

MOST_SEATS = 1_000_000
USUAL_MINUTES = 60


class SessionEntry(QWidget):
    """added: a Line. Fields for a day are there only where the event has several."""

    added = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._days: tuple[date, ...] = ()
        self._wide: bool | None = None
        self.title = FormField(lambda: tr("Session"), self)
        self.room = FormField(lambda: tr("Room"), self)
        self.starts = FormField(lambda: tr("From"), self, hint=lambda: tr("14:00"))
        self.ends = FormField(lambda: tr("To"), self, hint=lambda: tr("+ 1 h"))
        self.seats = FormField(lambda: tr("Seats"), self, hint=lambda: tr("no limit"))
        self.fields = (self.title, self.room, self.starts, self.ends, self.seats)
        self._day_box = QWidget(self)
        self._day_label = Paragraph(15, role="soft", parent=self._day_box)
        self.day = ChoiceBox(self._day_box)
        inside = QVBoxLayout(self._day_box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(3)
        inside.addWidget(self._day_label)
        inside.addWidget(self.day)
        self.add = KeyButton(icon="plus", parent=self)
        self.add.clicked.connect(self.press_add)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        for field in self.fields:
            field.changed.connect(self._forget)
        self.lay(wide=True)
        self.retranslate()

    @property
    def is_empty(self) -> bool:
        """Whether no session was begun: room and start are proposed, they alone are none."""
        return not (self.title.text or self.ends.text or self.seats.text)

    def show_days(self, days: Sequence[date]) -> None:
        """Offer the days of the event."""
        self._days = tuple(days)
        self.day.offer([(day, day_name(day)) for day in days])
        self._day_box.setVisible(len(days) > 1)

    def fill(self, line: Line) -> None:
        """Take a session back into the fields."""
        self.title.set_text(line.title)
        self.room.set_text(line.room)
        self.starts.set_text(clock(line.starts))
        self.ends.set_text(clock(line.ends))
        self.seats.set_text("" if line.seats is None else str(line.seats))
        self.day.choose(line.day)
        self.title.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def press_enter(self) -> bool:
        """Go to the next field, or add; return whether one of the fields had the focus."""
        at = next((number for number, field in enumerate(self.fields) if field.line.hasFocus()), None)
        if at is None:
            return False
        if at == len(self.fields) - 1:
            self.press_add()
        else:
            self.fields[at + 1].line.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def press_add(self) -> bool:
        """Add the session, or say what is wrong and go there; return whether it was added."""
        title = plain(self.title.text, LONGEST_TITLE)
        starts, ends = minute_of(self.starts.text), minute_of(self.ends.text)
        seats = self.seats.text.replace(".", "")
        wrong: dict[FormField, str] = {}
        if not title:
            wrong[self.title] = tr("A session needs a title.")
        if starts is None or starts == DAY_MINUTES:
            wrong[self.starts] = tr("Type a time as 09:30.")
        if self.ends.text and (ends is None or ends == starts):
            wrong[self.ends] = tr("Type a time as 09:30.") if ends is None else tr("It ends when it starts.")
        if seats and not (seats.isascii() and seats.isdigit() and len(seats) < 8 and int(seats) <= MOST_SEATS):
            wrong[self.seats] = tr("Type a number, or nothing.")
        for field in self.fields:
            field.say(wrong.get(field, ""), wrong=True)
        if wrong or starts is None:
            next(iter(wrong)).line.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        end = min(starts + USUAL_MINUTES, DAY_MINUTES) if ends is None else ends
        day = self.day.value if isinstance(self.day.value, date) else self._days[0]
        self.added.emit(
            Line(title, plain(self.room.text, LONGEST_TITLE), day, starts, end, int(seats) if seats else None)
        )
        for field in (self.title, self.ends, self.seats):
            field.set_text("")
        self.starts.set_text("" if end == DAY_MINUTES else clock(end))
        self.title.line.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def lay(self, *, wide: bool) -> None:
        """Set the fields on two lines, or on more where the window is small."""
        if wide == self._wide:
            return
        self._wide = wide
        # Each with its line, its column and how many of the six columns it takes.
        places = (
            ((self.title, 0, 0, 3), (self.room, 0, 3, 3), (self._day_box, 1, 0, 2), (self.starts, 1, 2, 1),
             (self.ends, 1, 3, 1), (self.seats, 1, 4, 1), (self.add, 1, 5, 1))
            if wide else
            ((self.title, 0, 0, 6), (self.room, 1, 0, 6), (self._day_box, 2, 0, 6), (self.starts, 3, 0, 2),
             (self.ends, 3, 2, 2), (self.seats, 3, 4, 2), (self.add, 4, 0, 6))
        )  # fmt: skip
        for widget, row, column, columns in places:
            self._grid.removeWidget(widget)
            if widget is self.add:
                where = Qt.AlignmentFlag.AlignBottom if wide else Qt.AlignmentFlag.AlignLeft
                self._grid.addWidget(widget, row, column, 1, columns, where)
            else:
                self._grid.addWidget(widget, row, column, 1, columns, Qt.AlignmentFlag.AlignTop)
        for column in range(6):
            self._grid.setColumnStretch(column, 1)

    def set_compact(self, *, compact: bool) -> None:
        """Stand closer where the window is small."""
        self.add.set_compact(compact)
        self.lay(wide=not compact)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        for field in self.fields:
            field.retranslate()
        self._day_label.say(tr("Day"))
        self.day.setAccessibleName(tr("Day"))
        if self._days:
            self.show_days(self._days)
        self.add.say(tr("Add"), tr("Enter"))

    def _forget(self) -> None:
        field = self.sender()
        if isinstance(field, FormField) and field.remark:
            field.say("")
