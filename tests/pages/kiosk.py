"""The whole program as a person meets it: real threads, a real database, a scripted camera."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.clock import utc_now
from kiosk.config import Config
from kiosk.domain.board import BoardFacts, SessionFacts
from kiosk.domain.checkin import Colour
from kiosk.domain.parts import Part, State
from kiosk.domain.programme import Event, Session
from kiosk.joins.kiosk import Kiosk
from kiosk.paper.printer import Printer
from kiosk.paths import Places, places
from kiosk.people.screen import PeopleScreen
from kiosk.programme.beginning.screen import StartScreen
from kiosk.programme.editing.editing_view import EditingView
from kiosk.programme.foyer.foyer_window import FoyerWindow
from kiosk.programme.rolls.evacuation_view import EvacuationView
from kiosk.programme.screen import ProgrammeScreen
from kiosk.reports.closing.step_card import StepState
from kiosk.reports.closing.sticks import Stick
from kiosk.reports.export_page.export_view import ExportView
from kiosk.reports.screen import ReportsScreen
from kiosk.scan.source import Frame, FrameSource, Picture
from kiosk.shell import theme
from kiosk.store.attendees import everybody, valid_badges
from kiosk.verbs.demo import fill
from kiosk.verbs.desk import writing
from tests.fakes.frames import ScriptedSource
from tests.pages.closing import ClosingPage
from tests.pages.editing import EditingPage
from tests.pages.rolls import RollsPage
from tests.scan.frames import paste, symbol

PATIENCE = 60_000
"""Milliseconds after which nobody waits any longer. What passes by itself meanwhile is held: see `hold`."""


def _wall(at: float) -> Picture:
    """Return a grey wall, another one for each moment, if by a hair: one that stays the same is told to stand still."""
    wall = np.full((480, 640), 200, np.uint8)
    wall[0, :32] += np.unpackbits(np.frombuffer(round(at * 100).to_bytes(4, "big"), np.uint8))
    return wall


def badge_frame(secret: str, at: float) -> Frame:
    """Return a frame of 640×480 that shows one code."""
    picture = _wall(at)
    paste(picture, symbol(secret, 6), 200, 120)
    return Frame.of(picture, at, str(at))


def empty_frame(at: float) -> Frame:
    """Return a frame that shows nothing."""
    return Frame.of(_wall(at), at, str(at))


class EvacuationPage(RollsPage):
    """The evacuation list within the running program."""

    def __init__(self, view: EvacuationView, window: QWidget) -> None:
        self.view, self.window = view, window  # type: ignore[assignment]


class EditorPage(EditingPage):
    """The form of the programme within the running program."""

    def __init__(self, view: EditingView, window: QWidget) -> None:
        self.view, self.window = view, window  # type: ignore[assignment]


class DayEndPage(ClosingPage):
    """The end of the day within the running program."""

    def __init__(self, screen: ReportsScreen, window: QWidget) -> None:
        self.screen, self.view, self.window = screen, screen.view, window  # type: ignore[assignment]

    @property
    def export(self) -> ExportView:
        """The card of the single reports."""
        assert isinstance(self.screen.export, ExportView)
        return self.screen.export

    @property
    def ready(self) -> bool:
        """Whether it was looked at what is open, and everything is counted."""
        return StepState.LATER not in self.states[:2]

    def copy_to(self, folder: Path) -> None:
        """Plug this folder in as a stick, and press its button."""
        self.view.show_sticks((Stick("KONFERENZ", folder, 1_000_000_000),))
        self.press_button("Copy to “KONFERENZ”")

    def into(self, folder: Path) -> "DayEndPage":
        """Let the reports go into this folder, as somebody does with "Choose another folder …"."""
        folder.mkdir(exist_ok=True)
        self.view.page.target.changed.emit(folder)
        self.settle()
        return self


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

    @property
    def start_screen(self) -> StartScreen:
        """The page of an empty data folder."""
        start = self.kiosk.start_page
        assert start is not None
        return start

    @property
    def event(self) -> Event | None:
        """The programme that the window knows."""
        return self.kiosk.current

    def lamp(self, part: Part) -> State | None:
        """What a lamp shows; None where there is no such lamp yet."""
        lamp = self.kiosk.window.rail.lamps.get(part)
        return None if lamp is None else lamp.report.state

    @property
    def shown(self) -> str:
        """Everything that can be read in the window, or is told to a screen reader, a line each."""
        seen = [w for w in self.kiosk.window.findChildren(QWidget) if w.isVisible()]
        texts = [getattr(widget, "text", "") for widget in seen]
        read = [text() if callable(text) else text for text in texts]
        return "\n".join([*(t for t in read if isinstance(t, str)), *(widget.accessibleName() for widget in seen)])

    @property
    def troubles(self) -> str:
        """Every trouble that the amber strip has to tell, the latest last; it shows that one alone."""
        return "\n".join(f"{told.text} {told.hint}" for told in self.kiosk.window.strips._troubles.values())

    def wait_for_entrance(self) -> None:
        """Wait until badges are taken: a code that comes before the session is known is nobody's."""
        self.wait(lambda: self.kiosk.clock.session is not None)

    def wait_for_rooms(self) -> None:
        """Wait until badges are taken and every room stands; building them keeps the window busy for seconds."""
        self.wait(lambda: self.kiosk.clock.session is not None and "badges" in self.rooms)
        device = self.kiosk.device
        hold(device.lock.cover.verdict._stay, device.lock.panel.verdict._stay, device.selfservice.screen._stay)

    def wait(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds that signals of other threads bring about; else say what is there instead."""
        try:
            self.qtbot.waitUntil(holds, timeout=PATIENCE)
        except self.qtbot.TimeoutError:
            window, focus = self.kiosk.window, QApplication.focusWidget()
            seen = f"{window.width()}×{window.height()}, type ×{theme.current().text_scale}, focus {focus}"
            raise AssertionError(f"It did not come about: {seen}\n{self.shown}") from None

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key, wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.kiosk.window, key, held)

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
        self.wait(lambda: screen.is_answered and name in self.listed)
        while (found := screen.people.chosen_found) is None or found.attendee.sort_name != name:
            self.press(Qt.Key.Key_Down)
        self.wait(lambda: screen.card.shows_person and screen.card.person.name == found.attendee.name)

    @property
    def listed(self) -> list[str]:
        """The names listed on the people's page."""
        return [hit.attendee.sort_name for hit in self.kiosk.rooms.people.screen.people.model.hits]

    # The programme

    def set_clock(self, clock: str, *, days: int = 0) -> None:
        """Let it be "HH:MM" at the event's place, so many days after its first."""
        event = self.event
        assert event is not None
        day = event.starts_on + timedelta(days=days)
        wanted = datetime.combine(day, time.fromisoformat(clock), event.zone)
        self.kiosk.now.set_ahead(wanted - utc_now())
        # What is written down from now on may lie ahead of the computer's clock: how that is told hangs on the hour.
        self.kiosk.clock_rows.blockSignals(True)
        self.kiosk.rehearsals.time_changed.emit()

    def session(self, key: str) -> Session:
        """Return a session of the programme that the window knows."""
        session = None if self.event is None else self.event.session(key)
        assert session is not None
        return session

    @property
    def programme(self) -> ProgrammeScreen:
        """The programme's page."""
        return self.kiosk.rooms.programme.screen

    def open_programme(self) -> BoardFacts:
        """Open the programme's page with its keys, and wait for the figures."""
        number = self.rooms.index("programme")
        self.press(Qt.Key(Qt.Key.Key_1 + number), Qt.KeyboardModifier.ControlModifier)
        self.wait(lambda: self.programme.board.facts is not None)
        return self.facts

    @property
    def facts(self) -> BoardFacts:
        """The figures on the board."""
        facts = self.programme.board.facts
        assert facts is not None
        return facts

    def on_board(self, key: str) -> SessionFacts | None:
        """Return the figures of a session on the board; None where it is not there."""
        return next((of for of in self.facts.sessions if of.session.key == key), None)

    @property
    def foyer(self) -> FoyerWindow | None:
        """The display in the foyer, while it is open."""
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, FoyerWindow) and w.isVisible()]
        assert len(shown) < 2
        return shown[0] if shown else None

    @property
    def evacuation(self) -> EvacuationPage:
        """The list of who is in the house."""
        return EvacuationPage(self.programme.evacuation, self.kiosk.window)

    def open_evacuation(self) -> EvacuationPage:
        """Press F12, wherever the focus is, and wait for a fresh list: a slow computer may show the last one before."""
        view = self.programme.evacuation
        self.press(Qt.Key.Key_F12)
        assert view.isVisible()
        self.wait(lambda: not view._waiting and not view.page.stale.says)
        return self.evacuation

    def open_editor(self) -> EditorPage:
        """Open the editor from the board."""
        self.open_programme()
        self.programme.board.heading.edit.click()
        self.wait(lambda: self.programme.has_editor and self.programme.editing.isVisible())
        return self.editor

    @property
    def editor(self) -> EditorPage:
        """The editor of the programme."""
        return EditorPage(self.programme.editing, self.kiosk.window)

    # The day's end

    @property
    def day_end(self) -> DayEndPage:
        """The page of the day's end."""
        return DayEndPage(self.kiosk.rooms.reports.screen, self.kiosk.window)

    def open_day_end(self) -> DayEndPage:
        """Open the page with its keys, and wait until everything is counted."""
        number = self.rooms.index("reports")
        self.press(Qt.Key(Qt.Key.Key_1 + number), Qt.KeyboardModifier.ControlModifier)
        day = self.day_end
        self.wait(lambda: day.ready)
        return day

    def refuse(self, code: str, headline: str) -> None:
        """Give a code that is refused because nothing can be recorded, and wait for this headline."""
        panel = self.kiosk.screen.panel
        self.kiosk.screen.take_code(code, "typed")
        self.wait(lambda: panel.colour is Colour.RED and self.headline == headline)

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


def hold(*timers: QTimer) -> None:
    """Let what these timers would take away stay: a busy computer may come to look after the seconds that it has."""
    for timer in timers:
        timer.blockSignals(True)


def hold_verdicts(kiosk: Kiosk) -> None:
    """Let a green verdict stay at the entrance, and above the other pages, until somebody or something ends it."""
    hold(kiosk.screen.panel._stay, kiosk.entrance.banner._timer)


@contextmanager
def running_kiosk(
    qtbot: QtBot,
    where: Places,
    source: FrameSource | None = None,
    *,
    config: Config | None = None,
    printer: Printer | None = None,
) -> Iterator[KioskPage]:
    """Run the program on a data folder and end it in order. Verdicts stay until the next one."""
    for needed in (where.data, where.logs):
        needed.mkdir(parents=True, exist_ok=True)
    camera = source or ScriptedSource()
    settings = config or Config(language="en", station="Test", silent=True)
    with ExitStack() as stack:
        kiosk = Kiosk(where, settings, lambda: camera, "", printer=printer)
        hold_verdicts(kiosk)
        kiosk.start(stack)
        qtbot.addWidget(kiosk.window)
        try:
            yield KioskPage(kiosk, where, qtbot)
        finally:
            kiosk.stop()
