"""The whole program as a person meets it: real threads, a real database, a scripted camera."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.config import Config
from kiosk.domain.parts import Part, State
from kiosk.joins.kiosk import Kiosk
from kiosk.paths import Places, places
from kiosk.people.screen import PeopleScreen
from kiosk.scan.source import Frame, FrameSource
from kiosk.store.attendees import everybody, valid_badges
from kiosk.verbs.demo import fill
from kiosk.verbs.desk import writing
from tests.fakes.frames import ScriptedSource
from tests.scan.frames import paste, symbol

PATIENCE = 15_000


def badge_frame(secret: str, at: float) -> Frame:
    """Return a frame of 640×480 that shows one code."""
    picture = np.full((480, 640), 200, np.uint8)
    paste(picture, symbol(secret, 6), 200, 120)
    return Frame.of(picture, at, str(at))


def empty_frame(at: float) -> Frame:
    """Return a frame that shows nothing."""
    return Frame.of(np.full((480, 640), 200, np.uint8), at, str(at))


@dataclass
class KioskPage:
    """The running program."""

    kiosk: Kiosk
    where: Places
    qtbot: QtBot

    @property
    def headline(self) -> str:
        """What the verdict's panel says first; at rest what to do."""
        panel = self.kiosk.screen.panel
        return panel.idle.headline if panel.colour is None else panel.view.headline

    @property
    def name(self) -> str:
        """The name on the verdict's panel."""
        return self.kiosk.screen.panel.view.name.text

    @property
    def checked_in(self) -> int | None:
        """The number of people checked in, as the bar at the bottom says."""
        return self.kiosk.screen.counts.checked_in.number

    @property
    def rooms(self) -> tuple[str, ...]:
        """The rooms on the rail."""
        return self.kiosk.window.rail.rooms

    def lamp(self, part: Part) -> State | None:
        """What a lamp shows; None where there is no such lamp yet."""
        lamp = self.kiosk.window.rail.lamps.get(part)
        return None if lamp is None else lamp.report.state

    def wait(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds that signals of other threads bring about."""
        self.qtbot.waitUntil(holds, timeout=PATIENCE)

    def press(self, key: Qt.Key) -> None:
        """Press a key, wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.kiosk.window, key)

    def type(self, text: str) -> None:
        """Type letters, wherever the focus is."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):  # QTest knows ASCII only
                event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(QApplication.focusWidget() or self.kiosk.window, event)

    def open_people(self) -> PeopleScreen:
        """Open the people's page, as Ctrl+2 does, and wait until everybody is listed."""
        self.wait(lambda: "people" in self.rooms)
        self.kiosk.window.show_page("people")
        screen = self.kiosk.rooms.people.screen
        self.wait(lambda: screen.people.model.rowCount() > 0)
        return screen

    def look_for(self, text: str, name: str) -> None:
        """Type a search on the people's page, choose this person and wait for the card."""
        screen = self.kiosk.rooms.people.screen
        screen.search.field.setFocus()
        screen.search.field.clear()
        self.type(text)
        self.wait(lambda: name in self.listed)
        while (found := screen.people.chosen_found) is None or found.attendee.sort_name != name:
            self.press(Qt.Key.Key_Down)
        self.wait(lambda: screen.card.shows_person and screen.card.person.name == found.attendee.name)

    @property
    def listed(self) -> list[str]:
        """The names listed on the people's page."""
        return [hit.attendee.sort_name for hit in self.kiosk.rooms.people.screen.people.model.hits]

    def take(self, code: str) -> None:
        """Give a code as if it were typed, and wait for its verdict."""
        panel = self.kiosk.screen.panel
        before = panel.verdict
        self.kiosk.screen.take_code(code, "typed")
        self.wait(lambda: panel.verdict is not None and panel.verdict is not before)


def demo_folder(folder: Path) -> tuple[Places, dict[str, str]]:
    """Make the demo's event and people in `folder`; return it and each confirmed person's name with their code."""
    where = places(folder)
    with writing(where, create=True) as database:
        fill(database, "Test")
        codes = valid_badges(database)
        people = {p.name: codes[p.id] for p in everybody(database) if p.status == "confirmed"}
    return where, people


@contextmanager
def running_kiosk(qtbot: QtBot, where: Places, source: FrameSource | None = None) -> Iterator[KioskPage]:
    """Run the program on a data folder and end it in order."""
    for needed in (where.data, where.logs):
        needed.mkdir(parents=True, exist_ok=True)
    camera = source or ScriptedSource()
    with ExitStack() as stack:
        kiosk = Kiosk(where, Config(language="en", station="Test"), lambda: camera, "")
        kiosk.start(stack)
        qtbot.addWidget(kiosk.window)
        yield KioskPage(kiosk, where, qtbot)
        kiosk.stop()
