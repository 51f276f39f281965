"""The search on a thread of its own: questions come in as signals, hits go out. No scan waits for it."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.clock import utc_now
from kiosk.domain.attendee import Attendee
from kiosk.domain.people import PeopleQuery
from kiosk.domain.programme import Event
from kiosk.errors import StoreTrouble
from kiosk.paths import Places

if TYPE_CHECKING:
    from kiosk.people.finding.searcher import Searcher

log = logging.getLogger(__name__)

HITS = 30
"""So many are listed at the entrance."""

FOLLOW_MS = 1_000


class SearchLink(QObject):
    """Lives on the search thread. The index is read when the event is known, and follows while nobody types.

    Of questions that wait only the newest is answered: the others were typed over meanwhile.
    """

    found = Signal(str, object)
    sought = Signal(object)
    alike_found = Signal(object, object)
    choices_told = Signal(object)
    troubled = Signal(str, str)

    def __init__(self, where: Places, clock: Callable[[], datetime] = utc_now) -> None:
        super().__init__()
        self._where = where
        self._clock = clock
        self._opened: Searcher | None = None
        self._event: Event | None = None
        self._asked: PeopleQuery | None = None
        self._sought: PeopleQuery | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.answer)
        self._follow = QTimer(self, interval=FOLLOW_MS)
        self._follow.timeout.connect(self.follow)

    @Slot(object)
    def take_event(self, event: Event) -> None:
        """Take over the programme, and read everybody so that the first letter is answered at once."""
        self._event = event
        self.follow()
        self._follow.start()
        if self._asked is not None or self._sought is not None:
            self._soon.start()

    @Slot(str, str)
    def search(self, text: str, session_id: str) -> None:
        """Look for people at the entrance; the answer carries the question, so that a late one can be told."""
        self._asked = PeopleQuery(text, session_id, limit=HITS)
        self._soon.start()

    @Slot(object)
    def seek(self, query: PeopleQuery) -> None:
        """Look for people on the people's page."""
        self._sought = query
        self._soon.start()

    @Slot()
    def answer(self) -> None:
        """Answer the newest questions; before the event is known they wait for it."""
        if self._event is None:
            return
        asked, sought = self._asked, self._sought
        self._asked = self._sought = None
        try:
            if asked is not None:
                self.found.emit(asked.text, self._searcher().seek(asked, self._event).hits)
            if sought is not None:
                self.sought.emit(self._searcher().seek(sought, self._event))
        except StoreTrouble as trouble:
            self._tell(trouble)

    @Slot(object, str)
    def alike(self, attendee: Attendee, session_id: str) -> None:
        """Look who on the list may be the same person as one who is to be added."""
        if self._event is None:
            return
        try:
            alike = self._searcher().alike(attendee, self._event, session_id)
        except StoreTrouble as trouble:
            self._tell(trouble)
            return
        self.alike_found.emit(attendee, alike)

    @Slot()
    def ask_choices(self) -> None:
        """Tell what the filters offer."""
        if self._event is None:
            return
        try:
            choices = self._searcher().choices()
        except StoreTrouble as trouble:
            self._tell(trouble)
            return
        self.choices_told.emit(choices)

    @Slot()
    def follow(self) -> None:
        """Read what is new. Trouble with that is no news to anybody until they ask for something."""
        try:
            self._searcher().prepare()
        except StoreTrouble as trouble:
            log.warning("search: %s", type(trouble).__name__)

    @Slot()
    def close(self) -> None:
        """Close the database, on its own thread."""
        self._soon.stop()
        self._follow.stop()
        if self._opened is not None:
            self._opened.close()

    def _searcher(self) -> "Searcher":
        if self._opened is None:
            from kiosk.people.finding.searcher import (
                Searcher,  # numpy and rapidfuzz: the window stands before they are read
            )

            self._opened = Searcher(self._where, self._clock)
        return self._opened

    def _tell(self, trouble: StoreTrouble) -> None:
        log.warning("search: %s", type(trouble).__name__)
        self.troubled.emit(trouble.text, trouble.hint)
