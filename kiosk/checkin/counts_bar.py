"""The numbers at the bottom: registered, checked in, present, and the seats that are left."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kiosk.domain.counts import EventCounts, SessionCounts
from kiosk.language import tr
from kiosk.shell import theme


class Figure(QWidget):
    """One number over its name. The name says what is counted; the tooltip defines it."""

    def __init__(self, *, right: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._right = right
        self._number: int | None = None
        self._name = ""
        self._compact = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def number(self) -> int | None:
        """The number; None while it is unknown."""
        return self._number

    @property
    def name(self) -> str:
        """What is counted."""
        return self._name

    def say(self, number: int | None, name: str, definition: str) -> None:
        """Show a number; `definition` tells what exactly it counts."""
        wider = len(str(number)) > len(str(self._number)) or name != self._name
        self._number, self._name = number, name
        self.setToolTip(definition)
        self.setAccessibleName(f"{self._shown} {name}")
        self.setAccessibleDescription(definition)
        if wider:
            self.updateGeometry()
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Stand in one line where the window is small."""
        if compact != self._compact:
            self._compact = compact
            self.updateGeometry()

    @property
    def _shown(self) -> str:
        return "–" if self._number is None else str(self._number)

    def sizeHint(self) -> QSize:
        now = theme.current()
        digits = "0" * max(3, len(self._shown))  # the place of three digits is kept, so that nothing moves
        number = QFontMetricsF(now.font(20 if self._compact else 36, bold=True, tabular=True)).horizontalAdvance(digits)
        name = QFontMetricsF(now.font(14 if self._compact else 15)).horizontalAdvance(self._name)
        if self._compact:
            return QSize(round(max(number, name)) + 2, now.px(20) + now.px(14) + 8)
        return QSize(round(max(number, name)) + 2, now.px(36) + now.px(15) + 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = theme.current()
        side = Qt.AlignmentFlag.AlignRight if self._right else Qt.AlignmentFlag.AlignLeft
        number = 20 if self._compact else 36
        name = 14 if self._compact else 15
        split = self.height() - now.px(name) - 6
        painter.setFont(now.font(number, bold=True, tabular=True))
        painter.setPen(now.colour("ink"))
        painter.drawText(QRectF(0, 0, self.width(), split), int(side | Qt.AlignmentFlag.AlignVCenter), self._shown)
        painter.setFont(now.font(name))
        painter.setPen(now.colour("soft"))
        box = QRectF(0, split, self.width(), self.height() - split)
        painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), self._name)


class FillBar(QWidget):
    """How full it is, as a bar. The numbers beside it say the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setMinimumWidth(40)
        self.setFixedHeight(16)

    @property
    def share(self) -> float:
        """The filled part, 0 to 1."""
        return self._share

    def show_share(self, share: float, says: str) -> None:
        """Fill the bar."""
        self._share = min(1.0, max(0.0, share))
        self.setAccessibleName(says)
        self.setToolTip(says)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        now = theme.current()
        box = QRectF(self.rect())
        radius = box.height() / 2
        painter.setBrush(now.colour("bar_track"))
        painter.drawRoundedRect(box, radius, radius)
        if self._share > 0:
            box.setWidth(max(box.height(), box.width() * self._share))
            painter.setBrush(now.colour("bar_fill"))
            painter.drawRoundedRect(box, radius, radius)


class CountsBar(QWidget):
    """The session's numbers. Without a limit of seats the number at the right is that of the people still expected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: SessionCounts | None = None
        self._all: EventCounts | None = None
        self._session_id = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.registered = Figure(parent=self)
        self.checked_in = Figure(parent=self)
        self.present = Figure(parent=self)
        self.bar = FillBar(self)
        self.rest = Figure(right=True, parent=self)
        self._layout = QHBoxLayout(self)
        for figure in self.figures[:3]:
            self._layout.addWidget(figure)
        self._layout.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignVCenter)
        self._layout.addWidget(self.rest)
        self.set_compact(compact=False)
        self.retranslate()

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Registered, checked in, present, and what is left or missing."""
        return (self.registered, self.checked_in, self.present, self.rest)

    def show_counts(self, counts: EventCounts) -> None:
        """Show the numbers of the session that was named last."""
        self._all = counts
        self._pick()

    def show_session(self, session_id: str) -> None:
        """Name the session whose numbers are shown."""
        self._session_id = session_id
        self._pick()

    def set_compact(self, compact: bool) -> None:
        """Stand lower where the window is small."""
        side, gap = (12, 16) if compact else (26, 40)
        self._layout.setContentsMargins(side, 3 if compact else 16, side, 3 if compact else 16)
        self._layout.setSpacing(gap)
        for figure in self.figures:
            figure.set_compact(compact)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        made = self._counts
        numbers = made.counts if made is not None else None
        self.registered.say(
            numbers.registered if numbers else None,
            tr("registered"),
            tr("Registered: confirmed people who may come to this session."),
        )
        self.checked_in.say(
            numbers.checked_in if numbers else None,
            tr("checked in"),
            tr("Checked in: people who came in at least once. What was undone does not count."),
        )
        self.present.say(
            numbers.present if numbers else None,
            tr("present"),
            tr("Present: people whose last entry is later than their last exit."),
        )
        self._say_rest(made)

    def _say_rest(self, made: SessionCounts | None) -> None:
        if made is None:
            self.rest.say(None, tr("seats free"), "")
            self.bar.show_share(0, "")
            return
        capacity = made.session.capacity
        if capacity is not None:
            self.rest.say(made.seats_left, tr("seats free"), tr("Seats that nobody present takes."))
            says = tr("{present} of {capacity} seats taken", present=made.counts.present, capacity=capacity)
            self.bar.show_share(made.counts.present / capacity if capacity else 1.0, says)
            return
        expected = made.counts.registered
        missing = max(0, expected - made.counts.checked_in)
        self.rest.say(missing, tr("still expected"), tr("Registered people who have not come yet."))
        says = tr("{came} of {expected} have come", came=made.counts.checked_in, expected=expected)
        self.bar.show_share(made.counts.checked_in / expected if expected else 0.0, says)

    def _pick(self) -> None:
        sessions = self._all.sessions if self._all is not None else ()
        self._counts = next((c for c in sessions if c.session.id == self._session_id), None)
        self.retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = theme.current()
        painter.fillRect(self.rect(), now.colour("surface"))
        painter.fillRect(0, 0, self.width(), 1, now.colour("hairline"))
