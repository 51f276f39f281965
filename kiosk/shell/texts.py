"""Text that paints itself in a role's colour, wraps, and is never cut."""

import re
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.shell import theme

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_TALL = 100_000.0
_BREAKS = re.compile(r"[^\S\u00a0\u202f]+|(?<=[^\s-][-\u2010\u2013])(?=[^\W\d_])")
"""Where Qt breaks lines: at spaces that do not hold their words together, and between a hyphen and a letter."""


def wrap_flags(metrics: QFontMetricsF, text: str, width: float) -> int:
    """Return the flags that wrap `text` between words and after hyphens, or anywhere where a part is too wide."""
    fits = all(metrics.horizontalAdvance(part) <= width for part in _BREAKS.split(text))
    return int(Qt.TextFlag.TextWordWrap if fits else Qt.TextFlag.TextWrapAnywhere)


class PaintedText(QWidget):
    """One paragraph at a fixed size (pixels before scaling) in the colour of a role of the theme."""

    def __init__(self, size: int, *, bold: bool = False, role: str = "ink", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._bold = bold
        self._role = role
        self._text = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    def say(self, text: str, *, role: str | None = None, size: int | None = None) -> None:
        """Write `text`; colour and size stay unless given."""
        self._text = text
        self._role = role or self._role
        self._size = size or self._size
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.height_of(self._text, width)

    def height_of(self, text: str, width: int) -> int:
        """Return the height that `text` would take at this width."""
        if not text:
            return 0
        metrics = QFontMetricsF(theme.current().font(self._size, bold=self._bold))
        flags = _LEFT | wrap_flags(metrics, text, width)
        return round(metrics.boundingRect(QRectF(0, 0, width, _TALL), flags, text).height() + 0.5)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme.current().font(self._size, bold=self._bold))
        wide = max((metrics.horizontalAdvance(line) for line in self._text.split("\n")), default=0.0)
        return QSize(round(wide) + 2, round(metrics.height()) * (self._text.count("\n") + 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, round(QFontMetricsF(theme.current().font(self._size)).height()))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = theme.current()
        font = now.font(self._size, bold=self._bold)
        painter.setFont(font)
        painter.setPen(now.colour(self._role))
        painter.drawText(
            QRectF(self.rect()), _LEFT | wrap_flags(QFontMetricsF(font), self._text, self.width()), self._text
        )


@dataclass(frozen=True, slots=True)
class Fit:
    """How a text is set: the size in pixels, the lines, and the height of all of them."""

    size: int
    lines: tuple[str, ...]
    height: int
    broken: bool


def fit(text: str, width: float, height: float, *, largest: int = 66, smallest: int = 34, last: int = 18) -> Fit:
    """Return the best way to set `text` bold into `width` × `height` pixels; nothing is ever cut.

    The text shrinks from `largest` towards `smallest` until it takes at most three lines broken between words; then
    as many lines as fit; then words are broken; then it shrinks on to `last`, where it may be taller than `height`.
    """
    sizes = range(theme.current().px(largest), theme.current().px(smallest) - 1, -2)
    for most_lines in (3, 99):
        for size in sizes:
            made = _set(text, size, width, anywhere=False)
            if made is not None and len(made.lines) <= most_lines and made.height <= height:
                return made
    made = None
    for size in range(theme.current().px(smallest), last - 1, -2):
        made = _set(text, size, width, anywhere=False) or _set(text, size, width, anywhere=True)
        if made is not None and made.height <= height:
            return made
    return made or Fit(last, (text,), 0, broken=True)


def name_font(size: int) -> QFont:
    """Return the bold font of a fitted text; `size` is in pixels, scaled already."""
    font = theme.current().font(1, bold=True)
    font.setPixelSize(size)
    return font


def line_height(size: int) -> int:
    """Return the distance of two lines of a fitted text."""
    return round(size * 1.08)


@lru_cache(maxsize=2_048)  # the same names come again and again, and a long one is tried at thirty sizes
def _set(text: str, size: int, width: float, *, anywhere: bool) -> Fit | None:
    """Break `text` at `size`; None where a word is wider than the line and must not be broken."""
    mode = QTextOption.WrapMode
    layout = QTextLayout(text, name_font(size))
    option = QTextOption()
    option.setWrapMode(mode.WrapAtWordBoundaryOrAnywhere if anywhere else mode.WordWrap)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        if line.naturalTextWidth() > width + 0.5:
            layout.endLayout()
            return None
        start = line.textStart()
        lines.append(text[start : start + line.textLength()].rstrip())
    layout.endLayout()
    return Fit(size, tuple(lines), line_height(size) * len(lines) + round(size * 0.16), broken=anywhere)


class FittedText(QWidget):
    """A name: as large as its room allows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._role = "ink"
        self._fit = Fit(1, (), 0, broken=False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """The whole name."""
        return self._text

    @property
    def fitted(self) -> Fit:
        """How the name is set now."""
        return self._fit

    def say(self, text: str, role: str) -> None:
        """Write `text` in the colour of a role; `fit_into` sets it."""
        self._text = " ".join(text.split())
        self._role = role
        self.setAccessibleName(self._text)
        self.update()

    def fit_into(self, width: int, height: int, **sizes: int) -> None:
        """Set the name into this room and take the height that it needs; `sizes` are those of `fit`."""
        self._fit = fit(self._text, width, height, **sizes) if self._text else Fit(1, (), 0, broken=False)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._fit.lines:
            return
        painter = QPainter(self)
        font = name_font(self._fit.size)
        painter.setFont(font)
        painter.setPen(theme.current().colour(self._role))
        base = self._fit.size * 0.9
        for number, line in enumerate(self._fit.lines):
            painter.drawText(QPointF(0, base + number * line_height(self._fit.size)), line)
