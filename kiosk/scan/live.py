"""Looking at live video: the least work per frame that still reads what can be read."""

import time
from dataclasses import dataclass

from kiosk.domain.sighting import Sighting
from kiosk.scan.decoder import as_gray, once, shrunk
from kiosk.scan.motion import MotionGate
from kiosk.scan.reader import Gray, read_zxing
from kiosk.scan.second_looks import (
    CLOSE,
    ENLARGED,
    LEVELLED,
    SHARPENED,
    SOFTENED,
    ZBAR,
    Look,
    Region,
    around,
    as_is,
    likely,
    look_in,
    moved,
)

FORCED_EVERY = 0.5  # seconds of a motionless picture
WHOLE_EVERY = 0.2  # seconds for which only the surroundings of the last code are looked at
MOST_PIXELS = 1_000_000  # 1280x720 and a little; larger frames are shrunk
BUDGET = 0.0015  # seconds; where the first reading took longer, the extra one waits for the next frame
NEAR = Look("near", as_is, invert=True)


@dataclass(frozen=True, slots=True)
class Turn:
    """An extra look, and the part of the frame that it can afford: parts of width and height, else pixels."""

    way: Look
    share: float = 0.0
    pixels: tuple[int, int] = (0, 0)
    """Given for looks that are made at the frame in its full size."""


TURNS = (
    Turn(SOFTENED, 1.0),
    Turn(SHARPENED, 2 / 3),
    Turn(ZBAR, pixels=(400, 300)),
    Turn(Look("inverted", as_is, invert=True), 2 / 3),
    Turn(LEVELLED, 2 / 3),
    Turn(ENLARGED, pixels=(400, 300)),
)


class LiveDecoder:
    """Looks at the frames of one camera, one after the other, on one thread.

    `look` returns what is in sight: while the picture does not change this is what was read last, so that a badge
    held still is reported with every frame; as soon as it changed, only what is read in it. Where nothing is read,
    each frame gets one extra look, another one each time. A motionless picture is read again twice a second only.
    """

    def __init__(self) -> None:
        self._gate = MotionGate()
        self._sightings: list[Sighting] = []  # in pixels of the shrunk frame
        self._looked_at = self._whole_at = float("-inf")
        self._turn = 0
        self._to_try = 0  # extra looks that this picture has still to get
        self._owed = False
        self._doubted = False
        self._worked = NEAR  # the way of the last extra look that read
        self._changed_at = float("-inf")
        self.still_for = 0.0
        """Seconds for which the picture has not changed and shows no code."""

    def look(self, gray: Gray, at: float) -> list[Sighting]:
        """Return the codes in sight in the frame `gray` (uint8, height x width) taken at `at` seconds.

        Corners are in pixels of `gray`. `at` may jump back. Raises ValueError as `decode` does.
        """
        gray = as_gray(gray)
        if gray.size == 0:
            return []
        small, factor = shrunk(gray, MOST_PIXELS)
        changed = self._gate.moved(small)
        if changed:
            self._to_try = len(TURNS)
        if changed or self._sightings or at < self._changed_at:
            self._changed_at = at
        self.still_for = at - self._changed_at
        if changed or self._to_try or self._doubted or not 0 <= at - self._looked_at < FORCED_EVERY:
            self._gate.keep()
            self._looked_at = at
            self._see(self._read(small, gray, factor, at), changed=changed)
        return [moved(sighting, x=factor, y=factor) for sighting in self._sightings]

    def _see(self, sightings: list[Sighting], *, changed: bool) -> None:
        if sightings:
            self._to_try = 0
        # in a picture that did not change, one reading that fails may be the camera's noise
        self._doubted = bool(self._sightings and not sightings and not changed and not self._doubted)
        if not self._doubted:
            self._sightings = sightings

    def _read(self, small: Gray, gray: Gray, factor: float, at: float) -> list[Sighting]:
        if self._owed:
            self._owed = False
            return once(self._extra(small, gray, factor))
        near: list[Sighting] = []
        if len(self._sightings) == 1:
            near = look_in(small, around(self._sightings[0].corners, small, 0.6), (NEAR, self._worked))
        if near and 0 <= at - self._whole_at < WHOLE_EVERY:
            return once(near)
        self._whole_at = at
        start = time.perf_counter()
        found = read_zxing(small, invert=False)
        if found.sightings or near:
            return once([*found.sightings, *near])
        suspects = likely(found.suspects, small)
        if suspects:
            close = look_in(small, suspects[self._turn % len(suspects)], CLOSE)
            if close:
                return once(close)
        if time.perf_counter() - start > BUDGET:
            self._owed = True
            return []
        return once(self._extra(small, gray, factor))

    def _extra(self, small: Gray, gray: Gray, factor: float) -> list[Sighting]:
        self._to_try = max(0, self._to_try - 1)
        turn = TURNS[self._turn % len(TURNS)]
        self._turn += 1
        if turn.share:
            size = (int(small.shape[1] * turn.share), int(small.shape[0] * turn.share))
            sightings = look_in(small, self._spot(small, size), (turn.way,))
        else:
            sightings = look_in(gray, self._spot(gray, turn.pixels), (turn.way,))
            sightings = [moved(sighting, x=1 / factor, y=1 / factor) for sighting in sightings]
        if sightings:
            self._worked = turn.way
        return sightings

    def _spot(self, gray: Gray, size: tuple[int, int]) -> Region:
        """Return the part of the frame where a badge is most likely: where it changed, else the middle."""
        height, width = gray.shape
        x, y = self._gate.focus or (0.5, 0.5)
        across, down = min(size[0], width), min(size[1], height)
        left = min(max(0, int(x * width) - across // 2), width - across)
        top = min(max(0, int(y * height) - down // 2), height - down)
        return Region(left, top, left + across, top + down)
