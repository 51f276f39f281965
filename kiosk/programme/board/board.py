"""The board's figures, kept fresh on a connection of its own: no scan waits for them."""

import logging
from collections.abc import Callable
from datetime import UTC, date, datetime

from kiosk.domain.board import (
    MOST_GROUPS,
    BoardFacts,
    Groups,
    HouseFacts,
    SessionFacts,
    arrivals_of,
    day_to_show,
    session_facts,
)
from kiosk.domain.counts import Counts
from kiosk.domain.programme import Event, Session
from kiosk.errors import DatabaseDamaged, StoreTrouble
from kiosk.paths import Places
from kiosk.programme.board.picture import Picture
from kiosk.store import board as source
from kiosk.store import index
from kiosk.store.database import Database
from kiosk.store.opening import open_to_read
from kiosk.store.programme import load_event
from kiosk.store.standing import HOUSE

log = logging.getLogger(__name__)

_FEW_CHANGES = 0.2  # of all people; beyond that it is quicker to begin anew


class Board:
    """Tells the board's figures as they stand. Lives on one thread, on which it opens the database to read.

    What one person contributes is kept in memory, so that a look costs no more than what changed since the last.
    """

    def __init__(self, where: Places, clock: Callable[[], datetime]) -> None:
        self._where = where
        self._clock = clock
        self._database: Database | None = None
        self._forget()

    def _forget(self) -> None:
        self._picture = Picture()
        self._marks = index.Marks()
        self._version = -1
        self._event: Event | None = None
        self._sums = source.Sums({}, 0, 0, ())
        self._categories = self._organisations = Groups()
        self._slots: dict[date, list[tuple[datetime, int]]] = {}

    def facts(self, day: date | None = None) -> BoardFacts:
        """Return everything as it stands now, with the arrivals of `day` (None: today's). Raises StoreTrouble.

        The call after a StoreTrouble begins anew.
        """
        try:
            return self._facts(day)
        except DatabaseDamaged:  # or another file has taken its place meanwhile
            return self._facts(day)

    def close(self) -> None:
        """Close the database and forget everybody. Safe to call twice; the next question opens it again."""
        if self._database is not None:
            self._database.close()
        self._database = None
        self._forget()

    def _facts(self, chosen: date | None) -> BoardFacts:
        try:
            if self._database is None:
                self._database = open_to_read(self._where)
            self._database.refuse_replaced()
            now = self._clock().astimezone(UTC)
            with self._database.snapshot():
                event = self._refresh(self._database, now)
                days = tuple(sorted({*event.days, *self._sums.days}))
                day = day_to_show(days, event.day_of(now), chosen)
                if day not in self._slots:
                    self._slots[day] = source.arrivals(self._database, day, event.zone)
        except StoreTrouble:
            self.close()
            raise
        return BoardFacts(
            at=now,
            event=event,
            house=self._house(),
            sessions=tuple(self._sessions(event, now)),
            arrivals=arrivals_of(day, event.zone, self._slots[day]),
            days=days,
            categories=self._categories,
            organisations=self._organisations,
        )

    def _house(self) -> HouseFacts:
        picture, sums = self._picture, self._sums
        return HouseFacts(
            registered=picture.confirmed,
            walk_ins=picture.walk_ins,
            expected=picture.expected,
            checked_in=sums.of(HOUSE)[0],
            today=sums.today,
            present=sums.present,
        )

    def _sessions(self, event: Event, now: datetime) -> list[SessionFacts]:
        def told(session: Session, *, removed: bool) -> SessionFacts:
            came, inside = self._sums.of(session.id)
            asks = removed or session.asks_for_registration
            registered = self._picture.registered(session.id) if asks else self._picture.confirmed
            missing = self._picture.missing(session.id)
            return session_facts(session, Counts(registered, came, inside), missing, now, removed=removed)

        return [told(s, removed=False) for s in event.sessions] + [told(s, removed=True) for s in event.removed]

    def _refresh(self, database: Database, now: datetime) -> Event:
        """Read what is new, and return the programme as it stands."""
        version = database.changes_of_others()
        if self._event is not None and version == self._version:
            today = self._event.day_of(now).isoformat()
            if today == self._marks.day:
                return self._event
        event = load_event(database)
        marks = index.marks(database, now)
        same = index.grew_from(database, self._marks, marks) and _counted_by(event) == _counted_by(self._event)
        if not same or not self._follow(database, event, marks):
            self._load(database, event, marks.day)
        self._sums = source.sums(database, marks.day)
        self._categories = self._picture.categories(event.categories)
        self._organisations = self._picture.organisations(MOST_GROUPS)
        self._slots.clear()
        self._event, self._marks, self._version = event, marks, version
        return event

    def _follow(self, database: Database, event: Event, now: index.Marks) -> bool:
        """Take over what is new, and return whether everybody is known now."""
        touched = source.touched_since(database, self._marks)
        if len(touched) > _FEW_CHANGES * now.people + 1_000:
            return False
        if touched:
            people = source.people(database, now.day, event.zone, touched)
            self._picture.change(touched, people, source.registrations(database, touched))
        if self._picture.people > now.people:
            self._picture.keep(index.numbers(database))
        return self._picture.people == now.people

    def _load(self, database: Database, event: Event, day: str) -> None:
        self._picture = Picture()
        self._picture.load(source.people(database, day, event.zone), source.registrations(database))
        log.info("board of %d people", self._picture.people)


def _counted_by(event: Event | None) -> tuple[object, ...]:
    """Return what of a programme decides where everybody stands: where that changes, the store counts all anew."""
    if event is None:
        return ()
    return event.timezone, tuple(sorted((s.id, s.kind) for s in (*event.sessions, *event.removed)))
