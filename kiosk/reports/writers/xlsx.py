"""Excel: a sheet per table, with a frozen header, filters, column widths, real dates, numbers and spans.

Written by ourselves: XlsxWriter took four times as long as is allowed (docs/dependencies.md). Cells hold their text in
place (inlineStr), because a table of shared strings would have to be in memory.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from kiosk.language import tr
from kiosk.reports.writers.cells import LocalTime, are_plain
from kiosk.reports.writers.package import MOST_ROWS, Package, Say, escaped, in_sheets, sheet_names
from kiosk.reports.writers.tables import Block, Column, Document, Kind, Table, Written
from kiosk.reports.writers.xlsx_parts import content_types, core, root_relations, styles, workbook, workbook_relations

_EPOCH = 25_569
"""The first of January 1970 as Excel counts days."""
_DAY = 86_400
_HEADER, _MOMENT, _SPAN, _DATE, _MARK, _TEXT = 1, 2, 3, 4, 5, 6
"""Numbers of styles; see `xlsx_parts.styles`."""
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_KEEPS_SPACE = re.compile(r"^\s|\s$|\n|\s\s")

Convert = Callable[[Sequence[Any], int], list[str]]


def write_xlsx(document: Document, folder: Path, name: Callable[[str, str], str]) -> list[Written]:
    """Write one workbook."""
    path = folder / name("", "xlsx")
    titles: list[str] = []
    filters: list[str] = []
    rows = 0
    with Package(path) as package:
        for table in document.tables:
            top = _top(document, table)
            for part, blocks in enumerate(in_sheets(table.blocks(), MOST_ROWS - len(top) - 1)):
                number = len(titles) + 1
                with package.part(f"xl/worksheets/sheet{number}.xml") as say:
                    written = _write_sheet(say, document, table, top, blocks, first=number == 1)
                titles.append(table.title if not part else f"{table.title} ({part + 1})")
                filters.append(_range(table, len(top), written))
                rows += written
        names = sheet_names(titles)
        package.put("xl/workbook.xml", workbook(names, filters))
        package.put("xl/_rels/workbook.xml.rels", workbook_relations(len(names)))
        package.put("xl/styles.xml", styles())
        package.put("docProps/core.xml", core(document.title, document.made_at))
        package.put("_rels/.rels", root_relations())
        package.put("[Content_Types].xml", content_types(len(names)))
    return [(path, rows)]


def _top(document: Document, table: Table) -> tuple[str, ...]:
    return ((document.mark,) if document.mark else ()) + table.lines


def _range(table: Table, top: int, rows: int) -> str:
    return f"$A${top + 1}:${_letters(len(table.columns) - 1)}${top + 1 + rows}"


def _write_sheet(
    say: Say, document: Document, table: Table, top: tuple[str, ...], blocks: Iterable[Block], *, first: bool
) -> int:
    header = len(top) + 1
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{column.width + 2}" customWidth="1"/>'
        for n, column in enumerate(table.columns, 1)
    )
    selected = ' tabSelected="1"' if first else ""
    say(
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr>'
        '<pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView{selected} workbookViewId="0"><pane ySplit="{header}" topLeftCell="A{header + 1}"'
        ' activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{widths}</cols><sheetData>"
    )
    for number, line in enumerate(top, 1):
        style = _MARK if number == 1 else _TEXT
        say(f'<row r="{number}">{_text_cell("A", number, line, style)}</row>')
    titles = "".join(
        _text_cell(_letters(place), header, column.title, _HEADER) for place, column in enumerate(table.columns)
    )
    say(f'<row r="{header}">{titles}</row>')
    converters = [_converter(_letters(place), column, document) for place, column in enumerate(table.columns)]
    row = header
    for block in blocks:
        cells = [convert(values, row + 1) for convert, values in zip(converters, block, strict=True)]
        size = len(block[0])
        starts = [f'<row r="{number}">' for number in range(row + 1, row + 1 + size)]
        say("".join(map("".join, zip(starts, *cells, ["</row>"] * size, strict=True))))
        row += size
    say(
        f'</sheetData><autoFilter ref="{_range(table, len(top), row - header).replace("$", "")}"/>'
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )
    return row - header


def _letters(place: int) -> str:
    """Return a column's letters: A, B, … Z, AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def _inside(text: str) -> str:
    """Return what stands in a cell of text. Excel takes "_x0041_" for a character, unless it is told otherwise."""
    text = escaped(_LOOKS_ESCAPED.sub("_x005F_", text))
    keeps = ' xml:space="preserve"' if _KEEPS_SPACE.search(text) else ""
    return f"<is><t{keeps}>{text}</t></is></c>"


def _text_cell(letters: str, row: int, text: str, style: int) -> str:
    return f'<c r="{letters}{row}" s="{style}" t="inlineStr">{_inside(text)}'


def _converter(letters: str, column: Column, document: Document) -> Convert:
    before = f'<c r="{letters}'
    match column.kind:
        case Kind.TEXT:
            return lambda values, row: _texts(before, values, row)
        case Kind.WORD:
            return _Words(before, column.words).cells
        case Kind.YES:
            return _Words(before, {True: tr("yes"), False: tr("no")}).cells
        case Kind.MOMENT:
            local = LocalTime(document.zone)
            return lambda values, row: _moments(before, local, values, row)
        case Kind.SPAN:
            return _numbers(f'" s="{_SPAN}"><v>', before, lambda value: value / _DAY)
        case Kind.DAY:
            return _numbers(f'" s="{_DATE}"><v>', before, _day)
        case Kind.WHOLE:
            return _numbers('"><v>', before, lambda value: value)


def _texts(before: str, values: Sequence[str], row: int) -> list[str]:
    if are_plain(values):
        return [
            f'{before}{n}" s="{_TEXT}" t="inlineStr"><is><t>{value}</t></is></c>' if value else ""
            for n, value in enumerate(values, row)
        ]
    return [
        f'{before}{n}" s="{_TEXT}" t="inlineStr">{_inside(value)}' if value else ""
        for n, value in enumerate(values, row)
    ]


def _day(value: date) -> int:
    return value.toordinal() - date(1970, 1, 1).toordinal() + _EPOCH


def _numbers(middle: str, before: str, number: Callable[[Any], float]) -> Convert:
    return lambda values, row: [
        "" if value is None else f"{before}{n}{middle}{number(value)}</v></c>" for n, value in enumerate(values, row)
    ]


def _moments(before: str, local: LocalTime, values: Sequence[int | None], row: int) -> list[str]:
    shifted = iter(local.shifted([value for value in values if value is not None]))
    return [
        "" if value is None else f'{before}{n}" s="{_MOMENT}"><v>{next(shifted) / _DAY + _EPOCH}</v></c>'
        for n, value in enumerate(values, row)
    ]


class _Words(dict[Any, str]):
    """The inside of a cell for each key, made once."""

    def __init__(self, before: str, words: Mapping[Any, str]) -> None:
        super().__init__()
        self._before, self._words = before, words

    def __missing__(self, key: Any) -> str:
        inside = _inside(self._words.get(key, key))
        if len(self) < 10_000:
            self[key] = inside
        return inside

    def cells(self, values: Sequence[Any], row: int) -> list[str]:
        """Return the cells of these keys."""
        before = self._before
        return [
            "" if value is None or value == "" else f'{before}{n}" s="{_TEXT}" t="inlineStr">{self[value]}'
            for n, value in enumerate(values, row)
        ]
