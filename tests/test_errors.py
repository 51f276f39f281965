"""What becomes of a bug: it is logged, written to a crash file and told, and the hooks are given back."""

import logging
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest

from kiosk import errors
from kiosk.errors import KEPT_CRASHES, TELL_SECONDS, WRITE_SECONDS, catch_bugs, write_crash_file
from tests.fakes.frames import FakeClock


@pytest.fixture(autouse=True)
def hooks_restored() -> Iterator[None]:
    """Whatever a test leaves, the next one finds its own hooks."""
    before = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = before


def bug(text: str = "Jana Müller") -> BaseException:
    """Return an error that was raised, at one and the same place."""
    try:
        return cast("BaseException", int(text))
    except ValueError as error:
        return error


def meet(error: BaseException) -> None:
    """Let the hook meet an error, as Qt does with one from a slot."""
    sys.excepthook(type(error), error, error.__traceback__)


def test_a_bug_leaves_a_crash_file_without_what_it_says(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The message may hold a name; place and kind are what helps. Version and Python stand in the file."""
    told: list[BaseException] = []
    with catch_bugs(tmp_path, told.append):
        meet(bug())

    (file,) = tmp_path.glob("crash-*.txt")
    text = file.read_text(encoding="utf-8")
    assert text.startswith("MMZ Kiosk ")
    assert "ValueError" in text
    assert "in bug" in text
    assert "Jana" not in text + caplog.text
    assert 1 == len(told)


def test_a_thread_of_pythons_own_is_heard_as_well(tmp_path: Path) -> None:
    """A driver's thread that dies is told like any other bug."""
    told: list[BaseException] = []

    def die() -> None:
        raise bug()

    with catch_bugs(tmp_path, told.append):
        thread = threading.Thread(target=die)
        thread.start()
        thread.join()

    assert ["ValueError"] == [type(error).__name__ for error in told]


def test_a_bug_that_comes_again_and_again_fills_no_disk(tmp_path: Path) -> None:
    """A timer that stumbles a hundred times a second writes once a minute, and is told once a second."""
    clock, told = FakeClock(), list[BaseException]()
    with catch_bugs(tmp_path, told.append, clock):
        for _ in range(200):
            meet(bug())
            clock.sleep(0.01)
        assert 1 == len(list(tmp_path.glob("crash-*.txt")))
        assert 2 == len(told)
        clock.sleep(max(WRITE_SECONDS, TELL_SECONDS))
        meet(bug())

    assert 2 == len(list(tmp_path.glob("crash-*.txt")))
    assert 3 == len(told)


def test_another_bug_is_told_at_once(tmp_path: Path) -> None:
    """That one place stumbles all the time hides no other."""
    told: list[BaseException] = []
    with catch_bugs(tmp_path, told.append, FakeClock()):
        meet(bug())
        try:
            {"one": 1}["another"]
        except KeyError as error:
            meet(error)

    assert ["ValueError", "KeyError"] == [type(error).__name__ for error in told]


def test_what_tells_of_a_bug_may_have_one_itself(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """It neither recurses nor escapes; the first bug is on the disk."""

    def tell(error: BaseException) -> None:
        meet(bug("from within"))
        raise RuntimeError("the window is gone")

    with catch_bugs(tmp_path, tell), caplog.at_level(logging.ERROR):
        meet(bug())

    assert 1 == len(list(tmp_path.glob("crash-*.txt")))
    assert "telling of a bug failed: RuntimeError" in caplog.text


def test_hooks_are_given_back(tmp_path: Path) -> None:
    """One window after the other, as with rehearsals: each is told its own, and none is held afterwards."""
    before = sys.excepthook, threading.excepthook
    first, second = list[BaseException](), list[BaseException]()
    with catch_bugs(tmp_path, first.append):
        meet(bug())
    assert before == (sys.excepthook, threading.excepthook)
    with catch_bugs(tmp_path, second.append):
        meet(bug())

    assert (1, 1) == (len(first), len(second))
    assert before == (sys.excepthook, threading.excepthook)


def test_a_catch_that_was_closed_tells_nobody(tmp_path: Path) -> None:
    """Also where another hook was put over it meanwhile and it cannot be taken out."""
    told: list[BaseException] = []
    catch = catch_bugs(tmp_path, told.append)
    ours = sys.excepthook
    over = catch_bugs(tmp_path, told.append)
    catch.close()
    error = bug()
    ours(type(error), error, error.__traceback__)
    over.close()

    assert [] == told


def test_only_the_newest_crash_files_are_kept(tmp_path: Path) -> None:
    """A year of bugs is no reason for a full disk."""
    for number in range(KEPT_CRASHES + 5):
        write_crash_file(tmp_path, bug(), datetime(2026, 1, 1, 0, 0, 0, number, UTC))

    kept = sorted(path.name for path in tmp_path.iterdir())
    assert KEPT_CRASHES == len(kept)
    assert "crash-20260101T000000000005.txt" == kept[0]


def test_a_folder_that_is_gone_is_no_second_bug(tmp_path: Path) -> None:
    """Nothing is written, and the desk goes on."""
    assert None is write_crash_file(tmp_path / "gone", bug())
    assert "kiosk.errors" == errors.log.name
