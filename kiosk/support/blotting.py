"""The last wall before something is passed on: whatever stands in the database about people is blotted out."""

import re
from collections.abc import Iterable

from kiosk.logbook import redacted

BLOT = "[…]"
SHORTEST = 4
"""Letters; a shorter text, as a number in a list, tells nobody and stands in every time and line number."""

_WORD = re.compile(r"\w+")


class Blotter:
    """Knows the names, and other private texts, of one database."""

    def __init__(self, names: Iterable[str] = (), texts: Iterable[str] = ()) -> None:
        self._words: set[str] = set()
        self._phrases: dict[str, set[str]] = {}
        for name in names:
            # "von der" is no name; "Öz" is one.
            self._words.update(word for word in _WORD.findall(name) if len(word) > 1 and not word[0].islower())
            self._keep(name)
        for text in texts:
            if len(text) >= SHORTEST:
                self._keep(text)

    def _keep(self, phrase: str) -> None:
        words = _WORD.findall(phrase)
        if len(words) > 1:
            self._phrases.setdefault(words[0], set()).add(phrase)
        elif words and len(phrase) >= SHORTEST:
            self._words.add(words[0])

    def clean(self, text: str) -> str:
        """Return `text` without them, and without what is shaped like a code or a contact."""
        text = redacted(text)
        present = set(_WORD.findall(text))
        phrases = [phrase for first in present & self._phrases.keys() for phrase in self._phrases[first]]
        for phrase in sorted(phrases, key=len, reverse=True):
            text = text.replace(phrase, BLOT)
        if present & self._words:
            text = _WORD.sub(lambda found: BLOT if found[0] in self._words else found[0], text)
        return text
