"""The desk that closes the day, and opens it again. Lives on the store thread."""

from datetime import date, datetime

from kiosk.domain.closing import Closing
from kiosk.domain.programme import Event
from kiosk.errors import StoreTrouble
from kiosk.language import tr
from kiosk.store import closing, journal, prints, programme
from kiosk.store.database import Database, day_closed


class ClosingDesk:
    """Every act is one transaction with a row in the journal."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def event(self) -> Event:
        """The event as it stands."""
        return programme.load_event(self._database)

    def close(self, at: datetime, *, station: str, operator: str = "") -> Event:
        """Close the day: from now on nothing that happened changes. Raises StoreTrouble while something has no end."""
        with self._database.transaction():
            if self.event.closed_at is not None:
                raise day_closed()
            matters = closing.open_matters(self._database, self.event, at)
            if matters.blocks:
                raise StoreTrouble(
                    tr("Something has no end yet: a print, or a list that is being imported."),
                    tr("See to it under “Badges” or “People”, then close the day."),
                )
            closing.close(self._database, at, station)
            journal.write(self._database, journal.Act.CLOSE, at, station=station, operator=operator)
        return self.event

    def give_up_prints(self, at: datetime, *, station: str) -> int:
        """Say of every print without an end that it was not printed; return how many there were."""
        with self._database.transaction():
            return prints.give_up(self._database, at, station)

    def note_export(self, done: Closing, *, station: str, operator: str = "") -> None:
        """Note where the reports of the closed day went."""
        details = {"folder": done.folder, "files": done.files, "bytes": done.bytes, "backup": done.backup}
        with self._database.transaction():
            journal.write(
                self._database, journal.Act.EXPORT, done.at, station=station, operator=operator, details=details
            )

    def note_access(self, attendee_id: str, at: datetime, *, station: str, operator: str = "") -> None:
        """Note that everything about a person was written to a file for them."""
        with self._database.transaction():
            journal.write(
                self._database, journal.Act.ACCESS, at, station=station, operator=operator, subject_id=attendee_id
            )

    def reopen(self, at: datetime, because: str, *, station: str, operator: str = "") -> Event:
        """Open the day again. Raises StoreTrouble once its personal data is erased: there is nobody left to scan."""
        with self._database.transaction():
            event = self.event
            if event.erased_at is not None:
                raise StoreTrouble(
                    tr("The personal data of this event is erased."),
                    tr("Begin a new event in another data folder."),
                )
            if event.closed_at is not None:
                closing.reopen(self._database, at, station)
                journal.write(
                    self._database, journal.Act.REOPEN, at, station=station, operator=operator,
                    details={"because": because},
                )  # fmt: skip
        return self.event

    def plan_erasure(self, day: date | None, at: datetime, *, station: str, operator: str = "") -> Event:
        """Set the day on which the personal data is to go; None takes it back."""
        with self._database.transaction():
            closing.plan_erasure(self._database, day, at, station)
            journal.write(
                self._database, journal.Act.ERASE, at, station=station, operator=operator,
                details={"planned_for": "" if day is None else day.isoformat()},
            )  # fmt: skip
        return self.event
