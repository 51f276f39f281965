"""Changes to a layout, one at a time. Every one gives a layout that can be saved: nothing lies outside the badge."""

import math
from dataclasses import replace
from typing import TypeVar

from kiosk.badges.drawing.layout import Align, Band, Box, Code, Layout, Line, Logo, Text, Vertical
from kiosk.badges.drawing.layout_file import LARGEST, LEAST_SYMBOL, ROW, SMALLEST
from kiosk.badges.drawing.layout_parts import (
    BADGE,
    Kind,
    Part,
    box_of,
    code_inside,
    inside,
    line_of,
    text_of,
)

T = TypeVar("T")
LEAST_SIZE, MOST_SIZE = 0.8, 60.0
"""Of a text, in millimetres."""


def with_box(layout: Layout, part: Part, box: Box) -> Layout:
    """Put a part into another box, kept on the badge."""
    match part.kind:
        case Kind.TEXT:
            return _with_text(layout, part.number, replace(text_of(layout, part), box=inside(layout, box)))
        case Kind.CODE:
            return with_code(layout, part, replace(layout.codes[part.number], box=box))
        case Kind.LOGO:
            return with_logo(layout, part, replace(layout.logos[part.number], box=inside(layout, box)))
        case Kind.BAND:
            return with_band(layout, part, replace(layout.bands[part.number], box=inside(layout, box)))
        case Kind.BADGE:
            return resized(layout, box.width, box.height)


def moved(layout: Layout, part: Part, right: float, down: float) -> Layout:
    """Move a part by millimetres, no further than the badge's edge."""
    if part == BADGE:
        return layout
    box = box_of(layout, part)
    return with_box(layout, part, replace(box, x=round(box.x + right, 2), y=round(box.y + down, 2)))


def with_line(layout: Layout, part: Part, line: Line) -> Layout:
    """Put another line in a part's place; its least size is never more than its size."""
    size = min(max(line.size, LEAST_SIZE), MOST_SIZE)
    least = min(max(line.least, LEAST_SIZE), size)
    text = text_of(layout, part)
    lines = (*text.lines[: part.line], replace(line, size=size, least=least), *text.lines[part.line + 1 :])
    return _with_text(layout, part.number, replace(text, lines=lines))


def with_size(layout: Layout, part: Part, size: float) -> Layout:
    """Give a text another size; the one to which it may shrink keeps its proportion."""
    line = line_of(layout, part)
    return with_line(layout, part, replace(line, size=size, least=line.least * size / line.size))


def aligned(layout: Layout, part: Part, align: Align) -> Layout:
    """Put all lines of a text field, or a logo, to the left, the middle or the right."""
    if part.kind is Kind.LOGO:
        return with_logo(layout, part, replace(layout.logos[part.number], align=align))
    return _with_text(layout, part.number, replace(text_of(layout, part), align=align))


def upright(layout: Layout, part: Part, vertical: Vertical) -> Layout:
    """Put a text field's lines to the top, the middle or the bottom of its box."""
    return _with_text(layout, part.number, replace(text_of(layout, part), vertical=vertical))


def with_code(layout: Layout, part: Part, code: Code) -> Layout:
    """Put another code in a part's place, with room for its smallest symbol."""
    return replace(layout, codes=_put(layout.codes, part.number, code_inside(layout, code)))


def with_code_side(layout: Layout, part: Part, side: float) -> Layout:
    """Give the symbol another width with its quiet zone, in millimetres; its middle stays where it was."""
    code = layout.codes[part.number]
    tail = code.rows * code.text_size * ROW
    side = min(max(side, LEAST_SYMBOL), layout.width, max(LEAST_SYMBOL, layout.height - tail))
    old = code.box
    box = Box(old.x + (old.width - side) / 2, old.y + (old.height - side - tail) / 2, side, side + tail)
    return with_code(layout, part, replace(code, box=box))


def code_side(code: Code) -> float:
    """Return the width that a code's symbol has with its quiet zone."""
    return min(code.box.width, code.box.height - code.rows * code.text_size * ROW)


def with_logo(layout: Layout, part: Part, logo: Logo) -> Layout:
    """Put another logo in a part's place."""
    return replace(layout, logos=_put(layout.logos, part.number, logo))


def with_band(layout: Layout, part: Part, band: Band) -> Layout:
    """Put another band in a part's place."""
    return replace(layout, bands=_put(layout.bands, part.number, band))


def recoloured(layout: Layout, category: str, colour: str) -> Layout:
    """Give a category its colour, as "#0B5563"."""
    return replace(layout, colours=tuple({**dict(layout.colours), category: colour}.items()))


def resized(layout: Layout, width: float, height: float) -> Layout:
    """Give the badge another size; everything on it goes along.

    What keeps its proportions, texts and codes, goes by the mean of both ways: so it does not matter in how many
    steps, and in which order, width and height are set.
    """
    width, height = min(max(width, SMALLEST), LARGEST), min(max(height, SMALLEST), LARGEST)
    across, down = width / layout.width, height / layout.height
    both = math.sqrt(across * down)
    made = replace(layout, width=width, height=height)

    def box(old: Box) -> Box:
        return inside(made, Box(old.x * across, old.y * down, old.width * across, old.height * down))

    def line(old: Line) -> Line:
        size = min(max(old.size * both, LEAST_SIZE), MOST_SIZE)
        least = min(max(old.least * both, LEAST_SIZE), size)
        return replace(old, size=size, least=least, gap=min(max(old.gap * both, -5.0), 50.0))

    def code(old: Code) -> Code:
        wide, tall = old.box.width * both, old.box.height * both
        middle_x, middle_y = (old.box.x + old.box.width / 2) * across, (old.box.y + old.box.height / 2) * down
        placed = Box(middle_x - wide / 2, middle_y - tall / 2, wide, tall)
        return code_inside(made, replace(old, box=placed, text_size=min(max(old.text_size * both, 0.8), 10.0)))

    return replace(
        made,
        texts=tuple(replace(text, box=box(text.box), lines=tuple(map(line, text.lines))) for text in layout.texts),
        bands=tuple(replace(band, box=box(band.box)) for band in layout.bands),
        codes=tuple(map(code, layout.codes)),
        logos=tuple(replace(logo, box=box(logo.box)) for logo in layout.logos),
        folds=tuple(replace(fold, x=fold.x * across) for fold in layout.folds),
    )


def stepped(layout: Layout, part: Part, step: int) -> tuple[Layout, Part]:
    """Move a text one place up (-1) or down (1) in its field; at the end of it, into the next field."""
    text = text_of(layout, part)
    place = part.line + step
    if 0 <= place < len(text.lines):
        lines = list(text.lines)
        lines[part.line], lines[place] = lines[place], lines[part.line]
        return _with_text(layout, part.number, replace(text, lines=tuple(lines))), replace(part, line=place)
    to = part.number + step
    if part.kind is not Kind.TEXT or not 0 <= to < len(layout.texts):
        return layout, part
    into = layout.texts[to]
    line = text.lines[part.line]
    lines = [*into.lines, line] if step < 0 else [line, *into.lines]
    made = _with_text(layout, to, replace(into, lines=tuple(lines)))
    made = removed(made, part)
    at = to - (1 if step > 0 and len(text.lines) == 1 else 0)
    return made, Part(Kind.TEXT, at, len(lines) - 1 if step < 0 else 0)


def set_apart(layout: Layout, part: Part) -> tuple[Layout, Part]:
    """Give a text a field of its own, below the one in which it stood as far as there is room."""
    text = text_of(layout, part)
    if len(text.lines) < 2:
        return layout, part
    line = text.lines[part.line]
    box = inside(layout, replace(text.box, y=text.box.y + text.box.height, height=line.size * 1.3))
    made = removed(layout, part)
    texts = (*made.texts[: part.number + 1], replace(text, box=box, lines=(line,)), *made.texts[part.number + 1 :])
    return replace(made, texts=texts), Part(Kind.TEXT, part.number + 1)


def removed(layout: Layout, part: Part) -> Layout:
    """Take a part off the badge; a text field without a line goes with its last one."""
    match part.kind:
        case Kind.TEXT:
            text = text_of(layout, part)
            lines = (*text.lines[: part.line], *text.lines[part.line + 1 :])
            if lines:
                return _with_text(layout, part.number, replace(text, lines=lines))
            return replace(layout, texts=_without(layout.texts, part.number))
        case Kind.CODE:
            return replace(layout, codes=_without(layout.codes, part.number))
        case Kind.LOGO:
            return replace(layout, logos=_without(layout.logos, part.number))
        case Kind.BAND:
            return replace(layout, bands=_without(layout.bands, part.number))
        case Kind.BADGE:
            return layout


def _with_text(layout: Layout, number: int, text: Text) -> Layout:
    return replace(layout, texts=_put(layout.texts, number, text))


def _put(of: tuple[T, ...], number: int, one: T) -> tuple[T, ...]:
    return (*of[:number], one, *of[number + 1 :])


def _without(of: tuple[T, ...], number: int) -> tuple[T, ...]:
    return (*of[:number], *of[number + 1 :])
