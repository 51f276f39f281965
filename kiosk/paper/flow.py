"""Laying out a list: what stands on which page. Pure measuring, nothing is painted here.

A heading never stands alone at the foot of a page, nor one row alone on the last page; what closes the list stays with
its last rows; and a row breaks across pages only where it is taller than one.
"""

from collections.abc import Sequence

from kiosk.language import tr
from kiosk.paper import letters
from kiosk.paper.furniture import BOTTOM, LEFT, RIGHT, TOP, footing, marking, running_head
from kiosk.paper.letters import UNIT, advance, write
from kiosk.paper.lists import Paper, Table
from kiosk.paper.page import A4, GREY, INK, POINT, Item, Page, Stroke, Words, line_height, lines_of, set_line
from kiosk.paper.rows import Grid, Row

HEADLINE, LINE, TITLE, NOTE = 20 * POINT, 10.5 * POINT, 12 * POINT, 9 * POINT
SIGN_ABOVE, SIGN_WIDTH = 17.0, 78.0
TOGETHER = 2  # rows that stay with a heading above them and with what closes the list
GAP = 5.0  # between the parts of a page
HAIR = 1e-6


def laid_out(paper: Paper) -> tuple[Page, ...]:
    """Return the pages of a list. Raises PaperTrouble where no fonts can be used."""
    letters.ready()
    size = (A4[1], A4[0]) if paper.landscape else A4
    flow = _Flow(size[0] - LEFT - RIGHT, size[1] - BOTTOM)
    _heading(flow, paper)
    closing = _Closing(flow, paper)
    for number, table in enumerate(paper.tables):
        last = number == len(paper.tables) - 1
        _TableFlow(flow, table, closing.height if last else 0.0).place()
    closing.place()
    _tell_lost(flow)
    mark = marking(paper.mark, size)
    count = len(flow.pages)
    return tuple(
        (
            *mark,
            *(running_head(paper.running or paper.headline, size) if number > 1 else ()),
            *items,
            *footing(paper.footer, number, count, size),
        )
        for number, items in enumerate(flow.pages, 1)
    )


class _Flow:
    """The pages so far, and where the last one goes on."""

    def __init__(self, width: float, bottom: float) -> None:
        self.width, self.bottom = width, bottom
        self.pages: list[list[Item]] = [[]]
        self.y = TOP

    @property
    def room(self) -> float:
        return self.bottom - self.y + HAIR

    @property
    def whole(self) -> float:
        return self.bottom - TOP

    @property
    def fresh(self) -> bool:
        return self.y <= TOP

    def turn_page(self) -> None:
        self.pages.append([])
        self.y = TOP

    def put(self, items: Sequence[Item], height: float) -> None:
        self.pages[-1] += items
        self.y += height

    def space(self, height: float) -> None:
        if not self.fresh:
            self.y += height

    def text(self, text: str, size: float, *, bold: bool = False, colour: str = INK) -> None:
        """Put a text that may wrap, and break between its lines."""
        for line in lines_of(text, size, self.width, bold=bold):
            if self.room < line_height(size):
                self.turn_page()
            self.put([set_line(line, LEFT, self.y, self.width, size, bold=bold, colour=colour)], line_height(size))

    def height_of(self, text: str, size: float, *, bold: bool = False) -> float:
        return len(lines_of(text, size, self.width, bold=bold)) * line_height(size)


def _heading(flow: _Flow, paper: Paper) -> None:
    flow.text(paper.headline, HEADLINE, bold=True)
    flow.space(1.5)
    for line in paper.lines:
        flow.text(line, LINE)
    flow.space(1.5 if paper.facts else 0.0)
    _facts(flow, paper.facts)


def _facts(flow: _Flow, facts: Sequence[tuple[str, str]]) -> None:
    """Put words beside what they name; the column of the names is as wide as the widest, and at most a third."""
    widths = [advance(write(name), bold=False) * LINE / UNIT for name, _ in facts]
    aside = min(max(widths, default=0.0) + 4.0, flow.width / 3)
    for name, told in facts:
        left = lines_of(name, LINE, aside - 3.0)
        right = lines_of(told, LINE, flow.width - aside, bold=False)
        for at in range(max(len(left), len(right))):
            if flow.room < line_height(LINE):
                flow.turn_page()
            row: list[Item] = [set_line(one, LEFT, flow.y, aside, LINE, colour=GREY) for one in left[at : at + 1]]
            row += [set_line(one, LEFT + aside, flow.y, flow.width, LINE) for one in right[at : at + 1]]
            flow.put(row, line_height(LINE))


class _TableFlow:
    """One table on its way through the pages. `keep` is the height of what has to stay with its last rows."""

    def __init__(self, flow: _Flow, table: Table, keep: float) -> None:
        self._flow, self._table, self._keep = flow, table, keep
        self._grid = Grid(table, LEFT, flow.width)
        self._rows = [self._grid.measure(row) for row in table.rows]
        self._title = flow.height_of(table.title, TITLE, bold=True)
        self._title += 1.0 if self._title else 0.0

    def place(self) -> None:
        """Put the whole table, from page to page."""
        flow = self._flow
        flow.space(GAP)
        if not self._rows:
            self._place_empty()
            return
        left = self._rows
        beginning = True
        while left:
            head = self._grid.head_height + (self._title if beginning else 0.0)
            first = sum(row.height for row in left[:TOGETHER])
            if not flow.fresh and head + min(first, flow.whole - head) > flow.room:
                flow.turn_page()
            if beginning:
                self._place_title()
            flow.put(self._grid.set_head(flow.y) if self._grid.head_height else [], self._grid.head_height)
            count = self._count(left)
            for row in left[:count]:
                flow.put(self._grid.set_row(row, flow.y), row.height)
            left = left[count:] if count else self._broken(left)
            beginning = False
            if left:
                flow.turn_page()

    def _place_empty(self) -> None:
        needed = self._title + self._flow.height_of(self._table.empty, LINE) + self._keep
        if not self._flow.fresh and self._flow.room < needed <= self._flow.whole:
            self._flow.turn_page()
        self._place_title()
        self._flow.text(self._table.empty, LINE, colour=GREY)

    def _place_title(self) -> None:
        self._flow.text(self._table.title, TITLE, bold=True)
        self._flow.y += 1.0 if self._title else 0.0

    def _count(self, left: list[Row]) -> int:
        """Return how many rows come onto this page."""
        used, count = 0.0, 0
        room = self._flow.room
        while count < len(left) and used + left[count].height <= room:
            used += left[count].height
            count += 1
        if count < len(left):
            alone = len(left) - count == 1
            return count - 1 if alone and count > TOGETHER else count
        if used + self._keep > room and count >= 2 * TOGETHER:
            return count - TOGETHER
        return count

    def _broken(self, left: list[Row]) -> list[Row]:
        """Put as much of a row that is taller than a page as fits; return what is left."""
        parts = self._grid.split(left[0], self._flow.room)
        if parts is None:
            return left
        self._flow.put(self._grid.set_row(parts[0], self._flow.y), parts[0].height)
        return [parts[1], *left[1:]]


class _Closing:
    """What stands below the last table: lines, and lines to sign on."""

    def __init__(self, flow: _Flow, paper: Paper) -> None:
        self._flow, self._paper = flow, paper
        lines = sum(flow.height_of(line, NOTE) for line in paper.closing)
        signs = -(-len(paper.signatures) // 2) * (SIGN_ABOVE + 2 * line_height(NOTE))
        self.height = (GAP + lines + signs) if lines or signs else 0.0

    def place(self) -> None:
        """Put it together on one page where one holds it."""
        if not self.height:
            return
        flow = self._flow
        if not flow.fresh and flow.room < self.height <= flow.whole:
            flow.turn_page()
        flow.space(GAP)
        for line in self._paper.closing:
            flow.text(line, NOTE)
        for at in range(0, len(self._paper.signatures), 2):
            self._sign(self._paper.signatures[at : at + 2])

    def _sign(self, beside: Sequence[str]) -> None:
        flow = self._flow
        if flow.room < SIGN_ABOVE + 2 * line_height(NOTE):
            flow.turn_page()
        y = flow.y + SIGN_ABOVE
        wide = min(SIGN_WIDTH, (flow.width - 8) / 2)
        items: list[Item] = []
        for number, text in enumerate(beside):
            x = LEFT + number * (flow.width - wide)
            items.append(Stroke(x, y, x + wide, y, 0.25, INK))
            lines = lines_of(text, NOTE, wide)[:2]
            items += [set_line(line, x, y + 0.8 + n * line_height(NOTE), wide, NOTE) for n, line in enumerate(lines)]
        flow.put(items, SIGN_ABOVE + 2 * line_height(NOTE))


def _tell_lost(flow: _Flow) -> None:
    """Say at the end which letters no font of this computer has: what was replaced must not pass for the original."""
    lost = {letter for page in flow.pages for item in page if isinstance(item, Words) for letter in item.text.lost}
    if lost:
        flow.space(2.0)
        told = ", ".join(f"U+{ord(letter):04X}" for letter in sorted(lost)[:20])
        flow.text(
            tr("No font of this computer has “{letters}”; a sign or Latin letters stand there.", letters=told), NOTE
        )
