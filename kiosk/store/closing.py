"""Closing the day: from then on the triggers of the schema refuse every change, until it is opened again."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime

from kiosk.domain.checkin import Reason
from kiosk.domain.closing import OpenMatters, Reconciliation
from kiosk.domain.counts import EventCounts, count
from kiosk.domain.presence import RollKind
from kiosk.domain.programme import Event
from kiosk.store import attendees, imports, prints, redemptions
from kiosk.store.counts import event_counts
from kiosk.store.database import Database
from kiosk.store.presence import roll
from kiosk.store.times import to_text


def close(database: Database, at: datetime, station: str) -> None:
    """Close the day, within the caller's transaction."""
    _mark(database, to_text(at), at, station)


def reopen(database: Database, at: datetime, station: str) -> None:
    """Open the day again, within the caller's transaction."""
    _mark(database, None, at, station)


def _mark(database: Database, closed_at: str | None, at: datetime, station: str) -> None:
    database.run("UPDATE event SET closed_at = ?, changed_at = ?, changed_on = ?", (closed_at, to_text(at), station))


def plan_erasure(database: Database, day: date | None, at: datetime, station: str) -> None:
    """Say on which day the personal data is to go; None takes that back."""
    database.run(
        "UPDATE event SET erase_on = ?, changed_at = ?, changed_on = ?",
        (None if day is None else day.isoformat(), to_text(at), station),
    )


@contextmanager
def lifted(database: Database) -> Iterator[None]:
    """Let the caller's transaction write although the day is closed: to heal a file, or to erase."""
    row = database.one("SELECT closed_at FROM event")
    database.run("UPDATE event SET closed_at = NULL")
    yield
    if row is not None:
        database.run("UPDATE event SET closed_at = ?", row)


def open_matters(database: Database, event: Event, now: datetime) -> OpenMatters:
    """Return what has no end yet."""
    with database.snapshot():
        return OpenMatters(
            prints=prints.totals(database).unfinished,
            importing=imports.unfinished(database) is not None,
            inside=event_counts(database, event, now).house.present,
            away=len(roll(database, event, RollKind.AWAY, None, now).entries),
        )


def reconcile(database: Database, event: Event, now: datetime) -> Reconciliation:
    """Return the day's numbers, and whether counting everything anew gives the same. Takes seconds with many people."""
    with database.snapshot():
        counts = event_counts(database, event, now)
        totals = prints.totals(database)
        refused = dict(database.all("SELECT reason, count(*) FROM redemption WHERE reason IS NOT NULL GROUP BY reason"))
        overrides = database.all(
            "SELECT overridden, count(*) FROM redemption WHERE overridden IS NOT NULL AND reason IS NULL AND NOT EXISTS"
            " (SELECT 1 FROM annulment WHERE annuls = redemption.nonce) GROUP BY overridden"
        )
        replaced = database.one("SELECT count(*) FROM badge WHERE number > 1")
        annulled = database.one("SELECT count(*) FROM annulment")
        agrees = counts == _recounted(database, event, now)
    return Reconciliation(
        at=now,
        counts=counts,
        printed=totals.badges,
        replaced=int(replaced[0]) if replaced else 0,
        unreadable=refused.get(Reason.INVALID, 0),
        refused=sum(refused.values()),
        annulled=int(annulled[0]) if annulled else 0,
        overrides=tuple(sorted((Reason(reason), number) for reason, number in overrides)),
        agrees=agrees,
    )


def _recounted(database: Database, event: Event, now: datetime) -> EventCounts:
    people = attendees.everybody(database)
    checkins = redemptions.every_checkin(database, event)
    registrations = attendees.registrations(database)
    counted = count(event.sessions, people, registrations, checkins, now, event.zone)
    of_removed = count(
        event.removed, people, registrations, redemptions.every_checkin(database, event), now, event.zone
    )
    return replace(counted, removed=of_removed.sessions)
