"""Write a programme as TOML: it reads back to the same event, with ids of its own."""

import os
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.domain.programme import Event, Policy, Session
from kiosk.errors import ProgrammeTrouble
from kiosk.language import tr

_DAY = timedelta(days=1)


def write_programme(event: Event, path: Path) -> None:
    """Write the programme to a file, whole or not at all. Sessions that were removed are not in it.

    Raises ProgrammeTrouble where it cannot be written; a file that was there before stays as it was.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.write(as_toml(event).encode())
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except (OSError, ValueError) as error:
        with suppress(OSError, ValueError):
            beside.unlink(missing_ok=True)
        cause = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise ProgrammeTrouble(
            tr("{file} could not be written ({cause}).", file=path.name, cause=cause),
            tr("Check that the folder exists, that the disk has space and that the file is not open elsewhere."),
        ) from error


def as_toml(event: Event) -> str:
    """Return the programme as TOML."""
    import tomli_w

    table: dict[str, object] = {"key": event.key, "title": event.title}
    if event.short_title != event.title:
        table["short_title"] = event.short_title
    table |= {name: text for name, text in (("motto", event.motto), ("place", event.place)) if text}
    table |= {"timezone": event.timezone, "starts_on": event.starts_on, "ends_on": event.ends_on}
    if event.categories:
        table["categories"] = list(event.categories)
    examples = [s.times_are_examples for s in event.sessions if not _is_all_day(s, event.zone)]
    are_examples = bool(examples) and all(examples)
    if are_examples:
        table["times_are_examples"] = True
    sessions = [tomli_w.dumps(_session(session, event, are_examples=are_examples)) for session in event.sessions]
    return "\n[[session]]\n".join((tomli_w.dumps(table), *sessions))


def _session(session: Session, event: Event, *, are_examples: bool) -> dict[str, object]:
    zone = event.zone
    starts, ends = session.starts_at.astimezone(zone), session.ends_at.astimezone(zone)
    all_day = _is_all_day(session, zone)
    table: dict[str, object] = {"key": session.key, "title": session.title}
    if session.short:
        table["short"] = session.short
    table["kind"] = session.kind.value
    if session.room:
        table["room"] = session.room
    table |= _day(starts.date(), event)
    if all_day:
        table["all_day"] = True
    else:
        table |= {"starts": _clock(starts, zone), "ends": _clock(ends, zone)}
        if ends.date() != _implied_end(starts, ends, zone):
            table["ends_date"] = ends.date()
    if session.policy is not Policy.OPEN:
        table["policy"] = session.policy.value
    if session.capacity is not None:
        table["capacity"] = session.capacity
    if session.opens_before != timedelta(minutes=0 if all_day else 30):
        table["opens_before_minutes"] = session.opens_before // timedelta(minutes=1)
    if session.release_after is not None:
        table["release_after_minutes"] = session.release_after // timedelta(minutes=1)
    for name, text in (("parallel", session.parallel), ("note", session.note)):
        if text:
            table[name] = text
    if session.times_are_examples != (are_examples and not all_day):
        table["times_are_examples"] = session.times_are_examples
    return table


def _is_all_day(session: Session, zone: ZoneInfo) -> bool:
    starts, ends = session.starts_at.astimezone(zone), session.ends_at.astimezone(zone)
    return starts.time() == ends.time() == time() and ends.date() == starts.date() + _DAY


def _day(day: date, event: Event) -> dict[str, object]:
    """Return on which of the event's days it is, or the date where that is none of them."""
    if not event.starts_on <= day <= event.ends_on:
        return {"date": day}
    number = (day - event.starts_on).days + 1
    return {} if number == 1 else {"day": number}


def _implied_end(starts: datetime, ends: datetime, zone: ZoneInfo) -> date | None:
    """Return the day that a reader takes for the end's: that of the start, unless the clock goes past midnight."""
    if ends.date() == starts.date():
        # In the hour that comes twice the end may show an earlier clock time; it is written with its offset then.
        return starts.date() if ends.time() > starts.time() or _is_second(ends, zone) else None
    if _is_second(ends, zone) or ends.time() > starts.time():
        return None
    return starts.date() + _DAY


def _is_second(at: datetime, zone: ZoneInfo) -> bool:
    """Return whether this clock time comes for the second time in that night."""
    return datetime.combine(at.date(), at.time().replace(fold=0), zone).utcoffset() != at.utcoffset()


def _clock(at: datetime, zone: ZoneInfo) -> str:
    text = f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"
    offset = at.strftime("%z")
    return f"{text}{offset[:3]}:{offset[3:5]}" if _is_second(at, zone) else text
