"""How far a zipped spreadsheet reaches, measured before a library unpacks it into memory.

The library that reads the cells takes memory for the whole rectangle between the first and the last cell, and a
failed allocation ends the program. So a few bytes of XML could stop the desk; this looks first, and counts.
"""

import re
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Iterator

from kiosk.errors import SheetTrouble
from kiosk.language import tr

MAX_UNPACKED = 400_000_000
MAX_CELLS = 6_000_000  # the rectangle of one sheet; 32 bytes each
MAX_MEMBERS = 5_000
_CHUNK = 1 << 20
_IGNORED = ("xl/media/", "xl/drawings/", "xl/theme/", "Pictures/", "Thumbnails/", "docProps/", "customXml/")


def damaged() -> SheetTrouble:
    """Return the refusal of a file that cannot be unpacked."""
    return SheetTrouble(
        tr("The spreadsheet is damaged: it cannot be read to its end."),
        tr("Open it in Excel or LibreOffice and save it once more, or export it again."),
    )


def too_far() -> SheetTrouble:
    """Return the refusal of a sheet with a cell far outside of the list."""
    return SheetTrouble(
        tr("The sheet reaches too far: more than {limit} million cells.", limit=MAX_CELLS // 1_000_000),
        tr("Something stands far below or beside the list. Copy the list into a new file and choose that."),
    )


def _bomb() -> SheetTrouble:
    return SheetTrouble(
        tr("The spreadsheet unpacks to more than {limit} MB.", limit=MAX_UNPACKED // 1_000_000),
        tr("Copy only the list into a new file and choose that."),
    )


# Cells and rows, with the reference of a cell ("AB12") or the number of a row. A cell that ends in "/>" is empty.
_EXCEL = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])(?:[^<>]*?\sr\s*=\s*[\"\']([A-Za-z]*)(\d*)[\"\'])?[^<>]*?(/?)>")
_ODS = re.compile(rb"<(table:table-row|table:table-cell|table:covered-table-cell|table:table)(?=[\s/>])([^<>]*)>")
_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated\s*=\s*[\"\'](\d{1,9})")


class _Rectangle(ABC):
    """The farthest filled cell of one XML document: of all its sheets together."""

    def __init__(self) -> None:
        self.row = self.column = self.last_row = self.last_column = 0
        self._rest = b""
        self._rows_at_once = 1

    def feed(self, data: bytes) -> None:
        data = self._rest + data
        end = data.rfind(b"<")
        data, self._rest = data[:end], data[end:]
        if len(self._rest) > 1_000_000:
            raise damaged()
        self.measure(data)
        if self.last_row * self.last_column > MAX_CELLS:
            raise too_far()

    @abstractmethod
    def measure(self, data: bytes) -> None:
        """Take the cells of one more piece into account."""


class _Excel(_Rectangle):
    def measure(self, data: bytes) -> None:
        row, column, last_row, last_column = self.row, self.column, self.last_row, self.last_column
        columns: dict[bytes, int] = {}
        for kind, letters, digits, empty in _EXCEL.findall(data):
            if kind == b"row":
                row, column = int(digits) if digits else row + 1, 0
                continue
            if letters:
                column = columns.get(letters) or columns.setdefault(letters, _column(letters))
                row = int(digits) if digits else row
            else:
                column += 1
            if not empty:
                last_row = max(last_row, row)
                last_column = max(last_column, column)
        self.row, self.column, self.last_row, self.last_column = row, column, last_row, last_column


class _OpenDocument(_Rectangle):
    def measure(self, data: bytes) -> None:
        for kind, attributes in _ODS.findall(data):
            if kind == b"table:table":
                self.row, self._rows_at_once = 0, 0
                continue
            found = _REPEATED.search(attributes) if b"repeated" in attributes else None
            times = int(found.group(1)) if found else 1
            if kind == b"table:table-row":
                self.row += self._rows_at_once
                self._rows_at_once, self.column = times, 0
                continue
            self.column += times
            if attributes[-1:] != b"/" or b"value-type" in attributes or b"formula" in attributes:
                self.last_row = max(self.last_row, self.row + self._rows_at_once)
                self.last_column = max(self.last_column, self.column)


def _column(letters: bytes) -> int:
    number = 0
    for c in letters[:8].upper():
        number = number * 26 + c - 64
    return number


def check(archive: zipfile.ZipFile) -> None:
    """Unpack every part that matters once, counting, and measure every sheet.

    Sizes that the archive states itself are not believed.

    Raises:
        SheetTrouble: the file is damaged, unpacks to too much, or a sheet reaches too far.
    """
    members = [m for m in archive.infolist() if not m.filename.startswith(_IGNORED) and not m.is_dir()]
    if len(members) > MAX_MEMBERS or sum(m.file_size for m in members) > MAX_UNPACKED:
        raise _bomb()
    left = MAX_UNPACKED
    for member in members:
        measured: _Rectangle | None = None
        for i, chunk in enumerate(_chunks(archive, member)):
            left -= len(chunk)
            if left < 0:
                raise _bomb()
            if i == 0 and b"worksheet" in chunk[:4000]:
                measured = _Excel()
            elif i == 0 and b"office:document" in chunk[:4000]:
                measured = _OpenDocument()
            if measured is not None:
                measured.feed(chunk)


def _chunks(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    stated = member.file_size
    member.file_size = 2 * MAX_UNPACKED  # else zipfile stops at the stated size, and another reader would not
    try:
        with archive.open(member) as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    finally:
        member.file_size = stated
