"""Badges as a PDF: exact on paper, vectors throughout, whole or not there at all."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from kiosk.badges.drawing.colours import of_category
from kiosk.badges.drawing.document import Note, PdfReceipt, write_pdf
from kiosk.badges.drawing.layout import layouts
from kiosk.badges.drawing.trouble import BadgeTrouble
from kiosk.badges.painter import INCH, place_code
from kiosk.badges.sheets import sheets
from kiosk.scan.decoder import decode
from tests.badges.badge_faces import EIGHTY, JANA, some_faces
from tests.badges.decoded import tried
from tests.badges.pages import gray, page_sizes, patches, words

pytestmark = pytest.mark.usefixtures("qapp")
LAYOUTS, SHEETS = layouts(), sheets()
LAYOUT = LAYOUTS["90x54"]
EXACT = 0.2
"""Millimetres."""


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_page_has_the_badge_s_own_size(tmp_path: Path, name: str) -> None:
    """Without a sheet: one badge per page, to a hundredth of a millimetre (Qt alone rounds to whole points)."""
    layout = LAYOUTS[name]
    receipt = write_pdf(tmp_path / "badges.pdf", some_faces(2), layout)

    assert PdfReceipt(2, 2) == receipt
    for size in page_sizes(tmp_path / "badges.pdf"):
        assert (layout.width, layout.height) == pytest.approx(size, abs=0.01)


@pytest.mark.parametrize("name", ["durable-1445-02", "durable-1456-02", "avery-l4785", "a7-8", "a6-4", "a5-2"])
def test_badges_lie_on_their_labels(tmp_path: Path, name: str) -> None:
    """Each band is where the sheet's geometry says, to 0.2 mm, measured in the rasterised page."""
    sheet = SHEETS[name]
    layout = {"a6-4": LAYOUTS["a6"], "a5-2": LAYOUTS["a6-folded"], "avery-l4785": LAYOUTS["80x50"]}.get(name, LAYOUT)
    for number in (1, sheet.per_page):
        path = tmp_path / f"{number}.pdf"
        write_pdf(path, [replace(JANA, sessions=())], layout, sheet, start=number)
        _, left, top = sheet.place(layout, number)
        band = layout.bands[0].box
        expected = (min(left + b.box.x for b in layout.bands), top + band.y)
        wide = layout.width
        (found,) = patches(path, of_category("Kommune"))
        assert (*expected, wide, band.height) == pytest.approx(found, abs=EXACT)
        assert sheet.page == pytest.approx(page_sizes(path)[0], abs=0.01)


def test_codes_lie_where_they_belong(tmp_path: Path) -> None:
    """The symbol's corners on a sheet, seen by our own decoder, to 0.2 mm."""
    sheet, dpi = SHEETS["durable-1445-02"], 600
    write_pdf(tmp_path / "badges.pdf", some_faces(10), LAYOUT, sheet)
    seen = {s.text: s.corners for s in decode(gray(tmp_path / "badges.pdf", dpi), thorough=True)}
    for number, face in enumerate(some_faces(10), 1):
        _, left, top = sheet.place(LAYOUT, number)
        placed = place_code(LAYOUT.codes[0], face.secret, INCH / 300)
        corner = seen[face.secret][0]
        assert (left + placed.x, top + placed.y) == pytest.approx(
            tuple(value * INCH / dpi for value in corner), abs=EXACT
        )


def test_a_begun_sheet(tmp_path: Path) -> None:
    """From label 9 of ten on, twelve badges take three pages."""
    sheet = SHEETS["durable-1445-02"]
    receipt = write_pdf(tmp_path / "badges.pdf", some_faces(13), LAYOUT, sheet, start=9)

    assert (3, 13) == (receipt.pages, receipt.badges)
    texts = [words(tmp_path / "badges.pdf", page) for page in range(3)]
    assert [2, 10, 1] == [text.count("Smart sein") for text in texts]
    assert "Kim0" in texts[0]
    assert "Kim12" in texts[2]


def test_text_and_codes_are_vectors(tmp_path: Path) -> None:
    """The words can be found and read aloud, there is no picture in the file, each typeface is embedded once."""
    path = tmp_path / "badges.pdf"
    write_pdf(path, some_faces(40), LAYOUT, SHEETS["durable-1445-02"])
    pdf = path.read_bytes()

    for part in ("Kim7", "Muster-433mann", "Stadt Dessau-Roßlau", "Exkursion"):
        assert part in words(path)
    assert (0, 2) == (pdf.count(b"/Subtype /Image"), pdf.count(b"/FontFile2"))
    assert len(pdf) < 200_000


def test_all_of_a_long_name_is_on_paper(tmp_path: Path) -> None:
    """Eighty letters without a space: each is in the file."""
    path = tmp_path / "badges.pdf"
    write_pdf(path, [replace(JANA, family_name=EIGHTY, title="")], LAYOUTS["62x29"])

    assert EIGHTY in words(path).replace(" ", "").replace("\ufffe", "")


def test_what_was_lost_is_in_the_receipt(tmp_path: Path) -> None:
    """Which badge is concerned and what stands there; the others are not mentioned."""
    odd = replace(JANA, attendee_id="odd", given_name="Q\U000f0000", title="")
    receipt = write_pdf(tmp_path / "badges.pdf", [JANA, odd], LAYOUT)

    assert [("odd", "Q\U000f0000 Müller")] == [(note.attendee_id, note.name) for note in receipt.notes]


def test_a_missing_logo_is_told_once(tmp_path: Path) -> None:
    """For a thousand badges one sentence, not a thousand."""
    layout = replace(LAYOUT, folder=tmp_path, logos=tuple(replace(logo, file="no.png") for logo in LAYOUT.logos))
    receipt = write_pdf(tmp_path / "badges.pdf", some_faces(5), layout)

    assert (Note("The logo no.png is missing; the badge is made without it."),) == receipt.notes


def test_a_logo_is_embedded_once(tmp_path: Path) -> None:
    """However many badges show it."""
    Image.effect_noise((300, 150), 80).convert("RGB").save(tmp_path / "logo.png")
    layout = replace(LAYOUT, folder=tmp_path, logos=tuple(replace(logo, file="logo.png") for logo in LAYOUT.logos))
    write_pdf(tmp_path / "badges.pdf", some_faces(30), layout, SHEETS["durable-1445-02"])

    assert 1 == (tmp_path / "badges.pdf").read_bytes().count(b"/Subtype /Image")


def test_a_cancel_leaves_nothing(tmp_path: Path) -> None:
    """No file, no half of one; and what was there before is still there."""
    told: list[int] = []

    def stop_at_three(done: int) -> bool:
        told.append(done)
        return done < 3

    receipt = write_pdf(tmp_path / "new.pdf", some_faces(9), LAYOUT, told=stop_at_three)
    (tmp_path / "old.pdf").write_text("before", encoding="utf-8")
    write_pdf(tmp_path / "old.pdf", some_faces(9), LAYOUT, told=stop_at_three)

    assert (PdfReceipt(0, 0, canceled=True), [1, 2, 3, 1, 2, 3]) == (receipt, told)
    assert ["old.pdf"] == [path.name for path in tmp_path.iterdir()]
    assert "before" == (tmp_path / "old.pdf").read_text(encoding="utf-8")


def test_nobody(tmp_path: Path) -> None:
    """A document without badges is none."""
    with pytest.raises(BadgeTrouble, match="nobody"):
        write_pdf(tmp_path / "badges.pdf", [], LAYOUT)
    assert [] == list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    """A missing folder, a folder in the file's place: trouble in words, nothing left behind."""
    (tmp_path / "folder.pdf").mkdir()
    for path in (tmp_path / "missing" / "badges.pdf", tmp_path / "folder.pdf"):
        with pytest.raises(BadgeTrouble, match="could not be written"):
            write_pdf(path, [JANA], LAYOUT)
    assert ["folder.pdf"] == [path.name for path in tmp_path.iterdir()]


def test_a_badge_that_does_not_fit_the_sheet(tmp_path: Path) -> None:
    """Is trouble before anything is written."""
    with pytest.raises(BadgeTrouble, match="the labels of"):
        write_pdf(tmp_path / "badges.pdf", [JANA], LAYOUTS["a6"], SHEETS["avery-l4785"])
    assert [] == list(tmp_path.iterdir())


def test_on_a_thread_of_its_own(tmp_path: Path) -> None:
    """The same file comes from a worker's thread, while the window goes on."""
    receipts: list[PdfReceipt] = []

    def work() -> None:
        faces = [*some_faces(3), replace(JANA, given_name="محمد", family_name="中村 Жанна")]
        receipts.append(write_pdf(tmp_path / "badges.pdf", faces, LAYOUT))

    for _ in range(2):
        worker = threading.Thread(target=work)
        worker.start()
        worker.join(60)

    assert [4, 4] == [receipt.pages for receipt in receipts]
    assert "Kim2" in words(tmp_path / "badges.pdf", 2)


def test_cut_marks(tmp_path: Path) -> None:
    """By choice only: they stand outside the badges, or as small crosses where those touch."""
    sheet, layout = SHEETS["durable-1456-02"], LAYOUT
    outside = {}
    for marks in (False, True):
        path = tmp_path / f"{marks}.pdf"
        write_pdf(path, [JANA], layout, sheet, cut_marks=marks)
        page = gray(path, 600)
        _, left, top = sheet.place(layout, 1)
        x, y, right, below = (round(mm * 600 / 25.4) for mm in (left, top, left + 90, top + 54))
        page[y - 2 : below + 2, x - 2 : right + 2] = 255
        outside[marks] = int((page < 200).sum())

    assert (0, True) == (outside[False], outside[True] > 100)


def test_every_badge_is_read_by_a_poor_camera() -> None:
    """Printed at 203 dpi, seen at 2.5 pixels per module and more, turned, tilted, blurred, dim: all of them."""
    shares = tried({"90x54", "62x29"}, 2)

    assert {} == {key: share for key, share in shares.items() if share.read < share.total}
