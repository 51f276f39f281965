"""A scrolling list of which only whole rows are in sight."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

_BAR = 12


class SnapList(QWidget):
    """Rows one under the other. `height_for(row, width)` gives a row's height in pixels at a width."""

    def __init__(self, height_for: Callable[[QWidget, int], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height_for = height_for
        self._rows: list[QWidget] = []
        self._body = QWidget()
        self._body.setProperty("kind", "scrolled")
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)
        layout.addStretch(0)

    @property
    def body(self) -> QWidget:
        """The parent for rows."""
        return self._body

    def add_rows(self, rows: Sequence[QWidget]) -> None:
        """Add rows below the others. Hidden rows take no room."""
        self._rows.extend(rows)

    def clear(self) -> None:
        """Remove all rows."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows.clear()

    def settle(self) -> None:
        """Place the rows; to be called when rows or their words have changed."""
        shown = [row for row in self._rows if not row.isHidden()]
        width = self.width()
        heights = [self._height_for(row, width) for row in shown]
        if sum(heights) > self.height():
            width -= _BAR
            heights = [self._height_for(row, width) for row in shown]
        y = taken = 0
        for row, height in zip(shown, heights, strict=True):
            row.setGeometry(0, y, width, height)
            QApplication.sendEvent(row, QResizeEvent(row.size(), row.size()))  # its parts may have changed
            y += height
            if y <= self.height():
                taken = y
        self._body.resize(width, y)
        self._scroll.verticalScrollBar().setSingleStep(heights[0] if heights else 1)
        self._scroll.setFixedHeight(taken or min(y, self.height()))

    def show_top(self) -> None:
        """Scroll to the first row."""
        self._scroll.verticalScrollBar().setValue(0)

    def bring(self, row: QWidget) -> None:
        """Scroll until a row is in sight."""
        self._scroll.ensureWidgetVisible(row, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.settle()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            QTimer.singleShot(0, self, self.settle)
        super().changeEvent(event)
