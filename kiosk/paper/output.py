"""Pages onto paper: as one PDF file, or on a printer's own device. Works on any thread once there is an application."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from kiosk import __version__
from kiosk.paper import letters
from kiosk.paper.files import put
from kiosk.paper.page import A4, Fill, Item, Page, Picture, Stroke, Words
from kiosk.paper.writing import put_text

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

FINE = 100  # units per millimetre: type sizes are whole numbers of them, on every device
INCH = 25.4


def write_pages(file: Path, title: str, pages: Sequence[Page], *, landscape: bool = False) -> None:
    """Write pages of A4 as a PDF. Raises PaperTrouble; the file is either whole or as it was."""
    put(file, pdf_of(title, pages, landscape=landscape))


def pdf_of(title: str, pages: Sequence[Page], *, landscape: bool = False) -> bytes:
    """Return pages of A4 as a PDF. Raises PaperTrouble where no fonts can be used."""
    letters.ready()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(round(FINE * INCH))
    writer.setTitle(title)
    writer.setCreator(f"MMZ Kiosk {__version__}")
    turn = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), turn, QMarginsF(0, 0, 0, 0)))
    _paint(writer, pages, turned=False)
    return bytes(buffer.data().data())


def draw_pages(device: "QPagedPaintDevice", pages: Sequence[Page], *, landscape: bool = False) -> None:
    """Draw on a printer whose page has no margins; wide pages are turned where the device's paper stands upright."""
    letters.ready()
    upright = device.height() > device.width()
    _paint(device, pages, turned=landscape and upright)


def _paint(device: "QPagedPaintDevice", pages: Sequence[Page], *, turned: bool) -> None:
    painter = QPainter(device)
    scale = device.logicalDpiX() / INCH / FINE
    try:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(scale, scale)
        if turned:
            painter.translate(A4[0] * FINE, 0)
            painter.rotate(90)
        for number, page in enumerate(pages):
            if number:
                device.newPage()
            for item in page:
                _put(painter, item)
    finally:
        painter.end()


def _put(painter: QPainter, item: Item) -> None:
    match item:
        case Words():
            _put_words(painter, item)
        case Fill():
            area = QRectF(item.x * FINE, item.y * FINE, item.width * FINE, item.height * FINE)
            painter.fillRect(area, QColor(item.colour))
        case Stroke():
            pen = QPen(QColor(item.colour), item.width * FINE, c=Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLine(
                QPointF(item.x * FINE, item.y * FINE), QPointF(item.to_x * FINE, item.to_y * FINE)
            )  # fmt: skip
        case Picture():
            _put_picture(painter, item)


def _put_words(painter: QPainter, words: Words) -> None:
    at = QPointF(words.x * FINE, words.baseline * FINE)
    if not words.turn:
        put_text(painter, words.text, at, words.size * FINE, bold=words.bold, colour=words.colour)
        return
    painter.save()
    painter.translate(at)
    painter.rotate(words.turn)
    put_text(painter, words.text, QPointF(0, 0), words.size * FINE, bold=words.bold, colour=words.colour)
    painter.restore()


def _put_picture(painter: QPainter, picture: Picture) -> None:
    box = QRectF(picture.x * FINE, picture.y * FINE, picture.width * FINE, picture.height * FINE)
    if picture.pixels is None:
        from PySide6.QtSvg import QSvgRenderer

        renderer = QSvgRenderer(QByteArray(picture.vector))
        renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        renderer.render(painter, box)
        return
    size = picture.pixels.size().toSizeF().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    spare = box.size() - size
    painter.drawImage(QRectF(box.topLeft() + QPointF(spare.width() / 2, spare.height() / 2), size), picture.pixels)
