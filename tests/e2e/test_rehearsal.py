"""A rehearsal in the whole program: into it, through it, and back to the real data, which is as it was."""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from sqlite3 import connect

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.app import run
from kiosk.checkin.screen import CheckinScreen
from kiosk.clock import utc_now
from kiosk.config import Config
from kiosk.paths import Places
from kiosk.programme.rehearsing import desk
from kiosk.programme.rehearsing.view import RehearsalPanel
from kiosk.shell.mark import RehearsalBar
from kiosk.shell.stripes import RehearsalFrame
from kiosk.shell.window import MainWindow
from tests.fakes.frames import ScriptedSource

STEP_MS, PATIENCE_STEPS = 20, 3_000


@dataclass
class Person:
    """Somebody at the program's window, who does one step after the other, each when it can be done."""

    steps: Iterator[Callable[[], bool]] = field(default_factory=lambda: iter(()))
    left: str = "nothing was done"
    waited: int = 0

    @property
    def window(self) -> MainWindow:
        """The window that is open now."""
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]
        return shown[0]

    def the(self, kind: type[QWidget]) -> QWidget | None:
        """Return the one widget of a kind in the open window."""
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]
        return shown[0].findChild(kind) if len(shown) == 1 else None

    @property
    def screen(self) -> CheckinScreen:
        """The entrance."""
        found = self.the(CheckinScreen)
        assert isinstance(found, CheckinScreen)
        return found

    @property
    def bar(self) -> RehearsalBar:
        """The bar of a rehearsal."""
        found = self.the(RehearsalBar)
        assert isinstance(found, RehearsalBar)
        return found

    @property
    def panel(self) -> RehearsalPanel:
        """The way in."""
        found = self.the(RehearsalPanel)
        assert isinstance(found, RehearsalPanel)
        return found

    def counts(self) -> int | None:
        """Return how many are checked in, as the open window says; None while there is no window."""
        screen = self.the(CheckinScreen)
        return screen.counts.checked_in.number if isinstance(screen, CheckinScreen) else None

    def rehearses(self) -> bool:
        """Return whether the open window is marked as a rehearsal, and stands."""
        bar = self.the(RehearsalBar)
        return isinstance(bar, RehearsalBar) and bar.isVisible() and self.counts() is not None

    def works(self) -> bool:
        """Return whether the open window shows the real data, and stands."""
        bar = self.the(RehearsalBar)
        return isinstance(bar, RehearsalBar) and not bar.isVisible() and self.counts() is not None

    def run(self, where: Places, steps: Iterator[Callable[[], bool]]) -> int:
        """Run the program and do the steps; return its exit status."""
        for folder in (where.data, where.logs):
            folder.mkdir(parents=True, exist_ok=True)
        self.steps = steps
        self.wanted = next(steps)
        timer = QTimer()
        timer.setInterval(STEP_MS)
        timer.timeout.connect(self._go_on)
        timer.start()
        try:
            return run(where, Config(language="en", station="Test"), ScriptedSource)
        finally:
            timer.stop()

    def _go_on(self) -> None:
        self.waited += 1
        try:
            if self.wanted():
                self.wanted, self.waited = next(self.steps), 0
        except StopIteration:
            self.left = ""
            self._leave()
        except (AssertionError, IndexError) as error:
            self.left = repr(error)
            self._leave()
        if self.waited > PATIENCE_STEPS:
            self.left = "waited in vain"
            self._leave()

    def _leave(self) -> None:
        self.wanted = lambda: False
        self.window.close()


def rows(path: Path) -> list[str]:
    """Return everything in a database, as SQL."""
    with closing(connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
        return list(database.iterdump())


def test_staff_trains_and_the_real_data_is_as_it_was(qtbot: QtBot, demo: tuple[Places, dict[str, str]]) -> None:
    """Begin, scan, choose another time, begin anew, end: marked all the while, and nothing of it counts."""
    where, people = demo
    before, of_others = rows(where.database), set(threading.enumerate())
    name, code = next(iter(people.items()))
    person = Person()

    def steps() -> Iterator[Callable[[], bool]]:
        yield person.works
        assert "REHEARSAL" not in person.window.windowTitle()
        person.panel.begin.click()
        yield person.rehearses
        assert person.the(RehearsalFrame) is not None
        assert "REHEARSAL – nothing here counts." == person.bar.says
        assert person.window.windowTitle().startswith("REHEARSAL")
        person.screen.take_code(code, "typed")
        yield lambda: person.counts() == 1
        assert name == person.screen.panel.view.name.text
        person.bar.toggle()
        person.bar.times.setCurrentIndex(2)
        person.bar.times.activated.emit(2)
        assert "really" in person.bar.says
        person.bar.anew.click()
        yield lambda: person.rehearses() and person.counts() == 0
        assert "really" not in person.bar.says
        person.bar.end.click()
        yield person.works
        assert 0 == person.counts()
        assert person.the(RehearsalFrame) is None

    status = person.run(where, steps())

    assert ("", 0) == (person.left, status)
    assert before == rows(where.database)
    assert desk.begun_today(where, utc_now()) is not None
    assert [] == [one.name for one in threading.enumerate() if not one.daemon and one not in of_others]


def test_todays_rehearsal_goes_on_after_a_break(qtbot: QtBot, demo: tuple[Places, dict[str, str]]) -> None:
    """What was scanned before the break is there; then it is removed with its copy of the list."""
    where, people = demo
    person = Person()

    def steps() -> Iterator[Callable[[], bool]]:
        yield person.works
        person.panel.begin.click()
        yield person.rehearses
        person.screen.take_code(next(iter(people.values())), "typed")
        yield lambda: person.counts() == 1
        person.bar.end.click()
        yield lambda: person.works() and not person.panel.go_on.isHidden()
        assert 0 == person.counts()
        person.panel.go_on.click()
        yield lambda: person.rehearses() and person.counts() == 1
        person.bar.end.click()
        yield lambda: person.works() and not person.panel.remove.isHidden()
        person.panel.remove.click()
        yield lambda: not (where.data / desk.FOLDER).exists() and person.panel.remove.isHidden()

    assert 0 == person.run(where, steps())
    assert "" == person.left


def test_a_rehearsal_that_cannot_be_made_leaves_the_window_at_work(
    qtbot: QtBot, demo: tuple[Places, dict[str, str]]
) -> None:
    """The panel says why; scanning goes on."""
    where, people = demo
    person = Person()

    def steps() -> Iterator[Callable[[], bool]]:
        yield person.works
        (where.data / desk.UNFINISHED).write_text("in the way", encoding="utf-8")
        person.panel.begin.click()
        yield lambda: "cannot be written to" in person.panel.news.text
        assert person.panel.begin.isEnabled()
        person.screen.take_code(next(iter(people.values())), "typed")
        yield lambda: person.counts() == 1
        assert person.works()

    assert 0 == person.run(where, steps())
    assert "" == person.left


def test_closing_the_window_of_a_rehearsal_ends_the_program(qtbot: QtBot, demo: tuple[Places, dict[str, str]]) -> None:
    """Esc and keys do what they do; the cross at the window's edge means that work is over."""
    where, _ = demo
    person = Person()

    def steps() -> Iterator[Callable[[], bool]]:
        yield person.works
        QTest.keyClick(person.window, Qt.Key.Key_Escape)
        person.panel.begin.click()
        yield person.rehearses

    assert 0 == person.run(where, steps())
    assert "" == person.left
