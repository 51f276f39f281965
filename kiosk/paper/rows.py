"""How high the rows of a table become, and where their words stand. Pure measuring."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kiosk.paper.letters import UNIT, Written, advance, write
from kiosk.paper.lists import Column, Table
from kiosk.paper.page import GREY, INK, POINT, Item, Stroke, line_height, lines_of, set_line

BODY, HEAD = 9.5 * POINT, 8 * POINT
PAD = 0.85  # above and below the words of a row
GAP = 3.0  # between two columns
MOST = 60.0  # of what a caller may ask for as a row's height
HEAD_LINES = 6


@dataclass(frozen=True, slots=True)
class Row:
    """A measured row: the lines of each cell, and its height in millimetres."""

    cells: tuple[list[Written], ...]
    height: float


class Grid:
    """The columns of a table on a page: `left` is where the first begins, `width` what they share."""

    def __init__(self, table: Table, left: float, width: float) -> None:
        self._table = table
        self._spans: list[tuple[Column, float, float]] = []
        x = left
        for column, wide in zip(table.columns, _widths(table, width), strict=True):
            self._spans.append((column, x, wide))
            x += wide
        self._left, self._width = left, width

    def measure(self, row: Sequence[str]) -> Row:
        """Return a row's lines and height."""
        cells = tuple(
            lines_of(text, BODY, self._room(n, wide), bold=column.bold)
            for n, ((column, _, wide), text) in enumerate(zip(self._spans, row, strict=False))
        )
        return Row(cells, self._height(cells))

    def split(self, row: Row, room: float) -> tuple[Row, Row] | None:
        """Return the part of a row that `room` holds and the rest, or None where not one line fits."""
        count = int((room - 2 * PAD) / line_height(BODY))
        if count < 1:
            return None
        cells = tuple(lines[:count] for lines in row.cells)
        rest = tuple(lines[count:] for lines in row.cells)
        return Row(cells, self._height(cells)), Row(rest, self._height(rest))

    def set_row(self, row: Row, y: float) -> list[Item]:
        """Return a row that begins at `y`, with the line below it."""
        made: list[Item] = []
        for n, (lines, (column, x, wide)) in enumerate(zip(row.cells, self._spans, strict=False)):
            made += [
                set_line(line, x + self._inset(n), y + PAD + at * line_height(BODY), self._room(n, wide), BODY,
                         column.align, bold=column.bold)
                for at, line in enumerate(lines)
            ]  # fmt: skip
        below = y + row.height
        made.append(Stroke(self._left, below, self._left + self._width, below))
        if self._table.ruled:
            made += [Stroke(x, y, x, below) for _, x, _ in self._spans[1:]]
        return made

    @cached_property
    def _heads(self) -> tuple[list[Written], ...]:
        return tuple(
            lines_of(column.title, HEAD, self._room(n, wide), bold=True)[:HEAD_LINES]
            for n, (column, _, wide) in enumerate(self._spans)
        )

    @property
    def head_height(self) -> float:
        """The height of the column heads; nothing where no column has a title."""
        most = max((len(lines) for lines in self._heads), default=0)
        return most * line_height(HEAD) + 2 * PAD if most else 0.0

    def set_head(self, y: float) -> list[Item]:
        """Return the column heads, which end on one line, and the line below them."""
        below = y + self.head_height
        made: list[Item] = []
        for n, (lines, (column, x, wide)) in enumerate(zip(self._heads, self._spans, strict=True)):
            top = below - PAD - len(lines) * line_height(HEAD)
            made += [
                set_line(line, x + self._inset(n), top + at * line_height(HEAD), self._room(n, wide), HEAD,
                         column.align, bold=True, colour=GREY)
                for at, line in enumerate(lines)
            ]  # fmt: skip
        return [*made, Stroke(self._left, below, self._left + self._width, below, 0.35, INK)]

    def _inset(self, number: int) -> float:
        return GAP / 2 if self._table.ruled and number else 0.0

    def _room(self, number: int, wide: float) -> float:
        """Return what the words of a column may take: all but the gap to the next one."""
        last = number == len(self._spans) - 1
        return max(2.0, wide - self._inset(number) - (0.0 if last else GAP / 2 if self._table.ruled else GAP))

    def _height(self, cells: Sequence[list[Written]]) -> float:
        most = max((len(lines) for lines in cells), default=0)
        return max(most * line_height(BODY) + 2 * PAD, min(self._table.row_mm, MOST))


def _widths(table: Table, width: float) -> list[float]:
    """Return the columns' widths by their shares, but none narrower than the longest word of its head."""
    shares = [max(column.share, 1e-3) for column in table.columns]
    least = [min(_longest_word(column.title) + GAP + 0.2, width / len(shares)) for column in table.columns]
    held: set[int] = set()
    while True:
        rest = width - sum(least[n] for n in held)
        whole = sum(share for n, share in enumerate(shares) if n not in held) or 1.0
        widths = [least[n] if n in held else rest * share / whole for n, share in enumerate(shares)]
        narrow = {n for n, wide in enumerate(widths) if wide < least[n] - 1e-6} - held
        if not narrow:
            return widths
        held |= narrow


def _longest_word(title: str) -> float:
    return max((advance(write(word), bold=True) * HEAD / UNIT for word in title.split()), default=0.0)
