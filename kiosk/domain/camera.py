"""What can be chosen of a camera, and what its driver makes of it: in percent, for drivers have units of their own."""

from dataclasses import dataclass
from enum import StrEnum

AUTOMATIC = -1
"""A dial that is left to the camera."""
SIZES = ((640, 480), (800, 600), (1280, 720), (1920, 1080))
"""What is offered, in pixels; a driver takes the nearest that it has."""
Size = tuple[int, int]
_LEAST, _MOST = 16, 8192


class Dial(StrEnum):
    """What can be set to a percentage, or left to the camera."""

    FOCUS = "focus"
    EXPOSURE = "exposure"
    LIGHT = "light"


class Limit(StrEnum):
    """Why a dial cannot be turned: the source is a file, a stream or drawn; the driver has none, or refused it."""

    NO_CAMERA = "no_camera"
    NOT_OFFERED = "not_offered"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class CameraSettings:
    """What was chosen.

    source: what `kiosk.scan.open` opens; "" is the one that the program was started with. mirrored: whether the
    picture on the screen is one in a mirror. turned: degrees clockwise by which it is shown, 0, 90, 180 or 270. size:
    in pixels; None is what the program asks for by itself. focus (0 is far), exposure and light: in percent of what
    drivers usually allow, `AUTOMATIC` leaves it to the camera.
    """

    source: str = ""
    mirrored: bool = False
    turned: int = 0
    size: Size | None = None
    focus: int = AUTOMATIC
    exposure: int = AUTOMATIC
    light: int = AUTOMATIC

    def dial(self, dial: Dial) -> int:
        """Return what was chosen for a dial."""
        return {Dial.FOCUS: self.focus, Dial.EXPOSURE: self.exposure, Dial.LIGHT: self.light}[dial]


@dataclass(frozen=True, slots=True)
class CameraInfo:
    """A camera that can be chosen: `source` as in CameraSettings, and what a person calls it."""

    source: str
    name: str


@dataclass(frozen=True, slots=True)
class DialAbility:
    """What the driver did with a dial: its value in percent where it tells one, or why it cannot be turned."""

    percent: int | None = None
    limit: Limit | None = None


_NO_CAMERA = DialAbility(limit=Limit.NO_CAMERA)


@dataclass(frozen=True, slots=True)
class CameraAbilities:
    """What the source that is open can do. size: in pixels, as its frames are; None where it cannot be chosen."""

    size: Size | None = None
    focus: DialAbility = _NO_CAMERA
    exposure: DialAbility = _NO_CAMERA
    light: DialAbility = _NO_CAMERA

    def dial(self, dial: Dial) -> DialAbility:
        """Return what the driver did with a dial."""
        return {Dial.FOCUS: self.focus, Dial.EXPOSURE: self.exposure, Dial.LIGHT: self.light}[dial]


def quarter(degrees: int) -> int:
    """Return the quarter turn that is nearest: 0, 90, 180 or 270."""
    return (degrees + 45) // 90 * 90 % 360


def percent(chosen: int) -> int:
    """Return what a settings file says as a percentage, or `AUTOMATIC`."""
    return AUTOMATIC if chosen < 0 else min(100, chosen)


def size_of(text: str) -> Size | None:
    """Return the size that a text such as "1280x720" says; None for anything else."""
    width, times, height = text.strip().lower().partition("x")
    if not times or not (width.isascii() and width.isdigit() and height.isascii() and height.isdigit()):
        return None
    size = int(width[:5]), int(height[:5])
    return size if all(_LEAST <= side <= _MOST for side in size) else None


def size_text(size: Size | None) -> str:
    """Return a size as it is written into the settings."""
    return "" if size is None else f"{size[0]}x{size[1]}"


def choices(started: str, found: tuple[CameraInfo, ...]) -> tuple[CameraInfo, ...]:
    """Return what can be chosen from: the source that the program was started with, by its name, then the system's.

    Where it is one of the system's own it is offered once, as the one that the program was started with.
    """
    others = tuple(camera for camera in found if camera.name != started)
    return (CameraInfo("", started), *others) if started else others
