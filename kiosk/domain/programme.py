"""What happens when and where: the event, its sessions and who may enter them."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

DAY_BEGINS = time(4)
"""When a day at the conference begins: who stays past midnight is there on the day before."""


class Policy(StrEnum):
    """Who may enter a session."""

    OPEN = "open"
    REGISTERED = "registered"
    REGISTERED_FIRST = "registered_first"


class Kind(StrEnum):
    """What a session is."""

    ENTRANCE = "entrance"
    MARKET = "market"
    PLENARY = "plenary"
    WORKSHOP = "workshop"
    EXCURSION = "excursion"
    SOCIAL = "social"


@dataclass(frozen=True, slots=True)
class Session:
    """One item of the programme. Times are aware; `capacity` None means no limit.

    `opens_before` is how long before the start people are let in; `release_after` is how long after the start the
    seats of registered people who did not come go to others. Sessions of one `parallel` group exclude each other.
    `closed_at` is when staff closed its door before the end; nobody is let in from then on.
    """

    id: str
    key: str
    title: str
    starts_at: datetime
    ends_at: datetime
    kind: Kind = Kind.PLENARY
    room: str = ""
    policy: Policy = Policy.OPEN
    capacity: int | None = None
    opens_before: timedelta = timedelta(minutes=30)
    release_after: timedelta | None = None
    parallel: str = ""
    short: str = ""
    note: str = ""
    times_are_examples: bool = False
    closed_at: datetime | None = None

    @property
    def closes_at(self) -> datetime:
        """When nobody is let in any more: an entrance that is open all day belongs to the day until four o'clock."""
        ends_at = _shifted(self.ends_at, timedelta(hours=DAY_BEGINS.hour)) if self.is_whole_day else self.ends_at
        return ends_at if self.closed_at is None else min(self.closed_at, ends_at)

    @property
    def is_whole_day(self) -> bool:
        """Whether this is the admission of a day, from midnight to midnight (which are 23 to 25 hours)."""
        return self.kind is Kind.ENTRANCE and self.ends_at - self.starts_at >= timedelta(hours=23)

    @property
    def opens_at(self) -> datetime:
        """When the door opens."""
        return _shifted(self.starts_at, -self.opens_before)

    @property
    def releases_at(self) -> datetime | None:
        """When no-shows' seats go to others, or None when they are kept."""
        return None if self.release_after is None else _shifted(self.starts_at, self.release_after)

    @property
    def asks_for_registration(self) -> bool:
        """Whether a place in this session is something one registers for."""
        return self.policy is not Policy.OPEN

    def is_open(self, now: datetime) -> bool:
        """Return whether people are let in at `now`."""
        return self.opens_at <= now < self.closes_at


def _shifted(at: datetime, by: timedelta) -> datetime:
    # Python adds on the wall clock, which jumps on two nights of the year.
    return (at.astimezone(UTC) + by).astimezone(at.tzinfo)


@dataclass(frozen=True, slots=True)
class Event:
    """The conference. Days are calendar days at its place.

    `removed` are sessions that were taken out of the programme although people had checked in: what happened there is
    kept. `rehearsal`: nothing here counts, staff is training. `closed_at`: the day was closed, nothing is written any
    more. `erase_on` is the day on which the personal data is to go, `erased_at` when it went.
    """

    id: str
    key: str
    title: str
    starts_on: date
    ends_on: date
    motto: str = ""
    place: str = ""
    timezone: str = "Europe/Berlin"
    short_title: str = ""
    categories: tuple[str, ...] = ()
    sessions: tuple[Session, ...] = field(default=())
    removed: tuple[Session, ...] = ()
    rehearsal: bool = False
    closed_at: datetime | None = None
    erase_on: date | None = None
    erased_at: datetime | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the place."""
        return ZoneInfo(self.timezone)

    def session(self, key: str) -> Session | None:
        """Return the session with this key, or None."""
        return next((session for session in self.sessions if session.key == key), None)

    def session_by_id(self, session_id: str) -> Session | None:
        """Return the session with this id, or None; one that was removed, too."""
        return next((session for session in (*self.sessions, *self.removed) if session.id == session_id), None)

    @property
    def days(self) -> tuple[date, ...]:
        """The calendar days of the event."""
        number = (self.ends_on - self.starts_on).days + 1
        return tuple(self.starts_on + timedelta(days=day) for day in range(number))

    def day_of(self, at: datetime) -> date:
        """Return the day at the conference: it begins at 4 o'clock, at the event's place."""
        return day_at(at, self.zone)


def day_at(at: datetime, zone: ZoneInfo) -> date:
    """Return the day at a conference in `zone` that a moment belongs to."""
    local = at.astimezone(zone)
    return local.date() if local.hour >= DAY_BEGINS.hour else local.date() - timedelta(days=1)


def session_at(sessions: Iterable[Session], now: datetime, room: str | None = None) -> Session | None:
    """Return the session for which a station is the door at `now`: the clock chooses.

    An entrance station (`room` None) serves the day's admission; a room's station what is open there, or opens next
    there. Where one runs while the next is open already, the one counts whose start is nearer: people come around
    the start. After the last one that is returned; None only without any candidate.
    """
    candidates = [s for s in sessions if (s.kind is Kind.ENTRANCE if room is None else s.room == room)]
    open_now = [s for s in candidates if s.is_open(now)]
    last_day = [s for s in open_now if s.is_whole_day and now >= s.ends_at]
    if last_day:  # after midnight it is the same evening still
        return min(last_day, key=lambda s: (s.starts_at, s.key))
    if open_now:
        return min(open_now, key=lambda s: (abs(now - s.starts_at), s.key))
    later = [s for s in candidates if now < s.opens_at and s.closed_at is None]
    if later:
        return min(later, key=lambda s: (s.opens_at, s.key))
    return max(candidates, key=lambda s: (s.closes_at, s.key), default=None)


def parallel_to(session: Session, sessions: Iterable[Session]) -> tuple[Session, ...]:
    """Return the sessions that exclude `session`: of the same group, and at the same time."""
    if not session.parallel:
        return ()
    return tuple(
        other
        for other in sessions
        if other.parallel == session.parallel
        and other.id != session.id
        and other.starts_at < session.ends_at
        and session.starts_at < other.ends_at
    )


def moved(event: Event, to: date) -> Event:
    """Return the same programme with its first day on `to`; the times on the wall clock stay."""
    days = to - event.starts_on
    zone = event.zone

    def later(at: datetime) -> datetime:
        local = at.astimezone(zone)
        return datetime.combine(local.date() + days, local.time(), zone)

    sessions = tuple(replace(s, starts_at=later(s.starts_at), ends_at=later(s.ends_at)) for s in event.sessions)
    return replace(event, starts_on=to, ends_on=event.ends_on + days, sessions=sessions)
