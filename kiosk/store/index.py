"""What an index of the people is made of, and how to see cheaply what is new. `number` is a row's rowid."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.domain.attendee import Attendee
from kiosk.domain.checkin import Previous
from kiosk.domain.programme import Event, day_at
from kiosk.store.attendees import FIELDS, from_row
from kiosk.store.database import Database
from kiosk.store.many import ASKED, each, listed
from kiosk.store.times import from_text

ERASED = "erased"
"""In place of the status of somebody whose personal data is gone: there is nothing to find them by, nor to list."""

# Whoever was saved has a blank at least in `folded`: it is empty only where store/erasing.py emptied it.
_PERSON = (
    "SELECT a.rowid, external_id, title, given_name, family_name, organisation, municipality, category, email,"
    f" CASE folded WHEN '' THEN '{ERASED}' ELSE status END, sort_key FROM attendee a WHERE a.rowid {ASKED}"
    " ORDER BY a.rowid"
)
_CODE = (
    "SELECT a.rowid, b.secret FROM attendee a CROSS JOIN badge b ON b.attendee_id = a.id WHERE b.revoked_at IS NULL"
    f" AND a.folded <> '' AND a.rowid {ASKED}"
)
_REGISTRATION = (
    "SELECT r.session_id, a.rowid FROM attendee a CROSS JOIN registration r ON r.attendee_id = a.id"
    f" WHERE a.rowid {ASKED}"
)
# In the house is who is inside on the day: who did not scan out is not there on the next.
_STANDING = "SELECT s.session_id, a.rowid, s.checked_in, s.present AND s.day IN ('', ?) FROM"


@dataclass(frozen=True, slots=True)
class Marks:
    """How far the database was read. `newest` is the id of the person with the highest `revision`.

    `day` is the day at the conference whose presence was read.
    """

    schema: int = -1
    people: int = 0
    revision: int = -1
    newest: str = ""
    redemption: int = 0
    annulment: int = 0
    day: str = ""


def day_in(database: Database, now: datetime) -> str:
    """Return the day at the conference; "" without an event."""
    row = database.one("SELECT timezone FROM event")
    return "" if row is None else day_at(now, ZoneInfo(row[0])).isoformat()


def marks(database: Database, now: datetime) -> Marks:
    """Return how far the database is now."""
    newest = database.one("SELECT revision, id FROM attendee ORDER BY revision DESC LIMIT 1") or (-1, "")
    return Marks(
        schema=_number(database, "PRAGMA schema_version"),
        people=_number(database, "SELECT count(*) FROM attendee"),
        revision=int(newest[0]),
        newest=newest[1],
        redemption=_number(database, "SELECT coalesce(max(seq), 0) FROM redemption"),
        annulment=_number(database, "SELECT coalesce(max(rowid), 0) FROM annulment"),
        day=day_in(database, now),
    )


def grew_from(database: Database, old: Marks, now: Marks) -> bool:
    """Return whether what is new since `old` can be told by higher numbers.

    Where the newest person of then is gone, numbers may have been given a second time. A rebuilt file (VACUUM) counts
    rows anew, and the schema with them.
    """
    if (
        old.day != now.day
        or old.schema != now.schema
        or now.redemption < old.redemption
        or now.annulment < old.annulment
    ):
        return False
    row = database.one("SELECT revision FROM attendee WHERE id = ?", (old.newest,))
    return row is not None and int(row[0]) >= old.revision


def _number(database: Database, sql: str) -> int:
    row = database.one(sql)
    return int(row[0]) if row else 0


def changed_since(database: Database, revision: int) -> list[int]:
    """Return who was changed after that revision."""
    return [number for (number,) in database.all("SELECT rowid FROM attendee WHERE revision > ?", (revision,))]


def numbers(database: Database) -> Iterator[int]:
    """Yield everybody's number, ascending."""
    return (number for (number,) in each(database, "SELECT rowid FROM attendee ORDER BY rowid"))


def people(database: Database, only: Iterable[int]) -> Iterator[tuple[Any, ...]]:
    """Yield number, external id, title, given and family name, organisation, municipality, category, e-mail, status
    (or `ERASED`) and sort key of those with these numbers."""
    return each(database, _PERSON, (listed(only),))


def codes(database: Database, only: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Yield number and valid code of those with these numbers."""
    return each(database, _CODE, (listed(only),))


def registrations(database: Database, only: Iterable[int]) -> Iterator[tuple[str, int]]:
    """Yield a session's id and the number of one of these who registered for it."""
    return each(database, _REGISTRATION, (listed(only),))


def standings(database: Database, day: str, only: Iterable[int] | None = None) -> Iterator[tuple[str, int, int, int]]:
    """Yield where everybody stands on a day, or those that are named.

    A session's id ("" is the house), the person's number, whether they came and are inside.
    """
    if only is None:
        return each(database, f"{_STANDING} standing s JOIN attendee a ON a.id = s.attendee_id", (day,))
    return each(
        database,
        f"{_STANDING} attendee a CROSS JOIN tally t CROSS JOIN standing s ON s.session_id = t.session_id"
        f" AND s.attendee_id = a.id WHERE a.rowid {ASKED}",
        (day, listed(only)),
    )


def standings_since(database: Database, old: Marks, day: str) -> list[tuple[str, int, int, int]]:
    """Return the standings of those who came, went or were undone since."""
    which = "standing s ON s.attendee_id = r.attendee_id AND s.session_id IN (r.session_id, '')"
    person = "JOIN attendee a ON a.id = r.attendee_id"
    return database.all(
        f"{_STANDING} redemption r {person} JOIN {which} WHERE r.seq > ? AND r.reason IS NULL UNION ALL {_STANDING}"
        f" annulment n JOIN redemption r ON r.nonce = n.annuls {person} JOIN {which} WHERE n.rowid > ?",
        (day, old.redemption, day, old.annulment),
    )


def attendees(database: Database, only: Iterable[int]) -> dict[int, Attendee]:
    """Return the people with these numbers."""
    rows = database.all(f"SELECT rowid, {FIELDS} FROM attendee WHERE rowid {ASKED}", (listed(only),))
    return {number: from_row(*row) for number, *row in rows}


def last_entries(database: Database, only: Iterable[int], event: Event, session_id: str) -> dict[int, Previous]:
    """Return each one's last entry to a session (or anywhere: "") that was not annulled."""
    rows = database.all(
        "SELECT a.rowid, r.session_id, r.at, r.station FROM attendee a JOIN redemption r ON r.attendee_id = a.id"
        f" AND r.reason IS NULL WHERE a.rowid {ASKED} AND r.type = 'entry' AND ? IN (r.session_id, '')"
        " AND NOT EXISTS (SELECT 1 FROM annulment WHERE annuls = r.nonce) ORDER BY r.tick",
        (listed(only), session_id),
    )
    last = {number: rest for number, *rest in rows}
    found = {}
    for number, (where, at, station) in last.items():
        session = event.session_by_id(where)
        title, key = ("", "") if session is None else (session.title, session.key)
        found[number] = Previous(from_text(at), title, station, key)
    return found
