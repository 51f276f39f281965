"""The board and the display in the foyer as a person meets them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.domain.board import BoardFacts
from kiosk.programme.board.board_view import BoardView
from kiosk.programme.board.board_words import CardWords
from kiosk.shell.window import MainWindow
from tests.fakes import board


class BoardPage:
    """The window with the board on it. Charts stand only after `view.build_charts()`, as in the program."""

    def __init__(self, width: int = 1280, height: int = 800) -> None:
        self.window = MainWindow()
        self.view = BoardView()
        self.asked: list[str] = []
        self.looked: list[bool] = []
        self.days: list[object] = []
        self.charts_wanted = 0
        for name in ("foyer_asked", "evacuation_asked", "rehearsal_asked", "edit_asked"):
            getattr(self.view, name).connect(lambda asked=name: self.asked.append(asked))
        self.view.looked_at.connect(self.looked.append)
        self.view.day_chosen.connect(self.days.append)
        self.view.charts_wanted.connect(self._note_charts)
        self.other = QWidget()
        self.window.add_page("checkin", "door", lambda: "Entrance", self.other)
        self.window.add_page("programme", "chart-bar", lambda: "Programme", self.view)
        self.window.resize(width, height)
        self.window.show()

    def open(self, facts: BoardFacts | None = None) -> None:
        """Open the page, and show these figures."""
        self.window.show_page("programme")
        self.view.show_facts(facts or board.facts())
        self.settle()

    def leave(self) -> None:
        """Open another page."""
        self.window.show_page("checkin")

    def press(self, words: str) -> None:
        """Press the button that says this."""
        button = next(b for b in self.view.heading.buttons if b.text() == words)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def choose_chart(self, place: int) -> None:
        """Choose one of the four charts, wherever the choice stands."""
        chart = self.view.chart
        if chart.views.isVisible():
            segment = chart.views.findChildren(QWidget)[place]
            QTest.mouseClick(segment, Qt.MouseButton.LeftButton)
        else:
            chart.view_box.setCurrentIndex(place)
            chart.view_box.activated.emit(place)
        self.settle()

    def settle(self) -> None:
        """Let everything find its place."""
        for _ in range(4):
            QApplication.processEvents()

    @property
    def cards(self) -> Sequence[CardWords]:
        """What stands on the cards."""
        return [card.words for card in self.view.grid.cards]

    def card(self, title: str) -> CardWords:
        """Return the card of a session."""
        return next(words for words in self.cards if words.title == title)

    def _note_charts(self) -> None:
        self.charts_wanted += 1
