"""The small picture for the screen, and where the codes are in it."""

from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
from PySide6.QtGui import QImage

from kiosk.domain.camera import CameraSettings, quarter
from kiosk.domain.sighting import Corner, Sighting
from kiosk.scan.source import Frame, Picture

SIDE = 640
"""Pixels of the preview's longer side, at most."""
INTERVAL = 1 / 31  # a little under 1/30, so that a camera of 30 frames/s is not halved
REST_AFTER, RESTING_INTERVAL = 3.0, 1 / 6
_ROTATIONS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


def preview_scale(frame: Frame) -> float:
    """Return how much smaller than the frame its preview is, at most 1."""
    return min(1.0, SIDE / max(int(side) for side in frame.gray.shape))


def preview(picture: Picture, scale: float) -> QImage:
    """Return `picture`, (H, W, 3) blue, green, red or (H, W), at `scale`, as an image of its own."""
    picture = np.ascontiguousarray(_shrunk(picture, scale))
    height, width = picture.shape[:2]
    kind = QImage.Format.Format_BGR888 if picture.ndim == 3 else QImage.Format.Format_Grayscale8
    # the copy is what makes it safe to cross threads: the first image borrows the array's memory
    return QImage(picture.data, width, height, picture.strides[0], kind).copy()


def _shrunk(picture: Picture, scale: float) -> Picture:
    if scale >= 1:
        return picture
    height, width = picture.shape[:2]
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def turned(picture: Picture, settings: CameraSettings) -> Picture:
    """Return `picture` as a person wants to see it: turned first, then as in a mirror."""
    rotation = _ROTATIONS.get(quarter(settings.turned))
    if rotation is not None:
        picture = np.asarray(cv2.rotate(picture, rotation), np.uint8)
    return np.asarray(cv2.flip(picture, 1), np.uint8) if settings.mirrored else picture


class Previews:
    """The small pictures of one camera: when the next is due, how it is shown, and where codes are in it.

    Only what is shown is turned and mirrored. The decoder gets the frame as the camera gives it: it reads a code at
    any turn, so turning every frame would only cost, and a symbol in a mirror is one that not every reader reads.
    `still_for`: the seconds for which nothing has moved in the picture.
    """

    def __init__(self, clock: Callable[[], float], still_for: Callable[[], float] = lambda: 0.0) -> None:
        self.settings = CameraSettings()
        self._clock = clock
        self._still_for = still_for
        self._taken = True
        self._at = -1.0

    def taken(self) -> None:
        """The screen has drawn the last one."""
        self._taken = True

    @property
    def resting(self) -> bool:
        """Whether nothing moves in the picture: nobody stands before the camera."""
        return self._still_for() >= REST_AFTER

    def due(self) -> bool:
        """Return whether the next is to be sent, and count it as sent."""
        now = self._clock()
        if not self._taken or now - self._at < (RESTING_INTERVAL if self.resting else INTERVAL):
            return False
        self._taken, self._at = False, now
        return True

    def image(self, frame: Frame) -> QImage:
        """Return the preview of a frame: shrunk first, because turning a small picture costs less."""
        scale = preview_scale(frame)
        return preview(turned(_shrunk(frame.picture, scale), self.settings), 1)

    def place(self, sighting: Sighting, frame: Frame) -> Sighting:
        """Return `sighting`, its corners in the preview's pixels."""
        scale = preview_scale(frame)
        height, width = (float(round(side * scale)) for side in frame.gray.shape)
        a, b, c, d = (self._point(x * scale, y * scale, width, height) for x, y in sighting.corners)
        return replace(sighting, corners=(a, b, c, d))

    def _point(self, x: float, y: float, width: float, height: float) -> Corner:
        turn = quarter(self.settings.turned)
        x, y = {0: (x, y), 90: (height - y, x), 180: (width - x, height - y), 270: (y, width - x)}[turn]
        across = height if turn in (90, 270) else width
        return (across - x, y) if self.settings.mirrored else (x, y)
