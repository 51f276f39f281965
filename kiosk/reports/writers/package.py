"""Spreadsheets' files: parts of XML in a zip, written as they come, so that no sheet is ever in memory."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from kiosk.reports.writers.cells import cleaned
from kiosk.reports.writers.tables import Block

MOST_ROWS = 1_048_576
"""Rows of a sheet, in Excel as in LibreOffice."""

_LEVEL = 3  # of compression: 6 takes half as long again and saves a tenth
_STAMP = (1980, 1, 1, 0, 0, 0)  # the time stands in the content; so the same content is the same file
_SPECIAL = re.compile("[&<>]")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31

Say = Callable[[str], None]


class Package:
    """A zip file that is being written."""

    def __init__(self, path: Path) -> None:
        self._zip = ZipFile(path, "x", ZIP_DEFLATED, compresslevel=_LEVEL)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._zip.close()
        elif self._zip.fp is not None:  # a file that cannot be written to its end is only let go of
            self._zip.fp.close()
            self._zip.fp = None

    def put(self, name: str, text: str, *, stored: bool = False) -> None:
        """Write a whole part."""
        info = ZipInfo(name, _STAMP)
        info.compress_type = ZIP_STORED if stored else ZIP_DEFLATED
        self._zip.writestr(info, text.encode(), compresslevel=_LEVEL)

    @contextmanager
    def part(self, name: str) -> Iterator[Say]:
        """Give a function that writes text at the end of a part."""
        info = ZipInfo(name, _STAMP)
        info.compress_type = ZIP_DEFLATED
        info._compresslevel = _LEVEL  # type: ignore[attr-defined]  # noqa: SLF001 - there is no other way for a stream
        with self._zip.open(info, "w", force_zip64=True) as stream:
            yield lambda text: _ignored(stream.write(text.encode()))


def _ignored(_written: int) -> None:
    """What `write` returns is of no use."""


def escaped(text: str) -> str:
    """Return a cleaned text as XML says it."""
    text = cleaned(text)
    if _SPECIAL.search(text) is not None:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def attribute(text: str) -> str:
    """Return a text as it stands between the quotes of an attribute."""
    return escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def sheet_names(titles: Sequence[str]) -> list[str]:
    """Return names that every spreadsheet program takes: at most 31 characters, none of []:*?/\\, all different."""
    names: list[str] = []
    taken = {"history"}  # Excel keeps it for itself
    for title in titles:
        base = _FORBIDDEN.sub(" ", cleaned(title).replace("\ufffd", " ")).replace("'", "’")
        base = " ".join(base.split()) or "–"
        name, number = _fitted(base, ""), 1
        while name.casefold() in taken:
            number += 1
            name = _fitted(base, f" ({number})")
        taken.add(name.casefold())
        names.append(name)
    return names


def _fitted(base: str, end: str) -> str:
    """Cut a name so that it fits with its end; Excel counts in UTF-16."""
    room = _LONGEST_NAME - len(end)
    while len(base.encode("utf-16-le")) // 2 > room:
        base = base[:-1]
    return base.rstrip() + end


def in_sheets(blocks: Iterable[Block], most: int) -> Iterator[Iterator[Block]]:
    """Yield the blocks of one sheet after the other: a sheet holds at most so many rows. There is always one.

    Each must be read to its end before the next.
    """
    source = iter(blocks)
    rest: Block | None = next(source, None)

    def one_sheet() -> Iterator[Block]:
        nonlocal rest
        room = most
        while rest is not None and room:
            size = len(rest[0])
            if size <= room:
                block, rest = rest, next(source, None)
            else:
                block, rest = [column[:room] for column in rest], [column[room:] for column in rest]
            room -= len(block[0])
            yield block

    yield one_sheet()
    while rest is not None:
        yield one_sheet()
