"""Several people at once: who is marked, what the bar below the list says, and what became of them."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from kiosk.domain.checkin import Direction, ScanAttempt, Verdict
from kiosk.domain.people import Arrival, PeopleFound
from kiosk.domain.programme import Session
from kiosk.language import tr, trn
from kiosk.people.card.by_hand import ByHand
from kiosk.people.card.standing import is_missing
from kiosk.people.listing.filtering import Filtering
from kiosk.people.listing.group_bar import Act
from kiosk.people.listing.people_list import PeopleList
from kiosk.people.listing.question import Question


class Groups(QObject):
    """redeem_asked: a tuple of ScanAttempt. undo_asked: the nonces that were admitted, and why."""

    redeem_asked = Signal(object)
    undo_asked = Signal(object, str)

    def __init__(
        self, people: PeopleList, question: Question, filtering: Filtering, by_hand: ByHand, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._people = people
        self._question = question
        self._filtering = filtering
        self._by_hand = by_hand
        self._session: Session | None = None
        self._zone = ZoneInfo("Europe/Berlin")
        self._answer: PeopleFound | None = None
        self._running: dict[str, ScanAttempt] = {}
        self._lost: tuple[ScanAttempt, ...] = ()
        self._undoing = False
        self._undone: tuple[str, ...] = ()
        self._told = False
        self._marks_all = False
        people.bar.asked.connect(self._act)
        people.marks_changed.connect(self._follow_marks)

    @property
    def runs(self) -> bool:
        """Whether a group's answer is on its way."""
        return bool(self._running)

    def show_session(self, session: Session) -> None:
        """Redeem for this session from now on."""
        self._session = session

    def show_zone(self, zone: ZoneInfo) -> None:
        """Tell times at this place."""
        self._zone = zone

    def show_found(self, found: PeopleFound, *, again: bool) -> None:
        """Say how many of them are missing; what became of a group stays until something else is asked for."""
        self._answer = found
        self._told = self._told and again
        if self._marks_all and len(found.hits) >= found.total:
            self._marks_all = False
            self._people.model.mark_all()
        self._say()

    def owns(self, nonce: str) -> bool:
        """Return whether an attempt belongs to the group that runs."""
        return nonce in self._running

    def show_progress(self, done: int, total: int) -> None:
        """Say how far it is."""
        if self._running or self._undoing:
            self._people.bar.show_progress(done, total)

    def show_redeemed(self, verdicts: tuple[Verdict, ...]) -> None:
        """Say what became of the group. Attempts without a verdict were not stored; they can be sent again."""
        answered = {verdict.nonce for verdict in verdicts}
        if not self._running or not answered <= set(self._running):
            return  # another group's
        self._lost = tuple(attempt for nonce, attempt in self._running.items() if nonce not in answered)
        self._running = {}
        self._undone = tuple(verdict.nonce for verdict in verdicts if verdict.ok)
        self._told = True
        self._people.model.mark_none()
        self._people.bar.show_done(verdicts, len(self._lost), self._zone)

    def show_undone(self, number: int) -> None:
        """Say that they were taken back."""
        if not self._undoing:
            return
        self._undone, self._undoing = (), False
        self._told = True
        self._people.bar.show_undone(number)

    def show_failure(self, text: str, hint: str) -> None:
        """Say that it did not work; who was marked stays marked."""
        self._running = {}
        self._told = True
        self._people.bar.show_failure(text, hint)

    def check_in(self) -> bool:
        """Check in everybody who is marked, where several are; return whether that is so."""
        if len(self._people.model.marked) < 2:
            return False
        self._redeem(Direction.ENTRY)
        return True

    def undo(self) -> bool:
        """Take the last group's check-in back while the bar speaks of it; return whether there is one."""
        if not (self._told and self._undone):
            return False
        self._act(Act.UNDO)
        return True

    def clear(self) -> bool:
        """Take all marks away; return whether there were any."""
        marked = bool(self._people.model.marked)
        if marked:
            self._people.model.mark_none()
        return marked

    def retranslate(self) -> None:
        """Say everything again in the current language, as far as it is not told already."""
        self._say()

    def _act(self, act: Act) -> None:
        match act:
            case Act.ALL:
                self._mark_all()
            case Act.NONE:
                self._people.model.mark_none()
            case Act.ENTRY | Act.EXIT:
                self._redeem(Direction.ENTRY if act is Act.ENTRY else Direction.EXIT)
            case Act.UNDO:
                nonces, self._undone = self._undone, ()
                self._undoing = True
                self._people.bar.show_progress(0, len(nonces))
                self.undo_asked.emit(nonces, tr("Group check-in undone"))
            case Act.AGAIN:
                self._send(self._lost)
            case Act.CLOSE:
                self._told = False
                self._say()

    def _mark_all(self) -> None:
        answer = self._answer
        if answer is not None and len(answer.hits) < answer.total:
            self._marks_all = True
            self._question.ask_all()
        else:
            self._people.model.mark_all()

    def _redeem(self, direction: Direction) -> None:
        session = self._session
        if session is None or self._running:
            return
        inside = direction is Direction.EXIT
        people = [found.attendee.id for found in self._people.model.marked if found.present is inside]
        self._send(tuple(self._by_hand.make(person, session.id, direction) for person in people))

    def _send(self, attempts: tuple[ScanAttempt, ...]) -> None:
        self._running = {attempt.nonce: attempt for attempt in attempts}
        self._people.bar.show_progress(0, len(attempts))
        self.redeem_asked.emit(attempts)

    def _follow_marks(self) -> None:
        if self._people.model.marked:
            self._told = False
        self._say()

    def _say(self) -> None:
        """Let the bar say what there is to be done with the group, unless it has something else to say."""
        answer, bar = self._answer, self._people.bar
        marked = self._people.model.marked
        if self._running or self._undoing or self._told:
            pass
        elif marked:
            inside = sum(found.present for found in marked)
            everybody = answer is not None and len(marked) >= answer.total
            bar.show_marked(len(marked), len(marked) - inside, inside, all_marked=everybody)
        elif answer is not None and self._question.filtered and answer.hits:
            bar.show_filter(self._how_many(answer), anybody=True)
        else:
            bar.show_nothing()
        self._people.square_off(below=not bar.isHidden())

    def _how_many(self, answer: PeopleFound) -> str:
        what = self._filtering.what()
        if answer.query.arrival is Arrival.EXPECTED:
            said = trn("{n} person is not here yet", "{n} people are not here yet", answer.total)
        elif answer.query.arrival is Arrival.ARRIVED:
            said = trn("{n} person is here", "{n} people are here", answer.total)
        elif len(answer.hits) < answer.total:
            said = trn("{n} person", "{n} people", answer.total)
        else:
            missing = sum(map(is_missing, answer.hits))
            if what and not what.startswith("·"):
                return tr("{missing} of {n} {what} not here yet", missing=missing, n=answer.total, what=what)
            said = tr("{missing} of {n} not here yet", missing=missing, n=answer.total)
        return f"{said} {what}".strip()
