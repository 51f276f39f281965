"""The page on which the steps of an import stand: it scrolls where they do not fit, and takes files."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.people.intake_page.import_file import path_in
from kiosk.people.intake_page.import_head import ImportHead
from kiosk.shell import theme
from kiosk.shell.scrolled import Scrolled


class ImportPage(QWidget):
    """A head and, below it, one of several steps.

    Signals: dropped(path, trouble): a file was dropped, or what will not do ("" else); shown(): it came in sight.
    """

    dropped = Signal(str, str)
    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QWidget()
        self.head = ImportHead(self.body)
        self._steps: tuple[QWidget, ...] = ()
        self._takes_drops = False
        self._inside = QVBoxLayout(self.body)
        self._inside.addWidget(self.head)
        self._scroll = Scrolled(self.body, self, follows=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def add_steps(self, *steps: QWidget) -> None:
        """Take these steps, children of `body`; those with `set_compact` and `light` are told."""
        self._steps = steps
        for step in steps:
            self._inside.addWidget(step, 1)
        self._fit()

    def show_step(self, shown: QWidget, *, takes_drops: bool) -> None:
        """Show one of the steps; `takes_drops`: a file may be dropped now."""
        self._takes_drops = takes_drops
        for step in self._steps:
            step.setVisible(step is shown)
        self._light(lit=False)

    def bring(self, widget: QWidget, place: QRect) -> None:
        """Scroll the page until a place in a widget is in sight, its top before all."""
        shown = QRect(widget.mapTo(self.body, place.topLeft()), place.size())
        for y in (shown.bottom(), shown.top()):
            self._scroll.ensureVisible(shown.left(), y, 0, 12)

    def scroll_to_top(self) -> None:
        """Show the page from its top."""
        self._scroll.show_top()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._takes_drops and event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._light(lit=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._light(lit=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._light(lit=False)
        event.acceptProposedAction()
        self.dropped.emit(*path_in(event.mimeData()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_inside"):
            self._fit()

    def _light(self, *, lit: bool) -> None:
        for step in self._steps:
            if callable(light := getattr(step, "light", None)):
                light(lit)

    def _fit(self) -> None:
        """Stand closer where the window is small, measured in letters."""
        now = theme.current()
        compact = self.width() < now.px(720) or self.height() < now.px(480)
        side = 12 if compact else 26
        self._inside.setContentsMargins(side, side - 4, side, side - 4)
        self._inside.setSpacing(10 if compact else 16)
        for step in self._steps:
            if callable(set_compact := getattr(step, "set_compact", None)):
                set_compact(compact)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().colour("ground"))
