"""From a grey picture to the codes in it: a plain function, no Qt. `live.LiveDecoder` stands above it for video.

zxing-cpp reads first. Where it finds a symbol but cannot read it, that spot alone is looked at closer; where it
finds nothing, the whole picture is softened and read once more. `thorough` goes through every second look.
"""

import math
from collections.abc import Iterable

import cv2
import numpy as np

from kiosk.domain.sighting import Sighting
from kiosk.scan.reader import Found, Gray, read_zxing, zbar_available
from kiosk.scan.second_looks import CLOSE, CLOSEST, SOFTENED, STILL, likely, look, look_in, moved

__all__ = ["as_gray", "closer", "decode", "once", "shrunk", "zbar_available"]

MOST_PIXELS = 50_000_000  # a photograph of a good telephone; more is shrunk before anything else
LONGEST_SIDE = 32_000  # zxing-cpp and OpenCV end at 65,535 and 32,767
MOST_PIXELS_AGAIN = 2_200_000  # for second looks at a whole picture: 1080p and a little


def decode(gray: Gray, *, thorough: bool = False) -> list[Sighting]:
    """Return every code in `gray`, each text once, with corners in pixels of `gray`; [] where there is none.

    `gray` is uint8 of shape (height, width), contiguous or not, of any size, also 0. `thorough` is for still
    pictures: it tries harder, which takes up to about a second. Raises ValueError for another type or shape.
    """
    picture = as_gray(gray)
    if picture.size == 0:
        return []
    small, factor = shrunk(picture, MOST_PIXELS)
    found = read_zxing(small)
    sightings = found.sightings
    if thorough or not sightings:
        sightings = sightings + closer(small, found, thorough=thorough)
    if not sightings:
        small, again = shrunk(small, MOST_PIXELS_AGAIN)
        factor *= again
        sightings = _first_that_reads(small) if thorough else look(small, SOFTENED)
    return once(moved(sighting, x=factor, y=factor) for sighting in sightings)


def as_gray(gray: Gray) -> Gray:
    """Return `gray` as both libraries take it, copied only where its strides ask for it; ValueError if it is none."""
    if gray.dtype != np.uint8 or gray.ndim != 2:
        raise ValueError(
            f"a grey picture is uint8 of shape (height, width), not {gray.dtype} of {gray.ndim} dimensions"
        )
    return np.ascontiguousarray(gray)


def shrunk(gray: Gray, most_pixels: int) -> tuple[Gray, float]:
    """Return `gray` with no more than so many pixels, and by what its corners must be multiplied to fit again."""
    height, width = gray.shape
    factor = max(math.sqrt(width * height / most_pixels), max(width, height) / LONGEST_SIDE)
    if factor <= 1:
        return gray, 1.0
    # a stride first: OpenCV refuses sides that are too long, and a mean over many pixels costs more than it gives
    step = max(1, int(factor / 2))
    strided = np.ascontiguousarray(gray[::step, ::step])
    size = (max(1, round(width / factor)), max(1, round(height / factor)))
    return np.asarray(cv2.resize(strided, size, interpolation=cv2.INTER_LINEAR), np.uint8), factor


def closer(gray: Gray, found: Found, *, thorough: bool = False) -> list[Sighting]:
    """Look closer where symbols were found in `gray` but not read."""
    sightings: list[Sighting] = []
    for region in likely(found.suspects, gray):
        sightings += look_in(gray, region, CLOSEST if thorough else CLOSE)
    return sightings


def once(sightings: Iterable[Sighting]) -> list[Sighting]:
    """Return the sightings without those whose text came before."""
    return list({sighting.text: sighting for sighting in reversed(list(sightings))}.values())[::-1]


def _first_that_reads(gray: Gray) -> list[Sighting]:
    for way in STILL:
        sightings = look(gray, way)
        if sightings:
            return sightings
    return []
