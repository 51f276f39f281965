"""What the board is made of: the sums that are kept up to date, and each person's part in those that are not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kiosk.domain.board import day_bounds
from kiosk.store.database import Database
from kiosk.store.index import Marks
from kiosk.store.many import ASKED, each, listed
from kiosk.store.times import from_text, to_text

CONFIRMED, WALK_IN, CAME, CAME_TODAY, PRESENT = 1, 2, 4, 8, 16
"""What a person's flags are made of."""

# Who is in the house today came today; of the others only the check-ins tell.
_ENTERED = (
    "EXISTS (SELECT 1 FROM redemption r WHERE r.attendee_id = a.id AND r.reason IS NULL AND r.type = 'entry'"
    " AND r.at >= ?2 AND r.at < ?3 AND NOT EXISTS (SELECT 1 FROM annulment n WHERE n.annuls = r.nonce))"
)
_PERSON = (
    "SELECT a.rowid, a.category, a.organisation, (a.status = 'confirmed') + 2 * (a.walk_in <> 0)"
    " + 4 * coalesce(s.checked_in, 0)"
    f" + CASE WHEN s.day IS NOT ?1 THEN 0 WHEN s.present THEN 24 ELSE 8 * {_ENTERED} END"
    " FROM attendee a LEFT JOIN standing s ON s.session_id = '' AND s.attendee_id = a.id"
)
_REGISTRATION = (
    "SELECT r.session_id, a.rowid, EXISTS (SELECT 1 FROM standing s WHERE s.session_id = r.session_id"
    " AND s.attendee_id = r.attendee_id AND s.checked_in) FROM"
)


@dataclass(frozen=True, slots=True)
class Sums:
    """What the database counts itself: by session who came and is inside, and the house on one day.

    sessions: checked in and present by session's id, "" being the house on all days.
    """

    sessions: dict[str, tuple[int, int]]
    today: int
    present: int
    days: tuple[date, ...]

    def of(self, session_id: str) -> tuple[int, int]:
        """Return how many came to a session (or the house) and are in it."""
        return self.sessions.get(session_id, (0, 0))


def sums(database: Database, day: str) -> Sums:
    """Return the sums; `today` and `present` are those of a day."""
    kept = database.one("SELECT checked_in, present FROM day_tally WHERE day = ?", (day,)) or (0, 0)
    days = database.all("SELECT day FROM day_tally WHERE checked_in > 0")
    tallies = database.all("SELECT session_id, checked_in, present FROM tally")
    return Sums(
        {session_id: (came, inside) for session_id, came, inside in tallies},
        today=kept[0],
        present=kept[1],
        days=tuple(date.fromisoformat(text) for (text,) in days),
    )


def arrivals(database: Database, day: date, zone: ZoneInfo) -> list[tuple[datetime, int]]:
    """Return the slots of a day in which somebody came, and how many."""
    first, last = day_bounds(day, zone)
    rows = database.all(
        "SELECT slot, people FROM arrival WHERE slot >= ? AND slot < ? AND people > 0", (to_text(first), to_text(last))
    )
    return [(from_text(slot), people) for slot, people in rows]


def people(
    database: Database, day: str, zone: ZoneInfo, only: Iterable[int] | None = None
) -> Iterator[tuple[int, str, str, int]]:
    """Yield number, category, organisation and flags of everybody, or of those that are named, as of a day."""
    first, last = day_bounds(date.fromisoformat(day), zone)
    values = (day, to_text(first), to_text(last))
    if only is None:
        return each(database, _PERSON, values)
    return each(database, f"{_PERSON} WHERE a.rowid IN (SELECT value FROM json_each(?4))", (*values, listed(only)))


def registrations(database: Database, only: Iterable[int] | None = None) -> Iterator[tuple[str, int, int]]:
    """Yield session's id, number, and whether they came there, of everybody's registrations or of those named."""
    if only is None:
        return each(database, f"{_REGISTRATION} registration r JOIN attendee a ON a.id = r.attendee_id")
    return each(
        database,
        f"{_REGISTRATION} attendee a CROSS JOIN registration r ON r.attendee_id = a.id WHERE a.rowid {ASKED}",
        (listed(only),),
    )


def touched_since(database: Database, old: Marks) -> set[int]:
    """Return who was changed, came, went or was undone since."""
    rows = database.all(
        "SELECT rowid FROM attendee WHERE revision > ?"
        " UNION SELECT a.rowid FROM redemption r JOIN attendee a ON a.id = r.attendee_id"
        " WHERE r.seq > ? AND r.reason IS NULL"
        " UNION SELECT a.rowid FROM annulment n JOIN redemption r ON r.nonce = n.annuls"
        " JOIN attendee a ON a.id = r.attendee_id WHERE n.rowid > ?",
        (old.revision, old.redemption, old.annulment),
    )
    return {number for (number,) in rows}
