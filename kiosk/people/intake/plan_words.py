"""A plan's differences in words, for the window and the command line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kiosk.domain.attendee import Attendee, AttendeeStatus
from kiosk.domain.programme import Event
from kiosk.language import tr
from kiosk.people.card.standing import status_name
from kiosk.people.intake.plan import FIELDS, SESSIONS, Change, Plan
from kiosk.people.intake.preview import FieldChange
from kiosk.people.intake_page.meanings import detail_in_words

CODE = "code"


class Differences:
    """Says what differs between two states of a person."""

    def __init__(self, event: Event) -> None:
        self._titles: Mapping[str, str] = {session.id: session.title for session in event.sessions}

    def of_change(self, change: Change) -> tuple[FieldChange, ...]:
        """Return what will be written, old and new."""
        if change.before is None:
            return ()
        found = self._between(change.before.attendee, change.after, change.before.sessions, change.sessions)
        return (*found, FieldChange(CODE, "", change.code)) if change.code else found

    def of_conflict(self, change: Change) -> tuple[FieldChange, ...]:
        """Return what is kept, and what the list has."""
        wish = change.wish
        if wish is None:
            return ()
        found = self._between(change.after, wish.after, change.sessions, wish.sessions)
        return (*found, FieldChange(CODE, "", wish.code)) if wish.code != change.code else found

    def _between(
        self, one: Attendee, other: Attendee, sessions: frozenset[str], others: frozenset[str]
    ) -> tuple[FieldChange, ...]:
        found = [
            FieldChange(field, getattr(one, field), getattr(other, field))
            for field in FIELDS
            if getattr(one, field) != getattr(other, field)
        ]
        if one.status is not other.status:
            found.append(FieldChange("status", _status(one.status), _status(other.status)))
        if sessions != others:
            found.append(FieldChange(SESSIONS, self._named(sessions), self._named(others)))
        return tuple(found)

    def _named(self, ids: frozenset[str]) -> str:
        return ", ".join(title for session_id, title in self._titles.items() if session_id in ids)


def _status(status: AttendeeStatus) -> str:
    return status_name(status)


@dataclass(frozen=True, slots=True)
class Conflict:
    """One value of the list that is not taken over: staff wrote `kept` at the desk."""

    row: int
    person: str
    field: str
    kept: str
    list: str


class ConflictWords:
    """The conflicts of a plan as the command line tells them; `taken` says that the list has its will."""

    def __init__(self, plan: Plan, event: Event, *, taken: bool) -> None:
        self.taken = taken
        self._plan = plan
        differences = Differences(event)
        self.conflicts = [
            Conflict(change.row, change.after.name, one.field, one.old, one.new)
            for change in plan.conflicts
            for one in differences.of_conflict(change)
        ]
        self._more = sum(not change.writes for change in plan.conflicts) if taken else 0

    @property
    def changed(self) -> int:
        """How many people are changed."""
        return len(self._plan.changed) + self._more

    @property
    def unchanged(self) -> int:
        """How many people stay as they are."""
        return len(self._plan.unchanged) - self._more

    def sentences(self) -> Iterator[str]:
        """Yield a sentence for each conflict."""
        for change in self._plan.conflicts:
            if change.wish is not None and change.wish.told:
                yield tr("Row {place}: {cause}", place=change.row, cause=change.wish.told)
        for one in self.conflicts:
            said = tr(
                "Row {row}, {person}: {field} is “{kept}” at the desk and “{list}” in the list.",
                row=one.row, person=one.person, field=detail_in_words(one.field), kept=one.kept, list=one.list,
            )  # fmt: skip
            yield said
