"""CSV: a file per table. For Excel with semicolons and a byte order mark, or plain."""

import codecs
import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from kiosk.language import tr
from kiosk.reports.writers.cells import Clocks, IsoTexts, LocalTime, are_plain, cleaned, where_there
from kiosk.reports.writers.tables import Column, Document, Kind, Table, Written

_DANGEROUS = frozenset("=+-@\t\r\n")
"""With these a formula may begin, in one spreadsheet program or another."""

Convert = Callable[[Sequence[Any]], Sequence[Any]]


def write_for_excel(document: Document, folder: Path, name: Callable[[str, str], str]) -> list[Written]:
    """Write what a German Excel opens by a double click."""
    return [_write(document, one, folder / name(one.key, "csv"), ";", codecs.BOM_UTF8) for one in document.tables]


def write_plain(document: Document, folder: Path, name: Callable[[str, str], str]) -> list[Written]:
    """Write what RFC 4180 describes, for other programs."""
    return [_write(document, one, folder / name(one.key, "plain.csv"), ",", b"") for one in document.tables]


def _write(document: Document, table: Table, path: Path, delimiter: str, bom: bytes) -> Written:
    rows = 0
    converters = [_converter(column, LocalTime(document.zone)) for column in table.columns]
    lines = _Lines()
    writer = csv.writer(lines, delimiter=delimiter, lineterminator="\r\n")
    with path.open("xb") as file:
        file.write(bom)
        if document.mark:
            writer.writerow([harmless(document.mark)])
        writer.writerow([harmless(column.title) for column in table.columns])
        for block in table.blocks():
            columns = [convert(values) for convert, values in zip(converters, block, strict=True)]
            writer.writerows(zip(*columns, strict=True))
            rows += len(block[0])
            file.write(lines.taken())
        file.write(lines.taken())
    return path, rows


class _Lines(list[str]):
    """Takes the place of a file for the csv module, which writes line by line."""

    write = list.append

    def taken(self) -> bytes:
        """Return what was written since, as UTF-8."""
        text = "".join(self)
        self.clear()
        return text.encode()


def harmless(text: str) -> str:
    """Return a text that no spreadsheet program takes for a formula: an apostrophe goes before what could begin one.

    So a phone number "+49 345 …" gets one as well: a program that would calculate with it changes it, too.
    """
    text = cleaned(text)
    return "'" + text if text[:1] in _DANGEROUS else text


def _converter(column: Column, local: LocalTime) -> Convert:
    match column.kind:
        case Kind.TEXT:
            return _texts
        case Kind.WORD:
            return _Words(column).of
        case Kind.MOMENT:
            texts = IsoTexts()
            return lambda values: where_there(values, lambda there: texts.of(local.shifted(there)))
        case Kind.SPAN:
            clocks = Clocks()
            return lambda values: ["" if value is None else clocks[value] for value in values]
        case Kind.YES:
            words = {None: "", False: tr("no"), True: tr("yes")}
            return lambda values: [words[value] for value in values]
        case Kind.DAY:
            return lambda values: ["" if value is None else value.isoformat() for value in values]
        case Kind.WHOLE:
            return lambda values: values


def _texts(values: Sequence[str]) -> Sequence[str]:
    if are_plain(values) and _DANGEROUS.isdisjoint({value[:1] for value in values}):
        return values
    return [harmless(value) for value in values]


class _Words(dict[Any, str]):
    """A word for each key, looked up once."""

    def __init__(self, column: Column) -> None:
        super().__init__()
        self._words = column.words

    def __missing__(self, key: str | None) -> str:
        word = "" if key is None else harmless(self._words.get(key, key))
        if len(self) < 10_000:
            self[key] = word
        return word

    def of(self, values: Sequence[str | None]) -> list[str]:
        """Return the words of these keys."""
        return [self[value] for value in values]
