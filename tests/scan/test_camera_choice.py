"""The source is changed while scanning goes on, and its picture is shown as a person wants to see it.

Real video files stand for the cameras, and OpenCV opens them.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from kiosk.domain.camera import CameraAbilities, CameraInfo, CameraSettings
from kiosk.domain.parts import Part, PartReport, State
from kiosk.domain.sighting import Sighting
from kiosk.scan.camera import CameraSource
from kiosk.scan.camera_list import CameraListLink
from kiosk.scan.link import ScanLink
from kiosk.scan.open import open_source
from kiosk.scan.preview import Previews
from kiosk.scan.source import Frame, FrameSource
from kiosk.scan.video import VideoSource
from tests.fakes.frames import FakeClock, FakeWebcam, plain_picture
from tests.scan.frames import paste, symbol

WIDTH, HEIGHT = 640, 480


class Endless(VideoSource):
    """A video that goes on like a camera: at its end it begins anew."""

    def read(self) -> Frame | None:
        frame = super().read()
        if frame is None:
            self.open()
        return frame

    @property
    def ended(self) -> bool:
        return False


def film(path: Path, code: str) -> Path:
    """Write a video of 640 x 480 in which one code is held still."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 10, (WIDTH, HEIGHT))
    gray = np.full((HEIGHT, WIDTH), 190, np.uint8)
    paste(gray, symbol(code, 6), 200, 120)
    for _ in range(10):
        writer.write(cv2.cvtColor(gray, cv2.COLOR_GRAY2BGR))
    writer.release()
    return path


class Hearing:
    """What a link tells."""

    def __init__(self, link: ScanLink) -> None:
        self.codes: list[str] = []
        self.names: list[str] = []
        self.parts: list[PartReport] = []
        self.frames: list[QImage] = []
        self.abilities: list[CameraAbilities] = []
        link.code_seen.connect(lambda text, _source, _at: self.codes.append(text))
        link.camera_told.connect(lambda name, _fps: self.names.append(name))
        link.part_changed.connect(self.parts.append)
        link.frame_shown.connect(self.frames.append)
        link.frame_shown.connect(link.preview_taken)
        link.abilities_told.connect(self.abilities.append)

    def fresh(self) -> None:
        """Forget what was heard."""
        for heard in (self.codes, self.names, self.parts, self.frames, self.abilities):
            heard.clear()


Start = Callable[[Callable[[], FrameSource]], tuple[ScanLink, Hearing]]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start a link on this thread's event loop; it opens other sources by the program's own door."""
    links: list[ScanLink] = []

    def begin(first: Callable[[], FrameSource]) -> tuple[ScanLink, Hearing]:
        link = ScanLink(first)
        links.append(link)
        heard = Hearing(link)
        link.start()
        return link, heard

    yield begin
    for link in links:
        link.close()


def test_another_source_takes_over_and_the_first_comes_back(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    """While scanning goes on: its codes are read, its name is told; "" is the one that it was started with."""
    first, second = film(tmp_path / "first.avi", "FIRST-1"), film(tmp_path / "second.avi", "SECOND-2")
    link, heard = start(lambda: Endless(first))
    qtbot.waitUntil(lambda: "FIRST-1" in heard.codes)
    heard.fresh()
    link.use(CameraSettings(str(second)))
    qtbot.waitUntil(lambda: "SECOND-2" in heard.codes)
    assert ("second.avi", set()) == (heard.names[0], {"FIRST-1"} & set(heard.codes))
    heard.fresh()
    link.use(CameraSettings())
    qtbot.waitUntil(lambda: "FIRST-1" in heard.codes)


def test_a_source_that_fails_says_so_and_is_tried_until_it_is_there(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    """As with any camera that is not plugged in; going back works at once."""
    first = film(tmp_path / "first.avi", "FIRST-1")
    link, heard = start(lambda: Endless(first))
    qtbot.waitUntil(lambda: "FIRST-1" in heard.codes)
    late = tmp_path / "late.avi"
    link.use(CameraSettings(str(late)))
    qtbot.waitUntil(lambda: heard.parts[-1].state is State.FAILED)
    assert f"There is no file {late}." == heard.parts[-1].says
    film(late, "LATE-3")
    qtbot.waitUntil(lambda: "LATE-3" in heard.codes)
    assert [Part.CAMERA] * len(heard.parts) == [report.part for report in heard.parts]
    link.use(CameraSettings(str(tmp_path / "never.avi")))
    qtbot.waitUntil(lambda: heard.parts[-1].state is State.FAILED)
    link.use(CameraSettings())
    qtbot.waitUntil(lambda: heard.parts[-1].state is State.OK)


def test_what_was_chosen_before_the_start_holds_from_the_first_frame(qtbot: QtBot, tmp_path: Path) -> None:
    """The settings come before the camera is opened."""
    link = ScanLink(lambda: Endless(film(tmp_path / "first.avi", "FIRST-1")))
    heard = Hearing(link)
    link.use(CameraSettings(turned=90))
    link.start()
    qtbot.waitUntil(lambda: bool(heard.frames))
    link.close()
    assert (HEIGHT, WIDTH) == (heard.frames[0].width(), heard.frames[0].height())


def difference(one: QImage, other: QImage) -> float:
    """Return the mean difference of two pictures, in grey levels: no two frames of a film are the same."""
    places = [(x, y) for x in range(0, WIDTH, 8) for y in range(0, HEIGHT, 8)]
    return sum(abs(one.pixelColor(x, y).green() - other.pixelColor(x, y).green()) for x, y in places) / len(places)


def test_a_mirror_changes_what_is_shown_and_not_what_is_read(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    """The preview is mirrored at once, and the source is not opened anew."""
    link, heard = start(lambda: Endless(film(tmp_path / "first.avi", "FIRST-1")))
    qtbot.waitUntil(lambda: bool(heard.frames and heard.codes))
    plain = heard.frames[0].copy()
    heard.fresh()
    link.use(CameraSettings(mirrored=True))
    qtbot.waitUntil(lambda: bool(heard.frames and heard.codes))
    shown = heard.frames[0]
    assert 4 > difference(plain.flipped(Qt.Orientation.Horizontal), shown) < difference(plain, shown)
    assert [] == heard.names


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_outlines_follow_the_picture(turned: int, mirrored: bool) -> None:
    """A white spot is where the corners of what was seen there are, however the picture is turned."""
    picture = plain_picture(0, 1280, 720)
    picture[96:104, 196:204] = 255
    frame = Frame.of(picture, 0.0, "1")
    previews = Previews(lambda: 0.0)
    previews.settings = CameraSettings(turned=turned, mirrored=mirrored)
    image = previews.image(frame)
    spot = Sighting("x", ((200.0, 100.0),) * 4)
    x, y = previews.place(spot, frame).corners[0]
    assert image.pixelColor(int(x), int(y)).red() > 200
    bright = sum(image.pixelColor(i, j).red() > 128 for i in range(image.width()) for j in range(image.height()))
    assert 16 == bright


@pytest.mark.parametrize(
    ("settings", "point"),
    [
        (CameraSettings(), (100, 50)),
        (CameraSettings(turned=90), (310, 100)),
        (CameraSettings(turned=180), (540, 310)),
        (CameraSettings(turned=270), (50, 540)),
        (CameraSettings(mirrored=True), (540, 50)),
        (CameraSettings(turned=90, mirrored=True), (50, 100)),
    ],
)
def test_a_picture_is_turned_clockwise_and_then_mirrored(settings: CameraSettings, point: tuple[int, int]) -> None:
    """In the preview's pixels: 640 x 360 of a frame of 1280 x 720."""
    frame = Frame.of(plain_picture(0, 1280, 720), 0.0, "1")
    previews = Previews(lambda: 0.0)
    previews.settings = settings
    assert point == previews.place(Sighting("x", ((200.0, 100.0),) * 4), frame).corners[0]


def test_another_size_opens_the_camera_anew_and_a_dial_does_not(start: Start, qtbot: QtBot) -> None:
    """A double of a webcam; each time it is told what the driver took."""
    webcam = FakeWebcam(FakeClock())
    webcam.shows = lambda number: plain_picture(90 + number % 7, 320, 240)
    link, heard = start(lambda: CameraSource(0, webcam.capture, tuple, webcam.clock, webcam.clock.sleep, cv2.CAP_V4L2))
    qtbot.waitUntil(lambda: 1 == len(heard.abilities))
    link.use(CameraSettings(focus=40))
    qtbot.waitUntil(lambda: 2 == len(heard.abilities))
    assert (1, 40) == (webcam.opened, heard.abilities[-1].focus.percent)
    link.use(CameraSettings(focus=40, size=(640, 480)))
    qtbot.waitUntil(lambda: 3 == len(heard.abilities))
    assert (2, 640.0) == (webcam.opened, webcam.properties[cv2.CAP_PROP_FRAME_WIDTH])
    assert ((320, 240), 40) == (heard.abilities[-1].size, heard.abilities[-1].focus.percent)


def test_a_file_has_nothing_to_adjust(tmp_path: Path) -> None:
    """Nor has the demo camera; both say so."""
    for source in (open_source(str(film(tmp_path / "a.avi", "A-1"))), open_source("demo")):
        assert not source.adjust(CameraSettings(size=(640, 480), focus=10))
        assert CameraAbilities() == source.abilities


def test_the_system_s_cameras_are_listed_when_asked_for() -> None:
    """Where they are plugged in and out, somebody looks again."""
    known = [(CameraInfo("camera:A", "A"),), ()]
    link = CameraListLink(lambda: known.pop(0))
    heard: list[object] = []
    link.listed.connect(heard.append)
    link.look()
    link.look()
    link.close()
    assert [(CameraInfo("camera:A", "A"),), ()] == heard
