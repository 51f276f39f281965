"""Which of the eight masks of a QR symbol is read best, by the rules of ISO/IEC 18004, section 7.8.3.

The library tries all eight in pure Python, which is most of the time that a thousand badges take. What a mask changes
does not depend on the code: one symbol per code is made, the other seven are had by exchanging its mask.
"""

from functools import cache

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view
from qrcode.main import QRCode
from qrcode.util import QRData

Matrix = npt.NDArray[np.bool_]
MASKS = 8
_FINDER = np.array([1, 0, 1, 1, 1, 0, 1], bool)
_LIGHT = np.zeros(4, bool)
_LIKE_FINDERS = (np.concatenate((_LIGHT, _FINDER)), np.concatenate((_FINDER, _LIGHT)))


def make(secret: str, level: int, optimize: int) -> Matrix:
    """Return the dark modules of a code as (row, column), in the smallest version, with the best mask.

    Raises qrcode's DataOverflowError or ValueError for what no symbol holds.
    """
    maker = QRCode(border=0, error_correction=level, mask_pattern=0)
    maker.add_data(secret, optimize=optimize)
    maker.make()
    first = np.array(maker.modules, bool)
    candidates = first ^ _exchanges(maker.version, level)
    best: Matrix = candidates[int(np.argmin(penalties(candidates)))]
    return best


@cache
def _exchanges(version: int, level: int) -> Matrix:
    """Return what has to be turned over to get from mask 0 to each mask, as (mask, row, column)."""
    made = []
    for mask in range(MASKS):
        maker = QRCode(version, border=0, error_correction=level, mask_pattern=mask)
        maker.add_data(QRData(b"0"))
        maker.make(fit=False)
        made.append(np.array(maker.modules, bool))
    return np.stack([made[0] ^ one for one in made])


def penalties(symbols: Matrix) -> npt.NDArray[np.int64]:
    """Return the penalty points of each of several symbols, given as (symbol, row, column)."""
    points = np.zeros(len(symbols), np.int64)
    for lines in (symbols, symbols.swapaxes(1, 2)):
        five = sliding_window_view(lines, 5, axis=2)
        alike = np.logical_or(np.all(five, axis=3), ~np.any(five, axis=3))
        runs = alike[:, :, :1].sum(axis=(1, 2)) + (alike[:, :, 1:] & ~alike[:, :, :-1]).sum(axis=(1, 2))
        points += alike.sum(axis=(1, 2)) + 2 * runs
        eleven = sliding_window_view(lines, 11, axis=2)
        points += 40 * sum((eleven == pattern).all(axis=3).sum(axis=(1, 2)) for pattern in _LIKE_FINDERS)
    blocks = sliding_window_view(symbols, (2, 2), axis=(1, 2))
    points += 3 * (blocks.all(axis=(3, 4)) | ~blocks.any(axis=(3, 4))).sum(axis=(1, 2))
    share = symbols.mean(axis=(1, 2)) * 100
    points += 10 * (np.abs(share - 50) // 5).astype(np.int64)
    return points
