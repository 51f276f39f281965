"""Read a programme from any file: what it holds counts before how it is called."""

import re
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from kiosk.domain.programme import Event, Kind
from kiosk.errors import ProgrammeTrouble
from kiosk.language import tr
from kiosk.programme.reading.assembling import with_admission
from kiosk.programme.reading.list_reader import read_list
from kiosk.programme.reading.programme_read import MOST_BYTES, ProgrammeRead
from kiosk.programme.reading.toml_reader import programme_of

SUFFIXES = (".toml", ".csv", ".tsv", ".txt", ".ics")
_CALENDAR = re.compile(rb"\s*BEGIN\s*:\s*VCALENDAR", re.IGNORECASE)
_TOML = re.compile(rb"^\s*(\[\[?session\]\]?|(key|title|starts_on)\s*=)", re.MULTILINE)
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")


def read_programme_file(path: Path, new_id: Callable[[], str], *, starts_on: date | None = None) -> ProgrammeRead:
    """Return the programme in a file: TOML, a list with delimiters, or a calendar (iCalendar).

    `starts_on` is the day of sessions for which a list tells none. Raises ProgrammeTrouble, in words.
    """
    content = _content(path)
    head = content.removeprefix(b"\xef\xbb\xbf")[:100_000]
    suffix = path.suffix.casefold()
    if content.startswith(_ARCHIVES):
        raise ProgrammeTrouble(
            tr("“{file}” is a spreadsheet or an archive.", file=path.name),
            tr("Open it in Excel or LibreOffice and save it as .csv."),
        )
    if _CALENDAR.match(head) or suffix in (".ics", ".ical", ".ifb"):
        from kiosk.programme.reading.calendar_reader import read_calendar  # its library takes a while to load

        return read_calendar(path.name, content, new_id)
    if suffix == ".toml" or _TOML.search(head):
        return _with_an_admission(programme_of(path.name, content, new_id), new_id)
    return read_list(path.name, content, new_id, starts_on)


def _with_an_admission(event: Event, new_id: Callable[[], str]) -> ProgrammeRead:
    """A programme as TOML says all that is meant; but with no admission at all nobody could be let in."""
    if any(session.kind is Kind.ENTRANCE for session in event.sessions):
        return ProgrammeRead(event)
    remarks: list[str] = []
    sessions = with_admission(event.sessions, event.days, event.zone, new_id, remarks)
    return ProgrammeRead(replace(event, sessions=sessions), tuple(remarks))


def _content(path: Path) -> bytes:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise ProgrammeTrouble(tr("“{file}” is not a file.", file=path.name), tr("Choose the programme itself."))
        if about.st_size > MOST_BYTES:
            raise _too_big(path)
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise ProgrammeTrouble(
            tr("{file} cannot be read.", file=path.name),
            tr("Check that the file is there, that you may read it and that it is not open in another program."),
        ) from error
    if len(content) > MOST_BYTES:
        raise _too_big(path)
    if not content.strip(b"\0 \t\r\n"):
        raise ProgrammeTrouble(tr("The file “{file}” is empty.", file=path.name), tr("Export the programme once more."))
    return content


def _too_big(path: Path) -> ProgrammeTrouble:
    return ProgrammeTrouble(
        tr("“{file}” is bigger than {limit} MB.", file=path.name, limit=MOST_BYTES // 1_000_000),
        tr("Export only the days of the event."),
    )
