"""The people's panels and where they stand: list and card side by side, in a small window one in place of the other."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.language import tr
from kiosk.people.card.card_panel import CardPanel
from kiosk.people.listing.filter_bar import FilterBar
from kiosk.people.listing.heading import Heading
from kiosk.people.listing.people_list import PeopleList
from kiosk.shell import theme
from kiosk.shell.search_box import SearchBox

_COMPACT_HEIGHT = 560
_NARROW = 820  # px at 100 %
_CARD = 0.338  # the card's share of the page's width


class PeopleView(QWidget):
    """Makes the panels and places them. At 200 % a laptop's window is 640×400: nothing may be lost there."""

    def __init__(self, new_id: Callable[[], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._narrow = False
        self._card_open = False
        self.heading = Heading(self)
        self.search = SearchBox(self, asks=self._what_to_type)
        self.filters = FilterBar(self)
        self.people = PeopleList(self)
        self.card = CardPanel(new_id, self)
        self._middle = QHBoxLayout()
        self._middle.addWidget(self.people, 1)
        self._middle.addWidget(self.card)
        self._top = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._top.addWidget(self.heading)
        self._top.addWidget(self.search, 1)
        self._body = QVBoxLayout(self)
        self._body.addLayout(self._top)
        self._body.addWidget(self.filters)
        self._body.addLayout(self._middle, 1)

    @property
    def narrow(self) -> bool:
        """Whether there is room for the list or the card only."""
        return self._narrow

    @property
    def card_open(self) -> bool:
        """Whether the card can be seen."""
        return self._card_open or not self._narrow

    def open_card(self, *, opened: bool) -> None:
        """Where there is room for one only: show the card, or the list."""
        self._card_open = opened
        self._place()

    def _what_to_type(self) -> str:
        return tr("Name or code") if self._narrow else tr("Name, organisation, e-mail or code")

    def _place(self) -> None:
        alone = self._narrow and self._card_open
        self.people.setVisible(not alone)
        self.filters.setVisible(not alone)
        form = self.card.form is not None
        self.heading.setVisible(not alone or not form)
        self.search.setVisible(not alone or not form)
        self.card.setVisible(not self._narrow or self._card_open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure(event.size())
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Place the panels anew when the type grows: what fits side by side depends on it."""
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_body"):
            self._measure(self.size())
        super().changeEvent(event)

    def _measure(self, size: QSize) -> None:
        wide, tall = size.width(), size.height()
        scale = theme.current().text_scale
        narrow = wide < _NARROW * scale
        compact = narrow or tall < _COMPACT_HEIGHT * scale
        side = 10 if wide < _NARROW or tall < _COMPACT_HEIGHT else 26
        self._body.setContentsMargins(side, 6 if compact else 22, side, 8 if compact else 22)
        self._body.setSpacing(4 if compact else 9)
        way = QBoxLayout.Direction
        self._top.setDirection(way.RightToLeft if compact else way.TopToBottom)
        self._top.setSpacing(8 if compact else 18)
        self._middle.setSpacing(10 if compact else 20)
        self.heading.set_compact(compact)
        self.search.set_compact(compact)
        self.filters.set_gap(4 if compact else 10)
        self.card.set_compact(compact)
        if narrow:
            self.card.setMinimumWidth(0)
            self.card.setMaximumWidth(16_777_215)
        else:
            self.card.setFixedWidth(round(min(520 * scale, max(330.0, (wide - 2 * side) * _CARD))))
        if narrow != self._narrow:
            self._narrow = narrow
            self.card.set_narrow(narrow)
            self.search.retranslate()
        self._place()
