"""A new event as it is put together by hand: its days, and sessions one after the other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

from kiosk.domain.planning import span
from kiosk.domain.programme import Event, Kind, Session
from kiosk.programme.keys import free_key, slug
from kiosk.programme.reading.assembling import admission
from kiosk.programme.reading.clock_words import a_day
from kiosk.programme.reading.list_rows import kind_by_title
from kiosk.programme.reading.programme_read import MOST_DAYS

TIMEZONE = "Europe/Berlin"


@dataclass(frozen=True, slots=True)
class About:
    """What, where and when. `first` and `last` are days at the place."""

    title: str
    place: str
    first: date
    last: date

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the event."""
        return tuple(self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1))


@dataclass(frozen=True, slots=True)
class Line:
    """A session as it was typed: `starts`, `ends`: minutes of the day; an end before the start is the next day's."""

    title: str
    room: str
    day: date
    starts: int
    ends: int
    seats: int | None = None


EXAMPLE = date(2025, 6, 3)
"""The day that shows how a day is typed."""


def day_typed(text: str, today: date, first: date | None = None) -> date | None:
    """Return the day that was typed, or None. Without a year the next such day is meant; "2" counts from `first`."""
    plain = text.strip()
    if plain.isdigit() and len(plain) < 8:
        return a_day(plain, first) if first is not None else None
    base = first or today
    day = a_day(plain, base)
    if day is not None and day < base and a_day(plain) is None:
        return a_day(plain, base.replace(year=base.year + 1, day=1))
    return day


def spread(first: date, last: date) -> int:
    """Return how many days an event has, or 0 where that cannot be: backwards, or far too long."""
    days = (last - first).days + 1
    return days if 1 <= days <= MOST_DAYS else 0


def event_of(about: About, lines: Sequence[Line], new_id: Callable[[], str]) -> Event:
    """Return the event, with an admission for each of its days."""
    zone = ZoneInfo(TIMEZONE)
    sessions: list[Session] = []

    def keys() -> list[str]:
        return [session.key for session in sessions]

    for day in about.days:
        key = free_key("einlass", "einlass", keys())
        sessions.append(admission(day, zone, key, new_id(), of_several=len(about.days) > 1))
    for line in lines:
        starts, ends = span(line.day, line.starts, line.ends, zone)
        sessions.append(
            Session(
                id=new_id(),
                key=free_key(line.title, "sitzung", keys()),
                title=line.title,
                starts_at=starts.at,
                ends_at=ends.at,
                kind=kind_by_title(line.title, all_day=False) or Kind.PLENARY,
                room=line.room,
                capacity=line.seats,
            )
        )
    in_order = sorted(sessions, key=lambda s: (s.starts_at.astimezone(UTC), s.kind is not Kind.ENTRANCE))
    return Event(
        id=new_id(),
        key=slug(about.title, "event"),
        title=about.title,
        starts_on=about.first,
        ends_on=about.last,
        place=about.place,
        timezone=TIMEZONE,
        short_title=about.title,
        sessions=tuple(in_order),
    )
