"""What the demo camera is shown: badges, and things that are none."""

from dataclasses import dataclass
from functools import cache
from importlib import resources

import cv2
import numpy as np
import qrcode
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from qrcode.constants import ERROR_CORRECT_M

from kiosk.scan.source import Picture

WIDTH, HEIGHT = 400, 500
MARGIN = 28  # around the card, for its shadow
MODULE = 12
RADIUS = 18
INK, SOFT, PAPER, WRAPPER = "#17212B", "#55606B", "#F1EFE9", "#6B4A33"
BANDS = ("#0B5563", "#5B3A7A", "#2F5D34", "#7A4A12", "#8A2F4B", "#1F4E8C", "#4A5560", "#17212B")

_Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(frozen=True, slots=True)
class DemoBadge:
    """What is printed on a badge, and the code on it."""

    name: str
    organisation: str
    category: str
    secret: str


@dataclass(frozen=True, slots=True)
class StrangeCode:
    """A code on something that is no badge: a chocolate wrapper, a ticket of the tram."""

    label: str
    secret: str


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """A card with its shadow: `paint` uint8 (H, W, 4), blue, green, red multiplied by the cover, then the cover."""

    paint: Picture


def draw_card(item: DemoBadge | StrangeCode) -> Card:
    """Return the upright card of `item`, MARGIN wider than WIDTH x HEIGHT on each side. Takes about 15 ms."""
    face = _badge(item) if isinstance(item, DemoBadge) else _wrapper(item)
    shape, shadow = _shape()
    colour = Image.new("RGB", shape.size, "black")
    colour.paste(face, (MARGIN, MARGIN))
    colour = Image.composite(colour, Image.new("RGB", shape.size, "black"), shape)
    bgr = cv2.cvtColor(np.asarray(colour, np.uint8), cv2.COLOR_RGB2BGR)
    return Card(np.dstack((bgr, np.asarray(shadow, np.uint8))))


def _badge(badge: DemoBadge) -> Image.Image:
    face = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(face)
    below = _write(pen, badge.name, 20, 40, INK, bold=True)
    below = _write(pen, badge.organisation, below + 2, 25, INK)
    code = _code(badge.secret)
    face.paste(code, ((WIDTH - code.width) // 2, (below + HEIGHT - 66 - code.height) // 2))
    band = BANDS[sum(badge.category.encode()) % len(BANDS)]
    pen.rectangle((0, HEIGHT - 66, WIDTH, HEIGHT), fill=band)
    _write(pen, badge.category, HEIGHT - 52, 29, "white", bold=True)
    return face


def _wrapper(strange: StrangeCode) -> Image.Image:
    face = Image.new("RGB", (WIDTH, HEIGHT), WRAPPER)
    pen = ImageDraw.Draw(face)
    pen.rectangle((0, 96, WIDTH, HEIGHT - 66), fill=PAPER)
    _write(pen, strange.label, 28, 38, "#F6E7C8", bold=True)
    code = _code(strange.secret)
    face.paste(code, ((WIDTH - code.width) // 2, 96 + (HEIGHT - 162 - code.height) // 2))
    return face


def _code(secret: str) -> Image.Image:
    """Draw the symbol with its quiet zone, at most 300 pixels wide; our own codes have 12 pixels per module."""
    maker = qrcode.QRCode(border=2, error_correction=ERROR_CORRECT_M)
    maker.add_data(secret)
    maker.make()
    dark = np.array(maker.get_matrix(), dtype=bool)
    module = max(1, min(MODULE, 300 // len(dark)))
    square = Image.fromarray(np.where(dark.repeat(module, 0).repeat(module, 1), 255, 0).astype(np.uint8))
    return Image.composite(Image.new("RGB", square.size, "#1A1A1A"), Image.new("RGB", square.size, PAPER), square)


def _write(pen: ImageDraw.ImageDraw, text: str, top: int, size: int, colour: str, *, bold: bool = False) -> int:
    """Write `text` in the middle, on two lines where it is long, and smaller until it fits; return where it ends."""
    lines = [text]
    if pen.textlength(text, font=_font(size * 3 // 4, bold=bold)) > WIDTH - 36 and " " in text:
        cut = min((i for i, c in enumerate(text) if c == " "), key=lambda i: abs(i - len(text) / 2))
        lines, size = [text[:cut], text[cut + 1 :]], size * 3 // 4
    while size > 12 and max(pen.textlength(line, font=_font(size, bold=bold)) for line in lines) > WIDTH - 36:
        size -= 1
    for line in lines:
        pen.text((WIDTH / 2, top), line, fill=colour, font=_font(size, bold=bold), anchor="ma")
        top += round(size * 1.2)
    return top


@cache
def _font(size: int, *, bold: bool) -> _Font:
    name = "AtkinsonHyperlegible-Bold.ttf" if bold else "AtkinsonHyperlegible-Regular.ttf"
    try:
        with resources.as_file(resources.files("fontpkg_atkinson_hyperlegible") / "files" / name) as path:
            return ImageFont.truetype(path, size)
    except (ImportError, OSError):
        return ImageFont.load_default(size)


@cache
def _shape() -> tuple[Image.Image, Image.Image]:
    """Return the card's own cover, rounded, and the same with a soft shadow below it."""
    size = (WIDTH + 2 * MARGIN, HEIGHT + 2 * MARGIN)
    box = (MARGIN, MARGIN, WIDTH + MARGIN - 1, HEIGHT + MARGIN - 1)
    shape = Image.new("L", size, 0)
    ImageDraw.Draw(shape).rounded_rectangle(box, RADIUS, fill=255)
    shade = Image.new("L", size, 0)
    ImageDraw.Draw(shade).rounded_rectangle((box[0], box[1] + 8, box[2], box[3] + 8), RADIUS, fill=110)
    shade = shade.filter(ImageFilter.GaussianBlur(9))
    shade.paste(255, (0, 0), shape)
    return shape, shade
