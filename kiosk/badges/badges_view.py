"""What stands on the badges' page: the head, what was begun and never finished, and one of three views."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kiosk.badges.badges_heading import BadgesHeading
from kiosk.badges.batches.batch_page import BatchPage
from kiosk.badges.printlog.log_page import LogPage
from kiosk.badges.printlog.pending_panel import PendingPanel
from kiosk.badges.settings_page import SettingsPage
from kiosk.shell import theme
from kiosk.shell.gate import Door, open_door

_NARROW, _SHORT = 820, 560  # px at 100 %


class BadgesView(QWidget):
    """Makes the parts and places them. `log_opened`: the log came in sight. `door` lets somebody into the settings."""

    log_opened = Signal()

    def __init__(self, new_id: Callable[[], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._short = False
        self.heading = BadgesHeading(self)
        self.pending = PendingPanel(self)
        self.batch = BatchPage(new_id, self)
        self.log = LogPage(self)
        self.settings = SettingsPage(self)
        self._views = QStackedWidget(self)
        for view in (self.batch, self.log, self.settings):
            self._views.addWidget(view)
        self._body = QVBoxLayout(self)
        for part in (self.heading, self.pending):
            self._body.addWidget(part)
        self._body.addWidget(self._views, 1)
        self.heading.view_chosen.connect(self.show_view)
        self.door: Door = open_door
        self.heading.settings_asked.connect(lambda: self.door(partial(self.show_view, 2)))
        self.heading.back_asked.connect(self.step_back)

    @property
    def shows_settings(self) -> bool:
        """Whether the settings are in sight."""
        return self._views.currentWidget() is self.settings

    @property
    def shows_log(self) -> bool:
        """Whether the log is in sight."""
        return self._views.currentWidget() is self.log

    def show_view(self, number: int) -> None:
        """Show the batch (0), the log (1) or the settings (2)."""
        self._views.setCurrentIndex(number)
        if number < 2:
            self.heading.views.choose(number)
        self.heading.show_settings(shown=number == 2)
        if number == 1:
            self.log_opened.emit()
        elif number == 2:
            self.take_focus()

    def take_focus(self) -> None:
        """Give the focus to the first control of the view. A focus proxy would have Tab leave the head out."""
        here = self._views.currentWidget()
        first: QWidget = self.batch.whose.new
        if here is self.log:
            first = self.log.failed_only
        elif here is self.settings:
            first = self.settings.printers.field.box
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> bool:
        """Leave settings or log, or stop what goes on; return whether there was anything."""
        here = self._views.currentWidget()
        if here is self.batch:
            return self.batch.stop()
        self.show_view(self.heading.views.index if here is self.settings else 0)
        return True

    def _place_pending(self) -> None:
        """Above every view, or where that would fill the window, above the batch only and scrolled along."""
        offered = not self.pending.isHidden()
        if self._short:
            self._body.removeWidget(self.pending)
            self.batch.put_first(self.pending)
        else:
            self._body.insertWidget(1, self.pending)
        self.pending.setVisible(offered)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = theme.current().text_scale
        narrow = self.width() < _NARROW * scale
        compact = narrow or self.height() < _SHORT * scale
        side = 10 if self.width() < _NARROW or self.height() < _SHORT else 26
        self._body.setContentsMargins(side, 8 if compact else 22, side, 8 if compact else 22)
        self._body.setSpacing(8 if compact else 14)
        self.heading.set_compact(compact=compact)
        short = narrow and self.height() < _SHORT * scale
        if short != self._short:
            self._short = short
            self._place_pending()
        self.log.set_short(short=short)
        for view in (self.log, self.settings):
            view.set_compact(compact=narrow)
