"""A bug in a worker's slot, on every thread: it is told, the thread lives, and the next request is answered."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from kiosk.domain.checkin import Colour, ScanAttempt
from kiosk.domain.parts import Part, State
from kiosk.errors import catch_bugs
from kiosk.paths import Places
from kiosk.programme.board.board_link import BoardLink
from kiosk.threads import running
from tests.builders import an_attempt
from tests.fakes.frames import ScriptedSource, Step
from tests.pages.kiosk import PATIENCE, KioskPage, badge_frame, empty_frame, running_kiosk
from tests.store.folder import MORNING, Folder

NAME = "Jana Müller"


class Voice(QObject):
    """Asks a worker from the main thread, and hears there."""

    said = Signal(object)
    said_more = Signal(object, object)
    asked = Signal()
    told = Signal(bool)


@pytest.fixture
def page(qtbot: QtBot, demo: tuple[Places, dict[str, str]]) -> Iterator[KioskPage]:
    """Give the running program with all its rooms."""
    with running_kiosk(qtbot, demo[0]) as made:
        made.wait_for_rooms()
        yield made


def broken(page: KioskPage) -> ScanAttempt:
    """Return an attempt at the session of now on which the desk stumbles: it has no code at all."""
    session = page.kiosk.clock.session
    return replace(an_attempt(NAME, session), secret=None)  # type: ignore[arg-type]


def crashes(page: KioskPage) -> str:
    """Return what stands in the crash files."""
    return "\n".join(path.read_text(encoding="utf-8") for path in page.where.logs.glob("crash-*.txt"))


def told(page: KioskPage) -> None:
    """Wait until the bug is told in the red strip; its file is there and says nothing of people."""
    strip = page.kiosk.window.strips.bug
    page.wait(lambda: "Something unexpected happened" in strip.says)
    text = crashes(page)
    assert "Error" in text
    assert NAME not in text
    strip.closed.emit()


def test_a_bug_while_redeeming_is_red_and_the_next_scan_is_green(
    page: KioskPage, demo: tuple[Places, dict[str, str]]
) -> None:
    """Whoever stands at the door is not left without a word; nothing was stored."""
    code = next(iter(demo[1].values()))
    voice, panel = Voice(), page.kiosk.screen.panel
    voice.said.connect(page.kiosk.entrance.redeems.redeem)

    voice.said.emit(broken(page))

    page.wait(lambda: panel.colour is Colour.RED)
    assert "Not saved." == page.headline
    assert "Scan the badge again." in panel.view.sentence
    told(page)
    page.take(code)
    assert "Welcome" == page.headline
    page.wait(lambda: page.checked_in == 1)


def test_a_bug_among_many_ends_the_waiting(page: KioskPage, demo: tuple[Places, dict[str, str]]) -> None:
    """Of many at once, those before it are done and told; then a scan at the door is green."""
    voice, done = Voice(), list[object]()
    redeems = page.kiosk.entrance.redeems
    voice.said.connect(redeems.redeem_all)
    hear = Voice()
    redeems.redeemed_all.connect(hear.said)
    hear.said.connect(done.append)

    voice.said.emit((broken(page),))

    page.wait(lambda: done == [()])
    told(page)
    page.take(next(iter(demo[1].values())))
    assert "Welcome" == page.headline


def test_a_bug_while_searching_is_told_and_the_next_search_finds(
    page: KioskPage, demo: tuple[Places, dict[str, str]]
) -> None:
    """On the search thread."""
    voice = Voice()
    voice.said.connect(page.kiosk.rooms.people.search.seek)

    voice.said.emit(NAME)

    told(page)
    name = next(name for name in demo[1] if name.isascii() and len(name) > 10)
    screen = page.kiosk.screen
    screen.search.field.setText(name)
    page.wait(lambda: bool(screen.found.rows))


def test_a_bug_in_the_office_is_told_and_the_next_backup_made(page: KioskPage) -> None:
    """On the office thread, where backups, exports and printing are."""
    voice = Voice()
    voice.said_more.connect(page.kiosk.guidance.link.write)
    page.wait(lambda: bool(list(page.where.backups.glob("backup-*.db"))))
    before = len(list(page.where.backups.glob("backup-*.db")))

    voice.said_more.emit(17, NAME)

    told(page)
    voice.asked.connect(page.kiosk.keeper.keep)
    voice.asked.emit()
    page.wait(lambda: len(list(page.where.backups.glob("backup-*.db"))) > before)


def test_a_bug_behind_the_board_is_told_and_its_figures_go_on(
    qtbot: QtBot, folder: Folder, tmp_path: Path, hooks_restored: None
) -> None:
    """On the board thread: the clock stumbles once, and the next second brings the figures."""
    stumbles, met, figures = [ValueError(NAME)], list[BaseException](), list[object]()

    def clock() -> datetime:
        if stumbles:
            raise stumbles.pop()
        return MORNING

    board, voice, ear = BoardLink(folder.where, clock, every_ms=20), Voice(), Voice()
    voice.said.connect(board.take_event)
    voice.told.connect(board.show)
    board.told.connect(ear.said)
    ear.said.connect(figures.append)
    with catch_bugs(tmp_path, met.append), running("board", board):
        voice.said.emit(folder.event)
        voice.told.emit(True)
        qtbot.waitUntil(lambda: bool(met), timeout=PATIENCE)
        voice.said.emit(folder.event)
        qtbot.waitUntil(lambda: bool(figures), timeout=PATIENCE)


def test_a_bug_in_the_sounds_is_told_and_verdicts_go_on(page: KioskPage, demo: tuple[Places, dict[str, str]]) -> None:
    """On the sound thread: a volume that is no number."""
    voice = Voice()
    voice.said_more.connect(page.kiosk.sounds.link.play)

    voice.said_more.emit(17, NAME)

    page.kiosk.sounds.silent_told.emit(False)
    page.take(next(iter(demo[1].values())))
    assert "Welcome" == page.headline


def test_a_source_that_stumbles_once_is_tried_again(qtbot: QtBot, demo: tuple[Places, dict[str, str]]) -> None:
    """On the scan thread: whatever a driver makes of it, the camera is lost in words and found again."""
    name, code = next(iter(demo[1].items()))
    go_on = Event()

    def steps() -> Iterator[Step]:
        yield empty_frame(0.0)
        yield ValueError(NAME)
        for number in count(25):
            yield badge_frame(code, number / 25)

    def openings() -> Iterator[Exception | None]:
        yield None
        while not go_on.is_set():  # it stays lost until it was seen to be: a busy window may come late
            yield ValueError(NAME)

    with running_kiosk(qtbot, demo[0], ScriptedSource(steps(), openings=openings())) as page:
        page.wait(lambda: page.lamp(Part.CAMERA) is State.FAILED)
        assert "The camera stopped unexpectedly." == page.kiosk.window.rail.lamps[Part.CAMERA].report.says
        go_on.set()
        page.wait(lambda: page.name == name)
        assert State.OK is page.lamp(Part.CAMERA)
