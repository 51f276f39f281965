"""Files of tables, read back cell by cell by other readers than their writers."""

import csv
import io
import json
import zipfile
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from kiosk.reports.writers import package
from kiosk.reports.writers.csv_writer import harmless, write_for_excel, write_plain
from kiosk.reports.writers.formats import FORMATS
from kiosk.reports.writers.json_writer import write_json
from kiosk.reports.writers.ods import write_ods
from kiosk.reports.writers.package import sheet_names
from kiosk.reports.writers.tables import Column, Document, Kind, Table, Write
from kiosk.reports.writers.xlsx import write_xlsx
from tests.reports.exported import OFFICE, in_office

BERLIN = ZoneInfo("Europe/Berlin")
SUMMER = int(datetime(2025, 6, 3, 8, 15, 23, tzinfo=UTC).timestamp())
WINTER = int(datetime(2025, 12, 3, 8, 15, 23, tzinfo=UTC).timestamp())
NASTY = (
    "=1+1", "+49 345 221", "-12", "@SUM(A1)", "\tx", "\rx", "\nx", "a;b", 'a"b', "a,b", "two\nlines",
    "two\r\nlines",
    "🎉 Zoë 👩‍👩‍👧", "شارع", "\u202eabc", "Nguyễn", "<b>&amp;</b>", "]]>",
    "  two  spaces  ", "a\tb", "_x0041_", "'apostrophe",
    "\x00\x01\x0b\x1f", "\ufffe", "NULL", "007", "1e5", "3/4", "TRUE", "x" * 40_000,
)  # fmt: skip


def a_table(*texts: str, title: str = "Texts", key: str = "texts") -> Table:
    """Return a table of one column of texts."""
    return Table(key, title, (Column("text", "Text", Kind.TEXT),), lambda: [[list(texts)]] if texts else [], group=key)


def everything() -> Table:
    """Return a table with each kind of column, filled and empty."""
    columns = (
        Column("name", "Name", Kind.TEXT), Column("reason", "Reason", Kind.WORD, words={"full": "voll"}),
        Column("seats", "Seats", Kind.WHOLE), Column("at", "At", Kind.MOMENT), Column("span", "Span", Kind.SPAN),
        Column("day", "Day", Kind.DAY), Column("yes", "Yes", Kind.YES),
    )  # fmt: skip
    rows = [
        ("Müller", "full", 40, SUMMER, 3_723, date(2025, 6, 3), True),
        ("", None, None, None, None, None, None),
        ("Öz", "other", -3, WINTER, 90_000, date(2024, 2, 29), False),
    ]
    return Table("all", "All", columns, lambda: [list(zip(*rows, strict=True))], group="all")


def write(how: Write, folder: Path, *tables: Table, mark: str = "") -> Path:
    """Write a document of these tables and return its (first) file."""
    document = Document("Test", tables, BERLIN, datetime(2025, 6, 3, 16, 30, tzinfo=UTC), {"event": "x"}, mark)
    return how(document, folder, lambda key, suffix: f"{key or 'all'}.{suffix}")[0][0]


def calamine(path: Path, sheet: int = 0) -> list[list[Any]]:
    """Read a sheet with calamine."""
    return CalamineWorkbook.from_path(path).get_sheet_by_index(sheet).to_python()


def openpyxl_rows(path: Path) -> list[list[Any]]:
    """Read the first sheet with openpyxl."""
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(path).worksheets[0].iter_rows()]


def as_read(text: str, how: Write = write_xlsx) -> str:
    """Return what a spreadsheet's cell says of a text. OpenDocument's cells have no tabs."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join("\ufffd" if c in "\ufffe\uffff" or (c < " " and c not in "\n\t") else c for c in text)
    kept = kept.replace("\t", " ") if how is write_ods else kept
    raw = kept.encode("utf-16-le")
    return kept if len(raw) <= 2 * 32_767 else raw[: 2 * 32_766].decode("utf-16-le", "ignore") + "…"


def test_an_excel_file_holds_real_times_numbers_and_spans(tmp_path: Path) -> None:
    """Two readers find times of the place (summer and winter), numbers, spans and days, and empty cells."""
    path = write(write_xlsx, tmp_path, everything())

    summer, winter = datetime(2025, 6, 3, 10, 15, 23), datetime(2025, 12, 3, 9, 15, 23)  # noqa: DTZ001
    assert [
        ["Name", "Reason", "Seats", "At", "Span", "Day", "Yes"],
        ["Müller", "voll", 40, summer, timedelta(seconds=3_723), datetime(2025, 6, 3), "yes"],  # noqa: DTZ001
        [None] * 7,
        ["Öz", "other", -3, winter, timedelta(seconds=90_000), datetime(2024, 2, 29), "no"],  # noqa: DTZ001
    ] == openpyxl_rows(path)
    assert [
        ["Müller", "voll", 40, summer, timedelta(seconds=3_723), date(2025, 6, 3), "yes"],
        [""] * 7,
        ["Öz", "other", -3, winter, timedelta(seconds=90_000), date(2024, 2, 29), "no"],
    ] == calamine(path)[1:]


def test_an_opendocument_file_holds_real_times_numbers_and_spans(tmp_path: Path) -> None:
    """Another reader finds the same in ODS."""
    path = write(write_ods, tmp_path, everything())

    summer, winter = datetime(2025, 6, 3, 10, 15, 23), datetime(2025, 12, 3, 9, 15, 23)  # noqa: DTZ001
    assert [
        ["Name", "Reason", "Seats", "At", "Span", "Day", "Yes"],
        ["Müller", "voll", 40, summer, time(1, 2, 3), date(2025, 6, 3), "yes"],
        [""] * 7,
    ] == calamine(path)[:3]
    assert ["Öz", "other", -3, winter] == calamine(path)[3][:4]


def test_a_sheet_has_a_frozen_header_filters_and_widths(tmp_path: Path) -> None:
    """In a rehearsal the mark stands above the header, which is frozen with it."""
    book = openpyxl.load_workbook(write(write_xlsx, tmp_path, everything(), mark="REHEARSAL"))
    sheet = book.worksheets[0]

    assert ("A3", "A2:G5", 14.0) == (sheet.freeze_panes, sheet.auto_filter.ref, sheet.column_dimensions["A"].width)
    assert ("REHEARSAL", "Name", True) == (sheet["A1"].value, sheet["A2"].value, sheet["A2"].font.b)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("how", [write_xlsx, write_ods])
def test_libreoffice_reads_what_was_written(how: Write, tmp_path: Path) -> None:
    """LibreOffice opens both and shows the same cells."""
    texts = [text for text in NASTY if "\n" not in as_read(text) and len(text) < 1_000]
    path = write(how, tmp_path, everything(), a_table(*texts))
    shown = in_office(path, "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1", tmp_path)
    found = {
        name: list(csv.reader(io.StringIO((tmp_path / f"{shown.stem}-{name}.csv").read_text("utf-8")), delimiter=";"))
        for name in ("All", "Texts")
    }

    span = "01:02:03 AM"  # in its own CSV it writes spans of less than a day as times; they are added up all the same
    assert ["Müller", "voll", "40", "2025-06-03 10:15:23", span, "2025-06-03", "yes"] == found["All"][1]
    assert ["Öz", "other", "-3", "2025-12-03 09:15:23", "25:00:00", "2024-02-29", "no"] == found["All"][3]
    assert [as_read(text, how) for text in texts] == [row[0] for row in found["Texts"][1:]]


@pytest.mark.parametrize("how", [write_xlsx, write_ods])
def test_nasty_texts_come_back_as_texts(how: Write, tmp_path: Path) -> None:
    """Formulas, signs, tabs, breaks, emoji, right-to-left and control characters are read back as they were written."""
    path = write(how, tmp_path, a_table(*NASTY))

    assert [as_read(text, how) for text in NASTY] == [row[0] for row in calamine(path)[1:]]


def test_no_cell_of_excel_is_a_formula(tmp_path: Path) -> None:
    """Every one of them is a text for openpyxl."""
    path = write(write_xlsx, tmp_path, a_table(*NASTY))
    cells = [cell for (cell,) in openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=2)]

    assert {"s", "inlineStr"} >= {cell.data_type for cell in cells}


_CELLS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_CELLS)
def test_any_texts_come_back(texts: list[str]) -> None:
    """Excel, OpenDocument, CSV and JSON hold any text."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        for how in (write_xlsx, write_ods):
            rows = calamine(write(how, folder, a_table("first", *texts, "last")))
            assert [as_read(text, how) for text in texts] == [row[0] for row in rows[2:-1]]
        with write(write_plain, folder, a_table(*texts)).open(encoding="utf-8", newline="") as file:
            _, *found = csv.reader(file)
        assert [[harmless(text)] if text else [] for text in texts] == [row if row != [""] else [] for row in found]
        document = json.loads(write(write_json, folder, a_table(*texts)).read_text("utf-8"))
        assert texts == [row["text"] for row in document["texts"]]


@given(st.text(max_size=20))
def test_no_csv_cell_begins_a_formula(text: str) -> None:
    """Whatever somebody is called: no cell begins with a sign that starts one, and the rest is kept."""
    text = text.encode("utf-8", "replace").decode()
    cell = harmless(text)

    assert cell[:1] not in set("=+-@＝＋－＠\t\r\n")
    assert as_read(text).replace("'", "") == cell.replace("'", "")


_SEPARATED = st.lists(st.text(st.sampled_from("a ;,\t\n\"'=+-@＝＋－＠")), min_size=3, max_size=6)


@pytest.mark.parametrize("how", [write_for_excel, write_plain])
@given(_SEPARATED)
def test_no_separator_of_another_kind_makes_a_formula(how: Write, texts: list[str]) -> None:
    """Opened with any separator, no cell begins with a sign that starts a formula."""
    columns = tuple(Column(f"c{n}", "Text", Kind.TEXT) for n in range(len(texts)))
    with TemporaryDirectory() as made:
        path = write(how, Path(made), Table("x", "X", columns, lambda: [[[text] for text in texts]], group="x"))
        for separator in ";,\t":
            with path.open(encoding="utf-8-sig", newline="") as file:
                cells = [cell for row in csv.reader(file, delimiter=separator) for cell in row]
            assert [] == [cell for cell in cells if cell[:1] in set("=+-@＝＋－＠")]


@pytest.mark.parametrize(
    ("text", "cell"),
    [("Amt;=1+41", "Amt;'=1+41"), ("Amt, x,=1+41", "Amt, x,'=1+41"), ('a,"=1', 'a,"\'=1'), ("＝1+1", "'＝1+1"),
     ("＠SUM(A1)", "'＠SUM(A1)"), ("Amt für Soziales, -1. OG", "Amt für Soziales, -1. OG")],
)  # fmt: skip
def test_signs_after_a_separator_get_an_apostrophe(text: str, cell: str) -> None:
    """Also wide signs of East Asia; a sign after a space begins nothing."""
    assert cell == harmless(text)


def test_texts_of_excel_stay_texts_when_they_are_edited(tmp_path: Path) -> None:
    """Texts and words have the number format "@", numbers and times their own."""
    path = write(write_xlsx, tmp_path, everything(), a_table("=1+1", "a & b"))
    book = openpyxl.load_workbook(path)

    formats = [cell.number_format for cell in book.worksheets[0][2]]
    assert ["@", "@", "General", "yyyy\\-mm\\-dd\\ hh:mm:ss", "[h]:mm:ss", "yyyy\\-mm\\-dd", "@"] == formats
    assert ["@"] * 3 == [cell.number_format for (cell,) in book.worksheets[1].iter_rows()]


def test_csv_for_excel_has_a_mark_and_semicolons(tmp_path: Path) -> None:
    """UTF-8 with a byte order mark; times of the place as Excel reads them; phone numbers stay texts."""
    data = write(write_for_excel, tmp_path, everything()).read_bytes()

    assert data.startswith(b'\xef\xbb\xbf"Name";"Reason";"Seats";"At";"Span";"Day";"Yes"\r\n')
    assert '"Müller";"voll";40;2025-06-03 10:15:23;1:02:03;2025-06-03;"yes"\r\n;;;;;;\r\n'.encode() in data


def test_plain_csv_has_neither(tmp_path: Path) -> None:
    """Commas, no byte order mark; a number below nought is a number, a text with a sign gets an apostrophe."""
    path = write(write_plain, tmp_path, everything(), a_table("-3", "+49 345 221"))

    assert b'"Name","Reason",' == path.read_bytes()[:16]
    assert b",-3," in path.read_bytes()
    assert b'"Text"\r\n"\'-3"\r\n"\'+49 345 221"\r\n' == (tmp_path / "texts.plain.csv").read_bytes()


def test_json_says_what_version_its_schema_has(tmp_path: Path) -> None:
    """Keys in the place of words, times in UTC, spans in seconds, nothing as null."""
    document = json.loads(write(write_json, tmp_path, everything()).read_text("utf-8"))

    assert ("mmz-kiosk/attendance", 1) == (document["schema"], document["schema_version"])
    assert {
        "name": "Müller", "reason": "full", "seats": 40, "at": "2025-06-03T08:15:23Z", "span": 3_723,
        "day": "2025-06-03", "yes": True,
    } == document["all"][0]  # fmt: skip
    assert [None] * 6 == list(document["all"][1].values())[1:]


@pytest.mark.parametrize("name", FORMATS)
def test_a_table_without_rows_is_a_file_all_the_same(name: str, tmp_path: Path) -> None:
    """Only the header is in it."""
    path = write(FORMATS[name], tmp_path, a_table())

    if name in ("xlsx", "ods"):
        assert [["Text"]] == calamine(path)
    else:
        assert path.stat().st_size > 0


@pytest.mark.parametrize("how", [write_xlsx, write_ods])
def test_a_table_that_is_too_long_goes_on_in_another_sheet(
    how: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each sheet has the header, and no row is lost."""
    module = write_xlsx.__globals__ if how is write_xlsx else write_ods.__globals__
    monkeypatch.setitem(module, "MOST_ROWS", 4)
    path = write(how, tmp_path, a_table(*(str(n) for n in range(8))))
    book = CalamineWorkbook.from_path(path)

    assert ["Texts", "Texts (2)", "Texts (3)"] == book.sheet_names
    rows = [row[0] for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()[1:]]
    assert [str(n) for n in range(8)] == rows


@given(st.lists(st.text(max_size=50), max_size=6))
def test_names_of_sheets_are_valid_and_all_different(titles: list[str]) -> None:
    """At most 31 characters as Excel counts them, none of its forbidden ones, no two the same to Excel."""
    names = sheet_names([title.encode("utf-8", "replace").decode() for title in titles])

    assert len(titles) == len({name.casefold() for name in names})
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\'")


def test_sheets_of_long_titles_are_told_apart_by_numbers() -> None:
    """What is cut to the same gets a number; "History" is Excel's own."""
    assert ["Workshop Digitale Kompetenzen f", "Workshop Digitale Kompetenz (2)", "History (2)"] == sheet_names(
        ["Workshop Digitale Kompetenzen für alle", "Workshop Digitale Kompetenzen für viele", "History"]
    )


def test_the_same_content_is_the_same_file(tmp_path: Path) -> None:
    """No clock of the writer goes into a package: checksums can be compared."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    for how in (write_xlsx, write_ods):
        assert (
            write(how, tmp_path / "a", everything()).read_bytes()
            == write(how, tmp_path / "b", everything()).read_bytes()
        )


def test_a_package_that_breaks_off_is_closed(tmp_path: Path) -> None:
    """An error within a part comes out as it is, and the file can be removed."""

    def begin() -> None:
        with package.Package(tmp_path / "x.zip") as made, made.part("a") as say:
            say("text")
            raise OSError("unplugged")

    with pytest.raises(OSError, match="unplugged"):
        begin()

    assert not zipfile.is_zipfile(tmp_path / "x.zip")
