"""The panes of the programme's form and where they stand: side by side, or one at a time where it is narrow."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.language import tr
from kiosk.programme.editing.empty_panel import EmptyPanel
from kiosk.programme.editing.event_form import EventForm
from kiosk.programme.editing.head import Head
from kiosk.programme.editing.news_bar import NewsBar
from kiosk.programme.editing.plan_panel import PlanPanel
from kiosk.programme.editing.removed_panel import RemovedPanel
from kiosk.programme.editing.session_form import SessionForm
from kiosk.programme.editing.session_list import SessionList
from kiosk.shell import theme
from kiosk.shell.card import Card
from kiosk.shell.focus import order_as_read
from kiosk.shell.segments import Segments

LIST, FORM = 380, 420  # pixels at 100 %: what each pane needs
_COMPACT = 560


class Panes(QWidget):
    """Makes the panes and places them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow = False
        self._compact = False
        self.at_list = True
        self.head = Head(self)
        self.news = NewsBar(self)
        self.segments = Segments(2, self)
        self.segments.set_compact(True)
        self.list = SessionList(self)
        self.card = Card(self)
        self.session_form = SessionForm(self.card)
        self.event_form = EventForm(self.card)
        self.plan = PlanPanel(self.card)
        self.removed = RemovedPanel(self.card)
        self.empty = EmptyPanel(self.card)
        for pane in self.forms:
            self.card.content.addWidget(pane)
            pane.hide()
        self._row = QHBoxLayout()
        self._row.addWidget(self.list, 9)
        self._row.addWidget(self.card, 11)
        self._page = QVBoxLayout(self)
        self._page.addWidget(self.head)
        self._page.addWidget(self.news)
        self._page.addWidget(self.segments, 0, Qt.AlignmentFlag.AlignLeft)
        self._page.addLayout(self._row, 1)
        self.segments.chosen.connect(lambda number: self.show_side(at_list=number == 0))
        self.list.rebuilt.connect(lambda: order_as_read(self))
        order_as_read(self)
        self._place()

    @property
    def forms(self) -> tuple[QWidget, ...]:
        """What can stand in the right-hand pane."""
        return self.session_form, self.event_form, self.plan, self.removed, self.empty

    @property
    def shown(self) -> QWidget | None:
        """What stands there now."""
        return next((form for form in self.forms if not form.isHidden()), None)

    def open(self, form: QWidget | None) -> None:
        """Let a form stand in the right-hand pane, and bring it in sight; None: nothing stands there."""
        for other in self.forms:
            other.setVisible(other is form)
        self.show_side(at_list=form is None)

    def show_side(self, *, at_list: bool) -> None:
        """Where only one pane is in sight: show the list, or the form."""
        self.at_list = at_list
        self._place()

    @property
    def narrow(self) -> bool:
        """Whether only one pane is in sight."""
        return self._narrow

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.segments.say(tr("Sessions"), tr("Form"))
        for part in (self.head, self.news, self.list, self.session_form, self.event_form, self.plan, self.removed,
                     self.empty):  # fmt: skip
            part.retranslate()

    def _place(self) -> None:
        self.segments.setVisible(self._narrow)
        self.segments.choose(0 if self.at_list else 1)
        self.list.setVisible(not self._narrow or self.at_list)
        self.card.setVisible(not self._narrow or not self.at_list)

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide, tall = event.size().width(), event.size().height()
        scale = theme.current().text_scale
        grown = 1 + (scale - 1) * 0.6
        self._compact = tall < _COMPACT * grown or wide < 700
        side = 10 if self._compact else 26
        self._page.setContentsMargins(side, 6 if self._compact else 22, side, 8 if self._compact else 22)
        self._page.setSpacing(6 if self._compact else 14)
        self._row.setSpacing(10 if self._compact else 18)
        self.card.set_compact(compact=self._compact)
        self.head.fit(wide - 2 * side, compact=self._compact)
        self._narrow = wide - 2 * side < (LIST + FORM) * grown
        self._place()
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().colour("ground"))
