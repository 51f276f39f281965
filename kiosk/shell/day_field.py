"""A field for a day: typed as one likes, or moved with the arrow keys."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.language import typed_day
from kiosk.shell import theme
from kiosk.shell.form_field import FieldFrame, Line

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


class DayField(FieldFrame):
    """One line for a day from `first` on. `label` gives its name in the current language; the page says it, too.

    `changed`: something else stands in it.
    """

    changed = Signal()

    def __init__(self, label: Callable[[], str], parent: QWidget | None = None) -> None:
        line = Line(20)
        super().__init__(line, parent)
        self.line = line
        self._asks = label
        self.first = date.min
        self._shown: date | None = None
        self.line.textChanged.connect(self._follow)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
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
            self.line.setText(typed_day(day))

    def retranslate(self) -> None:
        """Say again what the field is called, and write its day as the language does."""
        self.line.setAccessibleName(self._asks())
        day = self.day
        if day is not None and not self.line.hasFocus():
            self.line.setText(typed_day(day))
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step, day = _STEPS.get(Qt.Key(event.key())), self.day or self._shown
        if step is None:
            super().keyPressEvent(event)
        elif day is not None:
            self.line.setText(typed_day(max(self.first, day + timedelta(days=step))))

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(theme.current().font(17)).horizontalAdvance("00.00.0000")
        return QSize(round(wide) + 48, max(52, super().sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _follow(self) -> None:
        self.set_wrong(wrong=self.day is None)
        self.changed.emit()
