"""Layouts as TOML: read with the line of every mistake, written so that they are read back the same."""

from collections.abc import Iterator
from pathlib import Path

import tomli_w

from kiosk.badges.drawing import colours
from kiosk.badges.drawing.layout import (
    BAND,
    CATEGORY,
    Align,
    Band,
    Box,
    Code,
    Fold,
    Layout,
    Line,
    Logo,
    Shows,
    Text,
    Vertical,
)
from kiosk.badges.drawing.tables import Table, read_tables
from kiosk.badges.drawing.trouble import BadgeTrouble
from kiosk.language import tr
from kiosk.paper.files import put

SMALLEST, LARGEST = 15.0, 450.0
OVERHANG = 0.05  # millimetres that roundings may put a field over the edge
_BOX = ("x", "y", "width", "height")


def read(path: Path) -> Layout:
    """Return the layout of a TOML file."""
    tables = read_tables(path)
    (top,) = tables[""]
    top.allow_only("title", "width", "height", "colours", "text", "band", "code", "logo", "fold")
    width, height = top.number("width", SMALLEST, LARGEST), top.number("height", SMALLEST, LARGEST)
    title = top.text("title", path.stem)

    def box(table: Table) -> Box:
        x, y = table.number("x", 0, width), table.number("y", 0, height)
        wide, high = table.number("width", 0.1, width), table.number("height", 0.1, height)
        if x + wide > width + OVERHANG:
            raise table.wrong("width", tr("at most {most} mm, else it is wider than the badge", most=f"{width - x:g}"))
        if y + high > height + OVERHANG:
            raise table.wrong(
                "height", tr("at most {most} mm, else it is higher than the badge", most=f"{height - y:g}")
            )
        return Box(x, y, wide, high)

    lines = iter(tables.get("text.line", []))
    return Layout(
        name=path.stem,
        title=title,
        width=width,
        height=height,
        texts=tuple(_text(table, box(table), _lines_of(table, lines)) for table in tables.get("text", [])),
        bands=tuple(_band(table, box(table)) for table in tables.get("band", [])),
        codes=tuple(_code(table, box(table)) for table in tables.get("code", [])),
        logos=tuple(_logo(table, box(table)) for table in tables.get("logo", [])),
        folds=tuple(_fold(table, width) for table in tables.get("fold", [])),
        colours=tuple((key, table.colour(key)) for table in tables.get("colours", []) for key in table.values),
        folder=path.parent,
    )


def _lines_of(table: Table, lines: Iterator[Table]) -> list[Table]:
    """Return the tables of the lines of one text: the next ones of all lines in the file."""
    here = table.values.get("line")
    if not isinstance(here, list) or not here or not all(isinstance(line, dict) for line in here):
        raise table.wrong("line", tr("at least one {header}", header="[[text.line]]"))
    return [next(lines) for _ in here]


def _text(table: Table, box: Box, lines: list[Table]) -> Text:
    table.allow_only(*_BOX, "align", "vertical", "line")
    return Text(
        box=box,
        lines=tuple(_line(line) for line in lines),
        align=Align(table.choice("align", list(Align), Align.LEFT)),
        vertical=Vertical(table.choice("vertical", list(Vertical), Vertical.TOP)),
    )


def _line(table: Table) -> Line:
    table.allow_only("shows", "size", "least", "bold", "colour", "gap", "lines", "words")
    shows = Shows(table.choice("shows", list(Shows)))
    size = table.number("size", 0.8, 60)
    return Line(
        shows=shows,
        size=size,
        least=table.number("least", 0.8, size, size),
        bold=table.flag("bold", default=False),
        colour=table.colour("colour", colours.INK, also=(BAND, CATEGORY)),
        gap=table.number("gap", -5, 50, 0),
        lines=table.whole("lines", 1, 20, 2),
        words=table.text("words", None if shows is Shows.WORDS else ""),
    )


def _band(table: Table, box: Box) -> Band:
    table.allow_only(*_BOX, "colour")
    return Band(box, table.colour("colour", CATEGORY, also=(CATEGORY,)))


def _code(table: Table, box: Box) -> Code:
    table.allow_only(*_BOX, "rows", "text_size", "quiet")
    code = Code(
        box,
        rows=table.whole("rows", 0, 5, 2),
        text_size=table.number("text_size", 0.8, 10, 1.8),
        quiet=table.whole("quiet", 2, 10, 4),
    )
    if min(box.width, box.height - code.rows * code.text_size * ROW) < LEAST_SYMBOL:
        raise table.wrong("height", tr("room for a symbol of {least} mm and its code", least=f"{LEAST_SYMBOL:g}"))
    return code


ROW = 1.25
"""The height of a row of the code, in its size."""
LEAST_SYMBOL = 12.0
"""Millimetres with the quiet zone: smaller than 0.4 mm per module no camera reads it at arm's length."""


def _logo(table: Table, box: Box) -> Logo:
    table.allow_only(*_BOX, "file", "align")
    return Logo(box, table.text("file", ""), Align(table.choice("align", list(Align), Align.LEFT)))


def _fold(table: Table, width: float) -> Fold:
    table.allow_only("x")
    return Fold(table.number("x", 0, width))


def write(path: Path, layout: Layout) -> None:
    """Write the layout; defaults are left out."""

    def box(of: Box) -> dict[str, object]:
        return {"x": of.x, "y": of.y, "width": of.width, "height": of.height}

    document: dict[str, object] = {"title": layout.title, "width": layout.width, "height": layout.height}
    if layout.colours:
        document["colours"] = dict(layout.colours)
    document["band"] = [{**box(band.box), "colour": band.colour} for band in layout.bands]
    document["text"] = [
        {**box(text.box), "align": text.align, "vertical": text.vertical, "line": [_line_values(x) for x in text.lines]}
        for text in layout.texts
    ]
    document["code"] = [
        {**box(code.box), "rows": code.rows, "text_size": code.text_size, "quiet": code.quiet} for code in layout.codes
    ]
    document["logo"] = [{**box(logo.box), "file": logo.file, "align": logo.align} for logo in layout.logos]
    document["fold"] = [{"x": fold.x} for fold in layout.folds]
    put(path, tomli_w.dumps({key: value for key, value in document.items() if value != []}).encode(), BadgeTrouble)


def _line_values(line: Line) -> dict[str, object]:
    values: dict[str, object] = {
        "shows": line.shows, "size": line.size, "least": line.least, "bold": line.bold, "colour": line.colour,
        "gap": line.gap, "lines": line.lines,
    }  # fmt: skip
    return {**values, "words": line.words} if line.shows is Shows.WORDS else values
