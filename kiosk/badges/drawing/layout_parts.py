"""The parts of a layout by name: which there are, where they stand, which one lies under a point."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.badges.drawing.layout import Box, Code, Layout, Line, Logo, Text
from kiosk.badges.drawing.layout_file import LEAST_SYMBOL, ROW

LEAST_BOX = 2.0
"""Millimetres: a smaller field could hardly be found again."""
HAIR = 0.05
"""Millimetres by which the smallest symbol is larger than it must be: hundredths are rounded when it is saved."""


class Kind(StrEnum):
    """What a part is. `BADGE` is the card as a whole."""

    BADGE = "badge"
    TEXT = "text"
    CODE = "code"
    LOGO = "logo"
    BAND = "band"


@dataclass(frozen=True, slots=True)
class Part:
    """One line of a text field, or one code, logo or band; `number` and `line` are their places in the layout."""

    kind: Kind
    number: int = 0
    line: int = 0


BADGE = Part(Kind.BADGE)


def parts(layout: Layout) -> Iterator[Part]:
    """Return every part of a layout: the lines of its texts, its codes, logos and bands."""
    for number, text in enumerate(layout.texts):
        for line in range(len(text.lines)):
            yield Part(Kind.TEXT, number, line)
    for kind, of_kind in ((Kind.CODE, layout.codes), (Kind.LOGO, layout.logos), (Kind.BAND, layout.bands)):
        for number in range(len(of_kind)):
            yield Part(kind, number)


def exists(layout: Layout, part: Part) -> bool:
    """Return whether the layout has this part."""
    return part == BADGE or part in parts(layout)


def text_of(layout: Layout, part: Part) -> Text:
    """Return the text field of a part."""
    return layout.texts[part.number]


def line_of(layout: Layout, part: Part) -> Line:
    """Return the line of a part."""
    return layout.texts[part.number].lines[part.line]


def box_of(layout: Layout, part: Part) -> Box:
    """Return where a part stands; all lines of a text field share its box."""
    match part.kind:
        case Kind.TEXT:
            return layout.texts[part.number].box
        case Kind.CODE:
            return layout.codes[part.number].box
        case Kind.LOGO:
            return layout.logos[part.number].box
        case Kind.BAND:
            return layout.bands[part.number].box
        case Kind.BADGE:
            return Box(0.0, 0.0, layout.width, layout.height)


def part_at(layout: Layout, x: float, y: float) -> Part:
    """Return the part under a point: what is painted on top first, and the badge where there is none."""
    tops = [part for part in parts(layout) if part.kind is not Kind.TEXT or part.line == 0]
    order = (Kind.TEXT, Kind.CODE, Kind.LOGO, Kind.BAND)
    for part in sorted(tops, key=lambda part: (order.index(part.kind), -part.number)):
        box = box_of(layout, part)
        if box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height:
            return part
    return BADGE


def overlap(one: Box, other: Box, spare: float = 0.05) -> bool:
    """Return whether two boxes share more than a hair."""
    return (
        min(one.x + one.width, other.x + other.width) - max(one.x, other.x) > spare
        and min(one.y + one.height, other.y + other.height) - max(one.y, other.y) > spare
    )


def inside(layout: Layout, box: Box, least: tuple[float, float] = (LEAST_BOX, LEAST_BOX)) -> Box:
    """Return the box made no smaller than `least`, no larger than the badge, and moved onto it."""
    width = min(max(box.width, least[0]), layout.width)
    height = min(max(box.height, least[1]), layout.height)
    return Box(min(max(box.x, 0.0), layout.width - width), min(max(box.y, 0.0), layout.height - height), width, height)


def code_inside(layout: Layout, code: Code) -> Code:
    """Return the code with room for its smallest symbol; on a badge too small for both, without its letters."""
    rows, symbol = code.rows, LEAST_SYMBOL + HAIR
    while rows and symbol + rows * code.text_size * ROW > layout.height:
        rows -= 1
    least = symbol, symbol + rows * code.text_size * ROW
    return replace(code, box=inside(layout, code.box, least), rows=rows)


def logo_file(logo: Logo) -> str:
    """Return the name of a logo's file as a person knows it."""
    return logo.file.replace("\\", "/").rpartition("/")[2]
