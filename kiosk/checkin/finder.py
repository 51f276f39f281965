"""The search at the entrance: what Enter means while something stands in the field."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from kiosk.checkin.view import EntranceView
from kiosk.domain import secret
from kiosk.domain.checkin import Found


class Finder(QObject):
    """Joins the field and the hits.

    asked: search for this ("" ends it); picked: this person; typed: this code; walk_in_asked: add somebody of
    this name.
    """

    asked = Signal(str)
    picked = Signal(object)
    typed = Signal(str)
    entered_nothing = Signal()
    walk_in_asked = Signal(str)

    def __init__(self, view: EntranceView) -> None:
        super().__init__(view)
        self._view = view
        self._search, self._found = view.search, view.found
        self._entered = ""
        self._search.asked.connect(self._ask)
        self._search.entered.connect(self._enter)
        self._search.stepped.connect(self._found.step)
        self._found.picked.connect(self._pick)
        self._found.walk_in_asked.connect(self.ask_walk_in)

    def show_found(self, text: str, found: tuple[Found, ...], zone: ZoneInfo) -> None:
        """Show the hits for `text`; an answer to an older question is dropped."""
        if not text or text != self._search.text:
            return
        self._found.show_found(text, found, zone)
        self._view.show_hits(True)
        if self._entered == text:
            self._entered = ""
            if len(found) <= 1:  # nobody takes the first of several unseen
                self._take_marked(text)

    def ask_walk_in(self) -> None:
        """Ask for a walk-in of the name that stands in the field, and end the search."""
        text = self._search.text
        self._search.clear()
        self.walk_in_asked.emit(text)

    def clear(self) -> bool:
        """End the search; return whether there was one."""
        searching = bool(self._search.field.text())
        if searching:
            self._search.clear()
        return searching

    def _ask(self, text: str) -> None:
        self._entered = ""
        if not text:
            self._view.show_hits(False)
        self.asked.emit(text)

    def _enter(self, text: str) -> None:
        if not text:
            self.entered_nothing.emit()
        elif secret.is_ours(secret.clean(text)):
            self._search.clear()
            self.typed.emit(text)
        elif self._view.finding and self._found.answers(text):
            self._take_marked(text)
        else:
            self._entered = text

    def _take_marked(self, text: str) -> None:
        marked = self._found.marked
        if marked is not None:
            self._pick(marked)
        else:
            self._search.clear()
            self.typed.emit(text)

    def _pick(self, found: Found) -> None:
        self._search.clear()
        self.picked.emit(found)
