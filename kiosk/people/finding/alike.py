"""Whether somebody who is to be added is on the list already, written another way."""

from collections.abc import Iterable

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from kiosk.domain.attendee import Attendee
from kiosk.domain.fold import fold
from kiosk.people.finding.letters import errors_forgiven

MOST_COMPARED = 300
"""So many people with a like name are looked at more closely."""

LISTED = 5
"""More would be no warning but a list."""

FEW_NAMESAKES = 3
"""So many people of one full name may be the same person, whatever organisation they give. More have a common name."""

_LIKE_ORGANISATION = 85.0  # of 100


class Alike:
    """Compares one person with others."""

    def __init__(self, attendee: Attendee) -> None:
        self._attendee = attendee
        self._given, self._family = fold(attendee.given_name).split(), fold(attendee.family_name).split()
        self._organisation = fold(attendee.organisation)
        self._email = attendee.email.strip().casefold()

    def among(self, others: Iterable[Attendee]) -> tuple[Attendee, ...]:
        """Return who may be the same person, the likeliest first: by name, and by organisation or e-mail address.

        Without a given name the organisation or the address must tell; the same full name is enough where only a few
        have it.
        """
        near = [other for other in others if other.id != self._attendee.id and self._near_name(other)]
        same = {other.id for other in near if self._same_name(other)}
        linked = {other.id for other in near if self._near_elsewhere(other)}
        few = len(same) <= FEW_NAMESAKES
        chosen = [
            other
            for other in near
            if other.id in linked or (self._full(other) and ((few and other.id in same) or self._unsaid(other)))
        ]
        chosen.sort(key=lambda other: (other.id not in linked, other.id not in same, other.sort_name, other.id))
        return tuple(chosen[:LISTED])

    def _same_name(self, other: Attendee) -> bool:
        return sorted(self._given + self._family) == sorted(fold(f"{other.given_name} {other.family_name}").split())

    def _full(self, other: Attendee) -> bool:
        return bool(self._given and other.given_name and self._family and other.family_name)

    def _unsaid(self, other: Attendee) -> bool:
        return not self._organisation or not other.organisation

    def _near_elsewhere(self, other: Attendee) -> bool:
        if self._email and self._email == other.email.strip().casefold():
            return True
        theirs = fold(other.organisation)
        return bool(self._organisation and theirs) and near_organisation(self._organisation, theirs)

    def _near_name(self, other: Attendee) -> bool:
        given, family = fold(other.given_name).split(), fold(other.family_name).split()
        straight = _near("".join(self._given), "".join(given)) and _near("".join(self._family), "".join(family))
        swapped = _near("".join(self._given), "".join(family)) and _near("".join(self._family), "".join(given))
        joined = ["".join(self._given), *self._family], ["".join(given), *family]
        return straight or swapped or _within(self._given + self._family, given + family) or _within(*joined)


def near_organisation(one: str, other: str) -> bool:
    """Return whether two folded names may mean one organisation: "stadt halle", "halle saale stadt"."""
    return fuzz.token_set_ratio(one, other) >= _LIKE_ORGANISATION


def _near(one: str, other: str) -> bool:
    """Return whether two folded words are the same but for a small typing error."""
    if one == other:
        return True
    errors = min(errors_forgiven(one), errors_forgiven(other))
    return bool(errors) and OSA.distance(one, other, score_cutoff=errors) <= errors


def _within(one: list[str], other: list[str]) -> bool:
    """Return whether the shorter of two names is part of the longer: "marie bodenhausen", "h. j. meier"."""
    short, long = sorted(([word for word in name if word] for name in (one, other)), key=len)
    left = list(long)
    whole = 0
    for word in short:
        match = next((w for w in left if _near(word, w)), None)
        if match is None:
            match = next((w for w in left if 1 in (len(w), len(word)) and w[0] == word[0]), None)
        else:
            whole += 1
        if match is None:
            return False
        left.remove(match)
    return whole > 0
