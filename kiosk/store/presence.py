"""Who is where, by name, from what is kept up to date."""

from datetime import datetime

from kiosk.domain.checkin import Direction
from kiosk.domain.presence import Roll, RollEntry, RollKind, Seen
from kiosk.domain.programme import Event, Kind, Session
from kiosk.store.attendees import FIELDS, from_row
from kiosk.store.database import Database
from kiosk.store.standing import HOUSE
from kiosk.store.times import from_text

_WANTED = ", ".join(f"a.{column}" for column in FIELDS.split(", "))
_LAST = (
    "SELECT r.seq FROM redemption r WHERE r.attendee_id = a.id AND r.reason IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM annulment n WHERE n.annuls = r.nonce) ORDER BY r.tick DESC LIMIT 1"
)
_PEOPLE = (
    f"SELECT l.at, l.session_id, l.station, l.type, {_WANTED} FROM %s LEFT JOIN redemption l ON l.seq = ({_LAST})"
    " ORDER BY a.sort_key, a.id"
)
_HOUSE = _PEOPLE % (
    "standing s JOIN attendee a ON a.id = s.attendee_id AND s.session_id = ? AND s.present AND s.day = ?"
)
_INSIDE = _PEOPLE % "standing s JOIN attendee a ON a.id = s.attendee_id AND s.session_id = ? AND s.present"
_NOT_COME = _PEOPLE % (
    "registration g JOIN attendee a ON a.id = g.attendee_id AND g.session_id = ? AND a.status = 'confirmed'"
    " AND NOT EXISTS (SELECT 1 FROM standing s WHERE s.session_id = g.session_id AND s.attendee_id = a.id"
    " AND s.checked_in)"
)


def roll(database: Database, event: Event, kind: RollKind, session: Session | None, now: datetime) -> Roll:
    """Return who is in the house, on an excursion, missing from a session or inside it, as it stands now.

    `session` is asked for NOT_COME and INSIDE only. Away is who is out with any excursion of the day and was not seen
    at another door since.
    """
    with database.snapshot():
        match kind:
            case RollKind.HOUSE:
                entries = _ask(database, event, _HOUSE, HOUSE, event.day_of(now).isoformat())
            case RollKind.AWAY:
                entries = _away(database, event, now)
            case RollKind.INSIDE if session is not None:
                entries = _ask(database, event, _INSIDE, session.id)
            case _:
                entries = () if session is None else _ask(database, event, _NOT_COME, session.id)
    return Roll(kind, now, session, entries)


def _away(database: Database, event: Event, now: datetime) -> tuple[RollEntry, ...]:
    trips = [s for s in (*event.sessions, *event.removed) if s.kind is Kind.EXCURSION]
    day = event.day_of(now)
    gone = {
        entry.attendee.id: entry
        for trip in trips
        for entry in _ask(database, event, _INSIDE, trip.id)
        if entry.seen is not None and entry.seen.type is Direction.ENTRY and event.day_of(entry.seen.at) == day
        and entry.seen.session_id == trip.id
    }  # fmt: skip
    return tuple(sorted(gone.values(), key=lambda entry: entry.attendee.sort_name.casefold()))


def _ask(database: Database, event: Event, sql: str, *values: str) -> tuple[RollEntry, ...]:
    return tuple(
        RollEntry(from_row(*person), _seen(event, at, session_id, station, kind))
        for at, session_id, station, kind, *person in database.all(sql, values)
    )


def _seen(event: Event, at: str | None, session_id: str, station: str, kind: str) -> Seen | None:
    if at is None:
        return None
    session = event.session_by_id(session_id)
    title, room = ("", "") if session is None else (session.title, session.room)
    return Seen(from_text(at), session_id, title, room, station, Direction(kind))
