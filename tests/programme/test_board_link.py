"""The board on its thread: it tells its figures while somebody looks, and says trouble once."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QObject, Signal, Slot
from pytestqt.qtbot import QtBot

from kiosk.domain.board import BoardFacts
from kiosk.programme.board.board_link import BoardLink
from kiosk.programme.board.chart_load import ChartLoad
from kiosk.threads import running
from tests.builders import DAY, at
from tests.store.folder import WORKSHOP, Folder

EVERY_MS = 40


class Echo(QObject):
    """Answers on the board's thread: whatever was asked for before has been done then."""

    answered = Signal()

    @Slot()
    def answer(self) -> None:
        """Answer."""
        self.answered.emit()

    @Slot()
    def close(self) -> None:
        """Nothing is held open here."""


class Window(QObject):
    """Asks and hears on the main thread."""

    asked = Signal()
    answered = Signal()

    event_told = Signal(object)
    looked_at = Signal(bool)
    foyer_looked_at = Signal(bool)
    day_chosen = Signal(object)
    charts_wanted = Signal()
    told = Signal(object)
    troubled = Signal(str, str)
    loaded = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.facts: list[BoardFacts] = []
        self.troubles: list[str] = []
        self.told.connect(self.facts.append)
        self.troubled.connect(lambda text, _hint: self.troubles.append(text))


@pytest.fixture
def window(folder: Folder) -> Iterator[Window]:
    """Give a window with the board's link on its thread."""
    link, load, made = BoardLink(folder.where, lambda: WORKSHOP, EVERY_MS), ChartLoad(), Window()
    echo = Echo()
    made.event_told.connect(link.take_event)
    made.looked_at.connect(link.show)
    made.foyer_looked_at.connect(link.show_foyer)
    made.day_chosen.connect(link.choose_day)
    made.charts_wanted.connect(load.load)
    link.told.connect(made.told)
    link.troubled.connect(made.troubled)
    load.loaded.connect(made.loaded)
    made.asked.connect(echo.answer)
    echo.answered.connect(made.answered)
    with running("board", link, load, echo):
        yield made


def test_the_figures_come_as_soon_as_somebody_looks(qtbot: QtBot, window: Window, folder: Folder) -> None:
    """Whichever is known first, the event or the look; and they come again by themselves."""
    folder.redeem(folder.person())
    window.event_told.emit(folder.event)
    with qtbot.waitSignal(window.told):
        window.looked_at.emit(True)
    assert 1 == window.facts[-1].house.present
    folder.redeem(folder.person(code="other"), "einlass")
    folder.people(1)
    qtbot.waitUntil(lambda: window.facts[-1].house.registered == 2)


def test_nobody_is_told_anything_while_nobody_looks(qtbot: QtBot, window: Window, folder: Folder) -> None:
    """The board is left and the foyer's display stays open: it goes on; when that is closed too, it stops."""
    window.event_told.emit(folder.event)
    window.looked_at.emit(True)
    window.foyer_looked_at.emit(True)
    window.looked_at.emit(False)
    with qtbot.waitSignal(window.told):
        pass
    window.foyer_looked_at.emit(False)
    window.looked_at.emit(True)
    with qtbot.waitSignal(window.told):
        pass
    window.looked_at.emit(False)
    window.day_chosen.emit(DAY)
    with qtbot.waitSignal(window.answered):
        window.asked.emit()
    with qtbot.assertNotEmitted(window.told, wait=10 * EVERY_MS):
        pass


def test_another_day_is_told_at_once(qtbot: QtBot, window: Window, folder: Folder) -> None:
    """The arrivals of the day that was chosen, until the choice is given back."""
    before = DAY - timedelta(days=1)
    folder.redeem(folder.person(), "einlass", at("18:00", before), force="early")
    window.event_told.emit(folder.event)
    window.looked_at.emit(True)
    window.day_chosen.emit(before)
    qtbot.waitUntil(lambda: bool(window.facts) and window.facts[-1].arrivals.day == before)
    window.day_chosen.emit(None)
    qtbot.waitUntil(lambda: window.facts[-1].arrivals.day == DAY)


def test_trouble_is_said_once(qtbot: QtBot, window: Window, folder: Folder) -> None:
    """A file that is gone is told once, not every second; when it is back, the figures are."""
    window.event_told.emit(folder.event)
    with qtbot.waitSignal(window.told):
        window.looked_at.emit(True)
    away = folder.where.database.with_suffix(".away")
    folder.where.database.rename(away)
    qtbot.waitUntil(lambda: bool(window.troubles))
    with qtbot.assertNotEmitted(window.troubled, wait=10 * EVERY_MS):
        pass
    away.rename(folder.where.database)
    with qtbot.waitSignal(window.told):
        pass
    assert 1 == len(window.troubles)


def test_the_charts_library_is_read_beside_the_window(qtbot: QtBot, window: Window) -> None:
    """Then it is told that charts can be built."""
    with qtbot.waitSignal(window.loaded):
        window.charts_wanted.emit()
