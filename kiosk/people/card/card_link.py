"""The cards on their thread: an id comes in as a signal, that person's card goes out."""

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.domain.programme import Event
from kiosk.errors import StoreTrouble
from kiosk.language import tr
from kiosk.paths import Places
from kiosk.people.card.cards import read_card
from kiosk.store.opening import open_to_read


class CardLink(QObject):
    """Lives on the search thread and reads beside the store thread, so that a card never keeps a scan waiting."""

    card_told = Signal(object)
    troubled = Signal(str, str)

    def __init__(self, where: Places) -> None:
        super().__init__()
        self._where = where
        self._event: Event | None = None

    @Slot(object)
    def take_event(self, event: Event) -> None:
        """Take over the programme."""
        self._event = event

    @Slot(str, str)
    def ask_card(self, attendee_id: str, session_id: str) -> None:
        """Read a person's card, seen from a session, and tell it; of somebody who is not there any more, say so."""
        if self._event is None:
            return
        try:
            # Opened for each card, in about a millisecond: a file that was healed meanwhile is another one.
            with open_to_read(self._where) as database:
                card = read_card(database, attendee_id, self._event, session_id)
        except StoreTrouble as trouble:
            self.troubled.emit(trouble.text, trouble.hint)
            return
        if card is None:
            self.troubled.emit(tr("This person is no longer on the list."), tr("Search for the name again."))
            return
        self.card_told.emit(card)

    @Slot()
    def close(self) -> None:
        """Nothing is held open here."""
