"""The webcam: found by number or name, asked for a usable picture, and told apart when it goes."""

from types import SimpleNamespace
from typing import Any

import cv2
import pytest

from kiosk import language
from kiosk.errors import CameraTrouble
from kiosk.scan.camera import CameraName, CameraSource, list_cameras
from tests.fakes.frames import FakeClock, FakeWebcam

KNOWN = (CameraName(0, "Integrated IR"), CameraName(2, "Logitech C920"), CameraName(4, "Logitech C270"))


@pytest.fixture(autouse=True)
def english() -> None:
    """Speak English."""
    language.use("en")


@pytest.fixture
def clock() -> FakeClock:
    """A clock that passes only by sleeping and waiting for frames."""
    return FakeClock()


def source(
    webcam: FakeWebcam, which: int | str = 0, known: tuple[CameraName, ...] | list[CameraName] = ()
) -> CameraSource:
    """Return a camera source on the double; `known` is looked at anew with each opening."""
    return CameraSource(which, webcam.capture, lambda: tuple(known), webcam.clock, webcam.clock.sleep)


def test_the_camera_is_asked_for_a_sharp_and_quick_picture(clock: FakeClock) -> None:
    """1280 x 720, MJPG, 30 frames/s and no queue."""
    webcam = FakeWebcam(clock)
    source(webcam).open()
    expected = {
        cv2.CAP_PROP_FRAME_WIDTH: 1280.0,
        cv2.CAP_PROP_FRAME_HEIGHT: 720.0,
        cv2.CAP_PROP_FPS: 30.0,
        cv2.CAP_PROP_BUFFERSIZE: 1.0,
        cv2.CAP_PROP_FOURCC: float(cv2.VideoWriter.fourcc(*"MJPG")),
    }
    assert expected == webcam.properties


def test_a_missing_camera_fails_at_once(clock: FakeClock) -> None:
    """Nobody waits for a camera that is not there."""
    webcam = FakeWebcam(clock)
    webcam.plugged = False
    before = clock.now
    with pytest.raises(CameraTrouble) as caught:
        source(webcam).open()
    assert "Camera 0 cannot be opened." == caught.value.text
    assert before == clock.now


def test_a_camera_that_opens_and_gives_nothing_is_told(clock: FakeClock) -> None:
    """A camera that another program holds opens, but gives no picture: that is told within about a second."""
    webcam = FakeWebcam(clock)
    webcam.asleep = True
    before = clock.now
    with pytest.raises(CameraTrouble) as caught:
        source(webcam).open()
    assert "Camera 0 gives no picture." == caught.value.text
    assert 1.0 <= clock.now - before <= 1.1


def test_a_stumble_is_no_trouble(clock: FakeClock) -> None:
    """A few failed reads give None, then frames come again."""
    webcam = FakeWebcam(clock)
    with source(webcam) as camera:
        webcam.fails_next = 2
        assert camera.read() is None
        assert camera.read() is None
        assert camera.read() is not None


def test_a_camera_that_goes_away_is_in_trouble_after_a_second(clock: FakeClock) -> None:
    """The cable is pulled: for a second there is no frame, then it is told."""
    webcam = FakeWebcam(clock)
    with source(webcam) as camera:
        assert camera.read() is not None
        webcam.plugged = False
        assert camera.read() is None
        clock.sleep(0.9)
        assert camera.read() is None
        clock.sleep(0.2)
        with pytest.raises(CameraTrouble) as caught:
            camera.read()
        assert "Camera 0 gives no picture." == caught.value.text
        assert not camera.ended


def test_a_pause_of_the_reader_is_no_failing_of_the_camera(clock: FakeClock) -> None:
    """Only the time counts in which the camera was asked in vain."""
    webcam = FakeWebcam(clock)
    with source(webcam) as camera:
        clock.sleep(60)
        webcam.fails_next = 1
        assert camera.read() is None
        assert camera.read() is not None


def test_stale_frames_are_dropped(clock: FakeClock) -> None:
    """After a pause the next frame is a fresh one, not what waited in the driver."""
    webcam = FakeWebcam(clock)
    with source(webcam) as camera:
        camera.read()
        clock.sleep(5)
        frame = camera.read()
    assert frame is not None
    assert clock.now == pytest.approx(webcam.last_at)
    assert webcam.taken == frame.gray[0, 0]


def test_while_the_reader_keeps_up_no_frame_is_dropped(clock: FakeClock) -> None:
    """A reader as quick as the camera sees every frame."""
    webcam = FakeWebcam(clock)
    with source(webcam) as camera:
        levels = []
        for _ in range(5):
            frame = camera.read()
            assert frame is not None
            levels.append(int(frame.gray[0, 0]))
            clock.sleep(0.02)
    assert [2, 3, 4, 5, 6] == levels


@pytest.mark.parametrize(("wanted", "index"), [("Logitech C270", 4), ("c920", 2), ("logitech", 2), ("integrated", 0)])
def test_a_camera_is_found_by_a_part_of_its_name(wanted: str, index: int, clock: FakeClock) -> None:
    """Case does not matter; of several the first is taken."""
    webcam = FakeWebcam(clock, index)
    with source(webcam, wanted, KNOWN) as camera:
        assert next(known.name for known in KNOWN if known.index == index) == camera.name


def test_an_unknown_name_lists_the_cameras_that_are_there(clock: FakeClock) -> None:
    """The hint names what could have been meant."""
    with pytest.raises(CameraTrouble) as caught:
        source(FakeWebcam(clock), "Elgato", KNOWN).open()
    assert "There is no camera with the name Elgato." == caught.value.text
    assert "These are there: Integrated IR, Logitech C920, Logitech C270." == caught.value.hint


def test_without_any_camera_the_hint_says_so(clock: FakeClock) -> None:
    """Where the system names no camera, nothing is listed."""
    with pytest.raises(CameraTrouble) as caught:
        source(FakeWebcam(clock), "Elgato").open()
    assert "No camera is plugged in." == caught.value.hint


def test_a_numbered_camera_is_called_by_its_name(clock: FakeClock) -> None:
    """Where the system names it."""
    with source(FakeWebcam(clock, 2), 2, KNOWN) as camera:
        assert "Logitech C920" == camera.name


def test_a_camera_plugged_in_again_is_found_under_another_number(clock: FakeClock) -> None:
    """Linux gives a camera that comes back the next free number: it is recognised by its name."""
    known = [CameraName(0, "Logitech C920")]
    webcam = FakeWebcam(clock)
    camera = source(webcam, 0, known)
    camera.open()
    camera.close()
    known[:] = [CameraName(1, "Logitech C920")]
    webcam.index = 1
    with camera:
        assert camera.read() is not None


def test_the_system_s_cameras_are_listed_by_number() -> None:
    """Names come sorted; one without a name has an empty one."""

    def ask(_: int) -> list[Any]:
        return [SimpleNamespace(index=3, name="B"), SimpleNamespace(index=1, name=None)]

    assert (CameraName(1, ""), CameraName(3, "B")) == list_cameras(ask)


def test_a_system_that_names_no_cameras_is_no_trouble() -> None:
    """Whatever the platform raises: no names, and numbers go on working."""

    def ask(_: int) -> list[Any]:
        raise OSError("no such interface")

    assert () == list_cameras(ask)
