"""The papers of an export: an attendance list for each session, and each day in pictures."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from kiosk import language
from kiosk.domain.attendance import Pseudonyms
from kiosk.domain.programme import Session
from kiosk.language import tr
from kiosk.reports.exporting.request import USUAL_COLUMNS, Privacy
from kiosk.reports.gathering.report_desk import ReportDesk
from kiosk.reports.gathering.rows import Person
from kiosk.reports.pdf.from_reports import attendance_sheet, certificates, chosen_name, day_report, occasion
from kiosk.reports.pdf.models import Issuing
from kiosk.reports.pdf.writing import write_certificates, write_day_pdf, write_session_pdf
from kiosk.reports.writers.tables import Written
from kiosk.store.database import Database

PDF = "pdf"
"""The format's name beside those of the tables."""

CERTIFICATES = "certificates"
"""One file of certificates of attendance, a page for each person who came. Of named people only."""

PAPERS = (PDF, CERTIFICATES)

Part = Callable[[], Written]
"""Writes one paper and returns it with its number of rows."""


def papers(
    database: Database,
    desk: ReportDesk,
    sessions: Sequence[Session],
    folder: Path,
    name: Callable[[str, str], str],
    *,
    privacy: Privacy = Privacy.NAMED,
    pseudonyms: Pseudonyms | None = None,
    columns: Sequence[str] = USUAL_COLUMNS,
    days: bool = True,
    signing: bool = False,
) -> Iterator[Part]:
    """Yield what writes a paper each. With Privacy.NUMBERS there are no lists, only the days in pictures.

    Of `columns` a list has room for the name and the organisation; the others are left out.
    """
    if privacy is not Privacy.NUMBERS:
        for session in sessions:
            yield _list(desk, session, folder / name(session.key, PDF), pseudonyms, columns, signing=signing)
    for day in days_of(desk) if days else ():
        which = f" {day:%Y-%m-%d}" if desk.event.starts_on != desk.event.ends_on else ""
        yield _day(database, desk, day, folder / name(tr("Report of the day") + which, PDF))


def _list(
    desk: ReportDesk,
    session: Session,
    file: Path,
    pseudonyms: Pseudonyms | None,
    columns: Sequence[str],
    *,
    signing: bool,
) -> Part:
    def name_of(person: Person) -> str:
        return chosen_name(person, columns) if pseudonyms is None else pseudonyms.of(person.id)

    def write() -> Written:
        sheet = attendance_sheet(
            desk, session, signing=signing, name_of=name_of, organisations="organisation" in columns
        )
        write_session_pdf(file, sheet)
        return file, len(sheet.people)

    return write


def _day(database: Database, desk: ReportDesk, day: date, file: Path) -> Part:
    def write() -> Written:
        write_day_pdf(file, day_report(database, desk, day))
        return file, 1

    return write


def write_all_certificates(desk: ReportDesk, folder: Path, name: Callable[[str, str], str]) -> list[Written]:
    """Write the certificates of everybody who came; nothing where nobody did."""
    made, _ = certificates(desk)
    if not made:
        return []
    event = desk.event
    file = folder / name(tr("Certificates"), PDF)
    issuing = Issuing(language.current(), event.day_of(desk.now))
    return [(file, write_certificates(file, occasion(event), issuing, made).pages)]


def days_of(desk: ReportDesk) -> list[date]:
    """Return the days that there is something to tell of: those that have come, and any on which people came."""
    event = desk.event
    come = {day for day in event.days if day <= event.day_of(desk.now)}
    return sorted(come | set(desk.stays.of_day)) or [event.starts_on]
