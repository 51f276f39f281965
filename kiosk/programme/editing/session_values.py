"""A session as it stands in its form, and back: what was typed becomes values, or says what is wrong with it."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from kiosk.domain.planning import DAY_MINUTES, Wall, WallTime, at_minute, is_all_day
from kiosk.domain.programme import Event, Kind, Policy, Session
from kiosk.language import tr
from kiosk.programme.editing.checks import MOST_SEATS
from kiosk.programme.editing.clock_time import clock, clock_of, minute_of
from kiosk.programme.editing.edits import SESSION_FIELDS
from kiosk.programme.editing.words import day_name

MOST_MINUTES = 7 * DAY_MINUTES


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form. `day` is that of the start; `more_days`: how much later it ends than the clocks say."""

    title: str
    short: str
    kind: Kind
    room: str
    day: date
    all_day: bool
    starts: str
    ends: str
    policy: Policy
    seats: str
    opens: str
    release: str
    parallel: str
    note: str
    more_days: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form means. `wrong` and `remarks` say in words, by field, what cannot be and what should be known."""

    session: Session
    wrong: dict[str, str] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)

    def changes(self, before: Session) -> tuple[tuple[str, object], ...]:
        """Return the values that differ from `before`; a time that was typed is no example any more."""
        found = {name: getattr(self.session, name) for name in SESSION_FIELDS}
        return tuple((name, value) for name, value in found.items() if value != getattr(before, name))


def typed_of(session: Session, event: Event) -> Typed:
    """Return how a session stands in its form."""
    zone = event.zone
    starts, ends = session.starts_at.astimezone(zone), session.ends_at.astimezone(zone)
    all_day = is_all_day(session, zone)
    days = (ends.date() - starts.date()).days
    at_midnight = not all_day and days > 0 and clock_of(ends, zone) == "00:00"
    if all_day or at_midnight:
        days -= 1
    elif ends.time() < starts.time():
        days -= 1  # "22:00 to 02:00" says so itself
    return Typed(
        title=session.title,
        short=session.short,
        kind=session.kind,
        room=session.room,
        day=starts.date(),
        all_day=all_day,
        starts="" if all_day else clock_of(starts, zone),
        ends="" if all_day else clock(DAY_MINUTES) if at_midnight else clock_of(ends, zone),
        policy=session.policy,
        seats="" if session.capacity is None else str(session.capacity),
        opens=_minutes(session.opens_before),
        release="" if session.release_after is None else _minutes(session.release_after),
        parallel=session.parallel,
        note=session.note,
        more_days=days,
    )


def read(typed: Typed, before: Session, event: Event) -> Reading:
    """Return what was typed as a session with the id and the key of `before`."""
    wrong: dict[str, str] = {}
    remarks: dict[str, str] = {}
    if not typed.title.strip():
        wrong["title"] = tr("A session needs a title.")
    starts_at, ends_at = _times(typed, before, event, wrong, remarks)
    seats = _number(typed.seats, MOST_SEATS, wrong, "capacity")
    opens = _number(typed.opens, MOST_MINUTES, wrong, "opens_before") or 0
    release = _number(typed.release, MOST_MINUTES, wrong, "release_after")
    as_before = (starts_at, ends_at) == (before.starts_at, before.ends_at)
    session = Session(
        id=before.id,
        key=before.key,
        title=typed.title,
        starts_at=starts_at,
        ends_at=ends_at,
        kind=typed.kind,
        room=typed.room,
        policy=typed.policy,
        capacity=seats,
        opens_before=timedelta(minutes=opens),
        release_after=None if release is None else timedelta(minutes=release),
        parallel=typed.parallel,
        short=typed.short,
        note=typed.note,
        times_are_examples=before.times_are_examples and as_before,
        closed_at=before.closed_at,
    )
    if release is not None and starts_at < ends_at <= starts_at + timedelta(minutes=release) and not wrong:
        remarks["release_after"] = tr("That is after the end.")
    return Reading(session, wrong, remarks)


def _times(
    typed: Typed, before: Session, event: Event, wrong: dict[str, str], remarks: dict[str, str]
) -> tuple[datetime, datetime]:
    was = typed_of(before, event)
    if (typed.day, typed.all_day, typed.starts, typed.ends) == (was.day, was.all_day, was.starts, was.ends):
        return before.starts_at, before.ends_at  # also where the same clock time comes twice
    zone, last = event.zone, typed.day + timedelta(days=max(0, typed.more_days))
    if typed.all_day:
        return at_minute(typed.day, 0, zone).at, at_minute(last, DAY_MINUTES, zone).at
    starts, ends = minute_of(typed.starts), minute_of(typed.ends)
    for name, minute in (("starts_at", starts), ("ends_at", ends)):
        if minute is None or (name == "starts_at" and minute == DAY_MINUTES):
            wrong[name] = tr("Type a time as 09:30.")
    if starts is None or ends is None or wrong.keys() & {"starts_at", "ends_at"}:
        return before.starts_at, before.ends_at
    begins = at_minute(typed.day, starts, zone)
    over = at_minute(last, ends + (DAY_MINUTES if ends < starts else 0), zone)
    if over.at <= begins.at:
        wrong["ends_at"] = tr("It ends when it starts.")
    for name, told, minute in (("starts_at", begins, starts), ("ends_at", over, ends)):
        said = _wall_told(told, minute, event)
        if said:
            remarks[name] = said
    end_day = over.at.astimezone(zone).date()
    if end_day != typed.day and ends != DAY_MINUTES and "ends_at" not in remarks:
        remarks["ends_at"] = tr("ends on {day}", day=day_name(end_day))
    return begins.at, over.at


def _wall_told(told: WallTime, minute: int, event: Event) -> str:
    match told.wall:
        case Wall.NEVER:
            return tr(
                "{time} does not exist in this night, when the clocks are put forward: {next} is taken.",
                time=clock(minute), next=clock_of(told.at, event.zone),
            )  # fmt: skip
        case Wall.TWICE:
            return tr(
                "{time} comes twice in this night, when the clocks are put back: the first is meant.",
                time=clock(minute),
            )  # fmt: skip
        case Wall.ONCE:
            return ""


def _number(text: str, most: int, wrong: dict[str, str], name: str) -> int | None:
    """Return a whole number, or None for nothing."""
    plain = text.strip().replace(".", "").replace(" ", "")
    if not plain:
        return None
    if not (plain.isascii() and plain.isdigit()) or int(plain[:9]) > most or len(plain) > 9:
        wrong[name] = tr("Type a number, or nothing.")
        return None
    return int(plain)


def _minutes(length: timedelta) -> str:
    return str(round(length.total_seconds() / 60))
