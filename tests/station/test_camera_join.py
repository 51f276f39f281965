"""Camera, scanner and settings joined: what a person chooses is used at once, and kept."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.config import Config, read_config
from kiosk.domain.camera import CameraAbilities, CameraInfo, CameraSettings
from kiosk.domain.locking import Act
from kiosk.domain.parts import PartReport
from kiosk.domain.scanner_test import TEST_CODE
from kiosk.joins.camera import CameraJoin
from kiosk.joins.camera_settings import chosen_in
from kiosk.joins.settings import Settings
from kiosk.paths import Places, places
from kiosk.scan.camera_list import CameraListLink
from kiosk.scan.link import ScanLink
from kiosk.scan.source import Frame, FrameSource
from kiosk.scan.wedge import Wedge
from kiosk.shell.window import MainWindow
from tests.fakes.frames import ScriptedSource, plain_picture
from tests.pages.station_camera import C920
from tests.scan.keyboard import FAST, Keyboard


class Named(ScriptedSource):
    """A camera that goes on, with a name of its own; its picture never stands still."""

    def __init__(self, name: str, width: int = 320) -> None:
        super().__init__(Frame.of(plain_picture(90 + n % 5, width, 240), n / 30, str(n)) for n in count(1))
        self._called = name

    @property
    def name(self) -> str:
        return self._called


class Station:
    """The join in a window, with a scan link on this thread."""

    def __init__(self, where: Places, config: Config) -> None:
        self.window = MainWindow()
        self.settings = Settings(where, config, self.window)
        self.opened: list[str] = []
        self.scans = ScanLink(lambda: Named("Demo camera"), self._open)
        self.wedge = Wedge()
        self.plugged = [C920]
        self.join = CameraJoin(self.scans, self.wedge, self.settings, CameraListLink(lambda: tuple(self.plugged)))
        self.scanned: list[str] = []
        self.wedge.scanned.connect(self.scanned.append)
        self.scans.frame_shown.connect(self.scans.preview_taken)
        self.window.add_page("camera", "camera", lambda: "Camera", self.join.camera_section)
        self.window.add_page("scanner", "barcode", lambda: "Scanner", self.join.scanner_section)
        self.join.begin()

    def _open(self, text: str) -> FrameSource:
        self.opened.append(text)
        return Named("Logitech C920", 160)

    def names(self) -> list[str]:
        """Return the cameras that are offered."""
        box = self.join.camera_section.camera.box
        return [box.itemText(number) for number in range(box.count())]


@pytest.fixture
def where(tmp_path: Path) -> Places:
    """Return the folders of a station."""
    return places(tmp_path / "data")


@pytest.fixture
def station(where: Places, qtbot: QtBot) -> Iterator[Station]:
    """Return a station that scans."""
    made = Station(where, Config(camera="demo"))
    qtbot.addWidget(made.window)
    made.window.show()
    made.scans.start()
    yield made
    made.scans.close()
    made.window.close()


def test_what_it_was_started_with_is_a_choice_beside_the_system_s(station: Station, qtbot: QtBot) -> None:
    """The demo camera where it runs, by its name."""
    station.window.show_page("camera")
    qtbot.waitUntil(lambda: ["Demo camera", "Logitech C920"] == station.names())
    assert "" == station.join.camera_section.camera.box.value


def test_a_camera_is_chosen_used_at_once_and_kept(station: Station, where: Places, qtbot: QtBot) -> None:
    """And the way back: what it was started with is kept by its own name in the settings."""
    station.window.show_page("camera")
    told: list[str] = []
    station.scans.camera_told.connect(lambda name, _fps: told.append(name))
    chosen = CameraSettings(C920.source, mirrored=True, turned=90, size=(640, 480), focus=10, exposure=20, light=30)
    station.join.choose(chosen)
    qtbot.waitUntil(lambda: "Logitech C920" in told)
    assert [C920.source] == station.opened
    kept = read_config(where.config)
    assert (C920.source, True, 90, "640x480", 10, 20, 30) == (
        kept.camera, kept.camera_mirrored, kept.camera_turned, kept.camera_size, kept.camera_focus,
        kept.camera_exposure, kept.camera_light,
    )  # fmt: skip
    assert chosen == CameraSettings(C920.source, *_rest(chosen_in(kept)))
    station.join.choose(CameraSettings())
    qtbot.waitUntil(lambda: "Demo camera" == told[-1])
    assert "demo" == read_config(where.config).camera


def _rest(chosen: CameraSettings) -> tuple[bool, int, tuple[int, int] | None, int, int, int]:
    return chosen.mirrored, chosen.turned, chosen.size, chosen.focus, chosen.exposure, chosen.light


def test_what_is_kept_is_used_from_the_start(where: Places, qtbot: QtBot) -> None:
    """The picture is turned in the first frame."""
    made = Station(where, Config(camera_turned=90))
    qtbot.addWidget(made.window)
    with qtbot.waitSignal(made.scans.frame_shown) as shown:
        made.scans.start()
    made.scans.close()
    assert (240, 320) == (shown.args[0].width(), shown.args[0].height())


def test_a_join_that_is_built_late_learns_what_was_told_before(station: Station, qtbot: QtBot) -> None:
    """The page is built when the entrance has long been scanning: the camera's failure was told by then."""
    station.join.choose(CameraSettings("camera:Gone"))
    with qtbot.waitSignal(station.scans.report_told):
        pass
    late = CameraJoin(station.scans, station.wedge, station.settings, CameraListLink(tuple))
    heard: list[object] = []
    station.scans.report_told.connect(heard.append)
    station.scans.abilities_told.connect(heard.append)
    station.window.add_page("late", "camera", lambda: "Late", late.camera_section)
    late.settings_told.emit(CameraSettings("camera:Gone"))
    assert [PartReport, CameraAbilities] == sorted((type(one) for one in heard), key=lambda kind: kind.__name__)[::-1]


def test_pictures_come_to_the_section_only_while_somebody_looks(station: Station, qtbot: QtBot) -> None:
    """Hidden it costs nothing: the signal is not even connected."""
    preview = station.join.camera_section.preview
    station.window.show_page("camera")
    qtbot.waitUntil(lambda: preview.has_picture)
    qtbot.waitUntil(lambda: "There is a picture: 320 × 240 pixels." in station.join.camera_section.health.texts)
    station.window.show_page("scanner")
    with qtbot.waitSignal(station.scans.frame_shown):
        pass
    assert not preview.has_picture


def test_a_camera_that_is_plugged_in_is_found_by_looking_again(station: Station, qtbot: QtBot) -> None:
    """By the button."""
    station.window.show_page("camera")
    station.plugged.append(CameraInfo("camera:Elgato", "Elgato"))
    station.join.camera_section.again.click()
    qtbot.waitUntil(lambda: "Elgato" in station.names())


def test_a_test_s_code_is_no_scan_and_any_other_is(station: Station) -> None:
    """The wedge offers each burst to the test first."""
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(station.wedge)
    keys = Keyboard(station.window)
    try:
        station.window.show_page("scanner")
        station.join.scanner_section.start()
        for text in ("7K3M9QX2ABCDEF", TEST_CODE, TEST_CODE):
            keys.now += 1000
            keys.strike(text, FAST)
            keys.enter(FAST)
    finally:
        application.removeEventFilter(station.wedge)
    assert ["7K3M9QX2ABCDEF", TEST_CODE] == station.scanned
    assert ("The scanner works.",) == station.join.scanner_section.lines.texts


def test_a_prefix_is_kept_and_the_wedge_is_to_be_told(station: Station, where: Places, qtbot: QtBot) -> None:
    """For this station, now and at the next start."""
    with qtbot.waitSignal(station.join.form_changed):
        station.join.scanner_section.config_asked.emit("scanner_prefix", "~")
    assert ("~", "~") == (station.settings.config.scanner_prefix, read_config(where.config).scanner_prefix)


def test_a_prefix_is_kept_only_where_the_guard_lets_it(station: Station) -> None:
    """The test is for everybody at the desk, the setting is not."""
    wishes: list[tuple[Act, Callable[[], None]]] = []

    def guard(act: Act, then: Callable[[], None], about: str = "", otherwise: Callable[[], None] | None = None) -> None:
        wishes.append((act, then))

    station.join.guard = guard
    section = station.join.scanner_section
    section.config_asked.emit("scanner_prefix", "~")
    assert ("", "") == (station.settings.config.scanner_prefix, section.news.text)

    ((act, then),) = wishes
    then()
    assert (Act.SETTINGS, "~") == (act, station.settings.config.scanner_prefix)
    assert section.news.text.startswith("That is kept for this station.")


def test_both_follow_the_language(station: Station) -> None:
    """While the program runs."""
    station.settings.speak("de")
    assert "Kamera" == station.join.camera_section.camera.box.accessibleName()


def test_the_next_window_begins_with_what_was_chosen(station: Station, qtbot: QtBot) -> None:
    """A rehearsal opens its own window, and with it the camera anew."""
    station.join.choose(CameraSettings(C920.source))
    qtbot.waitUntil(lambda: bool(station.opened))
    assert "Logitech C920" == station.scans.maker().name
