"""Focus, exposure and light of a camera, through OpenCV's properties.

Not tried on hardware. OpenCV tells no ranges, so a percentage is taken of what drivers usually allow; which those are,
and what "automatic" is called, differs from platform to platform (`_WAYS`). What the driver really took is read back.
macOS' interface offers none of it. To be looked at with a real camera: that the ranges suit it, and that a driver that
says yes to a value it does not take tells its own value afterwards.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import cv2

from kiosk.domain.camera import AUTOMATIC, CameraAbilities, CameraSettings, Dial, DialAbility, Limit, Size
from kiosk.scan.capture import Capture


@dataclass(frozen=True, slots=True)
class Way:
    """How a dial is turned: its property, what `low` and `high` percent 0 and 100 are, and the property that leaves
    it to the camera with its values for no and yes. `logarithmic`: equal steps are equal ratios."""

    prop: int
    low: float
    high: float
    auto: tuple[int, float, float] | None = None
    logarithmic: bool = False

    def value(self, percent: int) -> float:
        """Return the driver's value for a percentage."""
        if self.logarithmic:
            return float(round(self.low * (self.high / self.low) ** (percent / 100)))
        return float(round(self.low + (self.high - self.low) * percent / 100))

    def percent(self, value: float) -> int:
        """Return the percentage that a driver's value is, from 0 to 100."""
        if self.logarithmic:
            share = math.log(max(value, self.low) / self.low) / math.log(self.high / self.low)
        else:
            share = (value - self.low) / (self.high - self.low)
        return round(100 * min(1.0, max(0.0, share)))


_FOCUS = Way(cv2.CAP_PROP_FOCUS, 0, 255, (cv2.CAP_PROP_AUTOFOCUS, 0, 1))
_WAYS: Mapping[int, Mapping[Dial, Way]] = {
    cv2.CAP_V4L2: {  # exposure in 0.1 ms; 1 and 3 are V4L2's own numbers for manual and aperture priority
        Dial.FOCUS: _FOCUS,
        Dial.EXPOSURE: Way(cv2.CAP_PROP_EXPOSURE, 1, 5_000, (cv2.CAP_PROP_AUTO_EXPOSURE, 1, 3), logarithmic=True),
    },
    cv2.CAP_DSHOW: {  # exposure in powers of two of a second
        Dial.FOCUS: _FOCUS,
        Dial.EXPOSURE: Way(cv2.CAP_PROP_EXPOSURE, -13, -1, (cv2.CAP_PROP_AUTO_EXPOSURE, 0, 1)),
    },
}
_SMALL = 64.0


def light_way(found: float) -> Way:
    """Return how light is turned where the driver came with the value `found`: the middle of what it allows."""
    return Way(cv2.CAP_PROP_BRIGHTNESS, -_SMALL, _SMALL) if found <= 0 else Way(cv2.CAP_PROP_BRIGHTNESS, 0, 2 * found)


class Dials:
    """The dials of one camera. What is left to the camera from the start is never touched."""

    def __init__(self, backend: int) -> None:
        self._ways = dict(_WAYS.get(backend, {}))
        self._lit = bool(self._ways)
        self._light: float | None = None  # what the driver came with
        self._touched: set[Dial] = set()
        self._refused: set[Dial] = set()

    def apply(self, capture: Capture, settings: CameraSettings) -> None:
        """Turn the dials of an open camera to what was chosen."""
        self._learn(capture)
        for dial, way in self._ways.items():
            chosen = settings.dial(dial)
            if chosen != AUTOMATIC:
                self._touched.add(dial)
                self._turn(capture, dial, way, chosen)
            elif dial in self._touched:
                self._touched.discard(dial)
                self._leave(capture, dial, way)

    def abilities(self, capture: Capture, size: Size | None) -> CameraAbilities:
        """Return what the driver tells of its dials now."""
        focus, exposure, light = (self._ability(capture, dial) for dial in (Dial.FOCUS, Dial.EXPOSURE, Dial.LIGHT))
        return CameraAbilities(size, focus, exposure, light)

    def _learn(self, capture: Capture) -> None:
        if self._lit and self._light is None:
            self._light = capture.get(cv2.CAP_PROP_BRIGHTNESS)
            if _is_told(self._light):
                self._ways[Dial.LIGHT] = light_way(self._light)

    def _turn(self, capture: Capture, dial: Dial, way: Way, percent: int) -> None:
        if way.auto is not None:
            prop, manual, _ = way.auto
            capture.set(prop, manual)
        taken = capture.set(way.prop, way.value(percent))
        (self._refused.discard if taken else self._refused.add)(dial)

    def _leave(self, capture: Capture, dial: Dial, way: Way) -> None:
        self._refused.discard(dial)
        if way.auto is not None:
            prop, _, automatic = way.auto
            capture.set(prop, automatic)
        elif self._light is not None:
            capture.set(way.prop, self._light)

    def _ability(self, capture: Capture, dial: Dial) -> DialAbility:
        way = self._ways.get(dial)
        told = capture.get(way.prop) if way is not None else -1.0
        # exposure is told in negative numbers by DirectShow, where -1 is a value as well
        if way is None or not (_is_told(told) or way.low < 0):
            return DialAbility(limit=Limit.NOT_OFFERED)
        if dial in self._refused:
            return DialAbility(way.percent(told), Limit.REFUSED)
        return DialAbility(way.percent(told))


def _is_told(value: float) -> bool:
    """Return whether a driver told a value; OpenCV gives -1 where it has none."""
    return math.isfinite(value) and value != -1.0
