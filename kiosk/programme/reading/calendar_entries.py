"""One entry of a calendar: when, what and where, as its properties tell it."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING

from kiosk.language import short_day, tr
from kiosk.programme.reading.calendar_blocks import Block
from kiosk.programme.reading.calendar_zones import Zones
from kiosk.programme.reading.programme_read import FIRST_YEAR, LAST_YEAR, LONGEST_NOTE, LONGEST_TITLE
from kiosk.programme.reading.text import plain

if TYPE_CHECKING:
    from icalendar.cal.component import Component

_ZONE = re.compile(";TZID=", re.IGNORECASE)
_NAMED_ROOM = re.compile(r"^(room|raum|ort|location):\s*", re.IGNORECASE)
_BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)


BROKEN_RULE = "?"
"""The rule of an entry that recurs nobody knows how."""


class EntryTrouble(ValueError):
    """An entry cannot be read: the words say why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry. `wall` is the start on the clock of `zone`; `length`, on that clock, is None where no end is told."""

    number: int
    uid: str
    title: str
    wall: datetime
    zone: tzinfo
    length: timedelta | None
    all_day: bool = False
    rule: str = ""
    until: datetime | None = None
    further: tuple[datetime, ...] = ()
    without: frozenset[datetime] = field(default=frozenset())
    instead_of: datetime | None = None
    canceled: bool = False
    sequence: int = 0
    room: str = ""
    note: str = ""
    categories: str = ""

    @property
    def starts_at(self) -> datetime:
        """When it starts, in UTC."""
        return there(self.wall, self.zone)

    @property
    def place(self) -> str:
        """How remarks name it."""
        return f"“{self.title}”"


def there(wall: datetime, zone: tzinfo) -> datetime:
    """Return the moment when a clock in `zone` shows `wall`, in UTC."""
    return wall.replace(tzinfo=zone).astimezone(UTC)


def read_entry(block: Block, zones: Zones, floating: tzinfo) -> Entry:
    """Return the entry of a block; `floating` is the zone of times that name none. Raises EntryTrouble."""
    from icalendar import Event

    if not block.whole:
        raise EntryTrouble(tr("it is cut off"))
    try:
        # Zones are looked up here, with their rules checked; the library shall not know them.
        lines = (_ZONE.sub(";X-TZID=", line) for line in block.lines)
        component = Event.from_ical("\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT", "")))
        read = _Properties(component, block, zones, floating)
        return read.entry()
    except EntryTrouble:
        raise
    except _BROKEN as error:
        raise EntryTrouble(tr("it is damaged")) from error


class _Properties:
    """The properties of one entry, which the library has taken apart."""

    def __init__(self, component: "Component", block: Block, zones: Zones, floating: tzinfo) -> None:
        self._component = component
        self._block = block
        self._zones = zones
        self._floating = floating

    def entry(self) -> Entry:
        """Return the entry. Raises EntryTrouble, or what the library raises."""
        start = self._first("DTSTART")
        if start is None:
            raise EntryTrouble(tr("its start cannot be read") if self._block.has("DTSTART") else tr("it has no start"))
        all_day = not isinstance(start.dt, datetime)
        wall, zone = self._wall(start)
        if not FIRST_YEAR <= wall.year <= LAST_YEAR:
            raise EntryTrouble(tr("its day cannot be: {day}", day=short_day(wall)))
        instead = self._first("RECURRENCE-ID")
        without = {there(*self._wall(one)) for one in self._several("EXDATE")}
        rule, sequence = self._rule(), self._text("SEQUENCE")
        return Entry(
            number=self._block.number,
            uid=self._text("UID"),
            title=plain(self._text("SUMMARY"), LONGEST_TITLE) or tr("Session {n}", n=self._block.number),
            wall=wall,
            zone=zone,
            length=self._length(wall, zone, all_day=all_day),
            all_day=all_day,
            rule=rule,
            until=self._until(rule, zone),
            further=tuple(there(*self._wall(one)).astimezone(zone).replace(tzinfo=None)
                          for one in self._several("RDATE")),
            without=frozenset(without),
            instead_of=None if instead is None else there(*self._wall(instead)),
            canceled=self._text("STATUS").upper() in ("CANCELLED", "CANCELED"),
            sequence=int(sequence) if sequence.isascii() and sequence.isdigit() and len(sequence) < 10 else 0,
            room=_NAMED_ROOM.sub("", plain(self._text("LOCATION"), 120)),
            note=plain(self._text("DESCRIPTION"), LONGEST_NOTE),
            categories=self._text("CATEGORIES"),
        )  # fmt: skip

    def _length(self, wall: datetime, zone: tzinfo, *, all_day: bool) -> timedelta | None:
        end, took = self._first("DTEND"), self._first("DURATION")
        if end is not None:
            end_wall, end_zone = self._wall(end)
            ends_at = there(end_wall, end_zone)
            if ends_at < there(wall, zone):
                raise EntryTrouble(tr("it ends before it starts"))
            length = ends_at.astimezone(zone).replace(tzinfo=None) - wall
        elif took is not None and isinstance(took.dt, timedelta):
            if took.dt < timedelta():
                raise EntryTrouble(tr("it ends before it starts"))
            length = there(wall, zone).__add__(took.dt).astimezone(zone).replace(tzinfo=None) - wall
        elif self._block.has("DTEND") or self._block.has("DURATION"):
            raise EntryTrouble(tr("its end cannot be read"))
        else:
            length = timedelta()
        if all_day:
            return max(timedelta(days=length.days), timedelta(days=1))
        return length or None

    def _wall(self, told: "_Told") -> tuple[datetime, tzinfo]:
        """Return a day or time as its zone's clock shows it. Raises EntryTrouble."""
        at = told.dt
        if isinstance(at, datetime):
            # Seconds are no part of a programme.
            wall = at.replace(tzinfo=None, second=0, microsecond=0)
            if at.tzinfo is not None and told.is_utc:
                return wall, UTC
            if told.zone_name:
                return wall, self._zones.zone(told.zone_name) or self._floating
            return wall, self._floating
        if isinstance(at, date):
            return datetime.combine(at, time()), self._floating
        raise EntryTrouble(tr("its start cannot be read"))

    def _until(self, rule: str, zone: tzinfo) -> datetime | None:
        """Return the last moment of a rule on the zone's clock."""
        _, _, rest = rule.upper().partition("UNTIL=")
        text = rest.partition(";")[0]
        if not text:
            return None
        from icalendar.prop import vDDDTypes

        try:
            at = vDDDTypes.from_ical(text)  # type: ignore[no-untyped-call]
        except _BROKEN:
            return None
        if isinstance(at, datetime):
            return at.replace(tzinfo=None) if at.tzinfo is None else at.astimezone(zone).replace(tzinfo=None)
        return datetime.combine(at, time(23, 59)) if isinstance(at, date) else None

    def _rule(self) -> str:
        """Return the rule of a recurring entry as it stands in the file; one that is broken as what no rule is."""
        from icalendar.prop import vRecur

        said = self._component.get("RRULE")
        rule = said[0] if isinstance(said, list) and said else said
        if rule is not None and not isinstance(rule, vRecur):
            return BROKEN_RULE
        return "" if rule is None else rule.to_ical().decode()  # type: ignore[no-untyped-call]

    def _text(self, name: str) -> str:
        """Return a property as text; of several the first, but all categories."""
        said = self._component.get(name)
        several = said if isinstance(said, list) else [] if said is None else [said]
        if name == "CATEGORIES":
            return " ".join(str(category) for one in several for category in getattr(one, "cats", ()))
        return str(several[0]).strip() if several else ""

    def _first(self, name: str) -> "_Told | None":
        return next(iter(self._several(name)), None)

    def _several(self, name: str) -> list["_Told"]:
        """Return the times of a property; one that the library could not read is left out."""
        from icalendar.prop import vDDDLists, vDDDTypes

        said = self._component.get(name)
        found: list[_Told] = []
        for one in said if isinstance(said, list) else [said]:
            if isinstance(one, vDDDTypes):
                found.append(_Told(one.dt, one.params.get("X-TZID", ""), one.to_ical().endswith(b"Z")))
            elif isinstance(one, vDDDLists):
                zone = one.params.get("X-TZID", "")
                found += [_Told(each.dt, zone, each.to_ical().endswith(b"Z")) for each in one.dts[:1_000]]
            elif name == "DURATION" and one is not None and isinstance(getattr(one, "td", None), timedelta):
                found.append(_Told(one.td, "", is_utc=False))
        return [told for told in found if not isinstance(told.dt, tuple)]


@dataclass(frozen=True, slots=True)
class _Told:
    """A day, time or length, and the name of the zone that it is told in."""

    dt: object
    zone_name: str
    is_utc: bool
