"""Lists as text: which encoding, which delimiter, and the rows."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

import charset_normalizer

from kiosk.errors import SheetTrouble
from kiosk.language import tr
from kiosk.people.reading.cells import clean_text
from kiosk.people.reading.table import MAX_ROWS, Rows, Table, recognised, too_many_rows

MAX_CELL = 1_000_000  # characters; more is a quotation mark that was never closed
MAX_COLUMNS = 2_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OLD = ("cp1252", "mac_roman", "cp850", "cp1250", "cp1254", "cp1251")
_GERMAN = frozenset("äöüÄÖÜßéèáàçñ–„“’")
_DELIMITERS = ";\t,|"
_SEPARATOR_LINE = re.compile(r"\ufeff?\"?sep=([;,\t|])\"?[ ;,\t|]*\n", re.IGNORECASE)
_HIGH_LINES = re.compile(rb"[^\n]*[\x80-\xff][^\n]*\n?")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the clean text of a file and notes on what had to be guessed.

    Raises:
        SheetTrouble: it is no text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _replaced(data[len(bom) :], encoding)
    if wide := _wide(data):
        return _replaced(data, wide)
    if len(_BINARY.findall(data[:200_000])) > max(3, len(data[:200_000]) // 200):
        raise SheetTrouble(
            tr("This is no list: the file holds no text."),
            tr("Choose a list as .csv, .xlsx or .ods."),
        )
    try:
        return clean_text(data.decode("utf-8")), ()
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken * 5 < sum(not c.isascii() for c in text) - broken:
        return _replaced(data, "utf-8")
    encoding = _old_encoding(data)
    text, notes = _replaced(data, encoding)
    name = {"cp1252": "Windows-1252", "mac_roman": "Macintosh", "cp850": "DOS"}.get(encoding, encoding)
    guess = tr("The text was read as {encoding}. Check that umlauts look right.", encoding=name)
    return text, (guess, *notes)


def _replaced(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    text = data.decode(encoding, "replace")
    notes: tuple[str, ...] = ()
    if "\ufffd" in text:
        row = text[: text.index("\ufffd")].count("\n") + 1
        notes = (tr("Line {row} holds characters that cannot be read; they are shown as “\ufffd”.", row=row),)
    return clean_text(text), notes


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: Latin text has a zero in every other byte."""
    sample = data[:4000]
    if len(sample) < 8 or b"\0" not in sample:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.1:
        return "utf-16-be"
    return ""


def _old_encoding(data: bytes) -> str:
    """Windows-1252 unless another reading gives clearly more German letters, or the library is sure of one."""
    sample = b"".join(_HIGH_LINES.findall(data[:1_000_000]))[:20_000]
    fits = {}
    for encoding in _OLD[:3]:
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        strange = [c for c in text if not c.isascii()]
        fits[encoding] = sum(c in _GERMAN for c in strange) / max(1, len(strange))
    best = max(fits, key=lambda encoding: fits[encoding], default="cp1252")
    if fits.get(best, 0) >= 0.5:
        return "cp1252" if fits.get("cp1252", 0) >= fits[best] else best
    match = charset_normalizer.from_bytes(sample, cp_isolation=list(_OLD)).best()
    return match.encoding if match is not None else "cp1252"


def read_text(text: str) -> Table:
    """Return the rows of a text with delimiters.

    Rows are numbered as Excel numbers them: a record with line breaks inside its quotes is one row, and a line
    "sep=;" is none.

    Raises:
        SheetTrouble: a quotation mark is not closed, or there are too many rows or columns.
    """
    if stated := _SEPARATOR_LINE.match(text[:100]):
        return Table("", _rows(text[stated.end() :], stated.group(1)))
    return Table("", _rows(text, _delimiter(text)))


def _delimiter(text: str) -> str:
    """The one under which most headers are known words; then the one that gives rows of equal length."""
    sample = text[:50_000]
    if len(text) > len(sample):
        sample = sample[: sample.rfind("\n") + 1] or sample
    csv.field_size_limit(MAX_CELL)

    def score(delimiter: str) -> tuple[int, float, int]:
        rows = [row for row in csv.reader(io.StringIO(sample), delimiter=delimiter) if any(row)][:200]
        lengths = Counter(len(row) for row in rows)
        usual, times = max(lengths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]), default=(1, 0))
        known = max((recognised(row) for row in rows[:15]), default=0)
        return (
            known if usual > 1 else 0,
            times / max(1, len(rows)) if usual > 1 else 0.0,
            -_DELIMITERS.index(delimiter),
        )

    return max(_DELIMITERS, key=score)


def _rows(text: str, delimiter: str) -> Rows:
    rows: Rows = []
    seen: dict[str, str] = {}
    number = 0
    csv.field_size_limit(MAX_CELL)
    try:
        for number, record in enumerate(_records(text, delimiter), start=1):
            if not any(record):
                continue
            cells = tuple([seen.setdefault(c, c) if len(c) < 40 else c for c in map(str.strip, record)])
            if len(cells) > MAX_COLUMNS:
                raise SheetTrouble(
                    tr("Row {row} has {count} cells.", row=number, count=len(cells)),
                    tr("A list of people has fewer than {limit} columns. Check that file.", limit=MAX_COLUMNS),
                )
            if any(cells):
                rows.append((number, cells))
            if len(rows) > MAX_ROWS:
                raise too_many_rows()
            if len(seen) > 200_000:
                seen.clear()
    except csv.Error as e:
        if '"' not in text:
            raise SheetTrouble(
                tr("Row {row} holds a cell of more than {limit} characters.", row=number + 1, limit=MAX_CELL),
                tr("This is no list of people. Choose another file."),
            ) from e
        raise SheetTrouble(
            tr("From row {row} on the file cannot be read: a quotation mark is opened and not closed.", row=number + 1),
            tr("Open it in Excel or LibreOffice, mend that row and save it again."),
        ) from e
    return rows


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    """Strictly where the file is well-formed; a quote inside an unquoted cell is forgiven, an open one is not."""
    lenient = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    if '"' not in text:
        return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE)
    if text.count('"') % 2 == 0:
        return lenient
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            pass
    except csv.Error as e:
        if "unexpected end" in str(e):
            return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return lenient
