"""What is wrong with a camera's picture, judged from a few figures: it stands still, is too dark, bright or blurred.

The thresholds were measured on drawn frames with noise and JPEG compression (docs/performance.md): below a brightest
grey of 44, and above 60 % of white, less than half of the badges is read.
"""

from collections import deque
from dataclasses import dataclass
from enum import StrEnum

FROZEN_AFTER = 3.0
"""Seconds of one and the same picture, byte for byte: a sensor's noise never repeats."""
_FROZEN_LOOKS = 5
_MOVING_LOOKS = 3
SETTLE = 2.0
"""Seconds for which the light must be wrong, so that a shadow or the first picture of a camera is no fault."""
_HEAL = 1.0
_GAP = 1.5
"""Seconds without a look after which what was begun to be seen is begun anew."""

_DARK, _NO_LONGER_DARK = 44.0, 56.0
_WHITE, _NO_LONGER_WHITE = 0.60, 0.45
SHARP = 35.0
_MEMORY, _BUCKET = 180.0, 5.0
_ENOUGH = 60.0


class Fault(StrEnum):
    """What can be wrong with pictures that come."""

    FROZEN = "frozen"
    DARK = "dark"
    BRIGHT = "bright"


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """Figures of one picture.

    repeated: it is the one before, byte for byte. brightest: the grey that 98 % of it stay below, 0 to 255. white:
    the share of it that is 250 or more. mean: its mean grey. sharpness: the variance of its Laplacian without that
    of the noise.
    """

    repeated: bool
    brightest: float
    white: float
    mean: float
    sharpness: float


@dataclass(frozen=True, slots=True)
class CameraHealth:
    """How a camera does, told every two seconds.

    fps: frames that came per second. width, height: of the frame, in pixels. light: the mean grey, 0 to 255.
    sharpness: the best of the last three minutes; below `SHARP` no badge in it could be read. blurred: whether nothing
    sharp was seen for a minute or more: a hint only, for a bare wall is not sharp either.
    """

    name: str
    fps: float
    width: int
    height: int
    light: float
    sharpness: float
    blurred: bool
    fault: Fault | None = None


class PictureJudge:
    """Takes the facts of a live camera's pictures, some in each second, and remembers what is wrong."""

    def __init__(self) -> None:
        self.fault: Fault | None = None
        self._light: Fault | None = None
        self._looked_at = float("-inf")
        self._other_since: float | None = None  # since when the light is another than `_light`
        self._same_since: float | None = None
        self._same = self._changed = 0

    def forget(self) -> None:
        """Begin anew: another camera, or the same after it was away."""
        self.fault = self._light = None
        self._looked_at = float("-inf")

    def take(self, facts: PictureFacts, at: float) -> Fault | None:
        """Return what is wrong with the picture looked at at `at` seconds of a clock that does not jump."""
        if not 0 <= at - self._looked_at <= _GAP:
            self._other_since = self._same_since = None
            self._same = self._changed = 0
        self._looked_at = at
        self._judge_light(facts, at)
        frozen = self._stands_still(facts, at)
        self.fault = Fault.FROZEN if frozen else self._light
        return self.fault

    def _judge_light(self, facts: PictureFacts, at: float) -> None:
        seen = self._light_of(facts)
        if seen is self._light:
            self._other_since = None
            return
        if self._other_since is None:
            self._other_since = at
        if at - self._other_since >= (SETTLE if seen is not None else _HEAL):
            self._light, self._other_since = seen, None

    def _light_of(self, facts: PictureFacts) -> Fault | None:
        if facts.brightest < (_NO_LONGER_DARK if self._light is Fault.DARK else _DARK):
            return Fault.DARK
        if facts.white > (_NO_LONGER_WHITE if self._light is Fault.BRIGHT else _WHITE):
            return Fault.BRIGHT
        return None

    def _stands_still(self, facts: PictureFacts, at: float) -> bool:
        """Return whether the picture is frozen. One that is black or white all over may well repeat: no noise shows."""
        was = self.fault is Fault.FROZEN
        if not facts.repeated or self._light_of(facts) is not None:
            self._same, self._same_since = 0, None
            self._changed += 1
            return was and self._changed < _MOVING_LOOKS
        self._changed = 0
        self._same += 1
        if self._same_since is None:
            self._same_since = at
        return was or (self._same >= _FROZEN_LOOKS and at - self._same_since >= FROZEN_AFTER)


class SharpestLately:
    """The best sharpness of the last minutes: somebody held a badge in focus, or nobody could."""

    def __init__(self) -> None:
        self._buckets: deque[tuple[float, float]] = deque()
        self._since: float | None = None

    def take(self, sharpness: float, at: float) -> None:
        """Remember the sharpness of a picture."""
        if self._since is None:
            self._since = at
        if not self._buckets or at - self._buckets[-1][0] >= _BUCKET:
            self._buckets.append((at, sharpness))
            while at - self._buckets[0][0] > _MEMORY:
                self._buckets.popleft()
        elif sharpness > self._buckets[-1][1]:
            self._buckets[-1] = (self._buckets[-1][0], sharpness)

    @property
    def best(self) -> float:
        """The best of them, 0 before the first."""
        return max((sharpness for _, sharpness in self._buckets), default=0.0)

    def blurred(self, at: float) -> bool:
        """Return whether nothing sharp was seen, and was looked for long enough."""
        return self._since is not None and at - self._since >= _ENOUGH and self.best < SHARP
