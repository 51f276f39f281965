"""A programme from a file meets the one that is kept: what is the same session keeps its id, and with it its people."""

from dataclasses import replace

from kiosk.domain.fold import fold
from kiosk.domain.programme import Event, Session
from kiosk.programme.editing.acts import in_utc, taken_keys
from kiosk.programme.editing.changes import changed_event_fields, changed_fields
from kiosk.programme.editing.edits import EVENT_FIELDS, Changed, Gone, ProgrammePlan
from kiosk.programme.keys import free_key

_DAYS = ("starts_on", "ends_on")


def merge(before: Event, read: Event) -> Event:
    """Return the programme of a file, with the ids of the sessions that are known.

    Known is who has the same key; else who alone has the same title. What was removed earlier comes back with its key.
    Doors that were closed stay so. Names, place and the like come from a file that is about this very event only (its
    key says so): a list or a calendar is called after its file. The days are those of the file.
    """
    known = _known(before, read)
    taken = set(taken_keys(before))
    sessions = []
    for session in read.sessions:
        old = known.get(session.id)
        if old is not None:
            made = replace(in_utc(session), id=old.id, key=old.key, closed_at=old.closed_at)
        else:
            twice = session.key in taken  # by a session of another title, which an earlier one of the file is already
            made = replace(in_utc(session), key=free_key(session.title, "session", taken) if twice else session.key)
            taken.add(made.key)
        sessions.append(replace(made, title=" ".join(made.title.split())))
    names = EVENT_FIELDS if read.key == before.key else _DAYS
    said = {name: getattr(read, name) for name in names if getattr(read, name)}
    there = {s.id for s in sessions}
    removed = tuple(s for s in before.removed if s.id not in there)
    return replace(before, **said, sessions=tuple(sessions), removed=removed)


def _known(before: Event, read: Event) -> dict[str, Session]:
    """Return the known session of each session of the file, by the latter's id."""
    by_key = {s.key: s for s in (*before.sessions, *before.removed)}
    found = {s.id: by_key[s.key] for s in read.sessions if s.key in by_key}
    matched = {s.id for s in found.values()}
    free = [s for s in before.sessions if s.id not in matched]
    for session in read.sessions:
        if session.id in found:
            continue
        title = fold(session.title)
        alike = [s for s in free if fold(s.title) == title]
        again = [s for s in read.sessions if s.id not in found and fold(s.title) == title]
        if len(alike) == len(again) == 1:
            found[session.id] = alike[0]
    return found


def plan(before: Event, read: Event, happened: dict[str, tuple[int, int]]) -> ProgrammePlan:
    """Return what importing would do. `happened`: people checked in and registered, by a session's id."""
    after = merge(before, read)
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
