"""The band across a badge that does not count: a word that nobody overlooks, and never over a code."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from kiosk.badges.drawing.layout import Box, Layout
from kiosk.badges.drawing.layout_parts import overlap
from kiosk.paper import letters
from kiosk.paper.fitting import ASCENT, DESCENT
from kiosk.paper.writing import put_text

BLACK, WHITE = "#000000", "#FFFFFF"
"""A label printer has no other colours."""

SHARE = 0.16
LEAST, MOST = 2.6, 10.0
"""How high the band is: a share of the badge's height, in millimetres not less and not more than these."""

STEP = 0.5
WIDE = 0.6
"""So much of a side's width the word should take."""

HIDING, UPRIGHT = 3.0, 0.4
"""How much it counts that a band hides something, or is read with the head on one's shoulder; a shorter word counts 1.
"""


@dataclass(frozen=True, slots=True)
class Band:
    """Where the band lies, and whether it is read from the bottom to the top."""

    box: Box
    upright: bool = False


def place(layout: Layout, word: str, ink: Sequence[Box]) -> tuple[Band, ...]:
    """Return a band for each side of the badge: where it hides least of `ink`, its word is large, and no code is.

    All in millimetres. A side without room for a band has none.
    """
    edges = (0.0, *sorted(fold.x for fold in layout.folds), layout.width)
    found = (_best(layout, Box(left, 0.0, right - left, layout.height), word, ink) for left, right in pairwise(edges))
    return tuple(band for band in found if band is not None)


def _best(layout: Layout, side: Box, word: str, ink: Sequence[Box]) -> Band | None:
    height = min(MOST, max(LEAST, SHARE * layout.height))
    found: list[tuple[float, Band]] = []
    for free in _free(side, [code.box for code in layout.codes]):
        for band in (*_bands(free, height, upright=False), *_bands(free, height, upright=True)):
            hidden = sum(_shared(band.box, one) for one in ink) / (band.box.width * band.box.height)
            long, high = _sides(band)
            wide = _width(word, _size(word, long, high)) / (WIDE * side.width)
            found.append((HIDING * hidden + max(0.0, 1 - wide) + UPRIGHT * band.upright, band))
    return min(found, key=lambda one: one[0], default=(0.0, None))[1]


def paint_mark(painter: QPainter, band: Band, word: str, fine: float) -> None:
    """Paint the band, `fine` units per millimetre: white on black, its ends striped."""
    box = band.box
    painter.save()
    painter.translate(box.x * fine, box.y * fine)
    long, high = _sides(band)
    if band.upright:
        painter.translate(0, box.height * fine)
        painter.rotate(-90)
    whole = QRectF(0, 0, long * fine, high * fine)
    painter.fillRect(whole, QColor(WHITE))
    painter.setClipRect(whole, Qt.ClipOperation.IntersectClip)
    size = _size(word, long, high)
    wide = _width(word, size)
    plate = QRectF((long - wide - size) / 2 * fine, 0, (wide + size) * fine, high * fine)
    _stripes(painter, whole, high * fine)
    painter.fillRect(plate, QColor(BLACK))
    baseline = (high + (ASCENT - DESCENT - 0.06) * size) / 2
    at = QPointF((long - wide) / 2 * fine, baseline * fine)
    put_text(painter, letters.write(word), at, size * fine, bold=True, colour=WHITE)
    painter.restore()


def _stripes(painter: QPainter, whole: QRectF, high: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(BLACK))
    x = -high
    while x < whole.width():
        corners = ((x, high), (x + high / 2, high), (x + 1.5 * high, 0), (x + high, 0))
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
        x += high
    edge = high * 0.06
    painter.drawRect(QRectF(0, 0, whole.width(), edge))
    painter.drawRect(QRectF(0, high - edge, whole.width(), edge))


def _sides(band: Band) -> tuple[float, float]:
    return (band.box.height, band.box.width) if band.upright else (band.box.width, band.box.height)


def _size(word: str, long: float, high: float) -> float:
    """Return the size at which the word fits into a band."""
    return min(high * 0.78, (long - 1) / (_width(word, 1.0) + 1))


def _width(word: str, size: float) -> float:
    return letters.advance(letters.write(word), bold=True) * size / letters.UNIT


def _free(side: Box, codes: Sequence[Box]) -> Iterator[Box]:
    """Return the rectangles without a code, whose edges are those of the side or of a code."""
    xs = _edges(side.x, side.width, [(box.x, box.width) for box in codes])
    ys = _edges(side.y, side.height, [(box.y, box.height) for box in codes])
    for left, right in combinations(xs, 2):
        for top, bottom in combinations(ys, 2):
            box = Box(left, top, right - left, bottom - top)
            if not any(overlap(box, code) for code in codes):
                yield box


def _edges(start: float, length: float, codes: Sequence[tuple[float, float]]) -> list[float]:
    """Return the edges within a side, and its own."""
    end = start + length
    return sorted({start, end, *(edge for at, wide in codes for edge in (at, at + wide) if start < edge < end)})


def _bands(free: Box, height: float, *, upright: bool) -> Iterator[Band]:
    """Return the bands along a free rectangle, from one side to the other."""
    room = free.width if upright else free.height
    high = min(height, room)
    if high < LEAST or (free.height if upright else free.width) < 4 * LEAST:
        return
    steps = int((room - high) / STEP)
    for offset in (*(number * STEP for number in range(steps + 1)), room - high):
        if upright:
            yield Band(Box(free.x + offset, free.y, high, free.height), upright=True)
        else:
            yield Band(Box(free.x, free.y + offset, free.width, high))


def _shared(one: Box, other: Box) -> float:
    wide = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    tall = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return max(0.0, wide) * max(0.0, tall)
