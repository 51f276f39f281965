"""The one painter of badges: for the preview on the screen, for the PDF and for the printer."""

from itertools import zip_longest

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from kiosk.badges.drawing.colours import WHITE, on
from kiosk.badges.drawing.face import BadgeFace
from kiosk.badges.drawing.layout import BAND, CATEGORY, Align, Box, Code, Layout, Logo, Text, Vertical
from kiosk.badges.drawing.layout_file import ROW
from kiosk.badges.drawing.mark import paint_mark, place
from kiosk.badges.drawing.pictures import paint_logo, picture
from kiosk.badges.drawing.symbol import Placed, Symbol, best, module_size
from kiosk.badges.drawing.words import shown
from kiosk.domain import secret as codes
from kiosk.language import tr
from kiosk.paper import letters
from kiosk.paper.fitting import ASCENT, DESCENT, Fitted, Row, Wish, fit
from kiosk.paper.writing import put_text

FINE = 100
"""Units of the badge's own coordinates per millimetre: type sizes are whole numbers of them, on every device."""

PRINTER_DPI = 300.0
"""For which printer the modules are whole dots where nobody names one: also right for 600 and 1,200 dpi."""

COARSEST_PRINTER = 7.9  # dots per millimetre; a device with fewer is a screen
INCH = 25.4
BLACK = "#000000"
FOLD_MARK = 3.0  # millimetres
POOR_MODULE = 0.4
"""Millimetres: smaller ones are not read at arm's length, and whoever prints them is told."""
HINTS = (
    QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing | QPainter.RenderHint.SmoothPixmapTransform
)
GROUP_GAP = 0.55  # between two groups of the code, in their size


def paint(
    painter: QPainter,
    layout: Layout,
    face: BadgeFace,
    *,
    dots_per_mm: float,
    printer_dpi: float | None = None,
) -> tuple[str, ...]:
    """Paint a badge with its upper left corner at the painter's origin; return what could not be painted, in words.

    `dots_per_mm` are the painter's units per millimetre. The modules of the QR symbol are whole dots of a printer of
    `printer_dpi`; without it, of the device itself where it is as fine as a printer, else of one with 300 dpi. The
    ground is not painted: paper is white.
    """
    letters.ready()
    if printer_dpi is None:
        printer_dpi = dots_per_mm * INCH if dots_per_mm >= COARSEST_PRINTER else PRINTER_DPI
    painter.save()
    try:
        painter.scale(dots_per_mm / FINE, dots_per_mm / FINE)
        painter.setRenderHints(HINTS)
        notes = _paint(painter, layout, face, INCH / printer_dpi)
    finally:
        painter.restore()
    return tuple(dict.fromkeys(notes))


def _paint(painter: QPainter, layout: Layout, face: BadgeFace, dot: float) -> list[str]:
    notes: list[str] = []
    ground = layout.colour_of(face.category)
    for band in layout.bands:
        painter.fillRect(_rect(band.box), QColor(_named(band.colour, ground)))
    for logo in layout.logos:
        notes += _paint_logo(painter, logo, layout)
    for code in layout.codes:
        notes += _paint_code(painter, code, face.secret, dot)
    for text in layout.texts:
        notes += _paint_text(painter, text, layout, face, ground)
    for fold in layout.folds:
        painter.setPen(QPen(QColor("#808080"), 0.1 * FINE))
        for top in (0.0, layout.height - FOLD_MARK):
            painter.drawLine(QPointF(fold.x * FINE, top * FINE), QPointF(fold.x * FINE, (top + FOLD_MARK) * FINE))
    if face.mark:
        _paint_mark(painter, layout, face)
    return notes


def _paint_mark(painter: QPainter, layout: Layout, face: BadgeFace) -> None:
    """Lay a band across each side of a badge that does not count, where it hides least."""
    ink = [logo.box for logo in layout.logos if logo.file]
    for text in layout.texts:
        fitted = fit(wishes(text, face), text.box.width, text.box.height)
        top = _top(text, fitted)
        ink += [
            Box(_left(text, row), top + row.baseline - ASCENT * row.size, row.width, (ASCENT + DESCENT) * row.size)
            for row in fitted.rows
        ]
    word = face.mark.upper()
    for band in place(layout, word, ink):
        paint_mark(painter, band, word, FINE)


def layout_notes(layout: Layout) -> tuple[str, ...]:
    """Return what cannot be painted on any badge of this layout, in words: its logo."""
    made = [picture(logo, layout.folder) for logo in layout.logos if logo.file]
    return tuple(dict.fromkeys(one.note for one in made if one.note))


def place_code(code: Code, secret: str, dot: float) -> Placed:
    """Return where the symbol of a code field stands; `dot` is the printer's, in millimetres."""
    symbol = _symbol(code, secret, dot)
    module = module_size(symbol.size, _side(code, secret), code.quiet, dot)
    width = module * symbol.size
    # On the grid of the printer's dots as far as the badge's corner is.
    x = round((code.box.x + (code.box.width - width) / 2) / dot) * dot
    y = round((code.box.y + code.quiet * module) / dot) * dot
    return Placed(x, y, module, symbol.size)


def _rect(box: Box) -> QRectF:
    return QRectF(box.x * FINE, box.y * FINE, box.width * FINE, box.height * FINE)


def _named(colour: str, ground: str) -> str:
    return {CATEGORY: ground, BAND: on(ground)}.get(colour, colour)


def _paint_logo(painter: QPainter, logo: Logo, layout: Layout) -> list[str]:
    if not logo.file:
        return []
    made = picture(logo, layout.folder)
    if made.note:
        return [made.note]
    paint_logo(painter, logo, made, FINE)
    return []


def _ground_below(text: Text, layout: Layout, ground: str) -> str:
    """Return the colour of the band on which a text stands, white where there is none."""
    middle_x, middle_y = text.box.x + text.box.width / 2, text.box.y + text.box.height / 2
    for band in reversed(layout.bands):
        box = band.box
        if box.x <= middle_x <= box.x + box.width and box.y <= middle_y <= box.y + box.height:
            return _named(band.colour, ground)
    return WHITE


def _paint_text(painter: QPainter, text: Text, layout: Layout, face: BadgeFace, ground: str) -> list[str]:
    lines = [line for line in text.lines if shown(line, face)]
    asked = wishes(text, face)
    lost = "".join(wish.text.lost for wish in asked)
    fitted = fit(asked, text.box.width, text.box.height)
    top = _top(text, fitted)
    below = _ground_below(text, layout, ground)
    for row in fitted.rows:
        line = lines[row.wish]
        x = _left(text, row)
        colour = on(below) if line.colour == BAND else _named(line.colour, ground)
        _write(painter, row, x, top + row.baseline, bold=line.bold, colour=colour)
    if not lost:
        return []
    return [tr("No font of this computer has “{letters}”; a sign or Latin letters stand there.", letters=lost[:20])]


def _top(text: Text, fitted: Fitted) -> float:
    free = text.box.height - fitted.height
    return text.box.y + {Vertical.TOP: 0.0, Vertical.MIDDLE: free / 2, Vertical.BOTTOM: free}[text.vertical]


def _left(text: Text, row: Row) -> float:
    spare = text.box.width - row.width
    return text.box.x + {Align.LEFT: 0.0, Align.CENTRE: spare / 2, Align.RIGHT: spare}[text.align]


def wishes(text: Text, face: BadgeFace) -> list[Wish]:
    """Return what a field would like to write for a person; a line that has nothing to show is left out."""
    return [
        Wish(letters.write(words), line.size, line.least, line.lines, line.bold, line.gap)
        for line in text.lines
        if (words := shown(line, face))
    ]


def _write(painter: QPainter, row: Row, x: float, baseline: float, *, bold: bool, colour: str) -> None:
    put_text(painter, row.text, QPointF(x * FINE, baseline * FINE), row.size * FINE, bold=bold, colour=colour)


def _groups(code: Code, secret: str) -> list[list[str]]:
    """Return the rows of groups of four of our own code; another system's stands on one line."""
    if not code.rows:
        return []
    if not codes.is_ours(secret):
        return [[codes.shown(secret, 64)]]
    groups = codes.grouped(secret).split()
    per_row = -(-len(groups) // code.rows)
    return [groups[i : i + per_row] for i in range(0, len(groups), per_row)]


def _side(code: Code, secret: str) -> float:
    return min(code.box.width, code.box.height - len(_groups(code, secret)) * code.text_size * ROW)


def _symbol(code: Code, secret: str, dot: float) -> Symbol:
    return best(secret, _side(code, secret), code.quiet, dot)


def _paint_code(painter: QPainter, code: Code, secret: str, dot: float) -> list[str]:
    if not secret:
        return []
    placed = place_code(code, secret, dot)
    symbol = _symbol(code, secret, dot)
    left, top, step = placed.x * FINE, placed.y * FINE, placed.module * FINE
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(BLACK))
    dark = QPainterPath()  # one shape: runs painted each for itself leave light seams between them on a screen
    dark.setFillRule(Qt.FillRule.WindingFill)
    for y, x, n in symbol.runs:
        dark.addRect(QRectF(left + x * step, top + y * step, n * step, step))
    painter.drawPath(dark)
    _paint_groups(painter, code, secret, placed.y + placed.side + code.quiet * placed.module)
    if placed.module >= POOR_MODULE:
        return []
    return [tr("The code is so long that its symbol is very fine: try whether it can be scanned.")]


def _paint_groups(painter: QPainter, code: Code, secret: str, top: float) -> None:
    """Write the groups below each other in columns, so that they can be read out and typed."""
    rows = [[letters.write(group) for group in groups] for groups in _groups(code, secret)]
    if not rows:
        return
    widths = [
        max(letters.advance(group, bold=False) for group in column if group) / letters.UNIT + GROUP_GAP
        for column in zip_longest(*rows)
    ]
    whole = sum(widths) - GROUP_GAP
    size = min(code.text_size, (code.box.width - 1) / whole)
    left = code.box.x + (code.box.width - whole * size) / 2
    for number, row in enumerate(rows):
        baseline = top + code.text_size * (1 + number * ROW)
        for column, group in enumerate(row):
            x = left + sum(widths[:column]) * size
            _write(painter, Row(group, size, 0, baseline, 0), x, baseline, bold=False, colour=BLACK)
