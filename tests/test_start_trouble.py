"""Trouble before there is a window: seen where nobody reads standard error, and not started again in vain."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from kiosk.claim import claim
from kiosk.paths import places
from tests.command import ROOT, Command, Said

KEEP_RUNNING = ROOT / "packaging" / "autostart" / "keep-running"
TYPO = 'camera = "0\n'  # the second quotation mark is missing


@pytest.fixture
def kiosk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Give the command line on a folder whose settings have a typo."""
    made = Command(tmp_path / "data", capsys)
    made.where.data.mkdir()
    made.where.config.write_text(TYPO, encoding="utf-8")
    return made


@pytest.fixture
def boxes(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """Give a way to play a platform, and what message boxes say from then on."""

    def on(platform: str) -> list[str]:
        shown: list[str] = []

        def critical(parent: QWidget | None, title: str, text: str) -> None:
            shown.append(text)

        monkeypatch.setattr(QMessageBox, "critical", critical)
        monkeypatch.setattr(QApplication, "platformName", lambda *_: platform)
        return shown

    return on


def kept(folder: Path) -> Said:
    """Start the real program under `keep-running`, which sees that it is of no use."""
    command = [str(KEEP_RUNNING), sys.executable, "-m", "kiosk", "--language", "en", "--data-dir", str(folder)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=240, check=False
    )
    return Said(done.returncode, done.stdout, done.stderr)


def test_wrong_settings_are_shown_where_there_is_a_screen(
    kiosk: Command, boxes: Callable[[str], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Started by an icon or in a session of its own, the program says what is wrong with its settings in a box."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    shown = boxes("xcb")
    said = kiosk()

    assert 4 == said.status
    assert [said.err.strip()] == shown
    assert f"The settings in {kiosk.where.config} cannot be read" in said.err


def test_the_demo_shows_wrong_settings_too(
    kiosk: Command, boxes: Callable[[str], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The menu's entry for the demo does not just do nothing; in words alone, no box holds a script up."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    config = kiosk.where.config
    monkeypatch.setattr("kiosk.verbs.desk.places", lambda _: places(config.parent))
    shown = boxes("xcb")

    assert 1 == kiosk("demo", "--headless").status
    assert [] == shown
    assert 1 == kiosk("demo").status
    assert 1 == len(shown)


@pytest.mark.parametrize("platform", ["offscreen", "minimal"])
def test_no_box_waits_where_nobody_can_see_it(kiosk: Command, boxes: Callable[[str], list[str]], platform: str) -> None:
    """A platform without a screen gets the sentence on standard error alone."""
    shown = boxes(platform)
    said = kiosk()

    assert (4, []) == (said.status, shown)
    assert "cannot be read" in said.err


def test_an_open_window_is_shown_and_told_apart(kiosk: Command, boxes: Callable[[str], list[str]]) -> None:
    """A second window is refused in a box, with the status that says: starting again is of no use."""
    kiosk.where.config.unlink()
    shown = boxes("xcb")
    held = claim(kiosk.where)
    said = kiosk()
    held.unlock()

    assert (4, [said.err.strip()]) == (said.status, shown)
    assert "already open" in said.err


def test_other_verbs_say_trouble_as_ever(kiosk: Command) -> None:
    """Scripts know 1 as trouble, whatever it was."""
    assert 1 == kiosk("counts").status


@pytest.mark.skipif(sys.platform != "linux", reason="a Linux session")
def test_wrong_settings_end_keep_running_after_one_start(kiosk: Command) -> None:
    """The real program with a real typo is started once, says so once, and not again."""
    said = kept(kiosk.where.data)

    assert 4 == said.status
    assert 1 == said.err.count("cannot be read")
    assert "started again" not in said.err


@pytest.mark.skipif(sys.platform != "linux", reason="a Linux session")
def test_a_window_that_is_open_ends_keep_running_after_one_start(kiosk: Command) -> None:
    """A second window does not come back every other second."""
    kiosk.where.config.unlink()
    held = claim(kiosk.where)
    said = kept(kiosk.where.data)
    held.unlock()

    assert 4 == said.status
    assert 1 == said.err.count("already open")
    assert "started again" not in said.err
