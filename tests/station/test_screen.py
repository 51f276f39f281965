"""The page "Station": sections that others add, and how one gets to them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.window import MainWindow
from kiosk.station.screen import StationScreen


def a_section(words: str, buttons: int = 30) -> QWidget:
    """Return a section of buttons, one below the other."""
    section = QWidget()
    column = QVBoxLayout(section)
    for number in range(buttons):
        column.addWidget(QPushButton(f"{words} {number}"))
    return section


@pytest.fixture
def screen(qtbot: QtBot) -> Iterator[StationScreen]:
    """Give the page with three sections, as wide as a laptop's."""
    made = StationScreen()
    window = MainWindow()
    qtbot.addWidget(window)
    for key, title in (("sound", "Sound"), ("camera", "Camera"), ("printer", "Printer")):
        made.add_section(key, lambda title=title: tr(title), a_section(title), key)  # type: ignore[misc]
    window.add_page("station", "sliders-horizontal", lambda: "Station", made)
    window.resize(1280, 800)
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.activateWindow()
    made.setFocus()
    QApplication.processEvents()
    yield made
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, theme.LIGHT)


def focused_words() -> str:
    """Return what a screen reader calls what has the focus."""
    widget = QApplication.focusWidget()
    return "" if widget is None else widget.accessibleName()


def the_button(words: str, screen: StationScreen) -> QPushButton:
    """Return the button in a section that says this."""
    return next(button for button in screen.findChildren(QPushButton) if button.text() == words)


def in_sight(button: QPushButton) -> bool:
    """Return whether the whole button can be seen."""
    return button.isVisible() and button.visibleRegion().boundingRect().height() == button.height()


def test_the_first_section_is_open(screen: StationScreen) -> None:
    """The others wait, hidden: a camera's picture is not drawn for nobody."""
    assert ("sound", "camera", "printer") == screen.sections
    assert "sound" == screen.section
    assert ("Sound", True) == (focused_words(), in_sight(the_button("Sound 0", screen)))


def test_arrows_walk_through_the_list(screen: StationScreen, qtbot: QtBot) -> None:
    """As through radio buttons: the section follows, and Tab leads into it."""
    with qtbot.waitSignal(screen.section_opened) as told:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)  # type: ignore[arg-type]
    assert (["camera"], "camera", "Camera") == (told.args, screen.section, focused_words())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)  # type: ignore[arg-type]
    first = QApplication.focusWidget()
    assert isinstance(first, QPushButton)
    assert "Camera 0" == first.text()


def test_a_press_opens_a_section(screen: StationScreen) -> None:
    """And the line of the open one is checked, for screen readers too."""
    lines = screen.list.findChildren(QWidget)
    printer = next(line for line in lines if line.accessibleName() == "Printer")
    QTest.mouseClick(printer, Qt.MouseButton.LeftButton)

    assert "printer" == screen.section
    assert screen.list.button is printer
    assert (True, False) == (the_button("Printer 0", screen).isVisible(), the_button("Sound 0", screen).isVisible())


def test_a_section_can_be_opened_by_its_key(screen: StationScreen) -> None:
    """One that is not there leaves the page as it is; the same once more tells nothing."""
    told: list[str] = []
    screen.section_opened.connect(told.append)
    for key in ("printer", "nowhere", "printer"):
        screen.open_section(key)

    assert (["printer"], "printer") == (told, screen.section)


def test_what_gets_the_focus_is_scrolled_into_sight(screen: StationScreen, qtbot: QtBot) -> None:
    """Also at the bottom of a long section."""
    last = the_button("Sound 29", screen)
    assert not in_sight(last)
    last.setFocus()

    qtbot.waitUntil(lambda: in_sight(last))


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_in_a_small_window_the_list_is_a_box(screen: StationScreen, scale: float) -> None:
    """At 560 by 360 with text at 200 % as well; the focus goes along, and back."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, theme.scaled(theme.LIGHT, scale))
    screen.window().resize(560, 360)
    QApplication.processEvents()

    assert screen.box.isVisible()
    assert not screen.list.isVisible()
    assert screen.box is QApplication.focusWidget()
    screen.box.picked.emit("camera")
    assert "camera" == screen.section
    assert screen.window().width() == 560

    screen.window().resize(1900, 1000)
    QApplication.processEvents()
    assert (False, "Camera") == (screen.box.isVisible(), focused_words())


def test_larger_text_makes_a_box_of_the_list_at_once(screen: StationScreen) -> None:
    """Without the window changing its size."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, theme.scaled(theme.LIGHT, 2.0))
    QApplication.processEvents()

    assert screen.box.isVisible()


def test_a_page_without_sections_stands(qtbot: QtBot) -> None:
    """Nobody has added one yet."""
    empty = StationScreen()
    window = MainWindow()
    qtbot.addWidget(window)
    window.add_page("station", "sliders-horizontal", lambda: "Station", empty)
    window.show()
    empty.setFocus()

    assert ("", ()) == (empty.section, empty.sections)


def test_the_page_speaks_the_language_that_is_chosen(screen: StationScreen) -> None:
    """In the list and in the box; what was open stays open."""
    screen.open_section("printer")
    language.use("de")
    screen.retranslate()

    assert "printer" == screen.section
    assert ["Ton", "Kamera", "Drucker"] == [screen.box.itemText(number) for number in range(3)]
    assert screen.list.button is not None
    assert "Drucker" == screen.list.button.accessibleName()
