"""What stands on a page, and where: words, fills, strokes and pictures. All measures in millimetres from the top left.

Laying out makes pages, drawing paints them; so the same page becomes a PDF, a print, or a figure in a test.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from kiosk.paper.fitting import ASCENT, Fitted, Wish, fit, wrap
from kiosk.paper.letters import UNIT, Written, advance, breadth, write
from kiosk.paper.printer import Size

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

A4: Size = (210.0, 297.0)
INK, GREY, HAIR = "#111111", "#555D66", "#B4BAC2"
POINT = 25.4 / 72
LEADING = 1.28  # from baseline to baseline, in the size


class Align(StrEnum):
    """Where a text stands in its column."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `turn` is in degrees, clockwise around its beginning."""

    text: Written
    x: float
    baseline: float
    size: float
    bold: bool = False
    colour: str = INK
    turn: float = 0.0


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    width: float = 0.15
    colour: str = HAIR


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as large as the box allows, in its middle: pixels, or the bytes of an SVG file."""

    pixels: "QImage | None"
    vector: bytes
    x: float
    y: float
    width: float
    height: float


Item = Words | Fill | Stroke | Picture
Page = tuple[Item, ...]


def lines_of(text: str, size: float, room: float, *, bold: bool = False) -> list[Written]:
    """Return the lines that a text takes at this size within `room`; none where it says nothing."""
    written = write(text)
    units = room * UNIT / size
    if not written.text:
        return []
    if breadth(written, bold=bold) <= units or advance(written, bold=bold) <= units:
        return [written]
    return wrap(written, units, bold=bold)


def line_height(size: float) -> float:
    """Return how much a line takes."""
    return size * LEADING


def set_line(
    written: Written,
    x: float,
    top: float,
    room: float,
    size: float,
    align: Align = Align.LEFT,
    *,
    bold: bool = False,
    colour: str = INK,
) -> Words:
    """Return a line whose line box begins at `top`, within `room` from `x` on."""
    if align is not Align.LEFT:
        spare = room - advance(written, bold=bold) * size / UNIT
        x += spare if align is Align.RIGHT else spare / 2
    return Words(written, x, top + (LEADING - 1) / 2 * size + ASCENT * size, size, bold, colour)


def set_fitted(
    text: str,
    box: tuple[float, float, float, float],
    size: float,
    align: Align = Align.LEFT,
    *,
    lines: int = 2,
    bold: bool = False,
    colour: str = INK,
) -> tuple[list[Item], float]:
    """Return a text within a box (x, y, width, height) and the height it takes: smaller first, then wrapped, never cut.

    It begins at the top of the box.
    """
    x, y, width, height = box
    fitted = _fitted(text, width, height, size, lines, bold)
    made: list[Item] = []
    for row in fitted.rows:
        spare = width - row.width
        left = x + {Align.LEFT: 0.0, Align.CENTRE: spare / 2, Align.RIGHT: spare}[align]
        made.append(Words(row.text, left, y + row.baseline, row.size, bold, colour))
    return made, fitted.height


@lru_cache(maxsize=1024)
def _fitted(text: str, width: float, height: float, size: float, lines: int, bold: bool) -> Fitted:
    """Return how a text fits; a thousand certificates say much the same."""
    written = write(text)
    return fit([Wish(written, size, 0.6 * size, lines, bold)] if written.text else [], width, height)


def moved(items: Sequence[Item], down: float) -> list[Item]:
    """Return lines of text further down."""
    return [replace(item, baseline=item.baseline + down) for item in items if isinstance(item, Words)]
