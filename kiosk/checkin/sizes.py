"""How large a verdict is written: from generous to dense, so that the name can stay large."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sizes:
    """Type sizes and the icon's side in pixels before scaling; `stacked` sets the origin in two lines."""

    icon: int
    headline: int
    origin: int
    chip: int
    stacked: bool = False


GENEROUS = (
    Sizes(60, 36, 26, 18, stacked=True),
    Sizes(60, 36, 26, 18),
    Sizes(60, 36, 20, 18),
    Sizes(44, 28, 20, 16),
    Sizes(34, 22, 18, 16),
)
DENSE = (Sizes(30, 20, 18, 16),)
