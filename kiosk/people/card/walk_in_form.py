"""Somebody who is not on the list: a name and an organisation are enough. Enter at the end saves and admits."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.attendee import Attendee
from kiosk.domain.checkin import Found
from kiosk.domain.programme import Event
from kiosk.language import tr
from kiosk.people.card.alike_list import AlikeList
from kiosk.people.card.card_form import CardForm
from kiosk.people.intake_page.meanings import detail_in_words
from kiosk.people.reading.names import split_name, split_title
from kiosk.shell.form_field import FormField
from kiosk.shell.suggest_field import SuggestField

PAUSE_MS = 200


class WalkInForm(CardForm):
    """added: an Attendee to be stored. alike_asked: an Attendee. person_asked: a Found who is on the list already."""

    added = Signal(object)
    alike_asked = Signal(object)
    person_asked = Signal(object)

    def __init__(self, new_id: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._new_id = new_id
        self._id = ""
        self.given = FormField(partial(detail_in_words, "given_name"), self.body)
        self.family = FormField(partial(detail_in_words, "family_name"), self.body)
        self.organisation = SuggestField(partial(detail_in_words, "organisation"), self.body)
        self.category = SuggestField(partial(detail_in_words, "category"), self.body, strict=True, at_once=True, most=8)
        self.alike = AlikeList(self)
        chain = [self.given, self.family, self.organisation, self.category]
        self.add_beside(self.given, self.family, shares=(1, 1))
        for field in chain[2:]:
            self.fields.addWidget(field)
        self.below.addWidget(self.alike)
        self.fields.addStretch(1)
        self.chain(chain)
        self.organisation.grew.connect(self.scrolled.bring)
        self.category.grew.connect(self.scrolled.bring)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask_alike)
        for field in (self.given, self.family, self.organisation):
            field.changed.connect(self._pause.start)
        self.alike.picked.connect(self.person_asked)
        self.order_tabs([*chain, *self.alike.all_rows])
        self.retranslate()

    @property
    def attendee_id(self) -> str:
        return self._id

    @property
    def dirty(self) -> bool:
        return bool(self.given.text or self.family.text or self.organisation.text)

    @property
    def draft(self) -> Attendee:
        """The person as typed so far. A single name is a family name; a title before the given name is one."""
        title, given = split_title(self.given.text)
        family = self.family.text
        return Attendee(
            self._id,
            family or given,
            given if family else "",
            title,
            self.organisation.text,
            category=self.category.settled,
            walk_in=True,
        )

    def show_event(self, event: Event) -> None:
        """Offer the event's categories."""
        self.category.offer(event.categories)

    def offer(self, organisations: tuple[str, ...]) -> None:
        """Say which organisations there are."""
        self.organisation.offer(organisations)

    def open_with(self, text: str = "") -> None:
        """Begin with a name that was typed elsewhere, split sensibly; the first field that is empty gets the focus."""
        name = split_name(text)
        self._id = self._new_id()
        given = " ".join(part for part in (name.title, name.given_name) if part)
        for field, typed in zip(
            (self.given, self.family, self.organisation, self.category), (given, name.family_name, "", ""), strict=True
        ):
            field.set_text(typed)
        self.alike.show_alike(())
        self.set_busy(busy=False)
        self.tell("")
        empty = (field for field in (self.given, self.family, self.organisation) if not field.text)
        next(empty).take_focus()
        self._pause.stop()
        if self.dirty:
            self._ask_alike()

    def save(self) -> None:
        if self.busy:
            return
        if not self.draft.family_name:
            self.tell(tr("A name is needed."))
            self.family.take_focus()
            return
        self.set_busy(busy=True)
        self.tell("")
        self._pause.stop()
        self.added.emit(self.draft)

    def show_alike(self, like: Attendee, alike: tuple[Found, ...]) -> None:
        """List people who are very alike; an answer to what was typed before is dropped."""
        draft = self.draft
        same = (like.given_name, like.family_name, like.organisation)
        if same == (draft.given_name, draft.family_name, draft.organisation):
            self.alike.show_alike(alike)

    def set_compact(self, compact: bool) -> None:
        super().set_compact(compact)
        self.alike.set_compact(compact)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        for field in (self.given, self.family, self.organisation, self.category):
            field.retranslate()
        self.alike.retranslate()
        self.title.say(tr("Walk-in"))
        self.say_buttons(tr("Check in"))

    def _ask_alike(self) -> None:
        draft = self.draft
        if len(draft.family_name) >= 2:
            self.alike_asked.emit(draft)
        else:
            self.alike.show_alike(())
