"""What many tests stand on: the language, a folder with a programme, and a way to call the command line."""

import gc
import itertools
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from kiosk import language
from kiosk.paths import places
from tests.command import HEAD, Command, let_the_day_turn
from tests.paper.print_server import NoPrintServer, PrintServer, lacking, print_server
from tests.store.folder import Folder, make_folder

ALL_EVERY = 40
_tests = itertools.count(1)

PATIENCE_MS = 60_000
"""So long is waited for what has to come. pytest-qt waits for five seconds: on two busy cores that is too little."""

for waiting in (QtBot.waitSignal, QtBot.waitSignals, QtBot.waitUntil, QtBot.waitCallback):
    assert waiting.__kwdefaults__ is not None
    waiting.__kwdefaults__["timeout"] = PATIENCE_MS

# The same examples in every run, and none is too slow: else a test would be red for what chance drew, or for what else
# the computer had to do in that moment. `--hypothesis-profile=default` looks for others.
settings.load_profile("ci")


@pytest.fixture(autouse=True)
def garbage_here() -> Iterator[None]:
    """Collect garbage between tests, on this thread, as the program does.

    Python collects on whichever thread allocates: what one test left would die on a worker of the next, timers with it.
    """
    gc.disable()
    yield
    gc.collect(2 if next(_tests) % ALL_EVERY == 0 else 1)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Speak English, whatever the system speaks; what a test chooses holds for that test only."""
    before = language.current()
    language.use("en")
    yield
    language.use(before)


@pytest.fixture(autouse=True)
def light() -> Iterator[None]:
    """Wear the light theme with type of the usual size again, whatever a test has put on.

    The theme is the application's: at twice the size a page becomes narrow, and the next test meets another layout.
    """
    yield
    theme = sys.modules.get("kiosk.shell.theme")  # most tests have no window, and need none for this
    if theme is None or theme.current() == theme.LIGHT:
        return
    from PySide6.QtWidgets import QApplication

    if isinstance(app := QApplication.instance(), QApplication):
        theme.apply(app, theme.LIGHT)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    """Give a data folder with an entrance and two parallel workshops on 3 June 2025, and nobody in it."""
    with make_folder(places(tmp_path / "data")) as made:
        yield made


@pytest.fixture
def kiosk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Give the command line on a data folder that does not exist yet."""
    return Command(tmp_path / "data", capsys)


@pytest.fixture
def event_kiosk(kiosk: Command) -> Command:
    """Give the command line on a data folder with the built-in event, moved to today."""
    let_the_day_turn()
    kiosk.ok("init")
    return kiosk


@pytest.fixture
def people(event_kiosk: Command, tmp_path: Path) -> Command:
    """Give a folder with the built-in event and three people with codes of another system."""
    path = tmp_path / "people.csv"
    rows = [
        "Jana;Müller;Stadt Dessau-Roßlau;Kommune;JANA-1",
        "Elif;Öz;Hochschule;Wissenschaft;ELIF-1",
        "Uwe;Berg;;;UWE-1",
    ]
    path.write_text(HEAD + "\n".join(rows), encoding="utf-8")
    event_kiosk.ok("import", str(path))
    return event_kiosk


@pytest.fixture(scope="session")
def started_server() -> Iterator[PrintServer]:
    """Run a print system with the printer "Badge" for all tests; skip them where it cannot be started."""
    if reason := lacking():
        pytest.skip(f"no print system for tests: {reason}")
    try:
        with print_server() as server:
            server.add("Badge")
            yield server
    except NoPrintServer as reason:
        pytest.skip(f"the print system for tests does not start: {reason}")


@pytest.fixture
def server(started_server: PrintServer) -> Iterator[PrintServer]:
    """Give the print system, and put the printer in order again."""
    yield started_server
    started_server.tidy("Badge")
