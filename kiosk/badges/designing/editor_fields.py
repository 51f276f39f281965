"""What can stand on a badge, one line each: what is on it in its order, then what is not."""

from collections import Counter
from dataclasses import dataclass

from kiosk.badges.designing.layout_additions import ORDER
from kiosk.badges.drawing.layout import Layout, Shows
from kiosk.badges.drawing.layout_parts import BADGE, Kind, Part, line_of, parts
from kiosk.badges.drawing.part_names import name_of
from kiosk.language import tr

LONGEST = 24


@dataclass(frozen=True, slots=True)
class Field:
    """A line of the list. `part` is None for what is not on the badge; `begins`: a new group begins with it."""

    kind: Kind
    words: str
    part: Part | None = None
    shows: Shows | None = None
    begins: bool = False

    @property
    def on_it(self) -> bool:
        """Whether it is on the badge."""
        return self.part is not None


def fields(layout: Layout) -> tuple[Field, ...]:
    """Return the lines: the badge, its parts, and what could be put on it."""
    made = [Field(Kind.BADGE, tr("The whole badge"), BADGE)]
    seen: Counter[str] = Counter()
    before: tuple[Kind, int] | None = None
    for part in parts(layout):
        shows = line_of(layout, part).shows if part.kind is Kind.TEXT else None
        words = part_name(layout, part)
        seen[words] += 1
        said = words if seen[words] == 1 else f"{words} ({seen[words]})"
        here = (part.kind, part.number if part.kind is Kind.TEXT else 0)
        made.append(Field(part.kind, said, part, shows, here != before))
        before = here
    there = {field.shows for field in made}
    kinds = {field.kind for field in made}
    absent = [Field(Kind.TEXT, name_of(shows), None, shows) for shows in ORDER if shows not in there]
    absent += [Field(kind, kind_name(kind)) for kind in (Kind.CODE, Kind.LOGO, Kind.BAND) if kind not in kinds]
    if Shows.WORDS in there:
        absent.append(Field(Kind.TEXT, tr("More words of your own"), None, Shows.WORDS))
    return tuple(made + absent)


def kind_name(kind: Kind) -> str:
    """Return what a part is called that is no text."""
    match kind:
        case Kind.CODE:
            return tr("QR code with its letters")
        case Kind.LOGO:
            return tr("Logo")
        case Kind.BAND:
            return tr("Colour band")
        case _:
            return tr("The whole badge")


def part_name(layout: Layout, part: Part) -> str:
    """Return what a part is called; one's own words are called by themselves."""
    if part.kind is not Kind.TEXT:
        return kind_name(part.kind)
    line = line_of(layout, part)
    if line.shows is not Shows.WORDS:
        return name_of(line.shows)
    return f"“{line.words if len(line.words) <= LONGEST else line.words[: LONGEST - 1] + '…'}”"
