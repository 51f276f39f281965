"""Putting something onto a badge: where it belongs, or where there is room, in a size that suits the badge."""

from dataclasses import replace

from kiosk.badges.drawing import colours
from kiosk.badges.drawing.layout import BAND, Band, Box, Code, Layout, Line, Logo, Shows, Text, Vertical
from kiosk.badges.drawing.layout_file import ROW
from kiosk.badges.drawing.layout_parts import Kind, Part, code_inside, inside, line_of, overlap, parts

SOFT = "#55606B"
ORDER = (
    Shows.EVENT, Shows.EVENT_TITLE, Shows.EVENT_MOTTO, Shows.EVENT_DATE, Shows.EVENT_PLACE,
    Shows.GIVEN, Shows.FAMILY, Shows.NAME, Shows.ORGANISATION, Shows.MUNICIPALITY,
    Shows.CATEGORY, Shows.SESSIONS, Shows.NUMBER, Shows.WORDS,
)  # fmt: skip
"""In which the texts stand below each other."""

_EVENT = frozenset({Shows.EVENT, Shows.EVENT_TITLE, Shows.EVENT_MOTTO, Shows.EVENT_DATE, Shows.EVENT_PLACE})
_PERSON = frozenset({Shows.GIVEN, Shows.FAMILY, Shows.NAME, Shows.ORGANISATION, Shows.MUNICIPALITY})
# Sizes in millimetres on a badge of 90 × 54 mm; a text may shrink to a share of them.
_SIZES = {Shows.GIVEN: 10.6, Shows.FAMILY: 5.9, Shows.NAME: 7.0, Shows.SESSIONS: 2.25, Shows.NUMBER: 2.25}
_BOLD = frozenset({Shows.GIVEN, Shows.FAMILY, Shows.NAME, Shows.CATEGORY})
_USUAL, _SMALL, _SHRINK = 3.1, 2.25, 0.7
_SIDE, _LETTERS = 28.0, 1.9
_LOGO = 21.0, 7.5
_BAND = 0.13  # of the badge's height


def with_text(layout: Layout, shows: Shows, words: str = "", like: Layout | None = None) -> tuple[Layout, Part]:
    """Put a text on the badge: as it stands in `like`, else beside its kin, else where there is room."""
    if like is not None and (like.width, like.height) == (layout.width, layout.height):
        for part in parts(like):
            if part.kind is Kind.TEXT and line_of(like, part).shows is shows:
                return _into(layout, like.texts[part.number], line_of(like, part))
    line = _line(layout, shows, words)
    kin = next((one for one in (_EVENT, _PERSON) if shows in one), frozenset[Shows]())
    for number, text in enumerate(layout.texts):
        if any(one.shows in kin for one in text.lines):
            return _insert(layout, number, line)
    if shows is Shows.CATEGORY and (box := _on_band(layout)) is not None:
        text = Text(box, (replace(line, colour=BAND),), vertical=Vertical.MIDDLE)
    else:
        text = Text(_free(layout, layout.width * 0.5, line.size * 1.4), (line,))
    return replace(layout, texts=(*layout.texts, text)), Part(Kind.TEXT, len(layout.texts))


def with_kind(layout: Layout, kind: Kind, like: Layout | None = None) -> tuple[Layout, Part]:
    """Put a code, a logo or a band on the badge: as it stands in `like`, else where there is room."""
    same = like if like is not None and (like.width, like.height) == (layout.width, layout.height) else None
    scale = _scale(layout)
    match kind:
        case Kind.CODE:
            if same is not None and same.codes:
                made = same.codes[0]
            else:
                side, letters = _SIDE * scale, min(max(0.8, _LETTERS * scale), 10.0)
                made = Code(_free(layout, side, side + 2 * letters * ROW), text_size=letters)
            return replace(layout, codes=(*layout.codes, code_inside(layout, made))), Part(kind, len(layout.codes))
        case Kind.LOGO:
            logo = same.logos[0] if same and same.logos else Logo(_free(layout, _LOGO[0] * scale, _LOGO[1] * scale))
            return replace(layout, logos=(*layout.logos, logo)), Part(kind, len(layout.logos))
        case _:
            tall = layout.height * _BAND
            foot = Box(0.0, layout.height - tall, layout.width, tall)
            band = same.bands[0] if same and same.bands else Band(inside(layout, foot))
            return replace(layout, bands=(*layout.bands, band)), Part(Kind.BAND, len(layout.bands))


def _scale(layout: Layout) -> float:
    return min(layout.width / 90, layout.height / 54, 2.0)


def _line(layout: Layout, shows: Shows, words: str) -> Line:
    usual = _SMALL if shows in _EVENT else _USUAL
    size = max(0.8, round(_SIZES.get(shows, usual) * _scale(layout), 2))
    return Line(
        shows,
        size,
        max(0.8, round(size * _SHRINK, 2)),
        bold=shows in _BOLD,
        colour=SOFT if shows in _EVENT else colours.INK,
        words=words if shows is Shows.WORDS else "",
    )


def _into(layout: Layout, text: Text, line: Line) -> tuple[Layout, Part]:
    """Put a line into the field of the same box, or make that field anew."""
    for number, here in enumerate(layout.texts):
        if here.box == text.box:
            return _insert(layout, number, line)
    made = replace(text, lines=(line,))
    return replace(layout, texts=(*layout.texts, made)), Part(Kind.TEXT, len(layout.texts))


def _insert(layout: Layout, number: int, line: Line) -> tuple[Layout, Part]:
    text = layout.texts[number]
    rank = ORDER.index(line.shows)
    at = next((i for i, one in enumerate(text.lines) if ORDER.index(one.shows) > rank), len(text.lines))
    lines = (*text.lines[:at], line, *text.lines[at:])
    texts = (*layout.texts[:number], replace(text, lines=lines), *layout.texts[number + 1 :])
    return replace(layout, texts=texts), Part(Kind.TEXT, number, at)


def _on_band(layout: Layout) -> Box | None:
    """Return the left part of a band on which nothing stands yet."""
    for band in layout.bands:
        side = min(4.3, band.box.width * 0.1)
        box = replace(band.box, x=band.box.x + side, width=band.box.width * 0.4)
        if not any(overlap(box, text.box) for text in layout.texts):
            return box
    return None


def _free(layout: Layout, width: float, height: float) -> Box:
    """Return the first box of this size on which nothing stands; in the upper left corner if there is none."""
    margin = min(4.0, layout.width * 0.05)
    width, height = min(width, layout.width - 2 * margin), min(height, layout.height - 2 * margin)
    taken = list(layout.boxes())
    y = margin
    while y + height <= layout.height - margin + 1e-6:
        x = margin
        while x + width <= layout.width - margin + 1e-6:
            box = Box(round(x, 2), round(y, 2), width, height)
            if not any(overlap(box, other) for other in taken):
                return box
            x += 1
        y += 1
    return inside(layout, Box(margin, margin, width, height))
