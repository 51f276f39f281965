"""Putting a written text onto a page, on a screen or on a badge: each word in the typeface that has it."""

import threading

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from kiosk import fonts
from kiosk.paper.letters import Written, font

MOST_FONTS = 200
_local = threading.local()


def put_text(
    painter: QPainter, written: Written, at: QPointF, pixels: float, *, bold: bool = False, colour: str = "#000000"
) -> None:
    """Write one line that begins at the left at `at`, on its baseline; `pixels` are the painter's units."""
    painter.setPen(QColor(colour))
    families = {family for _, _, family in written.spans}
    if len(families) == 1:
        painter.setFont(_font(families.pop(), pixels, bold))
        painter.drawText(at, written.text)
        return
    paper = QTextLayout(written.text, font(fonts.family(), pixels, bold=bold))
    option = QTextOption()
    option.setUseDesignMetrics(True)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    paper.setTextOption(option)
    paper.setFormats([_range(written.text, span, pixels, bold=bold) for span in written.spans])
    paper.beginLayout()
    line = paper.createLine()
    line.setLineWidth(1e6)
    paper.endLayout()
    line.setPosition(QPointF(0, 0))
    shift = -line.naturalTextRect().x()  # a line that begins from the right is put at the right end of its million
    paper.draw(painter, QPointF(at.x() + shift, at.y() - line.ascent()))


def _font(family: str, pixels: float, bold: bool) -> QFont:
    # A list writes ten thousand times with the same three. Qt's fonts belong to the thread that uses them.
    known: dict[tuple[str, float, bool], QFont] = _local.__dict__.setdefault("fonts", {})
    key = family, pixels, bold
    if key not in known:
        if len(known) > MOST_FONTS:
            known.clear()
        known[key] = font(family, pixels, bold=bold)
    return known[key]


def _range(text: str, span: tuple[int, int, str], pixels: float, *, bold: bool) -> QTextLayout.FormatRange:
    at, length, family = span
    made = QTextLayout.FormatRange()
    made.start = _units(text[:at])
    made.length = _units(text[at : at + length])
    form = QTextCharFormat()
    form.setFont(font(family, pixels, bold=bold))
    made.format = form
    return made


def _units(text: str) -> int:
    """Return the length as Qt counts it: letters beyond U+FFFF are two."""
    return len(text.encode("utf-16-le")) // 2
