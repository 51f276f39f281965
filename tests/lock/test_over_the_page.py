"""The question for the PIN and the cover over the page: who gets the keys, and what of a scan is seen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kiosk.domain.locking import Act, Role
from kiosk.scan.holding import State
from kiosk.scan.wedge import Wedge
from kiosk.shell import theme
from tests.builders import a_secret
from tests.fakes import entrance
from tests.lock.station import PINS, Station
from tests.scan.keyboard import FAST, Keyboard

MINUTE = 60


@pytest.fixture
def keys(station: Station) -> Iterator[tuple[Keyboard, Wedge, list[str]]]:
    """Return a keyboard whose keys go through the real wedge, and the scans that it took."""
    keyboard = Keyboard(station.window)
    wedge = Wedge(keyboard.monotonic)
    wedge.expect(lambda code: code == a_secret())
    scans: list[str] = []
    wedge.scanned.connect(scans.append)
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(wedge)
    yield keyboard, wedge, scans
    app.removeEventFilter(wedge)


def test_quickly_typed_digits_are_a_pin(
    station: Station, keys: tuple[Keyboard, Wedge, list[str]], qtbot: QtBot
) -> None:
    """Six digits, 60 ms apart, and Enter at once: nobody types faster with a thumb."""
    keyboard, wedge, scans = keys
    station.set_pins(Role.ORGANISER)
    station.ask(Act.EXPORT)
    keyboard.strike(PINS[Role.ORGANISER], 60)
    keyboard.enter(60)
    qtbot.waitUntil(lambda: wedge.state is State.IDLE)
    assert (["export"], []) == (station.done, scans)


def test_a_scan_never_lands_in_the_question(
    station: Station, keys: tuple[Keyboard, Wedge, list[str]], qtbot: QtBot
) -> None:
    """Digits of a burst are the scanner's, its Enter presses nothing, and what was typed before it stays."""
    keyboard, wedge, scans = keys
    station.set_pins(Role.ORGANISER)
    station.ask(Act.EXPORT)
    keyboard.strike("19", 200)
    qtbot.waitUntil(lambda: station.lock.panel.dots.pin == "19")
    keyboard.now += 500
    keyboard.strike("4006381333931", FAST)
    keyboard.enter(FAST)
    qtbot.waitUntil(lambda: wedge.state is State.IDLE)
    assert (["4006381333931"], "19", "") == (scans, station.lock.panel.dots.pin, station.says[2])


def test_a_slow_scan_is_taken_back_from_the_question(
    station: Station, keys: tuple[Keyboard, Wedge, list[str]], qtbot: QtBot
) -> None:
    """A code of ours at a typist's pace leaves no digits behind."""
    keyboard, wedge, scans = keys
    station.set_pins(Role.ORGANISER)
    station.ask(Act.EXPORT)
    keyboard.strike("74", 400)
    keyboard.now += 1000
    qtbot.waitUntil(lambda: station.lock.panel.dots.pin == "74")
    for character in a_secret():
        keyboard.strike(character, 100)
        qtbot.waitUntil(lambda: wedge.state is State.IDLE)
    assert ([a_secret()], "74") == (scans, station.lock.panel.dots.pin)


def test_a_scan_does_not_show_names_again(
    station: Station, keys: tuple[Keyboard, Wedge, list[str]], qtbot: QtBot
) -> None:
    """A key does."""
    keyboard, wedge, scans = keys
    station.lock.lock_now()
    keyboard.strike("7K3M9QX2AB", FAST)
    keyboard.enter(FAST)
    qtbot.waitUntil(lambda: wedge.state is State.IDLE)
    assert (1, True) == (len(scans), station.lock.cover.is_open)
    keyboard.now += 1000
    keyboard.strike("x", FAST)
    qtbot.waitUntil(lambda: not station.lock.cover.is_open)
    assert "" == station.field.text()


def test_the_page_behind_does_not_get_the_focus(station: Station) -> None:
    """Not by Tab, and not because a badge was scanned there."""
    station.set_pins(Role.ORGANISER)
    station.ask(Act.EXPORT)
    station.field.setFocus()
    assert station.lock.panel.dots is station.focused
    for _ in range(20):
        station.press(Qt.Key.Key_Tab)
        assert station.lock.panel.isAncestorOf(station.focused)
    station.type_pin(PINS[Role.ORGANISER])
    assert ["export"] == station.done


def test_the_keypad_does_what_the_keyboard_does(station: Station, qtbot: QtBot) -> None:
    """For mouse and touch: keys of at least 56 pixels, one to take back, one to end."""
    station.set_pins(Role.ORGANISER)
    station.ask(Act.EXPORT)
    pad = station.lock.panel.keypad
    for key in (*pad.digits.values(), pad.drop, pad.end):
        assert min(key.width(), key.height()) >= 56
        assert key.accessibleName()
    for digit in PINS[Role.ORGANISER] + "9":
        QTest.mouseClick(pad.digits[digit], Qt.MouseButton.LeftButton)
    QTest.mouseClick(pad.drop, Qt.MouseButton.LeftButton)
    QTest.mouseClick(pad.end, Qt.MouseButton.LeftButton)
    assert ["export"] == station.done


def test_a_press_beside_the_question_gives_it_up(station: Station, qtbot: QtBot) -> None:
    """And does what it is for."""
    button = QPushButton("Other", station.page)
    button.move(2, 2)
    button.show()
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    station.set_pins(Role.ORGANISER)
    station.ask(Act.EXPORT)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (("", "", ""), 1) == (station.says, len(pressed))


def test_what_is_read_out_of_the_field_is_no_pin(station: Station) -> None:
    """A screen reader is told how many digits there are; an input method is told dots."""
    station.set_pins(Role.ORGANISER)
    station.ask(Act.EXPORT)
    station.type("197")
    dots = station.lock.panel.dots
    assert ("PIN", "3 digits typed") == (dots.accessibleName(), dots.accessibleDescription())
    assert "•••" == dots.inputMethodQuery(Qt.InputMethodQuery.ImSurroundingText)


@pytest.mark.parametrize("size", [(560, 360), (640, 400), (1280, 800), (1920, 1080)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_question_fits_into_every_window(station: Station, size: tuple[int, int], scale: float) -> None:
    """Keys and dots are in the window, whatever the size of the type; it follows the window."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.scaled(theme.LIGHT, scale))
    station.set_pins(Role.ORGANISER)
    station.ask(Act.BLOCKED)
    station.window.resize(*size)
    QApplication.processEvents()
    panel = station.lock.panel
    for part in (panel.dots, panel.keypad.digits["1"], panel.keypad.end):
        corner = part.mapTo(station.window, QPoint(0, 0))
        assert station.window.rect().contains(part.rect().translated(corner)), size
    panel.give_up()
    theme.apply(app, theme.LIGHT)


def test_names_are_covered_after_the_minutes_that_were_chosen(station: Station) -> None:
    """A touch begins them anew; any key shows names again where the desk has no PIN."""
    station.lock.section.minutes.picked.emit(2)
    station.field.setFocus()
    station.pass_by(1.9 * MINUTE)
    station.type("x")
    station.pass_by(1.9 * MINUTE)
    assert not station.lock.cover.is_open
    station.pass_by(0.2 * MINUTE)
    assert station.window.rect() == station.lock.cover.geometry()
    station.type("a")
    assert (False, "x") == (station.lock.cover.is_open, station.field.text())
    station.pass_by(1.9 * MINUTE)
    assert not station.lock.cover.is_open, "the time begins anew"


def test_never_is_never(station: Station) -> None:
    """And nothing is covered while the screen for attendees is shown."""
    station.pass_by(1000 * MINUTE)
    assert not station.lock.cover.is_open
    station.lock.section.minutes.picked.emit(1)
    station.lock.watch_idle(False)
    station.pass_by(5 * MINUTE)
    assert not station.lock.cover.is_open


def test_covered_names_are_shown_with_the_desks_pin(station: Station) -> None:
    """Or the organiser's, which opens nothing else by that; giving up leaves them covered."""
    station.set_pins(Role.ORGANISER, Role.DESK)
    for pin in (PINS[Role.DESK], PINS[Role.ORGANISER]):
        station.lock.lock_now()
        station.press(Qt.Key.Key_Space)
        assert ("The desk's or the organiser's PIN", "to show names again", "") == station.says
        station.press(Qt.Key.Key_Escape)
        assert station.lock.cover.is_open
        QTest.mouseClick(station.lock.cover, Qt.MouseButton.LeftButton)
        station.type_pin(pin)
        assert (False, Role.DESK) == (station.lock.cover.is_open, station.lock.role)


def test_the_desks_typing_errors_do_not_make_the_organiser_wait(station: Station) -> None:
    """However many there are over covered names; the desk waits."""
    station.set_pins(Role.ORGANISER, Role.DESK)
    station.lock.lock_now()
    station.press(Qt.Key.Key_Space)
    for _ in range(6):
        station.type_pin("0000")
        station.pass_by(301)
        if not station.lock.panel.is_open:
            station.press(Qt.Key.Key_Space)
    station.press(Qt.Key.Key_Escape)
    station.ask(Act.ERASE)
    station.type_pin(PINS[Role.ORGANISER])
    assert ["erase"] == station.done


def test_a_scan_is_answered_on_the_cover_without_a_name(station: Station) -> None:
    """Headline and colour; amber stays and says how it is decided."""
    verdict = entrance.already()
    station.lock.lock_now()
    station.lock.show_verdict(verdict, entrance.BERLIN, entrance.instant())
    cover = station.lock.cover
    assert ("Already checked in", True) == (cover.verdict.says, bool(cover.decide.text))
    station.lock.show_failure("The check-in was not stored.", "Scan again.")
    assert "The check-in was not stored." == cover.verdict.says
    station.type("x")
    station.lock.lock_now()
    assert "" == cover.verdict.says, "what was said before is not said again"


def test_no_key_reaches_the_page_behind_the_cover(station: Station) -> None:
    """Neither letters nor keys that open pages."""
    station.set_pins(Role.DESK)
    station.lock.lock_now()
    for key in (Qt.Key.Key_A, Qt.Key.Key_F2, Qt.Key.Key_Tab):
        station.press(key)
        station.press(Qt.Key.Key_Escape)
    station.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert ("", "people") == (station.field.text(), station.window.page)


def test_the_full_screen_is_left_with_the_pin(station: Station, qtbot: QtBot) -> None:
    """F11, Alt+F4 and the window system's close ask for it."""
    station.set_pins(Role.ORGANISER)
    station.lock.full_screen.enter()
    flags = station.window.windowFlags()
    assert flags & Qt.WindowType.FramelessWindowHint
    assert flags & Qt.WindowType.WindowStaysOnTopHint
    assert station.window.isFullScreen()
    qtbot.waitUntil(station.window.isActiveWindow)
    asked = ("The organiser's PIN", "to leave the full screen", "")
    for key, modifier in (
        (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier),
    ):  # fmt: skip
        QCoreApplication.sendEvent(station.window, QKeyEvent(QEvent.Type.KeyPress, key, modifier))
        assert asked == station.says
        station.lock.panel.give_up()
    station.window.windowHandle().close()
    assert (True, asked) == (station.window.isVisible(), station.says)
    station.type_pin(PINS[Role.ORGANISER])
    assert not station.window.isVisible()


def test_leaving_the_full_screen_gives_an_ordinary_window(station: Station) -> None:
    """With its frame; then F11 is the window's again."""
    station.lock.full_screen.enter()
    QCoreApplication.sendEvent(
        station.window, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier)
    )
    assert (False, False) == (station.lock.full_screen.on, station.window.isFullScreen())
    assert not station.window.windowFlags() & Qt.WindowType.FramelessWindowHint


def test_the_program_may_always_close_its_window(station: Station) -> None:
    """As it does when the system asks it to end: once the lock was told."""
    station.set_pins(Role.ORGANISER)
    station.lock.full_screen.enter()
    station.lock.close()
    station.window.close()
    assert not station.window.isVisible()
