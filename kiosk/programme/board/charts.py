"""The board's two charts, drawn by pyqtgraph: arrivals over the day, and bars with names.

pyqtgraph is imported where a chart is built, not with this file: it takes a second, and the window must not wait for
it. It has no types, so its objects are Any; nothing of it leaves this file.
"""

from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetricsF, QPen, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kiosk.domain.board import Arrivals
from kiosk.programme.board.board_words import BarRow, clock_words
from kiosk.shell import theme

_STEPS = (5, 10, 15, 20, 30, 60, 120, 180, 240)  # minutes between two times on the axis
_AXIS, _ROW = 15, 16


def _plot(parent: QWidget) -> Any:
    """Return a plot that is only looked at: it takes no mouse, no focus and no menu."""
    import pyqtgraph

    plot = pyqtgraph.PlotWidget(parent)
    plot.setFrameShape(QFrame.Shape.NoFrame)
    plot.setMouseEnabled(x=False, y=False)
    plot.setMenuEnabled(False)
    plot.hideButtons()
    plot.getViewBox().disableAutoRange()
    plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return plot


class _Chart(QWidget):
    """What both charts share: the plot fills them, and follows theme and size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot = _plot(self)
        self._grow = 1.0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._plot)

    def set_grow(self, grow: float) -> None:
        """Write so many times larger."""
        if grow != self._grow:
            self._grow = grow
            self.draw()

    def draw(self) -> None:
        """Draw everything anew."""
        self._plot.setBackground(theme.current().colour("surface"))

    def _wear(self, axis: Any, size: float, *, role: str, line: bool) -> None:
        now = theme.current()
        axis.setTickFont(now.font(size * self._grow, tabular=True))
        axis.setTextPen(now.colour(role))
        axis.setPen(QPen(now.colour("hairline"), 1) if line else QPen(Qt.PenStyle.NoPen))
        axis.setStyle(
            tickLength=0, tickAlpha=0, autoExpandTextSpace=False, autoReduceTextSpace=False, hideOverlappingLabels=False
        )

    def _metrics(self, size: float) -> QFontMetricsF:
        return QFontMetricsF(theme.current().font(size * self._grow, tabular=True))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_plot"):
            self.draw()


class ArrivalsChart(_Chart):
    """How many people came in each five minutes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        import pyqtgraph

        self._arrivals: Arrivals | None = None
        self._zone = ZoneInfo("UTC")
        self._bars = pyqtgraph.BarGraphItem(x=[0], height=[0], width=0.78)
        self._peak = pyqtgraph.TextItem("", anchor=(0.5, 1.0))
        self._plot.addItem(self._bars)
        self._plot.addItem(self._peak, ignoreBounds=True)

    def show_arrivals(self, arrivals: Arrivals, zone: ZoneInfo) -> None:
        """Show a day."""
        if (arrivals, zone) != (self._arrivals, self._zone):
            self._arrivals, self._zone = arrivals, zone
            self.draw()

    def draw(self) -> None:
        super().draw()
        if self._arrivals is None:
            return
        now = theme.current()
        slots = self._arrivals.slots
        heights = [people for _, people in slots] or [0]
        most = max(1, *heights)
        fill = now.colour("bar_fill")
        self._bars.setOpts(
            x=list(range(len(heights))), height=heights, width=0.78, brush=fill, pen=QPen(Qt.PenStyle.NoPen)
        )
        place = heights.index(max(heights))
        self._peak.setFont(now.font(_AXIS * self._grow, bold=True, tabular=True))
        self._peak.setText(str(most) if slots else "", color=now.colour("ink"))
        self._peak.setPos(place, most)
        self._plot.setXRange(-0.7, max(11.0, len(heights)) - 0.3, padding=0)
        above = self._metrics(_AXIS).height() + 6
        room = max(40.0, self.height() - 2 * above)
        self._plot.setYRange(0, most * room / max(20.0, room - above), padding=0)
        left, bottom = self._plot.getAxis("left"), self._plot.getAxis("bottom")
        for axis in (left, bottom):
            self._wear(axis, _AXIS, role="soft", line=axis is bottom)
        half = (most + 1) // 2
        left.setTicks([[(number, str(number)) for number in sorted({0, half, most})]])
        left.setWidth(self._metrics(_AXIS).horizontalAdvance(str(most)) + 12)
        bottom.setTicks([self._times()])
        bottom.setHeight(self._metrics(_AXIS).height() + 8)

    def _times(self) -> list[tuple[int, str]]:
        """Return the times that stand below the bars: round ones, as many as there is room for."""
        slots = self._arrivals.slots if self._arrivals is not None else ()
        words = self._metrics(_AXIS).horizontalAdvance("00:00") * 1.7
        room = max(1, int(self.width() / words))
        step = next((s for s in _STEPS if len(slots) * 5 / s <= room), _STEPS[-1])
        found: list[tuple[int, str]] = []
        for place, (at, _) in enumerate(slots):
            if (at.hour * 60 + at.minute) % step == 0:
                found.append((place, clock_words(at, self._zone)))
        return found or [(0, clock_words(slots[0][0], self._zone))] if slots else []


class BarsChart(_Chart):
    """Bars with their names at the left and their numbers at the right: registered, checked in, present."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        import pyqtgraph

        self._rows: tuple[BarRow, ...] = ()
        self._names: list[str] = []
        self._bars = [pyqtgraph.BarGraphItem(x0=[0], y=[0], width=[0], height=0.5) for _ in range(3)]
        for bars in self._bars:
            self._plot.addItem(bars)
        self._plot.getViewBox().invertY(True)
        self._plot.hideAxis("bottom")
        self._plot.showAxis("right")

    def show_rows(self, rows: tuple[BarRow, ...]) -> None:
        """Show these bars."""
        if rows != self._rows:
            self._rows = rows
            self.draw()

    def draw(self) -> None:
        super().draw()
        now = theme.current()
        places = list(range(len(self._rows))) or [0]
        thick = (0.56, 0.56, 0.28)
        columns = (
            ("sunken", [row.registered for row in self._rows]),
            ("bar_track", [row.checked_in for row in self._rows]),
            ("bar_fill", [row.present for row in self._rows]),
        )
        most = max(1, *(number for _, numbers in columns for number in numbers or [0]))
        for bars, tall, (role, numbers) in zip(self._bars, thick, columns, strict=True):
            edge = QPen(now.colour("field_border"), 0) if role == "sunken" else QPen(Qt.PenStyle.NoPen)
            fill = now.colour(role)
            bars.setOpts(
                x0=[0] * len(places), y=places, width=numbers or [0], height=tall, brush=fill, pen=edge
            )  # fmt: skip
        self._plot.setXRange(0, most, padding=0.005)
        self._plot.setYRange(-0.5, len(places) - 0.5, padding=0)
        left, right = self._plot.getAxis("left"), self._plot.getAxis("right")
        for axis in (left, right):
            self._wear(axis, _ROW, role="ink", line=False)
        texts = [f"{row.registered} / {row.checked_in} / {row.present}" for row in self._rows]
        metrics = self._metrics(_ROW)
        right.setTicks([list(enumerate(texts))])
        wide = max((metrics.horizontalAdvance(text) for text in texts), default=0.0)
        right.setWidth(wide + 14)
        room = max(80.0, (self.width() - wide) * 0.45)
        names = [self._broken(row.name, room) for row in self._rows]
        if names != self._names:
            self._names = names
            left.setTicks([list(enumerate(names))])
        longest = (metrics.horizontalAdvance(line) for name in names for line in name.split("\n"))
        left.setWidth(min(room, max(longest, default=0.0)) + 14)
        lines = max((name.count("\n") + 1 for name in names), default=1)
        self.setMinimumHeight(round((metrics.height() * max(1.2, lines) + 6) * len(self._rows)) + 8)

    def _broken(self, name: str, room: float) -> str:
        """Return a name broken into as many lines as it needs."""
        layout = QTextLayout(name, theme.current().font(_ROW * self._grow, tabular=True))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        lines: list[str] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            lines.append(name[line.textStart() : line.textStart() + line.textLength()].strip())
        layout.endLayout()
        return "\n".join(lines)
