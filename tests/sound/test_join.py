"""Verdicts, settings and the switch on the rail, joined with the sounds."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.config import Config, read_config
from kiosk.domain.checkin import Direction, Reason, Verdict
from kiosk.domain.parts import Part, PartReport, State
from kiosk.joins.settings import Settings
from kiosk.joins.sounds import SoundJoin
from kiosk.paths import Places, places
from kiosk.shell.window import MainWindow
from tests.builders import a_session
from tests.fakes.sound import FakePlayer


class Station:
    """A window with its settings and its sounds."""

    def __init__(self, where: Places, config: Config, qtbot: QtBot) -> None:
        self.where = where
        self.window = MainWindow()
        qtbot.addWidget(self.window)
        self.window.resize(1280, 800)
        self.settings = Settings(where, config, self.window)
        self.player = FakePlayer()
        # its clock stands: here the sound waits for the settings to be written, and would come too late
        self.sounds = SoundJoin(self.settings, self.window, lambda: self.player, lambda: 100.0)
        self.sounds.part_changed.connect(self.window.show_part)
        self.window.show()
        qtbot.waitExposed(self.window)

    @property
    def name(self) -> str:
        """What the switch says."""
        return self.window.rail.sound_button.accessibleName()

    @property
    def description(self) -> str:
        """What it says of the device."""
        return self.window.rail.sound_button.accessibleDescription()

    @property
    def saved(self) -> Config:
        """The settings of the next start."""
        return read_config(self.where.config)


@pytest.fixture
def station(tmp_path: Path, qtbot: QtBot) -> Iterator[Station]:
    """Give a station with the default settings."""
    made = Station(places(tmp_path), Config(), qtbot)
    yield made
    made.sounds.link.close()


def verdict(reason: Reason | None) -> Verdict:
    """Return a verdict."""
    return Verdict("nonce", reason, Direction.ENTRY, datetime(2025, 6, 3, 9, tzinfo=UTC), a_session())


@pytest.mark.parametrize(
    ("reason", "heard"), [(None, "green 70"), (Reason.UNPAID, "amber 70"), (Reason.REVOKED, "red 70")]
)
def test_a_verdict_sounds_as_it_looks(station: Station, qtbot: QtBot, reason: Reason | None, heard: str) -> None:
    """In its colour."""
    station.sounds.take_verdict(verdict(reason))
    qtbot.waitUntil(lambda: [heard] == station.player.played)


def test_what_was_not_stored_sounds_red(station: Station, qtbot: QtBot) -> None:
    """As it looks."""
    station.sounds.take_failure("nonce", "Not saved.", "Scan again.")
    qtbot.waitUntil(lambda: ["red 70"] == station.player.played)


def test_the_switch_on_the_rail(station: Station, qtbot: QtBot) -> None:
    """A press silences, and is remembered; the next lets it be heard that sounds are on."""
    station.sounds.start()
    assert "Switch sounds off (Ctrl+M)" == station.name
    QTest.mouseClick(station.window.rail.sound_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(station.sounds.link._soon.timeout):
        station.sounds.take_verdict(verdict(None))

    assert "Switch sounds on (Ctrl+M)" == station.name
    assert "Sounds are switched off." == station.description
    assert [] == station.player.played
    assert station.saved.silent

    QTest.mouseClick(station.window.rail.sound_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ["green 70"] == station.player.played)
    assert not station.saved.silent


def test_the_key_does_the_same(station: Station) -> None:
    """Ctrl+M, wherever the focus is on the window."""
    QTest.keyClick(station.window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert station.saved.silent
    QTest.keyClick(station.window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert not station.saved.silent


def test_silence_holds_at_the_next_start(tmp_path: Path, qtbot: QtBot) -> None:
    """The settings say so, and the switch shows it from the first picture on."""
    station = Station(places(tmp_path), Config(silent=True, sound_volume=30), qtbot)
    station.sounds.start()
    assert "Switch sounds on (Ctrl+M)" == station.name
    station.sounds.choose_silent(False)
    qtbot.waitUntil(lambda: ["green 30"] == station.player.played)
    station.sounds.link.close()


def test_another_volume_is_remembered(station: Station, qtbot: QtBot) -> None:
    """And heard at once."""
    station.sounds.choose_volume(15)
    qtbot.waitUntil(lambda: bool(station.player.played))
    assert 15 == station.saved.sound_volume


def test_a_missing_device_is_said_by_the_switch_alone(station: Station) -> None:
    """No lamp, no strip: nobody has to do anything. It says so on hover and to a screen reader."""
    station.player.here = False
    station.sounds.start()

    assert "There is no device. Plug one in." == station.description
    assert "There is no device." in station.window.rail.sound_button.toolTip()
    assert Part.SOUND not in station.window.rail.lamps
    assert not station.window.strips.trouble.isVisible()
    assert station.window.rail.sound_button.isEnabled()


def test_another_language(station: Station, qtbot: QtBot) -> None:
    """The device's state is told again, in the new words."""
    station.sounds.start()
    with qtbot.waitSignal(station.sounds.part_changed):
        station.settings.speak("de")
    assert "de" == language.current()


@pytest.mark.parametrize("height", [360, 480, 600, 720, 800, 1080])
def test_the_switch_takes_no_room_from_others(station: Station, qtbot: QtBot, height: int) -> None:
    """Where the window is low, the switch gives way to rooms and lamps (its key stays); where it shows, it is 44 px."""
    rail = station.window.rail
    station.window.resize(1280, height)
    station.window.show_part(PartReport(Part.CAMERA, State.OK, "Works."))
    for _ in range(4):
        QApplication.processEvents()
    button = rail.sound_button

    assert not button.isVisible() or (button.height() >= 44 and button.geometry().bottom() <= rail.height())
    assert button.isVisible() or height < 600
