"""The form of the event: its names, place, days and categories."""

from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.programme import Event
from kiosk.language import tr, typed_day
from kiosk.programme.editing.edits import EVENT_FIELDS, EventEdit
from kiosk.programme.editing.form import Form
from kiosk.programme.editing.words import field_name
from kiosk.programme.reading.clock_words import a_day
from kiosk.shell.form_field import FormField
from kiosk.shell.paragraph import Paragraph

_DAYS = ("starts_on", "ends_on")
_EXAMPLE = date(2025, 6, 3)


class EventForm(Form):
    """changed_asked: an EventEdit."""

    changed_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: Event | None = None
        self.lines = {name: self._make(name) for name in EVENT_FIELDS}
        for name in ("title", "short_title", "motto", "place"):
            self.fields.addWidget(self.lines[name])
        self.add_beside(self.lines["starts_on"], self.lines["ends_on"])
        self._days = Paragraph(15, role="soft", parent=self.body)
        for part in (self._days, self.lines["timezone"], self.lines["categories"]):
            self.fields.addWidget(part)
        self.fields.addStretch(1)
        self.retranslate()

    @property
    def dirty(self) -> bool:
        return self._before is not None and bool(self._wrong() or self._changes())

    def show_event(self, event: Event) -> None:
        """Show the event. What was typed stays until it is saved or given up."""
        if self._before is None or not (self.dirty or self.busy):
            self._fill(event)

    def saved(self, event: Event) -> None:
        """Show the event as it was saved."""
        self._fill(event)

    def save(self) -> bool:
        wrong = self._wrong()
        if self.busy or self._before is None:
            return False
        if wrong:
            name, words = next(iter(wrong.items()))
            self.lines[name].say(words, wrong=True)
            self.lines[name].line.setFocus()
            self.tell(words)
            return False
        changes = self._changes()
        self.tell("")
        if changes:
            self.set_busy(busy=True)
            self.changed_asked.emit(EventEdit(changes))
        return True

    def reset(self) -> None:
        if self._before is not None:
            self._fill(self._before)

    def follow(self) -> None:
        """Say what is wrong, and whether something is not saved yet."""
        super().follow()
        wrong = self._wrong()
        for name, field in self.lines.items():
            field.say(wrong.get(name, ""), wrong=True)
        values, before = dict(self._changes()), self._before
        if wrong or before is None:
            self._days.say("")
            return
        first, last = values.get("starts_on", before.starts_on), values.get("ends_on", before.ends_on)
        moves = isinstance(first, date) and isinstance(last, date) and first != before.starts_on
        together = moves and first - before.starts_on == last - before.ends_on  # type: ignore[operator]
        self._days.say(tr("All sessions move along with the days.") if together else "")

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        for field in self.lines.values():
            field.retranslate()
        self.title.say(tr("The event"))
        self.say_buttons(tr("Save"), tr("Close"))

    def _make(self, name: str) -> FormField:
        def label() -> str:
            return tr("Categories of attendees, one a line") if name == "categories" else field_name(name)

        hint = (lambda: tr("as {day}", day=typed_day(_EXAMPLE))) if name in _DAYS else None
        made = FormField(label, self.body, hint=hint, several=name == "categories")
        made.changed.connect(self.follow)
        return made

    def _fill(self, event: Event) -> None:
        self._before = event
        for name, field in self.lines.items():
            value = getattr(event, name)
            match value:
                case date():
                    field.set_text(typed_day(value))
                case tuple():
                    field.set_text("\n".join(value))
                case _:
                    field.set_text(value)
        self.set_busy(busy=False)
        self.tell("")
        self.follow()

    def _value(self, name: str) -> object:
        """Return what a field means; None for what cannot be."""
        text = self.lines[name].text
        if name in _DAYS:
            return a_day(text, None if self._before is None else self._before.starts_on)
        if name == "categories":
            return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
        return text

    def _wrong(self) -> dict[str, str]:
        found = {}
        if not self.lines["title"].text:
            found["title"] = tr("The event needs a title.")
        days = [self._value(name) for name in _DAYS]
        for name, day in zip(_DAYS, days, strict=True):
            if day is None:
                found[name] = tr("Type a day as {day}.", day=typed_day(_EXAMPLE))
        first, last = days
        if isinstance(first, date) and isinstance(last, date) and last < first:
            found["ends_on"] = tr("The last day is before the first.")
        if not _is_zone(self.lines["timezone"].text):
            found["timezone"] = tr("Type a time zone as Europe/Berlin.")
        return found

    def _changes(self) -> tuple[tuple[str, object], ...]:
        before = self._before
        if before is None:
            return ()
        values = ((name, self._value(name)) for name in EVENT_FIELDS)
        return tuple((name, value) for name, value in values if value is not None and value != getattr(before, name))


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
