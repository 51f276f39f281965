"""Words that are nearly the one typed: two neighbours swapped, a letter wrong, missing or too many."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from kiosk.people.finding.texts import SortedTexts

SHORTEST, LONG = 4, 8
"""Letters from which on one error is forgiven, and two."""

_COLUMNS = 16
_COMPARED = 14  # letters of a question; two more columns take what shifted
_PIECE = 4_000

Numbers = NDArray[np.int32]


def errors_forgiven(word: str) -> int:
    """Return how many typing errors a word of this length may have. A number with an error is another number."""
    if len(word) < SHORTEST or not word.isalpha():
        return 0
    return 2 if len(word) >= LONG else 1


class Letters:
    """The first letters of each word, one array per column, so that numpy looks through all words at once."""

    def __init__(self, words: Sequence[str], places: NDArray[np.int64]) -> None:
        """Take over `words`; `places` are theirs in the vocabulary. Words with digits are left out."""
        kept = np.fromiter(map(str.isalpha, words), dtype=np.bool_, count=len(words))
        self._places = places[kept].astype(np.int32)
        plain = [word for word in words if word.isalpha()]
        pieces = [_columns(plain[i : i + _PIECE]) for i in range(0, len(plain), _PIECE)]
        self._grid = np.hstack(pieces) if pieces else np.empty((_COLUMNS, 0), dtype=np.uint8)

    def near(self, word: str, vocabulary: SortedTexts, *, whole: bool = False) -> tuple[Numbers, NDArray[np.uint8]]:
        """Return the places of the words that start nearly like `word`, and what each costs.

        The cost is twice the number of errors (optimal string alignment), and one more where the word goes on;
        with `whole` only words that do not go on are returned.
        """
        errors = errors_forgiven(word)
        if not errors:
            return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.uint8)
        places = self._places[self._candidates(word, errors)]
        texts = [text.decode() for text in vocabulary.at(places.tolist())]
        lengths = np.array([len(text) for text in texts], dtype=np.int32)
        best = np.full(len(texts), 255, dtype=np.uint8)
        if texts:
            for length in range(len(word) - errors, len(word) + errors + 1):
                heads = [text[:length] for text in texts]
                distance = cdist([word], heads, scorer=OSA.distance, score_cutoff=errors, dtype=np.uint8)[0]
                cost = np.where(distance > errors, 255, 2 * distance + (lengths > length))
                np.minimum(best, cost.astype(np.uint8), out=best)
        kept = (best & 1 == 0) if whole else best < 255
        return places[kept], best[kept]

    def _candidates(self, word: str, errors: int) -> NDArray[np.intp]:
        """Return the words that may fit: each error breaks one letter at most, and shifts the others by one at most."""
        broken = np.zeros(self._grid.shape[1], dtype=np.uint8)
        for i, letter in enumerate(word[:_COMPARED]):
            code = ord(letter) & 0xFF
            hit = self._grid[i] == code
            for column in range(max(0, i - errors), min(_COLUMNS, i + errors + 1)):
                if column != i:
                    hit |= self._grid[column] == code
            broken += ~hit
        return np.flatnonzero(broken <= errors)


def _columns(words: list[str]) -> NDArray[np.uint8]:
    padded = "".join([word[:_COLUMNS].ljust(_COLUMNS, "\0") for word in words])
    letters = np.frombuffer(padded.encode("utf-32-le"), dtype=np.uint32)
    return letters.astype(np.uint8).reshape(-1, _COLUMNS).T
