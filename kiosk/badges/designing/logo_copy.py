"""A logo's file as it is kept: a drawing as it is, a photograph no larger than a badge can show."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice

from kiosk.badges.drawing.layout import Box, Logo
from kiosk.badges.drawing.pictures import PER_MM, picture
from kiosk.badges.drawing.trouble import BadgeTrouble
from kiosk.language import tr

LONGEST_SIDE = 1_600
"""Pixels: 600 dpi on 67 mm; and it is read in an instant when the badge is drawn."""


def small_copy(file: Path) -> tuple[bytes, str]:
    """Return the bytes to keep and the ending of their name. Raises BadgeTrouble for what cannot be shown."""
    side = LONGEST_SIDE / PER_MM
    made = picture(Logo(Box(0, 0, side, side), file.name), file.parent)
    if made.vector is not None:
        return made.vector.read_bytes(), ".svg"
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if made.image is None or not made.image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise BadgeTrouble(
            tr("{file} is damaged, or no picture that can be shown.", file=file.name),
            tr("Save it anew as PNG, JPEG or SVG and choose that file."),
        )
    return bytes(buffer.data().data()), ".png"
