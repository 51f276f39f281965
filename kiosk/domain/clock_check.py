"""Whether the computer's clock can be true: compared with the programme, with what was written down, and with itself.

Times are stored as they are, in UTC, so a wrong time zone alone spoils nothing; but whoever sets the hands of a clock
in the wrong zone makes every time wrong by hours.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from kiosk.domain.programme import Event

TOLERANCE = timedelta(minutes=1)
SPARE = timedelta(days=1)
"""Nobody is told about the days just before and after the event: then it is set up and taken down."""


class ClockFault(StrEnum):
    """What is wrong. `BEFORE` and `AFTER`: the event; `ZONE`: the computer's time zone is not the event's."""

    TOO_OLD = "too_old"
    WENT_BACK = "went_back"
    JUMPED = "jumped"
    AFTER = "after"
    BEFORE = "before"
    ZONE = "zone"


@dataclass(frozen=True, slots=True)
class ClockRemark:
    """One thing to say of the clock. `by` is how far it is off: ahead where positive, behind where negative.

    `at` is what it says, `since` what it was compared with: the newest row, the program's making, or the moment before
    a jump. `serious` remarks are warnings; the others are hints, said where somebody looks for them.
    """

    fault: ClockFault
    at: datetime
    by: timedelta
    serious: bool
    since: datetime | None = None
    day: date | None = None


def check(
    now: datetime,
    event: Event | None,
    system_offset: timedelta,
    last_at: datetime | None = None,
    *,
    scanned_at: datetime | None = None,
    made_at: datetime | None = None,
) -> ClockRemark | None:
    """Return the gravest thing that is wrong with a clock that says `now`, or None.

    `system_offset` is by how much the computer's own time is ahead of UTC at `now`. `last_at` is when the newest row
    was written down and `made_at` when this program was made: no true clock says less. `scanned_at` is when the newest
    scan was. In a rehearsal only program and time zone count, because its days are moved and its time is chosen.
    """
    if made_at is not None and now < made_at - SPARE:
        return ClockRemark(ClockFault.TOO_OLD, now, now - made_at, serious=True, since=made_at)
    if event is None:
        return None
    if event.rehearsal:
        return _zone(now, event, system_offset)
    if last_at is not None and last_at - now > TOLERANCE:
        return ClockRemark(ClockFault.WENT_BACK, now, now - last_at, serious=True, since=last_at)
    outside = _outside(now, event, scanned_at)
    if outside is not None and outside.serious:
        return outside
    return _zone(now, event, system_offset) or outside


def jump(passed: timedelta, elapsed: timedelta, now: datetime) -> ClockRemark | None:
    """Return that the clock was moved while the program ran, or None.

    `passed` is how far its hands went, `elapsed` how long it was by a clock that nobody can set and that counts while
    the computer sleeps: a sleep moves both alike, and is no jump.
    """
    by = passed - elapsed
    if abs(by) <= TOLERANCE:
        return None
    return ClockRemark(ClockFault.JUMPED, now, by, serious=True, since=now - by)


def _outside(now: datetime, event: Event, scanned_at: datetime | None) -> ClockRemark | None:
    """Weeks before the event a station is set up: a hint. Weeks after it, too, unless it was not used at the event."""
    first, last = _morning(event, event.starts_on), _morning(event, event.ends_on + timedelta(days=1))
    if now < first - SPARE:
        return ClockRemark(ClockFault.BEFORE, now, now - first, serious=False, day=event.starts_on)
    if now > last + SPARE:
        used = scanned_at is not None and first - SPARE <= scanned_at <= last + SPARE
        over = used or event.closed_at is not None or event.erased_at is not None
        return ClockRemark(ClockFault.AFTER, now, now - last, serious=not over, day=event.ends_on)
    return None


def _morning(event: Event, day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=event.zone).astimezone(UTC)


def _zone(now: datetime, event: Event, system_offset: timedelta) -> ClockRemark | None:
    there = now.astimezone(event.zone).utcoffset() or timedelta()
    if system_offset == there:
        return None
    return ClockRemark(ClockFault.ZONE, now, system_offset - there, serious=True)
