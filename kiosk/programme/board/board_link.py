"""The board on a thread of its own: the figures go out each second while somebody looks."""

import logging
from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.domain.programme import Event
from kiosk.errors import StoreTrouble
from kiosk.paths import Places
from kiosk.programme.board.board import Board

log = logging.getLogger(__name__)

REFRESH_MS = 1_000


class BoardLink(QObject):
    """Lives on the board thread. `told` carries BoardFacts; `troubled` is told once until the figures come again.

    The first look reads everybody, which takes a second with 100,000 people: on the search thread a letter would wait
    for that, on the store thread a scan.
    """

    told = Signal(object)
    troubled = Signal(str, str)

    def __init__(self, where: Places, clock: Callable[[], datetime], every_ms: int = REFRESH_MS) -> None:
        super().__init__()
        self._board = Board(where, clock)
        self._has_event = False
        self._lookers: set[str] = set()
        self._day: date | None = None
        self._trouble = ""
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(self.refresh)

    @Slot(object)
    def take_event(self, _event: Event) -> None:
        """Know that there is an event. What it says is read with the figures, so that both are of one moment."""
        self._has_event = True
        self._look()

    @Slot(bool)
    def show(self, shown: bool) -> None:
        """Refresh while the board's page is seen."""
        self._note("board", shown=shown)

    @Slot(bool)
    def show_foyer(self, shown: bool) -> None:
        """Refresh while the display in the foyer is seen."""
        self._note("foyer", shown=shown)

    @Slot(object)
    def choose_day(self, day: date | None) -> None:
        """Tell the arrivals of this day; None is today's."""
        self._day = day
        self._look()

    @Slot()
    def refresh(self) -> None:
        """Tell the figures as they stand."""
        try:
            facts = self._board.facts(self._day)
        except StoreTrouble as trouble:
            if self._trouble != trouble.text:
                log.warning("board: %s", type(trouble).__name__)
                self._trouble = trouble.text
                self.troubled.emit(trouble.text, trouble.hint)
            return
        self._trouble = ""
        self.told.emit(facts)

    @Slot()
    def close(self) -> None:
        """Close the database, on its own thread."""
        self._timer.stop()
        self._board.close()

    def _note(self, who: str, *, shown: bool) -> None:
        if shown == (who in self._lookers):
            return
        if shown:
            self._lookers.add(who)
        else:
            self._lookers.discard(who)
        self._look()

    def _look(self) -> None:
        if not (self._has_event and self._lookers):
            self._timer.stop()
            return
        self.refresh()
        self._timer.start()
