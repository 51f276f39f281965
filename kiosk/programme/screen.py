"""The programme's page: the board, the editor of the programme, and the list of who is in the house."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kiosk.programme.board.board_view import BoardView
from kiosk.programme.editing.editing_view import EditingView
from kiosk.programme.rolls.evacuation_view import EvacuationView
from kiosk.shell.focus import hand_on


class ProgrammeScreen(QWidget):
    """Makes its views and shows one. The editor is made when it is first asked for: few stations need it."""

    def __init__(self, clock: Callable[[], datetime], new_id: Callable[[], str]) -> None:
        super().__init__()
        self._new_id = new_id
        self._editing: EditingView | None = None
        self.board = BoardView(self)
        self.evacuation = EvacuationView(clock, self)
        self._before: QWidget = self.board
        self._views = QStackedWidget(self)
        self._views.addWidget(self.board)
        self._views.addWidget(self.evacuation)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._views)
        hand_on(self, lambda: self._views.currentWidget() or self.board)

    @property
    def has_editor(self) -> bool:
        """Whether the editor was made already."""
        return self._editing is not None

    @property
    def editing(self) -> EditingView:
        """The editor, made at the first call."""
        if self._editing is None:
            self._editing = EditingView(self._new_id, self)
            self._views.addWidget(self._editing)
        return self._editing

    @Slot()
    def show_board(self) -> None:
        """Show the board."""
        self._show(self.board)

    @Slot()
    def show_editing(self) -> None:
        """Show the editor."""
        self._show(self.editing)

    @Slot()
    def show_evacuation(self) -> None:
        """Show who is in the house."""
        if not self.shows_evacuation:
            self._before = self._views.currentWidget() or self.board
        self._show(self.evacuation)

    @Slot()
    def close_evacuation(self) -> None:
        """Show what was shown before the list: an editor keeps what was typed."""
        if self.shows_evacuation:
            self._show(self._before)

    @property
    def shows_evacuation(self) -> bool:
        """Whether the list of who is in the house is what the page shows."""
        return self._views.currentWidget() is self.evacuation

    @property
    def shows_editing(self) -> bool:
        """Whether the editor is what the page shows."""
        return self._editing is not None and self._views.currentWidget() is self._editing

    def _show(self, view: QWidget) -> None:
        self._views.setCurrentWidget(view)
        if self.isVisible():
            view.setFocus()
