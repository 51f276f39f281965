"""The rail with small and large type: even, and nothing cut."""

from functools import partial

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from kiosk.domain.parts import Part, PartReport, State
from kiosk.shell import theme
from kiosk.shell.lamps import Lamp
from kiosk.shell.rail import WIDE, RoomButton
from kiosk.shell.window import MainWindow

ROOMS = {
    "en": ("Entrance", "People", "Programme", "Badges", "Closing", "Station"),
    "de": ("Einlass", "Personen", "Programm", "Ausweise", "Abschluss", "Station"),
}
PARTS = (Part.CAMERA, Part.DECODER, Part.STORAGE, Part.DISK, Part.CLOCK, Part.PRINTER)


def furnished(qtbot: QtBot, rooms: tuple[str, ...], scale: float) -> MainWindow:
    """Return a laptop's window with these rooms and six lamps. Rooms come while it is shown, as in the program."""
    window = MainWindow()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.apply_theme(theme.scaled(theme.LIGHT, scale))
    for number, name in enumerate(rooms):
        window.add_page(f"room-{number}", "door", partial(str, name), QWidget())
    for part in PARTS:
        window.rail.show_part(PartReport(part, State.OK, "It works."))
    for _ in range(4):
        QApplication.processEvents()
    return window


def names_of(window: MainWindow) -> list[RoomButton | Lamp]:
    """Return what has a name on the rail."""
    return [*window.rail.findChildren(RoomButton), *window.rail.findChildren(Lamp)]


@pytest.mark.parametrize("code", ["de", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_all_names_on_the_rail_are_equally_large(qtbot: QtBot, code: str, scale: float) -> None:
    """One size, at which the longest name is whole; it is never below 13 px."""
    named = names_of(furnished(qtbot, ROOMS[code], scale))
    sizes = {each.type_size for each in named}

    assert len(named) == len(ROOMS[code]) + len(PARTS)
    assert 1 == len(sizes)
    assert min(sizes) >= 13
    assert all(each.type_size <= each.type_for(each.width()) for each in named)


@pytest.mark.parametrize("code", ["de", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_on_a_laptop_nothing_on_the_rail_is_cut(qtbot: QtBot, code: str, scale: float) -> None:
    """What cannot be shown whole is not shown, and nothing has to be scrolled."""
    rail = furnished(qtbot, ROOMS[code], scale).rail
    area = rail.findChild(QScrollArea)

    assert isinstance(area, QScrollArea)
    assert 0 == area.verticalScrollBar().maximum()
    assert rail.language_button.isVisible()


def test_the_rail_grows_with_the_type(qtbot: QtBot) -> None:
    """By half at most, so that the page keeps its room."""
    window = furnished(qtbot, ROOMS["en"], 1.0)
    plain = window.rail.width()
    window.apply_theme(theme.scaled(theme.LIGHT, 2.0))
    qtbot.waitUntil(lambda: window.rail.width() > plain)

    assert (WIDE, round(WIDE * 1.5)) == (plain, window.rail.width())
