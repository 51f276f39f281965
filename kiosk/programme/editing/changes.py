"""What differs between two states of the programme, as the journal keeps it: plain values, before and after."""

from dataclasses import fields
from datetime import date, datetime, timedelta

from kiosk.domain.programme import Event, Session
from kiosk.programme.editing.edits import EVENT_FIELDS

_SESSION = tuple(f.name for f in fields(Session) if f.name not in ("id", "key"))

Pair = list[object]


def changed_fields(before: Session, after: Session) -> tuple[str, ...]:
    """Return the names of the fields of a session that differ, `closed_at` among them."""
    return tuple(name for name in _SESSION if getattr(before, name) != getattr(after, name))


def changed_event_fields(before: Event, after: Event) -> tuple[str, ...]:
    """Return the names of the event's own fields that differ."""
    return tuple(name for name in EVENT_FIELDS if getattr(before, name) != getattr(after, name))


def changes(before: Event, after: Event) -> dict[str, object]:
    """Return all that differs: of the event, of each session by its key, sessions added and removed, the order."""
    old, new = {s.id: s for s in before.sessions}, {s.id: s for s in after.sessions}
    kept = {s.id for s in after.removed}
    restored = {s.id for s in before.removed}
    told: dict[str, object] = {
        "event": _pairs(before, after, changed_event_fields(before, after)),
        "changed": {
            s.key: _pairs(old[s.id], s, changed_fields(old[s.id], s))
            for s in after.sessions
            if s.id in old and old[s.id] != s
        },
        "added": {s.key: _values(s) for s in after.sessions if s.id not in old and s.id not in restored},
        "restored": [s.key for s in after.sessions if s.id not in old and s.id in restored],
        "removed": {s.key: _values(s) | {"kept": s.id in kept} for s in before.sessions if s.id not in new},
    }
    was = [s.key for s in before.sessions if s.id in new]
    now = [s.key for s in after.sessions if s.id in old]
    told["order"] = [was, now] if was != now else []
    return {name: value for name, value in told.items() if value}


def _pairs(before: object, after: object, names: tuple[str, ...]) -> dict[str, Pair]:
    return {name: [_plain(getattr(before, name)), _plain(getattr(after, name))] for name in names}


def _values(session: Session) -> dict[str, object]:
    return {name: _plain(getattr(session, name)) for name in _SESSION if getattr(session, name) not in ("", None)}


def _plain(value: object) -> object:
    """Return a value as JSON has it; lengths of time are minutes."""
    match value:
        case datetime() | date():
            return value.isoformat()
        case timedelta():
            return value.total_seconds() / 60
        case tuple():
            return list(value)
        case _:
            return value
