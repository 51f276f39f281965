"""The attendance list of a session, as proof of use for a grant (Verwendungsnachweis)."""

from kiosk.domain.programme import day_at
from kiosk.language import tr
from kiosk.paper.lists import Align, Column, Paper, Table
from kiosk.reports.pdf.checksum import checksum
from kiosk.reports.pdf.dates import days, moment, seen_at, span
from kiosk.reports.pdf.models import AttendanceSheet, Made, Occasion

SIGNED_ROW = 9.5  # millimetres: room for a signature


def attendance_paper(sheet: AttendanceSheet) -> Paper:
    """Return the list as pages of A4."""
    occasion = sheet.occasion
    when = span(sheet.starts_at, sheet.ends_at, occasion.zone)
    headline = tr("Attendance list")
    return Paper(
        title=f"{headline} – {sheet.session}",
        headline=headline,
        lines=(),
        facts=_facts(sheet, when),
        tables=(_table(sheet),),
        footer=" · ".join((occasion.title, sheet.session, when)),
        running=f"{headline} · {sheet.session}",
        mark=rehearsal_mark(occasion),
        closing=(
            tr(
                "Registered: {registered} · Attended: {attended} · of whom walk-ins: {walk_ins}",
                registered=sheet.registered, attended=sheet.attended, walk_ins=sheet.walk_ins,
            ),
            made_by(sheet.made, occasion),
            tr("Checksum of what is listed (SHA-256): {sum}", sum=checksum(sheet)),
        ),
        signatures=(tr("Place, date"), tr("Signature of the person in charge")),
    )  # fmt: skip


def rehearsal_mark(occasion: Occasion) -> str:
    """Return what is printed across a paper that does not count; "" on one that does."""
    return tr("Rehearsal") if occasion.rehearsal else ""


def made_by(made: Made, occasion: Occasion) -> str:
    """Return when a paper was made, and by what."""
    return tr(
        "Created {when} with MMZ Kiosk {version}", when=moment(made.at, occasion.zone), version=made.version
    )  # fmt: skip


def _facts(sheet: AttendanceSheet, when: str) -> tuple[tuple[str, str], ...]:
    occasion = sheet.occasion
    facts = (
        (tr("Event"), occasion.title),
        (tr("Motto"), occasion.motto),
        (tr("Place"), occasion.place),
        (tr("Days"), days(occasion.starts_on, occasion.ends_on) if occasion.starts_on != occasion.ends_on else ""),
        (tr("Session"), sheet.session),
        (tr("Time"), when),
        (tr("Room"), sheet.room),
    )
    return tuple((name, told) for name, told in facts if told.strip())


def _table(sheet: AttendanceSheet) -> Table:
    zone = sheet.occasion.zone
    usual = sheet.day or day_at(sheet.starts_at, zone)
    rows = [
        (str(n), one.name, one.organisation, seen_at(one.entered_at, zone, usual), seen_at(one.left_at, zone, usual))
        for n, one in enumerate(sheet.people, 1)
    ]
    # A column of times holds "14:05", or with another day "4.6. 00:10".
    long = any(len(row[3]) > len("14:05") or len(row[4]) > len("14:05") for row in rows)
    columns = [
        Column(tr("No."), 1.1 + 0.1 * max(0, len(str(len(rows))) - 3), Align.RIGHT),
        Column(tr("Name"), 5.0, bold=True),
        Column(tr("Organisation"), 5.2),
        Column(tr("Time in"), 2.2 if long else 1.5),
        Column(tr("Time out"), 2.2 if long else 1.5),
    ]
    if sheet.signing:
        columns.append(Column(tr("Signature"), 4.2))
    return Table(
        tuple(columns),
        rows,
        empty=tr("Nobody was checked in."),
        row_mm=SIGNED_ROW if sheet.signing else 0.0,
        ruled=sheet.signing,
    )
