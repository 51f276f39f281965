"""The desk behind the people: what staff change, and who comes without having registered. One transaction each."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from kiosk.domain.attendee import Attendee, AttendeeStatus, Badge
from kiosk.domain.people import Edit
from kiosk.errors import StoreTrouble
from kiosk.language import tr
from kiosk.people.card.entry import SESSIONS, EntryTrouble, clean_remark, editable_values, with_values
from kiosk.store import attendees, desk_edits, journal, programme
from kiosk.store.database import Database

Changes = dict[str, tuple[object, object]]


class PersonGone(StoreTrouble):
    """Somebody who is to be edited is not on the list any more."""


class BlockStands(StoreTrouble):
    """An edit would let in `name`, who is blocked, and the PIN was not given."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("Not saved: a block is lifted with the PIN only."),
            tr("Save again and type it, or leave the person blocked."),
        )
        self.name = name


class PeopleDesk:
    """Edits people and adds walk-ins. Lives on the thread that opened the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def edit(self, edit: Edit, at: datetime, *, station: str, operator: str) -> Attendee:
        """Write what was changed, and how it was before into the journal; return the person as they are now.

        Only the fields that `edit` names are touched, so that two edits at once both hold. Raises EntryTrouble for
        what cannot be kept, PersonGone for an unknown id, BlockStands for a block that is lifted without the PIN,
        StoreTrouble; then nothing was written.
        """
        operator, because = clean_remark(operator), clean_remark(edit.because)
        with self._database.transaction():
            before = attendees.attendee(self._database, edit.attendee_id)
            if before is None:
                raise PersonGone(
                    tr("This person is no longer on the list."), tr("Search for the name again; nothing was saved.")
                )
            after = with_values(before, edit.values)
            if _lifts_block(before, after) and not edit.pin_given:
                raise BlockStands(before.name)
            changes = _changes(before, after)
            if edit.registrations is not None:
                changes |= self._registrations(edit.attendee_id, edit.registrations)
            if changes:
                self._write(after, edit.registrations, at, station)
                details = {"changes": changes, "because": because}
                self._note(journal.Act.EDIT, after.id, changes, details, at, station=station, operator=operator)
        return after

    def add_walk_in(
        self, person: Attendee, at: datetime, *, station: str, operator: str,
        registrations: frozenset[str] = frozenset(),
    ) -> tuple[Attendee, Badge]:  # fmt: skip
        """Put somebody on the list who had not registered, and issue their badge; a family name is enough.

        The id is the caller's: sent twice, the person is added once. Raises EntryTrouble, StoreTrouble; then nothing
        was written.
        """
        database, operator = self._database, clean_remark(operator)
        with database.transaction():
            known, badges = attendees.attendee(database, person.id), attendees.badges_of(database, person.id)
            if known is not None and badges:
                return known, next((badge for badge in reversed(badges) if badge.active), badges[-1])
            typed = with_values(person, editable_values(person).items())
            added = replace(typed, walk_in=True, external_id=clean_remark(person.external_id))
            changes = _changes(Attendee(added.id, ""), added) | self._registrations(added.id, registrations)
            self._write(added, registrations, at, station)
            badge = attendees.issue_badge(database, added.id, "", programme.badge_key(database), at, station)
            written = {*changes, "status"}  # staff let them in, whatever a later list says
            details = {"changes": changes, "because": ""}
            self._note(journal.Act.WALK_IN, added.id, written, details, at, station=station, operator=operator)
        return added, badge

    def _registrations(self, attendee_id: str, wanted: frozenset[str]) -> Changes:
        known = attendees.registrations_of(self._database, attendee_id)
        if known == wanted:
            return {}
        if not wanted <= known | {session.id for session in programme.load_event(self._database).sessions}:
            raise EntryTrouble(
                tr("This session is no longer in the programme."), tr("Choose another session, then save again.")
            )
        return {SESSIONS: (sorted(known), sorted(wanted))}

    def _write(self, person: Attendee, registrations: frozenset[str] | None, at: datetime, station: str) -> None:
        attendees.save(self._database, person, at, station)
        if registrations is not None:
            attendees.register(self._database, person.id, registrations, at, station)

    def _note(
        self, act: journal.Act, person_id: str, fields: Iterable[str], details: Mapping[str, object], at: datetime,
        *, station: str, operator: str,
    ) -> None:  # fmt: skip
        desk_edits.mark(self._database, person_id, fields, at, station=station, operator=operator)
        journal.write(
            self._database, act, at, station=station, operator=operator, subject_id=person_id, details=details
        )


def _lifts_block(before: Attendee, after: Attendee) -> bool:
    """Return whether somebody is blocked no longer, whatever they are instead."""
    return before.status is AttendeeStatus.BLOCKED and after.status is not AttendeeStatus.BLOCKED


def _changes(before: Attendee, after: Attendee) -> Changes:
    """Return the fields that differ: old and new."""
    old, new = editable_values(before), editable_values(after)
    return {field: (old[field], new[field]) for field in old if old[field] != new[field]}
