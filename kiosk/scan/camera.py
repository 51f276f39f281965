"""The webcam.

Not tried on hardware: the machine that this was written on has no camera. The device is behind `CaptureFactory`, and
the tests use a double that fails as OpenCV's does. To be looked at with a real one: that the names' numbers are those
of DirectShow on Windows, and how long the drivers take to notice that the cable was pulled.
"""

import platform
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cv2

from kiosk.domain.camera import CameraAbilities, CameraInfo, CameraSettings, Size
from kiosk.errors import CameraTrouble
from kiosk.language import tr
from kiosk.scan.capture import Capture, CaptureFactory, open_capture, read_newest, read_picture
from kiosk.scan.dials import Dials
from kiosk.scan.source import Frame, FrameSource

SIZE, FPS = (1280, 720), 30
PATIENCE = 1.0
"""Seconds without a picture after which the camera counts as gone."""


@dataclass(frozen=True, slots=True)
class CameraName:
    """A camera that the system knows: its number for OpenCV, and its name."""

    index: int
    name: str


def backend() -> int:
    """Return OpenCV's number of the platform's own camera interface."""
    # on Windows Media Foundation may take many seconds to open a camera, DirectShow does not
    return {"Linux": cv2.CAP_V4L2, "Windows": cv2.CAP_DSHOW, "Darwin": cv2.CAP_AVFOUNDATION}.get(
        platform.system(), cv2.CAP_ANY
    )


def _ask_system(interface: int) -> list[Any]:
    from cv2_enumerate_cameras import enumerate_cameras

    return list(enumerate_cameras(interface))


def list_cameras(ask: Callable[[int], list[Any]] = _ask_system) -> tuple[CameraName, ...]:
    """Return the cameras that the system names, by number; none where it names none."""
    try:
        found = [CameraName(int(camera.index), str(camera.name or "")) for camera in ask(backend())]
    except Exception:  # noqa: BLE001 - names are a comfort: whatever the platform's interface raises, numbers work
        return ()
    return tuple(sorted(found, key=lambda camera: camera.index))


def named_cameras(known: Callable[[], tuple[CameraName, ...]] = list_cameras) -> tuple[CameraInfo, ...]:
    """Return the cameras as they are offered: by name, for numbers change; by number where the system has no name.

    Linux lists a camera a second time, for its metadata: of several with one name the first is offered. Where two
    of one make are plugged in, the second can be named by its number in the settings only.
    """
    offered: dict[str, CameraInfo] = {}
    for camera in known():
        name = camera.name or tr("Camera {number}", number=camera.index)
        if name not in offered:
            offered[name] = CameraInfo(f"camera:{camera.name}" if camera.name else str(camera.index), name)
    return tuple(offered.values())


class CameraSource(FrameSource):
    """A camera by its number or by a part of its name. Labels count the frames from 1.

    A camera that is plugged in again may get another number: after the first opening its name counts as well.
    """

    def __init__(
        self,
        which: int | str,
        capture: CaptureFactory = open_capture,
        cameras: Callable[[], tuple[CameraName, ...]] = list_cameras,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        interface: int | None = None,
    ) -> None:
        self._which = which
        self._make = capture
        self._cameras = cameras
        self._clock = clock
        self._sleep = sleep
        self._capture: Capture | None = None
        self._name = which if isinstance(which, str) else ""
        self._number = 0
        self._failing_since: float | None = None
        self._interval = 1 / FPS
        self._read_at = 0.0
        self._interface = backend() if interface is None else interface
        self._dials = Dials(self._interface)
        self._settings = CameraSettings()
        self._size: Size | None = None

    @property
    def name(self) -> str:
        """The camera's name, or its number in words."""
        return self._name or tr("Camera {number}", number=self._which)

    @property
    def ended(self) -> bool:
        """Never: a camera that gives nothing more is in trouble."""
        return False

    @property
    def live(self) -> bool:
        """Always."""
        return True

    def open(self) -> None:
        """Open the camera at the size that was chosen, else 1280 x 720, at 30 frames/s, or what is nearest to it."""
        self.close()
        index = self._find()
        capture = self._make(index, self._interface, ())
        if not capture.isOpened():
            capture.release()
            raise CameraTrouble(
                tr("{camera} cannot be opened.", camera=self.name),
                tr("Plug the camera in, and close other programs that use it. It is tried again by itself."),
            )
        width, height = self._settings.size or SIZE
        for wanted, value in (
            (cv2.CAP_PROP_FOURCC, float(cv2.VideoWriter.fourcc(*"MJPG"))),  # raw frames do not fit through USB 2
            (cv2.CAP_PROP_FRAME_WIDTH, float(width)),
            (cv2.CAP_PROP_FRAME_HEIGHT, float(height)),
            (cv2.CAP_PROP_FPS, float(FPS)),
            (cv2.CAP_PROP_BUFFERSIZE, 1.0),
        ):
            capture.set(wanted, value)
        told = capture.get(cv2.CAP_PROP_FPS)
        self._interval = 1 / told if 1 <= told <= 240 else 1 / FPS
        self._capture = capture
        self._failing_since = None
        self._read_at = self._clock()
        # a device may open and give nothing: another program has it, or it is no camera but its twin for metadata
        try:
            while (first := self._take(capture)) is None:
                self._sleep(0.02)
        except CameraTrouble:
            self.close()
            raise
        self._size = (first.gray.shape[1], first.gray.shape[0])
        self._dials.apply(capture, self._settings)

    def adjust(self, settings: CameraSettings) -> bool:
        """Turn the dials at once; another size is a reason to open the camera again."""
        other_size = settings.size != self._settings.size
        self._settings = settings
        if self._capture is not None and not other_size:
            self._dials.apply(self._capture, settings)
        return other_size

    @property
    def abilities(self) -> CameraAbilities:
        """What the driver took."""
        if self._capture is None:
            return CameraAbilities()
        return self._dials.abilities(self._capture, self._size)

    def read(self) -> Frame | None:
        """Return the newest frame; None while the camera stumbles, for up to a second."""
        if self._capture is None:
            raise RuntimeError("read before open")
        stale = self._clock() - self._read_at > 1.5 * self._interval
        frame = self._take(self._capture, newest=stale)
        self._read_at = self._clock()
        return frame

    def pass_by(self) -> bool:
        """Take a frame and leave it compressed: decoding it is most of what an idle camera costs."""
        try:
            taken = self._capture is not None and self._capture.grab()
        except cv2.error:
            return False  # the next `read` says what is wrong
        self._read_at = self._clock()
        return taken

    def close(self) -> None:
        """Let the camera go."""
        if self._capture is not None:
            self._capture.release()
            self._capture = None

    def _take(self, capture: Capture, *, newest: bool = False) -> Frame | None:
        before = self._clock()
        picture = read_newest(capture, self._clock, self._interval) if newest else read_picture(capture)
        if picture is None:
            self._failing_since = before if self._failing_since is None else self._failing_since
            if self._clock() - self._failing_since >= PATIENCE:
                raise CameraTrouble(
                    tr("{camera} gives no picture.", camera=self.name),
                    tr("Check the cable, and close other programs that use the camera. It is tried again by itself."),
                )
            return None
        self._failing_since = None
        self._number += 1
        return Frame.of(picture, self._clock(), str(self._number))

    def _find(self) -> int:
        known = self._cameras()
        if isinstance(self._which, int):
            here = next((camera for camera in known if camera.index == self._which), None)
            if here is None and self._name:
                here = next((camera for camera in known if camera.name == self._name), None)
            if here is None:
                return self._which
            self._name = here.name
            return here.index
        wanted = self._which.casefold()
        by_name = sorted(
            (camera for camera in known if wanted in camera.name.casefold()),
            key=lambda camera: (camera.name.casefold() != wanted, camera.index),
        )
        if not wanted or not by_name:
            names = ", ".join(camera.name for camera in known if camera.name)
            raise CameraTrouble(
                tr("There is no camera with the name {name}.", name=self._which),
                tr("These are there: {names}.", names=names) if names else tr("No camera is plugged in."),
            )
        self._name = by_name[0].name
        return by_name[0].index
