"""What people do on the page: search and choose, Enter, Esc, the function keys, and letters that nobody took."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from kiosk.domain.checkin import Found
from kiosk.domain.people import PeopleFound
from kiosk.language import trn
from kiosk.people.card.badge_work import BadgeWork
from kiosk.people.card.card_work import CardWork
from kiosk.people.card.form_work import FormWork
from kiosk.people.card.privacy_work import PrivacyWork
from kiosk.people.listing.field_keys import FieldKeys
from kiosk.people.listing.filtering import Filtering
from kiosk.people.listing.groups import Groups
from kiosk.people.listing.question import Question
from kiosk.people.view import PeopleView
from kiosk.shell.buttons import PaintedButton

_CHORDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PageActs(QObject):
    """Joins the page's panels to its parts at work, and takes its keys."""

    def __init__(
        self,
        view: PeopleView,
        question: Question,
        filtering: Filtering,
        groups: Groups,
        work: CardWork,
        forms: FormWork,
        badges: BadgeWork,
        privacy: PrivacyWork,
    ) -> None:
        super().__init__(view)
        self._view, self._question, self._filtering = view, question, filtering
        self._groups, self._work, self._forms, self._badges = groups, work, forms, badges
        self._entered: str | None = None
        self._wanted: tuple[str, Callable[[], None]] | None = None
        people, search = view.people, view.search
        search.asked.connect(self._ask)
        search.entered.connect(self.enter)
        search.escaped.connect(self.escape)
        search.stepped.connect(people.step)
        keys = FieldKeys(search.field)
        keys.toggled.connect(people.view.toggle_chosen)
        keys.stepped.connect(lambda step: people.step(step, mark=True))
        people.chosen.connect(self._choose)
        people.entered.connect(lambda: self.enter(search.text))
        view.filters.marking_asked.connect(self._set_marking)
        view.heading.walk_in_asked.connect(self._open_walk_in)
        view.card.person.buttons.back_asked.connect(lambda: view.open_card(opened=False))
        for part in (filtering, work, forms, badges, privacy):
            part.settled.connect(self.go_home)
        for part in (work, forms, badges, privacy):
            part.opened.connect(lambda: view.open_card(opened=True))
        privacy.erased.connect(self._leave_erased)

    def show_found(self, found: PeopleFound, zone: ZoneInfo, now: datetime) -> None:
        """List who fits; an answer to an older question is dropped. The best hit of a search is chosen."""
        again = self._question.is_answered
        if not self._question.takes(found):
            return
        hits, text = found.hits, found.query.text
        if text and not again and self._view.card.form is None:
            self._work.choose(hits[0] if hits else None)
        chosen, filtered = self._work.chosen_id, self._question.filtered
        self._view.people.show_found(found, zone, now, chosen, again=again, filtered=filtered)
        for hit in hits if again else ():
            self._work.follow(hit)
        self._view.search.tell(trn("{n} hit", "{n} hits", found.total) if text else "")
        self._groups.show_found(found, again=again)
        entered, self._entered = self._entered, None
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted[0] == text:
            wanted[1]()
        elif wanted is not None and wanted[0] == self._view.search.text:
            self._wanted = wanted  # its question is still to be asked
        elif entered is not None and entered == text and found.total == 1:
            self.enter(text)

    def go_home(self) -> None:
        """Give the focus to the search field; what stands there goes with the next letter."""
        if self._view.card.form is None:
            self._view.search.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._view.search.field.selectAll()

    def enter(self, text: str) -> None:
        """Check the chosen person in; in a small window show the card first."""
        if self._wanted is not None or self._badges.sent_just_now:
            pass  # neither the Enter for a panel that is not open yet, nor the second half of a double press
        elif text and not self._question.is_answered:
            self._entered = text  # nobody is checked in whom the operator has not seen
        elif self._groups.check_in():
            pass
        elif not self._view.card_open and self._work.chosen is not None:
            self._view.open_card(opened=True)
        else:
            self._work.check_in()

    def _undo(self) -> None:
        """Take back the group of which the bar speaks, else a scan of whoever is chosen."""
        if not self._groups.undo():
            self._work.open_undo()

    def escape(self) -> None:
        """Put away what lies on top: a form, a question, a card in a small window, the words, marks, filters."""
        card, view = self._view.card, self._view
        if card.form is not None:
            card.form.give_up()
        elif self._forms.forget_wish() or card.person.close_top():
            pass
        elif view.narrow and view.card_open:
            view.open_card(opened=False)
        elif view.search.field.text():
            view.search.clear()
        elif not self._groups.clear() and not self._filtering.clear():
            self._set_marking(False)
            self._choose_nobody()

    def press(self, event: QKeyEvent) -> bool:
        """Take a key that no control took; return whether the page knows it."""
        key, text, focused = event.key(), event.text(), QApplication.focusWidget()
        typed = text.strip() and text.isprintable() and not event.modifiers() & _CHORDS
        acts: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Escape: self.escape,
            Qt.Key.Key_F2: self._open_walk_in,
            Qt.Key.Key_F4: lambda: self._once_found(self._forms.open_edit),
            Qt.Key.Key_F6: lambda: self._once_found(self._badges.open_replacement),
            Qt.Key.Key_F8: self._undo,
            Qt.Key.Key_F9: self._view.card.person.answer.admit,
        }
        if key in _ENTER:
            if isinstance(focused, PaintedButton):
                focused.click()
        elif key in acts:
            acts[Qt.Key(key)]()
        elif typed and self._view.card.form is None:
            self._view.search.take_typing(text)
        else:
            return False
        return True

    def _ask(self, text: str) -> None:
        self._entered = None
        if not text and self._view.card.form is None and self._question.query.text:
            self._choose_nobody()
        self._view.open_card(opened=self._view.card.form is not None)
        self._question.change(text=text)

    def _choose(self, found: Found, pressed: bool) -> None:
        if not self._work.choose(found):
            self._view.people.choose(self._work.chosen_id)
        elif pressed:
            self._view.open_card(opened=True)

    def _choose_nobody(self) -> None:
        self._work.choose(None)
        self._view.people.choose("")

    def _leave_erased(self) -> None:
        """List who is left; where nobody is chosen any more, there is no card to be in the list's place."""
        if self._work.chosen is None and self._view.card.form is None:
            self._view.people.choose("")
            self._view.open_card(opened=False)
        self._question.ask_again()

    def _open_walk_in(self) -> None:
        unknown = self._question.is_answered and not self._view.people.model.hits
        self._forms.open_walk_in(self._view.search.text if unknown else "")

    @property
    def is_answered(self) -> bool:
        """Whether the list shows what is searched for; while a search goes on it shows what was."""
        return self._question.is_answered and self._question.query.text == self._view.search.text

    def _once_found(self, act: Callable[[], None]) -> None:
        """Do something with the chosen person; while a search goes on, with whom it finds."""
        if self.is_answered:
            act()
        else:
            self._entered, self._wanted = None, (self._view.search.text, act)

    def _set_marking(self, marking: bool) -> None:
        self._view.filters.show_marking(marking=marking)
        self._view.people.set_marking(marking=marking)
        if not marking:
            self._groups.clear()
