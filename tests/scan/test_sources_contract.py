"""What every frame source does, whatever it is."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk import language
from kiosk.errors import CameraTrouble
from kiosk.scan.camera import CameraSource
from kiosk.scan.demo_camera import DemoCamera, sample_badges
from kiosk.scan.open import open_source
from kiosk.scan.source import FrameSource
from kiosk.scan.stills import StillSource
from kiosk.scan.video import VideoSource
from tests.fakes.frames import FakeClock, FakeWebcam, mjpeg_stream, plain_picture

FRAMES = 5


def write_video(path: Path, fourcc: str, count: int = FRAMES) -> Path:
    """Write a video of 320 x 240 at 10 frames/s, each frame lighter than the last."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*fourcc), 10, (320, 240))
    for number in range(count):
        writer.write(plain_picture((40 + 30 * number) % 256))
    writer.release()
    return path


def write_pictures(folder: Path, count: int = FRAMES) -> Path:
    """Write numbered pictures into a new folder."""
    folder.mkdir()
    for number in range(count):
        cv2.imwrite(str(folder / f"p{number + 7}.png"), plain_picture(40 + 30 * number))
    return folder


def make_camera(tmp_path: Path, stack: ExitStack) -> FrameSource:
    clock = FakeClock()
    return CameraSource(0, FakeWebcam(clock).capture, tuple, clock, clock.sleep)


def make_demo(tmp_path: Path, stack: ExitStack) -> FrameSource:
    return DemoCamera(sample_badges(), sleep=None)


def make_stream(tmp_path: Path, stack: ExitStack) -> FrameSource:
    return VideoSource(stack.enter_context(mjpeg_stream(None)))


SOURCES: dict[str, tuple[Callable[[Path, ExitStack], FrameSource], int | None]] = {
    "camera": (make_camera, None),
    "demo camera": (make_demo, None),
    "stream": (make_stream, None),
    "mp4": (lambda tmp, _: VideoSource(write_video(tmp / "a.mp4", "mp4v")), FRAMES),
    "avi": (lambda tmp, _: VideoSource(write_video(tmp / "a.avi", "MJPG")), FRAMES),
    "numbered": (lambda tmp, _: VideoSource(write_pictures(tmp / "n") / "p%d.png"), FRAMES),
    "folder": (lambda tmp, _: StillSource(write_pictures(tmp / "f")), FRAMES),
    "picture": (lambda tmp, _: StillSource(write_pictures(tmp / "s", 1) / "p7.png"), 1),
}


@pytest.fixture(params=SOURCES)
def case(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[FrameSource, int | None]]:
    """A source that is not open, and how many frames it has; None: no end."""
    language.use("en")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    make, count = SOURCES[request.param]
    with ExitStack() as stack:
        source = make(tmp_path, stack)
        try:
            yield source, count
        finally:
            source.close()


def read_all(source: FrameSource, most: int = 8) -> list[tuple[str, float]]:
    """Read up to `most` frames; check each one's form."""
    told: list[tuple[str, float]] = []
    while not source.ended and len(told) < most:
        frame = source.read()
        if frame is None:
            continue
        assert np.uint8 == frame.gray.dtype
        assert np.uint8 == frame.picture.dtype
        assert frame.gray.shape == frame.picture.shape[:2]
        assert frame.picture.ndim == 2 or frame.picture.shape[2] == 3
        assert frame.picture.flags.c_contiguous
        told.append((frame.label, frame.at))
    return told


def test_frames_come_in_order_to_the_end(case: tuple[FrameSource, int | None]) -> None:
    """Frames have a grey plane of their size and labels of their own; time does not run back; a file ends."""
    source, count = case
    with source:
        told = read_all(source)
        labels, times = [label for label, _ in told], [at for _, at in told]
        assert (count or 8) == len(told)
        assert len(told) == len(set(labels))
        assert sorted(times) == times
        assert (count is not None) == source.ended
        if count is not None:
            assert source.read() is None
        assert source.name


def test_reading_a_closed_source_is_a_bug(case: tuple[FrameSource, int | None]) -> None:
    """Before opening and after closing there is nothing to read, and the program says so to its author."""
    source, _ = case
    with pytest.raises(RuntimeError):
        source.read()
    source.open()
    source.close()
    with pytest.raises(RuntimeError):
        source.read()


def test_closing_twice_does_no_harm(case: tuple[FrameSource, int | None]) -> None:
    """Closing may happen at any time: before opening, and again."""
    source, _ = case
    source.close()
    source.open()
    source.close()
    source.close()
    source.open()
    assert source.read() is not None


def test_a_closed_source_can_be_opened_again(case: tuple[FrameSource, int | None]) -> None:
    """A file starts anew, a camera goes on."""
    source, count = case
    with source:
        first = read_all(source, 3)
    with source:
        again = read_all(source, 3)
    assert len(first) == len(again)
    if count is not None:
        assert first == again


def test_the_frames_stay_as_they_were(case: tuple[FrameSource, int | None]) -> None:
    """A frame is its own: reading on does not change one that somebody still holds."""
    source, _ = case
    with source:
        frame = source.read()
        assert frame is not None
        before = frame.picture.copy()
        read_all(source, 3)
        assert (before == frame.picture).all()


@pytest.mark.parametrize(
    "missing",
    [
        "97",
        "camera:No Such Camera",
        "nothing.mp4",
        "nothing.png",
        "nothing%03d.png",
        "nowhere",
        "",
        "http://127.0.0.1:9/",
    ],
)
def test_what_is_missing_is_told_in_words(missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A source that is not there raises Trouble with a sentence and what to do, and stays closed."""
    language.use("en")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    source = open_source(missing)
    with pytest.raises(CameraTrouble) as caught:
        source.open()
    assert caught.value.text.endswith(".")
    assert caught.value.hint
    with pytest.raises(RuntimeError):
        source.read()


def test_opencv_keeps_its_noise_to_itself(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A verb's output stays clean: neither OpenCV nor FFmpeg writes to the terminal when something is missing."""
    (tmp_path / "bad.mp4").write_bytes(b"\x00\x00\x00\x18ftypmp42" + bytes(5_000))
    (tmp_path / "bad.avi").write_bytes(bytes(range(256)) * 20)
    for name in ("97", str(tmp_path / "bad.mp4"), str(tmp_path / "bad.avi")):
        with pytest.raises(CameraTrouble):
            open_source(name).open()
    out, err = capfd.readouterr()
    assert "" == out
    assert "" == err


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("0", CameraSource),
        (" 12 ", CameraSource),
        ("camera:Logitech", CameraSource),
        ("demo", DemoCamera),
        ("http://127.0.0.1/live", VideoSource),
        ("RTSP://127.0.0.1/live", VideoSource),
        ("a.mp4", VideoSource),
        ("a%03d.png", VideoSource),
        ("a.PNG", StillSource),
        ("a.jpeg", StillSource),
        (".", StillSource),
    ],
)
def test_a_text_names_the_kind_of_source(text: str, kind: type) -> None:
    """Numbers are cameras, addresses and other files videos, folders and pictures stills."""
    assert kind is type(open_source(text))


def test_the_demo_camera_can_be_given_badges_of_its_own() -> None:
    """The caller makes the demo camera, because only it knows the event's badges."""
    own = DemoCamera(())
    assert own is open_source("demo", lambda: own)
