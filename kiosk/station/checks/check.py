"""What a check is: it looks at one part when it is called, and says how the part is doing."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.domain.parts import Part, PartReport


@dataclass(frozen=True, slots=True)
class Check:
    """A check of one part. `run` may take a second or two, and raises nothing that the surroundings can cause."""

    part: Part
    run: Callable[[], PartReport]
