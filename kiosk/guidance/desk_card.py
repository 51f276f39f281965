"""The card for the table: one page that tells somebody new what the colours mean and which keys there are."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.guidance.topics import colours, everywhere, topic
from kiosk.language import tr
from kiosk.paper import letters
from kiosk.paper.page import (
    A4,
    GREY,
    HAIR,
    POINT,
    Align,
    Fill,
    Item,
    Page,
    Stroke,
    line_height,
    lines_of,
    set_fitted,
    set_line,
)
from kiosk.paper.printer import Size

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

LEFT, RIGHT, TOP = 16.0, 194.0, 16.0
WIDTH = RIGHT - LEFT
_BANDS = (("#0B5D33", "#FFFFFF"), ("#FFC53D", "#1C1300"), ("#981B1B", "#FFFFFF"))
"""Ground and ink of green, amber and red, as on the screen."""

BIG, HEAD, TEXT, SMALL = 28 * POINT, 16 * POINT, 12.5 * POINT, 11 * POINT
BAND_HEIGHT, KEY_WIDTH, KEY_HEIGHT = 23.0, 30.0, 11.0


@dataclass(frozen=True, slots=True)
class DeskCard:
    """The card of one event's desk; `event` is its name, "" where there is none yet. It is one page of A4."""

    event: str = ""

    @property
    def title(self) -> str:
        """The name of the print job and of the PDF."""
        return tr("Card for the table")

    @property
    def paper_mm(self) -> Size:
        """The size of the page."""
        return A4

    def page(self) -> Page:
        """Return what stands on the card. Raises PaperTrouble where no fonts can be used."""
        letters.ready()
        items: list[Item] = []
        y = _heading(items, self.event)
        y = _bands(items, y)
        y = _keys(items, y)
        y = _broken(items, y)
        _contact(items, y)
        return tuple(items)

    def write(self, file: Path) -> None:
        """Write the PDF. Raises PaperTrouble; the file is either whole or as it was."""
        from kiosk.paper.output import write_pages

        write_pages(file, self.title, (self.page(),))

    def draw(self, device: "QPagedPaintDevice") -> None:
        """Draw the card on a printer whose page has no margins."""
        from kiosk.paper.output import draw_pages

        draw_pages(device, (self.page(),))


def _heading(items: list[Item], event: str) -> float:
    said, height = set_fitted(tr("Check-in: how it works"), (LEFT, TOP, WIDTH, 14), BIG, lines=1, bold=True)
    items += said
    y = TOP + height + 1
    if event:
        below, height = set_fitted(event, (LEFT, y, WIDTH, 11), TEXT, colour=GREY)
        items += below
        y += height + 1
    for text in topic("checkin").steps[:2]:
        y = _paragraph(items, text, y + 1)
    return y + 3


def _bands(items: list[Item], y: float) -> float:
    for (name, says, do), (ground, ink) in zip(colours(), _BANDS, strict=True):
        items.append(Fill(LEFT, y, WIDTH, BAND_HEIGHT, ground))
        items += set_fitted(name, (LEFT + 5, y + 4, 44, 9), 20 * POINT, lines=1, bold=True, colour=ink)[0]
        items += set_fitted(says, (LEFT + 5, y + 13, 44, 6), TEXT, lines=1, colour=ink)[0]
        items += set_fitted(do, (LEFT + 54, y + 4, WIDTH - 60, BAND_HEIGHT - 6), 14 * POINT, lines=3, colour=ink)[0]
        y += BAND_HEIGHT + 2
    return y + 3


def _keys(items: list[Item], y: float) -> float:
    y = _head(items, tr("Keys"), y)
    keys = [*topic("checkin").keys, *everywhere()[:5]]
    half = (len(keys) + 1) // 2
    for at, (key, what) in enumerate(keys):
        column, row = divmod(at, half)
        x, top = LEFT + column * (WIDTH / 2 + 2), y + row * KEY_HEIGHT
        items += set_fitted(key, (x, top + 2.6, KEY_WIDTH - 3, 7), TEXT, lines=1, bold=True)[0]
        room = WIDTH / 2 - KEY_WIDTH - 4
        said = lines_of(what, SMALL, room)
        first = top + (KEY_HEIGHT - len(said) * line_height(SMALL)) / 2
        for line, text in enumerate(said):
            items.append(set_line(text, x + KEY_WIDTH, first + line * line_height(SMALL), room, SMALL))
        items.append(Stroke(x, top + KEY_HEIGHT, x + WIDTH / 2 - 4, top + KEY_HEIGHT, colour=HAIR))
    return y + half * KEY_HEIGHT + 5


def _broken(items: list[Item], y: float) -> float:
    y = _head(items, tr("When something does not work"), y)
    for text in (
        tr("No picture? Plug the camera in again and wait two seconds. Meanwhile type the code, or use the scanner."),
        tr("Printer jammed? Go on scanning. What was not printed is offered again on the page Badges."),
        tr("Power gone? Start the program again. Everything that was green is there."),
        tr("Does a line at the top say what to do? Then do that first."),
    ):
        y = _paragraph(items, f"•  {text}", y) + 0.8
    return y + 4


def _contact(items: list[Item], y: float) -> None:
    y = max(y, A4[1] - 34)
    for at, text in enumerate((tr("Who helps"), tr("Telephone"))):
        x = LEFT + at * (WIDTH / 2 + 2)
        items.append(Stroke(x, y + 12, x + WIDTH / 2 - 4, y + 12, width=0.3, colour=GREY))
        items += set_fitted(text, (x, y + 13, WIDTH / 2 - 4, 5), SMALL, lines=1, colour=GREY)[0]


def _head(items: list[Item], text: str, y: float) -> float:
    said, height = set_fitted(text, (LEFT, y, WIDTH, 8), HEAD, lines=1, bold=True)
    items += said
    return y + height + 1.5


def _paragraph(items: list[Item], text: str, y: float) -> float:
    for line in lines_of(text, TEXT, WIDTH):
        items.append(set_line(line, LEFT, y, WIDTH, TEXT, Align.LEFT))
        y += line_height(TEXT)
    return y
