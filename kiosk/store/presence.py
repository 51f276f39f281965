"""Who is where, by name, from what is kept up to date."""

import logging
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from kiosk.domain.checkin import Direction
from kiosk.domain.counts import is_away, on_day, presence_in_house
from kiosk.domain.presence import Roll, RollEntry, RollKind, Seen
from kiosk.domain.programme import DAY_BEGINS, Event, Kind, Session
from kiosk.store.attendees import FIELDS, from_row
from kiosk.store.database import Database
from kiosk.store.redemptions import checkins_of
from kiosk.store.standing import HOUSE
from kiosk.store.times import from_text, to_text

log = logging.getLogger(__name__)

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
_WENT = _PEOPLE % (
    "attendee a JOIN (SELECT DISTINCT attendee_id FROM standing WHERE checked_in AND session_id IN"
    " (SELECT id FROM session WHERE kind = 'excursion')) s ON s.attendee_id = a.id"
)
_NOT_COME = _PEOPLE % (
    "registration g JOIN attendee a ON a.id = g.attendee_id AND g.session_id = ? AND a.status = 'confirmed'"
    " AND NOT EXISTS (SELECT 1 FROM standing s WHERE s.session_id = g.session_id AND s.attendee_id = a.id"
    " AND s.checked_in)"
)
_CAME = _PEOPLE % (
    "attendee a JOIN (SELECT DISTINCT attendee_id FROM redemption WHERE reason IS NULL AND at >= ? AND at < ?) t"
    " ON t.attendee_id = a.id"
)


def house_and_away(database: Database, event: Event, now: datetime) -> tuple[Roll, Roll]:
    """Return who is in the house and who on an excursion at one moment: nobody is on both lists, or on neither."""
    day = event.day_of(now)
    with database.snapshot():
        house, away = _house(database, event, day), _away(database, event, day)
    return Roll(RollKind.HOUSE, now, None, house), Roll(RollKind.AWAY, now, None, away)


def roll(database: Database, event: Event, kind: RollKind, session: Session | None, now: datetime) -> Roll:
    """Return who is in the house, on an excursion, missing from a session or inside it, as it stands now.

    `session` is asked for NOT_COME and INSIDE only. All are in the order of their names, as Germans sort.
    """
    with database.snapshot():
        match kind:
            case RollKind.HOUSE:
                entries = _house(database, event, event.day_of(now))
            case RollKind.AWAY:
                entries = _away(database, event, event.day_of(now))
            case RollKind.INSIDE if session is not None:
                entries = _ask(database, event, _INSIDE, session.id)
            case _:
                entries = () if session is None else _ask(database, event, _NOT_COME, session.id)
    return Roll(kind, now, session, entries)


def _house(database: Database, event: Event, day: date) -> tuple[RollEntry, ...]:
    """Return who is in the house. Where the number that is kept says otherwise, everybody is looked at anew.

    A person's standing is that of the day of their last check-in. After a clock that jumped a day back it is the
    wrong one, and this list must lack nobody.
    """
    entries = _ask(database, event, _HOUSE, HOUSE, day.isoformat())
    row = database.one("SELECT present FROM day_tally WHERE day = ?", (day.isoformat(),))
    if len(entries) == (0 if row is None else row[0]):
        return entries
    log.warning("the list of who is in the house does not fit its number; counted anew")
    begins, ends = (datetime.combine(d, DAY_BEGINS, event.zone) for d in (day, day + timedelta(days=1)))
    came = _ask(database, event, _CAME, to_text(begins), to_text(ends))
    return tuple(
        entry
        for entry in came
        if presence_in_house(on_day(checkins_of(database, entry.attendee.id, event), day, event.zone)).present
    )


def _away(database: Database, event: Event, day: date) -> tuple[RollEntry, ...]:
    """Return who is on an excursion: of those who ever went, they are looked at one by one. A bus holds few."""
    if not any(session.kind is Kind.EXCURSION for session in (*event.sessions, *event.removed)):
        return ()
    went: Iterable[RollEntry] = _ask(database, event, _WENT)
    return tuple(
        entry for entry in went if is_away(on_day(checkins_of(database, entry.attendee.id, event), day, event.zone))
    )


def _ask(database: Database, event: Event, sql: str, *values: str) -> tuple[RollEntry, ...]:
    known = {s.id: (s.title, s.room, s.kind is Kind.EXCURSION) for s in (*event.sessions, *event.removed)}

    def seen(at: str, session_id: str, station: str, kind: str) -> Seen:
        title, room, trip = known.get(session_id, ("", "", False))
        return Seen(from_text(at), session_id, title, room, station, Direction(kind), trip)

    return tuple(
        RollEntry(from_row(*person), None if at is None else seen(at, session_id, station, kind))
        for at, session_id, station, kind, *person in database.all(sql, values)
    )
