"""Where everybody stands: in each session, and in the house. Kept up to date with each redemption."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from kiosk.domain.checkin import Checkin, Direction
from kiosk.domain.counts import Presence, presence, presence_in_house
from kiosk.domain.programme import Event, day_at
from kiosk.store.database import Database
from kiosk.store.redemptions import every_checkin
from kiosk.store.times import to_text

HOUSE = ""
"""The session id under which the house's own standing and tally are kept."""

SLOT = timedelta(minutes=5)
"""How finely arrivals are counted."""

_AT_ONCE = 10_000


def present_in(database: Database, session_id: str) -> int:
    """Return how many people are in a session now."""
    row = database.one("SELECT present FROM tally WHERE session_id = ?", (session_id,))
    return int(row[0]) if row else 0


def missing_from(database: Database, session_id: str) -> int:
    """Return how many registered, confirmed people have not come to a session.

    Counted by who came, not by who did not: of ten thousand registrations a door would wait for that.
    """
    row = database.one(
        "SELECT coalesce((SELECT registrations FROM tally WHERE session_id = ?1), 0)"
        " - (SELECT count(*) FROM attendee a CROSS JOIN registration r ON r.attendee_id = a.id AND r.session_id = ?1"
        " WHERE a.status IN ('unpaid', 'waiting', 'canceled', 'blocked'))"
        " - (SELECT count(*) FROM standing s CROSS JOIN registration r ON r.attendee_id = s.attendee_id"
        " AND r.session_id = ?1 CROSS JOIN attendee a ON a.id = s.attendee_id"
        " WHERE s.session_id = ?1 AND s.checked_in AND a.status = 'confirmed')",
        (session_id,),
    )
    return int(row[0]) if row else 0


def update(
    database: Database,
    event: Event,
    attendee_id: str,
    before: Sequence[Checkin],
    after: Sequence[Checkin],
    session_ids: set[str],
) -> None:
    """Bring everything up to date for one person, from their check-ins before and after an act."""
    for session_id in session_ids:
        was = presence(c for c in before if c.session_id == session_id)
        is_now = presence(c for c in after if c.session_id == session_id)
        _change(database, session_id, attendee_id, was, is_now)
    zone = event.zone
    day_of = {c.nonce: day_at(c.at, zone) for c in (after if len(after) > len(before) else before)}
    old, new = _Days(day_of, before), _Days(day_of, after)
    for day in sorted({*old.days, *new.days}):
        if old.of(day) != new.of(day):
            _change_day(database, day, old, new)
    _change_house(database, attendee_id, old, new)


class _Days:
    """One person's check-ins, day by day."""

    def __init__(self, day_of: Mapping[str, date], checkins: Sequence[Checkin]) -> None:
        self.checked_in = False
        self.last: date | None = None
        self._by_day: dict[date, list[Checkin]] = {}
        self._presence: dict[date, Presence] = {}
        latest = -1
        for checkin in checkins:
            day = day_of[checkin.nonce]
            self._by_day.setdefault(day, []).append(checkin)
            self.checked_in = self.checked_in or checkin.type is Direction.ENTRY
            if checkin.tick > latest:
                latest, self.last = checkin.tick, day

    @property
    def days(self) -> Iterable[date]:
        return self._by_day

    def of(self, day: date) -> list[Checkin]:
        return self._by_day.get(day, [])

    @property
    def now(self) -> Presence:
        """Where the person stands in the house: came ever, and inside on the day of the last check-in."""
        return Presence(self.checked_in, self.last is not None and self.presence(self.last).present)

    def presence(self, day: date) -> Presence:
        """Return where the person stands at the end of a day."""
        known = self._presence.get(day)
        if known is None:
            known = self._presence[day] = presence_in_house(self.of(day))
        return known


def _change(database: Database, session_id: str, attendee_id: str, was: Presence, is_now: Presence) -> None:
    if was == is_now:
        return
    database.run(
        "INSERT INTO standing (session_id, attendee_id, checked_in, present) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET checked_in = excluded.checked_in, present = excluded.present",
        (session_id, attendee_id, is_now.checked_in, is_now.present),
    )
    _count(database, session_id, was, is_now)


def _count(database: Database, session_id: str, was: Presence, is_now: Presence) -> None:
    database.run(
        "INSERT INTO tally (session_id, checked_in, present) VALUES (?, ?, ?) ON CONFLICT DO UPDATE"
        " SET checked_in = checked_in + excluded.checked_in, present = present + excluded.present",
        (session_id, is_now.checked_in - was.checked_in, is_now.present - was.present),
    )


def _change_day(database: Database, day: date, old: _Days, new: _Days) -> None:
    was, is_now = old.presence(day), new.presence(day)
    if was != is_now:
        database.run(
            "INSERT INTO day_tally (day, checked_in, present) VALUES (?, ?, ?) ON CONFLICT DO UPDATE"
            " SET checked_in = checked_in + excluded.checked_in, present = present + excluded.present",
            (day.isoformat(), is_now.checked_in - was.checked_in, is_now.present - was.present),
        )
    before, after = _arrived(old.of(day)), _arrived(new.of(day))
    if before == after:
        return
    for slot, people in ((before, -1), (after, 1)):
        if slot is not None:
            database.run(
                "INSERT INTO arrival (slot, people) VALUES (?, ?) ON CONFLICT DO UPDATE"
                " SET people = people + excluded.people",
                (to_text(slot), people),
            )


def _arrived(checkins: Sequence[Checkin]) -> datetime | None:
    """Return the slot of a person's first entry of a day; None without any."""
    first = min((c for c in checkins if c.type is Direction.ENTRY), key=lambda c: c.tick, default=None)
    return None if first is None else slot_of(first.at)


def slot_of(at: datetime) -> datetime:
    """Return when the five minutes of a moment begin."""
    return at - timedelta(minutes=at.minute % (SLOT.seconds // 60), seconds=at.second, microseconds=at.microsecond)


def _change_house(database: Database, attendee_id: str, old: _Days, new: _Days) -> None:
    """Keep where the person stands on the day of their last check-in."""
    was, is_now = old.now, new.now
    if (was, old.last) == (is_now, new.last):
        return
    database.run(
        "INSERT INTO standing (session_id, attendee_id, checked_in, present, day) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET checked_in = excluded.checked_in, present = excluded.present, day = excluded.day",
        (HOUSE, attendee_id, is_now.checked_in, is_now.present, "" if new.last is None else new.last.isoformat()),
    )
    if was != is_now:
        _count(database, HOUSE, was, is_now)


def try_writing(database: Database) -> None:
    """Write something that changes nothing. Raises StoreTrouble where the disk is still full or the file held."""
    with database.transaction():
        database.run("UPDATE tally SET present = present WHERE session_id = ?", (HOUSE,))


def rebuild(database: Database, event: Event) -> None:
    """Make all of this anew from the redemptions, within the caller's transaction."""
    for table in ("standing", "day_tally", "arrival"):
        database.run(f"DELETE FROM {table}")
    database.run("UPDATE tally SET checked_in = 0, present = 0")
    sums = _Sums(event)
    for attendee_id, theirs in groupby(every_checkin(database, event), key=lambda checkin: checkin.attendee_id):
        sums.add(attendee_id, list(theirs))
        if len(sums.rows) >= _AT_ONCE:
            sums.write_rows(database)
    sums.write_rows(database)
    sums.write(database)


class _Sums:
    """Everything at once: what `update` would come to, person by person, with few writes."""

    def __init__(self, event: Event) -> None:
        self._zone = event.zone
        self.rows: list[tuple[str, str, bool, bool, str]] = []
        self._tally: dict[str, list[int]] = {}
        self._days: dict[str, list[int]] = {}
        self._arrivals: Counter[str] = Counter()

    def add(self, attendee_id: str, checkins: Sequence[Checkin]) -> None:
        """Add one person, by all their check-ins in their order."""
        by_session: dict[str, list[Checkin]] = {}
        for checkin in checkins:
            by_session.setdefault(checkin.session_id, []).append(checkin)
        for session_id, theirs in by_session.items():
            self._note(session_id, attendee_id, presence(theirs), "")
        days = _Days({c.nonce: day_at(c.at, self._zone) for c in checkins}, checkins)
        for day in days.days:
            self._raise(self._days, day.isoformat(), days.presence(day))
            arrived = _arrived(days.of(day))
            if arrived is not None:
                self._arrivals[to_text(arrived)] += 1
        self._note(HOUSE, attendee_id, days.now, "" if days.last is None else days.last.isoformat())

    def _note(self, session_id: str, attendee_id: str, stands: Presence, day: str) -> None:
        self.rows.append((session_id, attendee_id, stands.checked_in, stands.present, day))
        self._raise(self._tally, session_id, stands)

    @staticmethod
    def _raise(sums: dict[str, list[int]], key: str, stands: Presence) -> None:
        both = sums.setdefault(key, [0, 0])
        both[0] += stands.checked_in
        both[1] += stands.present

    def write_rows(self, database: Database) -> None:
        """Write the people so far."""
        database.run_many(
            "INSERT INTO standing (session_id, attendee_id, checked_in, present, day) VALUES (?, ?, ?, ?, ?)", self.rows
        )
        self.rows = []

    def write(self, database: Database) -> None:
        """Write the sums."""
        database.run_many(
            "INSERT INTO tally (session_id, checked_in, present) VALUES (?, ?, ?) ON CONFLICT DO UPDATE"
            " SET checked_in = excluded.checked_in, present = excluded.present",
            [(key, *both) for key, both in self._tally.items()],
        )
        database.run_many(
            "INSERT INTO day_tally (day, checked_in, present) VALUES (?, ?, ?)",
            [(key, *both) for key, both in self._days.items()],
        )
        database.run_many("INSERT INTO arrival (slot, people) VALUES (?, ?)", list(self._arrivals.items()))
