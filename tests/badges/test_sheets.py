"""Label stock: the geometry as data, and where each badge goes."""

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.badges.drawing.layout import delivered, layouts
from kiosk.badges.drawing.trouble import BadgeTrouble
from kiosk.badges.sheets import layout_for, read_sheet, sheets

PROMISED = {
    "durable-1445-02": (90, 54, 10), "durable-1456-02": (90, 60, 8), "durable-1453-02": (75, 40, 12),
    "avery-l4785": (80, 50, 10), "avery-l4784": (63.5, 29.6, 27), "herma-4412": (80, 50, 10),
    "herma-9642": (40, 40, 24), "herma-9012": (80, 50, 10), "herma-4515": (80, 50, 10), "a6-4": (105, 148, 4),
    "a7-8": (105, 74, 8), "label-62x100": (62, 100, 1), "label-62x29": (62, 29, 1),
}  # fmt: skip


def test_the_promised_sheets() -> None:
    """Each is there, with its label's size to half a millimetre (A4 is higher than four A6) and its number."""
    known = sheets()
    for name, (width, height, number) in PROMISED.items():
        sheet = known[name]
        assert (True, True, number) == (
            abs(sheet.label[0] - width) <= 0.5, abs(sheet.label[1] - height) <= 0.5, sheet.per_page,
        ), name  # fmt: skip


def test_labels_stay_on_the_page_and_apart() -> None:
    """On every sheet, the last label ends on the page, and no two overlap."""
    for sheet in sheets().values():
        page, x, y = sheet.position(sheet.per_page)
        assert (1, True, True) == (
            page, x + sheet.label[0] <= sheet.page[0] + 0.01, y + sheet.label[1] <= sheet.page[1] + 0.01,
        ), sheet.name  # fmt: skip
        assert sheet.columns == 1 or sheet.pitch[0] >= sheet.label[0], sheet.name
        assert sheet.rows == 1 or sheet.pitch[1] >= sheet.label[1], sheet.name


def test_labels_are_counted_row_by_row() -> None:
    """From the first of the first page on to the next page."""
    sheet = sheets()["durable-1445-02"]

    assert (1, 15.0, 12.0) == sheet.position(1)
    assert (1, 105.0, 12.0) == sheet.position(2)
    assert (1, 15.0, 66.0) == sheet.position(3)
    assert (1, 105.0, 228.0) == sheet.position(10)
    assert (2, 15.0, 12.0) == sheet.position(11)


def test_a_smaller_badge_stands_in_the_middle() -> None:
    """Of its label, with the same space all around."""
    sheet, layout = sheets()["durable-1456-02"], layouts()["90x54"]

    assert (1, 15.0, 31.5) == sheet.place(layout, 1)


def test_a_badge_that_does_not_fit() -> None:
    """Is trouble that names both sizes."""
    with pytest.raises(BadgeTrouble, match=r"105 × 148 mm, the labels of HERMA 4412 are 80 × 50 mm"):
        sheets()["herma-4412"].check(layouts()["a6"], 1)


@pytest.mark.parametrize("start", [0, 11, -3])
def test_a_start_that_there_is_not(start: int) -> None:
    """Is trouble that says from where to where labels are counted."""
    with pytest.raises(BadgeTrouble, match=f"no label {start}.* from 1 to 10"):
        sheets()["durable-1445-02"].check(layouts()["90x54"], start)


def test_each_sheet_has_a_layout() -> None:
    """The largest that fits: the one of the same size where there is one."""
    known = layouts()
    chosen = {name: layout_for(sheet, known).name for name, sheet in sheets().items()}

    assert ("90x54", "90x54", "75x40") == tuple(chosen[f"durable-{n}-02"] for n in (1445, 1456, 1453))
    assert ("80x50", "62x29", "40x40", "a6", "a6-folded") == tuple(
        chosen[name] for name in ("avery-l4785", "avery-l4784", "herma-9642", "a6-4", "a5-2")
    )
    with pytest.raises(BadgeTrouble, match="No layout fits"):
        layout_for(replace(sheets()["a6-4"], label=(10.0, 10.0)), known)


def test_uncertain_measures_are_marked() -> None:
    """Sheets whose geometry no source told for sure say so, so that nobody wastes a pack of labels."""
    assert {"herma-9642", "herma-9012", "herma-4515"} == {s.name for s in sheets().values() if not s.checked}


@pytest.mark.parametrize(
    ("was", "is_now", "says"),
    [
        ("columns = 2", "columns = 3", "labels that end on the page; these end at 285 mm"),
        ("pitch = [90.0, 54.0]", "pitch = [80.0, 54.0]", "Expected: not less than the label"),
        ("label = [90.0, 54.0]", "label = [90.0]", "Expected: two numbers"),
        ("rows = 5", "rows = 5.5", "a whole number from 1 to 50"),
    ],
)
def test_a_wrong_sheet_is_told(tmp_path: Path, was: str, is_now: str, says: str) -> None:
    """With the key that is wrong."""
    text = (delivered() / "sheets" / "durable-1445-02.toml").read_text(encoding="utf-8")
    path = tmp_path / "mine.toml"
    path.write_text(text.replace(was, is_now), encoding="utf-8")
    with pytest.raises(BadgeTrouble) as raised:
        read_sheet(path)

    assert says in str(raised.value)
