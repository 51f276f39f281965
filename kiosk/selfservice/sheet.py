"""Words in a column, as large as their room allows: they shrink together, then wrap, and are never cut."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk import fonts
from kiosk.shell.texts import wrap_flags

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_TALL = 100_000.0
_BOUND = re.compile(r"\b(\w-)(?=\w)")
"""A letter and a hyphen, which stay with their word: E-Mail."""

_JOINER = "\u2060"
_FACTORS = tuple(0.95**step for step in range(42))
"""By how much words shrink until they have room."""

_LEAST_HEADLINE = 0.5
"""How far a headline shrinks by itself for a long word, before that word is broken instead."""

_BROKEN_HEADLINE = 0.75


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: `size` and the `gap` above it in pixels on a screen of 1280×800."""

    text: str
    size: float
    bold: bool = False
    soft: bool = False
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph in its place; `text` and `flags` are those of drawText."""

    line: Line
    text: str
    font: QFont
    flags: int
    box: QRectF


def place(lines: tuple[Line, ...], width: float, height: float, scale: float) -> tuple[Placed, ...]:
    """Return where the lines stand in `width` × `height`, at most at `scale`, from the top; all of them have room."""
    if not lines:
        return ()
    first = bisect_left(
        _FACTORS, True, key=lambda factor: _place(lines, width, scale, factor)[-1].box.bottom() <= height
    )
    return _place(lines, width, scale, _FACTORS[min(first, len(_FACTORS) - 1)])


def _place(lines: tuple[Line, ...], width: float, scale: float, factor: float) -> tuple[Placed, ...]:
    placed: list[Placed] = []
    y = 0.0
    for line in lines:
        text = _BOUND.sub(rf"\1{_JOINER}", line.text)
        # The headline gives way first: what is small already stays readable longer.
        share = factor if line.bold else min(1.0, factor * 1.35)
        font = _font(line, line.size * scale * share)
        widest = _widest_part(text, font)
        if line.bold and widest > width:
            shrunk = width / widest * 0.99
            font = _font(line, font.pixelSize() * (shrunk if shrunk > _LEAST_HEADLINE else _BROKEN_HEADLINE))
        metrics = QFontMetricsF(font)
        flags = _LEFT | wrap_flags(metrics, text, width)
        tall = metrics.boundingRect(QRectF(0, 0, width, _TALL), flags, text).height()
        y += line.gap * scale * factor if placed else 0.0
        placed.append(Placed(line, text, font, flags, QRectF(0, y, width, tall)))
        y += tall
    return tuple(placed)


def _widest_part(text: str, font: QFont) -> float:
    metrics = QFontMetricsF(font)
    return max((metrics.horizontalAdvance(part) for part in text.split()), default=0.0)


def _font(line: Line, size: float) -> QFont:
    font = QFont(fonts.family())
    font.setPixelSize(max(6, round(size)))
    font.setBold(line.bold)
    return font


class Sheet(QWidget):
    """Shows lines. Where there is room left, `lean` is the share of it that stays above them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lean = 0.5
        self._lines: tuple[Line, ...] = ()
        self._placed: tuple[Placed, ...] | None = ()
        self._scale = 1.0
        self._on = self._soft = QColor()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def says(self) -> tuple[str, ...]:
        """What is written, line by line."""
        return tuple(line.text for line in self._lines)

    @property
    def boxes(self) -> tuple[Placed, ...]:
        """Where the lines stand."""
        if self._placed is None:
            self._placed = place(self._lines, max(1, self.width()), max(1, self.height()), self._scale)
        return self._placed

    def say(self, lines: tuple[Line, ...], spoken: str = "") -> None:
        """Write lines; those without words are left out. `spoken` is for screen readers."""
        self.setAccessibleName(spoken or " ".join(line.text for line in lines if line.text))
        kept = tuple(line for line in lines if line.text)
        if kept != self._lines:
            self._lines = kept
            self._forget()

    def wear(self, on: QColor, soft: QColor) -> None:
        """Write in these colours."""
        self._on, self._soft = on, soft
        self.update()

    def set_scale(self, scale: float) -> None:
        """Write at most at this scale."""
        if scale != self._scale:
            self._scale = scale
            self._forget()

    def _forget(self) -> None:
        """Set the lines anew when they are painted."""
        self._placed = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._forget()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.boxes:
            return
        painter = QPainter(self)
        top = max(0.0, (self.height() - self.boxes[-1].box.bottom()) * self.lean)
        for placed in self.boxes:
            painter.setFont(placed.font)
            painter.setPen(self._soft if placed.line.soft else self._on)
            painter.drawText(placed.box.translated(0, top), placed.flags, placed.text)
