"""The one painter: names whole, letters that can be read, codes on whole dots, and a logo that may be missing."""

import time
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QFont, QImage, QPainter, QRawFont
from PySide6.QtWidgets import QApplication
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode
from qrcode.util import lost_point

from kiosk.badges.drawing.face import BadgeFace
from kiosk.badges.drawing.layout import Layout, Logo, layouts
from kiosk.badges.drawing.masks import make, penalties
from kiosk.badges.drawing.pictures import PER_MM, picture
from kiosk.badges.drawing.symbol import symbol
from kiosk.badges.drawing.trouble import BadgeTrouble
from kiosk.badges.drawing.words import shown
from kiosk.badges.painter import INCH, paint, place_code, wishes
from kiosk.domain import secret as codes
from kiosk.paper import letters
from kiosk.paper.fitting import fit
from kiosk.scan.decoder import decode
from tests.badges.badge_faces import EIGHTY, HARD_NAMES, JANA, some_faces
from tests.badges.pages import Picture

pytestmark = pytest.mark.usefixtures("qapp")
LAYOUTS = layouts()
FOREIGN = "x7kq2vbn4hdzwm8r5tycpl3jfg6saeu9"


def painted(layout: Layout, face: BadgeFace, dots_per_mm: float = 8.0) -> tuple[Picture, tuple[str, ...]]:
    """Return the badge in blue, green, red, and what could not be painted."""
    image = QImage(round(layout.width * dots_per_mm), round(layout.height * dots_per_mm), QImage.Format.Format_RGB888)
    image.fill("white")
    painter = QPainter(image)
    try:
        notes = paint(painter, layout, face, dots_per_mm=dots_per_mm)
    finally:
        painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    pixels = rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3)
    return np.ascontiguousarray(pixels[:, :, ::-1]), notes


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
@pytest.mark.parametrize("name", HARD_NAMES, ids=range(len(HARD_NAMES)))
def test_names_are_never_cut(layout: Layout, name: str) -> None:
    """Every letter of given and family name, title and organisation is on the badge, within its field."""
    face = replace(JANA, given_name=name, family_name=name, title="Prof. Dr.-Ing. habil.", organisation=name * 2)
    for text in layout.texts:
        asked = wishes(text, face)
        fitted = fit(asked, text.box.width, text.box.height)
        assert fitted.height <= text.box.height + 1e-6
        for row in fitted.rows:
            assert row.width <= text.box.width * 1.001
        for number, wish in enumerate(asked):
            written = "".join(row.text.text for row in fitted.rows if row.wish == number)
            assert wish.text.text.replace(" ", "") == written.replace(" ", "")


def test_an_ordinary_name_is_large() -> None:
    """On one line each, at the sizes that the layout asks for."""
    text = LAYOUTS["90x54"].texts[1]
    rows = fit(wishes(text, JANA), text.box.width, text.box.height).rows

    assert [("Jana", 10.6), ("Dr. Müller", 5.9), ("Stadt Dessau-Roßlau", 3.1)] == [(r.text.text, r.size) for r in rows]


def test_a_long_name_shrinks_first_and_then_wraps() -> None:
    """A little longer: one smaller line. Much longer: more lines, broken between words, all of one size."""
    layout = LAYOUTS["90x54"].texts[1]

    def rows(given: str) -> list[tuple[str, float]]:
        face = replace(JANA, given_name=given)
        return [
            (row.text.text, row.size)
            for row in fit(wishes(layout, face), layout.box.width, layout.box.height).rows
            if row.wish == 0
        ]

    (one,) = rows("Anne-Katharina")
    two = rows("Maximiliane Friederike Charlotte")
    assert 10.6 * 0.72 <= one[1] < 10.6
    assert ("Maximiliane", "Friederike Charlotte") == tuple(text for text, _ in two)
    assert 1 == len({size for _, size in two})


def test_a_word_longer_than_a_line_is_broken() -> None:
    """Eighty letters without a space, on as many lines as they need, and still large enough to be read."""
    text = LAYOUTS["62x29"].texts[0]
    rows = fit(wishes(text, replace(JANA, family_name=EIGHTY)), text.box.width, text.box.height).rows
    family = [row for row in rows if row.wish == 1]

    assert (True, True) == (len(family) > 2, min(row.size for row in family) > 1.2)


def test_who_has_one_name_has_it_large() -> None:
    """Without a given name the family name takes its place, and is not there twice."""
    words = [w.text.text for w in wishes(LAYOUTS["90x54"].texts[1], replace(JANA, given_name="", title=""))]

    assert ["Müller", "Stadt Dessau-Roßlau"] == words


@pytest.mark.parametrize("name", HARD_NAMES, ids=range(len(HARD_NAMES)))
def test_no_empty_boxes(name: str) -> None:
    """Each letter is written by a font that has it; what no font has is told, and a sign stands in its place."""
    written = letters.write(name)

    assert sum(length for _, length, _ in written.spans) == len(written.text)
    for at, length, family in written.spans:
        font = QFont(family)
        font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
        raw = QRawFont.fromFont(font)
        seen = [c for c in written.text[at : at + length] if c not in "\u200c\u200d"]
        assert [] == [c for c in seen if not raw.supportsCharacter(ord(c))], family


def test_what_no_font_has_is_told() -> None:
    """In the receipt, with the letters; the badge is painted all the same, with a sign or in Latin letters."""
    _, notes = painted(LAYOUTS["90x54"], replace(JANA, given_name="Q\U000f0000"))

    assert "Q·" == letters.write("Q\U000f0000").text
    assert ["No font of this computer has “\U000f0000”; a sign or Latin letters stand there."] == list(notes)
    assert () == painted(LAYOUTS["90x54"], JANA)[1]


def test_invisible_characters_are_left_out() -> None:
    """Control characters and those that turn the reading direction; half a surrogate becomes a sign."""
    assert "Jana M" == letters.write("Ja\u202ena\n \u200bM\u0007").text
    assert "\ud800" not in letters.write("a\ud800").text


def test_right_to_left_is_shaped() -> None:
    """Arabic letters are joined: they are not as wide as each of them alone. Skipped where no font has them."""
    word = "محمد"
    written = letters.write(word)
    if written.lost:
        pytest.skip("no Arabic font on this machine")
    alone = sum(letters.advance(letters.write(letter), bold=False) for letter in word)

    assert 1 == len(written.spans)
    assert abs(letters.advance(written, bold=False) - alone) > alone * 0.01


def test_our_code_is_the_smallest_symbol() -> None:
    """21 modules (version 1) at level M; a long code of another system takes a larger one, at level L if need be."""
    assert 21 == symbol(JANA.secret).size
    assert 29 == symbol(FOREIGN).size
    assert 25 == symbol(FOREIGN, low=True).size
    with pytest.raises(BadgeTrouble, match="too long for a QR code"):
        symbol("x" * 3000)


def test_the_best_mask_is_chosen() -> None:
    """Every code's symbol has no more penalty points than with any mask of the library's, and is read as the code."""
    for face in some_faces(12):
        symbols = []
        for mask in range(8):
            maker = QRCode(border=0, error_correction=ERROR_CORRECT_M, mask_pattern=mask)
            maker.add_data(face.secret, optimize=0)
            maker.make()
            symbols.append(np.array(maker.modules, bool))
        ours = make(face.secret, ERROR_CORRECT_M, 0)
        assert any(np.array_equal(ours, one) for one in symbols)
        points = [lost_point(one.tolist()) for one in symbols]
        assert penalties(np.stack(symbols)).tolist() == pytest.approx(points, abs=60)
        assert lost_point(ours.tolist()) <= min(points) + 60
        code = np.pad(np.where(ours, 0, 255).astype(np.uint8), 4, constant_values=255).repeat(4, 0).repeat(4, 1)
        assert [face.secret] == [sighting.text for sighting in decode(code)]


def test_a_very_long_code_is_told() -> None:
    """Its symbol is printed, but so fine that somebody should try it first."""
    assert ("The code is so long that its symbol is very fine: try whether it can be scanned.",) == painted(
        LAYOUTS["62x29"], replace(JANA, secret="https://example.org/" + "x" * 300)
    )[1]


@pytest.mark.parametrize("dpi", [203.2, 300.0])
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_modules_are_whole_dots(layout: Layout, dpi: float) -> None:
    """On a printer of 203 or 300 dpi each module has the same whole number of dots, all black or all white."""
    dot = INCH / dpi
    picture_, _ = painted(layout, JANA, 1 / dot)
    placed = place_code(layout.codes[0], JANA.secret, dot)
    dots = placed.module / dot
    left, top, side = (round(value / dot) for value in (placed.x, placed.y, placed.side))
    quiet = round(dots * layout.codes[0].quiet)
    found = picture_[top : top + side, left : left + side].max(axis=2)
    around = picture_[max(0, top - quiet) : top + side + quiet, max(0, left - quiet) : left + side + quiet].copy()
    around[top - max(0, top - quiet) :, :][:side, left - max(0, left - quiet) :][:, :side] = 255

    assert abs(dots - round(dots)) < 1e-6
    assert set() == set(np.unique(found).tolist()) - {0, 1, 2, 253, 254, 255}
    assert 255 == around.min()
    expected = np.full((21, 21), 255, np.uint8)
    for y, x, number in symbol(JANA.secret).runs:
        expected[y, x : x + number] = 0
    assert np.array_equal(expected.repeat(round(dots), 0).repeat(round(dots), 1) > 127, found > 127)


@pytest.mark.parametrize("secret", [JANA.secret, FOREIGN, "https://tickets.example.org/check/äöü?id=4711"])
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_the_preview_can_be_scanned(layout: Layout, secret: str) -> None:
    """What is on the screen is the badge: also codes of other systems are read from it."""
    face = replace(JANA, secret=secret)
    badge = painted(layout, face, 6.67)[0]
    gray = cv2.cvtColor(cv2.copyMakeBorder(badge, 30, 30, 30, 30, 0, value=(200, 200, 200)), cv2.COLOR_BGR2GRAY)

    assert {secret} == {sighting.text for sighting in decode(np.asarray(gray, np.uint8))}


def test_the_category_is_a_band_and_a_word() -> None:
    """The band has the category's colour, or the one that the layout names, and carries the word."""
    layout = LAYOUTS["90x54"]
    own = replace(layout, colours=(("Kommune", "#FFC53D"),))
    for used, colour in ((layout, (0x0B, 0x55, 0x63)), (own, (0xFF, 0xC5, 0x3D))):
        assert colour == tuple(painted(used, JANA)[0][-10, 10, ::-1].tolist())
    words = {shown(line, JANA) for text in layout.texts for line in text.lines}
    assert {"Kommune", "WS 1 · Exkursion", "Smart sein: Brücken bauen – Netzwerke nutzen"} <= words
    band = painted(layout, JANA)[0][47 * 8 :]
    without = painted(layout, replace(JANA, category="", sessions=()))[0][47 * 8 :]
    assert (True, 1) == (len(np.unique(band)) > 10, len(np.unique(without.reshape(-1, 3), axis=0)))


def with_logo(folder: Path, file: str, name: str = "90x54") -> Layout:
    """Return a layout whose logo is a file in `folder`."""
    layout = LAYOUTS[name]
    return replace(layout, folder=folder, logos=tuple(replace(logo, file=file) for logo in layout.logos))


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#f00"/></svg>'


@pytest.mark.parametrize("file", ["logo.png", "logo.jpg", "logo.svg"])
def test_a_logo(tmp_path: Path, file: str) -> None:
    """PNG, JPEG and SVG stand in their field, in their own proportions."""
    if file.endswith("svg"):
        (tmp_path / file).write_text(SVG, encoding="utf-8")
    else:
        Image.new("RGB", (400, 200), "#FF0000").save(tmp_path / file)
    badge, notes = painted(with_logo(tmp_path, file), JANA)
    red = (badge[:, :, 2] > 200) & (badge[:, :, 1] < 60)
    rows, columns = np.flatnonzero(red.any(1)), np.flatnonzero(red.any(0))

    assert () == notes
    assert 2.0 == pytest.approx(len(columns) / len(rows), abs=0.06)
    assert 85.7 == pytest.approx((columns[-1] + 1) / 8, abs=0.2)


@pytest.mark.parametrize("file", ["missing.png", "damaged.png", "empty.png", "damaged.svg", "folder"])
def test_a_damaged_or_missing_logo(tmp_path: Path, file: str) -> None:
    """The badge is made without it, and a sentence says so."""
    (tmp_path / "damaged.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (tmp_path / "empty.png").touch()
    (tmp_path / "damaged.svg").write_text("<svg", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    badge, (note,) = painted(with_logo(tmp_path, file), JANA)

    assert "badge is made without it" in note
    assert np.array_equal(painted(LAYOUTS["90x54"], JANA)[0], badge)


def test_a_logo_of_forty_megapixels(tmp_path: Path) -> None:
    """Is read once, made as small as print needs it, and costs nothing from the second badge on."""
    Image.new("L", (8000, 5000), 200).save(tmp_path / "huge.png", compress_level=1)
    layout = with_logo(tmp_path, "huge.png")
    (logo,) = layout.logos
    made = picture(logo, tmp_path)

    assert made.image is not None
    assert max(made.image.width(), made.image.height()) <= max(logo.box.width, logo.box.height) * PER_MM + 1
    assert made is picture(logo, tmp_path)


def test_a_changed_logo_is_read_anew(tmp_path: Path) -> None:
    """The organiser who saves another picture under the same name sees it at once."""
    logo: Logo = LAYOUTS["90x54"].logos[0]
    named = replace(logo, file="logo.png")
    Image.new("RGB", (40, 20), "red").save(tmp_path / "logo.png")
    first = picture(named, tmp_path)
    Image.new("RGB", (300, 60), "blue").save(tmp_path / "logo.png")

    assert (2.0, 5.0) == tuple(p.width / p.height for p in (first, picture(named, tmp_path)))


def test_the_code_stands_below_in_groups_of_four() -> None:
    """Our own in groups; another system's as it is."""
    assert "K7F3 9QXM W2D5 R8TP B4NC" == codes.grouped(JANA.secret)
    layout = LAYOUTS["90x54"]
    below = slice(41 * 8, 46 * 8), slice(61 * 8, 89 * 8)
    assert 0 == painted(layout, JANA)[0][below].min()
    assert 0 == painted(layout, replace(JANA, secret=FOREIGN))[0][below].min()


def test_the_preview_redraws_quickly() -> None:
    """In less than 30 ms at 600 pixels, the best of five."""
    best = 1.0
    for number in range(5):
        began = time.thread_time()  # its own work, whatever else the computer has to do
        painted(LAYOUTS["90x54"], replace(JANA, family_name=f"Muster{number}"), 600 / 90)
        best = min(best, time.thread_time() - began)

    assert QApplication.instance() is not None
    assert best < 0.030
