"""Many short texts in little memory, sorted: one block of bytes and where each text ends in it."""

from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

_PIECE = 4_000
_HEAD = 24  # bytes


class SortedTexts:
    """Texts in UTF-8, whose bytes sort as their characters do. A hundred thousand of them weigh 1–2 MB."""

    def __init__(self, ascending: Sequence[bytes] = ()) -> None:
        """Take over texts that are in order already."""
        self._block = b"".join(ascending)
        self._ends = array("i", accumulate(map(len, ascending), initial=0))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def at(self, places: Iterable[int]) -> list[bytes]:
        """Return the texts at these places."""
        block, ends = self._block, self._ends
        return [block[ends[place] : ends[place + 1]] for place in places]

    def starting_with(self, start: bytes) -> tuple[int, int]:
        """Return the places, from and up to, of the texts that start with `start`."""
        return self._first_from(start), self._first_from(start + b"\xff")  # no UTF-8 has this byte

    def equal_to(self, text: bytes) -> tuple[int, int]:
        """Return the places, from and up to, of the texts that are `text`."""
        return self._first_from(text), self._first_from(text + b"\0")

    def _first_from(self, text: bytes) -> int:
        # bisect would ask __getitem__ for each step, which takes ten times as long.
        block, ends = self._block, self._ends
        low, high = 0, len(ends) - 1
        while low < high:
            middle = (low + high) // 2
            if block[ends[middle] : ends[middle + 1]] < text:
                low = middle + 1
            else:
                high = middle
        return low


def in_order(texts: Sequence[bytes]) -> NDArray[np.int64]:
    """Return the places of `texts` in ascending order of the texts, equal ones in their own order.

    numpy sorts by the first bytes and lets other threads run meanwhile, which Python's own sort would not.
    """
    heads = np.empty(len(texts), dtype=f"S{_HEAD}")
    for start in range(0, len(texts), _PIECE):
        heads[start : start + _PIECE] = texts[start : start + _PIECE]
    order = np.argsort(heads, kind="stable")
    ordered = heads[order]
    same = np.concatenate(([False], ordered[1:] == ordered[:-1], [False]))
    turns = np.flatnonzero(same[1:] != same[:-1])
    for first, last in zip(turns[::2].tolist(), turns[1::2].tolist(), strict=True):
        run = order[first : last + 1].tolist()
        order[first : last + 1] = sorted(run, key=texts.__getitem__)
    return order.astype(np.int64)
