"""When a session in a list is: its day, its start and its end, in whichever columns they stand."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kiosk.language import clock_time, short_day, tr
from kiosk.programme.reading.clock_words import a_clock, a_day, a_length, a_moment, two_clocks
from kiosk.programme.reading.list_columns import Column
from kiosk.programme.reading.text import plain

ZONE = ZoneInfo("Europe/Berlin")
LONGEST_NIGHT = timedelta(hours=12)
_YES = frozenset({"true", "wahr", "ja", "yes", "1", "x", "ein", "on"})

Cell = Callable[[Column], str]


class RowTrouble(ValueError):
    """One row cannot be read: the words say why."""


class Days:
    """The day of rows that name none: that of the row above, else the event's first. `taken`: what was assumed."""

    def __init__(self, first: date | None) -> None:
        self.first = first
        self._current: date | None = None
        self.taken: date | None = None

    def take(self, day: date) -> date:
        """Go on with this day."""
        self._current = day
        self.first = self.first or day
        return day

    def unnamed(self) -> date:
        """Return the day of a row without one. Raises RowTrouble."""
        if self._current is not None:
            return self._current
        if self.first is None:
            raise RowTrouble(tr("no day is told; add a column “Datum” with days such as 3.6.2025"))
        self.taken = self.first
        return self.first


@dataclass(frozen=True, slots=True)
class Times:
    """When a session is; `ends_at` None where the list does not tell it."""

    starts_at: datetime
    ends_at: datetime | None
    all_day: bool = False


def read_times(cell: Cell, days: Days) -> Times:
    """Return when the session in a row is. Raises RowTrouble."""
    ends = cell(Column.ENDS)
    said = cell(Column.STARTS) or cell(Column.DAY)  # some write day and time into one column
    moment = a_moment(said)
    if moment is not None and moment.tzinfo is not None:
        moment = moment.astimezone(ZONE).replace(tzinfo=None)
    if moment is None and not ends:
        said, ends = two_clocks(said)
    day = days.take(moment.date()) if moment is not None else _day(cell(Column.DAY), days)
    if cell(Column.ALL_DAY).casefold() in _YES or said.casefold() in {"ganztägig", "all day", "ganztags"}:
        return Times(datetime.combine(day, time(), ZONE), datetime.combine(day + timedelta(days=1), time(), ZONE), True)
    if moment is None:
        said = said if cell(Column.STARTS) else ""
        clock = a_clock(said)
        if clock is None:
            raise RowTrouble(_no_clock(said))
        moment = clock.on(day)
    starts_at = _there(moment)
    ends_at = _end(cell, ends, moment, days)
    whole = moment.time() == time() and ends_at is not None and ends_at.replace(tzinfo=None) - moment == timedelta(1)
    return Times(starts_at, ends_at, whole)


def _end(cell: Cell, said: str, starts: datetime, days: Days) -> datetime | None:
    length = cell(Column.LENGTH)
    if not said:
        if not length:
            return None
        took = a_length(length)
        if took is None:
            raise RowTrouble(tr("“{text}” is no length of time", text=plain(length, 40)))
        return (_there(starts).astimezone(UTC) + took).astimezone(ZONE)
    moment = a_moment(said)
    if moment is None:
        clock = a_clock(said)
        if clock is None:
            raise RowTrouble(_no_clock(said))
        ends_on = cell(Column.ENDS_ON)
        moment = clock.on(_day_told(ends_on, days) if ends_on else starts.date())
        if moment <= starts and not ends_on and moment + timedelta(days=1) - starts <= LONGEST_NIGHT:
            moment += timedelta(days=1)  # it goes on past midnight
    elif moment.tzinfo is not None:
        moment = moment.astimezone(ZONE).replace(tzinfo=None)
    ends_at = _there(moment)
    if ends_at.astimezone(UTC) <= _there(starts).astimezone(UTC):
        raise RowTrouble(tr("it ends before it starts"))
    return ends_at


def _day(text: str, days: Days) -> date:
    if not text:
        return days.unnamed()
    return days.take(_day_told(text, days))


def _day_told(text: str, days: Days) -> date:
    both = a_moment(text)
    day = a_day(text, days.first) if both is None else both.date()
    if day is None:
        raise RowTrouble(tr("“{text}” is no day; write it as 3.6.2025", text=plain(text, 40)))
    return day


def _no_clock(text: str) -> str:
    if not text:
        return tr("the start is missing")
    return tr("“{text}” is no clock time; write it as 14:00", text=plain(text, 40))


def _there(at: datetime) -> datetime:
    """Return the moment at the place. Raises RowTrouble in the hour that is left out when summer time begins."""
    local = at.replace(tzinfo=ZONE)
    if local.astimezone(UTC).astimezone(ZONE).replace(tzinfo=None) != at:
        raise RowTrouble(tr("there is no {time} on {day}: summer time begins", time=clock_time(at), day=short_day(at)))
    return local
