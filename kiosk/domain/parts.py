"""How the parts of a station are doing: what the lamps and `kiosk doctor` say."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a part is doing. An absent part is none that anybody misses."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"
    ABSENT = "absent"


class Part(StrEnum):
    """What can fail."""

    CAMERA = "camera"
    DECODER = "decoder"
    STORAGE = "database"
    DISK = "disk"
    CLOCK = "clock"
    PRINTER = "printer"
    SOUND = "sound"
    SCANNER = "scanner"
    BATTERY = "battery"


@dataclass(frozen=True, slots=True)
class PartReport:
    """What one part says of itself, and what a person can do. Both texts are translated."""

    part: Part
    state: State
    says: str
    do: str = ""
