"""The lock's two links: one compares and hashes PINs away from the scans, the other writes the little there is.

A PIN goes from the main thread to the office thread and no further; the store thread sees hashes only.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.domain.locking import Act, Role
from kiosk.errors import NoEvent, StoreTrouble
from kiosk.language import tr
from kiosk.lock.desk import LockDesk
from kiosk.paths import Places
from kiosk.store import locks
from kiosk.store.database import Database
from kiosk.store.handle import Handle
from kiosk.store.locks import Hand, Lock
from kiosk.store.opening import open_to_read


@dataclass(frozen=True, slots=True)
class Try:
    """A PIN that was typed to do something."""

    act: Act
    pin: str
    operator: str = ""

    def __repr__(self) -> str:
        """Keep the PIN out of logs and tracebacks."""
        return f"Try({self.act})"


@dataclass(frozen=True, slots=True)
class NewPin:
    """A PIN to be set for a role."""

    role: Role
    pin: str
    operator: str = ""

    def __repr__(self) -> str:
        """Keep the PIN out of logs and tracebacks."""
        return f"NewPin({self.role})"


@dataclass(frozen=True, slots=True)
class Row:
    """What is to be written: a new hash, or with "" none; or that a PIN opened something; or a wrong try."""

    role: Role
    operator: str = ""
    hash: str = ""
    act: Act | None = None
    wrong: int = 0
    at: datetime | None = None


class LockLink(QObject):
    """Lives on the office thread, with connections of its own that only read.

    told(LockState): which PINs are set, and how long none is taken. answered(Act): the PIN was right. refused(seconds):
    it was wrong, and how long to wait; with 0.0 the next try is free. declined(text): a new PIN is not taken, and why.
    `wrong_due`, `opened_due`, `put_due` carry Rows for LockLog. `troubled` and `unknown` (nobody knows the PINs).
    """

    told = Signal(object)
    answered = Signal(object)
    refused = Signal(float)
    declined = Signal(str)
    wrong_due = Signal(object)
    opened_due = Signal(object)
    put_due = Signal(object)
    troubled = Signal(str, str)
    unknown = Signal()

    def __init__(self, where: Places, clock: Callable[[], datetime], steady: Callable[[], float]) -> None:
        super().__init__()
        self._where = where
        self._clock = clock
        self._desk = LockDesk(clock, steady)

    @Slot()
    def look(self) -> None:
        """Tell which PINs are set."""
        found = self._read()
        if found is not None:
            self.told.emit(self._desk.state(found))

    @Slot(object)
    def check(self, one: Try) -> None:
        """Say whether a PIN opens what was asked for."""
        found = self._read()
        if found is None:
            return
        answer = self._desk.check(found, one.act, one.pin)
        now = self._clock()
        for role, hashed, wrong in answer.wrong:
            self.wrong_due.emit(Row(role, hash=hashed, wrong=wrong, at=now))
        if not answer.opened:
            self.refused.emit(answer.wait)
            return
        if answer.role is not None:
            self.opened_due.emit(Row(answer.role, one.operator, act=one.act))
        self.answered.emit(one.act)

    @Slot(object)
    def set_pin(self, new: NewPin) -> None:
        """Hash a new PIN and have it written, unless it is the other role's."""
        found = self._read()
        if found is None:
            return
        other = Role.DESK if new.role is Role.ORGANISER else Role.ORGANISER
        if self._desk.is_pin_of(found.get(other), new.pin):
            self.declined.emit(tr("This is the other PIN already. Choose another one."))
            return
        self.put_due.emit(Row(new.role, new.operator, hash=self._desk.hashed(new.pin)))

    @Slot()
    def close(self) -> None:
        """Nothing is held open here."""

    def _read(self) -> dict[Role, Lock] | None:
        try:
            with closing(open_to_read(self._where)) as database:
                return locks.locks(database)
        except NoEvent:
            return {}  # an empty data folder
        except StoreTrouble as trouble:
            self.troubled.emit(trouble.text, trouble.hint)
            self.unknown.emit()
            return None


class LockLog(QObject):
    """Lives on the store thread and writes. changed: another PIN holds now, or none. troubled: it was not written."""

    changed = Signal()
    troubled = Signal(str, str)

    def __init__(self, handle: Handle, station: str, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._handle = handle
        self._station = station
        self._clock = clock

    @Slot(object)
    def put(self, row: Row) -> None:
        """Set a role's PIN."""
        if self._write(lambda database: locks.put(database, row.role, row.hash, self._hand(row))):
            self.changed.emit()

    @Slot(object)
    def remove(self, row: Row) -> None:
        """Remove a role's PIN."""
        if self._write(lambda database: locks.remove(database, row.role, self._hand(row))):
            self.changed.emit()

    @Slot(object)
    def note_wrong(self, row: Row) -> None:
        """Keep how many wrong tries there were."""
        at = row.at or self._clock()
        self._write(lambda database: locks.note_wrong(database, row.role, row.hash, row.wrong, at))

    @Slot(object)
    def note_opened(self, row: Row) -> None:
        """Keep what was opened with the right PIN."""
        act = row.act or Act.SETTINGS
        self._write(lambda database: locks.note_opened(database, row.role, act, self._hand(row)))

    @Slot()
    def close(self) -> None:
        """Nothing is held open here."""

    def _hand(self, row: Row) -> Hand:
        return Hand(self._clock(), self._station, row.operator)

    def _write(self, act: Callable[[Database], object]) -> bool:
        try:
            act(self._handle.database())
        except StoreTrouble as trouble:
            self.troubled.emit(trouble.text, trouble.hint)
            return False
        return True
