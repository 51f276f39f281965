"""An import taken back: what it wrote goes, what was done at the desk since stays."""

import json
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from typing import Self

from kiosk.errors import StoreTrouble
from kiosk.language import tr, trn
from kiosk.people.intake.merging import revert
from kiosk.store import attendees, import_people, imports, journal
from kiosk.store.database import Database
from kiosk.store.imports import Batch, BatchState, PersonChange

CHUNK = 100
_NAMED = 3


class NothingToHeal(Exception):
    """The import that was cut off a moment ago is not: it was written to its end meanwhile, or taken back."""


class TakingBack:
    """One import that is being taken back, chunk by chunk, on the thread that opened the database.

    A context manager: no other program imports meanwhile. Only the newest import can be taken back. Cut off, it can be
    gone on with at any time. `healing`: only while it is not finished, else NothingToHeal; whoever saw it unfinished
    saw that before they were alone.
    """

    def __init__(
        self,
        database: Database,
        batch_id: str,
        clock: Callable[[], datetime],
        *,
        station: str,
        operator: str,
        healing: bool = False,
    ) -> None:
        self._database, self._clock, self._healing = database, clock, healing
        self._station, self._operator = station, operator
        self.batch_id = batch_id
        self._batch: Batch | None = None
        self._alone = ExitStack()
        self.total = self.done = self.removed = self.restored = 0
        self.stayed: list[str] = []

    def __enter__(self) -> Self:
        self._alone.enter_context(imports.importing_alone(self._database))
        try:
            self._batch = self._newest()
            with self._database.transaction():
                imports.move(self._database, self.batch_id, BatchState.TAKING_BACK, self._clock())
            self.total = imports.count_changes(self._database, self.batch_id)
        except BaseException:
            self._alone.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._alone.close()

    def _newest(self) -> Batch:
        batch = imports.newest(self._database)
        if self._healing and (batch is None or batch.id != self.batch_id or batch.state not in imports.UNFINISHED):
            raise NothingToHeal
        if batch is None or batch.id != self.batch_id or batch.state is BatchState.TAKEN_BACK:
            raise StoreTrouble(
                tr("This import cannot be taken back: another one came after it, or it was taken back already.")
            )
        return batch

    def step(self) -> bool:
        """Take back some people; return False when there are no more, and everything is as before."""
        database = self._database
        with database.transaction():
            changes = imports.some_changes(database, self.batch_id, CHUNK)
            self._remove([change.attendee_id for change in changes if change.new])
            for change in changes:
                if not change.new:
                    self._restore(change)
            imports.forget_changes(database, self.batch_id, changes)
            imports.move(
                database, self.batch_id, BatchState.TAKING_BACK if changes else BatchState.TAKEN_BACK, self._clock()
            )  # fmt: skip
            if not changes:
                self._write_journal()
        self.done += len(changes)
        return bool(changes)

    def _remove(self, ids: list[str]) -> None:
        if not ids:
            return
        assert self._batch is not None  # noqa: S101 - entered
        stay = import_people.touched_since(self._database, ids, self._batch.began_at)
        gone = [who for who in ids if who not in stay]
        import_people.remove_people(self._database, gone)
        self.removed += len(gone)
        self.stayed += [person.name for person in import_people.people_of(self._database, sorted(stay)).values()]

    def _restore(self, change: PersonChange) -> None:
        database, now = self._database, self._clock()
        person = attendees.attendee(database, change.attendee_id)
        if person is None:
            return
        before, after = json.loads(change.before), json.loads(change.after)
        badge = after.get("badge")
        if badge is not None:
            import_people.remove_badge(database, badge)
        import_people.give_back_badges(database, after.get("revoked", ()), now, self._station)
        sessions = attendees.registrations_of(database, person.id)
        old = revert(change, person, sessions)
        attendees.save(database, old.attendee, now, self._station)
        attendees.register(database, person.id, old.sessions, now, self._station)
        import_people.give_back_edits(database, person.id, before.get("edits", ()))
        self.restored += 1

    def _write_journal(self) -> None:
        assert self._batch is not None  # noqa: S101 - entered
        details = {
            "file": self._batch.file, "removed": self.removed, "restored": self.restored, "stayed": len(self.stayed)
        }  # fmt: skip
        journal.write(
            self._database, journal.Act.TAKE_BACK, self._clock(), station=self._station, operator=self._operator,
            subject_id=self.batch_id, details=details,
        )  # fmt: skip

    @property
    def sentence(self) -> str:
        """What was done, in words."""
        assert self._batch is not None  # noqa: S101 - entered
        said = tr(
            "The import of “{file}” was taken back: {removed} removed, {restored} as they were before.",
            file=self._batch.file, removed=self.removed, restored=self.restored,
        )  # fmt: skip
        if self._batch.state is not BatchState.DONE:
            said = tr(
                "The import of “{file}” was not written to its end. It was taken back: {removed} removed,"
                " {restored} as they were before.",
                file=self._batch.file, removed=self.removed, restored=self.restored,
            )  # fmt: skip
        if not self.stayed:
            return said
        names = ", ".join(self.stayed[:_NAMED]) + (" …" if len(self.stayed) > _NAMED else "")
        stays = trn(
            "{n} person stays, having been at the desk since: {names}.",
            "{n} people stay, having been at the desk since: {names}.",
            len(self.stayed),
            names=names,
        )
        return f"{said} {stays}"
