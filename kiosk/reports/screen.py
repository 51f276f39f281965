"""The page "Day's end": closing the day, and behind it the single reports."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from kiosk.domain.programme import Event
from kiosk.language import tr
from kiosk.reports.closing.closing_view import ClosingView
from kiosk.shell import theme
from kiosk.shell.buttons import IconButton
from kiosk.shell.paragraph import Paragraph


class _Reports(QWidget):
    """The single reports under a heading that leads back. back_asked: to the end of the day."""

    back_asked = Signal()

    def __init__(self, export: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.export = export
        column = QWidget()
        column.setProperty("kind", "scrolled")
        self.back = IconButton("arrow-left", parent=column)
        self._title = Paragraph(28, bold=True, parent=column)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._title, 1)
        self._inside = QVBoxLayout(column)
        self._inside.setSpacing(14)
        self._inside.addLayout(head)
        self._inside.addWidget(export)
        self._inside.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidgetResizable(True)
        scroll.setWidget(column)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(scroll)
        self.back.clicked.connect(self.back_asked)

    def retranslate(self) -> None:
        """Say heading and way back in the current language."""
        self.back.say(tr("Back to closing the day (Esc)"))
        self._title.say(tr("Single reports"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = theme.current().text_scale
        close = self.width() < 760 * scale or self.height() < 560 * scale
        self._inside.setContentsMargins(*((10, 8, 10, 8) if close else (26, 22, 26, 22)))


class ReportsScreen(QWidget):
    """A stack of two pages: `view` closes the day, `export` writes single reports. Their signals are joined directly.

    Where `export` has a signal `closed`, that leads back as well.
    """

    def __init__(self, clock: Callable[[], datetime], export: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = ClosingView(clock, self)
        self.export = export
        self._reports = _Reports(export, self)
        self.back = self._reports.back
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._reports)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.view.reports_asked.connect(lambda: self.show_reports(True))
        self._reports.back_asked.connect(lambda: self.show_reports(False))
        closed = getattr(export, "closed", None)
        if isinstance(closed, SignalInstance):
            closed.connect(lambda *_: self.show_reports(False))
        self.retranslate()

    @property
    def shows_reports(self) -> bool:
        """Whether the single reports are to be seen."""
        return self._stack.currentWidget() is self._reports

    @Slot(object)
    def show_event(self, event: Event) -> None:
        """Take over the event. The single reports are told themselves."""
        self.view.show_event(event)

    @Slot(bool)
    def show_reports(self, shown: bool) -> None:
        """Show the single reports, or the end of the day."""
        self._stack.setCurrentWidget(self._reports if shown else self.view)
        self.take_focus()

    def take_focus(self) -> None:
        """Give the focus to what is next on the page that is shown."""
        if self.shows_reports:
            (self._first_control() or self.back).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.view.take_focus()

    def _first_control(self) -> QWidget | None:
        """Return what Tab would reach first within the single reports."""
        found = self.back.nextInFocusChain()
        while found is not None and found is not self.back:
            usable = bool(found.focusPolicy() & Qt.FocusPolicy.TabFocus) and found.isEnabled()
            if usable and found.isVisibleTo(self) and self.export.isAncestorOf(found):
                return found
            found = found.nextInFocusChain()
        return None

    def retranslate(self) -> None:
        """Say everything again in the current language; the single reports are asked themselves."""
        self.setAccessibleName(tr("Closing the day"))
        self.view.retranslate()
        self._reports.retranslate()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back from the single reports."""
        if self.shows_reports and event.key() == Qt.Key.Key_Escape:
            self.show_reports(False)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is None:
            self.take_focus()
