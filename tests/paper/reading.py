"""A PDF as a reader's search finds it."""

import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2

from kiosk.paper.letters import UNIT, advance
from kiosk.paper.page import Fill, Item, Stroke, Words

NUMBERED = re.compile(r"page (\d+) of (\d+)")


def texts(path: Path) -> list[str]:
    """Return the text of every page, its lines joined by single spaces."""
    with pypdfium2.PdfDocument(path) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def numbers(path: Path) -> list[tuple[int, int]]:
    """Return what each page says of its number."""
    return [(int(found[1]), int(found[2])) for text in texts(path) for found in NUMBERED.finditer(text)]


def other_reader(path: Path) -> str | None:
    """Return the whole text as poppler reads it, or None where it is not installed."""
    if shutil.which("pdftotext") is None:
        return None
    return subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout.decode()


def box_of(item: Item) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of what stands on a page; of turned words, their beginning."""
    match item:
        case Words():
            wide = 0.0 if item.turn else advance(item.text, bold=item.bold) * item.size / UNIT
            return item.x, item.baseline - item.size, item.x + wide, item.baseline + 0.25 * item.size
        case Stroke():
            return min(item.x, item.to_x), min(item.y, item.to_y), max(item.x, item.to_x), max(item.y, item.to_y)
        case Fill():
            return item.x, item.y, item.x + item.width, item.y + item.height
        case _:
            return item.x, item.y, item.x + item.width, item.y + item.height
