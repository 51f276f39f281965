"""Where things stand on the screen for attendees: side by side, or on a tablet held upright one above the other."""

from dataclasses import dataclass

from PySide6.QtCore import QRect

from kiosk.selfservice.leave_corner import SIDE

_LEAST_MARGIN = 20
_LEAST_SMALL = 16
_ROOMY = 900


@dataclass(frozen=True, slots=True)
class Layout:
    """Places in pixels. `scale` is how much larger than on 1280×800 words may be, `small` the height of the head's;
    `lean` is the share of the room left over that stays above the words."""

    scale: float
    small: int
    margin: int
    gap: int
    lean: float
    head: QRect
    words: QRect
    card: QRect
    motto: QRect
    corner: QRect

    @classmethod
    def of(cls, width: int, height: int, text_scale: float) -> "Layout":
        """Return the places in a window of this size; `text_scale` is what the station asks for."""
        upright = height > width * 1.1
        unit = min(width / 800, height / 1280) if upright else min(width / 1280, height / 800)
        scale = max(unit, text_scale)
        small = max(_LEAST_SMALL, round(22 * min(scale, unit * 1.5)))
        margin = max(_LEAST_MARGIN, round(72 * unit))
        gap = max(12, round(40 * unit))
        head = QRect(margin, round(40 * unit), width - 2 * margin, max(52, round(small * 2.6)))
        tall = max(round(small * 1.6), round(68 * unit))
        motto = QRect(margin, height - round(42 * unit) - tall, width - 2 * margin, tall)
        top, bottom = head.bottom() + gap * 2 // 3, motto.top() - gap * 2 // 3
        if upright:
            side = round(min(width - 2 * margin, (bottom - top) * 0.48))
            card = QRect((width - side) // 2, top, side, side)
            words = QRect(margin, card.bottom() + gap, width - 2 * margin, bottom - card.bottom() - gap)
        else:
            share = 0.36 if width >= _ROOMY else 0.28  # in a small window words come first
            side = round(min(440 * unit, bottom - top, width * share))
            card = QRect(width - margin - side, (top + bottom - side) // 2, side, side)
            words = QRect(margin, top, card.left() - gap - margin, bottom - top)
        corner = QRect(width - SIDE, height - SIDE, SIDE, SIDE)
        return cls(scale, small, margin, gap, 0.3 if upright else 0.5, head, words, card, motto, corner)
