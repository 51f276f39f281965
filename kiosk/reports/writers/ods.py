"""OpenDocument: a table per sheet, with a frozen header, filters, column widths, real dates, numbers and spans.

Written by ourselves: of the packages that write it and are maintained, none does so in a stream (docs/dependencies.md).
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kiosk.language import tr
from kiosk.reports.writers.cells import Clocks, IsoTexts, LocalTime, are_plain, where_there
from kiosk.reports.writers.ods_parts import MIMETYPE, head, manifest, meta, settings, tail
from kiosk.reports.writers.package import MOST_ROWS, Package, Say, attribute, escaped, in_sheets, sheet_names
from kiosk.reports.writers.tables import Block, Column, Document, Kind, Table, Written

_SPACES = re.compile(r"^ | $|  +")
_END = "</table:table-cell>"
_EMPTY = "<table:table-cell/>"

Convert = Callable[[Sequence[Any]], list[str]]


def write_ods(document: Document, folder: Path, name: Callable[[str, str], str]) -> list[Written]:
    """Write one file of tables."""
    path = folder / name("", "ods")
    rows = 0
    ranges: list[tuple[str, int, int, int]] = []
    names = _Names()
    with Package(path) as package:
        package.put("mimetype", MIMETYPE, stored=True)
        with package.part("content.xml") as say:
            say(head(column.width for table in document.tables for column in table.columns))
            for table in document.tables:
                top = ((document.mark,) if document.mark else ()) + table.lines
                for part, blocks in enumerate(in_sheets(table.blocks(), MOST_ROWS - len(top) - 1)):
                    called = names.next(table.title if not part else f"{table.title} ({part + 1})")
                    written = _write_table(say, document, table, called, top, blocks)
                    ranges.append((called, len(top) + 1, len(table.columns), written))
                    rows += written
            say(tail(ranges))
        package.put("settings.xml", settings((called, header) for called, header, _, _ in ranges))
        package.put("meta.xml", meta(document.title, document.made_at))
        package.put("META-INF/manifest.xml", manifest())
    return [(path, rows)]


class _Names:
    """Names of sheets, each of them once."""

    def __init__(self) -> None:
        self._titles: list[str] = []

    def next(self, title: str) -> str:
        """Return the name of the next sheet."""
        self._titles.append(title)
        return sheet_names(self._titles)[-1]


def _write_table(
    say: Say, document: Document, table: Table, called: str, top: tuple[str, ...], blocks: Iterable[Block]
) -> int:
    columns = "".join(f'<table:table-column table:style-name="w{column.width}"/>' for column in table.columns)
    titles = "".join(_text_cell(column.title, "header") for column in table.columns)
    lines = "".join(
        f"<table:table-row>{_text_cell(line, 'mark' if number == 0 else '')}</table:table-row>"
        for number, line in enumerate(top)
    )
    say(
        f'<table:table table:name="{attribute(called)}">{columns}{lines}'
        f"<table:table-header-rows><table:table-row>{titles}</table:table-row></table:table-header-rows>"
    )
    converters = [_converter(column, document) for column in table.columns]
    rows = 0
    for block in blocks:
        cells = [convert(values) for convert, values in zip(converters, block, strict=True)]
        size = len(block[0])
        say(
            "".join(map("".join, zip(["<table:table-row>"] * size, *cells, ["</table:table-row>"] * size, strict=True)))
        )
        rows += size
    say("</table:table>")
    return rows


def _paragraphs(text: str) -> str:
    """Return a text as ODF says it: a paragraph per line, and elements for spaces that XML would drop.

    A tab becomes a space: cells of spreadsheets have none, and readers drop it.
    """
    text = escaped(text).replace("\t", " ")
    if "\n" not in text and _SPACES.search(text) is None:
        return f"<text:p>{text}</text:p>"
    return "".join(f"<text:p>{_SPACES.sub(_space, line)}</text:p>" for line in text.split("\n"))


def _space(found: "re.Match[str]") -> str:
    return f'<text:s text:c="{len(found[0])}"/>'


def _text_cell(text: str, style: str = "") -> str:
    look = f' table:style-name="{style}"' if style else ""
    return f'<table:table-cell{look} office:value-type="string">{_paragraphs(text)}{_END}'


def _converter(column: Column, document: Document) -> Convert:
    match column.kind:
        case Kind.TEXT:
            return _texts
        case Kind.WORD:
            return _Words(column.words).cells
        case Kind.YES:
            return _Words({True: tr("yes"), False: tr("no")}).cells
        case Kind.MOMENT:
            local, texts = LocalTime(document.zone), IsoTexts("T")
            return lambda values: _moments(local, texts, values)
        case Kind.SPAN:
            spans = _Spans()
            return lambda values: [_EMPTY if value is None else spans[value] for value in values]
        case Kind.DAY:
            return lambda values: [_EMPTY if value is None else _date("day", value.isoformat()) for value in values]
        case Kind.WHOLE:
            return lambda values: [
                _EMPTY
                if value is None
                else f'<table:table-cell office:value-type="float" office:value="{value}">'
                f"<text:p>{value}</text:p>{_END}"
                for value in values
            ]


def _texts(values: Sequence[str]) -> list[str]:
    before = '<table:table-cell office:value-type="string">'
    if are_plain(values):
        return [f"{before}<text:p>{value}</text:p>{_END}" if value else _EMPTY for value in values]
    return [f"{before}{_paragraphs(value)}{_END}" if value else _EMPTY for value in values]


def _moments(local: LocalTime, texts: IsoTexts, values: Sequence[int | None]) -> list[str]:
    return where_there(values, lambda there: [_date("moment", one) for one in texts.of(local.shifted(there))], _EMPTY)


def _date(style: str, iso: str) -> str:
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="date" office:date-value="{iso}">'
        f"<text:p>{iso.replace('T', ' ')}</text:p>{_END}"
    )


class _Spans(dict[int, str]):
    """The cell of each span, made once."""

    def __missing__(self, seconds: int) -> str:
        value = f"PT{seconds // 3600:02}H{seconds // 60 % 60:02}M{seconds % 60:02}S"
        cell = (
            f'<table:table-cell table:style-name="span" office:value-type="time" office:time-value="{value}">'
            f"<text:p>{Clocks()[seconds]}</text:p>{_END}"
        )
        self[seconds] = cell
        return cell


class _Words(dict[Any, str]):
    """The cell of each key, made once."""

    def __init__(self, words: Mapping[Any, str]) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, key: Any) -> str:
        cell = _EMPTY if key is None or key == "" else _text_cell(self._words.get(key, key))
        if len(self) < 10_000:
            self[key] = cell
        return cell

    def cells(self, values: Sequence[Any]) -> list[str]:
        """Return the cells of these keys."""
        return [self[value] for value in values]
