"""The deletion record: that personal data was erased, when and how much. It names nobody."""

from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.domain.erasing import Erased
from kiosk.language import moment, tr
from kiosk.paper.lists import Align, Column, Paper, Table


def deletion_record(erased: Erased, zone: ZoneInfo) -> Paper:
    """Return the record as a page to be filed."""
    at = erased.at.astimezone(zone)
    whose = (
        tr("The data of one person was erased on their request.")
        if erased.one_person
        else tr("The personal data of everybody at this event was erased.")
    )
    words = _tables()
    rows = tuple((words[table], str(rows)) for table, rows in erased.rows if rows)
    return Paper(
        title=tr("Deletion record"),
        headline=tr("Deletion record"),
        lines=(
            erased.event_title,
            whose,
            tr("Erased: names, contacts, organisations, codes of badges, notes, and every text that was typed."),
            tr("Kept, without names: who came is counted per session, when, at which door, and in which category."),
        ),
        facts=(
            (tr("When"), f"{moment(at, seconds=True)} {at.tzname()}"),
            (tr("People"), str(erased.people)),
            (tr("Files destroyed"), str(erased.files)),
            (tr("Program"), tr("MMZ Kiosk {version}", version=erased.version)),
        ),
        tables=(
            Table((Column(tr("What"), 8), Column(tr("Records"), 2, Align.RIGHT)), rows, title=tr("What was emptied")),
        ),
        closing=(
            tr(
                "The database was written anew, its log emptied, backups and the record of scans destroyed."
                " Files that were exported or copied elsewhere are not reached by this."
            ),
        ),
        signatures=(tr("Place, date"), tr("Signature of the person in charge")),
    )


def record_file(folder: Path, erased: Erased) -> Path:
    """Return where the record of an erasure goes: a name that is not there yet."""
    stem = f"deletion-record-{erased.at:%Y-%m-%d-%H%M%S}"
    found = folder / f"{stem}.pdf"
    number = 2
    while found.exists():
        found = folder / f"{stem}-{number}.pdf"
        number += 1
    return found


def _tables() -> dict[str, str]:
    return {
        "attendee": tr("People on the list"),
        "badge": tr("Badges"),
        "redemption": tr("Scans"),
        "annulment": tr("Undone scans"),
        "desk_edit": tr("Changes at the desk"),
        "import_change": tr("Changes by imported lists"),
        "print_job": tr("Print jobs"),
        "import_batch": tr("Imported lists"),
        "import_columns": tr("Remembered columns of lists"),
        "journal": tr("Journal"),
    }
