"""The card at work: who is chosen, checking in by hand, and taking it back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.domain.checkin import Colour, Direction, Found, Previous, Recent, Verdict
from kiosk.domain.people import PersonCard
from kiosk.domain.programme import Event, Session
from kiosk.language import tr
from kiosk.people.card.by_hand import ByHand
from kiosk.people.card.card_panel import CardPanel
from kiosk.people.card.standing import time_of
from kiosk.words import explain

CARD_MS = 40


class CardWork(QObject):
    """The signals are the screen's. settled: the act is over, the focus goes home. opened: the card is to be seen."""

    card_asked = Signal(str)
    redeem_asked = Signal(object)
    undo_asked = Signal(str, str)
    operator_named = Signal(str)
    settled = Signal()
    opened = Signal()
    chosen_changed = Signal()
    card_came = Signal()

    def __init__(self, card: CardPanel, by_hand: ByHand, clock: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._panel = card
        self._person = card.person
        self._by_hand = by_hand
        self._clock = clock
        self._chosen: Found | None = None
        self._session: Session | None = None
        self._zone = ZoneInfo("Europe/Berlin")
        self._pending = ""
        self._undoing = ""
        self._remark = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(CARD_MS)
        self._pause.timeout.connect(self.ask_card)
        person = card.person
        person.buttons.entry_asked.connect(self.check_in)
        person.buttons.exit_asked.connect(lambda: self.redeem(Direction.EXIT))
        person.answer.admitted.connect(self._admit)
        person.answer.undo_asked.connect(self._undo_verdict)
        person.undo_wished.connect(self._undo_scan)
        person.undo.asked.connect(self._undo)
        person.undo.closed.connect(self.settled)

    @property
    def chosen(self) -> Found | None:
        """Whose card is shown."""
        return self._chosen

    @property
    def chosen_id(self) -> str:
        """Whose card is shown; "" for nobody's."""
        return "" if self._chosen is None else self._chosen.attendee.id

    def show_event(self, event: Event) -> None:
        """Take over the programme."""
        self._zone = event.zone
        self._panel.show_event(event)

    def show_session(self, session: Session) -> None:
        """Redeem for this session from now on."""
        self._session = session
        self._person.show_session(session)

    def choose(self, found: Found | None) -> bool:
        """Show somebody's card; return whether a form that is being filled in allows it."""
        form = self._panel.form
        if form is not None and form.holds:
            form.tell(tr("Save first, or cancel."))
            return False
        before, self._chosen = self.chosen_id, found
        if found is None:
            self._pause.stop()
            self._panel.open_nobody()
        else:
            self._person.show_person(found, self._zone, self._clock())
            self._panel.open_person()
            self._pause.start()
        if before != self.chosen_id:
            self.chosen_changed.emit()
        return True

    def forget(self) -> None:
        """Have nobody chosen: the person on the card is gone. A form that is open stays."""
        self._pause.stop()
        self._chosen = None
        if self._panel.form is None:
            self._panel.open_nobody()
        self.chosen_changed.emit()

    def follow(self, found: Found) -> None:
        """Take over where the chosen person stands now; nothing else changes."""
        if found.attendee.id == self.chosen_id:
            self._chosen = found
            self._person.show_person(found, self._zone, self._clock())

    def ask_card(self) -> None:
        """Ask for everything about the chosen person, at once."""
        self._pause.stop()
        if self._chosen is not None:
            self.card_asked.emit(self.chosen_id)

    def show_card(self, card: PersonCard) -> None:
        """Show everything about the chosen person; another person's card comes too late."""
        if card.found.attendee.id != self.chosen_id or (self._session and card.session_id != self._session.id):
            return
        self._chosen = card.found
        self._person.show_card(card, self._zone, self._clock())
        if any(scan.nonce == self._undoing and scan.annulled for scan in card.scans):
            self._undoing = ""
            self.tell(Colour.GREEN, tr("Undone: {name}", name=card.found.attendee.name))
        self.card_came.emit()

    # Checking in and out, and back

    def check_in(self) -> bool:
        """Check the chosen person in; return whether there is one."""
        found = self._chosen
        if found is None or self._panel.form is not None:
            return False
        if self._person.answer.refuses:
            return True  # an Enter out of habit neither admits nor asks again
        if found.present and not self._pending:
            last = found.last_entry
            since = tr("since {time}", time=time_of(last.at, self._zone, self._clock())) if last is not None else ""
            self.tell(Colour.AMBER, tr("Already checked in"), since)
        else:
            self.redeem(Direction.ENTRY)
        return True

    def admit_walk_in(self, found: Found) -> None:
        """Show the card of somebody who was just put on the list, and check them in."""
        self.choose(found)
        self._remark = tr("Recorded as a walk-in")
        self.redeem(Direction.ENTRY)

    def tell(self, colour: Colour, text: str, lead: str = "") -> None:
        """Say something on the card."""
        self._person.answer.show_told(colour, text, lead)
        self._person.show_top()

    def show_verdict(self, verdict: Verdict) -> None:
        """Show the answer on the card of its person; where somebody else is chosen by now, name the person."""
        person, remark = self._by_hand.person_of(verdict.nonce), self._remark
        self._pending, self._remark = "", ""
        now = self._clock()
        if person != self.chosen_id or self._chosen is None:
            told = explain(verdict, self._zone, now)
            name = verdict.attendee.name if verdict.attendee is not None else ""
            self.tell(verdict.colour, f"{name}: {told.headline}", " · ".join(told.remarks))
            return
        if verdict.ok:
            inside = verdict.type is Direction.ENTRY
            last = Previous(verdict.at, verdict.session.title, "", verdict.session.key) if inside else None
            self.follow(replace(self._chosen, present=inside, last_entry=last or self._chosen.last_entry))
        self._person.answer.show_verdict(verdict, self._zone, now, remark)
        self._person.show_top()
        self.opened.emit()
        self.settled.emit()

    def show_failure(self, text: str, hint: str) -> None:
        """Say in red that nothing was recorded."""
        self._pending = self._undoing = ""
        self.tell(Colour.RED, text, hint)
        self.opened.emit()

    def show_undone(self, nonce: str, *, done: bool) -> None:
        """Confirm that a check-in was taken back, or say that there was nothing left to take back."""
        if not self.owns_undo(nonce):
            return
        self._undoing = ""
        if done:
            self.tell(Colour.GREEN, tr("Undone"))
        else:
            self.tell(Colour.AMBER, tr("There was nothing left to undo"))

    def owns_undo(self, nonce: str) -> bool:
        """Return whether this check-in is being taken back here."""
        return bool(nonce) and nonce == self._undoing

    def open_undo(self) -> bool:
        """Ask why the newest check-in is to be taken back; return whether there is one."""
        verdict, card = self._person.answer.verdict, self._person.card
        if self._panel.form is not None or not self._panel.shows_person:
            return False
        if verdict is not None and verdict.ok:
            self._undo_verdict(verdict)
            return True
        newest = next((scan for scan in card.scans if scan.may_undo), None) if card is not None else None
        if newest is not None:
            self._undo_scan(newest)
        return newest is not None

    def redeem(self, direction: Direction) -> None:
        """Check the chosen person in or out, unless an answer is on its way."""
        if self._chosen is None or self._session is None or self._pending:
            return
        self._person.answer.close_answer()
        attempt = self._by_hand.make(self.chosen_id, self._session.id, direction)
        self._pending = attempt.nonce
        self.redeem_asked.emit((attempt,))

    def _admit(self, verdict: Verdict, because: str) -> None:
        again = self._by_hand.again(verdict, because)
        if again is not None:
            self._pending = again.nonce
            self.redeem_asked.emit((again,))

    def _undo_verdict(self, verdict: Verdict) -> None:
        self._open_undo(verdict.nonce, verdict.at, verdict.session.title)

    def _undo_scan(self, recent: Recent) -> None:
        self._open_undo(recent.nonce, recent.at, recent.session_title)

    def _open_undo(self, nonce: str, at: datetime, session_title: str) -> None:
        what = " · ".join(p for p in (time_of(at, self._zone, self._clock()), session_title) if p)
        self._person.answer.close_answer()
        self._person.undo.open_for(nonce, what, self._by_hand.operator)
        self._person.show_top()
        self.opened.emit()

    def _undo(self, nonce: str, because: str, who: str) -> None:
        self._undoing = nonce
        self.operator_named.emit(who)
        self.undo_asked.emit(nonce, because)
