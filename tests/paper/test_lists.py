"""Lists on paper: everything that was listed stands there once, pages break well, and any letter is written."""

import re
import threading
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter
from PySide6.QtWidgets import QApplication

from kiosk.paper.furniture import LEFT, RIGHT
from kiosk.paper.lists import Align, Column, Paper, Table
from kiosk.paper.page import A4, Words
from kiosk.paper.trouble import PaperTrouble
from tests.badges.pages import Picture, page_sizes, rasterised, words
from tests.paper.reading import box_of, numbers, other_reader, texts

pytestmark = pytest.mark.usefixtures("qapp")
COLUMNS = (Column("No.", 1, Align.RIGHT), Column("Name", 6, bold=True), Column("Organisation", 6))
NAME = re.compile(r"Kim\d{5}")


def a_table(number: int, *, long: bool = False, title: str = "") -> Table:
    """Return a table of so many people; with `long` every third row takes several lines."""
    told = [9 if long and n % 3 == 0 else 1 for n in range(number + 1)]
    rows = [(str(n), f"Kim{n:05}", f"Amt für Digitales {n} " * told[n]) for n in range(1, number + 1)]
    return Table(COLUMNS, rows, title)


def a_paper(*tables: Table, **fields: object) -> Paper:
    """Return a paper with these tables."""
    return Paper("List", "Attendance", ("22. Regionalkonferenz", "3 June"), tables, **fields)  # type: ignore[arg-type]


def written(tmp_path: Path, paper: Paper) -> Path:
    """Return the PDF of a paper."""
    path = tmp_path / "list.pdf"
    paper.write(path)
    return path


def names(page: str) -> list[str]:
    """Return the people on a page, in their order."""
    return NAME.findall(page)


def test_ten_thousand_stand_there_once_each(tmp_path: Path) -> None:
    """Every name once and in order, the heads on every page, and each page says which of how many it is."""
    path = written(tmp_path, a_paper(a_table(10_000), footer="22. Regionalkonferenz"))
    pages = texts(path)

    assert [f"Kim{n:05}" for n in range(1, 10_001)] == [name for page in pages for name in names(page)]
    assert all("No. Name Organisation" in page for page in pages)
    assert [(n, len(pages)) for n in range(1, len(pages) + 1)] == numbers(path)
    assert all("22. Regionalkonferenz" in page for page in pages)
    if (other := other_reader(path)) is not None:
        assert [f"Kim{n:05}" for n in range(1, 10_001)] == names(other)


def test_a_row_stays_on_one_page(tmp_path: Path) -> None:
    """Rows of several lines: what belongs to a person is on the person's page, and all of it is there."""
    for page in texts(written(tmp_path, a_paper(a_table(200, long=True)))):
        for name in names(page):
            number = int(name[3:])
            assert (9 if number % 3 == 0 else 1) == len(re.findall(rf"Digitales {number}\b", page)), name


@pytest.mark.parametrize("lines", [50, 400])
def test_a_row_taller_than_a_page_goes_on(tmp_path: Path, lines: int) -> None:
    """Nothing of it is lost, and the rows around it stand there once."""
    told = " ".join(f"word{n}" for n in range(lines * 5))
    table = Table(COLUMNS, [("1", "Kim00001", ""), ("2", "Kim00002", told), ("3", "Kim00003", "")])
    pages = texts(written(tmp_path, a_paper(table)))

    assert told.split() == [word for page in pages for word in re.findall(r"word\d+", page)]
    assert ["Kim00001", "Kim00002", "Kim00003"] == [name for page in pages for name in names(page)]
    assert lines < 100 or len(pages) > 3


@pytest.mark.parametrize("number", range(34, 48))
def test_no_row_is_alone_on_the_last_page(tmp_path: Path, number: int) -> None:
    """However many rows there are, the last page has at least two of them."""
    counts = [len(names(page)) for page in texts(written(tmp_path, a_paper(a_table(number))))]

    assert number == sum(counts)
    assert min(counts) >= 2


@pytest.mark.parametrize("number", range(26, 46))
def test_a_title_is_never_alone_at_the_foot(tmp_path: Path, number: int) -> None:
    """Where the second table begins, two of its rows stand below its title and heads."""
    second = Table(COLUMNS, [(str(n), f"Uwe{n}", "") for n in range(5)], "Walk-ins")
    pages = texts(written(tmp_path, a_paper(a_table(number), second)))
    (begun,) = [page for page in pages if "Walk-ins" in page]

    assert len(re.findall(r"Uwe\d", begun.partition("Walk-ins")[2])) >= 2


@pytest.mark.parametrize("number", range(24, 46))
def test_what_closes_a_list_stays_with_its_end(tmp_path: Path, number: int) -> None:
    """Total and signature never stand on a page without any of what they are signed for."""
    paper = a_paper(a_table(number), closing=("In all: 40",), signatures=("Place, date", "Signature"))
    pages = texts(written(tmp_path, paper))

    assert "In all: 40" in pages[-1]
    assert "Signature" in pages[-1]
    assert len(names(pages[-1])) >= 2
    assert number == sum(len(names(page)) for page in pages)


def test_facts_stand_beside_what_they_are(tmp_path: Path) -> None:
    """A block of names and what is said of them, below the headline; a long one wraps."""
    motto = "Smart sein: Brücken bauen – Netzwerke nutzen " * 5
    paper = a_paper(a_table(60), facts=(("Motto", motto), ("Place", "Halle (Saale)")), running="Attendance · Podium")
    first, second, *_ = texts(written(tmp_path, paper))

    assert f"Motto {motto}Place Halle (Saale)" in first
    assert "Attendance · Podium" not in first
    assert second.startswith("Attendance · Podium")


def test_nobody_to_list(tmp_path: Path) -> None:
    """A table without rows says so, and has no heads above nothing."""
    (page,) = texts(written(tmp_path, a_paper(Table(COLUMNS, [], "Walk-ins", "Nobody came."))))

    assert "Walk-ins Nobody came." in page
    assert "Organisation" not in page
    assert "page 1 of 1" in page


def test_the_mark_is_on_every_page(tmp_path: Path) -> None:
    """A band and large letters behind, on each page; without a mark neither."""
    path = written(tmp_path, a_paper(a_table(100), mark="Rehearsal"))
    assert all(page.count("Rehearsal") == 2 for page in texts(path))
    for page in range(len(texts(path))):
        blue, green, red = rasterised(path, 50, page)[17, 20]
        assert (0x8A, 0x3B, 0x00) == (red, green, blue)

    plain = written(tmp_path, a_paper(a_table(100)))
    assert not any("Rehearsal" in page for page in texts(plain))
    assert bool((rasterised(plain, 50)[17, 20] == 255).all())


@pytest.mark.parametrize(("landscape", "size"), [(False, (210, 297)), (True, (297, 210))])
def test_pages_are_a4(tmp_path: Path, landscape: bool, size: tuple[float, float]) -> None:
    """Upright or wide; the paper in the printer is A4 as it lies there, upright."""
    paper = a_paper(a_table(80), landscape=landscape)
    path = written(tmp_path, paper)

    assert all(size == pytest.approx(page, abs=0.2) for page in page_sizes(path))
    assert A4 == paper.paper_mm
    assert 80 == sum(len(names(page)) for page in texts(path))


@pytest.mark.parametrize("landscape", [False, True])
def test_the_same_on_a_printer(tmp_path: Path, landscape: bool) -> None:
    """Drawn on a device with upright paper and another resolution: the same pages, wide ones turned by a quarter."""
    paper = a_paper(a_table(60), landscape=landscape, mark="Rehearsal")
    device = QPdfWriter(str(tmp_path / "printed.pdf"))
    device.setResolution(600)
    upright = QPageLayout.Orientation.Portrait
    device.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), upright, QMarginsF(0, 0, 0, 0)))
    paper.draw(device)
    del device

    path = written(tmp_path, paper)
    assert page_sizes(tmp_path / "printed.pdf") == [pytest.approx((210, 297), abs=0.2)] * len(paper.pages())
    for page in range(len(paper.pages())):
        printed, meant = rasterised(tmp_path / "printed.pdf", 40, page), rasterised(path, 40, page)
        turned = np.rot90(meant, -1) if landscape else meant
        assert _apart(printed, turned) < 0.6 * _apart(printed, turned[::-1, ::-1])


def _apart(one: Picture, other: Picture) -> float:
    """Return how much two pictures differ, up to a pixel at their edges."""
    rows, columns = (min(sides) for sides in zip(one.shape[:2], other.shape[:2], strict=True))
    return float(np.abs(one[:rows, :columns].astype(int) - other[:rows, :columns].astype(int)).mean())


LETTERS = ("Żółć Łukasz", "Ἀθῆναι", "Москва", "Jürgen Groß", "D’Arc – “Ex”", "Nguyễn Thị", "office fi fl ffi", "10 €")


def test_letters_of_europe_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    """Umlauts, Greek, Cyrillic, typography; a decomposed ü becomes one letter, and "fi" stays two."""
    table = Table((Column("Name", 1),), [(text,) for text in LETTERS])
    page = words(written(tmp_path, a_paper(table)))

    for text in LETTERS:
        assert unicodedata.normalize("NFC", text) in page
    assert "No font" not in page


def test_other_scripts_are_written_where_a_font_has_them(tmp_path: Path) -> None:
    """Right to left, ideographs, emoji: never an empty box; what no font has is replaced, and told at the end."""
    rows = ["محمد علي, Müller", "東京大学", "😀 Kim", "नमस्ते", "𓀀 Kim00001", "\ud800kaputt\x00\u202e"]
    page = words(written(tmp_path, a_paper(Table((Column("Name", 1), Column("", 1)), [(text, "") for text in rows]))))

    assert "Müller" in page
    assert "Kim00001" in page
    assert "U+13000" in page.partition("No font of this computer has")[2]


def test_a_column_is_as_wide_as_its_head(tmp_path: Path) -> None:
    """A head's words are not broken, however small the column's share is."""
    columns = (Column("Name", 30), Column("Angemeldet", 0.1), Column("Nachmeldungen", 0.1))
    page = words(written(tmp_path, a_paper(Table(columns, [("Kim00001", "1", "2")]))))

    assert "Angemeldet" in page
    assert "Nachmeldungen" in page


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(st.text(max_size=200), st.text(max_size=400), st.text(max_size=9)), max_size=60),
    landscape=st.booleans(),
)
def test_whatever_is_listed_stays_within_the_margins(
    qapp: QApplication, rows: Sequence[tuple[str, str, str]], landscape: bool
) -> None:
    """Any text in any cell: nothing runs out of the page, and the layout comes to its end."""
    pages = a_paper(Table(COLUMNS, rows, "Title"), landscape=landscape, footer="Footer").pages()
    width, height = (A4[1], A4[0]) if landscape else A4
    for item in (item for page in pages for item in page):
        left, top, right, bottom = box_of(item)
        assert left >= LEFT - 0.01
        assert right <= width - RIGHT + 0.3
        assert top >= 10
        assert bottom <= height - 5


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """Trouble in words, and nothing left behind."""
    with pytest.raises(PaperTrouble, match=r"list\.pdf could not be written"):
        a_paper(a_table(2)).write(tmp_path / "nowhere" / "list.pdf")
    assert [] == list(tmp_path.iterdir())


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    """What stood there before is gone, and no other file is beside it."""
    path = tmp_path / "list.pdf"
    path.write_text("before")
    a_paper(a_table(2)).write(path)

    assert path.read_bytes().startswith(b"%PDF")
    assert [path] == list(tmp_path.iterdir())


def test_it_can_be_made_beside_the_window(tmp_path: Path) -> None:
    """Another thread writes the same bytes of text."""
    thread = threading.Thread(target=lambda: a_paper(a_table(50)).write(tmp_path / "other.pdf"))
    thread.start()
    thread.join(30)

    assert texts(written(tmp_path, a_paper(a_table(50)))) == texts(tmp_path / "other.pdf")


def test_bold_columns_are_bold() -> None:
    """Names stand out; numbers stand at the right of their column."""
    (page,) = a_paper(a_table(9)).pages()
    cells = [item for item in page if isinstance(item, Words)]

    assert all(item.bold for item in cells if item.text.text.startswith("Kim"))
    assert 1 == len({round(box_of(item)[2], 2) for item in cells if item.text.text in set("123456789")})
