"""What a painted control is filled, edged and written with."""

from dataclasses import dataclass

from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True)
class Tone:
    """The colours of a control. A transparent fill or edge is not painted."""

    fill: QColor
    edge: QColor
    text: QColor


def mix(under: QColor, over: QColor, share: float) -> QColor:
    """Return `under` with `share` (0 to 1) of `over` laid on it."""
    return QColor.fromRgbF(
        under.redF() + (over.redF() - under.redF()) * share,
        under.greenF() + (over.greenF() - under.greenF()) * share,
        under.blueF() + (over.blueF() - under.blueF()) * share,
    )


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two colours by WCAG 2: 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())
