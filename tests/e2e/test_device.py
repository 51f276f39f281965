"""The lock, self-service and the page Station in the running program."""

from contextlib import closing

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.badges.batches.batch import BatchChoice, BatchOrder
from kiosk.domain.attendee import AttendeeStatus
from kiosk.domain.checkin import Colour
from kiosk.domain.locking import Role
from kiosk.joins.stage import Turn
from kiosk.paths import Places
from tests.pages.kiosk import KioskPage, running_kiosk
from tests.store.folder import raw

JANA = "Müller, Dr. Jana"


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


def save_status(page: KioskPage, status: AttendeeStatus, phone: str = "1") -> None:
    """Press F4 on a person's card, choose a status and save."""
    form = page.kiosk.rooms.people.screen.card.edit
    page.press(Qt.Key.Key_F4)
    page.wait(form.isVisible)
    form.statuses[status].click()
    form.lines["phone"].set_text(phone)
    form.save()


def status_on_card(page: KioskPage) -> AttendeeStatus | None:
    """Return the status on the card, read anew after a change; None while a form is open."""
    panel = page.kiosk.rooms.people.screen.card
    card = panel.person.card
    return card.found.attendee.status if card is not None and not panel.edit.isVisible() else None


def colour_of(page: KioskPage, code: str) -> Colour | None:
    """Scan a badge and return the verdict's colour."""
    page.take(code)
    return page.kiosk.screen.panel.colour


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


def test_help_does_not_stay_over_self_service(page: KioskPage) -> None:
    """It is closed when that starts, and is not there again afterwards."""
    page.kiosk.guidance.panel.toggle()
    service = page.kiosk.device.selfservice
    service.start()
    assert not page.kiosk.guidance.panel.isVisible()
    service.stop()
    assert not page.kiosk.guidance.panel.isVisible()


def test_whoever_sets_the_first_pin_is_not_put_out_at_once(page: KioskPage) -> None:
    """They read that it is saved; once the role ends the section is left as the desk leaves it."""
    device = page.kiosk.device
    page.kiosk.window.show_page("station")
    device.station.open_section("lock")
    device.lock.section.pin_chosen.emit(Role.ORGANISER, "2580")
    page.wait(lambda: device.lock.role is Role.ORGANISER)
    page.wait(lambda: device.lock.section.news.text == "Saved.")  # of another thread than the role: either may be first
    assert "lock" == device.station.screen.section

    device.lock.end_role()
    assert ("check", "") == (device.station.screen.section, device.lock.section.news.text)


def test_covered_names_stay_covered_by_every_key(page: KioskPage, demo: tuple[Places, dict[str, str]]) -> None:
    """F1 and F12 do nothing through the cover; a scan is answered on it and is stored. So it is after a restart."""
    lock, window = page.kiosk.device.lock, page.kiosk.window
    lock.section.pin_chosen.emit(Role.DESK, "1974")
    page.wait(lambda: Role.DESK in lock.locked_by)
    lock.lock_now()
    for key in (Qt.Key.Key_F12, Qt.Key.Key_F1):
        QTest.keyClick(QApplication.focusWidget() or window, key)
    assert ("checkin", False) == (window.page, page.kiosk.guidance.panel.isVisible())
    page.kiosk.screen.take_code(next(iter(demo[1].values())), "camera")
    page.wait(lambda: lock.cover.verdict.says != "")
    with closing(raw(page.where.database)) as database:
        assert [(1,)] == database.execute("SELECT COUNT(*) FROM redemption").fetchall()
    type_pin(page, "1974")
    page.wait(lambda: not lock.cover.is_open)
    assert page.kiosk.screen.isVisible()


def test_a_station_with_the_desk_s_pin_starts_covered(qtbot: QtBot, demo: tuple[Places, dict[str, str]]) -> None:
    """Whether the cover was up at the end or not: else a restart would show names."""
    with running_kiosk(qtbot, demo[0]) as page:
        page.wait_for_rooms()
        lock = page.kiosk.device.lock
        lock.section.pin_chosen.emit(Role.DESK, "1974")
        page.wait(lambda: Role.DESK in lock.locked_by)
        assert not lock.cover.is_open
    with running_kiosk(qtbot, demo[0]) as page:
        page.wait(lambda: "badges" in page.rooms and page.kiosk.device.lock.cover.is_open)
        assert not page.kiosk.screen.isVisible()


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


def test_what_only_the_organiser_uses_asks_for_the_pin_and_is_left_with_the_role(page: KioskPage) -> None:
    """The programme's editor, lists to read (they can lift a block), and the settings of badges."""
    set_pin(page)
    rooms, lock = page.kiosk.rooms, page.kiosk.device.lock
    rooms.people.screen.import_asked.emit()
    type_pin(page, "2580")
    page.wait(lambda: rooms.people.screen.shows_import)
    rooms.programme.screen.board.edit_asked.emit()
    rooms.badges.screen.heading.settings_asked.emit()
    page.wait(lambda: rooms.programme.screen.shows_editing and rooms.badges.screen.view.shows_settings)

    lock.end_role()
    left = (
        rooms.people.screen.shows_import,
        rooms.programme.screen.shows_editing,
        rooms.badges.screen.view.shows_settings,
    )
    assert (False, False, False) == left
    rooms.programme.screen.board.edit_asked.emit()
    page.wait(lambda: lock.panel.is_open)


def test_a_block_is_lifted_with_the_pin_only(page: KioskPage, demo: tuple[Places, dict[str, str]]) -> None:
    """By the form on the card as at the entrance: given up, all that was typed stays there and the badge is refused."""
    set_pin(page)
    form, panel = page.open_people().card.edit, page.kiosk.device.lock.panel
    page.look_for("mül jana", JANA)
    save_status(page, AttendeeStatus.BLOCKED)
    page.wait(lambda: status_on_card(page) is AttendeeStatus.BLOCKED)
    save_status(page, AttendeeStatus.CONFIRMED, phone="2")
    page.wait(lambda: panel.is_open)
    QTest.keyClick(QApplication.focusWidget() or page.kiosk.window, Qt.Key.Key_Escape)
    page.wait(lambda: not form.busy)
    assert form.message.text.startswith("Not saved: a block is lifted with the PIN only.")
    typed = (form.statuses[AttendeeStatus.CONFIRMED].isChecked(), form.lines["phone"].text)
    assert (True, True, "2") == (form.isVisible(), *typed)
    assert Colour.RED is colour_of(page, demo[1]["Dr. Jana Müller"])

    form.save()
    type_pin(page, "2580")
    page.wait(lambda: not form.isVisible())
    page.kiosk.window.show_page("checkin")
    for _ in range(2):
        page.press(Qt.Key.Key_F3)  # a change of direction makes every showing a new one
    assert Colour.GREEN is colour_of(page, demo[1]["Dr. Jana Müller"])


def test_without_a_pin_a_block_is_lifted_as_ever(page: KioskPage, demo: tuple[Places, dict[str, str]]) -> None:
    """Nobody asks for what nobody set."""
    page.open_people()
    page.look_for("mül jana", JANA)
    for status in (AttendeeStatus.BLOCKED, AttendeeStatus.CONFIRMED):
        save_status(page, status)
        page.wait(lambda wanted=status: status_on_card(page) is wanted)  # type: ignore[misc]
    assert Colour.GREEN is colour_of(page, demo[1]["Dr. Jana Müller"])


def test_badges_go_to_a_file_with_the_pin_only(page: KioskPage) -> None:
    """A file of names and codes is an export: given up, the page says that nothing was written. Printers stay free."""
    set_pin(page)
    badges, panel = page.kiosk.rooms.badges, page.kiosk.device.lock.panel
    made: list[BatchOrder] = []
    badges.order_wanted.disconnect(badges.batches.make)
    badges.order_wanted.connect(made.append)
    printed = BatchOrder("a", BatchChoice(), "90x54", printer="Office")
    written = BatchOrder("b", BatchChoice(), "90x54", file=str(page.where.data / "everybody.pdf"))
    page.kiosk.window.show_page("badges")
    badges.screen.ordered.emit(printed)
    assert (False, [printed]) == (panel.is_open, made)
    badges.screen.ordered.emit(written)
    assert panel.is_open
    QTest.keyClick(QApplication.focusWidget() or page.kiosk.window, Qt.Key.Key_Escape)
    assert "Nothing was written: the PIN was not given." == badges.screen.batch.action.says[0]
    assert [printed] == made

    badges.screen.ordered.emit(written)
    type_pin(page, "2580")
    page.wait(lambda: made == [printed, written])


def test_a_kiosk_turns_to_a_rehearsal_with_the_pin_only(page: KioskPage) -> None:
    """Each turn opens another window, so it is as leaving the full screen; a station that is none asks for nothing."""
    set_pin(page)
    device, rehearsals = page.kiosk.device, page.kiosk.rehearsals
    anchor = page.kiosk.rooms.programme.screen.board.heading.rehearsal
    turned: list[Turn] = []
    wanted: list[bool] = []
    rehearsals.turned.disconnect(page.kiosk.take_turn)
    rehearsals.turned.connect(turned.append)
    rehearsals.prepare_wanted.disconnect(rehearsals.link.prepare)
    rehearsals.prepare_wanted.connect(wanted.append)
    page.kiosk.window.show_page("programme")
    rehearsals.open_at(anchor)
    assert (True, False) == (rehearsals.panel.isVisible(), device.lock.panel.is_open)
    rehearsals.panel.close_again()
    page.kiosk.settings.change(full_screen=True)

    rehearsals.open_at(anchor)
    assert (False, True) == (rehearsals.panel.isVisible(), device.lock.panel.is_open)
    for ask in (rehearsals.end, rehearsals.begin_anew, rehearsals.panel.begin.click):
        ask()
        page.wait(lambda: device.lock.panel.is_open)
        device.lock.panel.give_up()
    assert ([], []) == (turned, wanted)
    assert rehearsals.panel.begin.isEnabled()

    rehearsals.end()
    type_pin(page, "2580")
    page.wait(lambda: turned == [Turn.REAL])
    rehearsals.open_at(anchor)
    rehearsals.panel.begin.click()
    assert (True, [True]) == (rehearsals.panel.isVisible(), wanted)
