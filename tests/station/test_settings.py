"""The section "Settings": each holds as soon as it is chosen, and is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.config import Config, read_config
from kiosk.domain.checkin import Colour
from kiosk.paper.causes import Cause
from kiosk.paper.printer import PrinterInfo
from kiosk.shell import theme
from tests.pages.station import StationPage

STORED = Config(station="Eingang 2", operator="Ute Kaminski", sound_volume=75, language="en", list_printer="Office")
OFFICE = PrinterInfo("Office", "Printer in the office")
EMPTY = PrinterInfo("Empty", causes=(Cause.NO_PAPER,))


class Chosen:
    """What the join tells whoever applies it."""

    def __init__(self, page: StationPage) -> None:
        self.told: list[tuple[object, ...]] = []
        for name in (
            "silent_chosen", "volume_chosen", "operator_named", "list_printer_chosen", "motion_reduced", "sound_asked",
            "printers_asked",
        ):  # fmt: skip
            getattr(page.join, name).connect(lambda *carried, name=name: self.told.append((name, *carried)))


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[StationPage]:
    """Give the section as a station with settings of its own sees it."""
    made = StationPage(tmp_path, STORED).open("settings")
    yield made
    made.close()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, theme.LIGHT)


def kept(page: StationPage) -> Config:
    """Return the settings as the next start reads them."""
    return read_config(page.where.config)


def test_the_settings_are_shown_as_they_are(page: StationPage) -> None:
    """When the section comes in sight."""
    form = page.form

    assert ("Ute Kaminski", "Eingang 2") == (form.operator.text, form.station.text)
    assert (75, False, False) == (form.volume.percent, form.silent.isChecked(), form.reduced_motion.isChecked())
    assert ("English", "Light", "100 %", "Office") == (
        form.language_field.box.currentText(), form.theme_field.box.currentText(),
        form.text_size.box.currentText(), form.printer.box.currentText(),
    )  # fmt: skip


def test_coming_in_sight_asks_for_printers(qtbot: QtBot, tmp_path: Path) -> None:
    """They come and go: each look asks anew."""
    page = StationPage(tmp_path, STORED)
    chosen = Chosen(page)
    page.open("settings")
    page.screen.open_section("check")
    page.screen.open_section("settings")

    assert 2 == chosen.told.count(("printers_asked",))
    page.close()


def test_a_name_holds_when_its_field_is_left(page: StationPage) -> None:
    """By Enter, or by going elsewhere; not letter by letter, and not once more."""
    chosen = Chosen(page)
    page.type_into(page.form.operator, "Ben Öz")
    assert [] == chosen.told
    page.press(Qt.Key.Key_Return)
    page.form.volume.more.setFocus()

    assert [("operator_named", "Ben Öz")] == [one for one in chosen.told if one[0] == "operator_named"][:1]


def test_the_station_s_name_is_kept_for_the_next_start(page: StationPage) -> None:
    """What was stored under the old one stays; an empty one is refused with a word."""
    page.type_into(page.form.station, "Saal 3")
    page.press(Qt.Key.Key_Tab)
    assert ("Saal 3", "It holds from the next start of the program.") == (
        kept(page).station, page.form.station.remark,
    )  # fmt: skip

    page.form.station.set_text(" ")
    page.form.station.take_focus()
    page.press(Qt.Key.Key_Return)
    assert ("Saal 3", "Saal 3") == (kept(page).station, page.form.station.text)
    assert "needs a name" in page.form.station.remark


def test_a_name_that_is_being_typed_is_not_taken_away(page: StationPage) -> None:
    """By settings that come from elsewhere."""
    page.type_into(page.form.operator, "Be")
    page.window.theme_chosen.emit("dark")

    assert "Be" == page.form.operator.text


def test_the_volume_goes_in_steps_and_is_heard(page: StationPage) -> None:
    """To full tens, and not beyond silence and all."""
    page.join.volume_chosen.connect(lambda percent: page.settings.change(sound_volume=percent))
    chosen = Chosen(page)
    page.press_button("Louder")
    page.press_button("Louder")
    page.press_button("Softer")
    assert [80, 90, 80] == [carried[0] for name, *carried in chosen.told if name == "volume_chosen"]
    assert ("sound_asked", Colour.GREEN, 100.0) in chosen.told

    for start, press, wanted in ((75, "Softer", 70), (95, "Louder", 100), (5, "Softer", 0)):
        page.form.volume.show_percent(start)
        page.press_button(press)
        assert ("volume_chosen", wanted) == [one for one in chosen.told if one[0] == "volume_chosen"][-1]


def test_at_the_ends_the_volume_stays(page: StationPage) -> None:
    """Nothing is told that changes nothing."""
    chosen = Chosen(page)
    for start, press in ((100, "Louder"), (0, "Softer")):
        page.form.volume.show_percent(start)
        page.press_button(press)

    assert [] == chosen.told


def test_silence_is_handed_to_whoever_applies_it(page: StationPage) -> None:
    """And shown when it was chosen on the rail."""
    chosen = Chosen(page)
    page.press_button("Silent: verdicts are seen, not heard")
    assert [("silent_chosen", True)] == chosen.told

    page.settings.change(silent=True)
    page.window.silent_chosen.emit(True)
    assert page.form.silent.isChecked()


def test_language_and_colours_change_at_once_and_are_kept(page: StationPage) -> None:
    """The same as by the rail's buttons."""
    page.pick(page.form.language_field, "Deutsch")
    assert ("de", "de") == (language.current(), kept(page).language)
    page.pick(page.form.theme_field, page.form.theme_field.box.itemText(1))

    assert ("dark", "dark") == (theme.current().name, kept(page).theme)


def test_the_text_grows_at_once(page: StationPage) -> None:
    """Twice as large, and so it stays for the next start."""
    before = theme.current().text_scale
    page.pick(page.form.text_size, "200 %")

    assert 200 == kept(page).text_percent
    assert before < theme.current().text_scale == 2.0
    assert "200 %" == page.form.text_size.box.currentText()


def test_a_text_size_of_one_s_own_is_offered_too(page: StationPage) -> None:
    """Somebody wrote it into the settings by hand."""
    page.form.show_config(Config(text_percent=110))
    offered = [page.form.text_size.box.itemText(number) for number in range(page.form.text_size.box.count())]

    assert ["100 %", "110 %", "125 %", "150 %", "175 %", "200 %"] == offered


def test_less_motion_is_kept(page: StationPage) -> None:
    """And told to whoever moves something."""
    chosen = Chosen(page)
    page.press_button("Less motion: nothing moves or fades")

    assert kept(page).reduced_motion
    assert [("motion_reduced", True)] == chosen.told


def test_the_printer_for_lists_is_chosen_from_those_that_are_there(page: StationPage) -> None:
    """With what it says of itself; the computer's usual one is a choice as well."""
    chosen = Chosen(page)
    page.join.show_printers((OFFICE, EMPTY))
    box = page.form.printer.box
    assert ["The computer's usual printer", "Printer in the office", "Empty"] == [
        box.itemText(number) for number in range(box.count())
    ]
    page.pick(page.form.printer, "Empty")

    assert ([("list_printer_chosen", "Empty")], "Empty") == (chosen.told, kept(page).list_printer)
    page.pick(page.form.printer, "The computer's usual printer")
    assert "" == kept(page).list_printer


def test_a_printer_that_is_gone_stays_chosen(page: StationPage) -> None:
    """It may be switched off; the page says so. What is no list of printers is none."""
    page.join.show_printers((EMPTY,))
    assert "Office" == page.form.printer.box.currentText()
    page.join.show_printers(None)

    assert "Office" == page.form.printer.box.currentText()
