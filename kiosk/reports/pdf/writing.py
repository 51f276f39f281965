"""The doors of this folder: each paper into a file. Safe on any thread once there is a Qt application."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from kiosk.language import tr
from kiosk.paper.output import write_pages
from kiosk.paper.page import Page
from kiosk.paper.trouble import PaperTrouble
from kiosk.reports.pdf.attendance import attendance_paper
from kiosk.reports.pdf.certificate import Certificates
from kiosk.reports.pdf.day import day_page
from kiosk.reports.pdf.models import AttendanceSheet, Certificate, DayReport, Issuing, Occasion

MOST_NAME = 60
_NO_NAME = re.compile(r'[<>,:"/\\|?*\x00-\x1f\s]+')


@dataclass(frozen=True, slots=True)
class PapersWritten:
    """What was written; after a cancel, no file."""

    files: tuple[Path, ...]
    pages: int
    canceled: bool = False


def write_session_pdf(file: Path, sheet: AttendanceSheet) -> PapersWritten:
    """Write the attendance list of a session. Raises PaperTrouble; `file` is either whole or as it was."""
    paper = attendance_paper(sheet)
    pages = paper.pages()
    write_pages(file, paper.title, pages)
    return PapersWritten((file,), len(pages))


def write_day_pdf(file: Path, report: DayReport) -> PapersWritten:
    """Write the report of a day, one page. Raises PaperTrouble; `file` is either whole or as it was."""
    write_pages(file, f"{tr('Report of the day')} – {report.occasion.title}", (day_page(report),))
    return PapersWritten((file,), 1)


def write_certificates(
    file: Path,
    occasion: Occasion,
    issuing: Issuing,
    certificates: Iterable[Certificate],
    told: Callable[[int], bool] | None = None,
) -> PapersWritten:
    """Write all certificates into one file, a page each.

    `told` is called with the number laid out and stops everything by returning False. Raises PaperTrouble; `file` is
    either whole or as it was.
    """
    made = Certificates(occasion, issuing)
    pages: list[Page] = []
    for number, certificate in enumerate(certificates, 1):
        pages.append(made.page(certificate))
        if told is not None and not told(number):
            return PapersWritten((), 0, canceled=True)
    if not pages:
        raise PaperTrouble(tr("There is nobody to certify anything to."), tr("Choose people who were checked in."))
    write_pages(file, made.title, pages)
    return PapersWritten((file,), len(pages))


def write_each_certificate(
    folder: Path,
    occasion: Occasion,
    issuing: Issuing,
    certificates: Iterable[Certificate],
    told: Callable[[int], bool] | None = None,
) -> PapersWritten:
    """Write every certificate into a file of its own in `folder`, which must exist, named by `file_name` or the name.

    No file that is there already is overwritten: the name gets a number. What was written before a cancel, or before
    trouble, stays.
    """
    made = Certificates(occasion, issuing)
    files: list[Path] = []
    for number, certificate in enumerate(certificates, 1):
        file = _free(folder, file_name(certificate.file_name or certificate.name))
        write_pages(file, made.title, (made.page(certificate),))
        files.append(file)
        if told is not None and not told(number):
            return PapersWritten(tuple(files), len(files), canceled=True)
    return PapersWritten(tuple(files), len(files))


def file_name(text: str) -> str:
    """Return a text as the stem of a file's name on any system: at most 60 letters, no separators, never empty."""
    sound = unicodedata.normalize("NFC", text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    visible = "".join(c for c in sound if unicodedata.category(c) not in ("Cf", "Cc", "Cs") or c.isspace())
    stem = _NO_NAME.sub("-", visible)[:MOST_NAME].strip(".-_ ")
    return stem or "certificate"


def _free(folder: Path, stem: str) -> Path:
    file = folder / f"{stem}.pdf"
    number = 2
    while file.exists():
        file = folder / f"{stem}-{number}.pdf"
        number += 1
    return file
