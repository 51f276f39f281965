"""A programme from a file meets the one that is kept: what is the same session keeps its id, and with it its people."""

from collections.abc import Mapping
from dataclasses import replace

from kiosk.domain.programme import Event
from kiosk.language import tr
from kiosk.programme.editing.acts import in_utc, reopened, taken_keys
from kiosk.programme.editing.changes import changed_event_fields, changed_fields
from kiosk.programme.editing.edits import EVENT_FIELDS, Changed, EditTrouble, Gone, ProgrammePlan
from kiosk.programme.editing.matching import known_sessions
from kiosk.programme.keys import free_key

_DAYS = ("starts_on", "ends_on")

Happened = Mapping[str, tuple[int, int]]
"""People checked in and registered, by a session's id."""


def merge(before: Event, read: Event, happened: Happened) -> Event:
    """Return the programme of a file, with the ids of the sessions that are known (matching.py says which are).

    A session in which people checked in keeps its day: where the file has it on another, it leaves the programme and a
    new one comes. What was removed earlier comes back on its own day. Doors that were closed stay so, but where the
    session moved behind that. Names, place and the like come from a file that is about this very event only (its key
    says so): a list or a calendar is called after its file. The days are those of the file.
    """
    _refuse_twins(read)
    known = known_sessions(before, read, {session_id for session_id, (people, _) in happened.items() if people})
    taken = set(taken_keys(before))
    sessions = []
    for session in read.sessions:
        old = known.get(session.id)
        if old is not None:
            made = replace(in_utc(session), id=old.id, key=old.key, closed_at=old.closed_at)
            made = made if made.starts_at == old.starts_at else reopened(made)
        else:
            twice = session.key in taken  # by a session that it is not
            made = replace(in_utc(session), key=free_key(session.title, "session", taken) if twice else session.key)
            taken.add(made.key)
        sessions.append(replace(made, title=" ".join(made.title.split())))
    names = EVENT_FIELDS if read.key == before.key else _DAYS
    said = {name: getattr(read, name) for name in names if getattr(read, name)}
    there = {s.id for s in sessions}
    removed = tuple(s for s in before.removed if s.id not in there)
    return replace(before, **said, sessions=tuple(sessions), removed=removed)


def _refuse_twins(read: Event) -> None:
    keys: set[str] = set()
    for session in read.sessions:
        if session.key in keys:
            raise EditTrouble(
                tr("Two sessions have the key “{key}”.", key=session.key),
                tr("Give each session in the file a key of its own."),
            )
        keys.add(session.key)


def plan(before: Event, read: Event, happened: Happened) -> ProgrammePlan:
    """Return what importing would do."""
    after = merge(before, read, happened)
    old, put_away = {s.id: s for s in before.sessions}, {s.id for s in before.removed}
    new_ids = {s.id for s in after.sessions}
    return ProgrammePlan(
        before=before,
        after=after,
        new=tuple(s for s in after.sessions if s.id not in old and s.id not in put_away),
        changed=tuple(
            Changed(old[s.id], s, changed_fields(old[s.id], s))
            for s in after.sessions
            if s.id in old and old[s.id] != s
        ),
        restored=tuple(s for s in after.sessions if s.id in put_away),
        removed=tuple(Gone(s, *happened.get(s.id, (0, 0))) for s in before.sessions if s.id not in new_ids),
        unchanged=tuple(s for s in after.sessions if s.id in old and old[s.id] == s),
        event_fields=changed_event_fields(before, after),
        names_kept=read.key != before.key,
    )
