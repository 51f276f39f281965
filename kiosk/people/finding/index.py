"""The index of the people: whoever is looked for, in memory, with what is best for the door first. No SQL, no clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.domain import secret as codes
from kiosk.domain.fold import fold
from kiosk.domain.people import Choices, PeopleQuery
from kiosk.people.finding.builder import Builder, Labels, code_key, name_words
from kiosk.people.finding.ranking import Filter, lowest, passing, rank_at_door
from kiosk.people.finding.segment import ARRIVED, PRESENT, REGISTERED, Matches, Question, Segment

LONGEST_QUESTION = 200
"""Characters of a search that are looked at: a code read into the search field may have thousands."""

FEW = 8
"""With so many exact hits or more, nobody is looking for a misspelt name."""

MOST_WORDS, MOST_MISSPELT = 12, 6
SMALL, CROWDED = 300, 12
"""People in a segment to which others are added, and segments from which on it is quicker to begin anew."""

Hit = tuple[int, bytes, int]


@dataclass(frozen=True, slots=True)
class Answer:
    """Who fits: `numbers` of the first ones, with what is known of each in the session that was asked for."""

    numbers: tuple[int, ...] = ()
    standing: tuple[int, ...] = ()
    total: int = 0
    exact: int = 0


def question(text: str) -> Question | None:
    """Return what a text asks for, None for nothing but spaces."""
    text = codes.storable(text[:LONGEST_QUESTION])
    if not text.strip():
        return None
    words = fold(text).split()
    return Question(tuple(words[:MOST_WORDS]), code_key(text))


class Index:
    """Knows how everybody is found and where everybody stands. Changed people come in a segment of their own."""

    def __init__(self) -> None:
        self._organisations, self._categories = Labels(), Labels()
        self._segments: list[Segment] = []

    def builder(self) -> Builder:
        """Return what takes the people of one more segment."""
        return Builder(self._organisations, self._categories)

    @property
    def people(self) -> int:
        """How many people are known."""
        return sum(int(np.count_nonzero(s.alive)) for s in self._segments)

    @property
    def crowded(self) -> bool:
        """Whether there are so many segments that looking through them takes too long."""
        return len(self._segments) > CROWDED

    def recent(self) -> list[int]:
        """Return who stands in the newest segment, where that is small enough to be made anew with others."""
        if len(self._segments) < 2 or len(self._segments[-1]) > SMALL:
            return []
        newest = self._segments[-1]
        return [int(number) for number in newest.numbers[newest.alive]]

    def add(self, segment: Segment) -> None:
        """Take over people; whoever was known before is known as they are now."""
        self.forget(segment.numbers.tolist())
        self._segments = [s for s in self._segments if s.alive.any()]
        self._segments.append(segment)

    def forget(self, numbers: Iterable[int]) -> None:
        """Forget people."""
        gone = np.fromiter(numbers, dtype=np.int64)
        for segment in self._segments:
            slots = segment.slots_of(gone)
            segment.alive[slots[slots >= 0]] = False

    def keep(self, numbers: NDArray[np.int64]) -> None:
        """Forget everybody but these."""
        for segment in self._segments:
            segment.alive &= np.isin(segment.numbers, numbers)

    def note(self, standings: Iterable[tuple[str, int, int, int]]) -> None:
        """Take over where people stand: session ("" is the house), number, whether they came and are inside."""
        self._mark(
            (
                (session, number, ARRIVED * bool(came) | PRESENT * bool(inside))
                for session, number, came, inside in standings
            ),
            REGISTERED,
        )

    def register(self, registrations: Iterable[tuple[str, int]]) -> None:
        """Take over who registered for which session."""
        self._mark(((session, number, REGISTERED) for session, number in registrations), ARRIVED | PRESENT)

    def _mark(self, marks: Iterable[tuple[str, int, int]], kept: int) -> None:
        by_session: dict[str, tuple[list[int], list[int]]] = {}
        for session_id, number, mark in marks:
            numbers, values = by_session.setdefault(session_id, ([], []))
            numbers.append(number)
            values.append(mark)
        for session_id, (numbers, values) in by_session.items():
            of, bits = np.array(numbers, dtype=np.int64), np.array(values, dtype=np.uint8)
            for segment in self._segments:
                slots = segment.slots_of(of)
                here = slots >= 0
                known = segment.in_session(session_id)
                known[slots[here]] = known[slots[here]] & kept | bits[here]

    def find(self, query: PeopleQuery) -> Answer:
        """Return who fits: exact hits, then misspelt ones where those are few; the best for the door first."""
        wanted = Filter(
            query.session_id,
            query.arrival,
            self._organisations.known(query.organisation),
            self._categories.known(query.category),
            query.registered_for,
        )
        asked = question(query.text)
        matches = [s.everybody() if asked is None else s.exact(asked) for s in self._segments]
        hits, exact = self._best(matches, wanted, query.limit)
        total = exact
        if asked is not None and exact < FEW and len(asked.words) <= MOST_MISSPELT:
            near = [s.nearly(asked, but=m) for s, m in zip(self._segments, matches, strict=True)]
            others, misspelt = self._best(near, wanted, query.limit)
            hits += others
            total += misspelt
        hits = hits[: query.limit]
        numbers = tuple(number for _rank, _key, number in hits)
        return Answer(numbers, self.standing(numbers, query.session_id), total, min(exact, len(hits)))

    def standing(self, numbers: Sequence[int], session_id: str) -> tuple[int, ...]:
        """Return what is known of each of these people in a session."""
        found = np.zeros(len(numbers), dtype=np.uint8)
        of = np.array(numbers, dtype=np.int64)
        for segment in self._segments:
            slots = segment.slots_of(of)
            here = slots >= 0
            found[here] = segment.in_session(session_id)[slots[here]]
        return tuple(found.tolist())

    def _best(self, matches: Sequence[Matches], wanted: Filter, limit: int) -> tuple[list[Hit], int]:
        hits: list[Hit] = []
        total = 0
        for segment, match in zip(self._segments, matches, strict=True):
            fits = passing(segment, match.slots, wanted)
            slots = match.slots if fits is None else match.slots[fits]
            total += len(slots)
            if not len(slots) or not limit:
                continue
            rank = rank_at_door(segment, match, slots, fits, wanted.session_id)
            chosen = lowest(rank, limit)
            keys = segment.sort_keys.at(slots[chosen].tolist())
            hits += zip(rank[chosen].tolist(), keys, segment.numbers[slots[chosen]].tolist(), strict=True)
        hits.sort()
        return hits[:limit], total

    def choices(self) -> Choices:
        """Return organisations and categories with their numbers of people."""
        return Choices(
            self._counted(self._organisations, [s.organisations for s in self._segments]),
            self._counted(self._categories, [s.categories for s in self._segments]),
        )

    def _counted(self, labels: Labels, columns: list[NDArray[np.int32]]) -> tuple[tuple[str, int], ...]:
        many = len(labels.texts)
        count = np.zeros(many, dtype=np.int64)
        for segment, column in zip(self._segments, columns, strict=True):
            count += np.bincount(column[segment.listed], minlength=many)
        found = [(labels.texts[i], int(count[i])) for i in np.flatnonzero(count).tolist() if i]
        return tuple(sorted(found, key=lambda one: (fold(one[0]), one[0])))

    def namesakes(self, *names: str, organisation: str, email: str, limit: int) -> tuple[int, ...]:
        """Return who shares two words of the `names`, or one word and the e-mail address; misspelt ones too.

        Where there are more than `limit`, those of the same organisation or address come first.
        """
        words = sorted({word for name in names for word in name_words(name)})
        house, address = (Question(tuple(fold(text).split())) for text in (organisation, email))
        found: list[tuple[int, int]] = []
        for segment in self._segments if words else ():
            shared = segment.namesakes(words)
            liking = shared.copy()
            if address.words:
                same = segment.exact(address).slots
                shared[same] += shared[same] > 0
                liking[same] += len(words)
            if house.words:
                liking[segment.exact(house).slots] += len(words)
            enough = np.flatnonzero(shared >= min(2, len(words)))
            found += zip((-liking[enough]).tolist(), segment.numbers[enough].tolist(), strict=True)
        return tuple(number for _liking, number in sorted(found)[:limit])
