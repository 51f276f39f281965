"""The colours of the bands: one for each category, and always a word on it that can be read."""

import re
import zlib

WHITE, INK = "#FFFFFF", "#17212B"
PLAIN = "#4A5560"
"""The band of somebody without a category."""

LEAST_CONTRAST = 4.5

CATEGORIES = {
    "Kommune": "#0B5563",
    "Politik": "#5B3A7A",
    "Wissenschaft": "#2F5D34",
    "Zivilgesellschaft": "#7A4A12",
    "Wirtschaft": "#8A2F4B",
    "Referent:in": "#1F4E8C",
    "Presse": "#6B5200",
    "Team": "#17212B",
}
"""Of the built-in event; white on each of them has a contrast of at least 6 : 1."""

_OTHERS = ("#0B5563", "#5B3A7A", "#2F5D34", "#7A4A12", "#8A2F4B", "#1F4E8C", "#6B5200")
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


def is_colour(text: str) -> bool:
    """Return whether `text` is a colour as "#0B5563"."""
    return _HEX.fullmatch(text) is not None


def of_category(category: str) -> str:
    """Return the colour of a category; one that nobody chose a colour for always gets the same of seven."""
    if not category:
        return PLAIN
    return CATEGORIES.get(category) or _OTHERS[zlib.crc32(category.encode()) % len(_OTHERS)]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 reckons it, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def on(ground: str) -> str:
    """Return white, or where that is not readable the ink, as the colour of words on `ground`; at least 4.5 : 1."""
    if contrast(WHITE, ground) >= LEAST_CONTRAST:
        return WHITE
    return INK if contrast(INK, ground) >= LEAST_CONTRAST else "#000000"


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
