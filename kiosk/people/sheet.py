"""Read a list from a file, whatever program wrote it: text, Excel, LibreOffice or pretix's JSON.

What counts is what a file holds, not how it is called. Nothing in it is calculated, followed or fetched.
"""

import stat
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import SheetTrouble
from kiosk.language import tr
from kiosk.people.reading import delimited, pretix
from kiosk.people.reading.apart import read_workbook
from kiosk.people.reading.table import LaidOut, Table, best_table, lay_out
from kiosk.people.reading.workbook import OLE

MAX_BYTES = 100_000_000
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the list: the number that a spreadsheet shows beside it (from 1), and its cells as text.

    `beyond` is what a text file's row has to the right of the last column: then its cells may be out of place.
    """

    number: int
    cells: tuple[str, ...]
    beyond: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list as it stands in a file.

    `name` is the sheet that was read ("" for text), `sheets` are all there are. `header` has one text per column, no
    two alike; `header_row` is its number, or 0 where the list has none and the columns are called by their letters.
    Every row has as many cells as the header. `notes` tell in words what was left out.
    """

    name: str
    sheets: tuple[str, ...]
    header: tuple[str, ...]
    header_row: int
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


def read_sheet(path: Path, *, sheet: str | None = None) -> Sheet:
    """Return the list in `path`: the sheet called `sheet`, or the one that most looks like a list of people.

    Raises:
        SheetTrouble: the file is missing, too big, protected, damaged, or no list.
    """
    data = _bytes(path)
    tables, all_names = _tables(data, sheet)
    if sheet is not None and sheet not in all_names:
        raise SheetTrouble(
            tr("The file has no sheet “{name}”.", name=sheet),
            tr("Its sheets are: {names}.", names=", ".join(all_names)),
        )
    laid = lay_out(best_table(tables))
    if not laid.rows:
        raise SheetTrouble(
            tr("There are no people in “{file}”.", file=path.name),
            tr("The list is empty, or holds only its header. Choose another file or another sheet."),
        )
    width = len(laid.header)
    return Sheet(
        name=laid.name,
        sheets=all_names,
        header=laid.header,
        header_row=laid.header_row,
        rows=_rows(laid, width),
        notes=laid.notes,
    )


def _rows(laid: LaidOut, width: int) -> tuple[Row, ...]:
    """Return the rows. What stands right of the header is a remark beside the list in a spreadsheet, and a column that
    was not named where most rows have it; in a few rows of a text it is a delimiter without its quotes."""
    beyond = [" ".join(cell for cell in cells[laid.named :] if cell) for _, cells in laid.rows]
    if laid.name or not laid.header_row or sum(map(bool, beyond)) * 2 > len(beyond):
        beyond = [""] * len(beyond)
    return tuple(
        Row(number, _padded(cells, width), out) for (number, cells), out in zip(laid.rows, beyond, strict=True)
    )


def _padded(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return cells if len(cells) == width else (cells + ("",) * width)[:width]


def _bytes(path: Path) -> bytes:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise SheetTrouble(tr("“{file}” is not a file.", file=path.name), tr("Choose the list itself."))
        if about.st_size > MAX_BYTES:
            raise SheetTrouble(
                tr("“{file}” is too big: {size} MB.", file=path.name, size=about.st_size // 1_000_000),
                tr("Up to {limit} MB can be read. Save only the columns and rows that are needed.", limit=100),
            )
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as e:
        raise SheetTrouble(tr("The file “{file}” is not there.", file=path.name), tr("Check its name.")) from e
    except (OSError, ValueError) as e:
        raise SheetTrouble(
            tr("The file “{file}” cannot be opened.", file=path.name),
            tr("Is it open in another program, or may you not read it? Close it there, or save a copy elsewhere."),
        ) from e
    if not data.strip(b"\0 \t\r\n"):
        raise SheetTrouble(tr("The file “{file}” is empty.", file=path.name), tr("Export the list once more."))
    return data


def _tables(data: bytes, wanted: str | None) -> tuple[list[Table], tuple[str, ...]]:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", OLE)):
        return read_workbook(data, wanted)
    _refuse_other_kinds(data)
    text, notes = delimited.decode(data)
    start = text[:2000].lstrip()
    if start.startswith(("{", "[{")):
        table = pretix.read_json(text)
    elif start[:1] == "<" and start[1:2] in ("!", "?", "h", "H", "t", "T", "m", "s"):
        raise SheetTrouble(
            tr("This is a web page or XML, not a list, whatever its name says."),
            tr("Open it in Excel or LibreOffice and save it as .xlsx or .csv."),
        )
    else:
        table = delimited.read_text(text)
    return [table.with_notes(notes)], () if not table.name else (table.name,)


def _refuse_other_kinds(data: bytes) -> None:
    kind = ""
    if data.startswith(b"%PDF"):
        kind = tr("a PDF")
    elif data.startswith(_PICTURES) and b"\0" in data[:100]:
        kind = tr("a picture")
    elif data.startswith((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh")):
        kind = tr("an archive")
    elif data.startswith(b"SQLite format 3\0"):
        kind = tr("a database")
    elif data.startswith(b"{\\rtf"):
        kind = tr("a text document")
    if kind:
        raise SheetTrouble(
            tr("This is {kind}, not a list.", kind=kind),
            tr("Choose a list as .csv, .xlsx or .ods."),
        )
