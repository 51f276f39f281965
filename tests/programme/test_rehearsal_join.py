"""The turns to a rehearsal and back: of a kiosk with the PIN only, from its first moment on."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.clock import Clock
from kiosk.config import Config
from kiosk.joins.guard import unguarded
from kiosk.joins.rehearsals import RehearsalJoin
from kiosk.joins.settings import Settings
from kiosk.joins.stage import Turn
from kiosk.paths import places
from kiosk.shell.window import MainWindow


@pytest.mark.parametrize("full_screen", [False, True])
def test_a_kiosk_turns_to_nothing_before_its_lock_stands(tmp_path: Path, qtbot: QtBot, full_screen: bool) -> None:
    """Nobody could be asked for the PIN yet, so the window stays; an ordinary station turns at once."""
    where, window = places(tmp_path), MainWindow()
    qtbot.addWidget(window)
    join = RehearsalJoin(where, Settings(where, Config(full_screen=full_screen), window), Clock(), window)
    turned: list[Turn] = []
    prepared: list[bool] = []
    join.turned.connect(turned.append)
    join.prepare_wanted.disconnect(join.link.prepare)
    join.prepare_wanted.connect(prepared.append)
    join.end()
    join.panel.begin.click()
    assert (([], []) if full_screen else ([Turn.REAL], [True])) == (turned, prepared)
    assert full_screen is join.panel.begin.isEnabled()

    join.guard = unguarded
    join.end()
    assert Turn.REAL is turned[-1]
