"""Whether what stands on one person's badge has the room that it needs. Needs the typefaces, so it is Qt's."""

from dataclasses import dataclass
from functools import lru_cache

from kiosk.badges.designing.checks import Finding, Grade
from kiosk.badges.drawing.face import BadgeFace
from kiosk.badges.drawing.layout import Box, Layout, Line, Text
from kiosk.badges.drawing.layout_parts import Kind, Part
from kiosk.badges.drawing.part_names import name_of, number
from kiosk.badges.drawing.words import shown
from kiosk.badges.painter import layout_notes, wishes
from kiosk.language import tr
from kiosk.paper import letters
from kiosk.paper.fitting import Row, fit

HAIR = 0.98  # of the least size: what nobody sees is not told


def fits(layout: Layout, face: BadgeFace) -> tuple[Finding, ...]:
    """Return where a text is too small or was broken inside a word, and what cannot be shown at all."""
    letters.ready()
    found = [Finding(note) for note in layout_notes(layout)]
    for n, text in enumerate(layout.texts):
        found += _text(n, text, face)
    return tuple(found)


def rows_of(text: Text, face: BadgeFace) -> list[tuple[int, float, float]]:
    """Return (line of the field, top, bottom) of each row that is painted, in millimetres from the badge's top."""
    fitted, places = fit(wishes(text, face), text.box.width, text.box.height), _places(text, face)
    free = text.box.height - fitted.height
    top = text.box.y + {"top": 0.0, "middle": free / 2, "bottom": free}[text.vertical]
    return [(places[row.wish], top + row.baseline - 0.88 * row.size, top + row.baseline + 0.22 * row.size)
            for row in fitted.rows]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Set:
    """How one line of a field came out: its size in millimetres (0 without words), whether a word was broken."""

    line: int
    size: float
    broken: bool
    lost: str


@lru_cache(maxsize=1024)
def _set(lines: tuple[Line, ...], width: float, height: float, face: BadgeFace) -> tuple[_Set, ...]:
    """Set the lines of a field for a person. Kept, because most changes leave most fields as they are."""
    text = Text(Box(0, 0, width, height), lines)
    asked = wishes(text, face)
    rows = fit(asked, width, height).rows
    made = []
    for wish, (place, of) in enumerate(zip(_places(text, face), asked, strict=True)):
        mine = [row for row in rows if row.wish == wish]
        made.append(_Set(place, mine[0].size if mine else 0.0, _broken(of.text.text, mine), of.text.lost))
    return tuple(made)


def _places(text: Text, face: BadgeFace) -> list[int]:
    return [i for i, line in enumerate(text.lines) if shown(line, face)]


def _text(n: int, text: Text, face: BadgeFace) -> list[Finding]:
    found: list[Finding] = []
    small: list[str] = []
    for one in _set(text.lines, text.box.width, text.box.height, face):
        line, part = text.lines[one.line], Part(Kind.TEXT, n, one.line)
        field = name_of(line.shows)
        if 0 < one.size < line.least * HAIR:
            sizes = {"size": number(one.size), "least": number(line.least)}
            small.append(tr("{field} {size} instead of {least} mm", field=field, **sizes))
        if one.broken:
            found.append(Finding(tr("“{field}” had to be broken inside a word.", field=field), part))
        if one.lost:
            told = tr(
                "No font of this computer has “{letters}”; a sign or Latin letters stand there.", letters=one.lost[:20]
            )
            found.append(Finding(told, part))
    if small:
        told = tr("Too little room: {texts}.", texts=", ".join(small))
        found.insert(0, Finding(told, Part(Kind.TEXT, n), Grade.BAD))
    return found


def _broken(whole: str, rows: list[Row]) -> bool:
    """Return whether a row ends in the middle of a word."""
    at = 0
    for row in rows[:-1]:
        at += len(row.text.text)
        before, here = whole[at - 1 : at], whole[at : at + 1]
        if here == " ":
            at += 1
        elif before not in "-/–·" and not before >= "\u3040":
            return True
    return False
