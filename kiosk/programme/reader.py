"""Read a programme from TOML, and say which key in which line is wrong and what was expected there."""

import re
import tomllib
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kiosk.domain.programme import Event, Kind, Policy, Session
from kiosk.errors import ProgrammeTrouble
from kiosk.language import tr
from kiosk.programme.table import Table, split_tables

FIRST_YEAR, LAST_YEAR = 1970, 2999  # beyond these, time zones and day sums run out of the calendar
_EVENT_KEYS = frozenset({
    "key", "title", "short_title", "motto", "place", "timezone", "starts_on", "ends_on", "categories",
    "times_are_examples", "session",
})  # fmt: skip
_SESSION_KEYS = frozenset({
    "key", "title", "short", "kind", "room", "day", "all_day", "starts", "ends", "policy", "capacity",
    "opens_before_minutes", "release_after_minutes", "parallel", "note",
})  # fmt: skip
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)|24:00")
_KEY = re.compile(r"[a-z0-9][a-z0-9-]*")


def read_programme(path: Path, new_id: Callable[[], str]) -> Event:
    """Return the event that the TOML file describes, with new ids.

    Raises ProgrammeTrouble naming file, line, key and what was expected.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ProgrammeTrouble(
            tr("{file} cannot be read.", file=path.name),
            tr("Check that the file exists and is saved as UTF-8 text."),
        ) from error
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProgrammeTrouble(
            tr("{file} is not valid TOML: {cause}", file=path.name, cause=str(error)),
            tr("Mend that place and read the file again."),
        ) from error
    top, entries = split_tables(path.name, text, values, "session")
    return _event(top, entries, new_id)


def _event(top: Table, entries: tuple[Table, ...], new_id: Callable[[], str]) -> Event:
    top.allow_only(_EVENT_KEYS)
    title = top.text("title")
    timezone = top.text("timezone", "Europe/Berlin")
    try:
        zone = ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # OSError: the name of a folder, such as "Europe"
        raise top.wrong("timezone", tr("a time zone such as Europe/Berlin")) from error
    day_form = tr("a day as 2025-06-03, without quotes")
    starts_on = top.get("starts_on", date, day_form)
    ends_on = top.get("ends_on", date, day_form, starts_on)
    for key, day in (("starts_on", starts_on), ("ends_on", ends_on)):
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise top.wrong(key, day_form)
    if ends_on < starts_on:
        raise top.wrong("ends_on", tr("a day not before starts_on"))
    categories = top.get("categories", list, tr("a list of texts"), [])
    if not all(isinstance(category, str) for category in categories):
        raise top.wrong("categories", tr("a list of texts"))
    if not entries:
        raise top.wrong("session", tr("at least one [[session]]"))
    days = (ends_on - starts_on).days + 1
    are_examples = top.get("times_are_examples", bool, "true, false", False)
    sessions: list[Session] = []
    for entry in entries:
        session = _session(entry, starts_on, days, zone, are_examples, new_id())
        if any(session.key == other.key for other in sessions):
            raise entry.wrong("key", tr("a key that no other session has"))
        sessions.append(session)
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
        sessions=tuple(sessions),
    )


def _session(
    entry: Table, first_day: date, days: int, zone: ZoneInfo, times_are_examples: bool, session_id: str
) -> Session:
    entry.allow_only(_SESSION_KEYS)
    number = entry.number("day")
    number = 1 if number is None else number
    if not 1 <= number <= days:
        raise entry.wrong("day", tr("a day of the event from 1 to {days}", days=days))
    day = first_day + timedelta(days=number - 1)
    starts_at, ends_at = _times(entry, day, zone)
    before, after = entry.number("opens_before_minutes"), entry.number("release_after_minutes")
    all_day = _all_day(entry)
    return Session(
        id=session_id,
        key=_key(entry),
        title=entry.text("title"),
        short=entry.text("short", ""),
        kind=entry.choice("kind", Kind, Kind.PLENARY),
        room=entry.text("room", ""),
        starts_at=starts_at,
        ends_at=ends_at,
        policy=entry.choice("policy", Policy, Policy.OPEN),
        capacity=entry.number("capacity"),
        opens_before=timedelta(minutes=(0 if all_day else 30) if before is None else before),
        release_after=None if after is None else timedelta(minutes=after),
        parallel=entry.text("parallel", ""),
        note=entry.text("note", ""),
        times_are_examples=times_are_examples and not all_day,
    )


def _all_day(entry: Table) -> bool:
    return entry.get("all_day", bool, "true, false", False)


def _key(table: Table) -> str:
    key = table.text("key")
    if not _KEY.fullmatch(key):
        raise table.wrong("key", tr("small letters, digits and hyphens"))
    return key


def _times(entry: Table, day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    if _all_day(entry):
        for key in ("starts", "ends"):
            if key in entry.values:
                raise entry.wrong(key, tr("no clock time, because all_day is true"))
        midnight = datetime.combine(day, time(), zone)
        return midnight, datetime.combine(day + timedelta(days=1), time(), zone)
    starts_at, ends_at = _clock(entry, "starts", day, zone), _clock(entry, "ends", day, zone)
    # A session that ends at an earlier clock time than it starts goes on past midnight.
    return starts_at, ends_at if ends_at > starts_at else _clock(entry, "ends", day + timedelta(days=1), zone)


def _clock(entry: Table, key: str, day: date, zone: ZoneInfo) -> datetime:
    form = tr('a clock time as "14:00"')
    value = entry.get(key, str, form)
    if not _CLOCK.fullmatch(value):
        raise entry.wrong(key, form)
    hour, minute = map(int, value.split(":"))
    if hour == 24:
        return datetime.combine(day + timedelta(days=1), time(), zone)
    return datetime.combine(day, time(hour, minute), zone)
