"""The pages of a print job, by the one painter: as a PDF, or on a printer's own device."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.badges.drawing.face import BadgeFace
from kiosk.badges.drawing.layout import DEFAULT, Layout, layouts
from kiosk.badges.drawing.trouble import BadgeTrouble
from kiosk.badges.printing.jobs import Compose, PrintRequest
from kiosk.badges.sheets import Sheet, layout_for, sheets
from kiosk.language import tr, trn
from kiosk.paper.printer import Size

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class BadgePages:
    """Badges on the labels of a sheet, or each on a page of its own size."""

    faces: tuple[BadgeFace, ...]
    layout: Layout
    sheet: Sheet | None = None
    start: int = 1
    cut_marks: bool = False

    @property
    def title(self) -> str:
        """How the print system lists the job: everybody at this computer can read that, so nobody is named."""
        return trn("{n} badge", "{n} badges", len(self.faces))

    @property
    def paper_mm(self) -> Size:
        """The size of a page."""
        return (self.layout.width, self.layout.height) if self.sheet is None else self.sheet.page

    def write(self, file: Path) -> None:
        """Write the PDF."""
        from kiosk.badges.drawing.document import write_pdf

        write_pdf(file, self.faces, self.layout, self.sheet, start=self.start, cut_marks=self.cut_marks)

    def draw(self, device: "QPagedPaintDevice") -> None:
        """Draw on a printer whose page has no margins. Cut marks are for PDF files only."""
        from PySide6.QtGui import QPainter

        from kiosk.badges.painter import paint

        painter = QPainter(device)
        dots = device.logicalDpiX() / MM_PER_INCH
        page = 1
        for number, face in enumerate(self.faces, self.start):
            on_page, x, y = (
                (number - self.start + 1, 0.0, 0.0) if self.sheet is None else self.sheet.place(self.layout, number)
            )
            if on_page != page:
                device.newPage()
                page = on_page
            painter.save()
            painter.translate(x * dots, y * dots)
            paint(painter, self.layout, face, dots_per_mm=dots)
            painter.restore()
        painter.end()


def composer(folder: Path | None = None) -> Compose:
    """Return what makes pages of print requests; `folder` holds the organiser's own layouts, if any."""

    def compose(request: PrintRequest) -> BadgePages:
        sheet = _sheet(request.target.sheet)
        layout = _layout(request.target.layout, sheet, layouts(folder, []))
        return BadgePages(request.faces, layout, sheet, request.start, request.cut_marks)

    return compose


def _sheet(name: str) -> Sheet | None:
    if not name:
        return None
    known = sheets()
    if name not in known:
        raise BadgeTrouble(tr("There is no sheet “{name}”.", name=name), tr("Sheets: {names}.", names=", ".join(known)))
    return known[name]


def _layout(name: str, sheet: Sheet | None, known: dict[str, Layout]) -> Layout:
    if not name:
        return known[DEFAULT] if sheet is None else layout_for(sheet, known)
    if name not in known:
        raise BadgeTrouble(
            tr("There is no layout “{name}”.", name=name), tr("Layouts: {names}.", names=", ".join(known))
        )
    return known[name]
