"""CSV: a file per table. For Excel with semicolons and a byte order mark, or plain."""

import codecs
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kiosk.language import tr
from kiosk.reports.writers.cells import Clocks, IsoTexts, LocalTime, are_plain, cleaned, where_there
from kiosk.reports.writers.tables import Column, Document, Kind, Table, Written

_DANGEROUS = frozenset("=+-@\uff1d\uff0b\uff0d\uff20\t\r\n")
"""With these a formula may begin, in one spreadsheet program or another; the wide ones of East Asia as well."""
_IN_THE_MIDDLE = re.compile('([,;\t\n]"*)([-=+@\uff1d\uff0b\uff0d\uff20])')
"""Where one may begin once a file is opened with another separator than its own: the quotes of the second cell and of
those after it do not count then."""

Convert = Callable[[Sequence[Any]], Sequence[Any]]


def write_for_excel(document: Document, folder: Path, name: Callable[[str, str], str]) -> list[Written]:
    """Write what a German Excel opens by a double click."""
    return [_write(document, one, folder / name(one.key, "csv"), ";", codecs.BOM_UTF8) for one in document.tables]


def write_plain(document: Document, folder: Path, name: Callable[[str, str], str]) -> list[Written]:
    """Write what RFC 4180 describes, for other programs."""
    return [_write(document, one, folder / name(one.key, "plain.csv"), ",", b"") for one in document.tables]


def _write(document: Document, table: Table, path: Path, delimiter: str, bom: bytes) -> Written:
    """Write line by line joined, not by the csv module: that looks at each cell again, and takes twice as long."""
    rows = 0
    cells = _Cells()
    converters = [cells.converter(column, LocalTime(document.zone)) for column in table.columns]
    with path.open("xb") as file:
        file.write(bom)
        if document.mark:
            file.write(f"{cells.one(document.mark)}\r\n".encode())
        file.write(f"{delimiter.join(cells.one(column.title) for column in table.columns)}\r\n".encode())
        for block in table.blocks():
            columns = [convert(values) for convert, values in zip(converters, block, strict=True)]
            lines = "\r\n".join(map(delimiter.join, zip(*columns, strict=True)))
            file.write(f"{lines}\r\n".encode())
            rows += len(block[0])
    return path, rows


def harmless(text: str) -> str:
    """Return a text that no spreadsheet program takes for a formula: an apostrophe goes before what could begin one.

    Also within the text, after a separator: a file may be opened with another one than it was written with. So a phone
    number "+49 345 …" gets one as well: a program that would calculate with it changes it, too.
    """
    text = cleaned(text)
    text = _IN_THE_MIDDLE.sub(r"\1'\2", text)
    return "'" + text if text[:1] in _DANGEROUS else text


class _Cells:
    """Cells as they stand between two delimiters: texts always quoted (RFC 4180), times and numbers never."""

    def one(self, text: str) -> str:
        """Return a text as a cell."""
        return '"' + harmless(text).replace('"', '""') + '"'

    def texts(self, values: Sequence[str]) -> Sequence[str]:
        """Return some texts as cells."""
        if are_plain(values) and _DANGEROUS.isdisjoint({value[:1] for value in values}):
            joined = "|".join(values)
            if '"' not in joined and _IN_THE_MIDDLE.search(joined) is None:
                return [f'"{value}"' if value else "" for value in values]
        one = self.one
        return ["" if not value else one(value) for value in values]

    def converter(self, column: Column, local: LocalTime) -> Convert:
        """Return what makes cells of a column's values."""
        match column.kind:
            case Kind.TEXT:
                return self.texts
            case Kind.WORD:
                return _Words(column.words, self.one).of
            case Kind.MOMENT:
                texts = IsoTexts()
                return lambda values: where_there(values, lambda there: texts.of(local.shifted(there)))
            case Kind.SPAN:
                clocks = Clocks()
                return lambda values: ["" if value is None else clocks[value] for value in values]
            case Kind.YES:
                words = {None: "", False: self.one(tr("no")), True: self.one(tr("yes"))}
                return lambda values: [words[value] for value in values]
            case Kind.DAY:
                return lambda values: ["" if value is None else value.isoformat() for value in values]
            case Kind.WHOLE:
                return lambda values: ["" if value is None else str(value) for value in values]


class _Words(dict[Any, str]):
    """The cell of each key, made once."""

    def __init__(self, words: Mapping[str, str], one: Callable[[str], str]) -> None:
        super().__init__()
        self._words, self._one = words, one

    def __missing__(self, key: str | None) -> str:
        cell = "" if not key else self._one(self._words.get(key, key))
        if len(self) < 10_000:
            self[key] = cell
        return cell

    def of(self, values: Sequence[str | None]) -> list[str]:
        """Return the cells of these keys."""
        return [self[value] for value in values]
