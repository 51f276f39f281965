"""What the columns of a programme's list mean: German and English headers, and those of other programs' exports."""

from collections.abc import Sequence
from enum import StrEnum

from kiosk.domain.fold import fold

_LOOK = 15  # rows among which the header is sought


class Column(StrEnum):
    """What a column can tell of a session."""

    TITLE = "title"
    ROOM = "room"
    DAY = "day"
    STARTS = "starts"
    ENDS_ON = "ends_on"
    ENDS = "ends"
    LENGTH = "length"
    SEATS = "seats"
    KIND = "kind"
    POLICY = "policy"
    PARALLEL = "parallel"
    OPENS = "opens"
    RELEASE = "release"
    NOTE = "note"
    SHORT = "short"
    KEY = "key"
    ALL_DAY = "all_day"


_HEADERS = {
    Column.TITLE: "titel|title|session|session title|sitzung|programmpunkt|veranstaltung|thema|vortrag|betreff|subject"
    "|proposal title|name|bezeichnung|was|what",
    Column.ROOM: "raum|room|ort|saal|location|where|wo|raumname|room name|venue",
    Column.DAY: "datum|date|tag|day|start date|startdatum|beginnt am|wann|startet am|begin date",
    Column.STARTS: "beginn|start|von|from|anfang|start time|startzeit|beginnt um|uhrzeit|zeit|time|starts|begin"
    "|starts at|startet um|start datetime|begin time",
    Column.ENDS_ON: "end date|enddatum|endet am",
    Column.ENDS: "ende|end|bis|to|until|end time|endzeit|endet um|ends|ends at|end datetime",
    Column.LENGTH: "dauer|duration|lange|length|minuten|dauer minuten|dauer in minuten|duration minutes|duration min",
    Column.SEATS: "platze|seats|capacity|kapazitat|max teilnehmer|teilnehmer max|max teilnehmerzahl|sitzplatze"
    "|platzzahl|anzahl platze|places|max attendees|max",
    Column.KIND: "art|kind|typ|type|format|session type|kategorie|kategorien|categories|category|sitzungsart",
    Column.POLICY: "anmeldung|policy|registration|zugang|access|zutritt|einlassregel|anmeldepflicht",
    Column.PARALLEL: "parallelgruppe|parallel|parallel group|gruppe|group|block",
    Column.OPENS: "offnet|minuten vorher|offnet minuten vorher|opens|opens before|opens minutes before|minutes before"
    "|offnet vorher|turoffnung|einlass minuten vorher|opens before minutes",
    Column.RELEASE: "freigabe|freigabe nach|release|release after|freigabe minuten|release after minutes"
    "|freigabe nach minuten|platze frei nach",
    Column.NOTE: "hinweis|hinweise|note|notes|notiz|bemerkung|beschreibung|description|abstract|kommentar|comment",
    Column.SHORT: "kurz|kurztitel|short|short title|kurzel",
    Column.KEY: "schlussel|key",
    Column.ALL_DAY: "ganztagig|all day|ganztagiges ereignis|all day event",
}
_BY_HEADER = {fold(header): column for column, headers in _HEADERS.items() for header in headers.split("|")}


def header_row(rows: Sequence[Sequence[str]]) -> tuple[int, dict[Column, int]] | None:
    """Return the index of the header among the first rows and which column stands where; None where there is none.

    A header names at least the title and the day or the start of a session.
    """
    best: tuple[int, dict[Column, int]] | None = None
    for number, cells in enumerate(rows[:_LOOK]):
        found = _columns(cells)
        if (
            Column.TITLE in found
            and found.keys() & {Column.STARTS, Column.DAY}
            and (best is None or len(found) > len(best[1]))
        ):
            best = number, found
    return best


def _columns(cells: Sequence[str]) -> dict[Column, int]:
    found: dict[Column, int] = {}
    exact = [_BY_HEADER.get(fold(cell)) for cell in cells]
    for index, column in enumerate(exact):
        if column is not None:
            found.setdefault(column, index)
    for index, cell in enumerate(cells):
        words = fold(cell).split()
        column = _BY_HEADER.get(words[0]) if exact[index] is None and words else None
        if column is not None and len(words) <= 4:
            found.setdefault(column, index)
    return found


def known_headers(cells: Sequence[str]) -> int:
    """Return how many of the cells are headers of a programme."""
    return len(_columns(cells))
