"""A data folder as tests need it: an event, people with badges, a desk, and the numbers counted from scratch."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kiosk.checkin.desk import RedeemDesk
from kiosk.domain import counts as definitions
from kiosk.domain.attendee import Attendee, Badge
from kiosk.domain.checkin import Direction, Verdict
from kiosk.domain.counts import EventCounts
from kiosk.domain.programme import Event, Session
from kiosk.paths import Places
from kiosk.store import attendees, programme
from kiosk.store.counts import event_counts
from kiosk.store.database import Database
from kiosk.store.ledger import Ledger, ledger_path
from kiosk.store.opening import Opened, open_to_write
from kiosk.store.redemptions import checkins_of
from tests.builders import KEY, an_attempt, an_attendee, an_event, at

MORNING = at("10:00")
WORKSHOP = at("14:20")
"""A time at which the workshops run and the seats of no-shows are released."""


@dataclass(slots=True)
class Folder:
    """An open data folder."""

    where: Places
    database: Database
    event: Event
    ledger: Ledger
    desk: RedeemDesk

    def session(self, key: str) -> Session:
        """Return the session with this key."""
        session = self.event.session(key)
        assert session is not None
        return session

    def person(
        self, attendee: Attendee | None = None, *, sessions: tuple[str, ...] = (), code: str = "", **fields: str
    ) -> Badge:
        """Put somebody on the list, registered for `sessions`, and return their badge."""
        one = replace(attendee or an_attendee(), **fields)  # type: ignore[arg-type]
        with self.database.transaction():
            attendees.save(self.database, one, MORNING, "Test")
            attendees.register(self.database, one.id, [self.session(key).id for key in sessions], MORNING, "Test")
            return attendees.issue_badge(self.database, one.id, code, KEY, MORNING, "Test")

    def people(self, number: int, *, sessions: tuple[str, ...] = ()) -> list[Badge]:
        """Put so many people on the list and return their badges."""
        return [self.person(an_attendee(f"{n:03}", f"Familie{n:03}", "Kim"), sessions=sessions) for n in range(number)]

    def redeem(
        self,
        badge: Badge | str,
        session: str = "einlass",
        when: datetime = MORNING,
        *,
        nonce: str = "",
        type: Direction = Direction.ENTRY,  # noqa: A002 - the design's word
        force: str = "",
        pin_given: bool = False,
    ) -> Verdict:
        """Redeem a badge or a code."""
        return self.desk.redeem(
            an_attempt(
                badge, self.session(session), when, nonce=nonce, type=type, force=force, pin_given=pin_given
            )
        )  # fmt: skip

    def undo(self, nonce: str) -> bool:
        """Annul a check-in."""
        return self.desk.undo(nonce, "wrong person", MORNING, station="Test")

    def counts(self, now: datetime = MORNING) -> EventCounts:
        """Return the numbers as the store keeps them."""
        return event_counts(self.database, self.event, now)

    def recount(self, now: datetime = MORNING) -> EventCounts:
        """Return the numbers counted from scratch by their definitions."""
        people = attendees.everybody(self.database)
        checkins = [c for person in people for c in checkins_of(self.database, person.id, self.event)]
        return definitions.count(
            self.event.sessions,
            people,
            attendees.registrations(self.database),
            checkins,
            now,
            self.event.zone,
        )

    def rows(self, table: str) -> int:
        """Return how many rows a table has."""
        row = self.database.one(f"SELECT count(*) FROM {table}")  # noqa: S608
        assert row is not None
        return int(row[0])

    def close(self) -> None:
        """Close the database, as at the end of a program."""
        self.ledger.close()
        self.database.close()

    def reopen(self) -> Opened:
        """Close and open again, as the next start of the program does."""
        self.close()
        opened = open_to_write(self.where)
        self.database, self.ledger = opened.database, Ledger(ledger_path(self.where))
        self.desk = RedeemDesk(self.database, self.ledger)
        return opened


@contextmanager
def make_folder(where: Places, event: Event | None = None) -> Iterator[Folder]:
    """Make a data folder with the event of the builders, whose key signs the builders' codes."""
    database = open_to_write(where, create=True).database
    event = event or an_event()
    with database.transaction():
        programme.save_event(database, event, KEY, MORNING, "Test")
    ledger = Ledger(ledger_path(where))
    made = Folder(where, database, event, ledger, RedeemDesk(database, ledger))
    try:
        yield made
    finally:
        made.close()


def put_garbage_in_the_middle(path: Path) -> None:
    """Damage every page of a closed database but the first, as a dying disk would."""
    data = bytearray(path.read_bytes())
    page = int.from_bytes(data[16:18], "big")
    for start in range(page, len(data), page):
        data[start : start + 64] = b"\xde\xad\xbe\xef" * 16
    path.write_bytes(data)


def raw(path: Path) -> sqlite3.Connection:
    """Open a file behind the program's back."""
    return sqlite3.connect(path, isolation_level=None)
