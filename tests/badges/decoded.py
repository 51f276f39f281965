"""How many printed badges a camera reads: `python -m tests.badges.decoded`.

Badges of every layout are printed at 203 dpi (the coarsest printer), laid on a table, and seen by a camera that
shrinks, turns, tilts and blurs them, in poor light and with noise. The set is fixed.
"""

import argparse
import math
import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from kiosk.badges.drawing.document import write_pdf
from kiosk.badges.drawing.face import BadgeFace
from kiosk.badges.drawing.layout import Layout, layouts
from kiosk.badges.painter import INCH, place_code
from kiosk.scan.decoder import decode
from tests.badges.badge_faces import some_faces
from tests.badges.pages import Picture, gray

DPI = 203.2
PER_MODULE = (2.5, 3.0, 4.0)


@dataclass(frozen=True, slots=True)
class View:
    """How the camera sees the badge: turned and tilted in degrees, blurred by a part of a module, noise in levels."""

    turned: float
    tilted: float
    blur: float
    noise: float
    light: float


FRAMES = 2
"""A badge counts as read when one of so many frames is read: a live camera gives thirty a second."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many badges were read, how many of them in their first frame, and how many were shown."""

    read: int
    at_once: int
    total: int


VIEWS = (
    View(0, 0, 0.2, 2, 1.0),
    View(7, 15, 0.25, 4, 0.8),
    View(-19, 25, 0.2, 4, 0.6),
    View(48, 10, 0.25, 3, 0.9),
    View(90, 30, 0.15, 5, 0.7),
    View(181, 20, 0.3, 4, 0.5),
)


def printed(layout: Layout, faces: list[BadgeFace], folder: Path, *, dpi: float = DPI) -> list[Picture]:
    """Return the badges as a printer of so many dpi prints them: black or white in each dot of the codes."""
    path = folder / f"{layout.name}.pdf"
    write_pdf(path, faces, layout, printer_dpi=dpi)
    return [gray(path, dpi, page) for page in range(len(faces))]


def seen(badge: Picture, module: float, per_module: float, view: View, seed: int) -> Picture:
    """Return what a camera sees of a badge whose modules are `module` pixels wide, at `per_module` pixels each."""
    height, width = badge.shape
    factor = per_module / module
    tilt = math.radians(view.tilted)
    # The far edge is shorter and the badge lower, as when its top leans away; the smallest modules have the size.
    shorter, lower = 1 - 0.35 * math.sin(tilt), math.cos(tilt)
    near, far, high = width / 2, width / 2 * shorter, height / 2 * lower
    corners = np.array([(-far, -high), (far, -high), (near, high), (-near, high)]) * factor / min(shorter, lower)
    turn = math.radians(view.turned)
    turned = corners @ np.array([(math.cos(turn), math.sin(turn)), (-math.sin(turn), math.cos(turn))])
    side = int(np.ceil(np.abs(turned).max() * 2)) + 40
    target = (turned + side / 2).astype(np.float32)
    source = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    # Shrunk by areas first, as a sensor sums up light; a warp alone would skip dots.
    step = max(1.0, 1 / (factor * 2))
    small = cv2.resize(badge, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
    matrix = cv2.getPerspectiveTransform((source / step).astype(np.float32), target)
    table = np.full((side, side), 150, np.uint8)
    picture = cv2.warpPerspective(small, matrix, (side, side), dst=table, borderMode=cv2.BORDER_TRANSPARENT)
    picture = cv2.GaussianBlur(picture, (0, 0), view.blur * per_module)
    noise = np.random.default_rng(seed).normal(0, view.noise, picture.shape)
    return np.asarray(np.clip(20 + picture * view.light * 0.85 + noise, 0, 255), np.uint8)


def tried(
    names: Collection[str] | None, number: int, sizes: tuple[float, ...] = PER_MODULE
) -> dict[tuple[str, float], Share]:
    """Return what was read by layout and pixels per module, for `number` badges of each layout in every view."""
    result: dict[tuple[str, float], Share] = {}
    with tempfile.TemporaryDirectory() as folder:
        for layout in layouts().values():
            if names is not None and layout.name not in names:
                continue
            faces = some_faces(number)
            badges = printed(layout, faces, Path(folder))
            for size in sizes:
                read = at_once = total = 0
                for position, (face, badge) in enumerate(zip(faces, badges, strict=True)):
                    module = place_code(layout.codes[0], face.secret, INCH / DPI).module * DPI / INCH
                    for number_of_view, view in enumerate(VIEWS):
                        total += 1
                        for frame in range(FRAMES):
                            picture = seen(badge, module, size, view, position * 100 + number_of_view + frame * 10_000)
                            if face.secret in [sighting.text for sighting in decode(picture)]:
                                read += 1
                                at_once += frame == 0
                                break
                result[layout.name, size] = Share(read, at_once, total)
    return result


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--badges", type=int, default=10)
    called = arguments.parse_args()
    print(f"{'layout':12}" + "".join(f"{size:>7} px" for size in PER_MODULE))
    shares = tried(None, called.badges)
    for name in dict.fromkeys(name for name, _ in shares):
        line = [shares[name, size] for size in PER_MODULE]
        print(f"{name:12}" + "".join(f"{share.read / share.total:>10.1%}" for share in line))
    read, at_once, total = (sum(getattr(s, key) for s in shares.values()) for key in ("read", "at_once", "total"))
    print(f"{read} of {total} read, {at_once} of them in the first frame")


if __name__ == "__main__":
    main()
