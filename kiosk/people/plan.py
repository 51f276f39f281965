"""What an import would do: pure comparison of the people in a list with those who are known."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kiosk.domain import secret as codes
from kiosk.domain.attendee import Attendee
from kiosk.domain.fold import fold
from kiosk.language import tr
from kiosk.people.rows import Person, Reading, Rejected

_FIELDS = (
    "title", "given_name", "family_name", "organisation", "municipality", "category", "email", "phone", "note",
    "external_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is in the database: their data, all codes of their badges, their sessions' ids."""

    attendee: Attendee
    secrets: frozenset[str] = frozenset()
    sessions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Listed:
    """What the columns of a list tell: without them an import leaves the status, or the registrations, as they are."""

    status: bool = True
    sessions: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """One person as they will be. `before` None is a new one; `code` is a code to add, "" for none (or our own)."""

    row: int
    after: Attendee
    sessions: frozenset[str]
    code: str = ""
    before: Known | None = None


@dataclass(frozen=True, slots=True)
class Double:
    """A new person who may be known already: `like` is the other's name and place."""

    row: int
    person: str
    like: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do. `missing` are known people whom the list does not name: reported, never deleted."""

    new: tuple[Change, ...]
    changed: tuple[Change, ...]
    unchanged: int
    missing: tuple[Attendee, ...]
    rejected: tuple[Rejected, ...]
    doubles: tuple[Double, ...]
    people: tuple[Person, ...]
    notes: tuple[str, ...] = ()


def make_plan(
    reading: Reading, known: Sequence[Known], session_ids: Mapping[str, str], listed: Listed, also: str = ""
) -> Plan:
    """Compare a list with who is known; `session_ids` maps keys to ids, `also` is a session's id for everybody.

    People are matched by external id, then code, then e-mail and name, and without any of these by name and
    organisation. Each known person is matched once.
    """
    finder = _Finder(known)
    new: list[Change] = []
    changed: list[Change] = []
    rejected = list(reading.rejected)
    unchanged = 0
    for person in reading.people:
        match = finder.take(person)
        owner = finder.owner(person.code)
        if owner is not None and owner is not match:
            rejected.append(Rejected(person.row, "", tr("The code belongs to {name}.", name=owner.attendee.name)))
            continue
        wanted = frozenset(session_ids[key] for key in person.sessions) | ({also} if also else frozenset())
        change = _change(person, match, wanted, listed)
        if match is None:
            new.append(change)
        elif change.after != match.attendee or change.sessions != match.sessions or change.code:
            changed.append(change)
        else:
            unchanged += 1
    return Plan(
        new=tuple(new),
        changed=tuple(changed),
        unchanged=unchanged,
        missing=tuple(k.attendee for k in finder.left() if not k.attendee.walk_in),
        rejected=tuple(sorted(rejected, key=lambda r: r.row)),
        doubles=tuple(_doubles(new, known)),
        people=reading.people,
        notes=reading.notes,
    )


def _change(person: Person, match: Known | None, wanted: frozenset[str], listed: Listed) -> Change:
    if match is None:
        values = {name: getattr(person, name) for name in _FIELDS}
        after = Attendee(id="", status=person.status, **values)
        return Change(person.row, after, wanted, codes.clean(person.code))
    # An empty cell says nothing: what is known stays.
    values = {name: getattr(person, name) for name in _FIELDS if getattr(person, name)}
    if listed.status:
        values["status"] = person.status
    code = codes.clean(person.code)
    sessions = wanted if listed.sessions else match.sessions | wanted
    new_code = "" if code in match.secrets else code
    return Change(person.row, replace(match.attendee, **values), sessions, new_code, match)


class _Finder:
    """Finds who a listed person is. Nobody is found twice."""

    def __init__(self, known: Sequence[Known]) -> None:
        self._known = known
        self._taken: set[str] = set()
        self._by_external: dict[str, list[Known]] = {}
        self._by_code: dict[str, Known] = {}
        self._by_email: dict[tuple[str, str], list[Known]] = {}
        self._by_name: dict[tuple[str, str], list[Known]] = {}
        for one in known:
            a = one.attendee
            if a.external_id:
                self._by_external.setdefault(a.external_id, []).append(one)
            for code in one.secrets:
                self._by_code[code] = one
            name = _name(a.given_name, a.family_name)
            if a.email:
                self._by_email.setdefault((a.email.casefold(), name), []).append(one)
            self._by_name.setdefault((name, fold(a.organisation)), []).append(one)

    def owner(self, code: str) -> Known | None:
        """Return whose code this is."""
        return self._by_code.get(codes.clean(code)) if code else None

    def take(self, person: Person) -> Known | None:
        """Return the known person, and do not find them again."""
        found = next((one for one in self._candidates(person) if one.attendee.id not in self._taken), None)
        if found is not None:
            self._taken.add(found.attendee.id)
        return found

    def _candidates(self, person: Person) -> Iterable[Known]:
        if person.external_id:
            yield from self._by_external.get(person.external_id, ())
        owner = self.owner(person.code)
        if owner is not None:
            yield owner
        name = _name(person.given_name, person.family_name)
        others: list[Known] = []
        if person.email:
            others += self._by_email.get((person.email.casefold(), name), ())
        if not (person.email or person.code or person.external_id):
            others += self._by_name.get((name, fold(person.organisation)), ())
        for one in others:
            if not person.external_id or one.attendee.external_id in ("", person.external_id):
                yield one

    def left(self) -> Iterable[Known]:
        """Return those whom nobody was matched with."""
        return (one for one in self._known if one.attendee.id not in self._taken)


def _name(given_name: str, family_name: str) -> str:
    return fold(f"{given_name} {family_name}")


def _doubles(new: Sequence[Change], known: Sequence[Known]) -> Iterable[Double]:
    """Yield the new people who bear the name of somebody else, however it is written."""
    seen = {_name(k.attendee.given_name, k.attendee.family_name): k.attendee for k in known}
    for change in new:
        name = _name(change.after.given_name, change.after.family_name)
        other = seen.get(name)
        if other is not None:
            like = ", ".join(part for part in (other.name, other.organisation) if part)
            yield Double(change.row, change.after.name, like)
        seen[name] = change.after
