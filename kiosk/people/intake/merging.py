"""What is written of a planned change once it is known how the person is now."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from kiosk.domain.attendee import Attendee, AttendeeStatus
from kiosk.people.intake.plan import FIELDS, SESSIONS, Change
from kiosk.store.imports import PersonChange

_ALL = (*FIELDS, "status")
_values = attrgetter(*_ALL)


@dataclass(frozen=True, slots=True)
class Merged:
    """A person as they are to be written. `before` and `after` hold what the import changes, by field; `granted` are
    fields whose value staff had written and the list now has; `kept` counts what was changed since the plan and stays.
    """

    attendee: Attendee
    sessions: frozenset[str]
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    granted: frozenset[str] = frozenset()
    kept: int = 0


def merge(change: Change, now: Attendee, sessions: frozenset[str], edits: frozenset[str]) -> Merged:
    """Return what is to be written of `change` to a person who is like `now`: field by field, so that what was changed
    since the plan was made stays."""
    planned = change.before
    assert planned is not None  # noqa: S101 - a new person is not merged
    since = edits - planned.edits
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    kept = 0
    three = (_values(one) for one in (planned.attendee, change.after, now))
    for field, old, new, current in zip(_ALL, *three, strict=True):
        if new == old or current == new:
            continue
        if current != old or field in since:
            kept += 1
            continue
        before[field], after[field] = str(old), str(new)
    wanted = (sessions | (change.sessions - planned.sessions)) - (planned.sessions - change.sessions)
    if wanted != sessions and SESSIONS in since:
        wanted, kept = sessions, kept + 1
    if wanted != sessions:
        before[SESSIONS], after[SESSIONS] = sorted(sessions), sorted(wanted)
    return Merged(_with(now, after), wanted, before, after, planned.edits & after.keys(), kept)


@dataclass(frozen=True, slots=True)
class Reverted:
    """A person as they were before the import, as far as nobody changed them since."""

    attendee: Attendee
    sessions: frozenset[str]


def revert(change: PersonChange, now: Attendee, sessions: frozenset[str]) -> Reverted:
    """Return the person with old values in the fields that still have what the import wrote."""
    before, after = json.loads(change.before), json.loads(change.after)
    old = {
        field: before[field] for field in _ALL if field in after and str(getattr(now, field)) == after[field]
    }  # fmt: skip
    had, has = frozenset(before.get(SESSIONS, ())), frozenset(after.get(SESSIONS, ()))
    return Reverted(_with(now, old), (sessions - (has - had)) | (had - has))


def _with(one: Attendee, values: Mapping[str, Any]) -> Attendee:
    plain = {field: value for field, value in values.items() if field in FIELDS}
    return replace(one, status=AttendeeStatus(values.get("status", one.status)), **plain)
