"""OpenCV's captures: opened quietly, read without surprises."""

import os
from collections.abc import Callable, Sequence
from typing import Any, Protocol

import cv2
import numpy as np

from kiosk.scan.source import Picture

# OpenCV reads these when a backend is first used. The level keeps FFmpeg from writing to the terminal, where a verb's
# own output belongs; the seconds keep a camera that hangs from holding the scan thread for ten.
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "2")

NETWORK_PATIENCE_MS = 5_000


class Capture(Protocol):
    """What is used of cv2.VideoCapture."""

    def isOpened(self) -> bool:  # noqa: N802
        """Return whether frames may be asked for."""

    def read(self) -> tuple[bool, Any]:
        """Return whether there was a frame, and the frame."""

    def grab(self) -> bool:
        """Take the next frame without decoding it."""

    def retrieve(self) -> tuple[bool, Any]:
        """Decode the frame that was taken."""

    def get(self, prop: int, /) -> float:
        """Return a property, 0 or -1 where it is unknown."""

    def set(self, prop: int, value: float, /) -> bool:
        """Ask for a property; return whether the backend understood."""

    def release(self) -> None:
        """Close the device or file."""


CaptureFactory = Callable[[int | str, int, Sequence[int]], Capture]


def open_capture(what: int | str, backend: int, params: Sequence[int] = ()) -> Capture:
    """Return a cv2.VideoCapture on a device's number or a file's name. It never raises: ask `isOpened`."""
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    try:
        # two calls, because OpenCV tells a number from a name by its type
        if isinstance(what, int):
            return cv2.VideoCapture(what, backend, list(params))
        return cv2.VideoCapture(what, backend, list(params))
    except cv2.error:
        return cv2.VideoCapture()


def read_picture(capture: Capture) -> Picture | None:
    """Return the next picture, (H, W, 3) or (H, W) uint8, or None where the capture gave none."""
    try:
        return _checked(*capture.read())
    except cv2.error:
        return None


def read_newest(capture: Capture, clock: Callable[[], float], interval: float, most: int = 5) -> Picture | None:
    """Return the newest picture: up to `most` - 1 that waited in the driver while nobody read are dropped.

    A frame that waited is there at once; one that had to be waited for is fresh. `interval` is the time between two
    frames in seconds.
    """
    try:
        for _ in range(most):
            before = clock()
            if not capture.grab():
                return None
            if clock() - before > interval / 4:
                break
        return _checked(*capture.retrieve())
    except cv2.error:
        return None


def _checked(there: bool, picture: Any) -> Picture | None:
    if not there or picture is None or picture.size == 0 or picture.dtype != np.uint8:
        return None
    if picture.ndim == 3 and picture.shape[2] == 1:
        picture = picture[:, :, 0]
    return np.ascontiguousarray(picture)
