"""A badge document as a printer or a camera sees it."""

from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2

Picture = npt.NDArray[np.uint8]
MM = 25.4


def page_sizes(path: Path) -> list[tuple[float, float]]:
    """Return the pages' sizes in millimetres."""
    with pypdfium2.PdfDocument(path) as document:
        return [(page.get_width() * MM / 72, page.get_height() * MM / 72) for page in document]


def rasterised(path: Path, dpi: float, page: int = 0) -> Picture:
    """Return a page in blue, green, red."""
    with pypdfium2.PdfDocument(path) as document:
        return np.ascontiguousarray(document[page].render(scale=dpi / 72).to_numpy()[:, :, :3])


def gray(path: Path, dpi: float, page: int = 0) -> Picture:
    """Return a page in grey."""
    return np.asarray(cv2.cvtColor(rasterised(path, dpi, page), cv2.COLOR_BGR2GRAY), np.uint8)


def words(path: Path, page: int = 0) -> str:
    """Return the text of a page, as a search in it would find it."""
    with pypdfium2.PdfDocument(path) as document:
        text: str = document[page].get_textpage().get_text_range()
        return text.replace("\r\n", " ")


def patches(path: Path, colour: str, dpi: float = 600, page: int = 0) -> list[tuple[float, float, float, float]]:
    """Return the filled rectangles of a colour on a page as (x, y, width, height) in millimetres, top left first."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    near = cv2.inRange(rasterised(path, dpi, page), np.array([blue, green, red]) - 3, np.array([blue, green, red]) + 3)
    near = cv2.morphologyEx(near, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    number, _, stats, _ = cv2.connectedComponentsWithStats(near)
    found = [stats[i] for i in range(1, number) if stats[i][2] > dpi / 4 and stats[i][3] > dpi / 12]
    return sorted(
        ((x * MM / dpi, y * MM / dpi, w * MM / dpi, h * MM / dpi) for x, y, w, h, _ in found),
        key=lambda patch: (round(patch[1]), patch[0]),
    )
