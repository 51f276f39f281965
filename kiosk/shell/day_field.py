"""A field for a day: typed as one likes, or moved with the arrow keys."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from kiosk import language
from kiosk.shell import theme

_GERMAN = re.compile(r"(\d{1,2})[./\s]+(\d{1,2})(?:[./\s]+(\d{4}|\d{2})?)?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 7, Qt.Key.Key_PageDown: -7}


def read_day(text: str, first: date) -> date | None:
    """Return the day that somebody typed: "3.7.2025", "3.7.", "2025-07-03"; None where it is none.

    Without a year it is the next such day from `first` on.
    """
    plain = text.strip()
    iso = _ISO.fullmatch(plain)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    found = _GERMAN.fullmatch(plain)
    if found is None:
        return None
    day, month = int(found[1]), int(found[2])
    if found[3]:
        return _day(int(found[3]) + (2000 if len(found[3]) == 2 else 0), month, day)
    made = _day(first.year, month, day)
    return made if made is None or made >= first else _day(first.year + 1, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def typed(day: date) -> str:
    """Return a day as it stands in the field."""
    return f"{day:%d.%m.%Y}" if language.current() == "de" else f"{day:%Y-%m-%d}"


class _Line(QLineEdit):
    """Leaves Enter and Esc to the page. `focused`: it got the focus, or lost it; `stepped`: by so many days."""

    focused = Signal(bool)
    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)


class DayField(QWidget):
    """One line for a day from `first` on. `label` gives its name in the current language.

    `changed`: something else stands in it.
    """

    changed = Signal()

    def __init__(self, label: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asks = label
        self.first = date.min
        self._shown: date | None = None
        self.line = _Line(self)
        self.line.setFrame(False)
        self.line.setMaxLength(20)
        self.line.textChanged.connect(self.changed)
        self.line.stepped.connect(self._step)
        self.line.focused.connect(self.update)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 8, 4)
        layout.addWidget(self.line)
        self.retranslate()

    @property
    def day(self) -> date | None:
        """The day that stands there, or None: it is none, or before the first."""
        found = read_day(self.line.text(), self.first)
        return found if found is not None and found >= self.first else None

    def show_day(self, day: date) -> None:
        """Write a day into the field, by program; what a person typed stays while the day is the same."""
        if day != self._shown:
            self._shown = day
            self.line.setText(typed(day))

    def retranslate(self) -> None:
        """Say again what the field is called, and write its day as the language does."""
        self.line.setAccessibleName(self._asks())
        day = self.day
        if day is not None and not self.line.hasFocus():
            self.line.setText(typed(day))
        self.updateGeometry()

    def _step(self, days: int) -> None:
        day = self.day or self._shown
        if day is not None:
            self.line.setText(typed(max(self.first, day + timedelta(days=days))))

    def sizeHint(self) -> QSize:
        now = theme.current()
        wide = QFontMetricsF(now.font(17)).horizontalAdvance("00.00.0000")
        return QSize(round(wide) + 48, max(52, now.px(16) + 24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = theme.current()
        focused, wrong = self.line.hasFocus(), self.day is None
        width = 2.5 if focused or wrong else 1.25
        painter.setPen(QPen(now.colour("red_ink" if wrong else "accent_ink" if focused else "field_border"), width))
        painter.setBrush(now.colour("surface"))
        edge = width / 2 + 0.25
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 12, 12)
