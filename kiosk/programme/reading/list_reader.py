"""Read a programme from a list with delimiters, as spreadsheets and other conference programs write it."""

import csv
import io
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import PurePath

from kiosk.errors import ProgrammeTrouble
from kiosk.language import short_day, tr, trn
from kiosk.programme.reading.assembling import Gathered, assemble, too_many
from kiosk.programme.reading.list_columns import header_row, known_headers
from kiosk.programme.reading.list_rows import read_row
from kiosk.programme.reading.list_times import Days, RowTrouble
from kiosk.programme.reading.programme_read import LONGEST_TITLE, MOST_SESSIONS, ProgrammeRead
from kiosk.programme.reading.text import decode, plain

TIMEZONE = "Europe/Berlin"
_DELIMITERS = ";\t,|"
_TOLD = 20  # wrong rows that are told one by one


def read_list(name: str, content: bytes, new_id: Callable[[], str], starts_on: date | None = None) -> ProgrammeRead:
    """Return the programme in a list. `starts_on` is the day of sessions for which the list tells none.

    Rows that cannot be read are told and left out. Raises ProgrammeTrouble where nothing can be read.
    """
    text, remarks = decode(content)
    rows = _rows(text)
    header = header_row([cells for _, cells in rows])
    if header is None:
        raise ProgrammeTrouble(
            tr("“{file}” is no programme that can be read.", file=name),
            tr("A list needs a first row such as “Titel; Raum; Datum; Beginn; Ende; Plätze”. Calendars (.ics) and"
               " programmes as TOML can be read, too."),
        )  # fmt: skip
    at, columns = header
    if len(rows) - at - 1 > MOST_SESSIONS:
        raise too_many(len(rows) - at - 1)
    title = plain(PurePath(name).stem.replace("_", " "), LONGEST_TITLE)
    gathered = Gathered(title, TIMEZONE, remarks=[*remarks])
    days = Days(starts_on)
    wrong = gathered.wrong
    for number, cells in rows[at + 1 :]:
        if cells == rows[at][1]:
            continue
        try:
            item = read_row(number, cells, columns, days)
        except RowTrouble as trouble:
            wrong.append(tr("Row {place}: {cause}", place=number, cause=trouble))
            continue
        if item is not None:
            gathered.items.append(item)
    if days.taken:
        gathered.remarks.append(tr("The list names no day: the sessions are on {day}.", day=short_day(days.taken)))
    if len(wrong) > _TOLD:
        more = len(wrong) - _TOLD
        wrong[_TOLD:] = [trn("… and {n} more row cannot be read.", "… and {n} more rows cannot be read.", more)]
    gathered.remarks.append(tr("The list does not name the event: it is called after its file."))
    return assemble(gathered, new_id)


def _rows(text: str) -> list[tuple[int, tuple[str, ...]]]:
    """Return the rows that hold anything, with the number that a spreadsheet shows beside them."""
    first, _, rest = text.partition("\n")
    if first.strip().strip('"').casefold().startswith("sep=") and len(first.strip().strip('"')) == 5:
        return _split(rest, first.strip().strip('"')[-1])
    sample = text[:20_000]

    def score(delimiter: str) -> tuple[int, float]:
        found = [cells for _, cells in _split(sample, delimiter, whole=False)][:60]
        known = max((known_headers(cells) for cells in found[:15]), default=0)
        lengths = Counter(map(len, found))
        return known, max(lengths.values(), default=0) / max(1, len(found))

    return _split(text, max(_DELIMITERS, key=score))


def _split(text: str, delimiter: str, *, whole: bool = True) -> list[tuple[int, tuple[str, ...]]]:
    rows = []
    try:
        for number, record in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
            cells = tuple(" ".join(cell.split()) for cell in record)
            if any(cells):
                rows.append((number, cells))
            if len(rows) > MOST_SESSIONS + 50:
                raise too_many(len(rows))
    except csv.Error as error:
        if whole:
            raise ProgrammeTrouble(
                tr("From row {row} on the file cannot be read: a quotation mark is opened and not closed.",
                   row=len(rows) + 1),
                tr("Open it in Excel or LibreOffice, mend that row and save it again."),
            ) from error  # fmt: skip
    return rows
