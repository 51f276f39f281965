"""The card with the charts: arrivals, or bars by session, category or organisation."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QStackedWidget, QWidget

from kiosk.domain.board import BoardFacts
from kiosk.language import tr
from kiosk.programme.board.board_words import (
    BarRow,
    arrival_words,
    arrivals_spoken,
    group_rows,
    legend_words,
    session_rows,
)
from kiosk.shell import theme
from kiosk.shell.card import Card
from kiosk.shell.choice_box import ChoiceBox
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.segments import Segments

if TYPE_CHECKING:
    from kiosk.programme.board.charts import ArrivalsChart, BarsChart

_VIEWS = 4
_ARRIVALS = 0
_TALL, _LEAST = 126, 96


class ChartCard(Card):
    """Until `build` is called it says in words what the chart will show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: BoardFacts | None = None
        self._grow = 1.0
        self._whole = False
        self._most = 10_000
        self._arrivals: ArrivalsChart | None = None
        self._bars: BarsChart | None = None
        self.views = Segments(_VIEWS, self)
        self.view_box = ChoiceBox(self)
        self._says = Paragraph(16, role="soft", parent=self)
        self._stack = QStackedWidget(self)
        self._scroll = QScrollArea(self._stack)
        self._scroll.hide()  # until it has something to show
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setProperty("kind", "keys")  # the arrow keys scroll it, so it shows where the focus is
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(14)
        self._head.addWidget(self.views)
        self._head.addWidget(self.view_box)
        self._head.addWidget(self._says, 1, Qt.AlignmentFlag.AlignVCenter)
        self.content.addLayout(self._head)
        self.content.addWidget(self._stack, 1)
        self.views.chosen.connect(self._choose)
        self.view_box.picked.connect(self._pick)
        self.retranslate()
        self.set_room(1.0, narrow=False, whole=False, most=10_000)

    @property
    def built(self) -> bool:
        """Whether the charts stand."""
        return self._bars is not None

    @property
    def says(self) -> str:
        """What stands beside the choice of the chart."""
        return self._says.text

    @property
    def spoken(self) -> str:
        """The chart in words, as it is read out."""
        return self._stack.accessibleDescription()

    def build(self) -> None:
        """Make the charts; pyqtgraph has been imported on another thread before."""
        if self._bars is not None:
            return
        from kiosk.programme.board.charts import ArrivalsChart, BarsChart

        self._arrivals, self._bars = ArrivalsChart(self._stack), BarsChart()
        self._scroll.setWidget(self._bars)
        self._stack.addWidget(self._arrivals)
        self._stack.addWidget(self._scroll)
        for chart in (self._arrivals, self._bars):
            chart.set_grow(self._grow)
        self._show()

    def show_facts(self, facts: BoardFacts) -> None:
        """Show these figures."""
        self._facts = facts
        self._show()

    def set_room(self, grow: float, *, narrow: bool, whole: bool, most: int) -> None:
        """Write `grow` times larger; in a `narrow` window offer a box.

        Bars are shown `whole`, for a page that scrolls. Else they scroll within the card, which is at most so many
        pixels tall, but tall enough for a few of them.
        """
        self._grow, self._whole, self._most = grow, whole, most
        self.views.setVisible(not narrow)
        self.view_box.setVisible(narrow)
        way = QBoxLayout.Direction
        self._head.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        for chart in (self._arrivals, self._bars):
            if chart is not None:
                chart.set_grow(grow)
        self._size()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        names = self._names()
        self.views.say(*names)
        for control in (self.views, self.view_box):
            control.setAccessibleName(tr("Chart"))
        self.view_box.offer(tuple(enumerate(names)))
        self.view_box.choose(self.views.index)
        self._show()

    def _choose(self, view: int) -> None:
        self.view_box.choose(view)
        self._show()

    def _pick(self, view: object) -> None:
        self.views.choose(int(str(view)))
        self._show()

    def _show(self) -> None:
        facts, view = self._facts, self.views.index
        if facts is None:
            return
        zone = facts.event.zone
        if view == _ARRIVALS:
            self._say(arrival_words(facts.arrivals, zone), arrivals_spoken(facts.arrivals, zone))
            if self._arrivals is not None:
                self._arrivals.show_arrivals(facts.arrivals, zone)
                self._stack.setCurrentWidget(self._arrivals)
        else:
            rows = _rows(facts, view)
            self._say(legend_words(), ". ".join(row.spoken for row in rows))
            if self._bars is not None:
                self._bars.show_rows(rows)
                self._stack.setCurrentWidget(self._scroll)
        self._size()

    def _say(self, words: str, spoken: str) -> None:
        name = self._names()[self.views.index]
        if (words, spoken, name) != (self._says.text, self.spoken, self._stack.accessibleName()):
            self._says.say(words)
            for shown in (self._stack, self._scroll):
                shown.setAccessibleName(name)
                shown.setAccessibleDescription(spoken)

    @staticmethod
    def _names() -> tuple[str, ...]:
        return tr("Arrivals per 5 minutes"), tr("Sessions"), tr("Categories"), tr("Organisations")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._size)  # names may need other lines now

    def _size(self) -> None:
        """Take the height that the chart needs."""
        large = self._grow * max(1.0, theme.current().text_scale * 0.8)
        tall = round(_TALL * large)
        if self.views.index != _ARRIVALS and self._bars is not None:
            tall = self._bars.minimumHeight() + 2
        if not self._whole:
            tall = max(round(_LEAST * large), min(tall, self._most - self._around()))
        if self._stack.height() != tall or self._stack.minimumHeight() != tall:
            self._stack.setFixedHeight(tall)

    def _around(self) -> int:
        """Return what the card takes around the chart."""
        margins = self.content.contentsMargins()
        return margins.top() + margins.bottom() + self.content.spacing() + self._head.sizeHint().height()


def _rows(facts: BoardFacts, view: int) -> tuple[BarRow, ...]:
    """Return the bars of sessions (1), categories (2) or organisations (3)."""
    match view:
        case 1:
            return session_rows(facts.sessions_of_day)
        case 2:
            return group_rows(facts.categories, tr("no category"))
        case _:
            return group_rows(facts.organisations, tr("no organisation"))
