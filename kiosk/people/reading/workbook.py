"""Spreadsheets: Excel (.xlsx, .xlsm, .xls) and OpenDocument (.ods), read by calamine."""

import io
import struct
import zipfile
import zlib

import python_calamine as calamine

from kiosk.errors import SheetTrouble
from kiosk.language import tr
from kiosk.people.reading import bounds
from kiosk.people.reading.cells import cell_text
from kiosk.people.reading.table import MAX_ROWS, Rows, Table, too_many_rows

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_SHEETS = 100
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP_TROUBLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
    struct.error,
)


def protected() -> SheetTrouble:
    """Return the refusal of a file with a password."""
    return SheetTrouble(
        tr("The spreadsheet is protected by a password."),
        tr("Open it in Excel or LibreOffice, save a copy without a password and choose that."),
    )


def read(data: bytes, wanted: str | None) -> tuple[list[Table], tuple[str, ...]]:
    """Return the sheets of a spreadsheet's bytes and all their names; of several only `wanted` if it is given.

    This may end the process on a damaged file: see `kiosk.people.reading.apart`.

    Raises:
        SheetTrouble: the file is protected, damaged, too big, or another kind of document.
    """
    if data.startswith(OLE):
        if _ENCRYPTED in data:
            raise protected()
        return _sheets(data, wanted)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_other_kinds(archive)
            bounds.check(archive)
    except SheetTrouble:
        raise
    except RuntimeError as e:
        raise (protected() if "encrypted" in str(e) or "password" in str(e) else bounds.damaged()) from e
    except _ZIP_TROUBLE as e:
        raise bounds.damaged() from e
    return _sheets(data, wanted)


def _refuse_other_kinds(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    if "xl/workbook.bin" in names:
        raise SheetTrouble(
            tr("This is an Excel binary workbook (.xlsb)."), tr("Open it in Excel and save it as .xlsx.")
        )
    if "content.xml" in names:
        kind = archive.read("mimetype")[:100] if "mimetype" in names else b"spreadsheet"
        manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
        if b"encryption-data" in manifest:
            raise protected()
        if b"spreadsheet" in kind:
            return
    elif any(name.lower().startswith("xl/") for name in names):
        return
    raise SheetTrouble(
        tr("This is an archive or another kind of document, not a list."),
        tr("Unpack it, or choose a list as .csv, .xlsx or .ods."),
    )


def _sheets(data: bytes, wanted: str | None) -> tuple[list[Table], tuple[str, ...]]:
    try:
        book = calamine.load_workbook(io.BytesIO(data))
        listed = [m for m in book.sheets_metadata if m.typ is calamine.SheetTypeEnum.WorkSheet][:MAX_SHEETS]
        names = tuple(m.name for m in listed)
        tables = [_table(book, m) for m in listed if wanted is None or m.name == wanted] or [Table("", [])]
    except SheetTrouble:
        raise
    except calamine.PasswordError as e:
        raise protected() from e
    except (calamine.CalamineError, OSError, ValueError, OverflowError, MemoryError) as e:
        raise bounds.damaged() from e
    return tables, names


def _table(book: calamine.CalamineWorkbook, about: calamine.SheetMetadata) -> Table:
    sheet = book.get_sheet_by_name(about.name)
    if sheet.total_height * sheet.total_width > bounds.MAX_CELLS:
        raise bounds.too_far()
    rows: Rows = []
    seen: dict[str, str] = {}
    for number, values in enumerate(sheet.iter_rows(), start=1):
        cells = tuple([_text(value, seen) for value in values])
        if any(cells):
            rows.append((number, cells))
            if len(rows) > MAX_ROWS:
                raise too_many_rows()
    _fill_merged(rows, sheet)
    hidden = about.visible is not calamine.SheetVisibleEnum.Visible
    return Table(about.name, rows, hidden=hidden)


def _text(value: object, seen: dict[str, str]) -> str:
    if isinstance(value, str) and value in seen:
        return seen[value]
    text = cell_text(value)
    if isinstance(value, str) and len(value) < 40 and len(seen) < 200_000:
        seen[value] = text
    return text


def _fill_merged(rows: Rows, sheet: calamine.CalamineSheet) -> None:
    """An organisation merged over its people's rows stands in every one of them."""
    merged = [((r0, c0), (r1, c1)) for (r0, c0), (r1, c1) in sheet.merged_cell_ranges or () if r1 > r0 and c0 == c1]
    at = {number: i for i, (number, _) in enumerate(rows)}
    for (r0, column), (r1, _) in merged[:10_000]:
        first = at.get(r0 + 1)
        if first is None or column >= len(rows[first][1]) or not rows[first][1][column]:
            continue
        value = rows[first][1][column]
        for i in range(first + 1, min(len(rows), first + r1 - r0 + 1)):
            number, cells = rows[i]
            if number > r1 + 1:
                break
            if column < len(cells) and not cells[column]:
                rows[i] = (number, (*cells[:column], value, *cells[column + 1 :]))
