"""Size, focus, exposure and light: what is asked of the driver, and what it is told to have taken.

The driver is a double: no camera was at hand.
"""

import cv2
import pytest

from kiosk.domain.camera import CameraInfo, CameraSettings, Dial, DialAbility, Limit
from kiosk.scan.camera import CameraName, CameraSource, named_cameras
from tests.fakes.frames import FakeClock, FakeWebcam, plain_picture

V4L2, DSHOW, MAC = cv2.CAP_V4L2, cv2.CAP_DSHOW, cv2.CAP_AVFOUNDATION
FOCUS, EXPOSURE, BRIGHTNESS = cv2.CAP_PROP_FOCUS, cv2.CAP_PROP_EXPOSURE, cv2.CAP_PROP_BRIGHTNESS


@pytest.fixture
def webcam() -> FakeWebcam:
    """A webcam whose driver came with a brightness of 128."""
    made = FakeWebcam(FakeClock())
    made.properties[BRIGHTNESS] = 128.0
    return made


def source(webcam: FakeWebcam, interface: int = V4L2) -> CameraSource:
    """Return the camera as one of a platform's interfaces shows it."""
    return CameraSource(0, webcam.capture, tuple, webcam.clock, webcam.clock.sleep, interface)


def test_what_is_left_to_the_camera_is_not_touched(webcam: FakeWebcam) -> None:
    """Whoever set it outside of the program finds it as it was."""
    with source(webcam):
        assert {FOCUS, EXPOSURE, cv2.CAP_PROP_AUTOFOCUS, cv2.CAP_PROP_AUTO_EXPOSURE}.isdisjoint(webcam.properties)
        assert 128.0 == webcam.properties[BRIGHTNESS]


@pytest.mark.parametrize(
    ("interface", "focus", "exposure", "manual"),
    [(V4L2, 128.0, 71.0, 1.0), (DSHOW, 128.0, -7.0, 0.0)],
)
def test_dials_are_turned_in_the_driver_s_own_units(
    interface: int, focus: float, exposure: float, manual: float, webcam: FakeWebcam
) -> None:
    """Half of what drivers usually allow; what the camera did by itself is switched off first."""
    camera = source(webcam, interface)
    camera.adjust(CameraSettings(focus=50, exposure=50, light=50))
    with camera:
        told = webcam.properties
        assert (focus, exposure, 128.0) == (told[FOCUS], told[EXPOSURE], told[BRIGHTNESS])
        assert (0.0, manual) == (told[cv2.CAP_PROP_AUTOFOCUS], told[cv2.CAP_PROP_AUTO_EXPOSURE])
        assert [50, 50, 50] == [camera.abilities.dial(dial).percent for dial in Dial]


@pytest.mark.parametrize("percent", [0, 5, 35, 70, 100])
@pytest.mark.parametrize("interface", [V4L2, DSHOW])
def test_a_value_comes_back_as_it_was_chosen(interface: int, percent: int, webcam: FakeWebcam) -> None:
    """As near as the driver's steps allow."""
    camera = source(webcam, interface)
    with camera:
        camera.adjust(CameraSettings(focus=percent, exposure=percent, light=percent))
        for dial in Dial:
            step = 5 if dial is Dial.EXPOSURE else 1  # some drivers know a dozen exposures in all
            assert percent == pytest.approx(camera.abilities.dial(dial).percent, abs=step)


@pytest.mark.parametrize(("found", "low", "high"), [(0.0, -64.0, 64.0), (50.0, 0.0, 100.0), (128.0, 0.0, 256.0)])
def test_light_is_measured_from_what_the_driver_came_with(
    found: float, low: float, high: float, webcam: FakeWebcam
) -> None:
    """Its middle: drivers count from -64 to 64, to 100 or to 255."""
    webcam.properties[BRIGHTNESS] = found
    with source(webcam) as camera:
        for percent, value in ((0, low), (100, high)):
            camera.adjust(CameraSettings(light=percent))
            assert value == webcam.properties[BRIGHTNESS]


def test_back_to_automatic(webcam: FakeWebcam) -> None:
    """The camera does it by itself again, and the light is as it came."""
    with source(webcam) as camera:
        camera.adjust(CameraSettings(focus=10, exposure=10, light=10))
        camera.adjust(CameraSettings())
        told = webcam.properties
        automatic = (told[cv2.CAP_PROP_AUTOFOCUS], told[cv2.CAP_PROP_AUTO_EXPOSURE], told[BRIGHTNESS])
        assert (1.0, 3.0, 128.0) == automatic


def test_what_the_driver_lacks_is_told(webcam: FakeWebcam) -> None:
    """OpenCV then gives -1."""
    webcam.lacks = {FOCUS, BRIGHTNESS}
    with source(webcam) as camera:
        camera.adjust(CameraSettings(focus=10, exposure=10, light=10))
        limits = [camera.abilities.dial(dial).limit for dial in Dial]
    assert [Limit.NOT_OFFERED, None, Limit.NOT_OFFERED] == limits


def test_what_the_driver_refuses_is_told_until_it_takes_it(webcam: FakeWebcam) -> None:
    """With the value that holds."""
    webcam.properties[FOCUS] = 255.0
    webcam.refuses = {FOCUS}
    with source(webcam) as camera:
        camera.adjust(CameraSettings(focus=10))
        assert DialAbility(100, Limit.REFUSED) == camera.abilities.focus
        camera.adjust(CameraSettings())
        assert camera.abilities.focus.limit is None
        webcam.refuses = set()
        camera.adjust(CameraSettings(focus=20))
        assert DialAbility(20) == camera.abilities.focus


def test_macos_offers_nothing(webcam: FakeWebcam) -> None:
    """OpenCV has no way to it there; nothing is asked of the driver."""
    with source(webcam, MAC) as camera:
        camera.adjust(CameraSettings(focus=10, exposure=10, light=10))
        assert {Limit.NOT_OFFERED} == {camera.abilities.dial(dial).limit for dial in Dial}
    assert FOCUS not in webcam.properties


def test_another_size_is_a_reason_to_open_anew(webcam: FakeWebcam) -> None:
    """A stream that runs cannot change it. What is told is what the frames have, whatever was asked for."""
    webcam.shows = lambda number: plain_picture(number % 250, 640, 480)
    camera = source(webcam)
    assert camera.adjust(CameraSettings(size=(1920, 1080)))
    with camera:
        asked = (webcam.properties[cv2.CAP_PROP_FRAME_WIDTH], webcam.properties[cv2.CAP_PROP_FRAME_HEIGHT])
        assert ((1920.0, 1080.0), (640, 480)) == (asked, camera.abilities.size)
        assert not camera.adjust(CameraSettings(size=(1920, 1080), focus=10))


def test_a_camera_that_is_closed_tells_of_nothing(webcam: FakeWebcam) -> None:
    """It is not asked, either."""
    assert Limit.NO_CAMERA is source(webcam).abilities.focus.limit


def test_cameras_are_offered_by_name_and_each_once() -> None:
    """Linux lists each twice; one without a name goes by its number."""
    known = (CameraName(0, "C920"), CameraName(1, "C920"), CameraName(2, ""))
    expected = (CameraInfo("camera:C920", "C920"), CameraInfo("2", "Camera 2"))
    assert expected == named_cameras(lambda: known)
