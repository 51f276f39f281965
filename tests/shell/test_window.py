"""The window around the rooms: rail, lamps, strips, language and theme."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.domain.parts import Part, PartReport, State
from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.buttons import PaintedButton
from kiosk.shell.window import MainWindow


class Page(QWidget):
    """A room with a field."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit(self)
        self.said = 0
        self.keys: list[str] = []
        QVBoxLayout(self).addWidget(self.field)
        self.setFocusProxy(self.field)

    def retranslate(self) -> None:
        """Count how often the language changed."""
        self.said += 1

    def keyPressEvent(self, event: object) -> None:
        """Note the key."""
        self.keys.append(event.text())  # type: ignore[attr-defined]


@pytest.fixture
def make(qtbot: QtBot) -> Callable[..., MainWindow]:
    """Return a function that makes a window with pages."""

    def made(*pages: QWidget, width: int = 1280, height: int = 800) -> MainWindow:
        window = MainWindow()
        window.resize(width, height)
        for number, page in enumerate(pages):
            window.add_page(f"room-{number}", "door", partial("Room {}".format, number), page)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        return window

    return made


def report(part: Part = Part.CAMERA, state: State = State.FAILED) -> PartReport:
    """Return what a part says."""
    return PartReport(part, state, "The camera is not plugged in.", "Check the cable.")


def test_the_rail_shows_only_rooms_that_exist(make: Callable[..., MainWindow]) -> None:
    """One page, one room on the rail, and it is open."""
    window = make(Page())
    assert ("room-0",) == window.rail.rooms
    assert window.page == "room-0"


def test_a_room_opens_on_a_press(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    """A press on a room opens its page."""
    window = make(Page(), Page())
    with qtbot.waitSignal(window.page_chosen) as chosen:
        window.rail.room_chosen.emit("room-1")
    assert (["room-1"], "room-1") == (chosen.args, window.page)


def test_a_lamp_says_what_is_wrong_and_what_to_do(make: Callable[..., MainWindow]) -> None:
    """By hover, to a screen reader and on a press; a second press closes the panel."""
    window = make(Page())
    window.show_part(report())
    lamp = window.rail.lamps[Part.CAMERA]
    assert lamp.accessibleName() == "Camera: does not work"
    assert lamp.accessibleDescription() == "The camera is not plugged in. Check the cable."
    assert "Check the cable." in lamp.toolTip()
    lamp.click()
    assert window.lamp_panel.isVisible()
    assert "Check the cable." in window.lamp_panel.accessibleName()
    lamp.click()
    assert not window.lamp_panel.isVisible()


def test_an_open_panel_follows_its_lamp(make: Callable[..., MainWindow]) -> None:
    """What the part says next stands in the open panel at once."""
    window = make(Page())
    window.show_part(report())
    window.rail.lamps[Part.CAMERA].click()
    window.show_part(PartReport(Part.CAMERA, State.OK, "The camera works."))
    assert "The camera works." in window.lamp_panel.accessibleName()


def test_escape_closes_the_panel_and_gives_the_focus_back(make: Callable[..., MainWindow]) -> None:
    """Esc closes it, and the lamp has the focus again."""
    window = make(Page())
    window.show_part(report())
    window.rail.lamps[Part.CAMERA].click()
    QTest.keyClick(window.lamp_panel, Qt.Key.Key_Escape)
    assert not window.lamp_panel.isVisible()
    assert window.focusWidget() is window.rail.lamps[Part.CAMERA]


def test_lamps_stand_in_a_fixed_order(make: Callable[..., MainWindow]) -> None:
    """Whatever reports first, the camera's lamp is above the storage's."""
    window = make(Page())
    window.show_part(report(Part.STORAGE, State.OK))
    window.show_part(report(Part.CAMERA, State.OK))
    QApplication.processEvents()
    assert window.rail.lamps[Part.CAMERA].y() < window.rail.lamps[Part.STORAGE].y()


def test_trouble_takes_room_and_covers_nothing(make: Callable[..., MainWindow]) -> None:
    """The strip pushes the page down instead of lying on it."""
    page = Page()
    window = make(page)
    window.show_trouble(Part.CAMERA, "The camera is gone.", "Plug it in.")
    QApplication.processEvents()
    assert window.strips.trouble.says == "The camera is gone. Plug it in."
    assert page.mapTo(window, page.rect().topLeft()).y() >= window.strips.height() > 0


def test_the_latest_trouble_is_shown_and_then_the_one_before(make: Callable[..., MainWindow]) -> None:
    """A trouble that ends uncovers the one before; the last one takes the strip with it."""
    window = make(Page())
    window.show_trouble(Part.CAMERA, "The camera is gone.", "")
    window.show_trouble(Part.DISK, "The disk is full.", "")
    assert window.strips.trouble.says == "The disk is full."
    window.clear_trouble(Part.DISK)
    assert window.strips.trouble.says == "The camera is gone."
    window.clear_trouble(Part.CAMERA)
    assert window.strips.trouble.says == ""


def test_only_the_trouble_that_is_meant_is_taken_away(make: Callable[..., MainWindow]) -> None:
    """What ended is named by its words: another trouble that came in its place stays."""
    window = make(Page())
    window.show_trouble(None, "There is no session here.", "Press F2.")
    window.show_trouble(Part.CAMERA, "The camera is gone.", "")
    window.clear_trouble(None, "There is no session here.")
    window.clear_trouble(Part.CAMERA)
    assert window.strips.trouble.says == ""
    window.show_trouble(None, "No printer was found.", "")
    window.clear_trouble(None, "There is no session here.")
    assert window.strips.trouble.says == "No printer was found."


def test_a_part_that_works_again_takes_its_trouble_along(make: Callable[..., MainWindow]) -> None:
    """The lamp turning green clears the strip of that part only."""
    window = make(Page())
    window.show_trouble(None, "No printer was found.", "")
    window.show_trouble(Part.CAMERA, "The camera is gone.", "")
    window.show_part(PartReport(Part.CAMERA, State.OK, "The camera works."))
    assert window.strips.trouble.says == "No printer was found."


def test_a_strip_can_be_closed(make: Callable[..., MainWindow]) -> None:
    """The cross closes the strip that is shown."""
    window = make(Page())
    window.show_trouble(None, "One.", "")
    window.strips.trouble.closed.emit()
    window.show_bug("Something unexpected happened.")
    assert ("", "Something unexpected happened.") == (window.strips.trouble.says, window.strips.bug.says)
    window.strips.bug.closed.emit()
    assert window.strips.bug.says == ""


def test_language_and_theme_are_asked_for(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    """The switches offer the other language and the other theme."""
    window = make(Page())
    with qtbot.waitSignal(window.language_chosen) as language_chosen:
        window.rail.language_button.click()
    with qtbot.waitSignal(window.theme_chosen) as theme_chosen:
        window.rail.theme_button.click()
    assert (["de"], ["dark"]) == (language_chosen.args, theme_chosen.args)


def test_a_theme_is_worn_at_once(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    """Dark means dark, and the switch then offers light."""
    window = make(Page())
    window.apply_theme(theme.DARK)
    image = window.grab().toImage()
    assert image.pixelColor(image.width() - 3, image.height() - 3).name().upper() == theme.DARK.ground
    with qtbot.waitSignal(window.theme_chosen) as chosen:
        window.rail.theme_button.click()
    assert ["light"] == chosen.args


def test_a_change_of_language_reaches_every_widget(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    """Every widget that can say itself again is asked to."""
    page = Page()
    window = make(page)
    window.retranslate()
    assert page.said == 1


def test_what_a_part_said_is_said_again_in_the_other_language(make: Callable[..., MainWindow]) -> None:
    """The lamp by hover and to a screen reader, the strip, the trouble below it, and the sounds' switch."""
    window = make(Page())
    saved = PartReport(Part.STORAGE, State.OK, tr("Everything is saved."))
    dark = PartReport(
        Part.CAMERA,
        State.WARNING,
        tr("The camera's picture is too dark."),
        tr("Is it switched on, and its cable plugged in?"),
    )
    silent = PartReport(Part.SOUND, State.OK, tr("Sounds are switched off."))
    for said in (saved, dark, silent):
        window.show_part(said)
    window.show_trouble(None, tr("The programme was imported."), "DISK-7")
    window.show_trouble(dark.part, dark.says, dark.do)
    language.use("de")
    window.retranslate()
    assert "Alles ist gespeichert." == window.rail.lamps[Part.STORAGE].toolTip()
    told = [tr("The camera's picture is too dark."), tr("Is it switched on, and its cable plugged in?")]
    assert told[0] != dark.says
    assert " ".join(told) == window.rail.lamps[Part.CAMERA].accessibleDescription()
    assert " ".join(told) == window.strips.trouble.says
    assert tr("Sounds are switched off.") in window.rail.sound_button.toolTip()
    window.clear_trouble(Part.CAMERA)
    assert f"{tr('The programme was imported.')} DISK-7" == window.strips.trouble.says


def test_f11_fills_the_screen(make: Callable[..., MainWindow]) -> None:
    """F11 fills the screen, and once more leaves it."""
    window = make(Page())
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()


def test_letters_typed_on_the_rail_reach_the_page(make: Callable[..., MainWindow]) -> None:
    """What nobody takes goes to the open page, once."""
    page = Page()
    window = make(page)
    window.rail.theme_button.setFocus()
    QTest.keyClicks(window.rail.theme_button, "mu")
    assert ["m", "u"] == page.keys


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (640, 400)])
def test_every_control_can_be_hit_and_has_a_name(make: Callable[..., MainWindow], width: int, height: int) -> None:
    """Targets measure at least 44 px; each control tells a screen reader its name and its role."""
    window = make(Page(), width=width, height=height)
    window.show_part(report())
    window.show_trouble(None, "One.", "Two.")
    QApplication.processEvents()
    for button in window.findChildren(PaintedButton):
        if not button.isVisible():
            continue
        assert button.width() >= 44, button.accessibleName()
        assert button.height() >= 44, button.accessibleName()
        spoken = QAccessible.queryAccessibleInterface(button)
        assert spoken.text(QAccessible.Text.Name)
        assert spoken.role() in {
            QAccessible.Role.Button, QAccessible.Role.RadioButton, QAccessible.Role.CheckBox,
        }  # fmt: skip


def test_the_rail_is_narrow_in_a_small_window(make: Callable[..., MainWindow]) -> None:
    """At 200 % on a laptop the rail leaves the room to the page."""
    assert make(Page(), width=640, height=400).rail.width() < make(Page()).rail.width()


def test_languages_are_known() -> None:
    """The switch knows both languages of the program."""
    assert set(language.LANGUAGES) == {"de", "en"}


def test_pages_open_by_number(make: Callable[..., MainWindow]) -> None:
    """Ctrl+2 opens the second page from wherever the focus is; a number without a page does nothing."""
    window = make(Page(), Page())
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert "room-1" == window.page
    QTest.keyClick(window, Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier)
    assert "room-1" == window.page


def test_a_banner_takes_room_only_while_it_is_shown(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    """The page moves down for it, nothing is covered."""
    page, banner = Page(), QLineEdit()
    window = make(page)
    before = page.mapTo(window, page.rect().topLeft()).y()
    window.add_banner(banner)
    banner.show()
    qtbot.waitUntil(lambda: page.mapTo(window, page.rect().topLeft()).y() > before)
    banner.hide()
    qtbot.waitUntil(lambda: page.mapTo(window, page.rect().topLeft()).y() == before)
