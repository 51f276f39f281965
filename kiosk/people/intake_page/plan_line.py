"""One line of a plan: what it says, and how it is set and painted."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextLayout, QTextOption

from kiosk.language import tr
from kiosk.people.intake.preview import PlanKind, PlanLine
from kiosk.people.intake_page.meanings import detail_in_words, line_in_words, options_in_words
from kiosk.shell import icons, theme

_LONGEST = 1_000  # characters of one text; a cell may hold a hundred thousand
_SIDE = 18
_GAP = 18
LOOKS = {
    PlanKind.NEW: ("user-plus", "green_ink"),
    PlanKind.CHANGED: ("pencil-simple", "accent_ink"),
    PlanKind.CONFLICT: ("swap", "amber_ink"),
    PlanKind.DOUBLE: ("users", "amber_ink"),
    PlanKind.REJECTED: ("x-circle", "red_ink"),
    PlanKind.MISSING: ("user-minus", "soft"),
    PlanKind.UNCHANGED: ("equals", "soft"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A text in its place, with an icon before it if any."""

    text: str
    box: QRectF
    size: int
    bold: bool
    role: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One of the choices of a line, in its place."""

    text: str
    box: QRectF
    chosen: bool


@dataclass(frozen=True, slots=True)
class Laid:
    """A line set into a width: its texts, its choices, and the height that it takes."""

    pieces: tuple[Piece, ...]
    options: tuple[Option, ...]
    height: int


def details(line: PlanLine) -> tuple[str, ...]:
    """Return what the matter is with a line, one sentence each."""
    said = [_change(line.kind, change.field, change.old, change.new) for change in line.changes]
    if line.kind is PlanKind.DOUBLE and line.told:
        said.append(tr("Like: {person}", person=line.told))
    elif line.column and line.told:
        said.append(tr("Column “{column}”: {cause}", column=line.column, cause=line.told))
    elif line.told:
        said.append(line.told)
    elif line.kind is PlanKind.MISSING:
        said.append(tr("Stays registered: nobody is removed by a list."))
    return tuple(_held(text) for text in said)


def _change(kind: PlanKind, field: str, old: str, new: str) -> str:
    what = detail_in_words(field)
    if kind is PlanKind.CONFLICT:
        at_desk, in_list = (tr("“{text}”", text=value) if value else tr("nothing") for value in (old, new))
        return tr("{field}: at the desk {old}, in the list {new}", field=what, old=at_desk, new=in_list)
    return tr("{field}: {old} → {new}", field=what, old=old or tr("(empty)"), new=new or tr("(empty)"))


def _held(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def spoken(line: PlanLine, option: int | None = None) -> str:
    """Return a line as it is read out, with the `option` that holds."""
    row = tr("row {row}", row=line.row) if line.row else ""
    options = options_in_words(line.kind)
    chosen = tr("{option}, chosen", option=options[option]) if options and option is not None else ""
    parts = (line.person, line.organisation, line_in_words(line.kind), *details(line), row, chosen)
    return ", ".join(part for part in parts if part)


def lay_out(line: PlanLine, width: int, option: int) -> Laid:
    """Set a line into `width` pixels: in columns where there is room, else one under the other."""
    now = theme.current()
    setter = _Setter()
    row = tr("Row {row}", row=line.row) if line.row else "–"
    icon, role = LOOKS[line.kind]
    if width >= now.px(620):
        number = now.px(92)
        name = (width - 2 * _SIDE - number - 2 * _GAP) * 0.36
        left, middle = _SIDE + number + _GAP, _SIDE + number + _GAP + name + _GAP
        right = width - _SIDE - middle
        setter.move(_SIDE, 14)
        setter.put(row, number, 14, "soft", drop=now.px(3))
        setter.move(left, 14)
        setter.put(_held(line.person), name, 17, "ink", bold=True)
        setter.put(_held(line.organisation), name, 15, "soft")
        setter.move(middle, 14)
    else:
        middle, right = _SIDE, width - 2 * _SIDE
        setter.move(_SIDE, 12)
        setter.put(row, right, 14, "soft")
        setter.put(_held(line.person), right, 17, "ink", bold=True)
        setter.put(_held(line.organisation), right, 15, "soft")
    setter.put(line_in_words(line.kind), right, 15, role, bold=True, icon=icon)
    for text in details(line):
        setter.put(text, right, 16, "ink")
    options = setter.options(options_in_words(line.kind), option, right)
    return Laid(tuple(setter.pieces), options, max(now.px(16) + 40, round(setter.bottom) + 14))


class _Setter:
    """Sets texts one under the other, from the place it was moved to."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.bottom = 0.0
        self._x = self._y = 0.0

    def move(self, x: float, y: float) -> None:
        self._x, self._y = x, y

    def put(
        self, text: str, width: float, size: int, role: str, *, bold: bool = False, icon: str = "",
        drop: int = 0,
    ) -> None:  # fmt: skip
        if not text:
            return
        room = width - (theme.current().px(size) + 8 if icon else 0)
        height = text_height(text, theme.current().px(size), bold, max(1.0, room))
        self.pieces.append(Piece(text, QRectF(self._x, self._y + drop, width, height), size, bold, role, icon))
        self._y += height + 2
        self.bottom = max(self.bottom, self._y)

    def options(self, words: tuple[str, ...], chosen: int, width: float) -> tuple[Option, ...]:
        """Set the choices side by side, or below each other where they are too wide."""
        if not words:
            return ()
        now = theme.current()
        self._y += 6
        x, lowest, made = self._x, 0.0, []
        for number, text in enumerate(words):
            layout_width = text_width(text, now.px(16)) + now.px(18) + 6 + 30
            wide = min(width, layout_width)
            tall = max(44.0, text_height(text, now.px(16), False, wide - now.px(18) - 36) + 20)
            if x > self._x and x + wide > self._x + width:
                x, self._y, lowest = self._x, self._y + lowest + 8, 0.0
            lowest = max(lowest, tall)
            made.append(Option(text, QRectF(x, self._y, wide, tall), number == chosen))
            x += wide + 8
        self._y += lowest
        self.bottom = max(self.bottom, self._y)
        return tuple(made)


def _option() -> QTextOption:
    made = QTextOption()
    made.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return made


@lru_cache(maxsize=4096)
def text_height(text: str, pixels: int, bold: bool, width: float) -> float:
    """Return the height of a wrapped text in a font of `pixels`, scaled already."""
    return _measured(text, pixels, bold, width)[1]


@lru_cache(maxsize=256)
def text_width(text: str, pixels: int) -> float:
    """Return the width of a text on one line."""
    return _measured(text, pixels, False, 1e6)[0]


def _measured(text: str, pixels: int, bold: bool, width: float) -> tuple[float, float]:
    font = theme.current().font(1, bold=bold)
    font.setPixelSize(pixels)
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    layout.setTextOption(_option())
    layout.beginLayout()
    height = widest = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        height += line.height()
        widest = max(widest, line.naturalTextWidth())
    layout.endLayout()
    return widest + 1, height


def paint(painter: QPainter, laid: Laid, corner: QPointF, *, chosen_row: bool) -> None:
    """Paint a line at `corner`."""
    now = theme.current()
    for piece in laid.pieces:
        colour = now.colour("on_accent_soft" if chosen_row and piece.role == "soft" else piece.role)
        box = piece.box.translated(corner)
        if piece.icon:
            side = now.px(piece.size) + 2
            icons.paint(painter, QRectF(box.x(), box.y() + 1, side, side), piece.icon, colour)
            box.setLeft(box.left() + now.px(piece.size) + 8)
        painter.setFont(now.font(piece.size, bold=piece.bold, tabular=piece.role == "soft"))
        painter.setPen(colour)
        painter.drawText(box, piece.text, _option())
    for option in laid.options:
        _paint_option(painter, option, corner)


def _paint_option(painter: QPainter, option: Option, corner: QPointF) -> None:
    now = theme.current()
    box = option.box.translated(corner).adjusted(0.75, 0.75, -0.75, -0.75)
    edge = now.colour("accent_ink" if option.chosen else "field_border")
    painter.setPen(QPen(edge, 2 if option.chosen else 1.25))
    painter.setBrush(now.colour("accent_soft" if option.chosen else "surface"))
    painter.drawRoundedRect(box, 22, 22)
    text = now.colour("on_accent_soft" if option.chosen else "ink")
    side = now.px(18)
    icon = "check-circle" if option.chosen else "circle"
    icons.paint(painter, QRectF(box.x() + 13, box.center().y() - side / 2, side, side), icon, text)
    painter.setFont(now.font(16))
    painter.setPen(text)
    made = _option()
    made.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    painter.drawText(box.adjusted(13 + side + 6, 0, -8, 0), option.text, made)
