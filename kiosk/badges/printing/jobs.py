"""What goes to a printer: the badges of one print job, as pages."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.badges.drawing.face import BadgeFace
from kiosk.domain.prints import PrintTarget
from kiosk.paper.printer import Document


@dataclass(frozen=True, slots=True)
class PrintRequest:
    """One print job on its way: `faces` in the order in which they are printed. `start` is the first free place of a
    begun sheet, from 1."""

    job_id: str
    faces: tuple[BadgeFace, ...]
    target: PrintTarget
    start: int = 1
    cut_marks: bool = False

    @property
    def file_name(self) -> str:
        """A name for the PDF that tells people apart without naming them: a folder may be seen by anybody."""
        kind = f"{len(self.faces)}-badges" if len(self.faces) != 1 else "badge"
        return f"{kind}-{self.job_id}.pdf"


Compose = Callable[[PrintRequest], Document]
"""Makes the pages of a request. Raises Trouble where its layout or sheet is not known."""


def write_to(document: Document, request: PrintRequest, folder: Path) -> Path:
    """Write the PDF of a request to where its target says, or into `folder`, which is made; return the file."""
    if request.target.file:
        file = Path(request.target.file)
    else:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = folder / request.file_name
    document.write(file)
    return file
