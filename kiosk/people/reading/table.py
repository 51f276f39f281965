"""Where in a table the list is: its header among title rows, and what stands below it and is no person."""

import re
from dataclasses import dataclass, replace

from kiosk.errors import SheetTrouble
from kiosk.language import tr
from kiosk.people.reading.cells import words
from kiosk.people.reading.fields import known_header, telling_header

MAX_ROWS = 300_000
_LOOK = 40  # rows among which the header is sought
_TOTALS = re.compile(r"(gesamt(summe|zahl)?|summe|total|anzahl|insgesamt|stand|seite|page|sum|count|ende|quelle)\b")

Rows = list[tuple[int, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as they stand in the file, empty ones left out, each with its number."""

    name: str
    rows: Rows
    notes: tuple[str, ...] = ()
    hidden: bool = False

    def with_notes(self, notes: tuple[str, ...]) -> "Table":
        """Return the same table with further notes."""
        return replace(self, notes=notes + self.notes)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The list in a table: its header (`header_row` 0: it has none) and the rows of people."""

    name: str
    header: tuple[str, ...]
    header_row: int
    rows: Rows
    notes: tuple[str, ...]
    named: int = 0  # columns up to the last that the header names


def too_many_rows() -> SheetTrouble:
    """Return the refusal of an endless list."""
    return SheetTrouble(
        tr("The list has more than {limit} rows.", limit=MAX_ROWS),
        tr("Save only the rows with people, or split the list."),
    )


def recognised(cells: list[str] | tuple[str, ...]) -> int:
    """Return how many of the cells are headers of lists of people."""
    return len({words(cell) for cell in cells if cell and len(cell) < 80 and known_header(cell)})


def best_table(tables: list[Table]) -> Table:
    """Return the table that most looks like a list of people; a hidden one only where no other has any row."""

    def score(table: Table) -> tuple[bool, bool, int, int]:
        known = max((recognised(cells) for _, cells in table.rows[:_LOOK]), default=0)
        return (bool(table.rows) and not table.hidden, bool(table.rows), min(known, 4), len(table.rows))

    return max(tables, key=score)


def lay_out(table: Table) -> LaidOut:
    """Return the list in `table`, without title rows, repeated headers and totals; what was left out is noted."""
    rows = table.rows
    notes = list(table.notes)
    at = _header_index(rows)
    if at is None:
        header: tuple[str, ...] = ()
        header_row, people = 0, list(rows)
        if rows:
            notes.append(tr("No header was found: the first row is taken as a person. Choose the columns."))
    else:
        header_row, header = rows[at]
        if at:
            header = _filled_from(rows[at - 1][1], header)
            left_out = ", ".join(str(number) for number, _ in rows[:at][:5])
            notes.append(tr("Left out above the header: row {rows}.", rows=left_out))
        people = _without_headers(rows[at + 1 :], header, notes)
    people = _without_totals(people, notes)
    width = _width(people, len(header))
    return LaidOut(table.name, _names(header, width), header_row, people, tuple(notes), _last_filled(header))


def _last_filled(cells: tuple[str, ...]) -> int:
    return max((number for number, cell in enumerate(cells, start=1) if cell), default=0)


def _header_index(rows: Rows) -> int | None:
    scores = [recognised(cells) for _, cells in rows[:_LOOK]]
    best = max(scores, default=0)
    if best >= 2:
        return next(i for i, score in enumerate(scores) if score >= max(2, 0.7 * best))
    if best == 1:
        i = scores.index(1)
        filled = [cell for cell in rows[i][1] if cell]
        no_values = not any("@" in cell or cell.isdigit() for cell in filled)
        if no_values and (len(filled) == 1 or any(telling_header(cell) for cell in filled)):
            return i
    return 0 if len(rows) > 1 and _contrasts(rows) else None


def _contrasts(rows: Rows) -> bool:
    """Whether the first row, of unknown words, is all the same a header: below it stand addresses or numbers."""
    first = rows[0][1]
    below = [cells for _, cells in rows[1:20]]
    for i, name in enumerate(first):
        column = [cells[i] for cells in below if i < len(cells) and cells[i]]
        if not name or "@" in name or name[0].isdigit() or not column:
            continue
        if all("@" in cell for cell in column) or all(cell.isdigit() for cell in column):
            return len({cell for cell in first if cell}) == sum(bool(cell) for cell in first)
    return False


def _filled_from(above: tuple[str, ...], header: tuple[str, ...]) -> tuple[str, ...]:
    """A header over two rows: where the lower row is empty the upper one names the column."""
    if sum(bool(cell) for cell in above) < 2:
        return header
    width = max(len(above), len(header))
    both = zip(above + ("",) * (width - len(above)), header + ("",) * (width - len(header)), strict=True)
    return tuple(lower or upper for upper, lower in both)


def _without_headers(rows: Rows, header: tuple[str, ...], notes: list[str]) -> Rows:
    """The header may stand again in a second language, or on every printed page."""
    dropped = []
    if rows and recognised(rows[0][1]) >= max(2, 0.7 * sum(bool(cell) for cell in rows[0][1])):
        dropped.append(rows[0])
    dropped += [row for row in rows[len(dropped) :] if row[1] == header]
    if not dropped:
        return rows
    numbers = {number for number, _ in dropped}
    notes.append(
        tr("Left out because they repeat the header: row {rows}.", rows=", ".join(map(str, sorted(numbers)[:5])))
    )
    return [row for row in rows if row[0] not in numbers]


def _without_totals(rows: Rows, notes: list[str]) -> Rows:
    """Lines such as "Gesamt: 240" below the list."""
    kept = len(rows)
    usual = max((sum(map(bool, cells)) for _, cells in rows[:50]), default=0)
    while kept > max(1, len(rows) - 5):
        filled = [cell for cell in rows[kept - 1][1] if cell]
        total = _TOTALS.match(words(filled[0]))
        counts = any(any(c.isdigit() for c in cell) for cell in filled)
        if not total or not counts or len(filled) > max(2, usual // 2) or any("@" in cell for cell in filled):
            break
        kept -= 1
    if kept < len(rows):
        numbers = ", ".join(str(number) for number, _ in rows[kept:])
        notes.append(tr("Left out as totals below the list: row {rows}.", rows=numbers))
    return rows[:kept]


def _width(rows: Rows, headed: int) -> int:
    width = headed
    for _, cells in rows:
        if len(cells) > width:
            width = max(width, next((i for i in range(len(cells), width, -1) if cells[i - 1]), width))
    return width


def letter(index: int) -> str:
    """Return a column's letter as a spreadsheet shows it: 0 is A, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def _names(header: tuple[str, ...], width: int) -> tuple[str, ...]:
    names: list[str] = []
    taken: set[str] = set()
    for i in range(width):
        name = " ".join(header[i].split())[:200] if i < len(header) else ""
        name = name or tr("Column {letter}", letter=letter(i))
        unique, again = name, 2
        while unique in taken:
            unique, again = f"{name} ({again})", again + 1
        taken.add(unique)
        names.append(unique)
    return tuple(names)
