"""Changes to a layout: each gives one that can be saved, and does what its name says."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.badges.designing.checks import Grade, check, contrast_said, line_contrast, module_said
from kiosk.badges.designing.colour_names import colour_name
from kiosk.badges.designing.editor_fields import fields
from kiosk.badges.designing.history import History
from kiosk.badges.designing.layout_additions import with_kind, with_text
from kiosk.badges.designing.layout_changes import (
    aligned,
    code_side,
    moved,
    recoloured,
    removed,
    resized,
    set_apart,
    stepped,
    with_box,
    with_code,
    with_code_side,
    with_line,
    with_size,
)
from kiosk.badges.designing.layout_store import save
from kiosk.badges.drawing.colours import CATEGORIES
from kiosk.badges.drawing.layout import DEFAULT, Align, Box, Layout, Shows, layouts, read_layout, write_layout
from kiosk.badges.drawing.layout_file import OVERHANG
from kiosk.badges.drawing.layout_parts import BADGE, Kind, Part, box_of, line_of, part_at, parts
from tests.badges.badge_faces import JANA

LAYOUTS = layouts()
HOLDER = LAYOUTS[DEFAULT]
GIVEN, FAMILY, ORGANISATION = (Part(Kind.TEXT, 1, line) for line in range(3))
CODE, LOGO, BAND = (Part(kind) for kind in (Kind.CODE, Kind.LOGO, Kind.BAND))


def shows(layout: Layout, number: int) -> list[Shows]:
    """Return what the lines of a text field show."""
    return [line.shows for line in layout.texts[number].lines]


def test_a_part_moves_as_far_as_the_edge() -> None:
    """Half a millimetre is half a millimetre; beyond the badge's edge nothing goes."""
    assert box_of(HOLDER, LOGO).x - 0.5 == box_of(moved(HOLDER, LOGO, -0.5, 0), LOGO).x
    far = box_of(moved(HOLDER, GIVEN, 500, 500), GIVEN)
    assert (HOLDER.width, HOLDER.height) == (far.x + far.width, far.y + far.height)
    assert (0.0, 0.0) == (
        box_of(moved(HOLDER, GIVEN, -500, -500), GIVEN).x,
        box_of(moved(HOLDER, GIVEN, -9, -99), GIVEN).y,
    )


def test_the_least_size_follows_the_size() -> None:
    """A text that is made smaller may still shrink by the same share; the least is never more than the size."""
    line = line_of(with_size(HOLDER, GIVEN, 5.3), GIVEN)
    assert (5.3, 2.5) == (line.size, round(line.least, 3))
    line = line_of(with_line(HOLDER, GIVEN, replace(line_of(HOLDER, GIVEN), least=30)), GIVEN)
    assert line.size == line.least


def test_the_order_in_a_field_and_beyond() -> None:
    """A text changes places with its neighbour, and at the end of its field goes into the next one."""
    made, part = stepped(HOLDER, FAMILY, -1)
    assert ([Shows.FAMILY, Shows.GIVEN, Shows.ORGANISATION], GIVEN) == (shows(made, 1), part)
    made, part = stepped(made, part, -1)
    assert ([Shows.EVENT, Shows.FAMILY], [Shows.GIVEN, Shows.ORGANISATION]) == (shows(made, 0), shows(made, 1))
    assert Shows.FAMILY is line_of(made, part).shows


def test_a_field_goes_with_its_last_text() -> None:
    """The category moved down joins the sessions, and its own field is gone."""
    made, part = stepped(HOLDER, Part(Kind.TEXT, 2), 1)
    assert (3, [Shows.CATEGORY, Shows.SESSIONS], Shows.CATEGORY) == (
        len(made.texts), shows(made, 2), line_of(made, part).shows,
    )  # fmt: skip
    assert len(HOLDER.texts) - 1 == len(removed(HOLDER, Part(Kind.TEXT, 2)).texts)


def test_nothing_moves_at_the_ends() -> None:
    """The first text does not move up, the last not down."""
    assert (HOLDER, Part(Kind.TEXT)) == stepped(HOLDER, Part(Kind.TEXT), -1)
    last = Part(Kind.TEXT, len(HOLDER.texts) - 1)
    assert (HOLDER, last) == stepped(HOLDER, last, 1)


def test_a_text_gets_a_field_of_its_own() -> None:
    """It keeps how it is written, and can be placed for itself."""
    made, part = set_apart(HOLDER, ORGANISATION)
    assert (line_of(HOLDER, ORGANISATION), [Shows.GIVEN, Shows.FAMILY]) == (line_of(made, part), shows(made, 1))
    assert box_of(made, part) != box_of(made, GIVEN)
    alone = Part(Kind.TEXT, 2)
    assert (HOLDER, alone) == set_apart(HOLDER, alone)


def test_what_was_taken_off_comes_back_where_it_stood() -> None:
    """With the layout as it was opened as a pattern, off and on again changes nothing but the order of fields."""
    for part in parts(HOLDER):
        without = removed(HOLDER, part)
        if part.kind is Kind.TEXT:
            made, back = with_text(without, line_of(HOLDER, part).shows, like=HOLDER)
            assert (line_of(HOLDER, part), box_of(HOLDER, part)) == (line_of(made, back), box_of(made, back))
        else:
            made, back = with_kind(without, part.kind, like=HOLDER)
            assert box_of(HOLDER, part) == box_of(made, back)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_everything_can_be_put_on_every_badge(layout: Layout, tmp_path: Path) -> None:
    """What is added stands on the badge, and the layout can be saved and read back."""
    for what in Shows:
        layout, part = with_text(layout, what, "Words")
        assert what is line_of(layout, part).shows
    for kind in (Kind.CODE, Kind.LOGO, Kind.BAND):
        layout, part = with_kind(layout, kind)
        assert part in parts(layout)
    path = tmp_path / "full.toml"
    write_layout(path, layout)
    assert replace(layout, name="full", folder=tmp_path) == read_layout(path)


def test_what_is_new_stands_where_nothing_stands() -> None:
    """A text without kin is put into free space; one with kin beside it, in the usual order."""
    empty = replace(HOLDER, texts=(), logos=(), codes=())
    one, first = with_text(empty, Shows.NUMBER)
    two, second = with_text(one, Shows.WORDS, "Words")
    assert box_of(two, first) != box_of(two, second)
    made, _ = with_text(HOLDER, Shows.MUNICIPALITY)
    assert [Shows.GIVEN, Shows.FAMILY, Shows.ORGANISATION, Shows.MUNICIPALITY] == shows(made, 1)
    without = removed(HOLDER, Part(Kind.TEXT, 2))
    assert "band" == line_of(*with_text(without, Shows.CATEGORY)).colour


@given(
    name=st.sampled_from(sorted(LAYOUTS)),
    sizes=st.lists(st.tuples(st.floats(1, 500), st.floats(1, 500)), min_size=1, max_size=3),
    boxes=st.lists(st.tuples(*(st.floats(-50, 500) for _ in range(4))), max_size=4),
    side=st.floats(1, 300),
    rows=st.integers(0, 5),
)
@settings(max_examples=40, deadline=None)
def test_whatever_is_done_can_be_saved(
    name: str,
    sizes: list[tuple[float, float]],
    boxes: list[tuple[float, float, float, float]],
    side: float,
    rows: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Any size, any place: what comes of it lies on the badge and is read back from its file."""
    layout = LAYOUTS[name]
    for part, place in zip(parts(layout), boxes, strict=False):
        layout = with_box(layout, part, Box(*place))
    for width, height in sizes:
        layout = resized(layout, width, height)
    for part in [one for one in parts(layout) if one.kind is Kind.CODE]:
        layout = with_code_side(with_code(layout, part, replace(layout.codes[part.number], rows=rows)), part, side)
    for box in layout.boxes():
        assert min(box.x, box.y) >= -1e-9
        assert box.x + box.width <= layout.width + OVERHANG
        assert box.y + box.height <= layout.height + OVERHANG
    save(tmp_path_factory.mktemp("layout"), layout)


def test_the_badge_grows_with_all_that_is_on_it() -> None:
    """Twice as large, everything is twice as large; and back again it is as it was."""
    big = resized(HOLDER, 180, 108)
    box = big.codes[0].box
    assert (21.2, 120.6, 23.2, 59.2, 69.2) == (line_of(big, GIVEN).size, box.x, round(box.y, 6), box.width, box.height)
    back = resized(big, 90, 54)
    assert [(round(b.x, 6), round(b.width, 6)) for b in HOLDER.boxes()] == [
        (round(b.x, 6), round(b.width, 6)) for b in back.boxes()
    ]


def test_the_symbol_is_resized_about_its_middle() -> None:
    """The letters below it stay as large as they were."""
    code = with_code_side(HOLDER, CODE, 20).codes[0]
    old = HOLDER.codes[0].box
    assert (20, 1.9) == (round(code_side(code), 6), code.text_size)
    assert round(old.x + old.width / 2, 6) == round(code.box.x + code.box.width / 2, 6)


def test_what_lies_under_a_point() -> None:
    """Text before code before logo before band; beside them all, the badge."""
    assert (GIVEN, CODE, LOGO) == (part_at(HOLDER, 10, 40), part_at(HOLDER, 70, 30), part_at(HOLDER, 70, 5))
    assert (Part(Kind.TEXT, 2), BAND, BADGE) == (
        part_at(HOLDER, 10, 50),
        part_at(HOLDER, 41, 50),
        part_at(HOLDER, 2, 2),
    )


def test_alignment_and_colours() -> None:
    """A field is aligned as a whole; a category's colour is one for all badges of a layout."""
    assert (Align.CENTRE, Align.LEFT) == (aligned(HOLDER, FAMILY, Align.CENTRE).texts[1].align, HOLDER.texts[1].align)
    assert Align.CENTRE is aligned(HOLDER, LOGO, Align.CENTRE).logos[0].align
    made = recoloured(recoloured(HOLDER, "Team", "#112233"), "Team", "#445566")
    assert ("#445566", 1) == (made.colour_of("Team"), len(made.colours))


def test_taking_back_and_doing_again() -> None:
    """Step by step; a drag is one step; something new ends what was taken back."""
    history = History(HOLDER)
    for step in range(1, 4):
        history.change(moved(HOLDER, CODE, -step, 0), "drag")
    history.end_run()
    history.change(moved(HOLDER, CODE, -9, 0))
    assert moved(HOLDER, CODE, -3, 0) == history.undo()
    assert (HOLDER, False, True) == (history.undo(), history.can_undo, history.can_redo)
    assert moved(HOLDER, CODE, -3, 0) == history.redo()
    history.change(moved(HOLDER, CODE, -5, 0))
    assert (False, False) == (history.can_redo, history.change(history.now))


# What is found


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_the_delivered_layouts_have_nothing_to_look_at(layout: Layout) -> None:
    """But the smallest, whose code is a little fine."""
    found = [one.text for one in check(layout, JANA.secret, tuple(CATEGORIES))]
    fine = ["QR code: 0.76 mm per module – less than 0.8 mm: scans only from close by."]
    assert (fine if layout.name == "40x40" else []) == found


def test_contrast_in_words() -> None:
    """Colours have names, and the ratio is never rounded up to what it does not reach."""
    assert ("White on yellow: 1.5 : 1 – hard to read", Grade.BAD) == contrast_said("#FFFFFF", "#FFC53D")
    assert ("White on petrol: 8.4 : 1 – good to read", Grade.GOOD) == contrast_said("#FFFFFF", "#0B5563")
    assert Grade.POOR is contrast_said("#FFFFFF", "#777777")[1]
    names = [colour_name(colour) for colour in (*CATEGORIES.values(), "#000000")]
    assert ["Petrol", "Violet", "Dark green", "Brown", "Wine red", "Blue", "Olive", "Charcoal", "Black"] == names


def test_a_text_on_the_band_is_checked_against_the_band() -> None:
    """The same white is good on petrol and bad on yellow, and on paper it is nothing."""
    category = Part(Kind.TEXT, 2)
    white = replace(line_of(HOLDER, category), colour="#FFFFFF")
    yellow = recoloured(with_line(HOLDER, category, white), "Kommune", "#FFC53D")
    grades = [line_contrast(one, one.texts[2], white, "Kommune")[1] for one in (HOLDER, yellow)]
    assert [Grade.GOOD, Grade.BAD] == grades
    (found,) = check(yellow, JANA.secret, ("Politik", "Kommune"))
    assert ("Category: White on yellow: 1.5 : 1 – hard to read.", category) == (found.text, found.part)


def test_a_fine_code_is_told() -> None:
    """From 0.8 mm per module on it is good; below that it is told, and below 0.5 mm it is bad."""
    said = [module_said(with_code_side(HOLDER, CODE, side).codes[0], JANA.secret) for side in (29.6, 20, 12)]
    assert [Grade.GOOD, Grade.POOR, Grade.BAD] == [grade for _, grade in said]
    assert ("1.02 mm per module – good to scan", True) == (said[0][0], said[1][0].startswith("0.68 mm"))


def test_what_is_missing_or_covered_is_told() -> None:
    """No code, no name, a code on the band, a code on the name."""
    bare = removed(replace(HOLDER, texts=HOLDER.texts[2:]), CODE)
    assert ["Without a QR code the badge cannot be scanned.", "No name stands on the badge."] == [
        one.text for one in check(bare, JANA.secret, ())
    ]
    told = {one.text for one in check(moved(HOLDER, CODE, -20, 9), JANA.secret, ())}
    assert {
        "The QR code lies on a colour band; it needs white around it.",
        "The QR code and “Given name (large)” lie on top of each other.",
    } <= told


def test_the_list_names_every_part_once() -> None:
    """What is there twice gets a number, one's own words are called by themselves."""
    names = [field.words for field in fields(LAYOUTS["a6-folded"])]
    assert len(names) == len(set(names))
    assert {"Category", "Category (2)", "QR code with its letters (2)"} <= set(names)
    made, _ = with_text(HOLDER, Shows.WORDS, "Please give it back")
    words = [field.words for field in fields(made)]
    assert ("“Please give it back”" in words, "More words of your own") == (True, words[-1])
