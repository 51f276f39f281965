"""Finds people: an index in memory, kept fresh by a connection of its own, so that no scan ever waits for a search."""

import logging
from array import array
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TypeVar

import numpy as np

from kiosk.clock import utc_now
from kiosk.domain.attendee import Attendee
from kiosk.domain.checkin import Found
from kiosk.domain.people import Choices, PeopleFound, PeopleQuery
from kiosk.domain.programme import Event
from kiosk.errors import DatabaseDamaged, StoreTrouble
from kiosk.paths import Places
from kiosk.people.finding.alike import MOST_COMPARED, Alike
from kiosk.people.finding.index import Index
from kiosk.people.finding.segment import PRESENT, Segment
from kiosk.store import index as source
from kiosk.store.database import Database
from kiosk.store.opening import open_to_read

log = logging.getLogger(__name__)

T = TypeVar("T")
_FEW_CHANGES = 0.2  # of all people; beyond that it is quicker to begin anew


class Searcher:
    """Answers questions about the people. Lives on one thread, on which it opens the database to read.

    Every method raises StoreTrouble; the next call begins anew.
    """

    def __init__(self, where: Places, clock: Callable[[], datetime] = utc_now) -> None:
        self._where = where
        self._clock = clock
        self._database: Database | None = None
        self._index = Index()
        self._marks = source.Marks()
        self._version = -1

    def prepare(self) -> None:
        """Read what is new, at the first call everything, so that the next question is answered at once."""
        self._ask(lambda _database: None)

    def seek(self, query: PeopleQuery, event: Event) -> PeopleFound:
        """Return who fits, the best for the door first."""

        def answer(database: Database) -> PeopleFound:
            found = self._index.find(query)
            hits = self._found(database, found.numbers, found.standing, event, query.session_id)
            return PeopleFound(query, hits, found.total, found.exact)

        return self._ask(answer)

    def alike(self, attendee: Attendee, event: Event, session_id: str) -> tuple[Found, ...]:
        """Return who on the list may be the same person as `attendee`, who is not on it (or is: then but for them)."""

        def answer(database: Database) -> tuple[Found, ...]:
            close = self._index.namesakes(
                attendee.given_name,
                attendee.family_name,
                organisation=attendee.organisation,
                email=attendee.email,
                limit=MOST_COMPARED,
            )
            people = source.attendees(database, close)
            chosen = Alike(attendee).among(people[number] for number in close)
            numbers = {person.id: number for number, person in people.items()}
            listed = tuple(numbers[person.id] for person in chosen)
            return self._found(database, listed, self._index.standing(listed, session_id), event, session_id)

        return self._ask(answer)

    def choices(self) -> Choices:
        """Return what the filters offer."""
        return self._ask(lambda _database: self._index.choices())

    def close(self) -> None:
        """Close the database and forget everybody. Safe to call twice; the next question opens it again."""
        if self._database is not None:
            self._database.close()
        self._database = None
        self._index, self._marks, self._version = Index(), source.Marks(), -1

    def _found(
        self, database: Database, numbers: tuple[int, ...], standing: Iterable[int], event: Event, session_id: str
    ) -> tuple[Found, ...]:
        people = source.attendees(database, numbers)
        entries = source.last_entries(database, numbers, event, session_id)
        return tuple(
            Found(people[number], present=bool(stands & PRESENT), last_entry=entries.get(number))
            for number, stands in zip(numbers, standing, strict=True)
        )

    def _ask(self, answer: Callable[[Database], T]) -> T:
        try:
            return self._ask_once(answer)
        except DatabaseDamaged:  # or another file has taken its place meanwhile
            return self._ask_once(answer)

    def _ask_once(self, answer: Callable[[Database], T]) -> T:
        try:
            if self._database is None:
                self._database = open_to_read(self._where)
            self._database.refuse_replaced()
            with self._database.snapshot():
                self._refresh(self._database)
                return answer(self._database)
        except StoreTrouble:
            self.close()
            raise

    def _refresh(self, database: Database) -> None:
        version = database.changes_of_others()
        if version == self._version and source.day_in(database, self._clock()) == self._marks.day:
            return
        now = source.marks(database, self._clock())
        if not source.grew_from(database, self._marks, now) or not self._follow(database, now):
            self._load(database, now.day)
        self._marks, self._version = now, version

    def _follow(self, database: Database, now: source.Marks) -> bool:
        """Take over what is new, and return whether everybody is known now."""
        changed = source.changed_since(database, self._marks.revision)
        if len(changed) > _FEW_CHANGES * now.people + 1_000 or self._index.crowded:
            return False
        if changed:
            fresh = sorted({*changed, *self._index.recent()})
            self._add(database, fresh)
            self._index.note(source.standings(database, now.day, fresh))
        self._index.note(source.standings_since(database, self._marks, now.day))
        if self._index.people > now.people:
            self._index.keep(np.fromiter(source.numbers(database), dtype=np.int64))
        return self._index.people == now.people

    def _load(self, database: Database, day: str) -> None:
        self._index = Index()
        self._add(database, array("q", source.numbers(database)))
        self._index.note(source.standings(database, day))
        log.info("index of %d people", self._index.people)

    def _add(self, database: Database, only: Sequence[int]) -> None:
        self._index.add(self._segment(database, only))
        self._index.register(source.registrations(database, only))

    def _segment(self, database: Database, only: Sequence[int]) -> Segment:
        builder = self._index.builder()
        for row in source.people(database, only):
            builder.add(*row)
        for number, code in source.codes(database, only):
            builder.add_code(number, code)
        return builder.build()
