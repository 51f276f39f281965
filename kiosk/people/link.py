"""The people's desk on its thread: what staff typed comes in as signals, what was saved goes out."""

import logging
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.domain.attendee import Attendee
from kiosk.domain.people import Edit
from kiosk.domain.programme import Event
from kiosk.errors import DatabaseDamaged, Trouble
from kiosk.people.desk import BlockStands, PeopleDesk
from kiosk.store.handle import Handle
from kiosk.store.saving import saving_hint

log = logging.getLogger(__name__)


class PeopleLink(QObject):
    """Lives on the store thread. `changed` tells that hits, counts and lists are to be read anew.

    `failed` carries the person's id, text and hint of what was not saved, so that its form can stay open. `troubled`
    tells in addition what concerns the whole desk. `pin_asked` gives an Edit back that lifts a block, with the name
    and with text and hint for where the PIN is not given.
    """

    edited = Signal(object)
    added = Signal(object)
    changed = Signal()
    troubled = Signal(str, str)
    failed = Signal(str, str, str)
    pin_asked = Signal(object, str, str, str)

    def __init__(self, handle: Handle, station: str) -> None:
        super().__init__()
        self._handle = handle
        self._station = station
        self._operator = ""

    @Slot(object)
    def take_event(self, event: Event) -> None:
        """Nothing is kept of it: the desk reads the programme within each act."""

    @Slot(str)
    def take_operator(self, name: str) -> None:
        """Take over who sits at the desk, as the journal says it; "" is nobody in particular."""
        self._operator = name

    @Slot(object)
    def edit(self, edit: Edit) -> None:
        """Save what was changed of a person, and tell the person as they are now."""
        try:
            person = self._desk().edit(edit, datetime.now(UTC), station=self._station, operator=self._operator)
        except BlockStands as stands:
            self.pin_asked.emit(edit, stands.name, stands.text, stands.hint)
            return
        except Trouble as trouble:
            self._tell(edit.attendee_id, trouble)
            return
        self.edited.emit(person)
        self.changed.emit()

    @Slot(object, object)
    def add_walk_in(self, person: Attendee, registrations: frozenset[str]) -> None:
        """Put somebody on the list, with a badge, and tell the person as they are kept."""
        try:
            added, _ = self._desk().add_walk_in(
                person, datetime.now(UTC), station=self._station, operator=self._operator, registrations=registrations
            )
        except Trouble as trouble:
            self._tell(person.id, trouble)
            return
        self.added.emit(added)
        self.changed.emit()

    @Slot()
    def close(self) -> None:
        """Nothing is held open here."""

    def _desk(self) -> PeopleDesk:
        return PeopleDesk(self._handle.database())

    def _tell(self, attendee_id: str, trouble: Trouble) -> None:
        log.info("not saved: %s", type(trouble).__name__)
        self.failed.emit(attendee_id, trouble.text, saving_hint(trouble))
        if isinstance(trouble, DatabaseDamaged):
            # The redeem desk, which owns the lamp, finds it out with the next scan at the latest, and heals it.
            self.troubled.emit(trouble.text, trouble.hint)
