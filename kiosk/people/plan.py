"""What an import would do: pure comparison of the people in a list with those who are known."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kiosk.domain import secret as codes
from kiosk.domain.attendee import Attendee
from kiosk.language import tr
from kiosk.people.matching import Known, Matcher, name_of
from kiosk.people.person import Person, Rejected
from kiosk.people.rows import Reading

_FIELDS = (
    "title", "given_name", "family_name", "organisation", "municipality", "category", "email", "phone", "note",
    "external_id",
)  # fmt: skip


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
    matcher = Matcher(known)
    people = reading.people
    wanted = [frozenset(session_ids[key] for key in person.sessions) | ({also} if also else set()) for person in people]

    def is_unchanged(place: int, one: Known) -> bool:
        return not _changes(_change(people[place], one, wanted[place], listed))

    matches = matcher.match(people, is_unchanged)
    new: list[Change] = []
    changed: list[Change] = []
    rejected = list(reading.rejected)
    unchanged = 0
    for place, person in enumerate(people):
        match = matches.get(place)
        owner = matcher.owner(person.code)
        if owner is not None and owner is not match:
            rejected.append(Rejected(person.row, "", tr("The code belongs to {name}.", name=owner.attendee.name)))
            continue
        change = _change(person, match, wanted[place], listed)
        if match is None:
            new.append(change)
        elif _changes(change):
            changed.append(change)
        else:
            unchanged += 1
    named = {match.attendee.id for match in matches.values()}
    return Plan(
        new=tuple(new),
        changed=tuple(changed),
        unchanged=unchanged,
        missing=tuple(k.attendee for k in known if k.attendee.id not in named and not k.attendee.walk_in),
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


def _changes(change: Change) -> bool:
    before = change.before
    return before is None or (
        change.after != before.attendee or change.sessions != before.sessions or bool(change.code)
    )


def _doubles(new: Sequence[Change], known: Sequence[Known]) -> Iterable[Double]:
    """Yield the new people who bear the name of somebody else, however it is written."""
    seen = {name_of(k.attendee.given_name, k.attendee.family_name): k.attendee for k in known}
    for change in new:
        name = name_of(change.after.given_name, change.after.family_name)
        other = seen.get(name)
        if other is not None:
            like = ", ".join(part for part in (other.name, other.organisation) if part)
            yield Double(change.row, change.after.name, like)
        seen[name] = change.after
