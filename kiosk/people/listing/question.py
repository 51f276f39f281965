"""What the page asks for: the words, the filters, how many. It drops old answers and asks again when data changed."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.domain.people import Arrival, PeopleFound, PeopleQuery

FIRST = 100
WITH_FILTER = 300
REFRESH_MS = 250


class Question(QObject):
    """`asked` gives a PeopleQuery. Nobody is asked while the page sleeps, or before a session is known.

    `repeated` comes when the data changed: what else is shown is to be asked for again, too.
    """

    asked = Signal(object)
    repeated = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._query = PeopleQuery(limit=FIRST)
        self._awake = False
        self._stale = True
        self._answered: PeopleFound | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(REFRESH_MS)
        self._pause.timeout.connect(self._go_on)

    @property
    def query(self) -> PeopleQuery:
        """What is asked for now."""
        return self._query

    @property
    def filtered(self) -> bool:
        """Whether a filter beside the words is set."""
        query = self._query
        narrowed = query.organisation or query.category or query.registered_for
        return bool(narrowed) or query.arrival is not Arrival.ANYBODY

    @property
    def is_answered(self) -> bool:
        """Whether what is listed answers what is asked for, give or take how many."""
        answered = self._answered
        return answered is not None and _without_limit(answered.query) == _without_limit(self._query)

    def change(self, **fields: Any) -> None:
        """Ask for something else; fields are those of PeopleQuery."""
        before, self._query = self._query, replace(self._query, **fields)
        if self._query == before:
            return
        self._query = replace(self._query, limit=WITH_FILTER if self.filtered else FIRST)
        self._ask()

    def ask_more(self) -> None:
        """Ask for more of the same, once the end of what is listed comes near."""
        answered = self._answered
        if answered is not None and answered.query == self._query and len(answered.hits) < answered.total:
            self._query = replace(self._query, limit=self._query.limit * 3)
            self._ask()

    def ask_all(self) -> None:
        """Ask for everybody who fits."""
        if self._answered is not None:
            self._query = replace(self._query, limit=max(self._query.limit, self._answered.total))
            self._ask()

    def ask_again(self) -> None:
        """Ask the same once more, because the data changed: at once, then at most four times a second."""
        self._stale = True
        if not self._pause.isActive():
            self._go_on()

    def wake(self, *, awake: bool) -> None:
        """Ask while the page is seen; while it is not, only remember that something changed."""
        self._awake = awake
        if awake and self._stale:
            self.ask_again()

    def takes(self, found: PeopleFound) -> bool:
        """Take an answer; return False where it answers an older question."""
        if found.query != self._query:
            return False
        self._answered = found
        return True

    def _go_on(self) -> None:
        if self._stale and self._awake:
            self._ask()
            self.repeated.emit()
            self._pause.start()

    def _ask(self) -> None:
        self._stale = not (self._awake and self._query.session_id)
        if not self._stale:
            self.asked.emit(self._query)


def _without_limit(query: PeopleQuery) -> PeopleQuery:
    return replace(query, limit=0)
