"""An icon beside lines of words, as answers and news have it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.shell.icons import IconLabel


def icon_beside(icon: IconLabel, *words: QWidget) -> QHBoxLayout:
    """Return a layout with the icon at the top left and the words, one below the other, beside it."""
    column = QVBoxLayout()
    column.setSpacing(2)
    for line in words:
        column.addWidget(line)
    made = QHBoxLayout()
    made.setSpacing(10)
    made.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    made.addLayout(column, 1)
    return made
