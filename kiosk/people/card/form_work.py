"""The forms at work: editing a person, and walk-ins, who are stored and admitted in the same act."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from kiosk.domain.attendee import Attendee
from kiosk.domain.checkin import Colour, Found
from kiosk.language import tr
from kiosk.people.card.card_form import CardForm
from kiosk.people.card.card_panel import CardPanel
from kiosk.people.card.card_work import CardWork


class FormWork(QObject):
    """The signals are the screen's. settled: the act is over, the focus goes home. opened: the form is to be seen.

    corrected: an attendee's id, whose name is right now and whose badge is to be replaced.
    """

    corrected = Signal(str)
    edit_asked = Signal(object)
    walk_in_asked = Signal(object, object)
    alike_asked = Signal(object)
    choices_asked = Signal()
    settled = Signal()
    opened = Signal()

    def __init__(self, panel: CardPanel, work: CardWork, parent: QObject) -> None:
        super().__init__(parent)
        self._panel = panel
        self._edit, self._walk_in = panel.edit, panel.walk_in
        self._work = work
        self._wish: bool | None = None  # a form that waits for the card: whether it corrects a name
        work.card_came.connect(self._follow_wish)
        work.chosen_changed.connect(self.forget_wish)
        panel.person.buttons.edit_asked.connect(self.open_edit)
        panel.form_closed.connect(self.close_form)
        self._edit.edited.connect(self.edit_asked)
        self._edit.confirmed.connect(self._take_name)
        self._walk_in.added.connect(lambda attendee: self.walk_in_asked.emit(attendee, frozenset()))
        self._walk_in.alike_asked.connect(self.alike_asked)
        self._walk_in.person_asked.connect(self._open_alike)

    def open_edit(self, *, for_badge: bool = False) -> None:
        """Open the form for the chosen person, as soon as everything about them is known."""
        card = self._panel.person.card
        if not self._panel.shows_person:
            return
        if card is None:
            self._wish = for_badge
            self._work.ask_card()
            return
        self.forget_wish()
        self.choices_asked.emit()
        self._panel.open_form(self._edit)
        self.opened.emit()
        self._edit.open_for(card, "family_name" if for_badge else "given_name", for_badge=for_badge)

    def correct_name(self) -> None:
        """Open the form for a name that is wrong on the badge; saving it replaces the badge."""
        self.open_edit(for_badge=True)

    def forget_wish(self) -> bool:
        """Open no form when the card comes; return whether one was waited for."""
        wished, self._wish = self._wish is not None, None
        return wished

    def _follow_wish(self) -> None:
        if self._wish is not None and self._panel.form is None:
            self.open_edit(for_badge=self._wish)

    def _take_name(self) -> None:
        """The name on the list is right already: only the badge is replaced."""
        attendee_id = self._edit.attendee_id
        self.close_form()
        self.corrected.emit(attendee_id)

    def open_walk_in(self, text: str = "") -> None:
        """Open the form for somebody who is not on the list."""
        form = self._panel.form
        if form is not None and form.holds:
            form.tell(tr("Save first, or cancel."))
            return
        self.choices_asked.emit()
        self._panel.open_form(self._walk_in)
        self.opened.emit()
        self._walk_in.open_with(text)

    def close_form(self) -> None:
        """Go back to the card, or to nobody."""
        if self._work.chosen is None:
            self._panel.open_nobody()
        else:
            self._panel.open_person()
        self.settled.emit()

    def show_edited(self, attendee: Attendee) -> None:
        """Close the form whose change was saved."""
        if self._waiting(attendee.id) is not self._edit:
            return
        self._edit.set_busy(busy=False)
        if self._work.chosen is not None:
            self._work.follow(replace(self._work.chosen, attendee=attendee))
        self.close_form()
        self._work.tell(Colour.GREEN, tr("Saved"))
        self._work.ask_card()
        if self._edit.for_badge:
            self.corrected.emit(attendee.id)

    def show_added(self, attendee: Attendee) -> None:
        """Admit the walk-in who was stored, in the same act."""
        if self._waiting(attendee.id) is not self._walk_in:
            return
        self._walk_in.set_busy(busy=False)
        self._panel.open_person()
        self._work.admit_walk_in(Found(attendee))
        self.settled.emit()

    def show_failed(self, attendee_id: str, text: str, hint: str) -> None:
        """Say in the form that it was not saved."""
        form = self._waiting(attendee_id)
        if form is not None:
            form.show_failed(text, hint)

    def _waiting(self, attendee_id: str) -> CardForm | None:
        """Return the form that waits for an answer about this person."""
        form = self._panel.form
        return form if form is not None and form.busy and form.attendee_id == attendee_id else None

    def _open_alike(self, found: Found) -> None:
        self._panel.open_person()
        self._work.choose(found)
        self.settled.emit()
