"""The organiser's logo on a certificate: read once, and refused in words where it cannot be painted."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, QXmlStreamReader
from PySide6.QtGui import QImage, QImageReader

from kiosk.language import tr
from kiosk.paper.page import Picture
from kiosk.paper.trouble import PaperTrouble

MOST_PIXELS = 1600  # on the longer side: 600 dpi on 6.7 cm
MOST_MEGABYTES = 512  # of a picture while it is read

Box = tuple[float, float, float, float]


def logo_in(file: Path, box: Box) -> Picture:
    """Return a PNG, JPEG or SVG file as a picture in `box`. Raises PaperTrouble."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise PaperTrouble(
            tr("The logo {file} cannot be read ({cause}).", file=file.name, cause=error.strerror or str(error)),
            tr("Choose another file, or none."),
        ) from error
    if file.suffix.lower() == ".svg":
        return Picture(None, _svg(content, file), *box)
    return Picture(_image(content, file), b"", *box)


def _svg(content: bytes, file: Path) -> bytes:
    # Checked before Qt's renderer sees it: that one writes to the log of what it cannot read.
    reader = QXmlStreamReader(device := _device(content))
    while not reader.atEnd():
        reader.readNext()
    device.close()
    if not reader.hasError():
        from PySide6.QtSvg import QSvgRenderer

        renderer = QSvgRenderer(QByteArray(content))
        if renderer.isValid() and not renderer.defaultSize().isEmpty():
            return content
    raise _damaged(file)


def _image(content: bytes, file: Path) -> QImage:
    device = _device(content)
    reader = QImageReader(device)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        if size.width() * size.height() * 4 > MOST_MEGABYTES * 1_000_000:
            raise _damaged(file)
        QImageReader.setAllocationLimit(MOST_MEGABYTES)
    image = reader.read()
    if image.isNull() or image.width() < 1 or image.height() < 1:
        raise _damaged(file)
    if max(image.width(), image.height()) > MOST_PIXELS:
        image = image.scaled(
            MOST_PIXELS,
            MOST_PIXELS,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    return image


def _device(content: bytes) -> QBuffer:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return buffer


def _damaged(file: Path) -> PaperTrouble:
    return PaperTrouble(
        tr("The logo {file} is no picture that can be printed.", file=file.name),
        tr("Choose a PNG, JPEG or SVG file, or none."),
    )
