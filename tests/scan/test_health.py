"""The camera's picture is watched: standing still, too dark, too bright, blurred; said in words, healed by itself."""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QObject, Slot
from pytestqt.qtbot import QtBot

from kiosk.domain.camera_health import FROZEN_AFTER, SETTLE, SHARP, CameraHealth, Fault, PictureFacts, PictureJudge
from kiosk.domain.parts import Part, PartReport, State
from kiosk.scan.camera import CameraSource
from kiosk.scan.demo_camera import DemoCamera, sample_badges
from kiosk.scan.health import LOOK_EVERY, measure, sharpness
from kiosk.scan.live import LiveDecoder
from kiosk.scan.source import Frame, FrameSource, Picture
from kiosk.scan.stills import StillSource
from kiosk.scan.video import VideoSource
from kiosk.scan.worker import ScanWorker
from tests.fakes.frames import FakeClock, FakeWebcam, ScriptedSource, plain_picture, still_scene
from tests.scan.frames import Shot, draw

GOOD = PartReport(Part.CAMERA, State.OK, "Camera 0 gives pictures.")
STILL = "The picture of Camera 0 stands still."
DARK = "The camera's picture is too dark."
BRIGHT = "The camera's picture is too bright."
PATIENCE = 60.0


class Station(QObject):
    """A webcam behind the real worker and the real decoder, and what the worker says."""

    def __init__(self, shows: Callable[[int], Picture] | None = None) -> None:
        super().__init__()
        self.clock = FakeClock()
        self.webcam = FakeWebcam(self.clock, shows=shows or still_scene())
        camera = CameraSource(0, self.webcam.capture, tuple, self.clock, self.clock.sleep)
        self.worker = ScanWorker(lambda: camera, LiveDecoder().look, self.clock, retry_ms=1)
        self.reports: list[PartReport] = []
        self.health: list[CameraHealth] = []
        self.worker.part_changed.connect(self.take_part)
        self.worker.health_told.connect(self.take_health)

    @property
    def said(self) -> list[str]:
        return [report.says for report in self.reports]

    @Slot(object)
    def take_part(self, report: PartReport) -> None:
        self.reports.append(report)

    @Slot(object)
    def take_health(self, health: CameraHealth) -> None:
        self.health.append(health)

    def passes(self, seconds: float) -> bool:
        """Let time pass while the camera gives nothing."""
        self.clock.sleep(seconds)
        return True

    def runs(self, seconds: float) -> None:
        """Let so many seconds of the camera's time pass, to the frame."""
        until, ends = self.clock.now + seconds, monotonic() + PATIENCE
        self.worker.start()
        while self.clock.now < until:
            assert monotonic() < ends, "the camera's time does not pass"
            QCoreApplication.processEvents()


@pytest.fixture
def station(qtbot: QtBot) -> Iterator[Station]:
    """Give a station whose camera sees a wall."""
    made = Station()
    yield made
    made.worker.close()


def test_a_still_scene_is_no_frozen_picture(station: Station) -> None:
    """Nobody comes for a while: the noise of the sensor shows that the camera lives."""
    station.runs(10)
    assert ([GOOD], 1) == (station.reports, station.webcam.opened)


def test_a_frozen_picture_is_told_and_the_camera_opened_again(station: Station) -> None:
    """After three seconds of the same picture; when it moves again, the strip goes by itself."""
    station.runs(2)
    station.webcam.stuck = True
    station.runs(FROZEN_AFTER - 0.3)
    assert [GOOD] == station.reports
    station.runs(0.7)
    assert [GOOD.says, STILL] == station.said[:2]
    assert State.WARNING is station.reports[1].state
    station.runs(1.5)
    assert ([GOOD.says, STILL, GOOD.says], 2) == (station.said, station.webcam.opened)


def test_a_picture_that_stays_frozen_is_told_once_and_tried_ever_more_seldom(station: Station) -> None:
    """Opening the camera again does not help: the strip stays as it is, without flicker."""
    station.webcam.stuck = station.webcam.stuck_reopened = True
    station.webcam.last_picture = station.webcam.shows(0)
    station.runs(60)
    assert [GOOD.says, STILL] == station.said
    assert 5 <= station.webcam.opened <= 7
    station.webcam.stuck = False
    station.runs(2)
    assert [GOOD.says, STILL, GOOD.says] == station.said


def test_a_camera_that_is_unplugged_and_comes_back_is_told(station: Station, qtbot: QtBot) -> None:
    """Said in words after a second, found again by itself, under the same worker."""
    station.runs(1)
    station.webcam.plugged = False
    qtbot.waitUntil(lambda: station.passes(0.05) and len(station.reports) == 3)
    station.webcam.plugged = True
    station.runs(1)
    gone = ["Camera 0 gives no picture.", "Camera 0 cannot be opened."]
    assert [GOOD.says, *gone, GOOD.says] == station.said
    assert [State.OK, State.FAILED, State.FAILED, State.OK] == [report.state for report in station.reports]


@pytest.mark.parametrize(("level", "says"), [(4, DARK), (255, BRIGHT)])
def test_a_dark_or_white_picture_is_told_and_healed(level: int, says: str, station: Station) -> None:
    """A covered lens, or a lamp in it: after two seconds the words, and after light is right again they go."""
    wall = station.webcam.shows
    station.runs(1)
    station.webcam.shows = lambda _: plain_picture(level)
    station.runs(SETTLE - 0.3)
    assert [GOOD] == station.reports
    station.runs(4)
    assert [GOOD.says, says] == station.said
    assert "Names can still be typed." in station.reports[1].do
    station.webcam.shows = wall
    station.runs(2)
    assert ([GOOD.says, says, GOOD.says], 1) == (station.said, station.webcam.opened)


def test_a_light_that_flickers_at_the_edge_is_told_once(station: Station) -> None:
    """What is said of the light does not come and go with every picture."""
    station.webcam.shows = lambda number: plain_picture(38 + number % 11)
    station.runs(12)
    assert set(station.said) <= {GOOD.says, DARK}
    assert len(station.said) <= 2


def test_a_shadow_of_a_second_is_no_fault(station: Station) -> None:
    """Somebody leans over the camera."""
    wall = station.webcam.shows
    for _ in range(4):
        station.webcam.shows = lambda _: plain_picture(4)
        station.runs(1)
        station.webcam.shows = wall
        station.runs(1)
    assert [GOOD] == station.reports


def test_how_the_camera_does_is_told_every_two_seconds(station: Station) -> None:
    """Frames a second, size, light, sharpness: for the page that tests the station."""
    station.runs(5)
    told = station.health[-1]
    assert 2 == len(station.health)
    assert ("Camera 0", 320, 240, None) == (told.name, told.width, told.height, told.fault)
    assert 29 <= told.fps <= 31
    assert 114 <= told.light <= 126
    assert told.sharpness > SHARP
    assert not told.blurred


def test_after_a_minute_without_anything_sharp_the_lens_is_suspected(station: Station) -> None:
    """A hint for whoever looks at the camera, no trouble: a bare wall is not sharp either."""
    blurred = np.asarray(cv2.GaussianBlur(still_scene(noise=0)(0), (0, 0), 12), np.uint8)
    # nothing but the smallest change tells these pictures apart
    station.webcam.shows = lambda number: np.asarray(blurred + np.uint8(number % 2), np.uint8)
    station.runs(50)
    station.runs(15)
    station.webcam.shows = still_scene()
    station.runs(5)
    blurs = [health.blurred for health in station.health]
    assert ([False] * 25, True, False) == (blurs[:25], any(blurs), blurs[-1])
    assert [GOOD] == station.reports


def write_still_video(path: Path) -> Path:
    """Write twenty seconds of one picture."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 10, (320, 240))
    wall = still_scene(noise=0)(0)
    for _ in range(200):
        writer.write(wall)
    writer.release()
    return path


def write_still(path: Path) -> Path:
    """Write a black picture."""
    cv2.imwrite(str(path), plain_picture(0))
    return path


@pytest.mark.parametrize("kind", ["video", "still", "demo"])
def test_files_and_the_demo_are_never_in_fault(kind: str, tmp_path: Path, qtbot: QtBot) -> None:
    """A video of one picture, a black photograph, and badges that are held still are what they are."""
    makers: dict[str, Callable[[], FrameSource]] = {
        "video": lambda: VideoSource(write_still_video(tmp_path / "a.avi")),
        "still": lambda: StillSource(write_still(tmp_path / "a.png")),
        "demo": lambda: DemoCamera(sample_badges(), sleep=clock.sleep, clock=clock),
    }
    clock = FakeClock()
    reports: list[PartReport] = []
    over: list[bool] = []

    def look(gray: Picture, at: float) -> tuple[()]:
        clock.sleep(0.1)
        return ()

    source = makers[kind]()
    worker = ScanWorker(lambda: source, look, clock)
    worker.part_changed.connect(reports.append)
    worker.ended.connect(lambda: over.append(True))
    until = clock.now + 12
    worker.start()
    qtbot.waitUntil(lambda: clock.now >= until or bool(over))
    worker.close()
    assert [State.OK] == [report.state for report in reports]


def test_a_picture_without_pixels_is_passed_over(qtbot: QtBot) -> None:
    """Nothing can be measured in it, and nothing stumbles."""
    clock = FakeClock()
    tiny = [Frame.of(np.zeros(shape, np.uint8), 0.0, "1") for shape in ((1, 1), (3, 2000), (2000, 3))]
    reports: list[PartReport] = []
    worker = ScanWorker(lambda: ScriptedSource(tiny, live=False), LiveDecoder().look, clock)
    worker.part_changed.connect(reports.append)
    with qtbot.waitSignal(worker.ended):
        worker.start()
    assert [State.OK] == [report.state for report in reports]


def facts(*, repeated: bool = False, brightest: float = 200.0, white: float = 0.0) -> PictureFacts:
    """Return the figures of a good picture but for what is given."""
    return PictureFacts(repeated, brightest, white, 120.0, 100.0)


def judged(steps: list[tuple[float, PictureFacts]]) -> list[Fault | None]:
    """Return what the judge says after each step."""
    judge = PictureJudge()
    return [judge.take(found, at) for at, found in steps]


def test_a_pause_of_the_program_is_no_frozen_picture() -> None:
    """The computer slept: the same picture before and after says nothing about the time between."""
    steps = [(0.2 * n, facts(repeated=n > 0)) for n in range(8)]
    steps += [(60 + 0.2 * n, facts(repeated=True)) for n in range(8)]
    assert {None} == set(judged(steps))


def test_a_camera_of_few_frames_is_judged_as_well() -> None:
    """Five frames a second in a dark room, one looked at each time."""
    found = judged([(n / 5, facts(repeated=True)) for n in range(18)])
    assert [None] * 15 == found[:15]
    assert Fault.FROZEN is found[16]


def test_a_black_picture_that_repeats_is_dark_and_not_frozen() -> None:
    """Behind a shutter no noise shows."""
    found = judged([(n / 5, facts(repeated=True, brightest=0)) for n in range(40)])
    assert {None, Fault.DARK} == set(found)


def test_the_first_pictures_of_a_camera_may_be_black() -> None:
    """Many begin so, until they have found the exposure."""
    found = judged([(n / 5, facts(brightest=0 if n < 8 else 200)) for n in range(20)])
    assert {None} == set(found)


@pytest.mark.parametrize("noise", [1.0, 3.0, 6.0])
def test_sharpness_tells_a_badge_in_focus_from_one_that_cannot_be_read(noise: float) -> None:
    """However much the sensor's noise: half a module of blur is read, nine tenths are not."""
    rng = np.random.default_rng(5)
    shots = [Shot("K7F3" * 5, module=5, roll=10, blur=blur, noise=noise) for blur in (0.3, 0.9)]
    sharp, blurred = (sharpness(draw(shot, rng)) for shot in shots)
    assert sharp > 4 * SHARP
    assert blurred < SHARP


def test_a_badge_in_bad_light_is_measured_as_such() -> None:
    """The figures stand for what the eye sees."""
    rng = np.random.default_rng(5)
    dark, good, white = (measure(draw(Shot("K7F3" * 5, light=light, noise=8), rng), None) for light in (0.08, 1.0, 4.0))
    assert dark.brightest < 44 < good.brightest
    assert good.white < 0.1
    assert white.white > 0.8
    assert not good.repeated


def test_only_the_very_same_picture_repeats() -> None:
    """One pixel that differs shows that the camera lives, wherever it is."""
    picture = still_scene()(0)[:, :, 0].copy()
    other = picture.copy()
    other[3, 5] ^= 1
    assert measure(picture.copy(), picture).repeated
    assert not measure(other, picture).repeated
    assert LOOK_EVERY < FROZEN_AFTER / 10
