"""The two libraries that read symbols, each behind one typed function: zxing-cpp, and zbar where it is installed.

zxing-cpp reads about twice as many pictures, zbar more of those with a glare (docs/performance.md).
Both release Python's global lock while they look.
"""

import math
from dataclasses import dataclass
from functools import cache
from types import ModuleType

import numpy as np
import numpy.typing as npt
import zxingcpp

from kiosk.domain.sighting import Corner, Sighting

Gray = npt.NDArray[np.uint8]
"""A grey picture: uint8, shape (height, width)."""

Corners = tuple[Corner, Corner, Corner, Corner]


_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCodeModel2)


@dataclass(frozen=True, slots=True)
class Found:
    """What one look yields: the codes that were read, and where a symbol seems to be that could not be read."""

    sightings: list[Sighting]
    suspects: list[Corners]


def read_zxing(gray: Gray, *, invert: bool = True, global_threshold: bool = False) -> Found:
    """Look for QR codes with zxing-cpp. `gray` has at least one pixel and at most 65,535 in a row or column.

    Bytes that are no text come as Latin-1, so that every code has some text.
    """
    codes = zxingcpp.read_barcodes(
        gray,
        formats=_QR,
        text_mode=zxingcpp.TextMode.Plain,
        binarizer=zxingcpp.Binarizer.GlobalHistogram if global_threshold else zxingcpp.Binarizer.LocalAverage,
        try_rotate=False,  # concerns linear codes only
        try_invert=invert,
        return_errors=True,
    )
    found = Found([], [])
    for code in codes:
        if code.valid:
            found.sightings.append(Sighting(code.text, _corners(code.position)))
        else:
            found.suspects.append(_corners(code.position))
    return found


def zbar_available() -> bool:
    """Return whether zbar can be used; its library is a package of its own on Linux (libzbar0)."""
    return _zbar() is not None


def read_zbar(gray: Gray) -> list[Sighting]:
    """Look for QR codes with zbar; returns [] where it is not installed."""
    library = _zbar()
    if library is None:
        return []
    try:
        symbols = library.decode(gray, [library.ZBarSymbol.QRCODE])
    except ValueError:  # pyzbar does not know the orientation that zbar gives to parts of a split code
        return []
    return [Sighting(_plain(symbol.data), _square(symbol.polygon, symbol.rect)) for symbol in symbols]


@cache
def _zbar() -> ModuleType | None:
    try:
        from pyzbar import pyzbar
    except (ImportError, OSError):
        return None
    return pyzbar if isinstance(pyzbar, ModuleType) else None


def _corners(position: zxingcpp.Position) -> Corners:
    ends = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    a, b, c, d = ((float(end.x), float(end.y)) for end in ends)
    return a, b, c, d


def _plain(data: bytes) -> str:
    """Undo zbar's guess at the character set: it takes German text in UTF-8 for Japanese and re-encodes it."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")
    if not text.isascii():
        for guess in ("shift_jis", "latin-1", "big5"):
            try:
                return text.encode(guess).decode()
            except UnicodeError:
                continue
    return text


def _square(polygon: list[tuple[int, int]], rect: tuple[int, int, int, int]) -> Corners:
    """Return four corners, clockwise in the picture; zbar gives a hull of about the symbol, seldom with more points."""
    if len(polygon) == 4:
        ends = [(float(x), float(y)) for x, y in polygon]
        middle = (sum(x for x, _ in ends) / 4, sum(y for _, y in ends) / 4)
        a, b, c, d = sorted(ends, key=lambda end: math.atan2(end[1] - middle[1], end[0] - middle[0]))
        return a, b, c, d
    left, top, width, height = (float(number) for number in rect)
    return (left, top), (left + width, top), (left + width, top + height), (left, top + height)
