"""Second looks: what is done to a picture whose code could not be read at first, and where.

Each look is a change of the picture and then another reading; which ones are worth their time was measured
(docs/performance.md): softening for noise and the grid of a phone's screen, sharpening for blur, levelling for
the dark, enlarging for what is small, zbar for glare.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import cv2
import numpy as np

from kiosk.domain.sighting import Sighting
from kiosk.scan.reader import Corners, Gray, read_zbar, read_zxing

SMALLEST = 12  # pixels; no symbol with fewer to a side can be read
MOST_SUSPECTS = 3


@dataclass(frozen=True, slots=True)
class Look:
    """A way to look again: `prepare` changes the picture (also its size), the rest says how it is read then."""

    name: str
    prepare: Callable[[Gray], Gray]
    invert: bool = False
    global_threshold: bool = False
    zbar: bool = False


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a picture in pixels, the right and bottom ends excluded."""

    left: int
    top: int
    right: int
    bottom: int

    def of(self, gray: Gray) -> Gray:
        """Return that part of `gray`, without copying it."""
        return gray[self.top : self.bottom, self.left : self.right]


def look(gray: Gray, way: Look) -> list[Sighting]:
    """Read `gray` in this way; corners are in pixels of `gray`."""
    if min(gray.shape) < SMALLEST:
        return []
    prepared = way.prepare(gray)
    if way.zbar:
        sightings = read_zbar(prepared)
    else:
        sightings = read_zxing(prepared, invert=way.invert, global_threshold=way.global_threshold).sightings
    x, y = gray.shape[1] / prepared.shape[1], gray.shape[0] / prepared.shape[0]
    return [moved(sighting, x=x, y=y) for sighting in sightings]


def look_in(gray: Gray, region: Region, ways: Iterable[Look]) -> list[Sighting]:
    """Read a part of `gray` in these ways until one reads; corners are in pixels of `gray`."""
    for way in ways:
        sightings = look(region.of(gray), way)
        if sightings:
            return [moved(sighting, left=region.left, top=region.top) for sighting in sightings]
    return []


def moved(sighting: Sighting, *, x: float = 1.0, y: float = 1.0, left: float = 0.0, top: float = 0.0) -> Sighting:
    """Return the sighting in a picture that is `x` and `y` times as large and has this one at (`left`, `top`)."""
    a, b, c, d = ((px * x + left, py * y + top) for px, py in sighting.corners)
    return Sighting(sighting.text, (a, b, c, d))


def around(corners: Corners, gray: Gray, margin: float = 0.35) -> Region:
    """Return the part of `gray` round these corners, with `margin` of its own size (and a little) on each side."""
    height, width = gray.shape
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    extra = margin * max(max(xs) - min(xs), max(ys) - min(ys)) + 8
    left, top = max(0, int(min(xs) - extra)), max(0, int(min(ys) - extra))
    return Region(left, top, max(left, min(width, int(max(xs) + extra))), max(top, min(height, int(max(ys) + extra))))


def likely(suspects: Iterable[Corners], gray: Gray) -> list[Region]:
    """Return where it is worth looking closer: suspects that have the shape of a symbol held to a camera."""
    regions: list[Region] = []
    for corners in suspects:
        width = max(x for x, _ in corners) - min(x for x, _ in corners)
        height = max(y for _, y in corners) - min(y for _, y in corners)
        if min(width, height) >= 15 and max(width, height) <= min(700, 4 * min(width, height)):
            region = around(corners, gray)
            if region not in regions:
                regions.append(region)
    return regions[:MOST_SUSPECTS]


def as_is(gray: Gray) -> Gray:
    """Return the picture itself."""
    return gray


def softened(gray: Gray) -> Gray:
    """Average over 3 by 3 pixels and spread the greys from black to white."""
    soft = cv2.blur(gray, (3, 3))
    low, high = np.percentile(soft[::8, ::8], (1, 99))
    ramp = (np.arange(256) - low) * (255 / max(float(high - low), 1.0))
    return _gray(cv2.LUT(soft, np.clip(ramp, 0, 255).astype(np.uint8)))


def levelled(gray: Gray) -> Gray:
    """Make each pixel black or white by its wide surroundings, which takes out shade and lack of contrast."""
    soft = cv2.blur(gray, (3, 3))
    return _gray(cv2.adaptiveThreshold(soft, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 61, 3))


def sharpened(gray: Gray) -> Gray:
    """Take a mean over 9 by 9 pixels away: an unsharp mask that is cheap enough for a whole frame."""
    return _gray(cv2.addWeighted(gray, 4, cv2.blur(gray, (9, 9)), -3, 0))


def enlarged(gray: Gray, factor: float = 2.0) -> Gray:
    """Enlarge smoothly."""
    return _resized(gray, factor, factor, cv2.INTER_CUBIC)


def enlarged_sharpened(gray: Gray) -> Gray:
    """Enlarge twofold and take a mean over 15 by 15 pixels away."""
    large = enlarged(gray)
    return _gray(cv2.addWeighted(large, 4, cv2.blur(large, (15, 15)), -3, 0))


def enlarged_softened(gray: Gray) -> Gray:
    """Enlarge twofold and blur: for strong noise on small symbols."""
    return _gray(cv2.GaussianBlur(enlarged(gray), (0, 0), 2))


def close_sharpened(gray: Gray) -> Gray:
    """Bring the surroundings of one symbol to 240 pixels and sharpen them by about a module and a half."""
    sized = _sized(gray, 240)
    return _gray(cv2.addWeighted(sized, 4, cv2.blur(sized, (15, 15)), -3, 0))


def close_softened(gray: Gray) -> Gray:
    """Bring the surroundings of one symbol to 480 pixels and soften them by about half a module."""
    return _gray(cv2.blur(_sized(gray, 480), (5, 5)))


def widened(gray: Gray) -> Gray:
    """Enlarge the width only: for a badge that is turned away sideways."""
    return _resized(gray, 2.5, 1.25, cv2.INTER_CUBIC)


def heightened(gray: Gray) -> Gray:
    """Enlarge the height only: for a badge that is tipped backwards."""
    return _resized(gray, 1.25, 2.5, cv2.INTER_CUBIC)


def equalised(gray: Gray) -> Gray:
    """Equalise the contrast tile by tile (CLAHE), after some softening."""
    return _gray(cv2.createCLAHE(4, (8, 8)).apply(cv2.GaussianBlur(gray, (0, 0), 1.3)))


def _resized(gray: Gray, x: float, y: float, way: int) -> Gray:
    size = (max(1, round(gray.shape[1] * x)), max(1, round(gray.shape[0] * y)))
    return _gray(cv2.resize(gray, size, interpolation=way))


def _sized(gray: Gray, longest: int) -> Gray:
    factor = longest / max(gray.shape)
    return _resized(gray, factor, factor, cv2.INTER_CUBIC if factor > 1 else cv2.INTER_AREA)


def _gray(picture: object) -> Gray:
    return np.asarray(picture, np.uint8)


SOFTENED = Look("softened", softened)
LEVELLED = Look("levelled", levelled)
SHARPENED = Look("sharpened", sharpened, invert=True)
ENLARGED = Look("enlarged", enlarged, invert=True)
ZBAR = Look("zbar", as_is, zbar=True)

CLOSE = (
    Look("close, sharpened", close_sharpened, invert=True),
    Look("close, softened", close_softened, invert=True),
)
"""For a spot where a symbol was found but not read: few pixels, so each costs about a millisecond."""

CLOSEST = (
    *CLOSE,
    Look("close, enlarged and softened", enlarged_softened, invert=True),
    Look("close, zbar", enlarged, zbar=True),
)

STILL = (
    Look("softened", softened, invert=True),
    LEVELLED,
    SHARPENED,
    ENLARGED,
    Look("enlarged and softened", enlarged_softened, invert=True),
    Look("enlarged and sharpened", enlarged_sharpened, invert=True),
    Look("equalised", equalised, invert=True),
    Look("global threshold", as_is, global_threshold=True),
    ZBAR,
    Look("zbar, softened", softened, zbar=True),
    Look("widened", widened),
    Look("heightened", heightened),
)
"""For a still picture, where a second of work is nothing."""
