"""The desk behind the programme's form: one transaction and one row of the journal per act."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial

from kiosk.domain.programme import Event, Session
from kiosk.language import tr
from kiosk.programme.editing import acts, merging
from kiosk.programme.editing.changes import changes
from kiosk.programme.editing.checks import check, check_open
from kiosk.programme.editing.edits import Deed, Done, EditTrouble, EventEdit, ProgrammePlan, SessionEdit
from kiosk.store import journal, programme_edits
from kiosk.store.database import Database
from kiosk.store.programme import load_event


class ProgrammeEditDesk:
    """Changes the programme. Lives on the thread that opened the database.

    Every act raises EditTrouble for what cannot be, StoreTrouble for what cannot be written; then nothing was. None
    loses a check-in: a session with check-ins that is removed is kept apart. `at` is when, for the journal, and the
    time at which a door is closed.
    """

    def __init__(self, database: Database, station: str, operator: str = "") -> None:
        self._database = database
        self._station = station
        self._operator = operator

    def change_event(self, edit: EventEdit, at: datetime) -> Done:
        """Change what is said of the event as a whole."""
        return self._do(Deed.EVENT, lambda event: acts.with_event(event, edit), at)

    def add(self, session: Session, at: datetime) -> Done:
        """Add a session. The id is the caller's: sent twice, it is added once; its key is made here."""
        return self._do(Deed.ADD, lambda event: acts.with_session(event, session), at, session.id)

    def change(self, edit: SessionEdit, at: datetime) -> Done:
        """Change some values of a session."""
        return self._do(Deed.CHANGE, lambda event: acts.with_changes(event, edit), at, edit.session_id)

    def move(self, session_id: str, starts_at: datetime, room: str | None, at: datetime) -> Done:
        """Let a session start at another time, as long as before; `room` None leaves it where it is."""
        return self._do(Deed.MOVE, lambda event: acts.with_move(event, session_id, starts_at, room), at, session_id)

    def order(self, session_ids: Sequence[str], at: datetime) -> Done:
        """Put the sessions into this order."""
        return self._do(Deed.ORDER, lambda event: acts.with_order(event, session_ids), at)

    def duplicate(self, session_id: str, day: date, new_id: str, at: datetime) -> Done:
        """Add a session once more, on another day; `new_id` is the caller's, as with `add`."""
        return self._do(Deed.DUPLICATE, lambda event: acts.with_copy(event, session_id, day, new_id), at, new_id)

    def close_door(self, session_id: str, at: datetime) -> Done:
        """Let nobody in from now on."""
        return self._do(Deed.CLOSE, lambda event: acts.with_door_closed(event, session_id, at), at, session_id)

    def reopen(self, session_id: str, at: datetime) -> Done:
        """Let people in again."""
        return self._do(Deed.REOPEN, lambda event: acts.with_door_open(event, session_id), at, session_id)

    def remove(self, session_id: str, at: datetime) -> Done:
        """Take a session out of the programme, and its registrations with it."""
        return self._do(Deed.REMOVE, lambda event: acts.without(event, session_id), at, session_id)

    def restore(self, session_id: str, at: datetime) -> Done:
        """Put a session back that was removed and kept. Its registrations are gone."""
        return self._do(Deed.RESTORE, lambda event: acts.with_removed(event, session_id), at, session_id)

    def plan(self, read: Event) -> ProgrammePlan:
        """Return what importing this programme would do. Raises EditTrouble where it could not be."""
        with self._database.snapshot():
            before = load_event(self._database)
            made = merging.plan(before, read, self._happened(before))
        check(before, made.after)
        return made

    def replace_programme(self, read: Event, at: datetime) -> Done:
        """Take over a whole programme; sessions that are known keep their ids, check-ins and registrations."""
        return self._do(Deed.IMPORT, lambda event: merging.merge(event, read, self._happened(event)), at)

    def apply(self, plan: ProgrammePlan, at: datetime) -> Done:
        """Do what a plan showed, unless the programme was changed since."""
        return self._do(Deed.IMPORT, partial(self._as_planned, plan), at)

    def undo(self, done: Done, at: datetime) -> Done:
        """Write the state before an act back, with the registrations that went, unless there was another act since."""
        return self._do(Deed.UNDO, partial(_as_before, done), at, "" if done.session is None else done.session.id, done)

    def _do(
        self, deed: Deed, make: Callable[[Event], Event], at: datetime, session_id: str = "", undone: Done | None = None
    ) -> Done:
        database, station = self._database, self._station
        with database.transaction():
            before = load_event(database)
            check_open(before)
            wanted = make(before)
            check(before, wanted)
            lost = self._registered(before, wanted)
            if wanted == before:
                return Done(deed, before, before, before.session_by_id(session_id))
            programme_edits.rewrite(database, before, wanted, at, station)
            for one, people in ({} if undone is None else undone.lost).items():
                programme_edits.register_again(database, one, people, at, station)
            after = load_event(database)
            details: dict[str, object] = {"deed": deed, **changes(before, after)}
            if lost:
                details["registrations_gone"] = {self._key(before, one): len(people) for one, people in lost.items()}
            journal.write(
                database, journal.Act.PROGRAMME, at, station=station, operator=self._operator,
                subject_id=session_id or before.id, details=details,
            )  # fmt: skip
        session = after.session_by_id(session_id) or before.session_by_id(session_id)
        kept = any(s.id == session_id for s in after.removed)
        return Done(deed, before, after, session, kept, lost)

    def _happened(self, event: Event) -> merging.Happened:
        return {s.id: programme_edits.happened_in(self._database, s.id) for s in event.sessions}

    def _as_planned(self, plan: ProgrammePlan, event: Event) -> Event:
        if event != plan.before:
            raise EditTrouble(
                tr("The programme was changed since the file was compared."),
                tr("Import the file again; nothing was saved."),
            )
        for session in plan.redated:
            if programme_edits.happened_in(self._database, session.id)[0]:
                raise EditTrouble(
                    tr("People have checked in since the file was compared: “{session}”.", session=session.title),
                    tr("Import the file again; nothing was saved."),
                )
        return plan.after

    def _registered(self, before: Event, after: Event) -> Mapping[str, tuple[str, ...]]:
        stays = {s.id for s in after.sessions}
        found = {
            s.id: programme_edits.registered_for(self._database, s.id) for s in before.sessions if s.id not in stays
        }
        return {session_id: people for session_id, people in found.items() if people}

    @staticmethod
    def _key(event: Event, session_id: str) -> str:
        session = event.session_by_id(session_id)
        return session_id if session is None else session.key


def _as_before(done: Done, event: Event) -> Event:
    if event != done.after:
        raise EditTrouble(
            tr("The programme was changed since: this cannot be undone any more."), tr("Change it by hand.")
        )
    return done.before
