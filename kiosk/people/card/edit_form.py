"""Changing what is known of a person. Only what was changed is sent; what is being typed is never overwritten."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.attendee import AttendeeStatus
from kiosk.domain.people import EDITABLE, Edit, PersonCard
from kiosk.domain.programme import Event
from kiosk.language import tr
from kiosk.people.card.card_form import CardForm
from kiosk.people.card.standing import status_name
from kiosk.people.intake_page.meanings import detail_in_words
from kiosk.shell import theme
from kiosk.shell.buttons import plain_tone
from kiosk.shell.chips import ChoiceChip
from kiosk.shell.flow import FlowLayout
from kiosk.shell.form_field import FormField
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.suggest_field import SuggestField
from kiosk.shell.tick_row import TickRow
from kiosk.shell.tones import Tone


def _chosen_tone() -> Tone:
    now = theme.current()
    return Tone(now.colour("accent_soft"), now.colour("on_accent_soft"), now.colour("on_accent_soft"))


class EditForm(CardForm):
    """All of `EDITABLE`, and the registrations. `edited` gives an Edit; `confirmed`: what will be printed is right."""

    edited = Signal(object)
    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card: PersonCard | None = None
        self._event: Event | None = None
        self._for_badge = False
        made = {name: self._make(name) for name in EDITABLE if name != "status"}
        self.lines = made
        self._status_label = Paragraph(15, role="soft", parent=self.body)
        self._status_box = QWidget(self.body)
        flow = FlowLayout(self._status_box, 6)
        self.statuses = {status: ChoiceChip(_chosen_tone, plain_tone, self._status_box) for status in AttendeeStatus}
        for chip in self.statuses.values():
            flow.addWidget(chip)
        self._sessions_label = Paragraph(15, role="soft", parent=self.body)
        self.sessions: dict[str, TickRow] = {}
        self.add_beside(made["title"], made["given_name"], shares=(2, 3))
        for name in ("family_name", "organisation", "category", "note"):
            self.fields.addWidget(made[name])
        self.fields.addWidget(self._status_label)
        self.fields.addWidget(self._status_box)
        for name in ("email", "phone", "municipality"):
            self.fields.addWidget(made[name])
        self.fields.addWidget(self._sessions_label)
        self.fields.addStretch(1)
        self.chain([made[name] for name in ("title", "given_name", "family_name", "organisation", "category")])
        self.chain([made[name] for name in ("email", "phone", "municipality")])
        self.retranslate()

    @property
    def attendee_id(self) -> str:
        return "" if self._card is None else self._card.found.attendee.id

    @property
    def for_badge(self) -> bool:
        """Whether saving is the first half of replacing the badge."""
        return self._for_badge

    @property
    def dirty(self) -> bool:
        return self._card is not None and self._edit() is not None

    def show_event(self, event: Event) -> None:
        """Offer the event's categories and the sessions that ask for registration."""
        self._event = event
        self._field("category").offer(event.categories)
        asking = [session for session in event.sessions if session.asks_for_registration]
        for row in self.sessions.values():
            self.fields.removeWidget(row)
            row.deleteLater()
        self.sessions = {}
        place = self.fields.indexOf(self._sessions_label)
        for number, session in enumerate(asking, start=1):
            row = TickRow(self.body)
            row.say(session.title)
            self.fields.insertWidget(place + number, row)
            self.sessions[session.id] = row
        self._order()
        self._say_sessions()
        self._tick()

    def _order(self) -> None:
        made = self.lines
        first = [made[name] for name in ("title", "given_name", "family_name", "organisation", "category", "note")]
        last = [made[name] for name in ("email", "phone", "municipality")]
        self.order_tabs([*first, *self.statuses.values(), *last, *self.sessions.values()])

    def offer(self, organisations: tuple[str, ...]) -> None:
        """Say which organisations there are."""
        self._field("organisation").offer(organisations)

    def open_for(self, card: PersonCard, name: str = "given_name", *, for_badge: bool = False) -> None:
        """Fill the form with a person; the field `name` gets the focus. `for_badge`: a new badge follows."""
        self._card, self._for_badge = card, for_badge
        person = card.found.attendee
        for field, line in self.lines.items():
            line.set_text(str(getattr(person, field)))
        self.statuses[person.status].setChecked(True)
        self._tick()
        self.set_busy(busy=False)
        self.tell("")
        self._say_purpose()
        self.lines[name].take_focus()

    def save(self) -> None:
        edit = self._edit()
        if self.busy or self._card is None:
            return
        if edit is None:
            (self.confirmed if self._for_badge else self.closed).emit()
        elif not self.lines["family_name"].text:
            self.tell(tr("A family name is needed."))
            self.lines["family_name"].take_focus()
        else:
            self.set_busy(busy=True)
            self.tell("")
            self.edited.emit(edit)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        for line in self.lines.values():
            line.retranslate()
        for status, chip in self.statuses.items():
            chip.setText(status_name(status))
            chip.setAccessibleName(f"{detail_in_words('status')}: {status_name(status)}")
            chip.updateGeometry()
        self._status_label.say(detail_in_words("status"))
        self._say_sessions()
        self._say_purpose()

    def _say_purpose(self) -> None:
        name = self._card.found.attendee.name if self._card is not None else ""
        if self._for_badge:
            self.title.say(tr("Correct, then replace: {name}", name=name))
            self.say_buttons(tr("Save and replace badge"))
        else:
            self.title.say(tr("Edit: {name}", name=name))
            self.say_buttons(tr("Save"))

    def _say_sessions(self) -> None:
        self._sessions_label.say(tr("Registered for") if self.sessions else "")

    def _make(self, name: str) -> FormField:
        label = partial(detail_in_words, name)
        if name == "category":
            field = SuggestField(label, self.body, strict=True, at_once=True, most=8)
            field.grew.connect(self.scrolled.bring)
            return field
        if name == "organisation":
            field = SuggestField(label, self.body)
            field.grew.connect(self.scrolled.bring)
            return field
        return FormField(label, self.body, several=name == "note")

    def _field(self, name: str) -> SuggestField:
        field = self.lines[name]
        assert isinstance(field, SuggestField)  # noqa: S101 - made so above
        return field

    def _tick(self) -> None:
        registered = {session.id for session in self._card.registrations} if self._card is not None else set()
        for session_id, row in self.sessions.items():
            row.setChecked(session_id in registered)

    def _edit(self) -> Edit | None:
        """Return what was changed, or None."""
        card = self._card
        if card is None:
            return None
        person = card.found.attendee
        typed = {name: line.text for name, line in self.lines.items()}
        typed["category"] = self._field("category").settled
        typed["status"] = next(status.value for status, chip in self.statuses.items() if chip.isChecked())
        values = tuple((name, typed[name]) for name in EDITABLE if typed[name] != str(getattr(person, name)).strip())
        before = {session.id for session in card.registrations}
        here = {session_id for session_id, row in self.sessions.items() if row.isChecked()}
        after = here | (before - set(self.sessions))
        registrations = None if after == before else frozenset(after)
        return Edit(person.id, values, registrations) if values or registrations is not None else None
