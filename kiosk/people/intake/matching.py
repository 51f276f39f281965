"""Who in the database the people of a list are. Nobody is matched with two rows."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kiosk.domain import secret as codes
from kiosk.domain.attendee import Attendee
from kiosk.people.intake.spellings import folded, name_of, near_name
from kiosk.people.reading.person import Person

MOST_NAMESAKES = 100
"""So many people of one name are compared with each other; of more, the first ones are taken."""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is in the database: their data, all codes of their badges, their sessions' ids, and the fields that
    staff wrote at the desk."""

    attendee: Attendee
    secrets: Collection[str] = ()
    sessions: frozenset[str] = frozenset()
    edits: frozenset[str] = frozenset()


Fits = Callable[[int, Known], bool]
"""Whether the person at this place of the list would leave the known one as they are."""


class Matcher:
    """Knows who is in the database, and finds the people of a list among them."""

    def __init__(self, known: Sequence[Known]) -> None:
        self._known = known
        self._by_external: dict[str, Known] = {}
        self._by_code: dict[str, Known] = {}
        for one in known:
            if one.attendee.external_id:
                self._by_external.setdefault(one.attendee.external_id, one)
            for code in one.secrets:
                self._by_code[code] = one

    # Only lists without numbers ask for these.
    @cached_property
    def _by_email(self) -> dict[str, list[Known]]:
        found: dict[str, list[Known]] = {}
        for one in self._known:
            if one.attendee.email:
                found.setdefault(one.attendee.email.casefold(), []).append(one)
        return found

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], list[Known]]:
        found: dict[tuple[str, str], list[Known]] = {}
        for one in self._known:
            a = one.attendee
            found.setdefault((name_of(a.given_name, a.family_name), folded(a.organisation)), []).append(one)
        return found

    def owner(self, code: str) -> Known | None:
        """Return whose code this is."""
        return self._by_code.get(codes.clean(code)) if code else None

    def match(self, people: Sequence[Person], fits: Fits) -> dict[int, Known]:
        """Return who the people are, by their place in `people`; the new ones are left out.

        First the external id decides, then the code. Then e-mail and name, or without any of the three name and
        organisation, where several may be meant: those who `fits` go together, so
        that a list imported twice finds everybody as it left them, and the others in the order of the list.
        """
        found: dict[int, Known] = {}
        taken: dict[str, int] = {}
        for find in (self._numbered, self._holder):
            for place, person in enumerate(people):
                one = None if place in found else find(person)
                if one is not None and one.attendee.id not in taken:
                    found[place], taken[one.attendee.id] = one, place
        alike = _Alike(people, found, taken, self._similar, fits)
        open_places = [place for place in range(len(people)) if place not in found]
        for place in open_places:
            alike.place(place)
        for place in open_places:
            free = (one for one in self._similar(people[place]) if one.attendee.id not in taken)
            if place not in found and (one := next(free, None)) is not None:
                found[place], taken[one.attendee.id] = one, place
        return found

    def _numbered(self, person: Person) -> Known | None:
        return self._by_external.get(person.external_id) if person.external_id else None

    def _holder(self, person: Person) -> Known | None:
        owner = self.owner(person.code)
        if owner is None or not person.external_id or owner.attendee.external_id in ("", person.external_id):
            return owner
        return owner if near_name(person, owner.attendee) else None  # numbered anew, unless it is somebody else

    def _similar(self, person: Person) -> Iterator[Known]:
        others: list[Known] = []
        if person.email:
            others = self._by_email.get(person.email.casefold(), others)
        elif not (person.code or person.external_id):
            others = self._by_name.get(
                (name_of(person.given_name, person.family_name), folded(person.organisation)), others
            )
        if not others:
            return
        name = name_of(person.given_name, person.family_name)
        for one in others:
            a = one.attendee
            if (not person.external_id or a.external_id in ("", person.external_id)) and (
                not person.email or name_of(a.given_name, a.family_name) == name
            ):
                yield one


class _Alike:
    """Gives as many people as possible a partner who fits: a bipartite matching by augmenting paths."""

    def __init__(
        self,
        people: Sequence[Person],
        found: dict[int, Known],
        taken: dict[str, int],
        similar: Callable[[Person], Iterator[Known]],
        fits: Fits,
    ) -> None:
        self._people, self._found, self._taken = people, found, taken
        self._similar, self._fits = similar, fits
        self._settled = frozenset(taken)

    def place(self, place: int) -> bool:
        """Find a partner for one person; those who have one already may have to change."""
        return self._try(place, set(), MOST_NAMESAKES)

    def _try(self, place: int, tried: set[str], depth: int) -> bool:
        person = self._people[place]
        candidates = [one for one in self._similar(person) if one.attendee.id not in self._settled]
        for one in candidates:
            if one.attendee.id not in self._taken and self._fits(place, one):
                self._set(place, one)
                return True
        for one in candidates[:MOST_NAMESAKES]:
            who = one.attendee.id
            if who in tried or who not in self._taken or not self._fits(place, one):
                continue
            tried.add(who)
            if depth and self._try(self._taken[who], tried, depth - 1):
                self._set(place, one)
                return True
        return False

    def _set(self, place: int, one: Known) -> None:
        self._found[place], self._taken[one.attendee.id] = one, place
