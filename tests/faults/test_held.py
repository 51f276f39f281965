"""Another program holds the database: a real second process with a lock of its own."""

import time

from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from kiosk.checkin.link import RedeemLink
from kiosk.domain.checkin import Colour
from kiosk.domain.parts import Part, State
from kiosk.paths import Places
from kiosk.store.handle import DESK_SECONDS, HELD_SECONDS, Handle
from kiosk.threads import running
from tests.builders import an_attempt
from tests.faults.holding import held
from tests.pages.kiosk import PATIENCE, running_kiosk
from tests.store.folder import Folder

HELD = "Another program is holding the database."


def test_a_held_database_is_told_and_heals_by_itself(qtbot: QtBot, demo: tuple[Places, dict[str, str]]) -> None:
    """The scan is red and says who is at fault and what to do, so do lamp and strip; let go, all of it passes."""
    where, people = demo
    first, second = list(people.values())[:2]
    with running_kiosk(qtbot, where) as page:
        page.wait_for_rooms()
        assert State.OK is page.lamp(Part.STORAGE)
        panel, strip = page.kiosk.screen.panel, page.kiosk.window.strips.trouble
        with held(where.database):
            page.kiosk.screen.take_code(first, "typed")
            page.wait(lambda: panel.colour is Colour.RED)
            assert HELD in page.shown
            assert "Close the other program, then scan the badge again." in strip.says
            assert State.FAILED is page.lamp(Part.STORAGE)
            assert 0 == page.checked_in

        page.wait(lambda: page.lamp(Part.STORAGE) is State.OK)

        assert HELD not in strip.says
        page.take(first)
        assert "Welcome" == page.headline
        page.take(second)
        page.wait(lambda: page.checked_in == 2)


class Window(QObject):
    """Asks and hears on the main thread."""

    begin = Signal()
    redeem = Signal(object)
    event_told = Signal(object)
    failed = Signal(str, str, str)


class NotingHandle(Handle):
    """Notes after each scan how long SQLite will wait at the next: a stopwatch would measure the computer as well."""

    def __init__(self, where: Places) -> None:
        super().__init__(where)
        self.waits: list[float] = []

    def hurry(self, *, held: bool) -> None:
        super().hurry(held=held)
        (milliseconds,) = self.database().one("PRAGMA busy_timeout") or (0,)
        self.waits.append(milliseconds / 1000)


def test_while_it_is_held_nobody_waits_long_for_red(qtbot: QtBot, folder: Folder) -> None:
    """Once the lock is known, ten more scans together wait shorter for it than the first: people stand at the door."""
    handle = NotingHandle(folder.where)
    link, window, failed = RedeemLink(handle, "Test"), Window(), list[str]()
    window.begin.connect(link.open)
    window.redeem.connect(link.redeem)
    link.event_told.connect(window.event_told)
    link.failed.connect(window.failed)
    window.failed.connect(lambda nonce, *_: failed.append(nonce))
    badges = folder.people(11)
    with running("store", link):
        with qtbot.waitSignal(window.event_told, timeout=PATIENCE):
            window.begin.emit()
        with held(folder.where.database):
            begun = time.monotonic()
            for badge in badges:
                window.redeem.emit(an_attempt(badge, folder.session("einlass")))
            qtbot.waitUntil(lambda: len(failed) == len(badges), timeout=PATIENCE)

            waited, waits = time.monotonic() - begun, list(handle.waits)

    assert len(waits) >= len(badges)
    assert {HELD_SECONDS} == set(waits)
    assert 10 * HELD_SECONDS < DESK_SECONDS
    assert DESK_SECONDS + 10 * HELD_SECONDS <= waited
