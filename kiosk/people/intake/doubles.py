"""New people who may be known already, or stand in the list twice: the same person, spelled differently.

Everybody is compared with those only who share a key (the sounds of the name, the organisation, the address), so that
a long list costs no more than it is long.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from kiosk.domain.attendee import Attendee
from kiosk.language import tr
from kiosk.people.intake.spellings import folded, near, near_name, near_organisation, place_of, sound

MOST_COMPARED = 20
"""So many people with one key are compared with each new one."""
_MAILBOX = 3
"""An address that so many people share is an office's."""


@dataclass(frozen=True, slots=True)
class Double:
    """A new person who may be known already: `like` is the other's name and place, `why` says what is alike."""

    row: int
    person: str
    like: str
    why: str = ""


class _Entry(NamedTuple):
    """Somebody, their names folded."""

    person: Attendee
    given: str
    family: str


@dataclass(frozen=True, slots=True)
class _Look:
    """One way to find doubles: who has the same key is compared. A key that is false is none."""

    key: Callable[[_Entry], str]
    alike: Callable[[_Entry, _Entry], bool]
    why: Callable[[], str]
    largest: int | None = None


def find_doubles(new: Sequence[tuple[int, Attendee]], known: Sequence[Attendee]) -> list[Double]:
    """Return the new people (each with the number of their row, in order) who may be one of `known`, or of the new
    ones before them; each once, with what is surest."""
    entries = [_entry(person) for person in known] + [_entry(person) for _, person in new]
    found: dict[int, Double] = {}
    for look in _LOOKS:
        for place, other in _pairs(look, entries, len(known), found):
            row, person = new[place - len(known)]
            like = ", ".join(part for part in (other.name, other.organisation) if part)
            found[place] = Double(row, person.name, like, look.why())
    return [found[place] for place in sorted(found)]


def _entry(person: Attendee) -> _Entry:
    return _Entry(person, folded(person.given_name), folded(person.family_name))


def _pairs(look: _Look, entries: Sequence[_Entry], known: int, found: Container[int]) -> Iterator[tuple[int, Attendee]]:
    """Yield the place of each new person that was not `found` yet and is like somebody before, and that person."""
    for places in _groups(look, entries, known):
        if look.largest is not None and len(places) > look.largest:
            continue
        for at, place in enumerate(places):
            if place < known or place in found:
                continue
            entry = entries[place]
            alike = [p for p in places[max(0, at - MOST_COMPARED) : at] if look.alike(entry, entries[p])]
            if alike:
                here = entry.person.organisation
                others = [entries[p].person for p in reversed(alike)]
                yield place, next((p for p in others if near_organisation(here, p.organisation)), others[0])


def _groups(look: _Look, entries: Sequence[_Entry], known: int) -> Iterable[list[int]]:
    """Return the places of those who share a key, a new one among them, in order."""
    new_keys = [hash(key) if (key := look.key(entry)) else None for entry in entries[known:]]
    asked = set(new_keys)
    first: dict[int, int] = {}
    groups: dict[int, list[int]] = {}
    known_keys = (
        one if (key := look.key(entry)) and (one := hash(key)) in asked else None for entry in entries[:known]
    )
    for place, shared in enumerate(chain(known_keys, new_keys)):
        if shared is None:
            continue
        if shared in groups:
            groups[shared].append(place)
        elif shared in first:
            groups[shared] = [first[shared], place]
        else:
            first[shared] = place
    return groups.values()


def _same_name(entry: _Entry) -> str:
    return " ".join(sorted(f"{entry.given} {entry.family}".split()))


def _same_address(entry: _Entry) -> str:
    return entry.person.email.casefold()


def _sounds(entry: _Entry) -> str:
    if not entry.given or not entry.family:
        return ""
    given, family = sound(entry.given.partition(" ")[0]), sound(entry.family.rpartition(" ")[2])
    return f"{given} {family}" if given < family else f"{family} {given}"


def _place_and_family(entry: _Entry) -> str:
    place = place_of(entry.person.organisation)
    return f"{place} {sound(entry.family.rpartition(' ')[2])}" if place and entry.family else ""


def _place_and_given(entry: _Entry) -> str:
    place = place_of(entry.person.organisation)
    return f"{place} {sound(entry.given.partition(' ')[0])}" if place and entry.given else ""


def _sound_alike(one: _Entry, other: _Entry) -> bool:
    here, there = one.person.organisation, other.person.organisation
    if here and there and not near_organisation(here, there):
        return False
    return near_name(one.person, other.person) or _parts_near(one, other, 0.55)  # they sound alike


def _colleague_alike(one: _Entry, other: _Entry) -> bool:
    if one.person.email and other.person.email and not near(_mailbox(one), _mailbox(other)):
        return False
    return near_organisation(one.person.organisation, other.person.organisation) and _parts_near(one, other)


def _mailbox(entry: _Entry) -> str:
    return entry.person.email.partition("@")[0].casefold()


def _parts_near(one: _Entry, other: _Entry, least: float = 0.75) -> bool:
    """Whether given and family name are each the same by some letters, or one given name is only a letter."""
    if min(len(one.given), len(other.given)) == 1:
        alike = one.given[:1] == other.given[:1]
    else:
        alike = near(one.given.partition(" ")[0], other.given.partition(" ")[0], least)
    return alike and near(one.family, other.family, least)


# The surest first.
_LOOKS = (
    _Look(_same_name, lambda _one, _other: True, lambda: tr("same name")),
    _Look(_same_address, lambda _one, _other: True, lambda: tr("same e-mail address"), largest=_MAILBOX),
    _Look(_sounds, _sound_alike, lambda: tr("similar name")),
    _Look(_place_and_family, _colleague_alike, lambda: tr("similar name")),
    _Look(_place_and_given, _colleague_alike, lambda: tr("similar name")),
)
