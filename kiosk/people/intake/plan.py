"""What an import would do: pure comparison of the people in a list with those who are known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from operator import attrgetter

from kiosk.domain import secret as codes
from kiosk.domain.attendee import Attendee, AttendeeStatus
from kiosk.language import tr
from kiosk.people.intake.doubles import Double, find_doubles
from kiosk.people.intake.matching import Known, Matcher
from kiosk.people.intake.spellings import near_name
from kiosk.people.reading.person import Person, Rejected
from kiosk.people.reading.rows import Reading

FIELDS = (
    "title", "given_name", "family_name", "organisation", "municipality", "category", "email", "phone", "note",
    "external_id",
)  # fmt: skip
"""What an import takes over as it stands in the list."""
SESSIONS = "sessions"
"""How the sessions that somebody registered for are named among the fields."""
_values = attrgetter(*FIELDS)


@dataclass(frozen=True, slots=True)
class Listed:
    """What the columns of a list tell: without them an import leaves the status, or the registrations, as they are."""

    status: bool = True
    sessions: bool = True


@dataclass(frozen=True, slots=True)
class Wish:
    """What the list has and the import does not write unasked: staff wrote something else at the desk, or the code is
    somebody else's (`told` says so)."""

    after: Attendee
    sessions: frozenset[str]
    code: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One person as they will be. `before` None is a new one; `code` is a code to add, "" for none (or our own).

    `wish` is what they would be if the list had its will, where that is something else.
    """

    row: int
    after: Attendee
    sessions: frozenset[str]
    code: str = ""
    before: Known | None = None
    wish: Wish | None = None

    @property
    def writes(self) -> bool:
        """Whether anything will be written."""
        before = self.before
        return before is None or bool(self.code or self.sessions != before.sessions or self.after != before.attendee)

    @property
    def granted(self) -> "Change":
        """The change with the list's will done."""
        wish = self.wish
        return self if wish is None else replace(
            self, after=wish.after, sessions=wish.sessions, code=wish.code, wish=None
        )  # fmt: skip

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The fields in which the list differs from what is kept, by their names."""
        if self.wish is None:
            return ()
        pairs = zip((*FIELDS, "status"), _all_values(self.after), _all_values(self.wish.after), strict=True)
        fields = tuple(name for name, kept, wished in pairs if kept != wished)
        return fields if self.sessions == self.wish.sessions else (*fields, SESSIONS)


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do.

    `changed` will be written; `conflicts` have something that is not, unless the operator takes the list's will: they
    are among the changed or the unchanged as well. `missing` are known people whom the list does not name: reported,
    never deleted.
    """

    new: tuple[Change, ...]
    changed: tuple[Change, ...]
    unchanged: tuple[Change, ...]
    conflicts: tuple[Change, ...]
    missing: tuple[Attendee, ...]
    rejected: tuple[Rejected, ...]
    doubles: tuple[Double, ...]
    people: tuple[Person, ...]
    notes: tuple[str, ...] = ()

    def chosen(
        self, from_list: frozenset[int] | None = frozenset(), left_out: frozenset[int] = frozenset()
    ) -> Iterator[Change]:
        """Yield what is to be written, in the order of the rows: without the rows that are left out, and with the
        list's will where it is to be taken (None: everywhere)."""
        more = [change for change in self.conflicts if not change.writes]
        for change in merge(self.new, self.changed, more, key=attrgetter("row")):
            if change.row not in left_out:
                take = change.wish is not None and (from_list is None or change.row in from_list)
                if take or change.writes:
                    yield change.granted if take else change


def _all_values(one: Attendee) -> tuple[str, ...]:
    values: tuple[str, ...] = (*_values(one), one.status)
    return values


def make_plan(
    reading: Reading, known: Sequence[Known], session_ids: Mapping[str, str], listed: Listed, also: str = ""
) -> Plan:
    """Compare a list with who is known; `session_ids` maps keys to ids, `also` is a session's id for everybody.

    People are matched by external id, then code, then e-mail and name, and without any of these by name and
    organisation. Each known person is matched once.
    """
    matcher = Matcher(known)
    people = reading.people
    compare = _Compare(session_ids, listed, also)
    matches = matcher.match(people, lambda place, one: not compare.with_known(people[place], one).writes)
    new: list[Change] = []
    changed: list[Change] = []
    unchanged: list[Change] = []
    rejected = list(reading.rejected)
    for place, person in enumerate(people):
        match = matches.get(place)
        owner = matcher.owner(person.code)
        if owner is not None and owner is not match:
            rejected.append(Rejected(person.row, "", tr("The code belongs to {name}.", name=owner.attendee.name)))
            continue
        change = compare.new(person) if match is None else compare.with_known(person, match)
        (new if match is None else changed if change.writes else unchanged).append(change)
    named = {match.attendee.id for match in matches.values()}
    return Plan(
        new=tuple(new),
        changed=tuple(changed),
        unchanged=tuple(unchanged),
        conflicts=tuple(sorted((c for c in (*changed, *unchanged) if c.wish is not None), key=lambda c: c.row)),
        missing=tuple(k.attendee for k in known if k.attendee.id not in named and not k.attendee.walk_in),
        rejected=tuple(sorted(rejected, key=lambda r: r.row)),
        doubles=tuple(find_doubles([(c.row, c.after) for c in new], [k.attendee for k in known])) if new else (),
        people=people,
        notes=reading.notes,
    )


class _Compare:
    """Compares one person of the list with one who is known."""

    def __init__(self, session_ids: Mapping[str, str], listed: Listed, also: str) -> None:
        self._ids, self._listed = session_ids, listed
        self._also = frozenset({also} if also else ())
        self._wanted: dict[tuple[str, ...], frozenset[str]] = {}

    def _sessions(self, person: Person) -> frozenset[str]:
        if person.sessions not in self._wanted:
            self._wanted[person.sessions] = frozenset(self._ids[key] for key in person.sessions) | self._also
        return self._wanted[person.sessions]

    def new(self, person: Person) -> Change:
        """Return somebody new."""
        p = person
        after = Attendee(
            "", p.family_name, p.given_name, p.title, p.organisation, p.municipality, p.category, p.email, p.phone,
            p.status, note=p.note, external_id=p.external_id,
        )  # fmt: skip
        return Change(p.row, after, self._sessions(p), codes.clean(p.code))

    def with_known(self, person: Person, match: Known) -> Change:
        """Return what becomes of somebody who is known."""
        a = match.attendee
        # An empty cell says nothing: what is known stays.
        values: dict[str, str] = {
            name: said for name, said, old in zip(FIELDS, _values(person), _values(a), strict=True)
            if said and said != old
        }  # fmt: skip
        if self._listed.status and person.status is not a.status:
            values["status"] = person.status
        wanted = self._sessions(person)
        if not self._listed.sessions:
            wanted = match.sessions | self._also if self._also else match.sessions
        code = codes.clean(person.code) if person.code else ""
        code = "" if code in match.secrets else code
        told = _another(person, match) if values else ""
        if told:
            return Change(person.row, a, match.sessions, "", match, Wish(_with(a, values), wanted, code, told))
        kept = match.edits & (values.keys() | ({SESSIONS} if wanted != match.sessions else set()))
        if not kept:
            return Change(person.row, _with(a, values), wanted, code, match)
        after = _with(a, {name: said for name, said in values.items() if name not in kept})
        sessions = match.sessions | self._also if SESSIONS in kept else wanted
        wish = Wish(_with(a, values), wanted, code)
        if (wish.after, wish.sessions) == (after, sessions):
            return Change(person.row, after, sessions, code, match)
        return Change(person.row, after, sessions, code, match, wish)


def _with(one: Attendee, values: Mapping[str, str]) -> Attendee:
    if not values:
        return one
    status = AttendeeStatus(values.get("status", one.status))
    plain = {name: value for name, value in values.items() if name != "status"}
    return replace(one, status=status, **plain)  # type: ignore[arg-type]


def _another(person: Person, match: Known) -> str:
    """Say it where the list gives somebody's number or code to somebody else, as far as names and e-mail can tell; ""
    where it does not. Forms count their answers from 1, each anew: the same number need not be the same person."""
    a = match.attendee
    if near_name(person, a) or (person.email and person.email.casefold() == a.email.casefold()):
        return ""
    if person.external_id and person.external_id == a.external_id:
        if person.code and codes.clean(person.code) in match.secrets:
            return ""  # number and code: a new name
        return tr(
            "The number {number} belongs to {known}; the list gives it to {listed}.",
            number=person.external_id,
            known=a.name,
            listed=person.name,
        )
    if not person.code:
        return ""
    return tr("The code belongs to {known}; the list gives it to {listed}.", known=a.name, listed=person.name)
