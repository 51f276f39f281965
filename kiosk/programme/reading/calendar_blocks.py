"""A calendar's text taken apart: its entries, its time zones and its own properties, each for itself.

So one damaged entry harms no other, and a time zone's rules are looked at before anything computes with them.
"""

import re
from dataclasses import dataclass, field

from kiosk.errors import ProgrammeTrouble
from kiosk.language import tr
from kiosk.programme.reading.programme_read import MOST_SESSIONS

_WANTED = frozenset({
    "UID", "DTSTART", "DTEND", "DURATION", "SUMMARY", "LOCATION", "DESCRIPTION", "CATEGORIES", "STATUS", "RRULE",
    "RDATE", "EXDATE", "RECURRENCE-ID", "SEQUENCE",
})  # fmt: skip
_DEEPEST = 10  # parts within parts; a calendar has three
_LINE = re.compile(r"([A-Za-z0-9-]+)\s*([;:].*)", re.DOTALL)
_ZONE_ID = re.compile(r"^TZID[^:\n]*:(.+)$", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """One entry: which one it is in the file, from 1, and its lines. `whole`: it came to its end."""

    number: int
    lines: tuple[str, ...]
    whole: bool = True

    def has(self, name: str) -> bool:
        """Return whether a property is there, readable or not."""
        return any(line.startswith((f"{name}:", f"{name};")) for line in self.lines)


@dataclass(slots=True)
class Blocks:
    """What is in a calendar. `properties` are the calendar's own, `zones` the definitions by name."""

    entries: list[Block] = field(default_factory=list)
    zones: dict[str, str] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    broken_lines: int = 0


def take_apart(text: str) -> Blocks:
    """Return the parts of a calendar. Raises ProgrammeTrouble where it has too many entries."""
    splitter = _Splitter()
    for line in re.sub(r"\n[ \t]", "", text).split("\n"):
        splitter.take(line)
    splitter.end_entry(whole=False)
    return splitter.blocks


class _Splitter:
    """Takes the unfolded lines of a calendar one after the other."""

    def __init__(self) -> None:
        self.blocks = Blocks()
        self._open: list[str] = []
        self._entry: list[str] | None = None
        self._zone: list[str] = []

    def take(self, line: str) -> None:
        """Take the next line."""
        told = _LINE.fullmatch(line)
        name = told[1].upper() if told else ""
        rest = told[2] if told else ""
        part = rest[1:].strip().upper()
        if name == "BEGIN":
            self._begin(part)
        if "VTIMEZONE" in self._open:
            self._zone.append(line)
        elif self._entry is not None and self._open[-1:] == ["VEVENT"]:
            if name in _WANTED:
                self._entry.append(f"{name}{rest}")
            elif not name and line.strip():
                self.blocks.broken_lines += 1
        elif name and name not in ("BEGIN", "END") and self._open in ([], ["VCALENDAR"]):
            self.blocks.properties.setdefault(name, unescaped(rest.partition(":")[2]))
        if name == "END":
            self._end(part)

    def end_entry(self, *, whole: bool) -> None:
        """Keep the entry that is open, if one is."""
        if self._entry is not None:
            self.blocks.entries.append(Block(len(self.blocks.entries) + 1, tuple(self._entry), whole))
            self._entry = None
        if len(self.blocks.entries) > MOST_SESSIONS:
            raise too_many_entries()

    def _begin(self, part: str) -> None:
        if part in ("VEVENT", "VCALENDAR", "VTIMEZONE"):
            self.end_entry(whole=False)
            self._open.clear()
        if len(self._open) < _DEEPEST:
            self._open.append(part)
        if part == "VEVENT":
            self._entry = []
        if part == "VTIMEZONE":
            self._zone = []

    def _end(self, part: str) -> None:
        if part == "VEVENT":
            self.end_entry(whole=True)
        if part == "VTIMEZONE" and (named := _ZONE_ID.search(defined := "\n".join(self._zone))):
            self.blocks.zones[named[1].strip().strip('"')] = defined
        if part in self._open:
            del self._open[self._open.index(part) :]


def unescaped(text: str) -> str:
    """Return a value with its escapes as they are meant."""
    return re.sub(r"\\(.)", lambda found: " " if found[1] in "nN" else found[1], text).strip()


def too_many_entries() -> ProgrammeTrouble:
    """Return the refusal of a whole year's calendar."""
    return ProgrammeTrouble(
        tr("The calendar has more than {most} entries.", most=MOST_SESSIONS),
        tr("Export only the days of the event."),
    )
