"""Badges as one PDF: text and codes as vectors, each typeface embedded once, the size exact."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QSizeF
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from kiosk import __version__
from kiosk.badges.drawing.face import BadgeFace
from kiosk.badges.drawing.layout import Layout
from kiosk.badges.drawing.trouble import BadgeTrouble
from kiosk.badges.painter import FINE, INCH, PRINTER_DPI, layout_notes, paint
from kiosk.badges.sheets import Sheet
from kiosk.language import tr
from kiosk.paper import letters
from kiosk.paper.files import put

POINTS = 72 / 25.4
MARK, MARK_GAP, MARK_WIDTH = 3.0, 1.0, 0.1  # of cut marks, in millimetres
_MEDIA_BOX = re.compile(rb"/(MediaBox|TrimBox) \[0 0 (\d+\.\d+) (\d+\.\d+)\]")


@dataclass(frozen=True, slots=True)
class Note:
    """What could not be painted on somebody's badge; without a person, on all of them."""

    text: str
    attendee_id: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class PdfReceipt:
    """What was written. After a cancel nothing was: no pages, no badges."""

    pages: int
    badges: int
    notes: tuple[Note, ...] = ()
    canceled: bool = False


def write_pdf(
    path: Path,
    faces: Iterable[BadgeFace],
    layout: Layout,
    sheet: Sheet | None = None,
    *,
    start: int = 1,
    cut_marks: bool = False,
    told: Callable[[int], bool] | None = None,
    printer_dpi: float = PRINTER_DPI,
) -> PdfReceipt:
    """Write badges to `path`: on the labels of `sheet` from label `start` on, or each on a page of its own size.

    `told` is called with the number of badges done and stops everything by returning False. The modules of the codes
    are whole dots of a printer of `printer_dpi`. Works on any thread once there is a QGuiApplication (on the main
    thread one is made). Raises BadgeTrouble; `path` is either whole or as it was.
    """
    letters.ready()
    page_size = (layout.width, layout.height) if sheet is None else sheet.page
    if sheet is not None:
        sheet.check(layout, start)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(buffer, page_size)
    painter = QPainter(writer)
    # Qt counts from the lower edge of a page rounded to whole points; this puts the upper edge where it belongs.
    shift = (round(page_size[1] * POINTS) - page_size[1] * POINTS) / POINTS
    page, number = 1, 0
    notes = [Note(text) for text in layout_notes(layout)]
    of_all = {note.text for note in notes}
    try:
        for number, face in enumerate(faces, 1):
            on_page, x, y = (number, 0.0, 0.0) if sheet is None else sheet.place(layout, start - 1 + number)
            if on_page != page:
                writer.newPage()
                page = on_page
            painter.save()
            painter.translate(x * FINE, (y + shift) * FINE)
            told_here = paint(painter, layout, face, dots_per_mm=FINE, printer_dpi=printer_dpi)
            painter.restore()
            if cut_marks and sheet is not None:
                _cut_marks(painter, sheet, layout, x, y + shift)
            notes += [Note(text, face.attendee_id, face.name) for text in told_here if text not in of_all]
            if told is not None and not told(number):
                return PdfReceipt(0, 0, canceled=True)
    finally:
        painter.end()
    if not number:
        raise BadgeTrouble(tr("There is nobody to make a badge for."), tr("Choose other people."))
    put(path, _exact(bytes(buffer.data().data()), page_size), BadgeTrouble)
    return PdfReceipt(page, number, tuple(notes))


def _writer(buffer: QBuffer, page_size: tuple[float, float]) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setResolution(round(FINE * INCH))
    writer.setTitle(tr("Badges"))
    writer.setCreator(f"MMZ Kiosk {__version__}")
    size = QPageSize(QSizeF(*page_size), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    return writer


def _exact(pdf: bytes, page_size: tuple[float, float]) -> bytes:
    """Give the pages their size to a millionth of a point. Qt writes whole points, which is up to 0.18 mm beside it.

    The numbers keep their length, because the PDF's table counts bytes; where Qt writes them otherwise some day, the
    page stays rounded and its content is where it was.
    """

    def exact(found: re.Match[bytes]) -> bytes:
        sides = []
        for written, side in zip(found.groups()[1:], page_size, strict=True):
            better = f"{side * POINTS:.6f}".encode()
            sides.append(better[: len(written)].ljust(len(written)))
        return b"/%s [0 0 %s %s]" % (found[1], *sides)

    return _MEDIA_BOX.sub(exact, pdf)


def _cut_marks(painter: QPainter, sheet: Sheet, layout: Layout, x: float, y: float) -> None:
    """Paint marks outward from the corners of a badge, or small crosses where the next badge begins at once."""
    painter.save()
    painter.setPen(QPen(QColor("#808080"), MARK_WIDTH * FINE))
    gaps = (sheet.pitch[0] - layout.width, sheet.pitch[1] - layout.height)
    apart = [gap >= 2 * MARK_GAP + 0.5 for gap in gaps]
    lengths = [min(MARK, gap / 2 - MARK_GAP + 0.2) if wide else MARK / 2 for gap, wide in zip(gaps, apart, strict=True)]
    for corner_x, out_x in ((x, -1), (x + layout.width, 1)):
        for corner_y, out_y in ((y, -1), (y + layout.height, 1)):
            near_x, near_y = (MARK_GAP if apart[0] else 0.0), (MARK_GAP if apart[1] else 0.0)
            ends_x = (corner_x + out_x * near_x, corner_x + out_x * (near_x + lengths[0]))
            ends_y = (corner_y + out_y * near_y, corner_y + out_y * (near_y + lengths[1]))
            painter.drawLine(QPointF(ends_x[0] * FINE, corner_y * FINE), QPointF(ends_x[1] * FINE, corner_y * FINE))
            painter.drawLine(QPointF(corner_x * FINE, ends_y[0] * FINE), QPointF(corner_x * FINE, ends_y[1] * FINE))
    painter.restore()
