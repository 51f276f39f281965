"""Label stock: where the labels are on a page, in millimetres. The data are in `resources/badges/sheets/`."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.badges.drawing.layout import Layout, delivered
from kiosk.badges.drawing.tables import Table, read_tables
from kiosk.badges.drawing.trouble import BadgeTrouble
from kiosk.language import tr

TOLERANCE = 0.2
"""Millimetres that a badge may be larger than its label: less than any sheet of paper is cut exactly."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with labels in columns and rows; `left` and `top` are the first label's corner, `pitch` from one to the
    next. `checked` is false where the numbers were not known for sure.
    """

    name: str
    title: str
    page: tuple[float, float]
    label: tuple[float, float]
    columns: int
    rows: int
    left: float
    top: float
    pitch: tuple[float, float]
    maker: str = ""
    checked: bool = True

    @property
    def per_page(self) -> int:
        """How many labels a page has."""
        return self.columns * self.rows

    @property
    def full_title(self) -> str:
        """Maker and product."""
        return f"{self.maker} {self.title}".strip()

    @property
    def described(self) -> str:
        """Maker, product and size, as a person chooses it."""
        size = f"{self.label[0]:g} × {self.label[1]:g} mm"
        return f"{self.full_title} ({size})" if self.per_page == 1 else f"{self.full_title} ({size}, {self.per_page}×)"

    def position(self, number: int) -> tuple[int, float, float]:
        """Return page (from 1) and the upper left corner of label `number`; 1 is the first of the first page."""
        page, place = divmod(number - 1, self.per_page)
        row, column = divmod(place, self.columns)
        return page + 1, self.left + column * self.pitch[0], self.top + row * self.pitch[1]

    def place(self, layout: Layout, number: int) -> tuple[int, float, float]:
        """Return page and corner of a badge in the middle of label `number`."""
        page, x, y = self.position(number)
        return page, x + (self.label[0] - layout.width) / 2, y + (self.label[1] - layout.height) / 2

    def holds(self, layout: Layout) -> bool:
        """Return whether a badge fits on a label; a smaller one stands in its middle."""
        return layout.width <= self.label[0] + TOLERANCE and layout.height <= self.label[1] + TOLERANCE

    def check(self, layout: Layout, start: int) -> None:
        """Raise BadgeTrouble where the badge does not fit, or there is no label `start` on a page."""
        if not self.holds(layout):
            raise BadgeTrouble(
                tr(
                    "The badge is {width} × {height} mm, the labels of {sheet} are {label_width} × {label_height} mm.",
                    width=f"{layout.width:g}",
                    height=f"{layout.height:g}",
                    sheet=self.full_title,
                    label_width=f"{self.label[0]:g}",
                    label_height=f"{self.label[1]:g}",
                ),
                tr("Choose a smaller layout or other labels."),
            )
        if not 1 <= start <= self.per_page:
            raise BadgeTrouble(
                tr("{sheet} has no label {number}.", sheet=self.full_title, number=start),
                tr("Labels are counted from 1 to {most}, row by row.", most=self.per_page),
            )


def sheets() -> dict[str, Sheet]:
    """Return all label stock by name. Raises BadgeTrouble for a file that cannot be used."""
    return {path.stem: read_sheet(path) for path in sorted((delivered() / "sheets").glob("*.toml"))}


def read_sheet(path: Path) -> Sheet:
    """Return the sheet of a TOML file. Raises BadgeTrouble naming line and key; also where labels leave the page."""
    (top,) = read_tables(path)[""]
    top.allow_only("maker", "title", "page", "label", "columns", "rows", "left", "top", "pitch", "checked")
    sheet = Sheet(
        name=path.stem,
        title=top.text("title"),
        page=top.pair("page", 10, 1000),
        label=top.pair("label", 5, 1000),
        columns=top.whole("columns", 1, 50),
        rows=top.whole("rows", 1, 50),
        left=top.number("left", 0, 1000),
        top=top.number("top", 0, 1000),
        pitch=top.pair("pitch", 5, 1000),
        maker=top.text("maker", ""),
        checked=top.flag("checked", default=True),
    )
    _stay_on_page(sheet, top)
    return sheet


def _stay_on_page(sheet: Sheet, top: Table) -> None:
    for axis, number in ((0, sheet.columns), (1, sheet.rows)):
        if number > 1 and sheet.pitch[axis] < sheet.label[axis]:
            raise top.wrong("pitch", tr("not less than the label"))
        end = (sheet.left, sheet.top)[axis] + (number - 1) * sheet.pitch[axis] + sheet.label[axis]
        if end > sheet.page[axis] + 0.01:
            raise top.wrong("pitch", tr("labels that end on the page; these end at {end} mm", end=f"{end:g}"))


def layout_for(sheet: Sheet, known: dict[str, Layout]) -> Layout:
    """Return the largest of the known layouts that fits on the labels. Raises BadgeTrouble where none does."""
    fitting = [layout for layout in known.values() if sheet.holds(layout)]
    if not fitting:
        raise BadgeTrouble(
            tr("No layout fits on the labels of {sheet}.", sheet=sheet.full_title),
            tr("Choose other labels, or make a smaller layout."),
        )
    return max(fitting, key=lambda layout: (layout.width * layout.height, layout.name))
