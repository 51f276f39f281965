"""The first second of a start: what is locked is locked before anybody could see it or press a key."""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from kiosk.config import Config
from kiosk.domain.locking import Role
from kiosk.lock.desk import LockDesk
from kiosk.paths import Places
from kiosk.store import backup, locks
from kiosk.store.locks import Hand
from kiosk.store.opening import Opened, open_to_write
from kiosk.verbs.desk import writing
from tests.e2e.test_device import type_pin
from tests.pages.kiosk import KioskPage, running_kiosk
from tests.store.folder import raw

PIN = "1974"


class Painted(QObject):
    """Remembers which widgets were painted, and whether `shows` held while something was."""

    def __init__(self) -> None:
        super().__init__()
        self.widgets: list[QObject] = []
        self.shows: Callable[[], bool] = lambda: False
        self.shown = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.widgets.append(watched)
            self.shown = self.shown or self.shows()
        return False

    def any_of(self, whole: QWidget) -> bool:
        """Return whether this or a part of it was painted."""
        return any(part is whole or whole.isAncestorOf(part) for part in self.widgets if isinstance(part, QWidget))


@pytest.fixture
def painted(qapp: QApplication) -> Iterator[Painted]:
    """Watch the whole program."""
    made = Painted()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def set_pins(where: Places, *roles: Role) -> None:
    """Set PINs as if it had been done yesterday."""
    hashed = LockDesk(lambda: datetime.now(UTC), lambda: 0.0).hashed(PIN)
    with writing(where) as database:
        for role in roles:
            locks.put(database, role, hashed, Hand(datetime.now(UTC), "Test"))


@contextmanager
def started(qtbot: QtBot, where: Places, **settings: bool) -> Iterator[KioskPage]:
    """Start the program; nothing was painted yet."""
    config = Config(language="en", station="Test", silent=True, **settings)  # type: ignore[arg-type]
    with running_kiosk(qtbot, where, config=config) as page:
        yield page


def furnished(page: KioskPage) -> bool:
    """Return whether every room stands."""
    return page.kiosk.clock.session is not None and "badges" in page.rooms


def scan_at_once(page: KioskPage, people: dict[str, str]) -> None:
    """Hold up a badge as soon as there is a session to check in for."""
    page.wait(lambda: page.kiosk.clock.session is not None)
    page.kiosk.screen.take_code(next(iter(people.values())), "camera")


def redeemed(where: Places) -> int:
    """Return how many check-ins are stored."""
    with closing(raw(where.database)) as database:
        return int(database.execute("SELECT COUNT(*) FROM redemption").fetchone()[0])


def test_without_a_pin_the_entrance_is_seen_at_once(
    qtbot: QtBot, demo: tuple[Places, dict[str, str]], painted: Painted
) -> None:
    """Nothing hangs before it, not for a moment; closing needs nothing."""
    with started(qtbot, demo[0]) as page:
        assert (False, True) == (page.kiosk.early.curtain.is_open, page.kiosk.screen.isVisible())
        page.wait(lambda: furnished(page))
        assert painted.any_of(page.kiosk.screen)
        assert not painted.any_of(page.kiosk.early.curtain)
        assert page.kiosk.window.close()


def test_with_the_desks_pin_no_name_is_painted_before_the_cover(
    qtbot: QtBot, demo: tuple[Places, dict[str, str]], painted: Painted
) -> None:
    """The program's name is there, then the cover; a badge of the first second is checked in. The PIN shows names."""
    set_pins(demo[0], Role.DESK)
    with started(qtbot, demo[0]) as page:
        scan_at_once(page, demo[1])
        page.wait(lambda: furnished(page))
        assert (False, True) == (page.kiosk.early.curtain.is_open, page.kiosk.device.lock.cover.is_open)
        page.wait(lambda: redeemed(demo[0]) == 1 and page.kiosk.device.lock.is_known)
        assert painted.any_of(page.kiosk.early.curtain)
        assert (False, False) == (painted.any_of(page.kiosk.screen), painted.any_of(page.kiosk.window.rail))

        QTest.keyClick(QApplication.focusWidget() or page.kiosk.window, Qt.Key.Key_Space)
        type_pin(page, PIN)
        page.wait(lambda: painted.any_of(page.kiosk.screen))
        assert page.kiosk.window.rail.isVisible()


def test_a_kiosk_is_one_from_the_first_moment(qtbot: QtBot, demo: tuple[Places, dict[str, str]]) -> None:
    """Without a frame, full, and not to be closed: who wanted that is asked for the PIN once it can be asked for."""
    set_pins(demo[0], Role.ORGANISER)
    with started(qtbot, demo[0], full_screen=True) as page:
        window = page.kiosk.window
        assert (False, True) == (window.close(), window.isVisible())
        assert (True, True) == (
            window.isFullScreen(), bool(window.windowFlags() & Qt.WindowType.FramelessWindowHint)
        )  # fmt: skip
        page.wait(lambda: furnished(page) and page.kiosk.device.lock.panel.is_open)
        assert window.isVisible()
        type_pin(page, PIN)
        page.wait(lambda: not window.isVisible())


def test_a_kiosk_without_a_pin_closes_as_soon_as_that_is_known(
    qtbot: QtBot, demo: tuple[Places, dict[str, str]]
) -> None:
    """What was wanted in the first second is done."""
    with started(qtbot, demo[0], full_screen=True) as page:
        assert not page.kiosk.window.close()
        page.wait(lambda: not page.kiosk.window.isVisible())


@pytest.mark.parametrize("full_screen", [False, True])
def test_self_service_starts_without_a_look_at_the_staffs_page(
    qtbot: QtBot, demo: tuple[Places, dict[str, str]], painted: Painted, full_screen: bool
) -> None:
    """Nor can the window be closed before it stands; a badge of the first second is checked in."""
    set_pins(demo[0], Role.ORGANISER, Role.DESK)
    with started(qtbot, demo[0], self_service=True, full_screen=full_screen) as page:
        assert not page.kiosk.window.close()
        scan_at_once(page, demo[1])
        page.wait(lambda: furnished(page) and page.kiosk.device.selfservice.active)
        page.wait(lambda: redeemed(demo[0]) == 1 and page.kiosk.device.lock.is_known)
        assert (False, False) == (painted.any_of(page.kiosk.screen), painted.any_of(page.kiosk.window.rail))
        assert (False, False) == (page.kiosk.early.curtain.is_open, page.kiosk.window.close())


@pytest.mark.parametrize("late", [False, True])
def test_a_damaged_file_is_healed_behind_the_curtain(
    qtbot: QtBot,
    demo: tuple[Places, dict[str, str]],
    painted: Painted,
    monkeypatch: pytest.MonkeyPatch,
    late: bool,
) -> None:
    """Nobody knows the PIN of a file that cannot be read; the backup that takes its place has one, and names.

    Where that comes late the entrance is there meanwhile, without any.
    """
    where, may_open = demo[0], threading.Event()

    def open_late(places: Places, **options: Any) -> Opened:
        may_open.wait(30.0)
        return open_to_write(places, **options)

    with started(qtbot, where) as page:
        page.wait(lambda: furnished(page))
        page.take(next(iter(demo[1].values())))
    set_pins(where, Role.DESK)
    with writing(where) as database:
        backup.copy_to(database, where.backups)
    where.database.write_bytes(b"no database" * 1000)
    monkeypatch.setattr("kiosk.store.handle.open_to_write", open_late)
    with started(qtbot, where) as page:
        entrance = page.kiosk.screen
        painted.shows = lambda: entrance.isVisible() and entrance.recent.newest is not None
        assert page.kiosk.early.curtain.is_open
        if late:
            page.wait(entrance.isVisible)
        may_open.set()
        page.wait(lambda: furnished(page) and page.kiosk.device.lock.cover.is_open)
        page.wait(lambda: entrance.recent.newest is not None)
        assert (False, False) == (painted.shown, page.kiosk.early.curtain.is_open)


def test_a_damaged_file_does_not_hide_the_entrance_for_ever(qtbot: QtBot, demo: tuple[Places, dict[str, str]]) -> None:
    """Where no backup can take its place the entrance appears and says so: nobody's name is in it."""
    where = demo[0]
    where.database.write_bytes(b"no database" * 1000)
    with started(qtbot, where) as page:
        assert page.kiosk.early.curtain.is_open
        page.wait(lambda: not page.kiosk.early.curtain.is_open)
        assert page.kiosk.window.rail.isVisible()
        assert not page.kiosk.device.lock.cover.is_open


@pytest.mark.qt_log_ignore("propagateSizeHints")  # a dialog on the platform without a screen
def test_a_kiosk_shows_the_computers_files_with_the_pin_only(qtbot: QtBot, demo: tuple[Places, dict[str, str]]) -> None:
    """In a dialog that renames and deletes nothing; it is gone when the names are covered."""
    set_pins(demo[0], Role.ORGANISER)
    with started(qtbot, demo[0], full_screen=True) as page:
        page.kiosk.guidance.panel.card_asked.emit()
        assert [] == page.kiosk.window.findChildren(QFileDialog, "open")
        page.wait(lambda: furnished(page) and page.kiosk.device.lock.is_known)
        page.kiosk.guidance.panel.card_asked.emit()
        (dialog,) = page.kiosk.window.findChildren(QFileDialog)
        assert (False, True) == (dialog.isVisible(), page.kiosk.device.lock.panel.is_open)
        type_pin(page, PIN)
        page.wait(dialog.isVisible)
        for option in (QFileDialog.Option.DontUseNativeDialog, QFileDialog.Option.ReadOnly):
            assert dialog.testOption(option)

        page.kiosk.device.lock.lock_now()
        assert (False, True) == (dialog.isVisible(), page.kiosk.device.lock.cover.is_open)
