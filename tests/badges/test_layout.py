"""Layouts in TOML: those that come with the program, the organiser's own, and what is wrong with a file."""

from pathlib import Path

import pytest

from kiosk.badges.drawing.colours import CATEGORIES, LEAST_CONTRAST, contrast, of_category, on
from kiosk.badges.drawing.layout import DEFAULT, Layout, layouts, read_layout, write_layout
from kiosk.badges.drawing.trouble import BadgeTrouble
from kiosk.badges.painter import INCH, place_code
from tests.badges.badge_faces import JANA

SMALL = """title = "Small"
width = 60.0
height = 30.0

[[text]]
x = 2.0
y = 2.0
width = 30.0
height = 10.0

[[text.line]]
shows = "given"
size = 5.0

[[code]]
x = 34.0
y = 2.0
width = 25.0
height = 27.0
"""


def test_the_delivered_layouts() -> None:
    """Every size that was promised is there, with a name, a category as a word, and a code."""
    known = layouts()

    assert {"90x54", "a6", "a6-folded", "62x100", "62x29", "cr80"} <= set(known)
    assert DEFAULT in known
    for layout in known.values():
        shown = {line.shows for text in layout.texts for line in text.lines}
        assert ({"given", "family", "category"} <= shown, True) == (True, bool(layout.codes)), layout.name
    assert (90.0, 54.0) == (known["90x54"].width, known["90x54"].height)
    assert (85.6, 54.0) == (known["cr80"].width, known["cr80"].height)
    assert 2 == len(known["a6-folded"].codes)


@pytest.mark.parametrize("layout", layouts().values(), ids=lambda layout: layout.name)
def test_fields_do_not_touch_each_other(layout: Layout) -> None:
    """No field covers another one's place, but for words on a band; so nothing is printed over a name or a code."""
    bands = {band.box for band in layout.bands}
    boxes = [box for box in layout.boxes() if box not in bands]
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            apart_x = one.x + one.width <= other.x + 0.01 or other.x + other.width <= one.x + 0.01
            apart_y = one.y + one.height <= other.y + 0.01 or other.y + other.height <= one.y + 0.01
            assert apart_x or apart_y, (one, other)


@pytest.mark.parametrize(
    ("name", "dpi", "least"),
    [
        ("90x54", 203.2, 0.95), ("90x54", 300, 0.95), ("cr80", 300, 0.95), ("a6", 203.2, 1.2), ("a6-folded", 300, 1.2),
        ("62x100", 203.2, 1.0), ("62x29", 203.2, 0.8), ("62x29", 300, 0.8), ("80x50", 300, 0.8), ("75x40", 300, 0.8),
        ("40x40", 300, 0.7),
    ],
)  # fmt: skip
def test_modules_are_large_enough(name: str, dpi: float, least: float) -> None:
    """At least 0.8 mm wherever there is room, on a coarse label printer as well."""
    assert least <= place_code(layouts()[name].codes[0], JANA.secret, INCH / dpi).module


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    """For every delivered layout: an editor loses nothing."""
    for layout in layouts().values():
        path = tmp_path / f"{layout.name}.toml"
        write_layout(path, layout)
        again = read_layout(path)
        fields = ("title", "width", "height", "texts", "bands", "codes", "logos", "folds", "colours")
        assert all(getattr(layout, key) == getattr(again, key) for key in fields), layout.name


def test_own_layouts_win(tmp_path: Path) -> None:
    """A file of the organiser's with the name of a delivered one takes its place; others are added."""
    (tmp_path / "90x54.toml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "mine.toml").write_text(SMALL, encoding="utf-8")
    known = layouts(tmp_path)

    assert ("Small", 60.0, tmp_path) == (known["90x54"].title, known["mine"].width, known["mine"].folder)


def test_a_broken_own_layout_does_not_bar_the_others(tmp_path: Path) -> None:
    """It is told and left out, and the delivered ones go on being there."""
    (tmp_path / "mine.toml").write_text("width = [", encoding="utf-8")
    troubles: list[BadgeTrouble] = []
    known = layouts(tmp_path, troubles)

    assert (True, False, 1) == ("a6" in known, "mine" in known, len(troubles))
    with pytest.raises(BadgeTrouble, match=r"mine\.toml"):
        layouts(tmp_path)


@pytest.mark.parametrize(
    ("was", "is_now", "says"),
    [
        ("width = 60.0", "widht = 60.0", "mine.toml, line 2: “widht” is not known here"),
        ("height = 30.0", 'height = "30"', "mine.toml, line 3: “height” is “30”"),
        ("width = 60.0", "width = 6000.0", "mine.toml, line 2: “width” is “6000.0”. Expected: a number from 15 to 450"),
        ("x = 2.0", "x = 40.0", "mine.toml, line 8: “width” is “30.0”. Expected: at most 20 mm"),
        ("y = 2.0", "y = 25.0", "mine.toml, line 9: “height” is “10.0”. Expected: at most 5 mm"),
        ('"given"', '"givne"', "mine.toml, line 12: “shows” is “givne”. Expected: one of: given, family"),
        ("size = 5.0", "size = true", "mine.toml, line 13: “size” is “True”"),
        ("size = 5.0", 'size = 5.0\ncolour = "red"', "mine.toml, line 14: “colour” is “red”. Expected: \"#0B5563\""),
        ("size = 5.0", "", "mine.toml, line 11: “size” is missing"),
        ("height = 27.0", "height = 9.0", "mine.toml, line 19: “height” is “9.0”. Expected: room for a symbol"),
        ('title = "Small"', "title = 'Small", "mine.toml is not valid TOML"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(tmp_path: Path, was: str, is_now: str, says: str) -> None:
    """File, line, key, what is there and what was expected."""
    path = tmp_path / "mine.toml"
    path.write_text(SMALL.replace(was, is_now, 1), encoding="utf-8")
    with pytest.raises(BadgeTrouble) as raised:
        read_layout(path)

    assert says in str(raised.value)


def test_the_line_of_a_later_field(tmp_path: Path) -> None:
    """Among several fields of one kind, the right one's line."""
    second = SMALL + '\n[[text]]\nx = 1\ny = 14\nwidth = 9\nheight = 9\n\n[[text.line]]\nshows = "name"\nsize = 99\n'
    path = tmp_path / "mine.toml"
    path.write_text(second, encoding="utf-8")
    with pytest.raises(BadgeTrouble, match="line 29: “size” is “99”"):
        read_layout(path)


def test_a_file_that_is_none(tmp_path: Path) -> None:
    """Binary rubbish, a folder and nothing at all are trouble in words."""
    (tmp_path / "rubbish.toml").write_bytes(b"\xff\xfe\x00rubbish")
    (tmp_path / "folder.toml").mkdir()
    for name in ("rubbish.toml", "folder.toml", "missing.toml"):
        with pytest.raises(BadgeTrouble, match="cannot be read"):
            read_layout(tmp_path / name)


def test_a_layout_that_cannot_be_written(tmp_path: Path) -> None:
    """Is trouble in words and leaves nothing behind."""
    with pytest.raises(BadgeTrouble, match="could not be written"):
        write_layout(tmp_path / "missing" / "mine.toml", layouts()[DEFAULT])
    assert [] == list(tmp_path.iterdir())


def test_words_on_a_band_can_be_read() -> None:
    """With at least 4.5 : 1 on the colour of every category, chosen or not, and on whatever an organiser chooses."""
    grounds = [of_category(name) for name in (*CATEGORIES, "", "Gäste", "Jury", "Helfende", "Politik & Presse")]
    grounds += ["#FFFFFF", "#FFC53D", "#808080", "#767676", "#00FF00", "#FF0000", "#777777"]

    assert [] == [ground for ground in grounds if contrast(on(ground), ground) < LEAST_CONTRAST]
    assert len(CATEGORIES) == len({of_category(name) for name in CATEGORIES})
