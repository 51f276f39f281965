"""The small picture for the screen, and where the codes are in it."""

from dataclasses import replace

import cv2
import numpy as np
from PySide6.QtGui import QImage

from kiosk.domain.sighting import Sighting
from kiosk.scan.source import Frame, Picture

SIDE = 640
"""Pixels of the preview's longer side, at most."""


def preview_scale(frame: Frame) -> float:
    """Return how much smaller than the frame its preview is, at most 1."""
    return min(1.0, SIDE / max(int(side) for side in frame.gray.shape))


def preview(picture: Picture, scale: float) -> QImage:
    """Return `picture`, (H, W, 3) blue, green, red or (H, W), at `scale`, as an image of its own."""
    height, width = picture.shape[:2]
    if scale < 1:
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        picture = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    picture = np.ascontiguousarray(picture)
    height, width = picture.shape[:2]
    kind = QImage.Format.Format_BGR888 if picture.ndim == 3 else QImage.Format.Format_Grayscale8
    # the copy is what makes it safe to cross threads: the first image borrows the array's memory
    return QImage(picture.data, width, height, picture.strides[0], kind).copy()


def scaled(sighting: Sighting, scale: float) -> Sighting:
    """Return `sighting` with its corners in the pixels of the preview at `scale`."""
    a, b, c, d = ((x * scale, y * scale) for x, y in sighting.corners)
    return replace(sighting, corners=(a, b, c, d))
