"""The acts themselves: each makes another programme of one. Nothing is written here."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from kiosk.domain.planning import local_time, moved_to
from kiosk.domain.programme import Event, Session
from kiosk.language import tr
from kiosk.programme.editing.checks import check_event
from kiosk.programme.editing.edits import EVENT_FIELDS, SESSION_FIELDS, EditTrouble, EventEdit, SessionEdit
from kiosk.programme.keys import free_key

Values = Sequence[tuple[str, object]]
What = TypeVar("What", Event, Session)


def with_event(event: Event, edit: EventEdit) -> Event:
    """Return the event with new values.

    Where both days move by the same number of days, the sessions move along: the conference was put off. Where its
    time zone is another, they stay at the same time on the wall. Raises EditTrouble for what is no time zone.
    """
    after = _with_values(event, EVENT_FIELDS, edit.values)
    check_event(after)
    by = after.starts_on - event.starts_on
    if by and by == after.ends_on - event.ends_on:
        after = _each(after, lambda s: _at(s, *moved_to(s, _wall_day(s, event.zone) + by, None, event.zone)))
    if after.timezone != event.timezone:
        old, new = event.zone, after.zone
        after = _each(after, lambda s: _at(s, _same_wall(s.starts_at, old, new), _same_wall(s.ends_at, old, new)))
    return after


def with_session(event: Event, session: Session) -> Event:
    """Return the programme with one more session. Its key is made of its title; an id that is known changes nothing."""
    if event.session_by_id(session.id) is not None:
        return event
    title = " ".join(session.title.split())
    made = replace(in_utc(session), title=title, key=free_key(title, "session", taken_keys(event)))
    return _placed(event, made)


def with_changes(event: Event, edit: SessionEdit) -> Event:
    """Return the programme with new values of a session; one that starts at another time is put in order."""
    session = session_of(event, edit.session_id)
    changed = in_utc(_with_values(session, SESSION_FIELDS, edit.values))
    if changed.starts_at == session.starts_at:
        return _swapped(event, changed)
    return _placed(event, reopened(changed))


def with_move(event: Event, session_id: str, starts_at: datetime, room: str | None) -> Event:
    """Return the programme with a session at another time, as long as before, and in another room unless None."""
    session = session_of(event, session_id)
    starts = starts_at.astimezone(UTC)
    moved = _at(session, starts, starts + (session.ends_at - session.starts_at))
    moved = replace(moved, room=session.room if room is None else room.strip())
    return _placed(event, reopened(moved)) if starts != session.starts_at else _swapped(event, moved)


def with_order(event: Event, session_ids: Sequence[str]) -> Event:
    """Return the programme in another order; sessions that are not named come last, as they stood."""
    places = {session_id: number for number, session_id in enumerate(session_ids)}
    return replace(event, sessions=tuple(sorted(event.sessions, key=lambda s: places.get(s.id, len(places)))))


def with_copy(event: Event, session_id: str, day: date, new_id: str) -> Event:
    """Return the programme with a session once more, on another day at the same time, as long, its door not closed."""
    session = session_of(event, session_id)
    if event.session_by_id(new_id) is not None:
        return event
    copy = _at(session, *moved_to(session, day, None, event.zone))
    copy = replace(copy, id=new_id, key=free_key(session.key, "session", taken_keys(event)), closed_at=None)
    return _placed(event, copy)


def with_door_closed(event: Event, session_id: str, now: datetime) -> Event:
    """Return the programme with a session that lets nobody in from `now` on."""
    session = session_of(event, session_id)
    if now >= session.ends_at:
        raise EditTrouble(tr("“{session}” is over already.", session=session.title), tr("There is nothing to close."))
    return event if session.closed_at is not None else _swapped(event, replace(session, closed_at=now.astimezone(UTC)))


def with_door_open(event: Event, session_id: str) -> Event:
    """Return the programme with a session that lets people in again."""
    return _swapped(event, replace(session_of(event, session_id), closed_at=None))


def without(event: Event, session_id: str) -> Event:
    """Return the programme without a session."""
    gone = session_of(event, session_id)
    return replace(event, sessions=tuple(s for s in event.sessions if s.id != gone.id))


def with_removed(event: Event, session_id: str) -> Event:
    """Return the programme with a session that was removed and kept."""
    session = next((s for s in event.removed if s.id == session_id), None)
    if session is None:
        raise EditTrouble(
            tr("This session is no longer among those that were removed."), tr("Look at the programme again.")
        )
    put_away = tuple(s for s in event.removed if s.id != session_id)
    return replace(_placed(event, session), removed=put_away)


def session_of(event: Event, session_id: str) -> Session:
    """Return a session of the programme. Raises EditTrouble where it is gone."""
    found = next((s for s in event.sessions if s.id == session_id), None)
    if found is None:
        raise EditTrouble(
            tr("This session is no longer in the programme."), tr("Somebody removed it; nothing was saved.")
        )
    return found


def reopened(session: Session) -> Session:
    """Return a session that was moved: where it starts behind the closing of its door now, that is open again."""
    shut = session.closed_at
    return session if shut is None or shut > session.starts_at else replace(session, closed_at=None)


def taken_keys(event: Event) -> frozenset[str]:
    """Return the keys that no other session may have: those of removed sessions, too."""
    return frozenset(s.key for s in (*event.sessions, *event.removed))


def in_utc(session: Session) -> Session:
    """Return a session with times as the store gives them; a time on the wall that does not exist is the next one."""
    return _at(session, _utc(session.starts_at), _utc(session.ends_at))


def _utc(at: datetime) -> datetime:
    zone = at.tzinfo
    if isinstance(zone, ZoneInfo) and not at.fold:
        return local_time(at.date(), at.time(), zone).at
    return at.astimezone(UTC)


def _same_wall(at: datetime, old: ZoneInfo, new: ZoneInfo) -> datetime:
    wall = at.astimezone(old)
    return local_time(wall.date(), wall.time(), new).at


def _wall_day(session: Session, zone: ZoneInfo) -> date:
    return session.starts_at.astimezone(zone).date()


def _at(session: Session, starts_at: datetime, ends_at: datetime) -> Session:
    return replace(session, starts_at=starts_at, ends_at=ends_at)


def _each(event: Event, change: Callable[[Session], Session]) -> Event:
    return replace(event, sessions=tuple(reopened(change(s)) for s in event.sessions))


def _swapped(event: Event, session: Session) -> Event:
    return replace(event, sessions=tuple(session if s.id == session.id else s for s in event.sessions))


def _placed(event: Event, session: Session) -> Event:
    """Return the programme with a session behind the last one that starts no later."""
    others = [s for s in event.sessions if s.id != session.id]
    before = [number for number, s in enumerate(others, start=1) if s.starts_at <= session.starts_at]
    others.insert(max(before, default=0), session)
    return replace(event, sessions=tuple(others))


def _clean(value: object) -> object:
    if type(value) is not str:  # not what an enumeration of texts holds
        return value
    return "\n".join(" ".join(line.split()) for line in value.strip().splitlines())


def _with_values(what: What, known: Sequence[str], values: Values) -> What:
    changed: dict[str, Any] = {name: _clean(value) for name, value in values if name in known}
    return replace(what, **changed)
