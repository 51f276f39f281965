"""An import as it is written: chunk by chunk, each a transaction, each noted so that it can be taken back."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from kiosk.domain.attendee import Attendee
from kiosk.errors import StoreTrouble
from kiosk.language import tr
from kiosk.people.intake.merging import merge
from kiosk.people.intake.plan import Change
from kiosk.people.intake.preview import ImportReceipt
from kiosk.people.intake.spellings import near_name
from kiosk.store import attendees, import_people, imports, journal, programme
from kiosk.store.database import Database
from kiosk.store.ids import new_id
from kiosk.store.import_people import NewPerson
from kiosk.store.imports import Batch, BatchState, PersonChange

CHUNK = 100
"""New people in one transaction. A scan waits no longer than one takes."""
_KNOWN = 3
"""Somebody who is known costs as much as so many new ones."""


Portion = tuple[Sequence[NewPerson], Sequence[Change]]
"""What is written at once: people who are new, and people who are known."""


def portions(changes: Iterable[Change], key: bytes, size: int = CHUNK) -> Iterator[Portion]:
    """Yield the changes in portions, new people made ready under the event's `key`."""
    new: list[NewPerson] = []
    known: list[Change] = []
    for change in changes:
        if change.before is None:
            new.append(import_people.make_ready(change.after, change.sessions, change.code, key))
        else:
            known.append(change)
        if len(new) + _KNOWN * len(known) >= size:
            yield new, known
            new, known = [], []
    if new or known:
        yield new, known


@dataclass(frozen=True, slots=True)
class Terms:
    """What is known of an import beside the people that it writes.

    `standing` is `imports.last_standing` when the plan was made, None where that does not matter. `kept` fields stay as
    staff wrote them. `header` and `columns` are remembered for the next list: `columns` None forgets them, and nothing
    is done where `header` is empty.
    """

    file: str = ""
    standing: str | None = None
    total: int = 0
    rejected: int = 0
    missing: int = 0
    kept: int = 0
    header: tuple[str, ...] = ()
    columns: Mapping[str, str | None] | None = None


class Writing:
    """One import that is being written, on the thread that opened the database.

    A context manager: no other program imports meanwhile. Left without `finish`, it is to be taken back.
    """

    def __init__(
        self, database: Database, terms: Terms, clock: Callable[[], datetime], *, station: str, operator: str
    ) -> None:
        self._database, self._terms, self._clock = database, terms, clock
        self._station, self._operator = station, operator
        self._at = clock()
        self._key = b""
        self._alone = ExitStack()
        self.batch_id = new_id()
        self.new = self.changed = 0
        self.rejected, self.kept = terms.rejected, terms.kept

    def __enter__(self) -> Self:
        self._alone.enter_context(imports.importing_alone(self._database))
        try:
            self._begin()
            self._alone.enter_context(imports.checkpointing_seldom(self._database))
        except BaseException:
            self._alone.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._alone.close()

    def _begin(self) -> None:
        database = self._database
        with database.transaction():
            if self._terms.standing is not None and self._terms.standing != imports.last_standing(database):
                raise StoreTrouble(
                    tr("Another import has changed the people since this plan was made."), tr("Read the list again.")
                )
            imports.refuse_unfinished(database)
            self._key = programme.badge_key(database)
            batch = Batch(
                self.batch_id, self._terms.file, self._at, self._at, BatchState.RUNNING, {"total": self._terms.total},
                self._station, self._operator,
            )  # fmt: skip
            imports.begin(database, batch)

    def write(self, portion: Portion) -> None:
        """Write some people, all or none of them."""
        new, known = portion
        numbers = self.new, self.changed, self.rejected, self.kept
        try:
            with self._database.transaction():
                given = [person.secret for person in new if person.given] + [c.code for c in known if c.code]
                owners = import_people.owners_of(self._database, given) if given else {}
                notes = self._add(new, owners) + self._change(known, owners)
                imports.note_changes(self._database, self.batch_id, notes)
                imports.move(self._database, self.batch_id, BatchState.RUNNING, self._clock())
        except BaseException:
            self.new, self.changed, self.rejected, self.kept = numbers
            raise

    def _add(self, new: Sequence[NewPerson], owners: Mapping[str, str]) -> list[PersonChange]:
        if owners:  # somebody got the code since the plan was made
            self.rejected += sum(person.secret in owners for person in new)
            new = [person for person in new if person.secret not in owners]
        if new:
            import_people.add_people(self._database, new, self._at, self._station)
        self.new += len(new)
        return [PersonChange(person.id, "", "{}") for person in new]

    def _change(self, chunk: Sequence[Change], owners: Mapping[str, str]) -> list[PersonChange]:
        if not chunk:
            return []
        database, ids = self._database, [change.after.id for change in chunk]
        now = import_people.people_of(database, ids)
        edits = import_people.edited_fields_of(database, ids)
        notes = []
        for change in chunk:
            who = change.after.id
            if who not in now:
                continue  # removed since the plan was made
            sessions = attendees.registrations_of(database, who)
            merged = merge(change, now[who], sessions, edits.get(who, frozenset()))
            before, after = dict(merged.before), dict(merged.after)
            if merged.after:
                attendees.save(database, merged.attendee, self._at, self._station)
                attendees.register(database, who, merged.sessions, self._at, self._station)
            if merged.granted:
                before["edits"] = import_people.take_away_edits(database, who, merged.granted)
            if change.code and change.code not in owners:
                if not near_name(change.after, planned_of(change)):  # the ticket went to somebody else
                    after["revoked"] = self._revoke(who)
                badge = attendees.issue_badge(database, who, change.code, self._key, self._at, self._station)
                after["badge"] = badge.id
            self.kept += merged.kept
            if after:
                self.changed += 1
                notes.append(PersonChange(who, _json(before), _json(after)))
        return notes

    def _revoke(self, who: str) -> list[str]:
        """End the badges of whoever had the ticket before, and return which."""
        database, old = self._database, [badge for badge in attendees.badges_of(self._database, who) if badge.active]
        for badge in old:
            because = tr("the list gives the ticket to somebody else")
            attendees.revoke_badge(
                database, badge.id, because, self._at, station=self._station, operator=self._operator
            )  # fmt: skip
        return [badge.id for badge in old]

    def finish(self) -> ImportReceipt:
        """Say that all is written, and return what was done."""
        terms, database, now = self._terms, self._database, self._clock()
        told = {"new": self.new, "changed": self.changed, "rejected": self.rejected}
        with database.transaction():
            details = told | {"kept": self.kept, "missing": terms.missing}
            imports.move(database, self.batch_id, BatchState.DONE, now, details)
            if terms.header:
                imports.keep_columns(database, terms.header, terms.columns, now, self._station)
            journal.write(
                database, journal.Act.IMPORT, now, station=self._station, operator=self._operator,
                subject_id=self.batch_id, details={"file": terms.file, **told},
            )  # fmt: skip
        self._alone.close()
        return self.receipt

    @property
    def receipt(self) -> ImportReceipt:
        """What was done so far."""
        return ImportReceipt(
            self.batch_id, self._terms.file, self.new, self.changed, self.kept, self.rejected, self._terms.missing
        )


def planned_of(change: Change) -> Attendee:
    """Return the person of a change as they were when it was planned."""
    assert change.before is not None  # noqa: S101 - a new person has no ticket to lose
    return change.before.attendee


def _json(values: Mapping[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False)
