"""Pages that are made before they are printed: the office thread only hands them over.

A thousand badges take seconds to paint. Made on the office thread, no other badge would be printed meanwhile.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.badges.printing.jobs import Compose, PrintRequest
from kiosk.paper.printer import Document, Size
from kiosk.paths import Places

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice


def press_folder(where: Places) -> Path:
    """Return the folder in which pages wait for their printer. They hold names: it is emptied at every start."""
    return where.data / "press"


def pressed_file(folder: Path, job_id: str) -> Path:
    """Return the file in which the pages of a job wait."""
    return folder / f"{job_id}.pdf"


@dataclass(frozen=True, slots=True)
class PressedPages:
    """Pages whose PDF is there already, until it was asked for; `pages` make them again after that."""

    file: Path
    pages: Document

    @property
    def title(self) -> str:
        """How the print system lists the job."""
        return self.pages.title

    @property
    def paper_mm(self) -> Size:
        """The size of a page."""
        return self.pages.paper_mm

    def write(self, file: Path) -> None:
        """Write the PDF."""
        try:
            shutil.copyfile(self.file, file)
        except FileNotFoundError:
            self.pages.write(file)
            return
        self.file.unlink(missing_ok=True)

    def draw(self, device: "QPagedPaintDevice") -> None:
        """Draw on a printer, which takes no PDF."""
        self.pages.draw(device)


def pressed(folder: Path, compose: Compose) -> Compose:
    """Return what takes pages from `folder` where they are made already, and has them made where they are not."""

    def take(request: PrintRequest) -> Document:
        pages = compose(request)
        file = pressed_file(folder, request.job_id)
        return PressedPages(file, pages) if file.exists() else pages

    return take
