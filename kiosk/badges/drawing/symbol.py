"""The QR symbol of a code, and how large its modules are on a printer that has whole dots only."""

import math
from dataclasses import dataclass
from functools import lru_cache

from qrcode.constants import ERROR_CORRECT_L, ERROR_CORRECT_M
from qrcode.exceptions import DataOverflowError

from kiosk.badges.drawing.masks import make
from kiosk.badges.drawing.trouble import BadgeTrouble
from kiosk.domain import secret as codes
from kiosk.language import tr

GOOD_MODULE = 0.8
"""Millimetres: what is read at arm's length by a poor camera (design, section 14)."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A square of `size` modules; `runs` are its dark ones, as (row, first column, number) along the rows."""

    size: int
    runs: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a symbol stands, in millimetres, without its quiet zone."""

    x: float
    y: float
    module: float
    size: int

    @property
    def side(self) -> float:
        """The symbol's width and height."""
        return self.module * self.size


@lru_cache(maxsize=64)  # a badge asks a few times for its own; one takes 12 KB, and a day's badges took 50 MB
def symbol(secret: str, *, low: bool = False) -> Symbol:
    """Return the symbol of a code: version 1 for our own, at level M; with `low` at level L, which is smaller.

    Raises BadgeTrouble for a code that no symbol holds.
    """
    try:
        matrix = make(secret, ERROR_CORRECT_L if low else ERROR_CORRECT_M, 0 if codes.is_ours(secret) else 20)
    except (DataOverflowError, ValueError) as error:
        raise BadgeTrouble(
            tr("The code {code} is too long for a QR code.", code=codes.shown(secret)),
            tr("Give this person a new badge with a code of its own."),
        ) from error
    runs: list[tuple[int, int, int]] = []
    for y, row in enumerate(matrix.tolist()):
        x = 0
        while x < len(row):
            if not row[x]:
                x += 1
                continue
            start = x
            while x < len(row) and row[x]:
                x += 1
            runs.append((y, start, x - start))
    return Symbol(len(matrix), tuple(runs))


def best(secret: str, side: float, quiet: int, dot: float) -> Symbol:
    """Return the symbol whose modules are good in a square of `side` mm; another system's long code at level L."""
    normal = symbol(secret)
    if codes.is_ours(secret) or module_size(normal.size, side, quiet, dot) >= GOOD_MODULE:
        return normal
    low = symbol(secret, low=True)
    return low if low.size < normal.size else normal


def module_size(size: int, side: float, quiet: int, dot: float) -> float:
    """Return the largest whole number of printer dots (of `dot` mm) per module that fits, in millimetres."""
    exact = side / (size + 2 * quiet)
    dots = math.floor(exact / dot + 1e-6)
    return dots * dot if dots else exact
