"""The search field and its ring."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.shell.search_box import SearchBox
from kiosk.shell.window import MainWindow


class Paintings(QObject):
    """Notes which part of a widget was painted anew."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self._whole = watched.rect
        self.whole = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Count the paintings of the whole widget."""
        if isinstance(event, QPaintEvent) and event.rect() == self._whole():
            self.whole += 1
        return False


def test_the_ring_goes_with_the_focus(qtbot: QtBot) -> None:
    """Whoever goes on with Tab sees one whole ring: the search is painted anew when the keys come and go."""
    page, window = QWidget(), MainWindow()
    row = QHBoxLayout(page)
    search, button = SearchBox(page), QPushButton("all", page)
    window.add_page("people", "users", lambda: "People", page)
    for widget in (search, button):
        row.addWidget(widget)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    search.field.setFocus()
    qtbot.waitUntil(search.field.hasFocus)
    window.grab()
    paintings = Paintings(search)

    button.setFocus()
    qtbot.waitUntil(lambda: paintings.whole == 1)
    assert not search.field.hasFocus()
    search.field.setFocus()
    qtbot.waitUntil(lambda: paintings.whole == 2)
    assert search.field.hasFocus()
