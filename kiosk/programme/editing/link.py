"""The desk of the programme's form on its thread: what is to be changed comes in as signals, what was done goes out."""

import logging
from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.domain.programme import Session
from kiosk.errors import DatabaseDamaged, Trouble
from kiosk.programme.editing.desk import ProgrammeEditDesk
from kiosk.programme.editing.edits import Done, EventEdit, Planned, ProgrammePlan, SessionEdit
from kiosk.programme.editing.words import done_told
from kiosk.programme.reading.programme_read import ProgrammeRead
from kiosk.store.handle import Handle
from kiosk.store.saving import saving_hint

log = logging.getLogger(__name__)


class EditingLink(QObject):
    """Lives on the store thread. `changed`: the programme is another; whoever keeps one reads it anew.

    done: a Done. told: the same in words. planned: a Planned. failed: text and hint of what was not done, so that the
    form can stay open; troubled tells in addition what concerns the whole desk.
    """

    changed = Signal()
    done = Signal(object)
    told = Signal(str)
    planned = Signal(object)
    failed = Signal(str, str)
    troubled = Signal(str, str)

    def __init__(self, handle: Handle, station: str, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._handle = handle
        self._station = station
        self._clock = clock
        self._operator = ""
        self._last: Done | None = None

    @Slot(str)
    def take_operator(self, name: str) -> None:
        """Take over who sits at the desk, as the journal says it."""
        self._operator = name

    @Slot(object)
    def change_event(self, edit: EventEdit) -> None:
        """Change what is said of the event as a whole."""
        self._do(lambda desk, now: desk.change_event(edit, now))

    @Slot(object)
    def add(self, session: Session) -> None:
        """Add a session."""
        self._do(lambda desk, now: desk.add(session, now))

    @Slot(object)
    def change(self, edit: SessionEdit) -> None:
        """Change some values of a session."""
        self._do(lambda desk, now: desk.change(edit, now))

    @Slot(str, object, object)
    def move(self, session_id: str, starts_at: datetime, room: str | None) -> None:
        """Let a session start at another time; `room` None leaves it where it is."""
        self._do(lambda desk, now: desk.move(session_id, starts_at, room, now))

    @Slot(object)
    def order(self, session_ids: tuple[str, ...]) -> None:
        """Put the sessions into this order."""
        self._do(lambda desk, now: desk.order(session_ids, now))

    @Slot(str, object, str)
    def duplicate(self, session_id: str, day: date, new_id: str) -> None:
        """Add a session once more, on another day."""
        self._do(lambda desk, now: desk.duplicate(session_id, day, new_id, now))

    @Slot(str)
    def close_door(self, session_id: str) -> None:
        """Let nobody in from now on."""
        self._do(lambda desk, now: desk.close_door(session_id, now))

    @Slot(str)
    def reopen(self, session_id: str) -> None:
        """Let people in again."""
        self._do(lambda desk, now: desk.reopen(session_id, now))

    @Slot(str)
    def remove(self, session_id: str) -> None:
        """Take a session out of the programme."""
        self._do(lambda desk, now: desk.remove(session_id, now))

    @Slot(str)
    def restore(self, session_id: str) -> None:
        """Put a removed session back."""
        self._do(lambda desk, now: desk.restore(session_id, now))

    @Slot(object)
    def plan(self, read: ProgrammeRead) -> None:
        """Tell what importing this programme would do."""
        try:
            made = self._desk().plan(read.event)
        except Trouble as trouble:
            self._tell(trouble)
            return
        self.planned.emit(Planned(made, read.remarks))

    @Slot(object)
    def apply(self, plan: ProgrammePlan) -> None:
        """Do what a plan showed."""
        self._do(lambda desk, now: desk.apply(plan, now))

    @Slot()
    def undo(self) -> None:
        """Write back how the programme was before the last change."""
        last = self._last
        if last is not None:
            self._do(lambda desk, now: desk.undo(last, now))

    @Slot()
    def close(self) -> None:
        """Nothing is held open here."""

    def _desk(self) -> ProgrammeEditDesk:
        return ProgrammeEditDesk(self._handle.database(), self._station, self._operator)

    def _do(self, act: Callable[[ProgrammeEditDesk, datetime], Done]) -> None:
        try:
            done = act(self._desk(), self._clock())
        except Trouble as trouble:
            self._tell(trouble)
            return
        if not done.nothing:
            self._last = done if done.can_be_undone else None
            self.changed.emit()
        self.done.emit(done)
        self.told.emit(done_told(done))

    def _tell(self, trouble: Trouble) -> None:
        log.info("the programme was not changed: %s", type(trouble).__name__)
        self.failed.emit(trouble.text, saving_hint(trouble))
        if isinstance(trouble, DatabaseDamaged):
            self.troubled.emit(trouble.text, trouble.hint)
