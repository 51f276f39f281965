"""Camera frames for tests and benchmarks: badges before a foyer, drawn from a seed, as a webcam would see them.

Everything is computed, so that no photograph of a person is kept and each frame can be drawn again from its number.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt
import qrcode
from qrcode.constants import ERROR_CORRECT_L, ERROR_CORRECT_M
from qrcode.util import QRData

from tests.scan.backdrops import HEIGHT, WIDTH, Frame, Plane, background

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWX"
CARD_COLUMNS, CARD_ROWS = 41, 62  # a badge of 62 x 94 mm, measured in modules of its symbol
QUIET = 4
SUPERSAMPLING = 3
BYTE_MODE: Final = 4  # as the standard numbers it


@dataclass(frozen=True, slots=True)
class Shot:
    """One badge before the camera. Lengths are in modules of the symbol, angles in degrees, grey in levels."""

    text: str
    module: float = 6.0  # pixels of the frame
    centre: tuple[float, float] = (WIDTH / 2, HEIGHT / 2)
    roll: float = 0.0
    yaw: float = 0.0
    pitch: float = 0.0
    blur: float = 0.0
    motion: float = 0.0
    motion_angle: float = 0.0
    light: float = 1.0
    contrast: float = 1.0
    noise: float = 3.0
    inverted: bool = False
    glare: float = 0.0
    glare_at: tuple[float, float] = (0.0, 0.0)
    moire: float = 0.0
    curl: float = 0.0
    covered: float = 0.0
    background: int = 0


def code(rng: np.random.Generator) -> str:
    """Return 20 characters as our own badges carry them."""
    return "".join(rng.choice(list(ALPHABET), 20))


def symbol(content: str | bytes, module: int = 4, *, level: int = ERROR_CORRECT_L, quiet: int = QUIET) -> Frame:
    """Return the flat symbol of `content`, `module` pixels per module; bytes are written in byte mode."""
    maker = qrcode.QRCode(border=quiet, error_correction=level)
    maker.add_data(QRData(content, BYTE_MODE, check_data=False) if isinstance(content, bytes) else content)
    maker.make()
    dark = np.array(maker.get_matrix(), dtype=bool)
    return np.where(np.repeat(np.repeat(dark, module, 0), module, 1), 0, 255).astype(np.uint8)


def paste(frame: Frame, picture: Frame, left: int, top: int) -> None:
    """Put `picture` into `frame`, in place."""
    frame[top : top + picture.shape[0], left : left + picture.shape[1]] = picture


def draw(shot: Shot, rng: np.random.Generator) -> Frame:
    """Return the frame of `shot`; `rng` gives its noise only."""
    plane = _backdrop(shot.background).astype(np.float32)
    _put_card(plane, shot)
    if shot.moire:
        _add_moire(plane, shot)
    if shot.glare:
        _add_glare(plane, shot)
    if shot.motion:
        plane = cv2.filter2D(plane, -1, _streak(shot.motion * shot.module, shot.motion_angle)).astype(np.float32)
    if shot.blur:
        plane = cv2.GaussianBlur(plane, (0, 0), shot.blur * shot.module).astype(np.float32)
    plane = (128 + (plane - 128) * shot.contrast) * shot.light
    plane += rng.normal(0, shot.noise, plane.shape).astype(np.float32)
    return np.clip(plane, 0, 255).astype(np.uint8)


_backdrop = lru_cache(maxsize=4)(background)  # a burst has one and the same behind it


def _card(shot: Shot, module: int) -> Frame:
    """Draw the whole card, `module` pixels per module: a coloured strip, a name, and the symbol below."""
    card = np.full((CARD_ROWS * module, CARD_COLUMNS * module), 245, np.uint8)
    card[: 7 * module] = 90
    cv2.putText(card, "SMART CITIES", (2 * module, 5 * module), cv2.FONT_HERSHEY_SIMPLEX, module / 8, 235, module // 4)
    for line, (word, size) in enumerate((("Kim Beispiel", 6), ("Stadt Musterhausen", 10))):
        at = (2 * module, (14 + 6 * line) * module)
        cv2.putText(card, word, at, cv2.FONT_HERSHEY_DUPLEX, module / size, 25, max(1, module // 4))
    square = symbol(shot.text, module, level=ERROR_CORRECT_M)
    if shot.inverted:
        square = (255 - square).astype(np.uint8)
    square = (square.astype(np.int32) * 225 // 255 + 20).astype(np.uint8)
    top = (CARD_ROWS - 4) * module - square.shape[0]
    paste(card, square, (card.shape[1] - square.shape[1]) // 2, top)
    if shot.covered:
        radius = shot.covered * module
        at = (int(card.shape[1] / 2 + 12 * module - radius / 3), int(top + square.shape[0] / 2 + 10 * module))
        cv2.ellipse(card, at, (int(radius * 1.6), int(radius)), -20, 0, 360, 150, -1)
    return card


def _put_card(plane: Plane, shot: Shot) -> None:
    source = 12
    card = _card(shot, source)
    if shot.curl:
        card = _bent(card, shot.curl * source)
    corners = np.array(((0, 0), (CARD_COLUMNS, 0), (CARD_COLUMNS, CARD_ROWS), (0, CARD_ROWS)), np.float32)
    target = _projected(corners, shot)
    low = np.maximum(np.floor(target.min(axis=0)).astype(int) - 2, 0)
    high = np.minimum(np.ceil(target.max(axis=0)).astype(int) + 2, (plane.shape[1], plane.shape[0]))
    size = high - low
    if (size < 4).any():
        return
    finer = ((target - low) * SUPERSAMPLING).astype(np.float32)
    transform = cv2.getPerspectiveTransform((corners * source).astype(np.float32), finer)
    fine = (int(size[0]) * SUPERSAMPLING, int(size[1]) * SUPERSAMPLING)
    shown = cv2.warpPerspective(card, transform, fine, flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full_like(card, 255), transform, fine)
    small = (int(size[0]), int(size[1]))
    picture = cv2.resize(shown, small, interpolation=cv2.INTER_AREA).astype(np.float32)
    share = cv2.resize(mask, small, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    there = plane[low[1] : high[1], low[0] : high[0]]
    there[:] = picture * share + there * (1 - share)


def _projected(points: npt.NDArray[np.float32], shot: Shot) -> npt.NDArray[np.float32]:
    """Return where points of the card (in modules) fall in the frame; the symbol's centre falls on `shot.centre`."""
    middle = np.array((CARD_COLUMNS / 2, CARD_ROWS - 4 - 14.5), np.float32)
    flat = np.column_stack(((points - middle) * shot.module, np.zeros(len(points))))
    roll, yaw, pitch = np.radians((shot.roll, shot.yaw, shot.pitch))
    turn_z = np.array(((np.cos(roll), -np.sin(roll), 0), (np.sin(roll), np.cos(roll), 0), (0, 0, 1)))
    turn_y = np.array(((np.cos(yaw), 0, np.sin(yaw)), (0, 1, 0), (-np.sin(yaw), 0, np.cos(yaw))))
    turn_x = np.array(((1, 0, 0), (0, np.cos(pitch), -np.sin(pitch)), (0, np.sin(pitch), np.cos(pitch))))
    space = flat @ (turn_x @ turn_y @ turn_z).T
    distance = 900.0
    return np.asarray(space[:, :2] * (distance / (distance + space[:, 2:])) + shot.centre, np.float32)


def symbol_corners(shot: Shot) -> npt.NDArray[np.float32]:
    """Return the true corners of the symbol in the frame, shape (4, 2), in the order of the upright card."""
    left, top, size = (CARD_COLUMNS - 21) / 2, CARD_ROWS - 4 - 25.0, 21
    square = ((left, top), (left + size, top), (left + size, top + size), (left, top + size))
    return _projected(np.array(square, np.float32), shot)


def _bent(card: Frame, depth: float) -> Frame:
    """Bend the card as if it were held by two fingers: a bow along its width, which also shifts rows."""
    height, width = card.shape
    across = np.linspace(-1, 1, width, dtype=np.float32)
    columns = (np.arange(width, dtype=np.float32) + depth * np.sin(across * np.pi) * 0.6)[None, :]
    rows = np.arange(height, dtype=np.float32)[:, None] + depth * (1 - across**2)[None, :]
    columns = np.broadcast_to(columns, (height, width)).astype(np.float32)
    return np.asarray(cv2.remap(card, columns, rows.astype(np.float32), cv2.INTER_LINEAR, borderValue=245), np.uint8)


def _add_glare(plane: Plane, shot: Shot) -> None:
    rows, columns = np.indices(plane.shape, dtype=np.float32)
    x = shot.centre[0] + shot.glare_at[0] * shot.module
    y = shot.centre[1] + shot.glare_at[1] * shot.module
    radius = shot.glare * shot.module
    away = ((columns - x) / radius) ** 2 + ((rows - y) / (radius * 0.7)) ** 2
    plane += 420 * np.exp(-away)
    np.minimum(plane, 255, out=plane)


def _add_moire(plane: Plane, shot: Shot) -> None:
    """Lay the stripes over the frame that the grid of a screen and the grid of a sensor make together."""
    rows, columns = np.indices(plane.shape, dtype=np.float32)
    for step, turn in ((shot.module * 0.55, 0.0), (shot.module * 2.3, 61.0)):
        angle = np.radians(shot.motion_angle + turn)
        wave = np.sin((columns * np.cos(angle) + rows * np.sin(angle)) * 2 * np.pi / step)
        plane += shot.moire * wave.astype(np.float32)
    np.clip(plane, 0, 255, out=plane)


def _streak(length: float, angle: float) -> Plane:
    size = int(np.ceil(length)) * 2 + 3
    fine = np.zeros((size * 8, size * 8), np.uint8)
    middle = size * 4
    reach = length * 4
    x, y = reach * np.cos(np.radians(angle)), reach * np.sin(np.radians(angle))
    cv2.line(fine, (int(middle - x), int(middle - y)), (int(middle + x), int(middle + y)), 255, 6)
    kernel = cv2.resize(fine, (size, size), interpolation=cv2.INTER_AREA).astype(np.float32)
    return np.asarray(kernel / kernel.sum(), np.float32)
