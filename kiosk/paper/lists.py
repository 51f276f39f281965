"""Lists on paper: a heading, tables whose column heads stand on every page, and pages that are numbered.

`Paper` is a document of kiosk.paper.printer: it can be written as a PDF or handed to a printer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.paper.page import A4, Align, Page
from kiosk.paper.printer import Size

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

__all__ = ["Align", "Column", "Paper", "Table"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `share` is its part of the width, relative to the others'."""

    title: str
    share: float
    align: Align = Align.LEFT
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below heads. `empty` is said where there are no rows.

    `row_mm` is the least height of a row, in millimetres: where something is to be written by hand. `ruled` draws
    lines between the columns, too.
    """

    columns: tuple[Column, ...]
    rows: Sequence[tuple[str, ...]]
    title: str = ""
    empty: str = ""
    row_mm: float = 0.0
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A list of A4 pages.

    `title` is the print job's name and the PDF's: no person's name, others can read it. `headline` and `lines` head the
    first page. `footer` stands left of "page x of y" on every page. `mark` is printed unmistakably on every page: a
    band at the top and large pale letters behind. `facts` stand below `lines`: what it is, and beside it what is said
    of it. `running` heads every page after the first; without it, the headline. `closing` are lines below the last
    table, `signatures` lines to sign on, with what stands below them; both stay together with the end of the list.
    `made_at` tells when the list was true, on the clock of the event's place: a file that nobody names is called by it.
    """

    title: str
    headline: str
    lines: tuple[str, ...]
    tables: tuple[Table, ...]
    footer: str = ""
    mark: str = ""
    landscape: bool = False
    facts: tuple[tuple[str, str], ...] = ()
    running: str = ""
    closing: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    made_at: datetime | None = None

    @property
    def paper_mm(self) -> Size:
        """The size of the paper in the printer: A4 stands upright in the tray, wide pages are turned."""
        return A4

    def pages(self) -> tuple[Page, ...]:
        """Return what stands on each page. Raises PaperTrouble where no fonts can be used."""
        from kiosk.paper.flow import laid_out

        return laid_out(self)

    def write(self, file: Path) -> None:
        """Write the PDF. Raises PaperTrouble; the file is either whole or as it was."""
        from kiosk.paper.output import write_pages

        write_pages(file, self.title, self.pages(), landscape=self.landscape)

    def draw(self, device: "QPagedPaintDevice") -> None:
        """Draw every page on a printer whose page has no margins."""
        from kiosk.paper.output import draw_pages

        draw_pages(device, self.pages(), landscape=self.landscape)
