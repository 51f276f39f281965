"""How large the texts of a field are written and where they wrap: shrink first, then wrap, never cut."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kiosk.paper.letters import UNIT, Written, advance, width

ASCENT, DESCENT, LEADING = 0.88, 0.22, 0.04
"""Above and below the baseline, and between two lines of one text, in the size; room for "Ü" and "g"."""

SHRINK = 0.72
"""A text on one line may become so much smaller before it is rather wrapped onto two."""

FIRST_IDEOGRAPH = "\u3040"
_BREAK = re.compile(r"(?<= )|(?<=[^ ][-/–·])(?=[^ ])")

SMALLEST = 0.25  # millimetres: nothing is printed that small, but a loop needs an end


@dataclass(frozen=True, slots=True)
class Wish:
    """A text and how it would like to be written. Sizes and gaps in millimetres."""

    text: Written
    size: float
    least: float
    lines: int = 1
    bold: bool = False
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """One line as it is painted: `baseline` is from the top of the field, `width` and `size` in millimetres."""

    text: Written
    size: float
    width: float
    baseline: float
    wish: int


@dataclass(frozen=True, slots=True)
class Fitted:
    """The rows of a field and their height, which is at most the field's."""

    rows: tuple[Row, ...]
    height: float


def fit(wishes: Sequence[Wish], width: float, height: float) -> Fitted:
    """Write the texts below each other into `width` x `height`, all of them smaller until they fit."""
    factor = 1.0
    while True:
        fitted = _stack([_wrapped(wish, width, factor) for wish in wishes], wishes, factor)
        if fitted.height <= height or factor * max((w.size for w in wishes), default=0) < SMALLEST:
            return fitted
        # Fewer lines may come out than the share says, so the steps are small.
        factor *= max(0.85, min(0.97, height / fitted.height))


def wrap(text: Written, room: float, *, bold: bool) -> list[Written]:
    """Return the lines of a text at most `room` wide, in fonts of UNIT pixels; words longer than a line are broken."""
    return _broken(text, _pieces(text, bold=bold), room, bold=bold) if text.text else []


def _stack(texts: list[tuple[float, list[Written]]], wishes: Sequence[Wish], factor: float) -> Fitted:
    rows: list[Row] = []
    y = 0.0
    for number, ((size, lines), wish) in enumerate(zip(texts, wishes, strict=True)):
        y += wish.gap * factor if number else 0.0
        for position, line in enumerate(lines):
            y += LEADING * size if position else 0.0
            rows.append(Row(line, size, advance(line, bold=wish.bold) * size / UNIT, y + ASCENT * size, number))
            y += (ASCENT + DESCENT) * size
    return Fitted(tuple(rows), y)


def _wrapped(wish: Wish, width: float, factor: float) -> tuple[float, list[Written]]:
    """Return the size and the lines of one text: as few lines as leave it readable, then as large as they allow."""
    most = wish.size * factor
    whole = advance(wish.text, bold=wish.bold)
    one_line = min(most, width * UNIT / whole) if whole else most
    if one_line >= max(min(wish.least, most), SHRINK * most):
        return one_line, [wish.text]
    pieces = _pieces(wish.text, bold=wish.bold)
    best: tuple[float, list[Written]] = (one_line, [wish.text])
    for count in range(2, wish.lines + 1):
        size, lines = _in_lines(wish.text, pieces, count, width, most)
        if size > best[0] * 1.05:
            best = size, lines
        if best[0] >= max(min(wish.least, most), SHRINK * most):
            return best
    if best[0] >= min(wish.least, most):
        return best
    # Too long even so: at its least size on as many lines as it takes, and in the middle of a word if need be.
    size = min(wish.least, most)
    return size, _broken(wish.text, pieces, width * UNIT / size, bold=wish.bold)


def _pieces(text: Written, *, bold: bool) -> list[tuple[int, int, float, float]]:
    """Return what may stand on a line of its own: (start, end, width, width of the space before it)."""
    whole = text.text
    family = text.spans[0][2] if len(text.spans) == 1 else ""

    def measured(start: int, end: int) -> float:
        return width(family, whole[start:end], bold=bold) if family else advance(text.part(start, end), bold=bold)

    pieces = []
    for start, end in pairwise((0, *_breaks(whole), len(whole))):
        stripped = end - 1 if whole[end - 1] == " " else end
        space = measured(start - 1, start) if start and whole[start - 1] == " " else 0.0
        pieces.append((start, stripped, measured(start, stripped), space))
    return pieces


def _breaks(text: str) -> list[int]:
    """Return where a line may begin: after a space, after a hyphen within a word, after a letter that is a word."""
    if text.isascii() or max(text) < FIRST_IDEOGRAPH:
        return [found.start() for found in _BREAK.finditer(text)]
    breaks = []
    for i in range(1, len(text)):
        before, here = text[i - 1], text[i]
        after_hyphen = before in "-/–·" and i > 1 and text[i - 2] != " " and here != " "
        if before == " " or after_hyphen or (_is_ideograph(before) and here != " "):
            breaks.append(i)
    return breaks


def _is_ideograph(character: str) -> bool:
    return FIRST_IDEOGRAPH <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or character >= "\U00020000"


def _in_lines(
    text: Written, pieces: list[tuple[int, int, float, float]], count: int, width: float, most: float
) -> tuple[float, list[Written]]:
    """Return the greatest size at which `count` lines hold the pieces, and those lines, of about the same length."""
    low = max(piece[2] for piece in pieces)
    high = sum(piece[2] + piece[3] for piece in pieces)
    for _ in range(24):
        middle = (low + high) / 2
        if len(_filled(pieces, middle)) <= count:
            high = middle
        else:
            low = middle
        if high - low < 1:
            break
    lines = _filled(pieces, high)
    return min(most, width * UNIT / high), [text.part(start, end) for start, end in lines]


def _filled(pieces: list[tuple[int, int, float, float]], room: float) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    used = room + 1.0
    for start, end, wide, space in pieces:
        if lines and used + space + wide <= room + 1e-6:
            lines[-1] = (lines[-1][0], end)
            used += space + wide
        else:
            lines.append((start, end))
            used = wide
    return lines


def _broken(text: Written, pieces: list[tuple[int, int, float, float]], room: float, *, bold: bool) -> list[Written]:
    """Return lines of at most `room`, words broken where they are longer than a line."""
    small: list[tuple[int, int, float, float]] = []
    for start, end, wide, space in pieces:
        if wide <= room:
            small.append((start, end, wide, space))
            continue
        at = start
        while at < end:
            upto = at + 1
            while upto < end and advance(text.part(at, upto + 1), bold=bold) <= room:
                upto += 1
            small.append((at, upto, advance(text.part(at, upto), bold=bold), space if at == start else 0.0))
            at = upto
    return [text.part(start, end) for start, end in _filled(small, room)]
