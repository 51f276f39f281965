"""Badges at work: replacing one in one act, printing one once more, and what becomes of the print."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from kiosk.domain.checkin import Colour
from kiosk.domain.prints import Because, JobUpdate, PrintedTimes, PrintJob, PrintKind, PrintState, Replacement
from kiosk.domain.programme import Event
from kiosk.people.card.badge_news import Printing, begun, failed, news_of
from kiosk.people.card.card_panel import CardPanel
from kiosk.people.card.card_work import CardWork
from kiosk.people.card.form_work import FormWork

_SECOND_PRESS = timedelta(milliseconds=400)
_MOST = 200


class BadgeWork(QObject):
    """The signals are the screen's. settled: the act is over, the focus goes home. opened: the card is to be seen."""

    replacement_asked = Signal(str, str, str)
    print_asked = Signal(str, str, bool)
    settled = Signal()
    opened = Signal()

    def __init__(
        self,
        panel: CardPanel,
        work: CardWork,
        forms: FormWork,
        new_id: Callable[[], str],
        clock: Callable[[], datetime],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._panel, self._person = panel, panel.person
        self._work, self._forms = work, forms
        self._new_id, self._clock = new_id, clock
        self._zone = ZoneInfo("Europe/Berlin")
        self._offered = False
        self._waiting: dict[str, tuple[str, str]] = {}  # attendee id: the act's id, the person's name
        self._printings: dict[str, Printing] = {}  # by attendee id, the oldest first
        self._shown = ""
        self._sent_at: datetime | None = None
        person = panel.person
        person.buttons.replacement_asked.connect(self.open_replacement)
        person.badge_section.print_asked.connect(self.ask_print)
        person.badge_news.again_asked.connect(self.ask_print)
        person.badge_news.closed.connect(self._put_away)
        person.replacing.asked.connect(self._replace)
        person.replacing.closed.connect(self.settled)
        person.printing.confirmed.connect(lambda: self.ask_print(sure=True))
        person.printing.closed.connect(self.settled)
        forms.corrected.connect(lambda attendee_id: self._send(attendee_id, Because.WRONG_NAME))
        work.chosen_changed.connect(self._show)

    @property
    def waits(self) -> bool:
        """Whether an answer is on its way: a failure that comes now is this page's."""
        return bool(self._waiting)

    @property
    def sent_just_now(self) -> bool:
        """Whether an Enter is likely the second half of a double press: it belongs to nothing else."""
        return self._sent_at is not None and abs(self._clock() - self._sent_at) < _SECOND_PRESS

    def show_event(self, event: Event) -> None:
        """Tell times as they are at the event's place."""
        self._zone = event.zone

    def offer(self, *, offered: bool) -> None:
        """Offer to replace and to print badges."""
        self._offered = offered
        self._person.buttons.offer_replacement(offered=offered)
        self._person.badge_section.offer_print(offered=offered)

    # What people do

    def open_replacement(self) -> None:
        """Ask why the badge of the chosen person is to be replaced."""
        if self._may_ask() and not self._person.replacing.is_open:
            self._person.answer.close_answer()
            self.opened.emit()
            self._person.replacing.open_for(self._person.name)
            self._person.show_top()

    def ask_print(self, *, sure: bool = False) -> None:
        """Ask for a print of the chosen person's badge; where it came out before, only with `sure`."""
        if self._may_ask():
            attendee_id = self._work.chosen_id
            self.print_asked.emit(attendee_id, self._begin(attendee_id), sure)

    def _may_ask(self) -> bool:
        chosen = self._work.chosen_id
        return self._offered and bool(chosen) and self._panel.form is None and chosen not in self._waiting

    def _replace(self, because: str) -> None:
        if because == Because.WRONG_NAME:
            self._forms.correct_name()
        else:
            self._send(self._work.chosen_id, because)

    def _send(self, attendee_id: str, because: str) -> None:
        if attendee_id and attendee_id not in self._waiting:
            self.replacement_asked.emit(attendee_id, str(because), self._begin(attendee_id))

    def _begin(self, attendee_id: str) -> str:
        """Name an act. Until its answer comes nothing else is asked about this person's badge."""
        chosen = self._work.chosen
        name = chosen.attendee.name if chosen is not None and chosen.attendee.id == attendee_id else ""
        request_id = self._new_id()
        self._waiting[attendee_id] = (request_id, name)
        self._sent_at = self._clock()
        return request_id

    # What comes in

    def show_replaced(self, replacement: Replacement) -> None:
        """Show the new badge at once; the old ones are dead."""
        attendee_id = replacement.attendee.id
        self._waiting.pop(attendee_id, None)
        self._keep(attendee_id, begun(replacement))
        card = self._person.card
        if card is not None and card.found.attendee.id == attendee_id == self._work.chosen_id:
            known = {badge.id: badge for badge in card.badges}
            known |= {badge.id: badge for badge in (*replacement.revoked, replacement.badge)}
            self._work.show_card(replace(card, badges=tuple(known.values())))
            self._work.ask_card()
        self._tell_top(attendee_id)

    def show_printing(self, job: PrintJob) -> None:
        """Say that a person's badge is being printed."""
        self._waiting.pop(job.attendee_id, None)
        if job.attendee_id:
            self._keep(job.attendee_id, Printing(job, at=job.ended_at))
            self._tell_top(job.attendee_id)

    def show_job(self, update: JobUpdate) -> None:
        """Say what became of a print that this page knows of."""
        known = next((of for of, one in self._printings.items() if one.job.id == update.job_id), "")
        asked = next((of for of, (request, _) in self._waiting.items() if request == update.job_id), "")
        if asked and not known:  # the printer was quicker
            del self._waiting[asked]
            self._keep(asked, Printing(_job(update, asked)).follow(update))
        elif known and not self._printings[known].state.printed:
            self._keep(known, self._printings[known].follow(update))
        else:
            return
        if update.state in (PrintState.FAILED, PrintState.CANCELED):
            self._tell_top(asked or known)

    def show_printed_before(self, attendee_id: str, printed: PrintedTimes) -> None:
        """Ask whether a badge that came out before is to be printed all the same."""
        self._waiting.pop(attendee_id, None)
        if attendee_id == self._work.chosen_id and self._panel.form is None:
            self.opened.emit()
            self._person.printing.open_for(self._person.name, printed, self._zone, self._clock())
            self._person.show_top()

    def show_failed(self, text: str, hint: str) -> None:
        """Say that the oldest act that waits did not happen."""
        if not self._waiting:
            return
        attendee_id = next(iter(self._waiting))
        _, name = self._waiting.pop(attendee_id)
        if attendee_id == self._work.chosen_id:
            self._person.badge_news.show_news(failed(text, hint))
            self._tell_top(attendee_id)
        else:
            self._work.tell(Colour.RED, f"{name}: {text}" if name else text, hint)

    def retranslate(self) -> None:
        """Say it again in the current language."""
        self._show()

    def _keep(self, attendee_id: str, printing: Printing) -> None:
        self._printings.pop(attendee_id, None)
        self._printings[attendee_id] = printing
        if len(self._printings) > _MOST:
            del self._printings[next(iter(self._printings))]
        self._show()

    def _show(self) -> None:
        """Show what is known of the chosen person's print; what ended well is told once."""
        chosen = self._work.chosen_id
        left, self._shown = self._shown, chosen
        if left != chosen and left in self._printings and self._printings[left].state.printed:
            del self._printings[left]
        printing = self._printings.get(chosen)
        news = None if printing is None else news_of(printing, self._zone, self._clock())
        self._person.badge_news.show_news(news)
        self._person.badge_section.show_printed(printed=printing is not None and printing.state.printed)

    def _put_away(self) -> None:
        self._printings.pop(self._work.chosen_id, None)
        self.settled.emit()

    def _tell_top(self, attendee_id: str) -> None:
        if attendee_id == self._work.chosen_id and self._panel.form is None:
            self._person.show_top()


def _job(update: JobUpdate, attendee_id: str) -> PrintJob:
    return PrintJob(update.job_id, PrintKind.AGAIN, update.at, attendee_id)
