"""What a badge looks like: fields on a card, in millimetres from its upper left corner."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kiosk import paths
from kiosk.badges.drawing import colours
from kiosk.badges.drawing.trouble import BadgeTrouble

BAND = "band"
"""As the colour of words: what can be read on the category's band."""

CATEGORY = "category"
"""As a colour: the category's own."""


class Shows(StrEnum):
    """What a line of text shows. `GIVEN` is the large name: where there is no given name, the family name."""

    GIVEN = "given"
    FAMILY = "family"
    NAME = "name"
    ORGANISATION = "organisation"
    MUNICIPALITY = "municipality"
    CATEGORY = "category"
    SESSIONS = "sessions"
    EVENT = "event"
    EVENT_TITLE = "event_title"
    EVENT_MOTTO = "event_motto"
    EVENT_PLACE = "event_place"
    EVENT_DATE = "event_date"
    NUMBER = "number"
    WORDS = "words"


class Align(StrEnum):
    """Where a text stands in its box, from left to right."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Vertical(StrEnum):
    """Where a text stands in its box, from top to bottom."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in millimetres."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """One text of a field: `size` is the em in millimetres, and it shrinks to `least` before it wraps.

    `gap` is the space above it, `lines` the most lines that it should take; `words` is what `Shows.WORDS` shows.
    """

    shows: Shows
    size: float
    least: float
    bold: bool = False
    colour: str = colours.INK
    gap: float = 0.0
    lines: int = 2
    words: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A field of texts below each other. What is empty takes no space; what is too long makes all of it smaller."""

    box: Box
    lines: tuple[Line, ...]
    align: Align = Align.LEFT
    vertical: Vertical = Vertical.TOP


@dataclass(frozen=True, slots=True)
class Band:
    """A filled rectangle, in the category's colour unless another is named."""

    box: Box
    colour: str = CATEGORY


@dataclass(frozen=True, slots=True)
class Code:
    """The QR symbol with its quiet zone of `quiet` modules, and below it the code in `rows` rows of groups of four.

    The symbol is as large as the box allows. `text_size` is the em of the groups.
    """

    box: Box
    rows: int = 2
    text_size: float = 1.8
    quiet: int = 4


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture (PNG, JPEG or SVG), as large as the box allows. `file` stands beside the layout's own file."""

    box: Box
    file: str = ""
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Fold:
    """A line along which the printed badge is folded; painted as two short marks at its ends."""

    x: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A badge of `width` x `height` millimetres. `colours` pairs categories with their colours.

    `name` is the file's, by which it is chosen; `folder` is where its logo is found.
    """

    name: str
    title: str
    width: float
    height: float
    texts: tuple[Text, ...] = ()
    bands: tuple[Band, ...] = ()
    codes: tuple[Code, ...] = ()
    logos: tuple[Logo, ...] = ()
    folds: tuple[Fold, ...] = ()
    colours: tuple[tuple[str, str], ...] = ()
    folder: Path | None = None

    def colour_of(self, category: str) -> str:
        """Return the colour of a category's band."""
        return dict(self.colours).get(category) or colours.of_category(category)

    def boxes(self) -> Iterator[Box]:
        """Return the boxes of all fields."""
        fields: tuple[Text | Band | Code | Logo, ...] = (*self.texts, *self.bands, *self.codes, *self.logos)
        for field in fields:
            yield field.box


DEFAULT = "90x54"


def delivered() -> Path:
    """Return the folder of the layouts that come with the program."""
    return paths.resources() / "badges"


def own_layouts(where: paths.Places) -> Path:
    """Return the folder of the organiser's own layouts; it need not exist."""
    return where.data / "badges"


def layouts(extra: Path | None = None, troubles: list[BadgeTrouble] | None = None) -> dict[str, Layout]:
    """Return the delivered layouts and those in the folder `extra`, which win by name.

    What is wrong with a file goes to `troubles` and the file is left out; without that list, it is raised.
    """
    found: dict[str, Layout] = {}
    for folder in (delivered(), extra):
        for path in sorted(folder.glob("*.toml")) if folder is not None and folder.is_dir() else ():
            try:
                found[path.stem] = read_layout(path)
            except BadgeTrouble as trouble:
                if troubles is None:
                    raise
                troubles.append(trouble)
    return found


def read_layout(path: Path) -> Layout:
    """Return the layout of a TOML file. Raises BadgeTrouble naming file, line, key and what was expected."""
    from kiosk.badges.drawing.layout_file import read

    return read(path)


def write_layout(path: Path, layout: Layout) -> None:
    """Write the layout as TOML, whole or not at all. Raises BadgeTrouble where it cannot be written."""
    from kiosk.badges.drawing.layout_file import write

    write(path, layout)
