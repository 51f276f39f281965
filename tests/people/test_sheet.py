"""Lists are read from text and spreadsheets by what the file holds; what cannot be read is said in words."""

import datetime as dt
import io
import os
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk import language
from kiosk.errors import SheetTrouble
from kiosk.people.reading import apart
from kiosk.people.sheet import Sheet, read_sheet
from tests.people.lists import spreadsheets

PEOPLE = [["Name", "E-Mail"], ["Änne Müller", "aenne@stadt.example"], ["Bo Ö", "bo@firma.example"]]


@pytest.fixture(autouse=True)
def _english() -> None:
    language.use("en")


def read(tmp_path: Path, data: bytes | str, name: str = "list.csv", sheet: str | None = None) -> Sheet:
    """Read a file with these contents."""
    path = tmp_path / name
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return read_sheet(path, sheet=sheet)


def cells(sheet: Sheet) -> list[list[str]]:
    """Return header and rows without their numbers."""
    return [list(sheet.header), *(list(row.cells) for row in sheet.rows)]


def lines(delimiter: str) -> str:
    """Return PEOPLE as text."""
    return "".join(delimiter.join(row) + "\r\n" for row in PEOPLE)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp850", "mac_roman"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_text_in_any_usual_dialect(encoding: str, delimiter: str, tmp_path: Path) -> None:
    """Delimiter and encoding are found by themselves."""
    assert cells(read(tmp_path, lines(delimiter).encode(encoding))) == PEOPLE


def test_guessed_encoding_is_said(tmp_path: Path) -> None:
    """An encoding that is only a guess is noted, UTF-8 is not."""
    assert "Windows-1252" in read(tmp_path, lines(";").encode("cp1252")).notes[0]
    assert read(tmp_path, lines(";")).notes == ()


def test_stated_separator(tmp_path: Path) -> None:
    """A line "sep=" as Excel writes it rules, and is no row."""
    sheet = read(tmp_path, "sep=;\nName;Ort\nMüller, Anna;Halle, Saale\n")

    assert cells(sheet) == [["Name", "Ort"], ["Müller, Anna", "Halle, Saale"]]
    assert (sheet.header_row, sheet.rows[0].number) == (1, 2)


def test_commas_in_names_do_not_hide_the_semicolon(tmp_path: Path) -> None:
    """The delimiter is the one that separates the headers."""
    sheet = read(tmp_path, "Name;Ort\nMüller, Anna, Dr.;Halle\nBär, Bo, M.A.;Gera\n")

    assert [row.cells[1] for row in sheet.rows] == ["Halle", "Gera"]


def test_quotes_hold_delimiters_and_line_breaks(tmp_path: Path) -> None:
    """A record over two lines is one row, and the next has the next number."""
    sheet = read(tmp_path, 'Name;Organisation\n"Müller; Anna";"Amt\nfür ""Daten"""\nBo;"X"\n')

    assert [(row.number, row.cells) for row in sheet.rows] == [
        (2, ("Müller; Anna", 'Amt\nfür "Daten"')),
        (3, ("Bo", "X")),
    ]


def test_row_numbers_count_empty_rows(tmp_path: Path) -> None:
    """Rows are numbered as a spreadsheet shows them, empty ones included."""
    sheet = read(tmp_path, "Name;Ort\n\nAnna;Halle\n;\nBo;Gera\n")

    assert [row.number for row in sheet.rows] == [3, 5]


def test_titles_above_and_totals_below_are_left_out(tmp_path: Path) -> None:
    """What stands around the list is no person; what was left out is noted with its row."""
    sheet = read(
        tmp_path, "Teilnehmerliste Konferenz;;\nStand 2.6.;;\n\nVorname;Nachname;Ort\nAnna;Bär;Halle\nGesamt;1;\n"
    )

    assert (sheet.header_row, [row.cells for row in sheet.rows]) == (4, [("Anna", "Bär", "Halle")])
    assert sheet.notes == ("Left out above the header: row 1, 2.", "Left out as totals below the list: row 6.")


def test_a_person_called_like_a_total_stays(tmp_path: Path) -> None:
    """Somebody may be called Ende or Stand."""
    sheet = read(tmp_path, "Nachname;Vorname\nBär;Anna\nEnde;Michaela\n")

    assert len(sheet.rows) == 2


@pytest.mark.parametrize(
    ("text", "header"),
    [
        (
            "Vorname;Nachname;E-Mail\nFirst name;Last name;Email\nAnna;Bär;a@b.example\n",
            ("Vorname", "Nachname", "E-Mail"),
        ),
        ("Person;;Kontakt\nVorname;Nachname;\nAnna;Bär;a@b.example\n", ("Vorname", "Nachname", "Kontakt")),
        ("Vorname;Nachname;E-Mail\nAnna;Bär;a@b.example\nVorname;Nachname;E-Mail\n", ("Vorname", "Nachname", "E-Mail")),
    ],
)
def test_two_header_rows(text: str, header: tuple[str, ...], tmp_path: Path) -> None:
    """A header in two languages, over two rows, or repeated on every page is one header and no person."""
    sheet = read(tmp_path, text)

    assert (sheet.header, [row.cells for row in sheet.rows]) == (header, [("Anna", "Bär", "a@b.example")])


def test_without_header_nobody_is_lost(tmp_path: Path) -> None:
    """Without a header the first row is a person, the columns are called by their letters, and a note says so."""
    sheet = read(tmp_path, "Anna;Bär;Kommune\nBo;Ö;Presse\n")

    assert (sheet.header, sheet.header_row, len(sheet.rows)) == (("Column A", "Column B", "Column C"), 0, 2)
    assert len(sheet.notes) == 1


def test_unknown_headers_above_addresses_are_a_header(tmp_path: Path) -> None:
    """A first row of unknown words above addresses is a header all the same."""
    sheet = read(tmp_path, "Wer kommt;Erreichbar unter\nAnna Bär;a@b.example\n")

    assert (sheet.header_row, len(sheet.rows)) == (1, 1)


def test_headers_are_made_unique(tmp_path: Path) -> None:
    """No two columns have one name; nameless ones have their letter."""
    sheet = read(tmp_path, "Name;Company;Company;\nAnna;A;B;C\n")

    assert sheet.header == ("Name", "Company", "Company (2)", "Column D")


def test_unseen_characters_go_and_names_are_nfc(tmp_path: Path) -> None:
    """Control, zero-width and direction characters are dropped, decomposed letters composed."""
    sheet = read(tmp_path, "Name;Ort\nA\u0308nne\u200b Mu\u0308ller\x07;\u202eHalle\ufeff\n")

    assert sheet.rows[0].cells == ("Änne Müller", "Halle")


def test_formulas_stay_text(tmp_path: Path) -> None:
    """Nothing in a cell is calculated."""
    sheet = read(tmp_path, 'Name;Ort\n=HYPERLINK("http://x.example");=1+1\n')

    assert sheet.rows[0].cells == ('=HYPERLINK("http://x.example")', "=1+1")


def test_excel(tmp_path: Path) -> None:
    """Numbers, dates and truth values of Excel become what a person would type."""
    rows: list[list[object]] = [
        ["Name", "PLZ", "Telefon", "Tag", "da"],
        ["Änne", 6108.0, 493023125001, dt.date(2025, 6, 3), True],
    ]

    assert cells(read(tmp_path, spreadsheets.xlsx(rows))) == [
        ["Name", "PLZ", "Telefon", "Tag", "da"],
        ["Änne", "6108", "493023125001", "2025-06-03", "TRUE"],
    ]


@pytest.mark.parametrize("kind", [spreadsheets.xlsx, spreadsheets.ods, spreadsheets.xls])
@pytest.mark.parametrize("name", ["list.csv", "list.xlsx", "list"])
def test_contents_decide_and_not_the_name(kind: object, name: str, tmp_path: Path) -> None:
    """Spreadsheets are read whatever they are called."""
    assert callable(kind)
    assert cells(read(tmp_path, kind(PEOPLE), name)) == PEOPLE


def test_text_called_excel(tmp_path: Path) -> None:
    """Text is read even if it is called .xlsx."""
    assert cells(read(tmp_path, lines(";"), "list.xlsx")) == PEOPLE


def test_formulas_of_excel_are_not_evaluated(tmp_path: Path) -> None:
    """A formula without a stored result is empty."""
    assert read(tmp_path, spreadsheets.xlsx([["Name", "Ort"], ["Anna", "=1+1"]])).rows[0].cells == ("Anna", "")


def test_merged_cells_count_for_every_row(tmp_path: Path) -> None:
    """An organisation merged over its people's rows is everyone's; a merged title is a title."""
    rows: list[list[object]] = [
        ["Teilnehmende", None],
        ["Name", "Organisation"],
        ["Anna", "Stadt Leuna"],
        ["Bo", None],
        ["Cy", "X"],
    ]

    sheet = read(tmp_path, spreadsheets.xlsx(rows, merged=["A1:B1", "B3:B4"]))

    assert [row.cells for row in sheet.rows] == [("Anna", "Stadt Leuna"), ("Bo", "Stadt Leuna"), ("Cy", "X")]


def test_the_sheet_with_people_is_chosen(tmp_path: Path) -> None:
    """Of several sheets the visible one with known headers is read; another can be chosen by its name."""
    book = openpyxl.Workbook()
    book.active.title = "Hinweise"
    book.active.append(["Bitte", "lesen"])
    for title, name in (("Gäste", "Anna"), ("Alt", "Bo")):
        sheet = book.create_sheet(title)
        sheet.append(["Vorname", "Nachname", "E-Mail"])
        sheet.append([name, "Bär", f"{name}@b.example"])
        sheet.append([f"{name}-Lu", "Bär", f"{name}2@b.example"])
    book["Alt"].sheet_state = "hidden"
    data = spreadsheets.saved(book)

    guessed, chosen = read(tmp_path, data), read(tmp_path, data, sheet="Alt")

    assert (guessed.name, guessed.sheets, guessed.rows[0].cells[0]) == ("Gäste", ("Hinweise", "Gäste", "Alt"), "Anna")
    assert (chosen.name, chosen.rows[0].cells[0]) == ("Alt", "Bo")
    with pytest.raises(SheetTrouble, match="Hinweise, Gäste, Alt"):
        read(tmp_path, data, sheet="Neu")


def test_many_empty_rows_cost_nothing(tmp_path: Path) -> None:
    """A sheet filled with empty rows to its end, as LibreOffice writes it, is read."""
    wide = '<table:table-cell table:number-columns-repeated="16384"/>'
    rest = f'<table:table-row table:number-rows-repeated="1048000">{wide}</table:table-row>'

    assert cells(read(tmp_path, spreadsheets.ods(PEOPLE, after=rest))) == PEOPLE


def test_ten_million_empty_lines(tmp_path: Path) -> None:
    """Empty lines of a text are skipped, however many."""
    assert len(read(tmp_path, lines(";") + ";\n" * 1_000_000 + "Cy;c@d.example\n").rows) == 3


def bomb(declared: bool) -> bytes:
    """Return an Excel file whose sheet unpacks to 500 MB, stated in the archive or not."""
    out = io.BytesIO()
    good = spreadsheets.xlsx(PEOPLE)
    with (
        zipfile.ZipFile(io.BytesIO(good)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            if not name.endswith("sheet1.xml"):
                new.writestr(name, old.read(name))
        with new.open("xl/worksheets/sheet1.xml", "w") as part:
            part.write(b"<worksheet><sheetData>")
            for _ in range(500):
                part.write((b"<a>" + b" " * 993 + b"</a>") * 1_000)
    data = out.getvalue()
    if declared:
        return data
    size = (500_000_000 + 22).to_bytes(4, "little")
    assert data.count(size) >= 1
    return data.replace(size, (1000).to_bytes(4, "little"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"Name;E-Mail\n", "no people"),
        (b"%PDF-1.7\n%\xe2", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture"),
        (b"<html><table><tr><td>Name</td></tr></table></html>", "web page"),
        (b'<?xml version="1.0"?><Workbook/>', "web page or XML"),
        (b'{"a": [1]}', "no list that is known"),
        (b'{"event": ', "damaged"),
        (bytes(range(256)) * 20, "no text"),
        (b'Name;Ort\n"Anna;Halle\nBo;Gera\n', "From row 2"),
        (b"a;" * 3000 + b"\nb;c\n", "3001 cells"),
        (b"PK\x03\x04 not a zip", "damaged"),
        (spreadsheets.xlsx(PEOPLE)[:-200], "damaged"),
        (spreadsheets.rezipped(spreadsheets.xlsx(PEOPLE), sheet1=b"<worksheet><sheetData><row><c r="), "damaged"),
        (spreadsheets.xls(PEOPLE)[:600], "damaged"),
        (spreadsheets.protected_xlsx(), "protected by a password"),
        (spreadsheets.ods(PEOPLE, manifest="<manifest:encryption-data/>"), "protected by a password"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, said: str, tmp_path: Path) -> None:
    """Every refusal names its cause and what to do."""
    with pytest.raises(SheetTrouble) as caught:
        read(tmp_path, data)

    assert said in caught.value.text
    assert caught.value.hint.endswith(".")


def test_other_archives_are_refused(tmp_path: Path) -> None:
    """A zip that is no spreadsheet is refused; so is a Word document."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")

    with pytest.raises(SheetTrouble, match="another kind of document"):
        read(tmp_path, out.getvalue())


@pytest.mark.parametrize("declared", [True, False])
def test_zip_bombs_are_refused(declared: bool, tmp_path: Path) -> None:
    """A sheet that unpacks to more than the limit is refused, whatever size the archive states."""
    with pytest.raises(SheetTrouble) as caught:
        read(tmp_path, bomb(declared))

    assert "unpacks to more than 400 MB" in caught.value.text


@pytest.mark.parametrize(
    "data",
    [
        spreadsheets.rezipped(
            spreadsheets.xlsx(PEOPLE),
            sheet1=b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>'
            b"</sheetData></worksheet>",
        ),
        spreadsheets.ods(
            PEOPLE,
            after='<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string"'
            ' table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row>',
        ),
    ],
    ids=["xlsx", "ods"],
)
def test_a_cell_far_away_is_refused(data: bytes, tmp_path: Path) -> None:
    """A few bytes that stand for billions of cells are refused before memory is taken for them."""
    with pytest.raises(SheetTrouble, match="reaches too far"):
        read(tmp_path, data)


def test_what_takes_too_long_is_given_up() -> None:
    """Reading a spreadsheet ends after its time, and the other process with it."""
    with pytest.raises(SheetTrouble, match="too long"):
        apart.read_workbook(spreadsheets.xlsx(PEOPLE), None, seconds=0.0)


def test_files_that_are_none(tmp_path: Path) -> None:
    """A missing file, a folder and a file that is too big each have a sentence; nothing of the big one is read."""
    big = tmp_path / "big.csv"
    with big.open("wb") as file:
        os.truncate(file.fileno(), 5_000_000_000)

    for path, said in ((tmp_path / "gone.csv", "is not there"), (tmp_path, "is not a file"), (big, "too big: 5000 MB")):
        with pytest.raises(SheetTrouble) as caught:
            read_sheet(path)
        assert said in caught.value.text


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=300).filter(lambda data: data[:2] != b"PK"),
        st.text(alphabet=st.sampled_from("NameE-Mail;,\t\"'\n\r@=.ä \u0308\ud7ff\x00|<{[1"), max_size=200).map(
            lambda text: text.encode("utf-8", "replace")
        ),
    )
)
def test_any_bytes_give_a_list_or_a_sentence(tmp_path: Path, data: bytes) -> None:
    """Whatever a file holds: a list whose rows fit its header, or SheetTrouble."""
    try:
        sheet = read(tmp_path, data)
    except SheetTrouble:
        return
    assert sheet.rows
    assert {len(row.cells) for row in sheet.rows} == {len(sheet.header)}


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([spreadsheets.xlsx(PEOPLE), spreadsheets.ods(PEOPLE), spreadsheets.xls(PEOPLE)]),
    st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 255)), min_size=1, max_size=8),
)
def test_damaged_spreadsheets_give_a_list_or_a_sentence(
    tmp_path: Path, data: bytes, changes: list[tuple[int, int]]
) -> None:
    """A spreadsheet with some bytes changed never takes the program down."""
    damaged = bytearray(data)
    for at, byte in changes:
        damaged[at % len(damaged)] = byte
    try:
        sheet = read(tmp_path, bytes(damaged))
    except SheetTrouble:
        return
    assert sheet.rows


def test_a_file_that_ends_the_library_is_refused(tmp_path: Path) -> None:
    """An .xls that states an impossible size ends the process of the library; the desk only hears of it."""
    data = spreadsheets.xls(PEOPLE)
    size = data.index(b"\x00\x02\x0e\x00", 1536)
    data = data[: size + 4] + b"\xff" + data[size + 5 :]

    with pytest.raises(SheetTrouble, match="damaged"):
        read(tmp_path, data)
