"""A picture of everybody in memory, from which groups and no-shows are counted. No SQL, no clock.

Numbers are the store's (rowids), which grow from 1 without large gaps: a person stands in each array at their number.
"""

from collections.abc import Iterable
from heapq import nsmallest

import numpy as np
from numpy.typing import NDArray

from kiosk.domain.board import GroupFacts, Groups, ordered
from kiosk.store.board import CAME, CAME_TODAY, CONFIRMED, PRESENT, WALK_IN

_KNOWN = 128
_REGISTERED, _HERE = 1, 2

Numbers = NDArray[np.int64]


class _Groups:
    """The people's groups of one kind, by number, and how many of each are registered, came, came today, are in."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._numbers: dict[str, int] = {}
        self.sums = np.zeros((4, 64), dtype=np.int64)

    def number(self, name: str) -> int:
        """Return the number of a group, a new one for a new name."""
        known = self._numbers.get(name)
        if known is None:
            known = self._numbers[name] = len(self.names)
            self.names.append(name)
            if len(self.names) > self.sums.shape[1]:
                self.sums = np.hstack((self.sums, np.zeros_like(self.sums)))
        return known

    def count(self, groups: NDArray[np.int32], flags: NDArray[np.uint8], sign: int) -> None:
        """Add people, or take them away (`sign` -1)."""
        wide = self.sums.shape[1]
        for row, bit in enumerate((CONFIRMED, CAME, CAME_TODAY, PRESENT)):
            self.sums[row] += sign * np.bincount(groups[flags & bit != 0], minlength=wide)

    def facts(self, number: int) -> GroupFacts:
        """Return one group."""
        return GroupFacts(self.names[number], *self.sums[:, number].tolist())

    def filled(self) -> Numbers:
        """Return the groups that somebody belongs to who is registered or came."""
        return np.flatnonzero(self.sums[0] + self.sums[1])


class Picture:
    """Knows of everybody what the sums are made of, and keeps the sums while people change."""

    def __init__(self) -> None:
        self._flags = np.zeros(1024, dtype=np.uint8)
        self._category = np.zeros(1024, dtype=np.int32)
        self._organisation = np.zeros(1024, dtype=np.int32)
        self._rows: dict[str, int] = {}
        self._bits = np.zeros((0, 1024), dtype=np.uint8)
        self._categories, self._organisations = _Groups(), _Groups()
        self._registered = np.zeros(0, dtype=np.int64)
        self._missing = np.zeros(0, dtype=np.int64)
        self.people = 0
        self.confirmed = 0
        self.walk_ins = 0
        self.expected = 0

    def registered(self, session_id: str) -> int:
        """Return how many confirmed people registered for a session."""
        row = self._rows.get(session_id)
        return 0 if row is None else int(self._registered[row])

    def missing(self, session_id: str) -> int:
        """Return how many of them have not come there."""
        row = self._rows.get(session_id)
        return 0 if row is None else int(self._missing[row])

    def categories(self, first: Iterable[str]) -> Groups:
        """Return all categories, those named `first` before the others, also those without anybody."""
        named = list(first)
        groups = self._categories
        found = {groups.names[number]: groups.facts(number) for number in groups.filled().tolist()}
        return Groups(ordered((*found.values(), *(GroupFacts(n) for n in named if n not in found)), named))

    def organisations(self, most: int) -> Groups:
        """Return the largest organisations, who gave none, and the others taken together."""
        groups = self._organisations
        filled = groups.filled()
        named = [number for number in filled.tolist() if groups.names[number]]
        chosen = self._largest(np.array(named, dtype=np.int64), most)
        listed = [groups.facts(number) for number in (*chosen, *(set(filled.tolist()) - set(named)))]
        kept = set(chosen)
        rest = [number for number in named if number not in kept]
        if not rest:
            return Groups(ordered(listed, ()))
        others = GroupFacts("", *groups.sums[:, rest].sum(axis=1).tolist())
        return Groups(ordered(listed, ()), others, len(rest))

    def _largest(self, numbers: Numbers, most: int) -> list[int]:
        if len(numbers) <= most:
            return [*map(int, numbers)]
        size = self._organisations.sums[0, numbers] * 10_000_000 + self._organisations.sums[1, numbers]
        least = np.partition(size, -most)[-most]
        sure = [*map(int, numbers[size > least])]
        names = self._organisations.names
        return sure + nsmallest(most - len(sure), map(int, numbers[size == least]), key=names.__getitem__)

    def change(
        self,
        numbers: Iterable[int],
        people: Iterable[tuple[int, str, str, int]],
        registrations: Iterable[tuple[str, int, int]],
    ) -> None:
        """Know these people anew; of those who are not among `people` nothing is known any more.

        people: number, category, organisation, flags. registrations: session's id, number, whether they came there.
        """
        who = np.fromiter(numbers, dtype=np.int64)
        self._make_room(int(who.max(initial=0)))
        self._count(who, -1)
        self._flags[who] = 0
        self._bits[:, who] = 0
        self._take(people, registrations)
        self._count(who, 1)

    def keep(self, numbers: Iterable[int]) -> None:
        """Forget everybody but these."""
        gone = self._flags & _KNOWN != 0
        kept = np.fromiter(numbers, dtype=np.int64)
        gone[kept[kept < len(gone)]] = False
        self.change(np.flatnonzero(gone).tolist(), (), ())

    def load(self, people: Iterable[tuple[int, str, str, int]], registrations: Iterable[tuple[str, int, int]]) -> None:
        """Take everybody into an empty picture."""
        self._take(people, registrations)
        self._count(np.flatnonzero(self._flags & _KNOWN), 1)

    def _take(self, people: Iterable[tuple[int, str, str, int]], registrations: Iterable[tuple[str, int, int]]) -> None:
        for number, category, organisation, flags in people:
            if number >= len(self._flags):
                self._make_room(number)
            self._flags[number] = flags | _KNOWN
            self._category[number] = self._categories.number(category)
            self._organisation[number] = self._organisations.number(organisation)
        for session_id, number, came in registrations:
            row = self._rows.get(session_id)
            if row is None:
                row = self._add_row(session_id)
            self._bits[row, number] = _REGISTERED | _HERE * came

    def _add_row(self, session_id: str) -> int:
        row = self._rows[session_id] = len(self._rows)
        self._bits = np.vstack((self._bits, np.zeros((1, self._bits.shape[1]), dtype=np.uint8)))
        self._registered = np.append(self._registered, 0)
        self._missing = np.append(self._missing, 0)
        return row

    def _make_room(self, number: int) -> None:
        more = max(number + 1, 2 * len(self._flags)) - len(self._flags)
        if number < len(self._flags):
            return
        self._flags = np.pad(self._flags, (0, more))
        self._category = np.pad(self._category, (0, more))
        self._organisation = np.pad(self._organisation, (0, more))
        self._bits = np.pad(self._bits, ((0, 0), (0, more)))

    def _count(self, who: Numbers, sign: int) -> None:
        """Add the people with these numbers to the sums, or take them away (`sign` -1)."""
        flags = self._flags[who]
        self.people += sign * int(np.count_nonzero(flags & _KNOWN))
        confirmed = flags & CONFIRMED != 0
        self.confirmed += sign * int(np.count_nonzero(confirmed))
        self.walk_ins += sign * int(np.count_nonzero(confirmed & (flags & WALK_IN != 0)))
        self.expected += sign * int(np.count_nonzero(confirmed & (flags & CAME == 0)))
        self._categories.count(self._category[who], flags, sign)
        self._organisations.count(self._organisation[who], flags, sign)
        sure = who[confirmed]
        for row in range(len(self._rows)):
            bits = self._bits[row, sure]
            self._registered[row] += sign * int(np.count_nonzero(bits))
            self._missing[row] += sign * int(np.count_nonzero(bits == _REGISTERED))
