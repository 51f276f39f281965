"""Which sessions a list speaks of, by key, by title, or by enough of a title to be the only one."""

import re
from collections.abc import Sequence

from kiosk.people.reading.cells import words
from kiosk.people.reading.statuses import NO, YES

_KINDS = re.compile(
    r"^(workshop|ws|exkursion|excursion|vortrag|impulsvortrag|session|panel|forum|teilnahme)( [0-9a-z])? "
)
_SURE_BREAKS = re.compile(r"[;|\n\t]+")
_LISTED = re.compile(r"^[•*·▪–-]\s*|^\d{1,2}[.)]\s+")
_NOT_THERE = frozenset(
    {"abgemeldet", "warteliste", "waitlist", "waiting list", "canceled", "cancelled", "storniert", "nicht angemeldet"}
)
_THERE = frozenset(
    {
        "angemeldet",
        "registered",
        "teilnahme",
        "gebucht",
        "bestaetigt",
        "confirmed",
        "dabei",
        "zugesagt",
        "paid",
        "bezahlt",
    }
)


class SessionNames:
    """The programme's sessions, found by what a list calls them."""

    def __init__(self, sessions: Sequence[tuple[str, str]]) -> None:
        self._exact: dict[str, str] = {}
        self._titles = [(words(title), key) for key, title in sessions]
        short: dict[str, set[str]] = {}
        for key, title in sessions:
            short.setdefault(_KINDS.sub("", words(title)), set()).add(key)
        for name, keys in short.items():
            if len(keys) == 1 and len(name) > 3:
                self._exact[name] = next(iter(keys))
        self._exact.update({words(key): key for key, _ in sessions})
        self._exact.update(dict(self._titles))
        self._known: dict[str, str | None] = {}
        self._lists: dict[str, tuple[tuple[str, ...], str]] = {}

    def find(self, text: str) -> str | None:
        """Return the key of the session that `text` names, or None where it names none, or several."""
        if text not in self._known:
            if len(self._known) > 10_000:
                self._known.clear()
            self._known[text] = self._find(words(text))
        return self._known[text]

    def exactly(self, text: str) -> str | None:
        """Return the key of the session whose key or title `text` is, give or take its kind before it."""
        said = words(text)
        return self._exact.get(said) or self._exact.get(_KINDS.sub("", said))

    def _find(self, said: str) -> str | None:
        if found := self._exact.get(said) or self._exact.get(_KINDS.sub("", said)):
            return found
        if len(said) < 5:
            return None
        inside = {key for title, key in self._titles if _holds(title, said)}
        around = {key for title, key in self._titles if len(title) > 6 and _holds(said, title)}
        around |= {key for name, key in self._exact.items() if " " in name and len(name) > 10 and _holds(said, name)}
        return next(iter(inside)) if len(inside) == 1 else next(iter(around)) if len(around) == 1 else None

    def read_list(self, cell: str) -> tuple[tuple[str, ...], str]:
        """Return the sessions that one cell lists, and the first name in it that is no session ("" if all are)."""
        if len(cell) > 500:
            return self._read_list(cell)
        if cell not in self._lists:
            if len(self._lists) > 10_000:
                self._lists.clear()
            self._lists[cell] = self._read_list(cell)
        return self._lists[cell]

    def _read_list(self, cell: str) -> tuple[tuple[str, ...], str]:
        keys: list[str] = []
        for part in _SURE_BREAKS.split(cell):
            piece = _LISTED.sub("", part.strip())
            found = self._exact.get(words(piece)) if "," in piece else self.exactly(piece)
            if found is None and (words(piece) or piece) in NO:
                continue
            if found is not None:
                keys.append(found)
                continue
            several, unknown = self._with_commas(piece)
            if unknown:
                return tuple(dict.fromkeys(keys + several)), unknown
            keys += several
        return tuple(dict.fromkeys(keys)), ""

    def _with_commas(self, text: str) -> tuple[list[str], str]:
        """A title may hold commas itself: the longest run of pieces that is a session counts."""
        pieces = [piece.strip() for piece in text.split(",")]
        keys: list[str] = []
        i = 0
        while i < len(pieces):
            if words(pieces[i]) in NO:
                i += 1
                continue
            ends = range(min(len(pieces), i + 6), i + 1, -1)
            long = next((end for end in ends if words(" ".join(pieces[i:end])) in self._exact), None)
            found = self._exact[words(" ".join(pieces[i:long]))] if long else self.find(pieces[i])
            if found is None:
                return keys, pieces[i]
            keys.append(found)
            i = long or i + 1
        return keys, ""

    def ticked(self, key: str, cell: str) -> bool | None:
        """Return whether a cell in a session's own column registers for it; None where that cannot be told."""
        said = words(cell) or cell.strip()
        if said in NO or said in _NOT_THERE:
            return False
        if said in YES or said in _THERE or (said[:1].isdigit() and len(said) >= 8):
            return True
        return True if self.find(cell) == key else None


def _holds(text: str, part: str) -> bool:
    return bool(part) and f" {part} " in f" {text} "
