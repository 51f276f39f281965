"""Videos and streams."""

from pathlib import Path

import cv2
import pytest

from kiosk import language
from kiosk.errors import CameraTrouble
from kiosk.scan.video import VideoSource
from tests.fakes.frames import FakeClock, mjpeg_stream, plain_picture
from tests.scan.test_sources_contract import write_pictures, write_video


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak English, and ask no proxy for the loopback."""
    language.use("en")
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def levels_and_times(source: VideoSource) -> list[tuple[str, int, float]]:
    """Return label, grey to the nearest ten, and time of every frame."""
    told = []
    with source:
        while not source.ended:
            frame = source.read()
            if frame is not None:
                told.append((frame.label, round(int(frame.gray[120, 160]), -1), frame.at))
    return told


@pytest.mark.parametrize(("name", "fourcc"), [("a.mp4", "mp4v"), ("a.avi", "MJPG"), ("Jördis – 日本.avi", "MJPG")])
def test_a_file_gives_every_frame_with_its_number_and_time(name: str, fourcc: str, tmp_path: Path) -> None:
    """Numbers are from 1, times from 0 at the video's own pace."""
    source = VideoSource(write_video(tmp_path / name, fourcc))
    told = levels_and_times(source)
    assert [(str(n + 1), 40 + 30 * n) for n in range(5)] == [(label, level) for label, level, _ in told]
    assert [pytest.approx(n / 10) for n in range(5)] == [at for _, _, at in told]
    assert name == source.name
    assert not source.live


def test_numbered_pictures_are_a_video_from_any_number(tmp_path: Path) -> None:
    """p7.png to p11.png are five frames, also where the numbers have no leading zeros."""
    told = levels_and_times(VideoSource(write_pictures(tmp_path / "n") / "p%d.png"))
    assert [("1", 40), ("2", 70), ("3", 100), ("4", 130), ("5", 160)] == [(label, level) for label, level, _ in told]


@pytest.mark.parametrize("content", [b"", b"no video at all", bytes(4_000)])
def test_a_file_that_is_no_video_is_told(content: bytes, tmp_path: Path) -> None:
    """Empty, damaged and other files."""
    path = tmp_path / "a.mp4"
    path.write_bytes(content)
    with pytest.raises(CameraTrouble) as caught:
        VideoSource(path).open()
    assert "a.mp4 is no video that can be read." == caught.value.text


def test_a_file_that_breaks_off_gives_what_there_is_and_tells(tmp_path: Path) -> None:
    """Half of a copied file: the frames that are there come, then the damage is told, once."""
    path = write_video(tmp_path / "a.avi", "MJPG", 40)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 3])
    read = 0
    with VideoSource(path) as source:
        trouble = None
        while trouble is None:
            try:
                read += source.read() is not None
            except CameraTrouble as error:
                trouble = error
        assert read > 3
        assert f"a.avi is damaged: only {read} of 40 frames could be read." == trouble.text
        assert source.ended
        assert source.read() is None


def test_a_stream_is_read_from_the_network(tmp_path: Path) -> None:
    """Motion JPEG over HTTP, as cheap cameras and phones serve it, is live and told the time by the clock."""
    clock = FakeClock()
    with mjpeg_stream(None) as address, VideoSource(address, clock=clock) as source:
        frame = source.read()
        assert frame is not None
        assert (240, 320) == frame.gray.shape
        assert clock.now == frame.at
        assert source.live


def test_of_a_stream_the_newest_frame_is_taken() -> None:
    """While nobody read frames waited; they are dropped."""
    clock = FakeClock()
    with (
        mjpeg_stream(None, lambda n: plain_picture(20 * n % 250)) as address,
        VideoSource(address, clock=clock) as source,
    ):
        first = source.read()
        clock.sleep(1)
        second = source.read()
    assert first is not None
    assert second is not None
    assert 20 == round(int(first.gray[0, 0]), -1)
    assert 120 == round(int(second.gray[0, 0]), -1)


def test_a_stream_that_breaks_off_is_in_trouble() -> None:
    """A camera in the network does not end; when nothing comes any more something is wrong."""
    with mjpeg_stream(4) as address, VideoSource(address, clock=FakeClock()) as source:
        for _ in range(4):
            assert source.read() is not None
        with pytest.raises(CameraTrouble) as caught:
            source.read()
        assert f"The stream {address} broke off." == caught.value.text
        assert not source.ended


def test_a_stream_s_password_is_not_shown() -> None:
    """Addresses stand on the screen and in logs."""
    source = VideoSource("rtsp://door:open-sesame@127.0.0.1:9/live?token=abc")
    assert "rtsp://127.0.0.1:9/live" == source.name


def test_a_video_without_a_known_pace_takes_the_usual_one(tmp_path: Path) -> None:
    """Where the file does not say how fast it runs, 25 frames/s are assumed."""

    class NoPace:
        def __init__(self) -> None:
            self._left = 3

        def isOpened(self) -> bool:  # noqa: N802
            return True

        def read(self) -> tuple[bool, object]:
            self._left -= 1
            return self._left >= 0, plain_picture()

        def grab(self) -> bool:
            return False

        def retrieve(self) -> tuple[bool, object]:
            return False, None

        def get(self, prop: int) -> float:
            return float("nan") if prop == cv2.CAP_PROP_FPS else -1.0

        def set(self, _prop: int, _value: float) -> bool:
            return False

        def release(self) -> None:
            pass

    path = tmp_path / "a.mkv"
    path.write_bytes(b"-")
    told = levels_and_times(VideoSource(path, capture=lambda *_: NoPace()))
    assert [0.0, pytest.approx(0.04), pytest.approx(0.08)] == [at for _, _, at in told]
