"""Widgets in two columns, or below each other where it is narrow."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.shell.paragraph import grow_with_lines


class Columns(QWidget):
    """Fields side by side in rows of two; `shares` are the columns' widths."""

    def __init__(self, parent: QWidget | None = None, *, shares: tuple[int, int] = (1, 1)) -> None:
        super().__init__(parent)
        self._shares = shares
        self._count = 0
        grow_with_lines(self)
        self._widgets: tuple[QWidget, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)

    def add(self, *widgets: QWidget) -> None:
        """Take these fields."""
        self._widgets = widgets
        for widget in widgets:
            widget.setParent(self)
        self.set_narrow(narrow=False)

    def set_narrow(self, *, narrow: bool) -> None:
        """Stand below each other, or side by side."""
        count = 1 if narrow else 2
        if count == self._count:
            return
        self._count = count
        for widget in self._widgets:
            self._grid.removeWidget(widget)
        for column in range(2):
            self._grid.setColumnStretch(column, self._shares[column] if column < count else 0)
        for number, widget in enumerate(self._widgets):
            self._grid.addWidget(widget, number // count, number % count, Qt.AlignmentFlag.AlignTop)
