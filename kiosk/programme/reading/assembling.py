"""From the items of a list or a calendar to an event: days, keys, missing ends, and an admission for each day."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kiosk.domain.programme import DAY_BEGINS, Event, Kind, Policy, Session, day_at
from kiosk.errors import ProgrammeTrouble
from kiosk.language import short_day, tr, trn
from kiosk.programme.keys import free_key, slug
from kiosk.programme.reading.programme_read import MOST_SESSIONS, ProgrammeRead
from kiosk.programme.reading.several_days import all_days, day_by_day, refuse_spread

USUAL_LENGTH = timedelta(hours=1)
_TOLD = 5  # places of which a remark gives the names


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a programme. Times are aware; `ends_at` None: not told. `place` says where it stands in the file."""

    place: str
    title: str
    starts_at: datetime
    ends_at: datetime | None
    all_day: bool = False
    key: str = ""
    short: str = ""
    room: str = ""
    kind: Kind | None = None
    policy: Policy = Policy.OPEN
    capacity: int | None = None
    opens_before: timedelta | None = None
    release_after: timedelta | None = None
    parallel: str = ""
    note: str = ""


@dataclass(slots=True)
class Gathered:
    """The items of a file as they are found; what is to be said about it, and about what is wrong in it.

    `timezone` must be known.
    """

    title: str
    timezone: str
    items: list[Item] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def assemble(gathered: Gathered, new_id: Callable[[], str]) -> ProgrammeRead:
    """Return the event. Raises ProgrammeTrouble where there is nothing in it, or far too much."""
    zone = ZoneInfo(gathered.timezone)
    items = sorted(gathered.items, key=lambda item: (item.starts_at.astimezone(UTC), item.ends_at is not None))
    if len(items) > MOST_SESSIONS:
        raise too_many(len(items))
    if not items:
        cause = " ".join(gathered.wrong[:3])
        raise ProgrammeTrouble(
            tr("No session can be read in the file."), cause or tr("Check that it is the programme of the event.")
        )
    remarks = [*gathered.remarks, *gathered.wrong]
    sessions: list[Session] = []
    for item in _ended(items, zone, remarks):
        key = free_key(item.key or item.title, "sitzung", [s.key for s in sessions])
        sessions.append(_session(item, key, new_id()))
    refuse_spread(sessions, zone)
    days = all_days(sessions, zone)
    sessions = day_by_day(sessions, zone, new_id, remarks)
    every = with_admission(sessions, days, zone, new_id, remarks)
    title = gathered.title or tr("Event")
    event = Event(
        id=new_id(),
        key=slug(title, "event"),
        title=title,
        starts_on=days[0],
        ends_on=days[-1],
        timezone=gathered.timezone,
        short_title=title,
        sessions=tuple(sorted(every, key=lambda s: (s.starts_at.astimezone(UTC), s.kind is not Kind.ENTRANCE))),
    )
    return ProgrammeRead(event, tuple(dict.fromkeys(remarks)))


def with_admission(
    sessions: Sequence[Session], days: Sequence[date], zone: ZoneInfo, new_id: Callable[[], str], remarks: list[str]
) -> tuple[Session, ...]:
    """Return the sessions with an admission for each of `days` that has none: without one, nobody could be let in."""
    entrances = [s for s in sessions if s.kind is Kind.ENTRANCE]
    missing = [day for day in days if not any(_admits(entrance, day, zone) for entrance in entrances)]
    keys = [s.key for s in sessions]
    made = []
    for day in missing:
        key = free_key("einlass", "einlass", keys)
        keys.append(key)
        made.append(admission(day, zone, key, new_id(), of_several=len(days) > 1))
    if made:
        remarks.append(
            trn(
                "An entrance, open all day, was added for {n} day.",
                "An entrance, open all day, was added for {n} days.",
                len(made),
            )
        )
    return (*made, *sessions)


def admission(day: date, zone: ZoneInfo, key: str, session_id: str, *, of_several: bool = False) -> Session:
    """Return the admission of a day: all day long, open to all."""
    title = tr("Entrance on {day}", day=short_day(day, year=False)) if of_several else tr("Entrance")
    return Session(
        id=session_id,
        key=key,
        title=title,
        starts_at=datetime.combine(day, time(), zone).astimezone(UTC),
        ends_at=datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC),
        kind=Kind.ENTRANCE,
        opens_before=timedelta(),
    )


def _admits(entrance: Session, day: date, zone: ZoneInfo) -> bool:
    """Return whether an admission is open on a day before midnight: planning.py looks for one there, too."""
    begins, ends = datetime.combine(day, DAY_BEGINS, zone), datetime.combine(day + timedelta(days=1), time(), zone)
    return entrance.starts_at < ends and begins < entrance.ends_at


def too_many(count: int) -> ProgrammeTrouble:
    """Return the refusal of an endless programme."""
    return ProgrammeTrouble(
        tr("The file has {count} entries; a programme may have up to {most}.", count=count, most=MOST_SESSIONS),
        tr("Export only the days of the event."),
    )


def places(told: Iterable[str]) -> str:
    """Return the first few of some places in a file, in words."""
    several = list(dict.fromkeys(told))
    more = "" if len(several) <= _TOLD else " …"
    return ", ".join(several[:_TOLD]) + more


def _ended(items: Sequence[Item], zone: ZoneInfo, remarks: list[str]) -> list[Item]:
    """Return the items, each with an end: the next session's start in that room and on that day, else an hour later."""
    ended, guessed = [], []
    for item in items:
        if item.ends_at is None:
            day = day_at(item.starts_at, zone)
            later = (
                other.starts_at
                for other in items
                if other.room == item.room and other.starts_at > item.starts_at and day_at(other.starts_at, zone) == day
            )
            usual = (item.starts_at.astimezone(UTC) + USUAL_LENGTH).astimezone(zone)
            ends_at = min(later, default=usual) if item.room else usual
            ended.append(replace(item, ends_at=ends_at))
            guessed.append(item.place)
        else:
            ended.append(item)
    if guessed:
        remarks.append(
            trn("No end is told for {n} session: it ends with the next in its room, or after an hour ({places}).",
                "No end is told for {n} sessions: they end with the next in their room, or after an hour ({places}).",
                len(guessed), places=places(guessed))
        )  # fmt: skip
    return ended


def _session(item: Item, key: str, session_id: str) -> Session:
    assert item.ends_at is not None  # noqa: S101 - every item was given an end
    usual = timedelta() if item.all_day else timedelta(minutes=30)
    return Session(
        id=session_id,
        key=key,
        title=item.title,
        starts_at=item.starts_at.astimezone(UTC),
        ends_at=item.ends_at.astimezone(UTC),
        kind=item.kind or Kind.PLENARY,
        room=item.room,
        policy=item.policy,
        capacity=item.capacity,
        opens_before=usual if item.opens_before is None else item.opens_before,
        release_after=item.release_after,
        parallel=item.parallel,
        short=item.short,
        note=item.note,
    )
