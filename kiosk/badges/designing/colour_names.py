"""Colours in words, so that they can be spoken of."""

import colorsys

from kiosk.language import tr


def colour_name(colour: str, *, on: bool = False) -> str:
    """Return what a colour as "#0B5563" is called; with `on` as it is written after "on"."""
    name = _name(colour)
    return name[:1].lower() + name[1:] if on and not _nouns() else name


def _nouns() -> bool:
    """Return whether colours are nouns here: German writes them large."""
    return tr("White") == "Weiß"


def _name(colour: str) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, light, strong = colorsys.rgb_to_hls(red, green, blue)
    degrees = hue * 360
    if light > 0.97:
        return tr("White")
    if light < 0.08:
        return tr("Black")
    if light < 0.2 and strong < 0.4:
        return tr("Charcoal")
    if strong < 0.14:
        return tr("Light grey") if light > 0.7 else tr("Grey") if light > 0.35 else tr("Dark grey")
    return _hue(degrees, light)


def _hue(degrees: float, light: float) -> str:
    dark = light < (0.45 if degrees >= 320 else 0.28)  # dark reds have names of their own sooner
    for limit, name, deep in (
        (12, tr("Red"), tr("Dark red")),
        (42, tr("Orange"), tr("Brown")),
        (68, tr("Yellow"), tr("Olive")),
        (165, tr("Green"), tr("Dark green")),
        (196, tr("Turquoise"), tr("Petrol")),
        (255, tr("Blue"), tr("Dark blue")),
        (290, tr("Violet"), tr("Dark violet")),
        (338, tr("Pink"), tr("Wine red")),
        (361, tr("Red"), tr("Wine red")),
    ):
        if degrees < limit:
            return deep if dark else name
    return tr("Red")
