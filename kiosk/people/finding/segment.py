"""A part of the index: some people, sorted by name, in arrays. Their names never change, where they stand does."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kiosk.people.finding.letters import SHORTEST, Letters, errors_forgiven
from kiosk.people.finding.texts import SortedTexts

FAMILY, GIVEN, OTHER = 0, 1, 2
"""Where a word stands: in the family name, in given name or title, anywhere else."""

ARRIVED, PRESENT, REGISTERED = 1, 2, 4
"""What is known of a person in a session."""

GONE = 3
"""The status of those whose personal data was erased: they are counted, but neither listed nor found."""

SHORTEST_CODE, SURE_CODE = 4, 8
"""Characters from which on a code is looked for, and from which on it is no chance that it fits."""

_NAME = 1 << FAMILY | 1 << GIVEN
_LONGEST_RUN = 3
FAR = 100

Slots = NDArray[np.int32]
Flags = NDArray[np.uint8]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for: folded words, and the text as the key of a code."""

    words: tuple[str, ...] = ()
    key: bytes = b""


@dataclass(frozen=True, slots=True)
class Matches:
    """Who fits: `tier` is 1 for a certain code, 2 for names, 3 for anything else, 4 for the start of a code."""

    slots: NDArray[np.intp]
    tier: Flags
    family: Mask
    cost: NDArray[np.int16]


@dataclass(slots=True)
class Segment:
    """People by slot, in the order of their sort keys. `numbers` are theirs in the store.

    Words with the places where they stand: `postings[starts[c * len(words) + w]:…]` are the slots of word `w` in
    column `c` (FAMILY, GIVEN, OTHER). `status` is 0 for confirmed, 1 for unpaid or waiting, 2 for canceled or blocked,
    `GONE` for erased.
    """

    numbers: NDArray[np.int64]
    sort_keys: SortedTexts
    words: SortedTexts
    starts: Slots
    postings: Slots
    letters: Letters
    codes: SortedTexts
    code_slots: Slots
    organisations: Slots
    categories: Slots
    status: Flags
    alive: Mask
    standing: dict[str, Flags] = field(default_factory=dict)
    by_number: NDArray[np.intp] = field(init=False)

    def __post_init__(self) -> None:
        self.by_number = np.argsort(self.numbers)

    def __len__(self) -> int:
        return len(self.numbers)

    def slots_of(self, numbers: NDArray[np.int64]) -> NDArray[np.intp]:
        """Return the slot of each person, -1 for those who are not here (any more)."""
        if not len(self):
            return np.full(len(numbers), -1, dtype=np.intp)
        place = np.searchsorted(self.numbers, numbers, sorter=self.by_number)
        slots = self.by_number[np.minimum(place, len(self) - 1)]
        here = (self.numbers[slots] == numbers) & self.alive[slots]
        return np.where(here, slots, -1)

    @property
    def listed(self) -> Mask:
        """Who is here and not erased."""
        here: Mask = self.alive & (self.status != GONE)
        return here

    def in_session(self, session_id: str) -> Flags:
        """Return what is known of everybody in a session."""
        known = self.standing.get(session_id)
        if known is None:
            known = self.standing[session_id] = np.zeros(len(self), dtype=np.uint8)
        return known

    def exact(self, question: Question) -> Matches:
        """Return who has every word of the question, or a code that starts like it."""
        tier = np.zeros(len(self), dtype=np.uint8)
        sure, perhaps = self._by_code(question.key)
        tier[perhaps] = 4
        family = np.zeros(len(self), dtype=np.bool_)
        found = self._exact(question.words, family) if question.words else None
        if found is not None:
            anywhere, in_name = found
            tier[anywhere] = 3
            tier[in_name] = 2
        tier[sure] = 1
        slots = np.flatnonzero((tier > 0) & self.alive)
        return Matches(slots, tier[slots], family[slots], np.zeros(len(slots), dtype=np.int16))

    def everybody(self) -> Matches:
        """Return all who are here and can be listed."""
        slots = np.flatnonzero(self.listed)
        zeros = np.zeros(len(slots), dtype=np.int16)
        return Matches(slots, np.full(len(slots), 2, dtype=np.uint8), np.ones(len(slots), dtype=np.bool_), zeros)

    def _exact(self, words: Sequence[str], family: Mask) -> tuple[Mask, Mask] | None:
        """Return who has all words, anywhere and in the name; neighbours may be written as one: "o brien"."""
        reached: list[tuple[Mask, Mask] | None] = [(self.alive, self.alive)]
        for end in range(1, len(words) + 1):
            found: tuple[Mask, Mask] | None = None
            for start in range(max(0, end - _LONGEST_RUN), end):
                before = reached[start]
                flags = None if before is None else self._flags("".join(words[start:end]))
                if before is None or flags is None:
                    continue
                family |= flags & (1 << FAMILY) != 0
                here = before[0] & (flags != 0), before[1] & (flags & _NAME != 0)
                found = here if found is None else (found[0] | here[0], found[1] | here[1])
            reached.append(found if found is not None and found[0].any() else None)
            if all(one is None for one in reached[-_LONGEST_RUN:]):
                return None
        return reached[-1]

    def _flags(self, word: str) -> Flags | None:
        """Return in which columns each person has a word that starts with `word`; None where nobody has."""
        first, last = self.words.starting_with(word.encode())
        if first == last:
            return None
        flags = np.zeros(len(self), dtype=np.uint8)
        for column in (FAMILY, GIVEN, OTHER):
            base = column * len(self.words)
            here = np.zeros(len(self), dtype=np.uint8)  # quicker than to read and write the flags of each slot
            here[self.postings[self.starts[base + first] : self.starts[base + last]]] = 1 << column
            flags |= here
        return flags

    def _by_code(self, key: bytes) -> tuple[Slots, Slots]:
        """Return who certainly is meant by a code or an external id, and who perhaps is."""
        first, last = self.codes.equal_to(key)
        equal = self.code_slots[first:last]
        if len(key) < SHORTEST_CODE:
            return (equal if key else equal[:0]), equal[:0]
        first, last = self.codes.starting_with(key)
        starting = self.code_slots[first:last]
        return (starting, starting[:0]) if len(key) >= SURE_CODE else (equal, starting)

    def nearly(self, question: Question, *, but: Matches) -> Matches:
        """Return who has every word with no more than small typing errors, without those who have them exactly."""
        words = question.words
        nobody = np.empty(0, dtype=np.intp)
        far = np.full(len(self), FAR, dtype=np.int16)
        columns = np.full(len(self), _NAME, dtype=np.uint8)
        family = np.zeros(len(self), dtype=np.bool_)
        reached: list[NDArray[np.int16] | None] = [np.where(self.alive, 0, FAR).astype(np.int16)]
        for end in range(1, len(words) + 1):
            total = far
            hit = np.zeros(len(self), dtype=np.uint8)
            for start in range(max(0, end - 2), end):
                before = reached[start]
                if before is None:
                    continue
                # Of two long words each may be misspelt on its own.
                alone = end - start == 1 or min(len(words[start]), len(words[end - 1])) < SHORTEST
                cost, flags = self._costs("".join(words[start:end]), forgiving=alone)
                total = np.minimum(total, before + cost)
                hit |= flags
            family |= hit & (1 << FAMILY) != 0
            columns[hit & _NAME == 0] = 0
            reached.append(total if (total < FAR).any() else None)
        total = reached[-1] if reached[-1] is not None else far
        total[but.slots] = FAR
        slots = np.flatnonzero(total < FAR) if words else nobody
        tier = np.where(columns[slots] != 0, 2, 3).astype(np.uint8)
        return Matches(slots, tier, family[slots], total[slots])

    def _costs(self, word: str, *, forgiving: bool) -> tuple[NDArray[np.int16], Flags]:
        """Return what it costs to take `word` for one of each person's words, and in which columns that stands."""
        cost = np.full(len(self), FAR, dtype=np.int16)
        flags = np.zeros(len(self), dtype=np.uint8)
        if forgiving and errors_forgiven(word):
            places, costs = self.letters.near(word, self.words)
            for level in sorted(set(costs.tolist()), reverse=True):
                self._spread(places[costs == level], cost, flags, level)
        exact = self._flags(word)
        if exact is not None:
            cost[exact != 0] = 0
            flags |= exact
        return cost, flags

    def _spread(self, places: Slots, cost: NDArray[np.int16], flags: Flags, level: int) -> None:
        for column in (FAMILY, GIVEN, OTHER):
            base = column * len(self.words) + places
            slots = self.postings[_ranges(self.starts[base], self.starts[base + 1])]
            cost[slots] = level
            flags[slots] |= 1 << column

    def namesakes(self, words: Sequence[str]) -> NDArray[np.int64]:
        """Return how many of `words` each person has in the name, whole and with no more than small errors."""
        count = np.zeros(len(self), dtype=np.int64)
        for word in words:
            first, last = self.words.equal_to(word.encode())
            near, _cost = self.letters.near(word, self.words, whole=True)
            places = np.union1d(near, np.arange(first, last, dtype=np.int32)).astype(np.int32)
            cost = np.full(len(self), FAR, dtype=np.int16)
            flags = np.zeros(len(self), dtype=np.uint8)
            self._spread(places, cost, flags, 0)
            count += (flags & _NAME != 0).astype(np.int64)
        count[~self.alive] = 0
        return count


def _ranges(starts: Slots, ends: Slots) -> NDArray[np.int64]:
    """Return all numbers of several half-open ranges, one range after the other."""
    lengths = ends - starts
    first = starts - (np.cumsum(lengths) - lengths)
    each: NDArray[np.int64] = np.arange(int(lengths.sum())) + np.repeat(first, lengths)
    return each
