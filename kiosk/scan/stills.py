"""Pictures from the disk: one, or all of a folder."""

import re
import warnings
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageOps

from kiosk.errors import CameraTrouble
from kiosk.language import tr
from kiosk.scan.source import PICTURE_SUFFIXES, Frame, FrameSource, Picture, PictureDamaged

MAX_PIXELS = 40_000_000
"""Larger pictures are made smaller: a code that fills a thousandth of the area can still be read."""
REFUSED_PIXELS = 130_000_000
"""Larger ones are not even unpacked: a file of some kilobytes may hold a picture of gigabytes."""


class StillSource(FrameSource):
    """A picture, or the pictures of a folder (not of folders within) in natural order: 2.png before 10.png.

    Labels are file names; each picture is a showing of its own, and `at` counts them. Other files and hidden ones are
    passed over. A picture that cannot be read raises PictureDamaged, and the next `read` goes on behind it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._files: tuple[Path, ...] | None = None
        self._number = 0

    @property
    def name(self) -> str:
        """The file's or the folder's name."""
        return self._path.name or str(self._path)

    @property
    def ended(self) -> bool:
        """Whether every picture was read."""
        return self._files is not None and self._number >= len(self._files)

    @property
    def live(self) -> bool:
        """Never."""
        return False

    def open(self) -> None:
        """Look for the pictures; they are read one by one."""
        self._number = 0
        self._files = None
        try:
            if self._path.is_dir():
                files = tuple(sorted(filter(_is_picture, self._path.iterdir()), key=_natural))
            else:
                files = (self._path,) if self._path.is_file() else ()
        except OSError as error:
            raise CameraTrouble(
                tr("The folder {folder} cannot be read.", folder=str(self._path)), error.strerror or ""
            ) from error
        if not files and self._path.is_dir():
            raise CameraTrouble(
                tr("There is no picture in the folder {folder}.", folder=str(self._path)),
                tr("PNG, JPEG, BMP, WebP, TIFF and GIF are read."),
            )
        if not files:
            raise CameraTrouble(tr("There is no file {file}.", file=str(self._path)), tr("Check the name."))
        self._files = files

    def read(self) -> Frame | None:
        """Return the next picture, upright, transparent parts white."""
        if self._files is None:
            raise RuntimeError("read before open")
        if self.ended:
            return None
        path = self._files[self._number]
        self._number += 1
        return Frame.of(read_still(path), float(self._number), path.name, still=True)

    def close(self) -> None:
        """Forget the list."""
        self._files = None


def read_still(path: Path) -> Picture:
    """Return the picture in `path` as uint8, (H, W, 3) in blue, green, red or (H, W); the first of several.

    The camera's rotation (EXIF) is undone, transparent parts become white, more than 8 bits are scaled to the
    brightest value. Raises PictureDamaged.
    """
    try:
        with warnings.catch_warnings():
            # odd metadata is nobody's concern here; size is judged below
            warnings.simplefilter("ignore")
            return _unpack(path)
    except PictureDamaged:
        raise
    except Image.DecompressionBombError as error:
        raise _too_large(path) from error
    except Exception as error:  # Pillow's readers raise whatever a damaged file makes them stumble over
        raise PictureDamaged(
            tr("The picture {file} cannot be read.", file=path.name),
            tr("It may be damaged; save or copy it again."),
            path.name,
        ) from error


def _unpack(path: Path) -> Picture:
    with Image.open(path) as image:
        if image.width * image.height > MAX_PIXELS:
            image.draft(None, (image.width // 2, image.height // 2))  # JPEG is unpacked smaller, others stay
        if image.width * image.height > REFUSED_PIXELS:
            raise _too_large(path)
        upright = ImageOps.exif_transpose(image)
        return _bounded(_levels(upright))


def _levels(image: Image.Image) -> Picture:
    if image.mode.startswith(("I", "F")):
        values = np.nan_to_num(np.asarray(image, dtype=np.float32), posinf=0, neginf=0).clip(min=0)
        return np.asarray(values * (255 / max(float(values.max()), 1e-6)), np.uint8)
    if image.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in image.info:
        clear = image.convert("RGBA")
        white = Image.new("RGBA", clear.size, "white")
        image = Image.alpha_composite(white, clear).convert("RGB")
    if image.mode in {"1", "L"}:
        return np.asarray(image.convert("L"), np.uint8)
    return np.asarray(cv2.cvtColor(np.asarray(image.convert("RGB"), np.uint8), cv2.COLOR_RGB2BGR), np.uint8)


def _bounded(picture: Picture) -> Picture:
    height, width = picture.shape[:2]
    if height * width <= MAX_PIXELS:
        return picture
    share = (MAX_PIXELS / (height * width)) ** 0.5
    size = (max(1, int(width * share)), max(1, int(height * share)))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def _too_large(path: Path) -> PictureDamaged:
    return PictureDamaged(
        tr("The picture {file} is too large.", file=path.name),
        tr("Up to {n} million pixels are read; save it smaller.", n=REFUSED_PIXELS // 1_000_000),
        path.name,
    )


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in PICTURE_SUFFIXES and not path.name.startswith(".") and path.is_file()


def _natural(path: Path) -> tuple[list[tuple[bool, int, str]], str]:
    parts = re.split(r"(\d+)", path.name.casefold())
    # names that differ only in case or in leading zeros still have one order
    return [(part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts if part], path.name
