"""The people's page: it joins its panels, turns what people do into questions and attempts, and shows the answers.

It knows no desk and no store: it emits signals and has slots.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kiosk.domain.attendee import Attendee
from kiosk.domain.checkin import Found, Verdict
from kiosk.domain.counts import EventCounts
from kiosk.domain.people import Choices, PeopleFound, PersonCard
from kiosk.domain.prints import JobUpdate, PrintedTimes, PrintJob, Replacement
from kiosk.domain.programme import Event, Session
from kiosk.language import tr
from kiosk.people.card.badge_work import BadgeWork
from kiosk.people.card.by_hand import ByHand
from kiosk.people.card.card_work import CardWork
from kiosk.people.card.form_work import FormWork
from kiosk.people.card.privacy_work import PrivacyWork
from kiosk.people.listing.filtering import Filtering
from kiosk.people.listing.groups import Groups
from kiosk.people.listing.question import Question
from kiosk.people.page_acts import PageActs
from kiosk.people.view import PeopleView
from kiosk.shell.focus import hand_on


class PeopleScreen(QWidget):
    """The people's page.

    `clock` returns the aware time now, `new_id` a fresh name for an attempt or a person. Signals: sought(PeopleQuery),
    card_asked(attendee id), redeem_asked(tuple of ScanAttempt, whether they are a group), undo_asked(nonce, because),
    undo_all_asked(tuple of nonces, because), edit_asked(Edit), walk_in_asked(Attendee, frozenset of session ids),
    alike_asked(Attendee), operator_named(name), replacement_asked(attendee id, because, request id),
    print_asked(attendee id, request id, whether it is sure although the badge came out before), access_asked(attendee
    id, Path of a .pdf or .json), erase_asked(attendee id), told(text, while the card is not to be seen).
    """

    sought = Signal(object)
    choices_asked = Signal()
    card_asked = Signal(str)
    redeem_asked = Signal(object, bool)
    undo_asked = Signal(str, str)
    undo_all_asked = Signal(object, str)
    edit_asked = Signal(object)
    walk_in_asked = Signal(object, object)
    alike_asked = Signal(object)
    import_asked = Signal()
    replacement_asked = Signal(str, str, str)
    print_asked = Signal(str, str, bool)
    access_asked = Signal(str, object)
    erase_asked = Signal(str)
    operator_named = Signal(str)
    told = Signal(str)

    def __init__(
        self, clock: Callable[[], datetime], new_id: Callable[[], str], station: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._zone = ZoneInfo("Europe/Berlin")
        self.view = PeopleView(new_id, self)
        self.heading, self.search, self.filters = self.view.heading, self.view.search, self.view.filters
        self.people, self.card = self.view.people, self.view.card
        self._by_hand = ByHand(clock, new_id, station)
        self._question = Question(self)
        self.filtering = Filtering(self.filters, self._question, self)
        self._work = CardWork(self.card, self._by_hand, clock, self)
        self._forms = FormWork(self.card, self._work, self)
        self._badges = BadgeWork(self.card, self._work, self._forms, new_id, clock, self)
        self.privacy = PrivacyWork(self.card, self._work, clock, self)
        self._groups = Groups(self.people, self._question, self.filtering, self._by_hand, self)
        self._acts = PageActs(
            self.view, self._question, self.filtering, self._groups, self._work, self._forms, self._badges, self.privacy
        )
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        hand_on(self, self._home)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        question, work, forms, groups = self._question, self._work, self._forms, self._groups
        question.asked.connect(self.sought)
        question.repeated.connect(work.ask_card)
        self.people.near_end.connect(question.ask_more)
        self.filtering.choices_asked.connect(self.choices_asked)
        groups.redeem_asked.connect(lambda attempts: self.redeem_asked.emit(attempts, True))
        groups.undo_asked.connect(self.undo_all_asked)
        work.redeem_asked.connect(lambda attempts: self.redeem_asked.emit(attempts, False))
        work.card_asked.connect(self.card_asked)
        work.undo_asked.connect(self.undo_asked)
        work.operator_named.connect(self._name_operator)
        forms.choices_asked.connect(self.choices_asked)
        forms.edit_asked.connect(self.edit_asked)
        forms.walk_in_asked.connect(self.walk_in_asked)
        forms.alike_asked.connect(self.alike_asked)
        self._badges.replacement_asked.connect(self.replacement_asked)
        self._badges.print_asked.connect(self.print_asked)
        self.privacy.access_asked.connect(self.access_asked)
        self.privacy.erase_asked.connect(self.erase_asked)
        self.privacy.unseen.connect(self.told)
        self.heading.import_asked.connect(self.import_asked)
        self.heading.operator_named.connect(self._name_operator)

    # What comes in

    @Slot(object)
    def show_event(self, event: Event) -> None:
        """Take over the programme; its place's time zone counts from now on."""
        self._zone = event.zone
        self.filtering.show_event(event)
        self._groups.show_zone(event.zone)
        self._work.show_event(event)
        self._badges.show_event(event)
        self.privacy.show_event(event)

    @Slot(object, bool)
    def show_session(self, session: Session, by_clock: bool) -> None:  # noqa: ARG002 - who chose it is the entrance's
        """Redeem for this session from now on, and say where people stand in it."""
        self._groups.show_session(session)
        self._work.show_session(session)
        self._question.change(session_id=session.id)
        self._work.ask_card()

    @Slot(object)
    def show_found(self, found: PeopleFound) -> None:
        """List who fits; an answer to an older question is dropped."""
        self._acts.show_found(found, self._zone, self._clock())

    @Slot(object)
    def show_choices(self, choices: Choices) -> None:
        """Know what the filters offer."""
        self.filtering.show_choices(choices)
        self.card.offer(tuple(text for text, _number in sorted(choices.organisations, key=lambda pair: -pair[1])))

    @Slot(object)
    def show_card(self, card: PersonCard) -> None:
        """Show everything about the chosen person."""
        self._work.show_card(card)

    def owns(self, nonce: str) -> bool:
        """Return whether an attempt was made on this page, or is being taken back here."""
        return self._by_hand.owns(nonce) or self._work.owns_undo(nonce)

    @Slot(object)
    def show_verdict(self, verdict: Verdict) -> None:
        """Show the answer to a check-in by hand; other people's are the entrance's."""
        if self.owns(verdict.nonce) and not self._groups.owns(verdict.nonce):
            self._work.show_verdict(verdict)

    @Slot(str, str, str)
    def show_failure(self, nonce: str, text: str, hint: str) -> None:
        """Say that an attempt of this page, or an undo, was not recorded."""
        if self._groups.owns(nonce):
            self._groups.show_failure(text, hint)
        elif self.owns(nonce):
            self._work.show_failure(text, hint)

    @Slot(object)
    def show_redeemed_all(self, verdicts: tuple[Verdict, ...]) -> None:
        """Say what became of a group."""
        self._groups.show_redeemed(verdicts)

    @Slot(int, int)
    def show_progress(self, done: int, total: int) -> None:
        """Say how far the group is."""
        self._groups.show_progress(done, total)

    @Slot(str, bool)
    def show_undone(self, nonce: str, done: bool) -> None:
        """Say whether a check-in was taken back."""
        self._work.show_undone(nonce, done=done)

    @Slot(int)
    def show_undone_all(self, number: int) -> None:
        """Say that a group was taken back."""
        self._groups.show_undone(number)

    @Slot(object)
    def show_counts(self, counts: EventCounts) -> None:
        """Show the numbers of the house."""
        self.heading.show_counts(counts)
        self.filtering.show_counts(counts)

    @Slot(object)
    def show_edited(self, attendee: Attendee) -> None:
        """Close the form: the change was saved."""
        self._forms.show_edited(attendee)

    @Slot(object)
    def show_added(self, attendee: Attendee) -> None:
        """Admit the walk-in who was stored."""
        self._forms.show_added(attendee)

    @Slot(str, str, str)
    def show_failed(self, attendee_id: str, text: str, hint: str) -> None:
        """Say in the form that nothing was saved."""
        self._forms.show_failed(attendee_id, text, hint)

    @Slot(object, object)
    def show_alike(self, attendee: Attendee, alike: tuple[Found, ...]) -> None:
        """List people who are very like the walk-in who is being typed."""
        self.card.walk_in.show_alike(attendee, alike)

    @Slot()
    def refresh(self) -> None:
        """Ask again, because something changed in the database."""
        self._question.ask_again()

    @Slot(str)
    def open_walk_in(self, text: str) -> None:
        """Open the form for somebody who is not on the list, with a name that was typed at the entrance."""
        self.show_import(False)
        self._forms.open_walk_in(text)

    @Slot(str)
    def show_operator(self, name: str) -> None:
        """Know who sits at the desk."""
        self._by_hand.operator = name
        self.heading.show_operator(name)

    # Badges

    def offer_replacement(self, offered: bool) -> None:
        """Offer to replace a person's badge, and to print it."""
        self._badges.offer(offered=offered)

    @Slot(str)
    def show_printer(self, words: str) -> None:
        """Say where badges are printed: "printer Zebra at table 1", "as PDF"."""
        self.card.person.replacing.show_printer(words)

    @Slot(object)
    def show_replaced(self, replacement: Replacement) -> None:
        """Show a person's new badge."""
        self._badges.show_replaced(replacement)

    @Slot(object)
    def show_printing(self, job: PrintJob) -> None:
        """Say that a person's badge is being printed."""
        self._badges.show_printing(job)

    @Slot(object)
    def show_job(self, update: JobUpdate) -> None:
        """Say what became of a print; those of other pages are not told here."""
        self._badges.show_job(update)

    @Slot(str, object)
    def show_printed_before(self, attendee_id: str, printed: PrintedTimes) -> None:
        """Ask whether a badge that came out before is to be printed all the same."""
        self._badges.show_printed_before(attendee_id, printed)

    @property
    def awaits_badge(self) -> bool:
        """Whether a replacement or a print was asked for here, and its answer has not come."""
        return self._badges.waits

    @Slot(str, str)
    def show_badge_failed(self, text: str, hint: str) -> None:
        """Say that a badge was neither replaced nor printed: nothing happened."""
        self._badges.show_failed(text, hint)

    # Data protection

    @Slot(object)
    def show_handed_over(self, file: Path) -> None:
        """Say where the file with all of one person's data is."""
        self.privacy.show_handed_over(file)

    @Slot()
    def show_person_erased(self) -> None:
        """Close the card of the person whose data is gone, and list the others."""
        self.privacy.show_erased()

    @Slot(str, str)
    def show_access_failed(self, text: str, hint: str) -> None:
        """Say on the card that no file was written, where one was asked for."""
        self.privacy.show_access_failed(text, hint)

    @Slot(str, str)
    def show_erasure_failed(self, text: str, hint: str) -> None:
        """Say on the card that nobody was erased, where that was asked for."""
        self.privacy.show_erasure_failed(text, hint)

    def set_import_view(self, widget: QWidget) -> None:
        """Put in the page that reads lists."""
        self._stack.addWidget(widget)

    def show_import(self, shown: bool) -> None:
        """Show the page that reads lists, or the people."""
        self._stack.setCurrentIndex(self._stack.count() - 1 if shown else 0)
        self._home().setFocus()

    @property
    def is_answered(self) -> bool:
        """Whether the list shows what is searched for."""
        return self._acts.is_answered

    @property
    def shows_import(self) -> bool:
        """Whether the page that reads lists is in sight."""
        return self._stack.currentIndex() > 0

    def _home(self) -> QWidget:
        page = self._stack.currentWidget() or self.view
        return self.search.field if page is self.view else page

    def retranslate(self) -> None:
        """Say the page's name again in the current language; the panels are asked themselves."""
        self.setAccessibleName(tr("People"))
        self._groups.retranslate()
        self._badges.retranslate()

    def _name_operator(self, name: str) -> None:
        if name != self._by_hand.operator:
            self.show_operator(name)
            self.operator_named.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the page's keys; letters that nobody took are a search."""
        if self._stack.currentWidget() is not self.view or not self._acts.press(event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._question.wake(awake=True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._question.wake(awake=False)
