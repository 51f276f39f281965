"""The programme in the whole program: the board, the foyer, the evacuation list, editing, and the workshops' doors."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.config import Config
from kiosk.domain.programme import Event
from kiosk.joins.settings import theme_of
from kiosk.paths import Places
from kiosk.programme.board.board_view import BoardView
from kiosk.programme.foyer.foyer_window import FoyerWindow
from kiosk.shell import theme
from kiosk.store.attendees import everybody, registrations, valid_badges
from kiosk.store.opening import open_to_read
from kiosk.store.programme import load_event
from tests.e2e.test_rehearsal import Person
from tests.fakes.printer import FakePrinter
from tests.pages.kiosk import KioskPage, running_kiosk

CTRL = Qt.KeyboardModifier.ControlModifier
TWINS, MOBILITY, TRIP = "ws-zwillinge", "ws-mobilitaet", "exkursion"
STATION = Config(language="en", station="Test")


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody with a badge. `sessions`: the keys of what the person registered for."""

    name: str
    sort_name: str
    phone: str
    code: str
    sessions: frozenset[str]


class AtTheDesk(Person):
    """Somebody at the program's window, with the programme's page and a display in the foyer."""

    def open_foyer(self) -> None:
        """Open the display from the board."""
        self.window.show_page("programme")
        board = self.the(BoardView)
        assert isinstance(board, BoardView)
        board.heading.foyer.click()

    @property
    def foyers(self) -> list[FoyerWindow]:
        """The displays that are open."""
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, FoyerWindow) and w.isVisible()]


@pytest.fixture
def bearers(demo: tuple[Places, dict[str, str]]) -> list[Bearer]:
    """Give the demo's confirmed people, with a telephone number where they gave one."""
    with open_to_read(demo[0]) as database:
        keys = {session.id: session.key for session in load_event(database).sessions}
        places = registrations(database)
        codes = valid_badges(database)
        return [
            Bearer(p.name, p.sort_name, p.phone, codes[p.id], frozenset(keys[s] for s in places.get(p.id, ())))
            for p in everybody(database)
            if p.status == "confirmed"
        ]


@pytest.fixture
def printer() -> FakePrinter:
    """Give a print system with one printer."""
    return FakePrinter()


@pytest.fixture
def page(qtbot: QtBot, demo: tuple[Places, dict[str, str]], printer: FakePrinter) -> Iterator[KioskPage]:
    """Give the running program with all its rooms, in a laptop's window; it is ten in the morning."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    with started(qtbot, demo[0], printer=printer) as made:
        made.set_clock("10:00")
        yield made
    theme.apply(app, theme_of(STATION))


@contextmanager
def started(
    qtbot: QtBot, where: Places, *, config: Config = STATION, printer: FakePrinter | None = None
) -> Iterator[KioskPage]:
    """Run the program until all its rooms stand."""
    with running_kiosk(qtbot, where, config=config, printer=printer or FakePrinter()) as made:
        made.wait(lambda: made.kiosk.clock.session is not None and "badges" in made.rooms)
        made.kiosk.window.showNormal()
        made.kiosk.window.resize(1280, 800)
        made.kiosk.window.activateWindow()
        qtbot.waitUntil(made.kiosk.window.isActiveWindow)
        yield made


def among(bearers: list[Bearer], *keys: str, without: tuple[str, ...] = ()) -> list[Bearer]:
    """Return those who registered for all of `keys`, and for none of `without`."""
    return [b for b in bearers if b.sessions.issuperset(keys) and not b.sessions.intersection(without)]


def stored(where: Places) -> Event:
    """Return the programme as the store has it."""
    with open_to_read(where) as database:
        return load_event(database)


# --- the board


def test_the_board_follows_the_entrance_while_it_is_open(page: KioskPage, bearers: list[Bearer]) -> None:
    """Charts and figures stand; a scan while the page is open is on the board within two seconds."""
    assert 0 == page.open_programme().house.today
    page.wait(lambda: page.programme.board.chart.built)

    for bearer in bearers[:3]:
        page.take(bearer.code)
    began = perf_counter()
    page.wait(lambda: page.facts.house.today == 3)
    assert perf_counter() - began < 2

    entrance = page.on_board("einlass")
    assert entrance is not None
    assert (3, 3) == (entrance.counts.checked_in, entrance.counts.present)
    assert page.programme.board.heading.says.startswith("In the house: 3 people today, 3 present now")
    assert 3 == page.facts.arrivals.people


def test_the_board_rests_while_nobody_looks(page: KioskPage, bearers: list[Bearer]) -> None:
    """On another page the figures stand still; back on the board they are fresh at once."""
    page.open_programme()
    page.kiosk.window.show_page("checkin")
    page.take(bearers[0].code)
    with page.qtbot.assertNotEmitted(page.kiosk.rooms.programme.board.told, wait=1_300):
        """Longer than from one refresh to the next."""
    assert 0 == page.facts.house.today

    page.open_programme()
    page.wait(lambda: page.facts.house.today == 1)


# --- the display in the foyer


def test_the_foyer_follows_figures_language_and_theme(page: KioskPage, bearers: list[Bearer]) -> None:
    """It opens from the board, says what is on in the language and theme of the desk, and goes on behind other pages."""
    page.open_programme()
    page.set_clock("14:20")
    page.programme.board.heading.foyer.click()
    page.wait(lambda: page.foyer is not None and bool(page.foyer.lines))
    foyer = page.foyer
    assert foyer is not None
    page.wait(lambda: any("40 seats left" in line.spoken for line in foyer.lines))

    page.kiosk.window.show_page("checkin")
    page.kiosk.clock.choose(page.session(TWINS).id)
    page.take(among(bearers, TWINS)[0].code)
    page.wait(lambda: any("39 seats left" in line.spoken for line in foyer.lines))

    page.kiosk.settings.speak("de")
    assert any("39 Plätze" in line.spoken for line in foyer.lines)
    light = foyer.grab().toImage().pixelColor(3, foyer.height() - 3)
    page.kiosk.settings.dress("dark")
    assert light.lightness() > 2 * foyer.grab().toImage().pixelColor(3, foyer.height() - 3).lightness()

    page.kiosk.window.show_page("programme")
    foyer.close()
    assert page.foyer is None
    page.programme.board.heading.foyer.click()
    assert page.foyer is not None


def test_closing_the_window_closes_the_foyer_and_ends_the_program(
    qtbot: QtBot, demo: tuple[Places, dict[str, str]]
) -> None:
    """The desk's window is the program: an open display does not keep it running."""
    person = AtTheDesk()

    def steps() -> Iterator[Callable[[], bool]]:
        yield lambda: person.works() and person.window.has_page("programme")
        person.open_foyer()
        yield lambda: 1 == len(person.foyers)

    assert 0 == person.run(demo[0], steps())
    assert ("", []) == (person.left, person.foyers)
