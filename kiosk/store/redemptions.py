"""What happened at the doors: redemptions, their annulments, and where everybody stands because of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from kiosk.domain.attendee import Attendee
from kiosk.domain.checkin import Checkin, Direction, Facts, Previous, Reason, ScanAttempt, Verdict
from kiosk.domain.programme import Event, Kind
from kiosk.store import attendees
from kiosk.store.database import Database
from kiosk.store.details import from_json, to_json
from kiosk.store.times import from_text, to_text, to_tick

COLUMNS = (
    "nonce, tick, at, station, operator, session_id, type, reason, overridden, because, attendee_id, badge_id, details"
)


@dataclass(frozen=True, slots=True)
class Redemption:
    """One stored answer to an attempt: accepted where `reason` is None, else refused."""

    nonce: str
    tick: int
    at: datetime
    station: str
    operator: str
    session_id: str
    type: Direction
    reason: Reason | None
    overridden: Reason | None
    because: str
    attendee_id: str | None
    badge_id: str | None
    facts: Facts
    previous: Previous | None

    @classmethod
    def of(cls, verdict: Verdict, attempt: ScanAttempt, tick: int) -> Self:
        """Return what is stored of a verdict."""
        return cls(
            nonce=verdict.nonce,
            tick=tick,
            at=verdict.at,
            station=attempt.station,
            operator=attempt.operator,
            session_id=verdict.session.id,
            type=verdict.type,
            reason=verdict.reason,
            overridden=verdict.overridden,
            because=verdict.because,
            attendee_id=None if verdict.attendee is None else verdict.attendee.id,
            badge_id=None if verdict.badge is None else verdict.badge.id,
            facts=verdict.facts,
            previous=verdict.previous,
        )

    def to_row(self) -> tuple[str | int | None, ...]:
        """Return the values of `COLUMNS`."""
        return (
            self.nonce, self.tick, to_text(self.at), self.station, self.operator, self.session_id, self.type,
            self.reason, self.overridden, self.because, self.attendee_id, self.badge_id,
            to_json(self.facts, self.previous),
        )  # fmt: skip

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Return the redemption of a row of `COLUMNS`."""
        nonce, tick, at, station, operator, session_id, kind, reason, overridden, because, who, badge_id, details = row
        facts, previous = from_json(details)
        return cls(
            nonce, tick, from_text(at), station, operator, session_id, Direction(kind),
            None if reason is None else Reason(reason), None if overridden is None else Reason(overridden),
            because, who, badge_id, facts, previous,
        )  # fmt: skip


def insert(database: Database, redemption: Redemption) -> None:
    """Add a redemption."""
    database.run(
        f"INSERT INTO redemption ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", redemption.to_row()
    )


def next_tick(database: Database, at: datetime) -> int:
    """Return the tick of the next row: the clock's, or one more than the last row's where the clock went back."""
    last = last_tick(database)
    return max(to_tick(at), last + 1)


def last_tick(database: Database) -> int:
    """Return the tick of the newest row; 0 without any."""
    row = database.one("SELECT tick FROM redemption ORDER BY seq DESC LIMIT 1")
    return int(row[0]) if row else 0


def last_at(database: Database) -> datetime | None:
    """Return what the clock said at the newest row; None without any."""
    row = database.one("SELECT at FROM redemption ORDER BY seq DESC LIMIT 1")
    return None if row is None else from_text(row[0])


def find(database: Database, nonce: str) -> Redemption | None:
    """Return the redemption with this nonce, or None."""
    row = database.one(f"SELECT {COLUMNS} FROM redemption WHERE nonce = ?", (nonce,))
    return None if row is None else Redemption.from_row(row)


def checkins_of(database: Database, attendee_id: str, event: Event) -> tuple[Checkin, ...]:
    """Return an attendee's check-ins and exits that were not annulled, in their order."""
    rows = database.all(
        "SELECT nonce, session_id, type, at, tick, station FROM redemption WHERE attendee_id = ? AND reason IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM annulment WHERE annuls = redemption.nonce) ORDER BY tick",
        (attendee_id,),
    )
    return tuple(
        _checkin(event, attendee_id, nonce, session_id, Direction(kind), from_text(at), tick, station)
        for nonce, session_id, kind, at, tick, station in rows
    )


def every_checkin(database: Database, event: Event) -> Iterator[Checkin]:
    """Yield everybody's check-ins and exits that were not annulled, person by person, in their order."""
    rows = database.each(
        "SELECT nonce, attendee_id, session_id, type, at, tick, station FROM redemption WHERE reason IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM annulment WHERE annuls = redemption.nonce) ORDER BY attendee_id, tick"
    )
    for nonce, who, session_id, kind, at, tick, station in rows:
        yield _checkin(event, who, nonce, session_id, Direction(kind), from_text(at), tick, station)


def checkin_of(redemption: Redemption, event: Event) -> Checkin:
    """Return an accepted redemption as the check-in that the rules know."""
    r = redemption
    assert r.attendee_id is not None  # noqa: S101 - the schema holds it for accepted ones
    return _checkin(event, r.attendee_id, r.nonce, r.session_id, r.type, r.at, r.tick, r.station)


def _checkin(
    event: Event, attendee_id: str, nonce: str, session_id: str, kind: Direction, at: datetime, tick: int, station: str
) -> Checkin:
    session = event.session_by_id(session_id)
    if session is None:
        return Checkin(nonce, attendee_id, session_id, kind, at, tick, station)
    return Checkin(
        nonce, attendee_id, session_id, kind, at, tick, station, session.title, session.kind is Kind.ENTRANCE,
        session.key, session.kind is Kind.EXCURSION,
    )  # fmt: skip


def restore(database: Database, redemption: Redemption, unnamed: str) -> bool:
    """Bring a recorded redemption back and return whether it was missing.

    A person whom the database does not know is added under the name `unnamed`: a check-in is never dropped. One for a
    session of another event is: the ledger of a folder may be older than its event.
    """
    if find(database, redemption.nonce) is not None:
        return False
    if database.one("SELECT 1 FROM session WHERE id = ?", (redemption.session_id,)) is None:
        return False
    who, badge_id = redemption.attendee_id, redemption.badge_id
    if who is not None and attendees.attendee(database, who) is None:
        person = Attendee(id=who, family_name=unnamed, walk_in=True)
        attendees.save(database, person, redemption.at, redemption.station)
    if badge_id is not None and database.one("SELECT 1 FROM badge WHERE id = ?", (badge_id,)) is None:
        redemption = replace(redemption, badge_id=None)
    insert(database, redemption)
    return True
