"""The board: the house, every session, the arrivals, with what the numbers mean beside them."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.domain.board import BoardFacts, SessionState
from kiosk.domain.programme import Kind
from kiosk.language import tr
from kiosk.programme.board.board_heading import BoardHeading
from kiosk.programme.board.board_words import definitions
from kiosk.programme.board.chart_card import ChartCard
from kiosk.programme.board.session_grid import SessionGrid
from kiosk.shell import theme
from kiosk.shell.focus import hand_on, order_as_read
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.scrolled import Scrolled

_WIDE, _TALL = 1176, 800  # px at 100 % for which the sizes are made; on a larger page everything is larger
_MOST = 2.4
_NARROW, _SHORT = 800, 600  # px at 100 %
_LINES = 2  # of cards that are whole above the chart
_AHEAD = (SessionState.AHEAD, SessionState.OPEN, SessionState.RUNNING)


class BoardView(QWidget):
    """The page. Signals: looked_at(bool): somebody sees it, or nobody any more. charts_wanted: once, when it is seen
    first. day_chosen(date): show the figures of this day. foyer_asked, evacuation_asked, rehearsal_asked, edit_asked.
    """

    looked_at = Signal(bool)
    charts_wanted = Signal()
    day_chosen = Signal(object)
    foyer_asked = Signal()
    evacuation_asked = Signal()
    rehearsal_asked = Signal()
    edit_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: BoardFacts | None = None
        self._asked_charts = False
        self._looked = False
        self._fresh = True
        self._scrolls_all: bool | None = None
        self._room_of_chart = 1.0, False, False
        self.heading = BoardHeading(self)
        self.grid = SessionGrid()
        self.chart = ChartCard(self)
        self._definitions = Paragraph(15, role="soft")
        self._waiting = Paragraph(18, role="soft")
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(8)
        for part in (self._definitions, self._waiting, self.grid):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.sessions = Scrolled(body, self)
        self.sessions.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # its keys scroll it
        self.sessions.setProperty("kind", "keys")
        self._page = QVBoxLayout(self)
        self._page.addWidget(self.heading)
        self._page.addWidget(self.sessions, 1)
        self._page.addWidget(self.chart)
        for signal, ours in (
            (self.heading.day_chosen, self.day_chosen),
            (self.heading.foyer_asked, self.foyer_asked),
            (self.heading.evacuation_asked, self.evacuation_asked),
            (self.heading.rehearsal_asked, self.rehearsal_asked),
            (self.heading.edit_asked, self.edit_asked),
        ):
            signal.connect(ours)
        self.heading.resized.connect(self._measure)
        self.grid.settled.connect(lambda: QTimer.singleShot(0, self, self._leave_room))
        hand_on(self, lambda: self.heading.foyer)
        order_as_read(self)
        self.retranslate()

    @property
    def facts(self) -> BoardFacts | None:
        """What is shown."""
        return self._facts

    @property
    def definitions(self) -> str:
        """What the numbers mean, as it stands on the page."""
        return self._definitions.text

    @Slot(object)
    def show_facts(self, facts: BoardFacts) -> None:
        """Show these figures."""
        self._facts = facts
        self._waiting.say("")
        self.heading.show_facts(facts)
        self.grid.say(facts.sessions_of_day, facts.event.zone)
        self.chart.show_facts(facts)
        if self._fresh:
            self._fresh = False
            QTimer.singleShot(0, self, self._bring_current)

    @Slot()
    def build_charts(self) -> None:
        """Make the charts, now that their library is there."""
        self.chart.build()

    def retranslate(self) -> None:
        """Say everything again in the current language; the parts are asked themselves."""
        self.setAccessibleName(tr("Programme"))
        self.sessions.setAccessibleName(tr("Sessions"))
        self._definitions.say(definitions())
        self._waiting.say(tr("Counting …") if self._facts is None else "")
        if self._facts is not None:
            self.show_facts(self._facts)
        QTimer.singleShot(0, self, self._measure)  # the buttons have other words now

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fresh = True
        self._note_looked(looked=True)
        if not self._asked_charts:
            self._asked_charts = True
            self.charts_wanted.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._note_looked(looked=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_page"):
            QTimer.singleShot(0, self, self._measure)

    def _bring_current(self) -> None:
        """Begin with what is on or comes next: in the afternoon nobody looks for the morning."""
        facts = self._facts
        if facts is None:
            return
        for card, told in zip(self.grid.cards, facts.sessions_of_day, strict=False):
            if told.session.kind is not Kind.ENTRANCE and told.state in _AHEAD:
                first = card.mapTo(self.grid, card.rect().topLeft()).y()
                if first > 0:
                    self.sessions.verticalScrollBar().setValue(self.grid.y() + first - 8)
                return

    def _note_looked(self, *, looked: bool) -> None:
        if looked != self._looked:
            self._looked = looked
            self.looked_at.emit(looked)

    def _measure(self) -> None:
        scale = theme.current().text_scale
        wide, tall = self.width() / scale, self.height() / scale
        narrow, short = wide < _NARROW, tall < _SHORT
        compact = narrow or short
        grow = max(1.0, min(_MOST, wide / _WIDE, tall / _TALL))
        side = 10 if self.width() < _NARROW or self.height() < _SHORT else 26
        self._page.setContentsMargins(side, 8 if compact else 16, side, 8 if compact else 16)
        self._page.setSpacing(8 if compact else 10)
        self._place(scrolls_all=compact)
        self.heading.set_room(self.width() - 2 * side, scale, grow, compact=compact)
        self.grid.set_grow(grow)
        self.chart.set_compact(compact=compact or tall < _TALL * 1.1)
        self._room_of_chart = grow, narrow, compact
        self._leave_room()

    def _leave_room(self) -> None:
        """Give the chart what lines of cards leave: a card that is cut shows numbers without their names."""
        grow, narrow, whole = self._room_of_chart
        margins, gap = self._page.contentsMargins(), self._page.spacing()
        wide = self.width() - margins.left() - margins.right()
        cards = self.grid.height_of(_LINES)
        above = self.heading.heightForWidth(wide) + self._definitions.heightForWidth(self.grid.width())
        taken = margins.top() + above + self._column.spacing() + cards + 2 * gap + margins.bottom()
        self.chart.set_room(grow, narrow=narrow, whole=whole, most=self.height() - taken)

    def _place(self, *, scrolls_all: bool) -> None:
        """Keep head and chart in sight; where the window is small, let them scroll with the sessions."""
        if scrolls_all == self._scrolls_all:
            return
        self._scrolls_all = scrolls_all
        if scrolls_all:
            self._column.insertWidget(0, self.heading)
            self._column.insertWidget(self._column.count() - 1, self.chart)
        else:
            self._page.insertWidget(0, self.heading)
            self._page.addWidget(self.chart)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().colour("ground"))
