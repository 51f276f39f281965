"""The badge editor: what the organiser ticks, types, drags and presses becomes the layout, and is seen at once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QDoubleSpinBox
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.badges.designing.layout_changes import moved
from kiosk.badges.designing.layout_store import save
from kiosk.badges.drawing.layout import DEFAULT, Layout, Shows, layouts
from kiosk.badges.drawing.layout_parts import Kind, Part, box_of, line_of
from kiosk.shell import theme
from tests.badges.badge_faces import EIGHTY, JANA
from tests.pages.badge_editor import EditorPage

KEY, HELD = Qt.Key, Qt.KeyboardModifier
GIVEN, FAMILY = "Given name (large)", "Family name"


def page_of(qtbot: QtBot, width: int = 1280, height: int = 800) -> EditorPage:
    """Return the editor in a window of this size."""
    made = EditorPage(width, height)
    qtbot.waitExposed(made.window)
    made.settle()
    return made


def put_away(page: EditorPage) -> None:
    """Close the window."""
    page.window.close()
    page.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[EditorPage]:
    """Return the editor in a laptop's window, in English, in the light theme."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.LIGHT)
    made = page_of(qtbot)
    yield made
    put_away(made)


def own(tmp_path: Path, title: str = "Our badge") -> Layout:
    """Save a layout of the organiser's and return it."""
    return save(tmp_path / "badges", replace(layouts()[DEFAULT], name="", title=title, folder=None))


def test_the_list_shows_what_is_on_the_badge(page: EditorPage) -> None:
    """In the badge's order; below it what could be put on it."""
    assert ["Event (motto or title)", GIVEN, FAMILY, "Organisation", "Category"] == page.on_badge[:5]
    assert {"Municipality", "Date of the event", "Your own words"} <= set(page.not_on_badge)


def test_a_tick_puts_a_field_on_and_takes_it_off(page: EditorPage) -> None:
    """With the mouse: on the box, or on the words of what is not on it; the preview shows it at once."""
    page.tick("Organisation")
    assert ("Organisation" in page.on_badge, "Dessau" in page.shown) == (False, False)
    page.choose("Organisation")
    assert ("Organisation", True) == (page.chosen, "Dessau" in page.shown)


def test_everything_by_keyboard(page: EditorPage) -> None:
    """Down to a field, Alt+Up moves it, Space takes it off, Enter goes to its settings, a number is typed."""
    page.press(KEY.Key_Down)
    page.press(KEY.Key_Down)
    page.press(KEY.Key_Down)
    assert FAMILY == page.chosen
    page.press(KEY.Key_Up, HELD.AltModifier)
    assert ([FAMILY, GIVEN], FAMILY) == (page.on_badge[1:3], page.chosen)
    page.press(KEY.Key_Return)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QDoubleSpinBox)
    focused.selectAll()
    page.type("7,5")
    page.press(KEY.Key_Return)
    assert 7.5 == line_of(page.now, Part(Kind.TEXT, 1, 0)).size
    page.press(KEY.Key_Z, HELD.ControlModifier)
    assert 5.9 == line_of(page.now, Part(Kind.TEXT, 1, 0)).size
    page.editor.view.fields.setFocus()
    page.press(KEY.Key_Space)
    assert FAMILY not in page.on_badge


def test_taking_back_and_doing_again(page: EditorPage) -> None:
    """Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z; starting over can be taken back as well."""
    page.tick("Organisation")
    page.tick("Logo")
    changed = page.now
    page.press(KEY.Key_Z, HELD.ControlModifier)
    page.press(KEY.Key_Z, HELD.ControlModifier)
    assert ("Organisation" in page.on_badge, page.editor.view.head.undo.isEnabled()) == (True, False)
    page.press(KEY.Key_Y, HELD.ControlModifier)
    page.press(KEY.Key_Z, HELD.ControlModifier | HELD.ShiftModifier)
    assert changed == page.now
    page.editor.view.head.reset.click()
    assert "Logo" in page.on_badge
    page.editor.undo()
    assert changed == page.now


def test_arrow_keys_move_the_field_in_the_preview(page: EditorPage) -> None:
    """Half a millimetre, five with Shift, and with Ctrl it becomes larger."""
    page.choose("Logo")
    page.editor.view.preview.setFocus()
    before = page.now.logos[0].box
    page.press(KEY.Key_Left)
    page.press(KEY.Key_Down, HELD.ShiftModifier)
    page.press(KEY.Key_Right, HELD.ControlModifier)
    box = page.now.logos[0].box
    assert (-0.5, 5, 0.5, 0) == tuple(
        round(now - then, 2)
        for now, then in zip(
            (box.x, box.y, box.width, box.height), (before.x, before.y, before.width, before.height), strict=True
        )
    )


def test_dragging_moves_and_is_one_step(page: EditorPage) -> None:
    """The field that is dragged is chosen, moves by halves of a millimetre, and one Ctrl+Z brings it back."""
    before = page.now
    page.drag(page.point(70, 25), -4, 3)
    assert ("QR code with its letters", moved(before, Part(Kind.CODE), -4, 3)) == (page.chosen, page.now)
    page.press(KEY.Key_Z, HELD.ControlModifier)
    assert before == page.now


def test_the_corner_makes_a_field_larger(page: EditorPage) -> None:
    """The square at the corner of what is chosen is pulled."""
    page.choose("Logo")
    box = page.now.logos[0].box
    page.drag(page.point(box.x + box.width, box.y + box.height), -5, 2)
    made = page.now.logos[0].box
    assert (box.x, box.width - 5, box.height + 2) == (made.x, round(made.width, 2), round(made.height, 2))


def test_a_press_on_a_name_chooses_that_line(page: EditorPage) -> None:
    """Of several texts in one field, the one under the mouse."""
    start = page.point(8, 43)
    page.drag(start, 0, 0)
    assert "Organisation" == page.chosen
    page.drag(page.point(8, 30), 0, 0)
    assert GIVEN == page.chosen


def test_settings_of_a_text(page: EditorPage) -> None:
    """Size, weight, colour with its contrast in words, place."""
    page.choose(GIVEN)
    text = page.editor.view.settings.text
    text.em.box.more.click()
    text.bold.click()
    text.place.left.box.spin.setValue(6)
    line = line_of(page.now, Part(Kind.TEXT, 1))
    assert (11.1, False, 6.0) == (line.size, line.bold, page.now.texts[1].box.x)
    text.colour.button.click()
    panel = text.colour.panel
    assert panel is not None
    next(one for one in panel.swatches if one.colour == "#FFC53D").click()
    assert ("#FFC53D", "Yellow on white: 1.5 : 1 – hard to read") == (
        line_of(page.now, Part(Kind.TEXT, 1)).colour, text.reads.text,
    )  # fmt: skip
    assert f"{GIVEN}: Yellow on white: 1.5 : 1 – hard to read." in page.findings
    page.press(KEY.Key_Escape)
    assert (False, 0) == (panel.isVisible(), page.closed)


def test_any_colour_can_be_typed(page: EditorPage) -> None:
    """A category's colour as six digits; the word on it changes to what can be read."""
    row = page.editor.view.settings.badge.categories["Kommune"]
    row.row.button.click()
    panel = row.row.panel
    assert panel is not None
    panel.hex.line.setFocus()
    panel.hex.line.clear()
    page.type("ffee88")
    assert ("#FFEE88", True) == (page.now.colour_of("Kommune"), row.says.startswith("Charcoal on yellow"))


def test_the_code_says_how_well_it_is_read(page: EditorPage) -> None:
    """Live, and below 0.8 mm per module as a warning."""
    page.choose("QR code with its letters")
    code = page.editor.view.settings.code
    assert "1.02 mm per module – good to scan" == code.reads.text
    code.side.box.spin.setValue(20)
    assert code.reads.text.startswith("0.68 mm per module – less than 0.8 mm")
    assert any(one.startswith("QR code: 0.68 mm") for one in page.findings)


def test_the_badge_gets_another_size(page: EditorPage) -> None:
    """Everything goes along."""
    page.editor.view.settings.badge.wide.box.spin.setValue(180)
    page.editor.view.settings.badge.tall.box.spin.setValue(108)
    assert (180.0, 108.0, 59.2) == (page.now.width, page.now.height, round(page.now.codes[0].box.width, 6))
    assert "180 × 108 mm" in page.shown


def test_own_words(page: EditorPage) -> None:
    """They stand on the badge as they are typed; one step takes them back; without words nothing changes."""
    page.choose("Your own words")
    words = page.editor.view.settings.text.words
    words.line.setFocus()
    words.line.selectAll()
    page.type("WLAN: smart")
    assert ("“WLAN: smart”", True) == (page.chosen, "WLAN: smart" in page.shown)
    words.line.selectAll()
    page.press(KEY.Key_Backspace)
    assert "WLAN: smart" not in page.now.title and Shows.WORDS in {  # noqa: PT018
        line.shows for text in page.now.texts for line in text.lines
    }


def test_leafing_through_people(page: EditorPage) -> None:
    """The list's own first, then hard names; what does not fit on a badge is told, and one press leads there."""
    page.editor.show_faces((replace(JANA, given_name="Ada"), JANA))
    assert "Ada" in page.shown
    page.press(KEY.Key_PageDown)
    page.press(KEY.Key_PageDown)
    page.press(KEY.Key_PageDown)
    assert ("a very long name", True) == (page.editor.view.leaf.says.split(", ")[-1], "Maximiliane" in page.shown)
    page.press(KEY.Key_PageUp)
    assert page.findings[-1].startswith("1 other example has something to look at")
    page.editor.view.findings._rows[len(page.findings) - 1].click()
    assert "“Family name” had to be broken inside a word." in page.findings


def test_what_is_too_small_is_told(page: EditorPage) -> None:
    """A name that has less room than it should have: how large it is, and how large it should be."""
    page.editor.show_faces((replace(JANA, family_name=EIGHTY),))
    page.choose(FAMILY)
    page.editor.view.settings.text.place.tall.box.spin.setValue(12)
    assert any(one.startswith("Too little room: Given name (large)") for one in page.findings)


def test_a_delivered_layout_is_saved_as_a_new_one(page: EditorPage) -> None:
    """Without a file's name: whoever saves finds one. Its title is another from the start."""
    page.tick("Organisation")
    assert ("90 × 54 mm, our own", "90 × 54 mm · not saved") == page.state
    page.press(KEY.Key_F10)
    (sent,) = page.saved
    assert ("", None, "90 × 54 mm, our own") == (sent.name, sent.folder, sent.title)
    page.press(KEY.Key_F10)
    assert 1 == len(page.saved)


def test_saved_is_told_and_from_then_on_replaced(page: EditorPage, tmp_path: Path) -> None:
    """After the answer nothing is lost by leaving; the next saving replaces the same file."""
    page.tick("Organisation")
    page.press(KEY.Key_F10)
    page.editor.show_saved(save(tmp_path / "badges", page.saved[0]))
    assert ("“90 × 54 mm, our own” is saved.", False) == (page.message, page.editor.dirty)
    page.tick("Logo")
    page.press(KEY.Key_S, HELD.ControlModifier)
    assert ("90-x-54-mm-our-own", tmp_path / "badges") == (page.saved[1].name, page.saved[1].folder)
    page.editor.show_saved(save(tmp_path / "badges", page.saved[1]))
    assert 1 == len(list((tmp_path / "badges").glob("*.toml")))


def test_an_own_layout_under_another_name_is_another_one(page: EditorPage, tmp_path: Path) -> None:
    """It is said before it is done."""
    page.open(own(tmp_path))
    badge = page.editor.view.settings.badge
    assert "Saving replaces “Our badge”." == badge.saved_as.text
    badge.name.line.selectAll()
    badge.name.line.setFocus()
    page.type("Helpers")
    assert "Saved as a badge of its own; “Our badge” stays as it is." == badge.saved_as.text
    page.press(KEY.Key_F10)
    assert ("", "Helpers") == (page.saved[0].name, page.saved[0].title)


@pytest.mark.parametrize(
    ("title", "said"),
    [("", "The badge needs a name."), ("A6", "There is a badge “A6” already. Choose another name.")],
)
def test_a_name_that_will_not_do(page: EditorPage, title: str, said: str) -> None:
    """Nothing is sent, and the name gets the focus."""
    line = page.editor.view.settings.badge.name.line
    line.setFocus()
    line.selectAll()
    page.press(KEY.Key_Backspace)
    page.type(title)
    page.choose("Logo")
    page.press(KEY.Key_F10)
    assert ([], said, line) == (page.saved, page.message, QApplication.focusWidget())


def test_a_failure_loses_nothing(page: EditorPage) -> None:
    """It is said what happened and what to do; saving can be tried again."""
    page.tick("Organisation")
    changed = page.now
    page.press(KEY.Key_F10)
    page.editor.show_failure("The disk is full.", "Make room and save again.")
    assert ("The disk is full. Make room and save again.", changed) == (page.message, page.now)
    page.press(KEY.Key_F10)
    assert 2 == len(page.saved)


def test_leaving_asks_once(page: EditorPage) -> None:
    """What was changed is thrown away only by a second Esc; without a change the first one leaves."""
    page.press(KEY.Key_Escape)
    assert 1 == page.closed
    page.tick("Organisation")
    page.press(KEY.Key_Escape)
    assert (1, True) == (page.closed, page.message.startswith("Not saved."))
    page.tick("Logo")
    page.press(KEY.Key_Escape)
    assert 1 == page.closed
    page.press(KEY.Key_Escape)
    assert 2 == page.closed


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the platform without a screen
def test_a_logo_is_chosen_in_the_systems_dialog(page: EditorPage, tmp_path: Path) -> None:
    """The path goes out, the copy comes back and is shown; a damaged or missing one is told."""
    page.choose("Logo")
    logo = page.editor.view.settings.logo
    assert "No logo yet: the field stays empty." == logo.file.text
    logo.choose.click()
    dialog = page.editor.chooser.dialog
    assert dialog is not None
    assert dialog.isVisible()
    dialog.fileSelected.emit("/pictures/town.png")
    dialog.close()
    assert ["/pictures/town.png"] == page.logos
    copy = tmp_path / "town.png"
    Image.new("RGB", (40, 20), "red").save(copy)
    page.editor.show_logo("/pictures/town.png", str(copy))
    assert ("town.png", str(copy), True) == (logo.file.text, page.now.logos[0].file, "Logo" in page.shown)
    copy.write_bytes(b"rubbish")
    page.editor.retranslate()
    assert "The logo town.png cannot be read; the badge is made without it." == logo.file.text
    assert logo.file.text in page.findings
    logo.none.click()
    assert "" == page.now.logos[0].file


def test_every_control_has_a_name(page: EditorPage) -> None:
    """For screen readers; and none of those to press is smaller than 44 pixels."""
    for part in ("The whole badge", GIVEN, "QR code with its letters", "Logo", "Colour band"):
        page.choose(part)
        page.settle()
        seen = [one for one in page.editor.findChildren(QAbstractButton) if one.isVisible()]
        assert len(seen) > 5
        for button in seen:
            name = QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
            assert (True, True) == (bool(name), min(button.width(), button.height()) >= 44), (part, name, button.size())
    listed = QAccessible.queryAccessibleInterface(page.editor.view.fields)
    assert "What stands on the badge" == listed.text(QAccessible.Text.Name)


@pytest.mark.parametrize(("width", "height", "scale"), [(640, 400, 1.0), (640, 400, 2.0), (1280, 800, 2.0)])
def test_small_windows_and_large_type(qtbot: QtBot, width: int, height: int, scale: float) -> None:
    """Nothing lies outside the window; preview, fields and settings are reached one after the other."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.scaled(theme.LIGHT, scale))
    page = page_of(qtbot, width, height)
    try:
        view = page.editor.view
        for pane, main in ((0, view.preview), (1, view.fields), (2, view.settings)):
            view.open_pane(pane)
            page.settle()
            assert (True, True) == (page.visible(main), main.height() >= 80)
        for button in (view.head.back, view.head.undo, view.head.save):
            assert page.visible(button)
    finally:
        put_away(page)
        theme.apply(app, theme.LIGHT)


def test_the_same_in_german(page: EditorPage) -> None:
    """The window says everything again when the language changes."""
    language.use("de")
    page.window.retranslate()
    assert "Kategorie" in page.on_badge
    language.use("en")
    page.window.retranslate()
    assert "Category" in page.on_badge


def test_the_place_of_a_field_in_numbers(page: EditorPage) -> None:
    """Left, top, width and height in millimetres; beyond the edge it stays on the badge."""
    page.choose("Logo")
    place = page.editor.view.settings.logo.place
    place.top.box.spin.setValue(20.5)
    place.wide.box.spin.setValue(400)
    box = box_of(page.now, Part(Kind.LOGO))
    assert (20.5, 0.0, 90.0) == (box.y, box.x, box.width)
