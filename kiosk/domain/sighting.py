"""A code that was seen in a picture."""

from dataclasses import dataclass

Corner = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A code's text, and its corners as (x, y) in pixels of the frame: top left first, then clockwise as it is read."""

    text: str
    corners: tuple[Corner, Corner, Corner, Corner]
