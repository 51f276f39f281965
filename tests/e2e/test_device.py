"""The lock, self-service and the page Station in the running program."""

from contextlib import closing

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.domain.checkin import Colour
from kiosk.domain.locking import Role
from kiosk.paths import Places
from tests.pages.kiosk import KioskPage
from tests.store.folder import raw


def set_pin(page: KioskPage, pin: str = "2580") -> None:
    """Give the organiser a PIN, as the section does once it was typed twice."""
    lock = page.kiosk.device.lock
    lock.section.pin_chosen.emit(Role.ORGANISER, pin)
    page.wait(lambda: Role.ORGANISER in lock.locked_by)
    lock.end_role()


def type_pin(page: KioskPage, pin: str) -> None:
    """Type into the panel that asks."""
    panel = page.kiosk.device.lock.panel
    page.wait(lambda: panel.is_open and not panel.is_checking)
    for digit in pin:
        QTest.keyClicks(QApplication.focusWidget() or page.kiosk.window, digit)
    QTest.keyClick(QApplication.focusWidget() or page.kiosk.window, Qt.Key.Key_Return)


def test_without_a_pin_every_page_is_open(page: KioskPage) -> None:
    """A new station locks nobody out."""
    page.kiosk.window.show_page("reports")
    page.wait(lambda: page.kiosk.window.page == "reports")

    page.kiosk.device.station.open_section("lock")
    assert "lock" == page.kiosk.device.station.screen.section


def test_the_day_s_end_opens_with_the_organiser_s_pin(page: KioskPage) -> None:
    """A wrong one leaves it closed; with the right one it is open, and closes again with the role."""
    set_pin(page)
    page.kiosk.window.show_page("reports")
    type_pin(page, "1111")
    assert "checkin" == page.kiosk.window.page

    type_pin(page, "2580")
    page.wait(lambda: page.kiosk.window.page == "reports")
    page.kiosk.device.lock.end_role()
    assert "checkin" == page.kiosk.window.page


def test_settings_ask_for_the_pin_and_the_self_test_does_not(page: KioskPage) -> None:
    """Who sits at the desk may look whether everything works."""
    set_pin(page)
    page.kiosk.device.station.open_section("check")
    assert not page.kiosk.device.lock.panel.is_open

    page.kiosk.device.station.open_section("camera")
    assert "check" == page.kiosk.device.station.screen.section
    type_pin(page, "2580")
    page.wait(lambda: page.kiosk.device.station.screen.section == "camera")


def test_attendees_check_themselves_in(page: KioskPage, demo: tuple[Places, dict[str, str]]) -> None:
    """They are welcomed by name; behind it the desk shows nothing that waits for a decision, and only staff leaves."""
    set_pin(page)
    name, code = next(iter(demo[1].items()))
    service = page.kiosk.device.selfservice
    service.start()
    page.kiosk.screen.take_code(code, "camera")
    page.wait(lambda: service.screen.whom != "")

    assert any(name in said for said in service.screen.view.words.says)
    assert page.kiosk.screen.panel.colour is None
    QTest.keyClick(service.screen, Qt.Key.Key_Escape)
    type_pin(page, "2580")
    page.wait(lambda: not service.active)
    assert "checkin" == page.kiosk.window.page


def test_a_blocked_person_is_let_in_with_the_pin(page: KioskPage, demo: tuple[Places, dict[str, str]]) -> None:
    """The entrance offers it; without the PIN nothing happens, with it the check-in is stored as forced."""
    set_pin(page)
    code = next(iter(demo[1].values()))
    with closing(raw(page.where.database)) as database:
        database.execute(
            "UPDATE attendee SET status = 'blocked' WHERE id = (SELECT attendee_id FROM badge WHERE secret = ?)",
            (code,),
        )
        database.commit()
    panel = page.kiosk.screen.panel
    page.take(code)
    assert Colour.RED is panel.colour
    page.wait(panel.press_override)
    page.wait(panel.press_override)
    assert Colour.RED is panel.colour
    type_pin(page, "2580")
    page.wait(lambda: panel.colour is Colour.GREEN)

    with closing(raw(page.where.database)) as database:
        assert [("blocked",)] == database.execute(
            "SELECT overridden FROM redemption WHERE overridden IS NOT NULL"
        ).fetchall()


def test_one_person_is_erased_with_the_pin_only(page: KioskPage) -> None:
    """Given up, the card says that nobody was erased; nothing went to the store."""
    set_pin(page)
    reports = page.kiosk.rooms.reports
    wanted: list[str] = []
    reports.person_erasure_wanted.connect(wanted.append)
    reports.ask_erasure("nobody")
    page.wait(lambda: page.kiosk.device.lock.panel.is_open)
    QTest.keyClick(QApplication.focusWidget() or page.kiosk.window, Qt.Key.Key_Escape)
    assert not page.kiosk.device.lock.panel.is_open
    assert [] == wanted

    reports.ask_erasure("nobody")
    type_pin(page, "2580")
    page.wait(lambda: wanted == ["nobody"])
