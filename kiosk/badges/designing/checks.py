"""Whether a badge will do its work: can it be scanned, can it be read, does nothing cover anything. Without Qt."""

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from kiosk.badges.designing.colour_names import colour_name
from kiosk.badges.designing.layout_changes import code_side
from kiosk.badges.drawing import colours
from kiosk.badges.drawing.layout import BAND, CATEGORY, Box, Code, Layout, Line, Shows, Text
from kiosk.badges.drawing.layout_file import ROW
from kiosk.badges.drawing.layout_parts import Kind, Part, overlap
from kiosk.badges.drawing.part_names import name_of, number
from kiosk.badges.drawing.symbol import GOOD_MODULE, best, module_size
from kiosk.domain import secret as codes
from kiosk.language import tr

POOR_MODULE = 0.5  # millimetres: only close to a good camera
LARGE_CONTRAST = 3.0  # WCAG 2.2 for large type
DOT = 25.4 / 300
_NAMES = frozenset({Shows.GIVEN, Shows.FAMILY, Shows.NAME})
_QUIET_SPARE = 0.5


class Grade(IntEnum):
    """How good something is."""

    GOOD = 0
    POOR = 1
    BAD = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """What should be looked at, in words, and the part that it is about, if it is one.

    `elsewhere`: it is found on the badges of others than of whom is shown.
    """

    text: str
    part: Part | None = None
    grade: Grade = Grade.POOR
    elsewhere: bool = False


def module_of(code: Code, secret: str, dot: float = DOT) -> float:
    """Return the width of one module of a code's symbol in millimetres, on a printer with dots of `dot` mm."""
    side = code_side(code)
    if not codes.is_ours(secret):
        side = min(code.box.width, code.box.height - (code.text_size * ROW if code.rows else 0.0))  # one row only
    return module_size(best(secret, side, code.quiet, dot).size, side, code.quiet, dot)


def module_said(code: Code, secret: str) -> tuple[str, Grade]:
    """Return how well a code can be scanned: "0.9 mm per module – good to read"."""
    module = module_of(code, secret)
    size = number(module, 2)
    if round(module, 2) >= GOOD_MODULE:
        return tr("{size} mm per module – good to scan", size=size), Grade.GOOD
    if module >= POOR_MODULE:
        return tr("{size} mm per module – less than 0.8 mm: scans only from close by", size=size), Grade.POOR
    return tr("{size} mm per module – too fine, hardly to be scanned", size=size), Grade.BAD


@lru_cache(maxsize=512)
def _contrast(words: str, ground: str) -> float:
    return colours.contrast(words, ground)


def contrast_grade(words: str, ground: str) -> Grade:
    """Return how well a colour is read on another."""
    ratio = _contrast(words, ground)
    if ratio >= colours.LEAST_CONTRAST:
        return Grade.GOOD
    return Grade.POOR if ratio >= LARGE_CONTRAST else Grade.BAD


def contrast_said(words: str, ground: str) -> tuple[str, Grade]:
    """Return how well a colour is read on another: "White on yellow: 1.6 : 1 – hard to read"."""
    told = {
        "words": colour_name(words),
        "ground": colour_name(ground, on=True),
        "ratio": number(int(_contrast(words, ground) * 10) / 10),  # never rounded up to a limit that it does not reach
    }
    grade = contrast_grade(words, ground)
    if grade is Grade.GOOD:
        return tr("{words} on {ground}: {ratio} : 1 – good to read", **told), grade
    if grade is Grade.POOR:
        return tr("{words} on {ground}: {ratio} : 1 – only large type can be read", **told), grade
    return tr("{words} on {ground}: {ratio} : 1 – hard to read", **told), grade


def line_contrast(layout: Layout, text: Text, line: Line, category: str) -> tuple[str, Grade]:
    """Return how well a text is read on what lies below it, on the badge of somebody of a category."""
    return contrast_said(*_pair(layout, text, line, category))


def _pair(layout: Layout, text: Text, line: Line, category: str) -> tuple[str, str]:
    """Return the colour of a text and that of what lies below it."""
    own = layout.colour_of(category)
    ground = _ground(layout, text.box, own)
    return {CATEGORY: own, BAND: _on(ground)}.get(line.colour, line.colour), ground


@lru_cache(maxsize=512)
def _on(ground: str) -> str:
    return colours.on(ground)


def check(layout: Layout, secret: str, categories: tuple[str, ...]) -> tuple[Finding, ...]:
    """Return what should be looked at on all badges of a layout; `secret` is a code like those that are printed."""
    return (*_missing(layout), *_codes(layout, secret), *_contrasts(layout, categories), *_covered(layout))


def _missing(layout: Layout) -> list[Finding]:
    found = []
    if not layout.codes:
        found.append(Finding(tr("Without a QR code the badge cannot be scanned."), grade=Grade.BAD))
    if not any(line.shows in _NAMES for text in layout.texts for line in text.lines):
        found.append(Finding(tr("No name stands on the badge."), grade=Grade.BAD))
    return found


def _codes(layout: Layout, secret: str) -> list[Finding]:
    found = []
    for n, code in enumerate(layout.codes):
        said, grade = module_said(code, secret)
        if grade is not Grade.GOOD:
            found.append(Finding(tr("QR code: {said}.", said=said), Part(Kind.CODE, n), grade))
    return found


def _contrasts(layout: Layout, categories: tuple[str, ...]) -> list[Finding]:
    """Return one finding for each text that is hard to read, with the worst of the categories."""
    found = []
    for n, text in enumerate(layout.texts):
        for i, line in enumerate(text.lines):
            pairs = (_pair(layout, text, line, one) for one in categories or ("",))
            worst = min(pairs, key=lambda pair: _contrast(*pair))
            large = line.size >= (4.9 if line.bold else 6.4)  # 14 and 18 points, WCAG's large type
            grade = contrast_grade(*worst)
            if grade is Grade.BAD or (grade is Grade.POOR and not large):
                told = tr("{field}: {said}.", field=name_of(line.shows), said=contrast_said(*worst)[0])
                found.append(Finding(told, Part(Kind.TEXT, n, i), grade))
    return found


def _covered(layout: Layout) -> list[Finding]:
    found = []
    for n, code in enumerate(layout.codes):
        part = Part(Kind.CODE, n)
        for text in layout.texts:
            if overlap(code.box, text.box, _QUIET_SPARE):
                told = tr("The QR code and “{field}” lie on top of each other.", field=name_of(text.lines[0].shows))
                found.append(Finding(told, part, Grade.BAD))
        if any(overlap(code.box, band.box, _QUIET_SPARE) for band in layout.bands):
            told = tr("The QR code lies on a colour band; it needs white around it.")
            found.append(Finding(told, part, Grade.BAD))
        if any(overlap(code.box, logo.box, _QUIET_SPARE) for logo in layout.logos if logo.file):
            found.append(Finding(tr("The QR code and the logo lie on top of each other."), part, Grade.BAD))
    for n, one in enumerate(layout.texts):
        for other in layout.texts[n + 1 :]:
            if overlap(one.box, other.box, _QUIET_SPARE):
                fields = {"one": name_of(one.lines[0].shows), "other": name_of(other.lines[0].shows)}
                found.append(Finding(tr("The fields of “{one}” and “{other}” overlap.", **fields), Part(Kind.TEXT, n)))
    return found


def _ground(layout: Layout, box: Box, own: str) -> str:
    """Return the colour below the middle of a box: a band's, or the paper's."""
    x, y = box.x + box.width / 2, box.y + box.height / 2
    for band in reversed(layout.bands):
        if band.box.x <= x <= band.box.x + band.box.width and band.box.y <= y <= band.box.y + band.box.height:
            return own if band.colour == CATEGORY else band.colour
    return colours.WHITE
