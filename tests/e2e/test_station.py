"""Camera and scanner in the running program: what holds them, and who may set them."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.domain.locking import Role
from kiosk.domain.parts import Part, State
from kiosk.domain.scanner_test import TEST_CODE, Burst, Ending
from kiosk.paths import Places
from kiosk.scan.hang_watch import OPEN_TICKS
from tests.fakes.frames import HangingSource
from tests.pages.kiosk import KioskPage, running_kiosk


def test_a_driver_that_hangs_turns_the_lamp_red_until_it_comes_round(
    qtbot: QtBot, demo: tuple[Places, dict[str, str]]
) -> None:
    """With a strip that says what to do; the ticks are the test's own, so that nobody waits for seconds."""
    source = HangingSource()
    with running_kiosk(qtbot, demo[0], source) as page:
        hangs, rail = page.kiosk.entrance.hangs, page.kiosk.window.rail
        hangs.stop()
        page.wait(lambda: Part.CAMERA in rail.lamps and "badges" in page.rooms)
        lamp = rail.lamps[Part.CAMERA]
        page.wait(lambda: lamp.report.state is State.OK)
        source.hang.set()
        page.wait(source.held.is_set)
        for _ in range(OPEN_TICKS + 2):
            hangs.look()
        assert (State.FAILED, "The camera gives no picture.") == (lamp.report.state, lamp.report.says)

        source.free.set()
        page.wait(lambda: lamp.report.state is State.OK)
        assert "Scripted gives pictures." == lamp.report.says


def test_the_desk_may_test_its_scanner_and_the_pin_guards_what_is_kept(page: KioskPage) -> None:
    """The self-test says what was found; with the PIN the prefix holds at once, for a serial scanner as well."""
    kiosk, formed = page.kiosk, list[tuple[str, str]]()
    kiosk.entrance.form_told.connect(lambda prefix, suffix: formed.append((prefix, suffix)))
    lock, section = kiosk.device.lock, kiosk.device.camera.scanner_section
    lock.section.pin_chosen.emit(Role.ORGANISER, "2580")
    page.wait(lambda: Role.ORGANISER in lock.locked_by)
    lock.end_role()
    kiosk.device.station.open_section("scanner")
    assert ("scanner", False) == (kiosk.device.station.screen.section, lock.panel.is_open)

    section.start()
    section.take_burst(Burst(f"~{TEST_CODE}", Ending.ENTER, 200))
    assert "with Enter" in kiosk.device.station.check.rows[Part.SCANNER].words[1]
    section.keep_prefix.click()
    page.wait(lambda: lock.panel.is_open and not lock.panel.is_checking)
    assert ("", []) == (kiosk.settings.config.scanner_prefix, formed)

    QTest.keyClicks(QApplication.focusWidget() or kiosk.window, "2580")
    QTest.keyClick(QApplication.focusWidget() or kiosk.window, Qt.Key.Key_Return)
    page.wait(lambda: formed == [("~", "")])
    assert "~" == kiosk.settings.config.scanner_prefix
