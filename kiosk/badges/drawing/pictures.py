"""The organiser's logo: read once, made small once; a damaged one is told and left out."""

import math
import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, QXmlStreamReader
from PySide6.QtGui import QImage, QImageReader, QPainter

from kiosk.badges.drawing.layout import Align, Box, Logo
from kiosk.language import tr

PER_MM = 24
"""Pixels per millimetre that are kept: 600 dpi."""
MOST_MEGABYTES = 512  # of a picture while it is read; beyond that it is refused rather than the memory filled
_KEPT = 8
_local = threading.local()


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A logo as it is painted. `image` is None and `note` says why, where it cannot be."""

    image: QImage | None
    vector: Path | None = None
    width: float = 1.0
    height: float = 1.0
    note: str = ""


def picture(logo: Logo, folder: Path | None) -> Picture:
    """Return the picture of a logo field, from memory where the file is the same as before."""
    path = (folder or Path()) / logo.file
    try:
        stamp = (str(path), path.stat().st_mtime_ns, path.stat().st_size, logo.box)
    except OSError:
        return Picture(None, note=tr("The logo {file} is missing; the badge is made without it.", file=logo.file))
    # Each thread keeps its own: a drawing engine's caches go by the picture, and a renderer belongs to its thread.
    kept: OrderedDict[object, Picture] = _local.__dict__.setdefault("kept", OrderedDict())
    if stamp not in kept:
        kept[stamp] = _read(path, logo.box)
        while len(kept) > _KEPT:
            kept.popitem(last=False)
    return kept[stamp]


def paint_logo(painter: QPainter, logo: Logo, made: Picture, unit: float) -> None:
    """Paint the picture into its box, in its own proportions; `unit` is the painter's units per millimetre."""
    box = logo.box
    factor = min(box.width / made.width, box.height / made.height)
    width, height = made.width * factor, made.height * factor
    free = box.width - width
    x = box.x + {Align.LEFT: 0.0, Align.CENTRE: free / 2, Align.RIGHT: free}[logo.align]
    y = box.y + (box.height - height) / 2
    target = QRectF(x * unit, y * unit, width * unit, height * unit)
    if made.vector is not None:
        from PySide6.QtSvg import QSvgRenderer

        QSvgRenderer(str(made.vector)).render(painter, target)
    elif made.image is not None:
        painter.drawImage(target, made.image)


def _read(path: Path, box: Box) -> Picture:
    damaged = Picture(None, note=tr("The logo {file} cannot be read; the badge is made without it.", file=path.name))
    if path.suffix.lower() == ".svg":
        if not _is_whole_xml(path):
            return damaged
        from PySide6.QtSvg import QSvgRenderer

        renderer = QSvgRenderer(str(path))
        size = renderer.defaultSize()
        if not renderer.isValid() or size.isEmpty():
            return damaged
        return Picture(None, path, size.width(), size.height())
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    most = max(box.width, box.height) * PER_MM
    if size.isValid():
        if size.width() * size.height() * 4 > MOST_MEGABYTES * 1_000_000:
            return damaged
        QImageReader.setAllocationLimit(MOST_MEGABYTES)
        if max(size.width(), size.height()) > most:
            factor = most / max(size.width(), size.height())
            reader.setScaledSize(QSize(math.ceil(size.width() * factor), math.ceil(size.height() * factor)))
    image = reader.read()
    if image.isNull() or image.width() < 1 or image.height() < 1:
        return damaged
    if max(image.width(), image.height()) > most:
        image = image.scaled(
            int(most), int(most), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    return Picture(image, None, image.width(), image.height())


def _is_whole_xml(path: Path) -> bool:
    """Return whether a file is XML from its beginning to its end; the drawing engine would write to the log."""
    try:
        reader = QXmlStreamReader(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return False
    while not reader.atEnd():
        reader.readNext()
    return not reader.hasError()
