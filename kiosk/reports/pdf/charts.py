"""Simple charts of bars as what stands on a page. On paper nothing moves, so no chart library is needed."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.language import tr
from kiosk.paper.letters import UNIT, advance, write
from kiosk.paper.page import (
    GREY,
    HAIR,
    INK,
    POINT,
    Align,
    Fill,
    Item,
    Stroke,
    line_height,
    moved,
    set_fitted,
    set_line,
)  # fmt: skip
from kiosk.reports.pdf.models import Arrivals

BAR, TRACK, BEYOND = "#0B5563", "#D5DFE1", "#B0690B"
SLOT = timedelta(minutes=5)
LABEL = 7.5 * POINT
MOST_SLOTS = 288  # of a day
MOST_LETTERS = 90  # of a title beside a bar; a longer one is cut, and says so

Box = tuple[float, float, float, float]
"""x, y, width, height in millimetres."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar that lies: `value` of `whole` (the track behind it; None: none), and what is said at its end."""

    name: str
    value: int
    told: str
    whole: int | None = None


def arrivals_chart(arrivals: Sequence[Arrivals], box: Box, zone: ZoneInfo) -> list[Item]:
    """Return a standing bar for every five minutes from the first arrival to the last."""
    x, y, width, height = box
    by_slot: dict[datetime, int] = {}
    for one in arrivals:
        by_slot[one.at] = by_slot.get(one.at, 0) + one.people
    by_slot = {at: people for at, people in by_slot.items() if people > 0}
    if not by_slot:
        return []
    first, count = _slots(by_slot)
    top = nice_top(max(by_slot.values()))
    levels = sorted({0, top // 2 if top > 1 else top, top})
    aside = max(9.0, *(advance(write(str(n)), bold=False) * LABEL / UNIT + 3 for n in levels))
    ground = y + height - 6.0
    room = ground - y - 2.0
    step = (width - aside) / count
    made: list[Item] = []
    for part in levels:
        level = ground - room * part / top
        made.append(Stroke(x + aside, level, x + width, level, 0.12, HAIR))
        made.append(
            set_line(write(str(part)), x, level - line_height(LABEL) / 2, aside - 2, LABEL, Align.RIGHT, colour=GREY)
        )
    for at, people in by_slot.items():
        place = (at - first) // SLOT
        if 0 <= place < count:
            high = room * people / top
            made.append(Fill(x + aside + (place + 0.1) * step, ground - high, 0.8 * step, high, BAR))
    made.append(Stroke(x + aside, ground, x + width, ground, 0.3, INK))
    return [*made, *_hours(first, count, (x + aside, ground, width - aside), zone)]


def nice_top(most: int) -> int:
    """Return where an axis ends: the next 1, 2, 4, 5, 6, 8 or 10 times a power of ten, even where it is halved."""
    power = int(10 ** (len(str(most)) - 1))
    return next(top for factor in (1, 2, 4, 5, 6, 8, 10) if (top := factor * power) >= most)


def _slots(by_slot: dict[datetime, int]) -> tuple[datetime, int]:
    """Return the first slot of the axis, on a full half hour, and how many there are: at least an hour's."""
    begin, end = min(by_slot), max(by_slot)
    first = begin - timedelta(minutes=begin.minute % 30, seconds=begin.second, microseconds=begin.microsecond)
    count = (end - first) // SLOT + 1
    return first, min(MOST_SLOTS, max(12, math.ceil(count / 6) * 6))


def _hours(first: datetime, count: int, axis: tuple[float, float, float], zone: ZoneInfo) -> list[Item]:
    x, y, width = axis
    apart = next(n for n in (6, 12, 24, 36, 72, MOST_SLOTS) if count / n <= 12)
    made: list[Item] = []
    for slot in range(0, count + 1, apart):
        at = x + width * slot / count
        told = write(f"{(first + slot * SLOT).astimezone(zone):%H:%M}")
        half = advance(told, bold=False) * LABEL / UNIT / 2
        left = min(at - half, x + width - 2 * half)
        made += [Stroke(at, y, at, y + 1.2, 0.2, INK), set_line(told, left, y + 1.6, 2 * half, LABEL, colour=GREY)]
    return made


def bar_rows(bars: Sequence[Bar], box: Box, row: float, name_share: float, most: int = 0) -> list[Item]:
    """Return lying bars below each other, `row` millimetres each.

    A bar of `most` would take all the room; without it, the longest one does.
    """
    x, y, width, _ = box
    aside, told_wide = width * name_share, 0.0
    for bar in bars:
        told_wide = max(told_wide, advance(write(bar.told), bold=False) * LABEL / UNIT)
    room = max(10.0, width - aside - 3.0 - told_wide - 2.0)
    most = max(most, *(max(bar.value, bar.whole or 0) for bar in bars), 1)
    made: list[Item] = []
    for number, bar in enumerate(bars):
        top = y + number * row
        made += _name(bar.name, (x, top, aside, row))
        thick = min(3.4, row - 1.6)
        at = top + (row - thick) / 2
        left = x + aside + 3.0
        if bar.whole:
            made.append(Fill(left, at, room * bar.whole / most, thick, TRACK))
        within = min(bar.value, bar.whole) if bar.whole else bar.value
        if within:
            made.append(Fill(left, at, room * within / most, thick, BAR))
        if bar.value > within:
            made.append(Fill(left + room * within / most, at, room * (bar.value - within) / most, thick, BEYOND))
        end = left + room * max(bar.value, bar.whole or 0) / most + 2.0
        made.append(set_line(write(bar.told), end, top + (row - line_height(LABEL)) / 2, told_wide, LABEL))
    return made


def _name(name: str, box: Box) -> list[Item]:
    x, y, width, height = box
    plain = " ".join(name.split())
    told = plain if len(plain) <= MOST_LETTERS else plain[: MOST_LETTERS - 1].rstrip() + "…"
    items, high = set_fitted(told or tr("without a title"), (x, 0.0, width, height - 0.6), 8.5 * POINT, lines=2)
    return moved(items, y + (height - high) / 2)
