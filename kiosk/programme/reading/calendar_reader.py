"""Read a programme from a calendar (iCalendar, RFC 5545), whichever program wrote it."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import PurePath
from zoneinfo import ZoneInfo

from kiosk.errors import ProgrammeTrouble
from kiosk.language import tr, trn
from kiosk.programme.reading.assembling import Gathered, Item, assemble, places
from kiosk.programme.reading.calendar_blocks import Blocks, take_apart
from kiosk.programme.reading.calendar_entries import Entry, EntryTrouble, read_entry, there
from kiosk.programme.reading.calendar_repeats import MOST_OCCURRENCES, RepeatTrouble, is_endless, occurrences
from kiosk.programme.reading.calendar_zones import Zones, named
from kiosk.programme.reading.kinds import a_kind
from kiosk.programme.reading.list_rows import kind_by_title
from kiosk.programme.reading.programme_read import LONGEST_TITLE, MOST_DAYS, MOST_SESSIONS, ProgrammeRead
from kiosk.programme.reading.several_days import lasts_days
from kiosk.programme.reading.text import decode, plain

TIMEZONE = "Europe/Berlin"
_HORIZON = timedelta(days=2 * MOST_DAYS)  # beyond it the programme is refused as too long
_START_ZONE = re.compile(r'DTSTART;(?:[^:"]*;)?TZID=("[^"]*"|[^;:]*)', re.IGNORECASE)
_TOLD = 20  # damaged entries that are told one by one


def read_calendar(name: str, content: bytes, new_id: Callable[[], str]) -> ProgrammeRead:
    """Return the programme in a calendar. What is damaged or canceled is told and left out.

    Raises ProgrammeTrouble where nothing can be read, or there is far too much.
    """
    text, remarks = decode(content)
    blocks = take_apart(text)
    if not blocks.entries:
        raise ProgrammeTrouble(
            tr("“{file}” holds no entry of a calendar.", file=name),
            tr("Export the calendar once more, with the days of the event."),
        )
    zones = Zones(blocks.zones)
    home = _home(blocks, zones)
    title = blocks.properties.get("X-WR-CALNAME") or blocks.properties.get("NAME") or ""
    gathered = Gathered(
        plain(title, LONGEST_TITLE) or plain(PurePath(name).stem.replace("_", " "), LONGEST_TITLE),
        home.key,
        remarks=[*remarks],
    )
    if not title:
        gathered.remarks.append(tr("The calendar has no name: the event is called after the file."))
    entries = _entries(blocks, zones, home, gathered.wrong)
    _tell_zones(zones, home, gathered.remarks)
    for entry in _settled(entries, gathered.remarks):
        gathered.items += _items(entry, home)
        if len(gathered.items) > MOST_SESSIONS:
            break
    return assemble(gathered, new_id)


def _home(blocks: Blocks, zones: Zones) -> ZoneInfo:
    """Return the zone of the event: that which the calendar names, else that of most entries."""
    told = named(blocks.properties.get("X-WR-TIMEZONE", ""))
    if told is not None:
        return told
    used: Counter[str] = Counter()
    for block in blocks.entries:
        used.update(found[1].strip('"') for line in block.lines if (found := _START_ZONE.match(line)))
    for name, _ in used.most_common(1):
        zone = zones.zone(name)
        if isinstance(zone, ZoneInfo) and zone.key not in ("UTC", "Etc/UTC"):
            return zone
    return ZoneInfo(TIMEZONE)


def _entries(blocks: Blocks, zones: Zones, home: ZoneInfo, told: list[str]) -> list[Entry]:
    """Return the entries that can be read; the others are told."""
    entries: list[Entry] = []
    wrong: list[str] = []
    for block in blocks.entries:
        try:
            entries.append(read_entry(block, zones, home))
        except EntryTrouble as trouble:
            wrong.append(tr("Entry {place}: {cause}", place=_called(block.lines, block.number), cause=trouble))
    told += wrong[:_TOLD]
    if len(wrong) > _TOLD:
        more = len(wrong) - _TOLD
        told.append(trn("… and {n} more entry cannot be read.", "… and {n} more entries cannot be read.", more))
    if blocks.broken_lines:
        told.append(trn("{n} broken line was passed over.", "{n} broken lines were passed over.", blocks.broken_lines))
    return entries


def _called(lines: Sequence[str], number: int) -> str:
    summary = next((line.partition(":")[2] for line in lines if line.startswith("SUMMARY")), "")
    return f"{number} (“{plain(summary, 60)}”)" if plain(summary, 60) else str(number)


def _tell_zones(zones: Zones, home: ZoneInfo, remarks: list[str]) -> None:
    remarks += [
        tr("The time zone “{name}” is not known: its times were taken as those of {zone}.",
           name=plain(name, 60), zone=home.key)
        for name in dict.fromkeys(zones.unknown)
    ]  # fmt: skip


def _settled(entries: Sequence[Entry], remarks: list[str]) -> list[Entry]:
    """Return one entry for each time that takes place: recurring ones spread out, canceled and outdated ones gone."""
    newest: dict[tuple[str, object], Entry] = {}
    for entry in entries:
        same = (entry.uid or f"\0{entry.number}", entry.instead_of or entry.starts_at)
        if same not in newest or newest[same].sequence <= entry.sequence:
            newest[same] = entry
    kept = list(newest.values())
    masters = {entry.uid for entry in kept if entry.rule or entry.further}
    instead = {(entry.uid, entry.instead_of) for entry in kept if entry.instead_of is not None and entry.uid in masters}
    last = _last(kept)
    settled: list[Entry] = []
    canceled = [entry.place for entry in kept if entry.canceled]
    for entry in kept:
        if entry.canceled:
            continue
        for wall in _walls(entry, last, remarks):
            at = there(wall, entry.zone)
            if entry.instead_of is None and ((entry.uid, at) in instead or at in entry.without):
                continue
            settled.append(replace(entry, wall=wall))
        if len(settled) > MOST_SESSIONS:
            break
    if canceled:
        remarks.append(
            trn("{n} canceled entry was left out: {places}.", "{n} canceled entries were left out: {places}.",
                len(canceled), places=places(canceled))
        )  # fmt: skip
    return settled


def _last(entries: Sequence[Entry]) -> datetime:
    """Return when the last entry that tells its own day is over: endless ones end there, too."""
    ends = [
        entry.until.replace(tzinfo=entry.zone).astimezone(UTC) if entry.rule and entry.until else entry.starts_at
        for entry in entries
        if not entry.canceled and not (entry.rule and is_endless(entry.rule))
    ]
    first = min((entry.starts_at for entry in entries), default=datetime.max.replace(tzinfo=UTC) - _HORIZON)
    return min(max(ends, default=first), first + timedelta(days=MOST_DAYS)) + timedelta(days=1)


def _walls(entry: Entry, last: datetime, remarks: list[str]) -> list[datetime]:
    """Return the clock times at which an entry takes place."""
    if not entry.rule and not entry.further:
        return [entry.wall]
    walls, cut = [entry.wall], False
    if entry.rule:
        horizon = entry.wall + _HORIZON
        until = entry.until or horizon
        if is_endless(entry.rule):
            until = min(horizon, max(entry.wall, last.astimezone(entry.zone).replace(tzinfo=None)))
        try:
            walls, cut = occurrences(entry.rule, entry.wall, min(until, horizon))
            if is_endless(entry.rule):
                remarks.append(
                    tr("{entry} recurs without end: it was taken until the event's last day.", entry=entry.place)
                )
        except RepeatTrouble:
            remarks.append(tr("How {entry} recurs is not understood: it was taken once.", entry=entry.place))
    if cut:
        remarks.append(tr("{entry} recurs very often: {n} times were taken.", entry=entry.place, n=MOST_OCCURRENCES))
    return sorted({*walls, *entry.further[:MOST_OCCURRENCES]})


def _items(entry: Entry, home: ZoneInfo) -> list[Item]:
    """Return the entry as items: one, or one for each day of what lasts whole days."""
    if not entry.all_day:
        length = entry.length
        ends_at = None if length is None else there(entry.wall + length, entry.zone).astimezone(home)
        starts_at = entry.starts_at.astimezone(home)
        if ends_at is not None and ends_at.astimezone(UTC) <= entry.starts_at:
            ends_at = None
        return [_item(entry, starts_at, ends_at, long=lasts_days(starts_at, ends_at, home))]
    days = min(MOST_DAYS, (entry.length or timedelta(days=1)).days)
    walls = [entry.wall + timedelta(days=number) for number in range(days)]
    return [
        _item(entry, wall.replace(tzinfo=home), (wall + timedelta(days=1)).replace(tzinfo=home), long=True)
        for wall in walls
    ]


def _item(entry: Entry, starts_at: datetime, ends_at: datetime | None, *, long: bool) -> Item:
    return Item(
        place=entry.place,
        title=entry.title,
        starts_at=starts_at,
        ends_at=ends_at,
        all_day=entry.all_day,
        room=entry.room,
        kind=a_kind(entry.categories) or kind_by_title(entry.title, all_day=long),
        note=entry.note,
    )
