"""Out of people comes a segment of the index: their words, sorted, and where each stands."""

from array import array
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from kiosk.domain import secret as codes
from kiosk.domain.attendee import AttendeeStatus
from kiosk.domain.fold import fold
from kiosk.people.finding.letters import Letters
from kiosk.people.finding.segment import GONE, Segment
from kiosk.people.finding.texts import SortedTexts, in_order
from kiosk.store.index import ERASED

_LONGEST_RUN = 4
_LONGEST_WORD = 64
_STATUS: dict[str, int] = {
    AttendeeStatus.CONFIRMED: 0,
    AttendeeStatus.UNPAID: 1,
    AttendeeStatus.WAITING: 1,
    AttendeeStatus.CANCELED: 2,
    AttendeeStatus.BLOCKED: 2,
    ERASED: GONE,
}


def code_key(text: str) -> bytes:
    """Return a code or an external id so that case, spaces and hyphens do not matter."""
    if text.isascii() and text.isalnum():
        return text.lower().encode()
    return "".join(codes.clean(text).casefold().split()).replace("-", "").encode("utf-8", "replace")


def name_words(text: str) -> list[str]:
    """Return the words of a name, and those that come of writing neighbours as one: "vonderheide", "marieluise"."""
    words = _words(text)
    runs = ["".join(words[i : i + _LONGEST_RUN])[:_LONGEST_WORD] for i in range(len(words) - 1)]
    return words + runs


def other_words(text: str) -> list[str]:
    """Return the words of any other text; what is joined by hyphens counts as one word, too."""
    words = _words(text)
    if "-" in text:
        parts = [_words(part) for part in text.split() if "-" in part and "@" not in part]
        words += ["".join(part)[:_LONGEST_WORD] for part in parts if len(part) > 1]
    return words


def _words(text: str) -> list[str]:
    return [word[:_LONGEST_WORD] for word in fold(text).split()]


class Labels:
    """Texts that many people share, by number; "" is 0."""

    def __init__(self) -> None:
        self.texts = [""]
        self._numbers = {"": 0}

    def number(self, text: str) -> int:
        """Return the number of a text, a new one for a new text."""
        known = self._numbers.get(text)
        if known is None:
            known = self._numbers[text] = len(self.texts)
            self.texts.append(text)
        return known

    def known(self, text: str) -> int:
        """Return the number of a text, -1 where nobody has it."""
        return self._numbers.get(text, -1)


class _Column:
    """The words of one column, person after person."""

    def __init__(self, words_of: Callable[[str], list[str]]) -> None:
        self.words_of = words_of
        self.known: dict[str, array[int]] = {}
        self.words = array("i")
        self.ends = array("i")


class Builder:
    """Takes people one by one, then gives the segment. Uses plain arrays, because a dictionary a person is too much."""

    def __init__(self, organisations: Labels, categories: Labels) -> None:
        self._labels = organisations, categories
        self._numbers, self._status = array("q"), array("B")
        self._organisations, self._categories = array("i"), array("i")
        self._sort_keys: list[bytes] = []
        self._words: dict[str, int] = {}
        self._columns = _Column(name_words), _Column(name_words), _Column(other_words)
        self._codes: list[bytes] = []
        self._coded = array("q")

    def add(
        self, number: int, external_id: str, title: str, given_name: str, family_name: str, organisation: str,
        municipality: str, category: str, email: str, status: str, sort_key: str,
    ) -> None:  # fmt: skip
        """Take a person; `number` is theirs in the store."""
        self._numbers.append(number)
        self._status.append(_STATUS[status])
        self._organisations.append(self._labels[0].number(organisation))
        self._categories.append(self._labels[1].number(category))
        self._sort_keys.append(sort_key.encode())
        family, given, other = self._columns
        self._take(family, family_name)
        self._take(given, given_name)
        if title:
            self._take(given, title)
        self._take(other, organisation)
        if municipality:
            self._take(other, municipality)
        if email:
            name, _at, domain = email.partition("@")
            other.words.extend(self._numbered(_words(name)))
            self._take(other, domain)
        if external_id:
            other.words.extend(self._numbered(_words(external_id)))
            self.add_code(number, external_id)
        for column in self._columns:
            column.ends.append(len(column.words))

    def add_code(self, number: int, code: str) -> None:
        """Take a valid code or an external id of a person who was added."""
        self._codes.append(code_key(code))
        self._coded.append(number)

    def _take(self, column: _Column, text: str) -> None:
        """Take the words of a text that others may have as well."""
        found = column.known.get(text)
        if found is None:
            found = column.known[text] = array("i", self._numbered(column.words_of(text)))
        column.words.extend(found)

    def _numbered(self, words: list[str]) -> list[int]:
        known = self._words
        return [known.setdefault(word, len(known)) for word in words]

    def build(self) -> Segment:
        """Return everybody who was taken. The builder is empty of words afterwards: each thing goes when it can."""
        for column in self._columns:
            column.known.clear()
        order = in_order(self._sort_keys)
        slot_of_row = _places(order)
        words = list(self._words)
        self._words.clear()
        texts = [word.encode() for word in words]
        word_order = in_order(texts)
        place_of_word = _places(word_order)
        starts, postings = self._postings(place_of_word, slot_of_row)
        numbers = np.array(self._numbers, dtype=np.int64)
        code_order = in_order(self._codes)
        coded = np.array(self._coded, dtype=np.int64)[code_order]
        sorter = np.argsort(numbers)
        rows = sorter[np.searchsorted(numbers, coded, sorter=sorter)]
        return Segment(
            numbers=numbers[order],
            sort_keys=SortedTexts([self._sort_keys[row] for row in order.tolist()]),
            words=SortedTexts([texts[old] for old in word_order.tolist()]),
            starts=starts,
            postings=postings,
            letters=Letters(words, place_of_word),
            codes=SortedTexts([self._codes[place] for place in code_order.tolist()]),
            code_slots=slot_of_row[rows].astype(np.int32),
            organisations=np.array(self._organisations, dtype=np.int32)[order],
            categories=np.array(self._categories, dtype=np.int32)[order],
            status=np.array(self._status, dtype=np.uint8)[order],
            alive=np.ones(len(numbers), dtype=np.bool_),
        )

    def _postings(
        self, place_of_word: NDArray[np.int64], slot_of_row: NDArray[np.int64]
    ) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Return where the slots of each word begin, column by column, and the slots."""
        many = len(place_of_word)
        keys = []
        for number, column in enumerate(self._columns):
            key = place_of_word[np.array(column.words, dtype=np.int32)] + number * many
            key <<= 32
            ends = np.array([0, *column.ends], dtype=np.int64)
            key |= np.repeat(slot_of_row, ends[1:] - ends[:-1])
            keys.append(key)
        key = np.concatenate(keys)
        key.sort()
        if len(key):
            key = key[np.concatenate(([True], key[1:] != key[:-1]))]
        starts = np.searchsorted(key, np.arange(3 * many + 1, dtype=np.int64) << 32)
        return starts.astype(np.int32), (key & 0xFFFFFFFF).astype(np.int32)


def _places(order: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the place of each one in an order."""
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    return place
