"""The fields of a session."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.domain.programme import Event, Kind, Policy
from kiosk.language import tr
from kiosk.programme.editing.clock_time import clock, minute_of
from kiosk.programme.editing.session_values import Typed
from kiosk.programme.editing.words import day_name, field_name, kind_name, policy_told
from kiosk.shell.choice_box import ChoiceField
from kiosk.shell.form_field import FormField, Line
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.suggest_field import SuggestField
from kiosk.shell.tick_row import TickRow

MOST_OFFERS = 12


class SessionFields(QWidget):
    """Makes the fields; the form places them. changed: something was typed or chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._more_days = 0
        self.title = FormField(lambda: field_name("title"), parent)
        self.short = FormField(lambda: tr("Short name, for narrow places"), parent)
        self.kind = ChoiceField(lambda: field_name("kind"), parent)
        self.room = SuggestField(lambda: field_name("room"), parent, always=True, most=MOST_OFFERS)
        self.day = ChoiceField(lambda: tr("Day"), parent)
        self.all_day = TickRow(parent)
        self.starts = FormField(lambda: tr("Starts"), parent, hint=lambda: tr("as 09:30"))
        self.ends = FormField(lambda: tr("Ends"), parent, hint=lambda: tr("as 09:30"))
        self.policy_label = Paragraph(15, role="soft", parent=parent)
        self.policy_box = QWidget(parent)
        column = QVBoxLayout(self.policy_box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.policies = {policy: TickRow(self.policy_box, marks=("circle", "check-circle")) for policy in Policy}
        for row in self.policies.values():
            row.setAutoExclusive(True)
            row.toggled.connect(self._tell)
            column.addWidget(row)
        self.seats = FormField(lambda: field_name("capacity"), parent, hint=lambda: tr("no limit"))
        self.opens = FormField(lambda: tr("Door opens, minutes before the start"), parent)
        self.release = FormField(
            lambda: tr("Seats of no-shows are released, minutes after the start"), parent, hint=lambda: tr("kept")
        )
        self.parallel = SuggestField(
            lambda: tr("Parallel group: nobody is in two of it at once"), parent, always=True, most=MOST_OFFERS
        )
        self.note = FormField(lambda: field_name("note"), parent, several=True)
        for field in self.lines.values():
            field.changed.connect(self._tell)
        for choice in (self.kind, self.day):
            choice.picked.connect(self._tell)
        self.all_day.toggled.connect(self._tell)
        for field in (self.starts, self.ends):
            if isinstance(field.line, Line):
                field.line.editingFinished.connect(self._tidy)
        self.retranslate()

    @property
    def lines(self) -> dict[str, FormField]:
        """The fields that are typed into, by the name of what they are about."""
        return {
            "title": self.title, "short": self.short, "room": self.room, "starts_at": self.starts,
            "ends_at": self.ends, "capacity": self.seats, "opens_before": self.opens,
            "release_after": self.release, "parallel": self.parallel, "note": self.note,
        }  # fmt: skip

    def offer(self, event: Event, day: date | None) -> None:
        """Offer the event's days, its rooms and its parallel groups; `day` is offered wherever it is."""
        night = event.ends_on + timedelta(days=1)
        days = sorted({*event.days, night, *(() if day is None else (day,))})
        named = [(one, tr("{day} (night)", day=day_name(one)) if one == night else day_name(one)) for one in days]
        self.day.box.offer(named)
        self.kind.box.offer([(kind, kind_name(kind)) for kind in Kind])
        self.room.offer(_known([s.room for s in event.sessions]))
        self.parallel.offer(_known([s.parallel for s in event.sessions]))

    def show_typed(self, typed: Typed) -> None:
        """Show a session; nothing is told."""
        self.blockSignals(True)
        texts = {
            self.title: typed.title, self.short: typed.short, self.room: typed.room, self.starts: typed.starts,
            self.ends: typed.ends, self.seats: typed.seats, self.opens: typed.opens, self.release: typed.release,
            self.parallel: typed.parallel, self.note: typed.note,
        }  # fmt: skip
        for field, text in texts.items():
            field.set_text(text)
        self.kind.box.choose(typed.kind)
        self.day.box.choose(typed.day)
        self.all_day.setChecked(typed.all_day)
        self.policies[typed.policy].setChecked(True)
        self._more_days = typed.more_days
        self.blockSignals(False)
        self._show_times()

    @property
    def typed(self) -> Typed:
        """What stands in the fields."""
        day, kind = self.day.box.value, self.kind.box.value
        assert isinstance(day, date)  # noqa: S101 - offered above
        assert isinstance(kind, Kind)  # noqa: S101
        return Typed(
            title=self.title.text,
            short=self.short.text,
            kind=kind,
            room=self.room.text,
            day=day,
            all_day=self.all_day.isChecked(),
            starts=self.starts.text,
            ends=self.ends.text,
            policy=next(policy for policy, row in self.policies.items() if row.isChecked()),
            seats=self.seats.text,
            opens=self.opens.text,
            release=self.release.text,
            parallel=self.parallel.text,
            note=self.note.text,
            more_days=self._more_days,
        )

    def say(self, wrong: dict[str, str], remarks: dict[str, str]) -> None:
        """Say below the fields what is wrong and what should be known."""
        for name, field in self.lines.items():
            field.say(wrong.get(name) or remarks.get(name, ""), wrong=name in wrong)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        for field in self.lines.values():
            field.retranslate()
        for choice in (self.kind, self.day):
            choice.retranslate()
        self.all_day.say(tr("All day"))
        self.policy_label.say(field_name("policy"))
        for policy, row in self.policies.items():
            row.say(policy_told(policy))

    def _tell(self) -> None:
        self._show_times()
        self.changed.emit()

    def _show_times(self) -> None:
        for field in (self.starts, self.ends):
            field.setVisible(not self.all_day.isChecked())

    def _tidy(self) -> None:
        """Write a time as it was understood: who types "930" sees that it is half past nine."""
        for field in (self.starts, self.ends):
            minute = minute_of(field.text)
            if minute is not None and field.text != clock(minute):
                field.set_text(clock(minute))
                self.changed.emit()


def _known(texts: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))
