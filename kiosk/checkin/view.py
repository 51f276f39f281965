"""The entrance's panels and where they stand: large on a laptop, close together in a small window."""

from collections.abc import Callable
from datetime import datetime
from itertools import pairwise

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from kiosk.checkin.counts_bar import CountsBar
from kiosk.checkin.found_list import FoundList
from kiosk.checkin.header import Header
from kiosk.checkin.missing.panel import MissingPanel
from kiosk.checkin.picture_view import PictureView
from kiosk.checkin.recent_list import RecentList
from kiosk.checkin.verdict_panel import VerdictPanel
from kiosk.shell.search_box import SearchBox

_COMPACT = (860, 560)
_COLUMN = 0.3735  # the left column's share of the page's width
_SHAPE = 0.624  # the picture's height to its width


class EntranceView(QWidget):
    """Makes the panels and places them. At 200 % a laptop's window is 640×400: nothing may be lost there."""

    def __init__(self, clock: Callable[[], datetime], monotonic: Callable[[], float], parent: QWidget) -> None:
        super().__init__(parent)
        self._compact = False
        self.header = Header(clock, self)
        self.picture = PictureView(monotonic, self)
        self.search = SearchBox(self)
        self.recent = RecentList(self)
        self.found = FoundList(self)
        self.missing = MissingPanel(clock, self)
        self.missing_open = False
        self.panel = VerdictPanel(monotonic, self)
        self.counts = CountsBar(self)
        self._lists = QStackedWidget(self)
        self._lists.addWidget(self.recent)
        self._lists.addWidget(self.found)
        self._lists.addWidget(self.missing)
        # They scroll: what one of them once took must not push the picture over the search field.
        self._lists.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._left = QWidget(self)
        self._column = QVBoxLayout(self._left)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.picture)
        self._column.addWidget(self.search)
        self._column.addWidget(self._lists, 1)
        self._middle = QHBoxLayout()
        self._middle.addWidget(self._left)
        self._middle.addWidget(self.panel, 1)
        self._body = QVBoxLayout()
        self._body.addWidget(self.header)
        self._body.addLayout(self._middle, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(self._body, 1)
        page.addWidget(self.counts)
        self._order_tabs()

    @property
    def finding(self) -> bool:
        """Whether the hits of a search are shown in place of the newest scans."""
        return self._lists.currentWidget() is self.found

    def show_hits(self, hits: bool) -> None:
        """Show the hits of a search, or what was there before; in a small window they take the picture's room, too."""
        below = self.missing if self.missing_open else self.recent
        self._lists.setCurrentWidget(self.found if hits else below)
        self.picture.setVisible(not ((self._compact and hits) or (self.missing_open and not hits)))

    def show_missing(self, opened: bool) -> None:
        """Show those who are missing in place of the newest scans and of the picture, or put the list away."""
        self.missing_open = opened
        self.show_hits(self.finding)

    def _order_tabs(self) -> None:
        """Let Tab go first to what is needed first."""
        decision = self.panel.view.decision
        order: list[QWidget] = [self.search.field, *decision.choices, decision.admit_button, decision.turn_away_button]
        order += [decision.undo_button, decision.override_button, self.header.title, self.header.back]
        order += [self.counts.missing, self.counts.missing_icon]
        order += [self.missing.close_button, *self.missing.kinds.values()]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide, tall = event.size().width(), event.size().height()
        compact = wide < _COMPACT[0] or tall < _COMPACT[1]
        side = 10 if compact else 26
        self._body.setContentsMargins(side, 4 if compact else 14, side, 8 if compact else 18)
        self._body.setSpacing(4 if compact else 10)
        self._middle.setSpacing(10 if compact else 20)
        self._column.setSpacing(8 if compact else 14)
        self.header.set_compact(compact)
        self.search.set_compact(compact)
        self.counts.set_compact(compact)
        column = round(min(560.0, max(200.0, (wide - 2 * side) * _COLUMN)))
        self._left.setFixedWidth(column)
        room = tall - self.header.sizeHint().height() - self.counts.sizeHint().height() - (30 if compact else 42)
        share = 0.3 if compact else 0.44
        self.picture.setFixedHeight(max(60, min(round(column * _SHAPE), round(room * share))))
        self._compact = compact
        self.show_hits(self.finding)
        super().resizeEvent(event)
