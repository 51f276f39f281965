"""What reports are made of: streams of rows, read one after the other, never all at once."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.store import journal
from kiosk.store.database import Database
from kiosk.store.journal import Act
from kiosk.store.many import each, some
from kiosk.store.times import from_text, to_text

PERSON = (
    "id, external_id, title, given_name, family_name, organisation, municipality, category, email, phone, status,"
    " walk_in, note"
)
_STANDS = "NOT EXISTS (SELECT 1 FROM annulment n WHERE n.annuls = r.nonce)"
_SCANS = (
    "SELECT r.at, r.session_id, r.type, r.reason, r.overridden, r.because, r.station, r.operator, r.attendee_id,"
    " r.nonce, u.at, u.station, u.operator, u.because FROM redemption r LEFT JOIN annulment u ON u.annuls = r.nonce"
)


def people(database: Database) -> Iterator[tuple[Any, ...]]:
    """Yield everybody on the list by name: the values of `PERSON`."""
    return each(database, f"SELECT {PERSON} FROM attendee ORDER BY sort_key, id")


def checkins(database: Database) -> Iterator[list[tuple[str, str, str, str, int, str | None]]]:
    """Yield the check-ins and exits that were not annulled, some at once, in any order.

    The person, session, type, time, tick, and the rule that was overridden.
    """
    return some(
        database,
        "SELECT r.attendee_id, r.session_id, r.type, r.at, r.tick, r.overridden FROM redemption r"
        f" WHERE r.reason IS NULL AND {_STANDS}",
    )


def registrations(database: Database) -> Iterator[tuple[str, str]]:
    """Yield the confirmed people's registrations: session and person."""
    return each(
        database,
        "SELECT g.session_id, g.attendee_id FROM registration g JOIN attendee a ON a.id = g.attendee_id"
        " WHERE a.status = 'confirmed'",
    )


def scans(database: Database, session_ids: tuple[str, ...] = ()) -> Iterator[list[tuple[Any, ...]]]:
    """Yield every answered attempt in its order, accepted or refused, some at once; of some sessions or of all.

    Time, session, type, reason, overridden, because, station, operator, person, nonce; of its undo time, station,
    operator and because.
    """
    asked = ", ".join("?" * len(session_ids))
    where = f" WHERE r.session_id IN ({asked})" if session_ids else ""
    return some(database, f"{_SCANS}{where} ORDER BY r.seq", session_ids)


def number_of_scans(database: Database, session_ids: tuple[str, ...] = ()) -> int:
    """Return how many attempts were answered, in some sessions or in all."""
    asked = ", ".join("?" * len(session_ids))
    where = f" WHERE session_id IN ({asked})" if session_ids else ""
    return _number(database, f"SELECT count(*) FROM redemption{where}", session_ids)


def tallies(database: Database) -> dict[str, tuple[int, int]]:
    """Return how many came and how many are inside, by session; "" is the house, on all days."""
    rows = database.all("SELECT session_id, checked_in, present FROM tally")
    return {session_id: (came, inside) for session_id, came, inside in rows}


def registered(database: Database) -> dict[str, int]:
    """Return how many confirmed people registered, by session; "" is the house: everybody who is confirmed."""
    rows = database.all(
        "SELECT g.session_id, count(*) FROM registration g JOIN attendee a ON a.id = g.attendee_id"
        " WHERE a.status = 'confirmed' GROUP BY g.session_id"
    )
    return {**dict(rows), "": _number(database, "SELECT count(*) FROM attendee WHERE status = 'confirmed'")}


def refusals(database: Database) -> list[tuple[str, str, int]]:
    """Return how often which reason was given in which session."""
    return database.all(
        "SELECT session_id, reason, count(*) FROM redemption WHERE reason IS NOT NULL GROUP BY session_id, reason"
    )


def forced(database: Database) -> dict[str, int]:
    """Return how many people were let in by an override, by session; "" is the house, where each counts once."""
    rows = database.all(
        f"SELECT DISTINCT r.session_id, r.attendee_id FROM redemption r WHERE r.overridden IS NOT NULL"
        f" AND r.type = 'entry' AND r.reason IS NULL AND {_STANDS}"
    )
    found: dict[str, int] = {}
    for session_id, _ in rows:
        found[session_id] = found.get(session_id, 0) + 1
    found[""] = len({who for _, who in rows})
    return found


def walk_ins_who_came(database: Database) -> dict[str, int]:
    """Return how many walk-ins came, by session; "" is the house."""
    return dict(
        database.all(
            "SELECT s.session_id, count(*) FROM standing s JOIN attendee a ON a.id = s.attendee_id"
            " WHERE s.checked_in AND a.walk_in GROUP BY s.session_id"
        )
    )


def no_shows(database: Database) -> dict[str, int]:
    """Return how many registered, confirmed people did not come, by session; "" is the house."""
    rows = database.all(
        "SELECT g.session_id, count(*) FROM registration g JOIN attendee a ON a.id = g.attendee_id"
        " WHERE a.status = 'confirmed' AND NOT EXISTS (SELECT 1 FROM standing s WHERE s.session_id = g.session_id"
        " AND s.attendee_id = a.id AND s.checked_in) GROUP BY g.session_id"
    )
    of_house = _number(
        database,
        "SELECT count(*) FROM attendee a WHERE a.status = 'confirmed' AND NOT EXISTS"
        " (SELECT 1 FROM standing s WHERE s.session_id = '' AND s.attendee_id = a.id AND s.checked_in)",
    )
    return {**dict(rows), "": of_house}


def days(database: Database) -> list[tuple[str, int, int]]:
    """Return the days on which somebody came: the day, how many came, and how many did not check out."""
    return database.all("SELECT day, checked_in, present FROM day_tally WHERE checked_in ORDER BY day")


def last_known(database: Database, begins: datetime, ends: datetime) -> datetime | None:
    """Return when the last check-in or exit of a span of time was; None without any."""
    row = database.one(
        f"SELECT max(r.at) FROM redemption r WHERE r.at >= ? AND r.at < ? AND r.reason IS NULL AND {_STANDS}",
        (to_text(begins), to_text(ends)),
    )
    return None if row is None or row[0] is None else from_text(row[0])


def note_export(path: Path, at: datetime, *, station: str, operator: str, details: Mapping[str, object]) -> None:
    """Write the journal's row of an export, on a connection of its own. Raises StoreTrouble.

    Nothing is checked, healed or migrated on the way: that is the business of who opens the folder.
    """
    with Database(path, create=False) as database, database.transaction():
        journal.write(database, Act.EXPORT, at, station=station, operator=operator, details=details)


def _number(database: Database, sql: str, values: tuple[str, ...] = ()) -> int:
    row = database.one(sql, values)
    return int(row[0]) if row else 0
