"""Read a programme from TOML, and say which key in which line is wrong and what was expected there."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from typing import ClassVar, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kiosk import toml_table
from kiosk.domain.programme import Event, Kind, Policy, Session
from kiosk.errors import ProgrammeTrouble, Trouble
from kiosk.language import tr
from kiosk.programme.reading.programme_read import FIRST_YEAR, LAST_YEAR

MOST = 1_000_000
MOST_EVENT_DAYS = 366
_EVENT_KEYS = (
    "key", "title", "short_title", "motto", "place", "timezone", "starts_on", "ends_on", "categories",
    "times_are_examples", "session",
)  # fmt: skip
_SESSION_KEYS = (
    "key", "title", "short", "kind", "room", "day", "date", "all_day", "starts", "ends", "ends_date", "policy",
    "capacity", "opens_before_minutes", "release_after_minutes", "parallel", "note", "times_are_examples",
)  # fmt: skip
_CLOCK = re.compile(r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(:(?P<second>[0-5]\d))?(?P<offset>[+-]\d\d:\d\d)?")
_PLAIN = re.compile(r"\d?\d:\d\d(:\d\d)?")  # without an offset: it compares as text
_KEY = re.compile(r"[a-z0-9][a-z0-9-]*")

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Table(toml_table.TomlTable):
    """One table of a programme."""

    trouble: ClassVar[type[Trouble]] = ProgrammeTrouble

    def number(self, key: str) -> int | None:
        """Return a whole number from 0 to a million, or None where the key is missing."""
        return self.whole(key, 0, MOST) if key in self.values else None

    def one_of(self, key: str, choices: type[Choice], default: Choice) -> Choice:
        """Return one of a fixed set of words."""
        return choices(self.choice(key, list(choices), default.value))

    def day(self, key: str, default: date | None = None) -> date:
        """Return a day of a year that calendars know."""
        form = tr("a day as 2025-06-03, without quotes")
        day = self.get(key, date, form, default)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise self.wrong(key, form)
        return day


def read_programme(path: Path, new_id: Callable[[], str]) -> Event:
    """Return the event that the TOML file describes, with new ids.

    Raises ProgrammeTrouble naming file, line, key and what was expected.
    """
    return _event_of(toml_table.read_tables(path, Table), new_id)


def programme_of(name: str, content: bytes, new_id: Callable[[], str]) -> Event:
    """Return the event that a TOML file's content describes, as `read_programme` does."""
    return _event_of(toml_table.tables_of(name, content, Table), new_id)


def _event_of(tables: dict[str, list[Table]], new_id: Callable[[], str]) -> Event:
    (top,) = tables[""]
    entries = tables.get("session", [])
    said = top.values.get("session", [])
    if not isinstance(said, list) or len(said) != len(entries):
        raise top.wrong("session", "[[session]]")
    return _event(top, entries, new_id)


def _event(top: Table, entries: list[Table], new_id: Callable[[], str]) -> Event:
    top.allow_only(*_EVENT_KEYS)
    title = top.text("title")
    timezone = top.text("timezone", "Europe/Berlin")
    try:
        zone = ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # OSError: the name of a folder, such as "Europe"
        raise top.wrong("timezone", tr("a time zone such as Europe/Berlin")) from error
    starts_on = top.day("starts_on")
    ends_on = top.day("ends_on", starts_on)
    if ends_on < starts_on:
        raise top.wrong("ends_on", tr("a day not before starts_on"))
    if (ends_on - starts_on).days >= MOST_EVENT_DAYS:
        raise top.wrong("ends_on", tr("a day within {days} days after starts_on", days=MOST_EVENT_DAYS))
    categories = top.get("categories", list, tr("a list of texts"), [])
    if not all(isinstance(category, str) for category in categories):
        raise top.wrong("categories", tr("a list of texts"))
    if not entries:
        raise top.wrong("session", tr("at least one [[session]]"))
    of = _Days(starts_on, (ends_on - starts_on).days + 1, zone, top.flag("times_are_examples", default=False))
    sessions: dict[str, Session] = {}
    for entry in entries:
        session = _session(entry, of, new_id())
        if session.key in sessions:
            raise entry.wrong("key", tr("a key that no other session has"))
        sessions[session.key] = session
    return Event(
        id=new_id(),
        key=_key(top),
        title=title,
        short_title=top.text("short_title", title),
        motto=top.text("motto", ""),
        place=top.text("place", ""),
        timezone=timezone,
        starts_on=starts_on,
        ends_on=ends_on,
        categories=tuple(categories),
        sessions=tuple(sessions.values()),
    )


@dataclass(frozen=True, slots=True)
class _Days:
    """The days of the event, as its sessions count them."""

    first: date
    count: int
    zone: ZoneInfo
    times_are_examples: bool


def _session(entry: Table, of: _Days, session_id: str) -> Session:
    entry.allow_only(*_SESSION_KEYS)
    starts_at, ends_at = _times(entry, _day(entry, of), of.zone)
    before, after = entry.number("opens_before_minutes"), entry.number("release_after_minutes")
    all_day = _all_day(entry)
    return Session(
        id=session_id,
        key=_key(entry),
        title=entry.text("title"),
        short=entry.text("short", ""),
        kind=entry.one_of("kind", Kind, Kind.PLENARY),
        room=entry.text("room", ""),
        starts_at=starts_at.astimezone(UTC),
        ends_at=ends_at.astimezone(UTC),
        policy=entry.one_of("policy", Policy, Policy.OPEN),
        capacity=entry.number("capacity"),
        opens_before=timedelta(minutes=(0 if all_day else 30) if before is None else before),
        release_after=None if after is None else timedelta(minutes=after),
        parallel=entry.text("parallel", ""),
        note=entry.text("note", ""),
        times_are_examples=entry.flag("times_are_examples", default=of.times_are_examples and not all_day),
    )


def _day(entry: Table, of: _Days) -> date:
    """Return the day on which a session begins: `day` counts those of the event, `date` may be any."""
    if "date" in entry.values:
        if "day" in entry.values:
            raise entry.wrong("day", tr("either day or date, not both"))
        return entry.day("date")
    number = entry.number("day")
    number = 1 if number is None else number
    if not 1 <= number <= of.count:
        raise entry.wrong("day", tr("a day of the event from 1 to {days}", days=of.count))
    return of.first + timedelta(days=number - 1)


def _all_day(entry: Table) -> bool:
    return entry.flag("all_day", default=False)


def _key(table: Table) -> str:
    key = table.text("key")
    if not _KEY.fullmatch(key):
        raise table.wrong("key", tr("small letters, digits and hyphens"))
    return key


def _times(entry: Table, day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    if _all_day(entry):
        for key in ("starts", "ends", "ends_date"):
            if key in entry.values:
                raise entry.wrong(key, tr("no clock time, because all_day is true"))
        midnight = datetime.combine(day, time(), zone)
        return midnight, datetime.combine(day + timedelta(days=1), time(), zone)
    starts_at = _clock(entry, "starts", day, zone)
    if "ends_date" in entry.values:
        ends_at = _clock(entry, "ends", entry.day("ends_date"), zone)
        if ends_at.astimezone(UTC) <= starts_at.astimezone(UTC):
            raise entry.wrong("ends_date", tr("an end after the start"))
        return starts_at, ends_at
    # A session that ends at an earlier clock time than it starts goes on past midnight.
    told = entry.values.get("ends")
    goes_on = (
        isinstance(told, str)
        and bool(_PLAIN.fullmatch(told))
        and told.zfill(5 + 3 * (told.count(":") - 1)) <= _wall(starts_at)
    )
    ends_at = _clock(entry, "ends", day + timedelta(days=goes_on), zone)
    if ends_at.astimezone(UTC) <= starts_at.astimezone(UTC):
        ends_at = _clock(entry, "ends", day + timedelta(days=1), zone)
    return starts_at, ends_at


def _wall(at: datetime) -> str:
    return f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"


def _clock(entry: Table, key: str, day: date, zone: ZoneInfo) -> datetime:
    """Return a clock time on a day. An offset tells which 02:30 is meant in the night in which that comes twice."""
    form = tr('a clock time as "14:00"')
    value = entry.get(key, str, form)
    if value == "24:00":
        return datetime.combine(day + timedelta(days=1), time(), zone)
    told = _CLOCK.fullmatch(value)
    if told is None or not value.isascii():
        raise entry.wrong(key, form)
    clock = time(int(told["hour"]), int(told["minute"]), int(told["second"] or 0))
    try:
        at = (
            datetime.fromisoformat(f"{day}T{clock}{told['offset']}").astimezone(zone)
            if told["offset"]
            else datetime.combine(day, clock, zone)
        )
        known = at.astimezone(UTC).astimezone(zone).time() == clock
    except (ValueError, OverflowError):
        known = False
    if not known:
        raise entry.wrong(key, tr("a clock time that there is on that day"))
    return at
