"""The filters below the search: who came, and three that open a list. One that is set names its value and a cross."""

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.domain.people import Arrival
from kiosk.language import tr
from kiosk.shell import icons, theme
from kiosk.shell.buttons import PaintedButton
from kiosk.shell.flow import FlowLayout
from kiosk.shell.paragraph import grow_with_lines

_TALL = 34


class Filter(StrEnum):
    """The filters that open a list: the fields of PeopleQuery."""

    CATEGORY = "category"
    ORGANISATION = "organisation"
    REGISTERED_FOR = "registered_for"


class FilterChip(PaintedButton):
    """A low chip in a target of 44 px. Chosen, it has an edge as well as a fill; `crossed` adds a cross."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setCheckable(True)
        self._icon = ""
        self._crossed = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, text: str, spoken: str = "", *, icon: str = "", crossed: bool = False) -> None:
        """Write on the chip; `spoken` is what a press does."""
        self.setText(text)
        self._icon, self._crossed = icon, crossed
        self.setAccessibleName(spoken or text)
        self.setToolTip(spoken)
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's
        """Leave it to the bar what a press chooses."""

    def _extra(self) -> int:
        return theme.current().px(18) + 6

    def sizeHint(self) -> QSize:
        now = theme.current()
        wide = QFontMetricsF(now.font(15, bold=True)).horizontalAdvance(self.text())
        extra = self._extra() * (bool(self._icon) + self._crossed)
        return QSize(round(wide) + 30 + extra, max(44, now.px(15) + 19))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = theme.current()
        tall = max(_TALL, now.px(15) + 16)
        box = QRectF(0.75, (self.height() - tall) / 2, self.width() - 1.5, tall)
        chosen = self.isChecked()
        ink = now.colour("on_accent_soft" if chosen else "ink" if self.underMouse() else "soft")
        painter.setPen(QPen(ink, 1.5) if chosen else Qt.PenStyle.NoPen)
        painter.setBrush(now.colour("accent_soft" if chosen else "sunken"))
        painter.drawRoundedRect(box, tall / 2, tall / 2)
        if self.hasFocus() and self._ring:
            painter.setPen(QPen(now.colour("accent_ink"), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 20, 20)
        painter.setPen(ink)
        painter.setFont(now.font(15, bold=True))
        x, side = 15.0, float(now.px(18))
        if self._icon:
            icons.paint(painter, QRectF(x - 2, (self.height() - side) / 2, side, side), self._icon, ink)
            x += self._extra()
        painter.drawText(QRectF(x, 0, self.width() - x, self.height()), int(Qt.AlignmentFlag.AlignVCenter), self.text())
        if self._crossed:
            box = QRectF(self.width() - 13 - side, (self.height() - side) / 2, side, side)
            icons.paint(painter, box, "x", ink)


class FilterBar(QWidget):
    """arrival_chosen: an Arrival. list_asked: a Filter whose list is to be opened. cleared: a Filter. marking_asked."""

    arrival_chosen = Signal(object)
    list_asked = Signal(object)
    cleared = Signal(object)
    marking_asked = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grow_with_lines(self)
        self._flow = FlowLayout(self, 10)
        self._values: dict[Filter, str] = dict.fromkeys(Filter, "")
        self._arrivals = {arrival: FilterChip(self) for arrival in Arrival}
        self._filters = {kind: FilterChip(self) for kind in Filter}
        self.marking = FilterChip(self)
        for chip in (*self._arrivals.values(), *self._filters.values(), self.marking):
            self._flow.addWidget(chip)
        for arrival, chip in self._arrivals.items():
            chip.clicked.connect(lambda _=False, arrival=arrival: self.arrival_chosen.emit(arrival))
        for kind, chip in self._filters.items():
            chip.clicked.connect(lambda _=False, kind=kind: self._press(kind))
        self.marking.clicked.connect(lambda: self.marking_asked.emit(not self.marking.isChecked()))
        self.show_arrival(Arrival.ANYBODY)
        self.retranslate()

    def chip(self, of: Arrival | Filter) -> FilterChip:
        """Return the chip of an arrival or of a filter."""
        return self._arrivals[of] if isinstance(of, Arrival) else self._filters[of]

    def show_arrival(self, arrival: Arrival) -> None:
        """Show who is listed."""
        for of, chip in self._arrivals.items():
            chip.setChecked(of is arrival)

    def show_value(self, kind: Filter, words: str) -> None:
        """Name what a filter is set to; "" where it is not set."""
        self._values[kind] = words
        self.retranslate()

    def show_marking(self, *, marking: bool) -> None:
        """Show whether several can be marked."""
        self.marking.setChecked(marking)

    def set_gap(self, gap: int) -> None:
        """Stand closer where the window is small."""
        self._flow.set_gap(gap)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self._arrivals[Arrival.ANYBODY].say(tr("all"))
        self._arrivals[Arrival.EXPECTED].say(tr("not here yet"))
        self._arrivals[Arrival.ARRIVED].say(tr("here"))
        open_words = {
            Filter.CATEGORY: tr("Category …"),
            Filter.ORGANISATION: tr("Organisation …"),
            Filter.REGISTERED_FOR: tr("Registered for …"),
        }
        for kind, chip in self._filters.items():
            value = self._values[kind]
            chip.setChecked(bool(value))
            spoken = (
                tr("Take the filter away: {value}", value=value)
                if value
                else tr("Filter: {what}", what=open_words[kind])
            )
            chip.say(_short(value) or open_words[kind], spoken, crossed=bool(value))
        self.marking.say(tr("Several"), tr("Select several people"), icon="check-square")
        self.updateGeometry()

    def _press(self, kind: Filter) -> None:
        signal = self.cleared if self._values[kind] else self.list_asked
        signal.emit(kind)


def _short(text: str) -> str:
    """A chip stays a chip; the whole text is its tooltip and what is read out."""
    return text if len(text) <= 40 else f"{text[:38]}…"
