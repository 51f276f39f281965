"""When two names of a list, or two organisations, may mean the same; and keys that bring such together quickly."""

import re
from functools import lru_cache
from typing import Protocol

from rapidfuzz.distance import Indel

from kiosk.domain.fold import fold

_NEAR = 0.8
_SPOKEN = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ph", "f"), (r"th|dt", "t"), (r"[ae][iy]", "ei"), (r"ck|kk|[cqg]|x", "k"), (r"tz|z|ss", "s"), (r"v|w", "f"),
        (r"b", "p"), (r"d", "t"), (r"y|j", "i"), (r"h", ""), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
_VOWELS = str.maketrans("", "", "aeiou")
_KINDS = frozenset(
    {"stadt", "gemeinde", "landkreis", "kreis", "universitat", "hochschule", "gmbh", "ag", "ev", "e", "v", "the", "of"}
    | {"der", "die", "das", "und", "fur", "amt", "ministerium", "landeshauptstadt", "hansestadt", "kommune", "in"}
)


class Named(Protocol):
    """Anybody with a name."""

    @property
    def given_name(self) -> str:
        """The given name."""

    @property
    def family_name(self) -> str:
        """The family name."""


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Return `fold(text)`, remembered: for what many people of a list share."""
    return fold(text)


def name_of(given_name: str, family_name: str) -> str:
    """Return a name so that it can be compared."""
    return fold(f"{given_name} {family_name}")


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """Return a folded word so that what sounds alike in German is mostly the same: Meier and Maier, Katrin and Kathrin.

    Rough on purpose: it only brings together those who are then compared.
    """
    for pattern, to in _SPOKEN:
        word = pattern.sub(to, word)
    return word[:1] + word[1:].translate(_VOWELS)


@lru_cache(maxsize=20_000)
def place_of(organisation: str) -> str:
    """Return the words by which an organisation is told from others of its kind: the longest one, and its numbers."""
    words = folded(organisation).split()
    names = [word for word in words if word not in _KINDS and not word.isdigit()]
    return " ".join([max(names, key=len), *(word for word in words if word.isdigit())]) if names else ""


@lru_cache(maxsize=20_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(folded(text).split())


def near(one: str, other: str, least: float = _NEAR) -> bool:
    """Return whether two folded texts differ by some letters only."""
    return one == other or Indel.normalized_similarity(one, other, score_cutoff=least) > 0


def near_organisation(one: str, other: str) -> bool:
    """Return whether two organisations may be the same: one may be named shorter than the other."""
    if one == other:
        return True
    words, others = _words(one), _words(other)
    return bool(words and others) and (words <= others or others <= words or near(folded(one), folded(other), 0.9))


def near_name(one: Named, other: Named) -> bool:
    """Return whether two names may be one person's: in another order, with a part more or less, or by some letters."""
    a = sorted(name_of(one.given_name, one.family_name).split())
    b = sorted(name_of(other.given_name, other.family_name).split())
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if not short:
        return False
    return set(short) <= set(long) or near(" ".join(a), " ".join(b), 0.85)
