"""What is odd about a programme, and what a clock on the wall means on the two nights of the year when it is put."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import combinations
from zoneinfo import ZoneInfo

from kiosk.domain.counts import EventCounts
from kiosk.domain.fold import fold
from kiosk.domain.programme import DAY_BEGINS, Event, Kind, Session, parallel_to

DAY_MINUTES = 24 * 60
_MIDNIGHT, _MORNING = time(), DAY_BEGINS


class Wall(StrEnum):
    """What a time on the wall is: once, never (the clock is put forward past it), or twice (it is put back)."""

    ONCE = "once"
    NEVER = "never"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class WallTime:
    """A moment that was told by a clock on the wall, and whether the clock shows that time at all."""

    at: datetime
    wall: Wall = Wall.ONCE


class RemarkKind(StrEnum):
    """What somebody should look at. Nothing of it is forbidden."""

    OVERLAP = "overlap"
    OUTSIDE = "outside"
    BACKWARDS = "backwards"
    FEWER_SEATS_THAN_PRESENT = "fewer_seats_than_present"
    FEWER_SEATS_THAN_REGISTERED = "fewer_seats_than_registered"
    ALONE = "alone"
    RELEASED_TOO_LATE = "released_too_late"
    TWIN = "twin"
    NO_ENTRANCE = "no_entrance"
    NO_SUCH_TIME = "no_such_time"
    TIME_TWICE = "time_twice"


@dataclass(frozen=True, slots=True)
class Remark:
    """One oddity. `session_ids`: the sessions concerned, the first is the one it is about.

    people: how many there are for too few seats. at: the time that does not exist or comes twice. day: which day has
    no entrance. text: the room, or the parallel group.
    """

    kind: RemarkKind
    session_ids: tuple[str, ...] = ()
    people: int = 0
    at: datetime | None = None
    day: date | None = None
    text: str = ""


def local_time(day: date, clock: time, zone: ZoneInfo) -> WallTime:
    """Return when the clock on the wall of `zone` shows `clock` on `day`, in UTC.

    A time that the clock skips becomes the next one that it shows; of a time that it shows twice the first is meant.
    """
    told = datetime.combine(day, clock, zone)
    first = told.astimezone(UTC)
    if first.astimezone(zone).replace(tzinfo=None) != told.replace(tzinfo=None):
        return WallTime(_end_of_gap(first, zone), Wall.NEVER)
    twice = told.utcoffset() != told.replace(fold=1).utcoffset()
    return WallTime(first, Wall.TWICE if twice else Wall.ONCE)


def _end_of_gap(after: datetime, zone: ZoneInfo) -> datetime:
    """Return when the clock jumped; `after` is at most a day later, in UTC, and on a whole minute."""
    offset = after.astimezone(zone).utcoffset()
    low, high = after - timedelta(days=1), after
    while high - low > timedelta(minutes=1):
        middle = low + (high - low) / 2
        middle = middle.replace(second=0, microsecond=0)
        low, high = (low, middle) if middle.astimezone(zone).utcoffset() == offset else (middle, high)
    return high


def at_minute(day: date, minute: int, zone: ZoneInfo) -> WallTime:
    """Return the moment of a minute of a day: 0 is its beginning, 1440 its end."""
    hour, rest = divmod(minute % DAY_MINUTES, 60)
    return local_time(day + timedelta(days=minute // DAY_MINUTES), time(hour, rest), zone)


def span(day: date, starts: int, ends: int, zone: ZoneInfo) -> tuple[WallTime, WallTime]:
    """Return start and end of a session from two minutes of the day; an end earlier than the start is the next day."""
    return at_minute(day, starts, zone), at_minute(day, ends + (DAY_MINUTES if ends < starts else 0), zone)


def is_all_day(session: Session, zone: ZoneInfo) -> bool:
    """Return whether a session goes from midnight to midnight."""
    starts, ends = session.starts_at.astimezone(zone), session.ends_at.astimezone(zone)
    return starts.time() == ends.time() == _MIDNIGHT and starts < ends


def day_of_session(session: Session, zone: ZoneInfo) -> date:
    """Return the day at the conference that a session belongs to: what begins before 4 o'clock, to the day before."""
    starts = session.starts_at.astimezone(zone)
    early = starts.time() < DAY_BEGINS and not is_all_day(session, zone)
    return starts.date() - timedelta(days=1) if early else starts.date()


def moved_to(session: Session, day: date, minute: int | None, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return start and end of a session on another day, at `minute` of that day, or at the same time on the wall.

    It lasts as long as before, also across the night on which the clocks are put; one of whole days stays such.
    """
    starts, ends = session.starts_at.astimezone(zone), session.ends_at.astimezone(zone)
    if is_all_day(session, zone) and minute is None:
        last = day + (ends.date() - starts.date())
        return local_time(day, _MIDNIGHT, zone).at, local_time(last, _MIDNIGHT, zone).at
    begins = local_time(day, starts.time(), zone) if minute is None else at_minute(day, minute, zone)
    return begins.at, begins.at + (session.ends_at.astimezone(UTC) - session.starts_at.astimezone(UTC))


def remarks(event: Event, counts: EventCounts | None = None) -> tuple[Remark, ...]:
    """Return what is odd about a programme, session by session, then the days without an entrance."""
    people = {} if counts is None else {s.session.id: s.counts for s in counts.sessions}
    found: list[Remark] = []
    for session in event.sessions:
        found += _of_times(event, session)
        had = people.get(session.id)
        if session.capacity is not None and had is not None:
            if session.capacity < had.present:
                found.append(Remark(RemarkKind.FEWER_SEATS_THAN_PRESENT, (session.id,), had.present))
            elif session.asks_for_registration and session.capacity < had.registered:
                found.append(Remark(RemarkKind.FEWER_SEATS_THAN_REGISTERED, (session.id,), had.registered))
        if session.parallel and not parallel_to(session, event.sessions):
            found.append(Remark(RemarkKind.ALONE, (session.id,), text=session.parallel))
    found += _of_pairs(event.sessions)
    found += _without_entrance(event)
    return tuple(found)


def _of_times(event: Event, session: Session) -> Iterator[Remark]:
    zone, ids = event.zone, (session.id,)
    if session.ends_at <= session.starts_at:
        yield Remark(RemarkKind.BACKWARDS, ids)
    over = local_time(event.ends_on + timedelta(days=1), _MORNING, zone).at
    if not event.starts_on <= day_of_session(session, zone) <= event.ends_on or session.ends_at > over:
        yield Remark(RemarkKind.OUTSIDE, ids)
    if session.releases_at is not None and session.starts_at < session.ends_at <= session.releases_at:
        yield Remark(RemarkKind.RELEASED_TOO_LATE, ids)
    for at in (session.starts_at, session.ends_at):
        wall = _wall_of(at, zone)
        if wall is not Wall.ONCE:
            kind = RemarkKind.NO_SUCH_TIME if wall is Wall.NEVER else RemarkKind.TIME_TWICE
            yield Remark(kind, ids, at=at)


def _wall_of(at: datetime, zone: ZoneInfo) -> Wall:
    local = at.astimezone(UTC).astimezone(zone)
    if at.tzinfo == zone and at.replace(tzinfo=None) != local.replace(tzinfo=None):
        return Wall.NEVER
    return Wall.TWICE if local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset() else Wall.ONCE


def _of_pairs(sessions: Iterable[Session]) -> Iterator[Remark]:
    in_order = sorted(sessions, key=lambda s: s.starts_at)
    for (one, title, room), (other, same_title, same_room) in combinations(
        [(s, fold(s.title), fold(s.room)) for s in in_order], 2
    ):
        if one.starts_at == other.starts_at and title == same_title:
            yield Remark(RemarkKind.TWIN, (one.id, other.id))
        at_doors = Kind.ENTRANCE in (one.kind, other.kind)
        at_once = other.starts_at < one.ends_at and one.starts_at < other.ends_at
        if room and room == same_room and at_once and not at_doors:
            yield Remark(RemarkKind.OVERLAP, (one.id, other.id), text=one.room)


def _without_entrance(event: Event) -> Iterator[Remark]:
    zone = event.zone
    entrances = [s for s in event.sessions if s.kind is Kind.ENTRANCE]
    days = {day_of_session(s, zone) for s in event.sessions if s.kind is not Kind.ENTRANCE}
    for day in sorted(days):
        begins = local_time(day, _MORNING, zone).at
        ends = local_time(day + timedelta(days=1), _MIDNIGHT, zone).at
        if not any(s.starts_at < ends and begins < s.ends_at for s in entrances):
            yield Remark(RemarkKind.NO_ENTRANCE, day=day)
