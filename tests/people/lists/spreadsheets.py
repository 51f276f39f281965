"""Spreadsheets for the tests, some of them made by hand so that they can be wrong."""

import io
import struct
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

import openpyxl

_NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
)


def xlsx(rows: Sequence[Sequence[object]], merged: Sequence[str] = (), title: str = "Liste") -> bytes:
    """Return an Excel file with one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """Return the bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rezipped(data: bytes, **parts: bytes) -> bytes:
    """Return the same zip with some of its parts replaced; "sheet1" stands for the first sheet's XML."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            short = name.rpartition("/")[2].removesuffix(".xml")
            new.writestr(name, parts.get(short, old.read(name)))
    return out.getvalue()


def ods(rows: Sequence[Sequence[str]], after: str = "", manifest: str = "") -> bytes:
    """Return an OpenDocument spreadsheet; `after` is XML below the rows."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    body = "".join(f"<table:table-row>{''.join(cell.format(escape(c)) for c in row)}</table:table-row>" for row in rows)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMESPACES}>'
        "<office:body><office:spreadsheet>"
        f'<table:table table:name="Liste">{body}{after}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        archive.writestr("content.xml", content)
    return out.getvalue()


def xls(rows: Sequence[Sequence[str]]) -> bytes:
    """Return an Excel 97 file (BIFF8 in a compound document) with one sheet "Liste"."""

    def record(kind: int, data: bytes = b"") -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    def start(kind: int) -> bytes:
        return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 0, 0, 0))

    texts = [cell for row in rows for cell in row]
    table = struct.pack("<II", len(texts), len(texts)) + b"".join(
        struct.pack("<HB", len(text), 1) + text.encode("utf-16-le") for text in texts
    )

    def head(offset: int) -> bytes:
        sheet = record(0x85, struct.pack("<IBBBB", offset, 0, 0, 5, 0) + b"Liste")
        return start(5) + record(0x42, struct.pack("<H", 1200)) + sheet + record(0xFC, table) + record(0x0A)

    width = len(rows[0])
    cells = b"".join(record(0xFD, struct.pack("<HHHI", i // width, i % width, 0, i)) for i in range(len(texts)))
    reach = record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    return _compound(head(len(head(0))) + start(0x10) + reach + cells + record(0x0A), "Workbook")


def protected_xlsx() -> bytes:
    """Return what an Excel file with a password looks like from outside."""
    return _compound(b"\x04\x00\x04\x00" + bytes(range(256)), "EncryptedPackage")


def _compound(stream: bytes, name: str) -> bytes:
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    sectors = len(stream) // 512
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *(i + 3 for i in range(sectors - 1)), 0xFFFFFFFE]
    fat += [0xFFFFFFFF] * (128 - len(fat))

    def entry(title: str, kind: int, child: int, first: int, size: int) -> bytes:
        wide = (title + "\0").encode("utf-16-le")
        about = struct.pack("<HBBIII", len(wide), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        return wide.ljust(64, b"\0") + about + bytes(36) + struct.pack("<III", first, size, 0)

    folder = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry(name, 2, 0xFFFFFFFF, 2, len(stream)) + bytes(256)
    magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header = magic + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0) + b"\xff" * 432
    return header + struct.pack("<128I", *fat) + folder + stream
