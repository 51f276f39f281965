"""What every page bears: its number, what it belongs to, and the mark of a rehearsal."""

import math

from kiosk.language import tr
from kiosk.paper.letters import UNIT, advance, write
from kiosk.paper.page import GREY, POINT, Align, Fill, Item, Words, line_height, lines_of, set_line
from kiosk.paper.printer import Size

LEFT, RIGHT, TOP, BOTTOM = 18.0, 15.0, 17.0, 19.0
"""Margins in millimetres; the left one is wide enough to be punched."""

SMALL = 8 * POINT
PALE, BAND = "#F1DFD0", "#8A3B00"
BAND_TOP, BAND_HEIGHT = 5.5, 7.5
FOOT = 12.5  # from the lower edge


def footing(left: str, number: int, of: int, size: Size) -> list[Item]:
    """Return the last line of a page: what it belongs to, and "page x of y"."""
    room = size[0] - LEFT - RIGHT
    top = size[1] - FOOT
    pages = write(tr("page {page} of {pages}", page=number, pages=of))
    numbered = set_line(pages, LEFT, top, room, SMALL, Align.RIGHT, colour=GREY)
    beside = room - advance(pages, bold=False) * SMALL / UNIT - 5
    lines = lines_of(left, SMALL, beside)[:2]
    rise = (len(lines) - 1) * line_height(SMALL)
    said: list[Item] = [
        set_line(line, LEFT, top - rise + n * line_height(SMALL), beside, SMALL, colour=GREY)
        for n, line in enumerate(lines)
    ]
    return [*said, numbered]


def running_head(text: str, size: Size) -> list[Item]:
    """Return the small line at the top of every page after the first, so that a loose sheet is not lost."""
    room = size[0] - LEFT - RIGHT
    lines = lines_of(text, SMALL, room)
    return [set_line(line, LEFT, TOP - 3.5, room, SMALL, colour=GREY) for line in lines[:1]]


def marking(mark: str, size: Size) -> list[Item]:
    """Return the band at the top and the large pale letters behind everything that follows; nothing without a mark."""
    written = write(mark)
    if not written.text:
        return []
    width, height = size
    long = advance(written, bold=True) / UNIT
    letters = min(0.72 * math.hypot(width, height) / long, 62.0)
    angle = math.atan2(height, width)
    # The baseline's beginning, so that the middle of the letters is that of the page.
    along, up = long * letters / 2, 0.35 * letters
    x = width / 2 - along * math.cos(angle) + up * math.sin(angle)
    y = height / 2 + along * math.sin(angle) + up * math.cos(angle)
    small = min(11 * POINT, (width - LEFT - RIGHT) / long)
    band = set_line(
        written, 0, BAND_TOP + (BAND_HEIGHT - line_height(small)) / 2, width, small, Align.CENTRE, bold=True,
        colour="#FFFFFF",
    )  # fmt: skip
    return [
        Words(written, x, y, letters, True, PALE, -math.degrees(angle)),
        Fill(0, BAND_TOP, width, BAND_HEIGHT, BAND),
        band,
    ]
