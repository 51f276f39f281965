"""The numbers of the house and of every session, as domain/counts.py defines them, from what is kept up to date."""

from datetime import datetime

from kiosk.domain.counts import Counts, EventCounts, SessionCounts
from kiosk.domain.programme import Event
from kiosk.store.database import Database
from kiosk.store.standing import HOUSE


def event_counts(database: Database, event: Event, now: datetime) -> EventCounts:
    """Return all numbers as they stand at one moment; present in the house is who is there on the day of `now`."""
    with database.snapshot():
        day = database.one("SELECT checked_in, present FROM day_tally WHERE day = ?", (event.day_of(now).isoformat(),))
        rows = database.all("SELECT session_id, checked_in, present, registrations FROM tally")
        confirmed = _number(database, "SELECT count(*) FROM attendee WHERE status = 'confirmed'")
        walk_ins = _number(database, "SELECT count(*) FROM attendee WHERE walk_in AND status = 'confirmed'")
        registered = _confirmed({session_id: registrations for session_id, _, _, registrations in rows}, database)
    tallies = {session_id: (checked_in, present) for session_id, checked_in, present, _ in rows}

    def counts(session_id: str, of_them: int) -> Counts:
        checked_in, present = tallies.get(session_id, (0, 0))
        return Counts(registered=of_them, checked_in=checked_in, present=present)

    came_today, present = (0, 0) if day is None else day
    return EventCounts(
        house=Counts(registered=confirmed, checked_in=counts(HOUSE, 0).checked_in, present=present),
        sessions=tuple(
            SessionCounts(s, counts(s.id, registered.get(s.id, 0) if s.asks_for_registration else confirmed))
            for s in event.sessions
        ),
        walk_ins=walk_ins,
        today=came_today,
        removed=tuple(SessionCounts(s, counts(s.id, registered.get(s.id, 0))) for s in event.removed),
    )


def _number(database: Database, sql: str) -> int:
    row = database.one(sql)
    return int(row[0]) if row else 0


def _confirmed(registrations: dict[str, int], database: Database) -> dict[str, int]:
    """Return the confirmed people's registrations: all, less those of the few who are not confirmed."""
    others = database.all(
        "SELECT r.session_id, count(*) FROM attendee a JOIN registration r ON r.attendee_id = a.id"
        " WHERE a.status IN ('unpaid', 'waiting', 'canceled', 'blocked') GROUP BY r.session_id"
    )
    found = dict(registrations)
    for session_id, number in others:
        found[session_id] -= number
    return found
