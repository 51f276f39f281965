"""The filters at work: which list opens under which chip, and what a choice asks for."""

from PySide6.QtCore import QObject, Signal

from kiosk.domain.counts import EventCounts
from kiosk.domain.people import Arrival, Choices
from kiosk.domain.programme import Event
from kiosk.language import tr
from kiosk.people.listing.choice_list import Choice, ChoiceList
from kiosk.people.listing.filter_bar import Filter, FilterBar
from kiosk.people.listing.question import Question


class Filtering(QObject):
    """Joins the chips and the question. choices_asked: what there is to choose is wanted. settled: it was chosen."""

    choices_asked = Signal()
    settled = Signal()

    def __init__(self, bar: FilterBar, question: Question, parent: QObject) -> None:
        super().__init__(parent)
        self._bar = bar
        self._question = question
        self._choices = Choices()
        self._event: Event | None = None
        self._registered: dict[str, int] = {}
        self._open: Filter | None = None
        self.list: ChoiceList | None = None
        bar.arrival_chosen.connect(self._choose_arrival)
        bar.list_asked.connect(self.open_list)
        bar.cleared.connect(lambda kind: self._set(kind, "", ""))

    @property
    def words(self) -> str:
        """The organisation, category and session that are chosen."""
        query = self._question.query
        parts = (query.organisation, query.category, self._title(query.registered_for))
        return ", ".join(part for part in parts if part)

    def show_event(self, event: Event) -> None:
        """Know the sessions that ask for registration."""
        self._event = event

    def show_counts(self, counts: EventCounts) -> None:
        """Know how many registered for each session."""
        self._registered = {of.session.id: of.counts.registered for of in counts.sessions}

    def show_choices(self, choices: Choices) -> None:
        """Know the organisations and categories. An open list is filled once it has something to show."""
        fresh = self._choices == Choices()
        self._choices = choices
        if fresh and self._open is not None and self.list is not None and self.list.isVisible():
            self.open_list(self._open)

    def clear(self) -> bool:
        """Take all filters away; return whether there were any."""
        if not self._question.filtered:
            return False
        for kind in Filter:
            self._bar.show_value(kind, "")
        self._bar.show_arrival(Arrival.ANYBODY)
        self._question.change(arrival=Arrival.ANYBODY, **dict.fromkeys(Filter, ""))
        return True

    def open_list(self, kind: Filter) -> None:
        """Open the list under a filter's chip."""
        self.choices_asked.emit()
        if self.list is None:
            self.list = ChoiceList(self._bar.window())
            self.list.chosen.connect(self._choose)
        chip = self._bar.chip(kind)
        self._open = kind
        self.list.fill(chip.accessibleName(), self._offered(kind))
        self.list.open_under(chip)

    def _offered(self, kind: Filter) -> tuple[Choice, ...]:
        if kind is not Filter.REGISTERED_FOR:
            of = self._choices.categories if kind is Filter.CATEGORY else self._choices.organisations
            return tuple(Choice(text, text, number) for text, number in of if text)
        sessions = self._event.sessions if self._event is not None else ()
        return tuple(
            Choice(session.id, session.title, self._registered.get(session.id))
            for session in sessions
            if session.asks_for_registration
        )

    def _choose_arrival(self, arrival: Arrival) -> None:
        self._bar.show_arrival(arrival)
        self._question.change(arrival=arrival)

    def _choose(self, choice: Choice) -> None:
        if self._open is not None:
            self._set(self._open, choice.value, choice.words)
            self.settled.emit()

    def _set(self, kind: Filter, value: str, words: str) -> None:
        self._bar.show_value(kind, words)
        self._question.change(**{kind.value: value})

    def _title(self, session_id: str) -> str:
        session = self._event.session_by_id(session_id) if self._event is not None else None
        return session.title if session is not None else ""

    def what(self) -> str:
        """Return how the bar below the list calls those who fit."""
        query = self._question.query
        if query.organisation and not query.category and not query.registered_for:
            return tr("from {organisation}", organisation=query.organisation)
        return f"· {self.words}" if self.words else ""
