"""The redeem desk on its thread: attempts come in as signals, verdicts go out after the commit."""

import logging
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.checkin.desk import RedeemDesk
from kiosk.domain.checkin import ScanAttempt, Verdict
from kiosk.domain.parts import Part, PartReport, State
from kiosk.errors import DatabaseDamaged, NoEvent, StoreTrouble
from kiosk.language import tr
from kiosk.store import standing
from kiosk.store.handle import Handle

log = logging.getLogger(__name__)

WATCH_MS = 2_000


class RedeemLink(QObject):
    """Lives on the store thread. `changed` tells that counts are to be read anew.

    `failed` carries nonce, text and hint of an attempt that could not be stored: it is shown red, never green.
    """

    redeemed = Signal(object)
    failed = Signal(str, str, str)
    undone = Signal(str, bool)
    recent = Signal(object)
    event_told = Signal(object)
    part_changed = Signal(object)
    recovered = Signal(str)
    event_missing = Signal()
    changed = Signal()

    def __init__(self, handle: Handle, station: str) -> None:
        super().__init__()
        self._handle = handle
        self._station = station
        self._desk: RedeemDesk | None = None
        self._others = -1
        self._failing = False
        self._told_clock = State.OK
        self._timer: QTimer | None = None

    @Slot()
    def open(self) -> None:
        """Open the database and tell the event; where that fails, say so and try again by itself."""
        if self._timer is None:
            self._timer = QTimer(self)
            self._timer.setInterval(WATCH_MS)
            self._timer.timeout.connect(self.watch)
            self._timer.start()
        try:
            database = self._handle.database()
            desk = RedeemDesk(database, self._handle.ledger)
            event = desk.event
        except NoEvent:
            self.event_missing.emit()
            return
        except StoreTrouble as trouble:
            self._tell(trouble)
            return
        self._desk = desk
        self._tell_saved()
        if self._handle.recovery is not None:
            self.recovered.emit(self._handle.recovery.in_words())
        self._others = database.changes_of_others()
        self.event_told.emit(event)
        self._refresh()

    @Slot(object)
    def redeem(self, attempt: ScanAttempt) -> None:
        """Redeem, and tell the verdict."""
        if self._desk is None:
            self.open()
        if self._desk is None:
            self.failed.emit(attempt.nonce, tr("Not saved."), tr("The database is not open. Scan again in a moment."))
            return
        try:
            verdict = self._redeem_healed(self._desk, attempt)
        except StoreTrouble as trouble:
            log.warning("redeem: %s", type(trouble).__name__)
            self._tell(trouble)
            self.failed.emit(attempt.nonce, trouble.text, trouble.hint)
            return
        self.redeemed.emit(verdict)
        self._tell_saved()
        self._tell_clock()
        self._refresh()

    def _redeem_healed(self, desk: RedeemDesk, attempt: ScanAttempt) -> Verdict:
        """Redeem; where the file turns out damaged, heal it and redeem once more: the nonce makes that harmless."""
        try:
            return desk.redeem(attempt)
        except DatabaseDamaged as trouble:
            self._tell(trouble)
            self.open()
            if self._desk is None:
                raise
            return self._desk.redeem(attempt)

    @Slot(str, str)
    def undo(self, nonce: str, because: str) -> None:
        """Annul a check-in."""
        if self._desk is None:
            self.open()
        if self._desk is None:
            return
        try:
            done = self._desk.undo(nonce, because, datetime.now(UTC), station=self._station)
        except StoreTrouble as trouble:
            self._tell(trouble)
            return
        self.undone.emit(nonce, done)
        self._refresh()

    @Slot()
    def watch(self) -> None:
        """See whether another program wrote, and whether trouble has passed; open the database where it is closed."""
        if self._desk is None:
            self.open()
            return
        try:
            database = self._handle.database()
            database.refuse_replaced()
            if self._failing:
                standing.try_writing(database)
                self._tell_saved()
            others = database.changes_of_others()
            if others != self._others:
                self._others = others
                self.event_told.emit(self._desk.event)
                self._refresh()
        except StoreTrouble as trouble:
            self._tell(trouble)

    @Slot()
    def close(self) -> None:
        """Close the database, on its own thread."""
        if self._timer is not None:
            self._timer.stop()
        self._desk = None
        self._handle.close()

    def _refresh(self) -> None:
        if self._desk is None:
            return
        try:
            self.recent.emit(self._desk.recent())
        except StoreTrouble as trouble:
            self._tell(trouble)
        self.changed.emit()

    def _tell_saved(self) -> None:
        self._failing = False
        self.part_changed.emit(PartReport(Part.STORAGE, State.OK, tr("Everything is saved.")))

    def _tell(self, trouble: StoreTrouble) -> None:
        self._failing = True
        self.part_changed.emit(PartReport(Part.STORAGE, State.FAILED, trouble.text, trouble.hint))
        if isinstance(trouble, DatabaseDamaged):
            # Opened anew, the file is healed from a backup and the ledger.
            self._desk = None
            self._handle.close()

    def _tell_clock(self) -> None:
        assert self._desk is not None  # noqa: S101 - called after a redemption
        if self._desk.clock.state is not self._told_clock:
            self._told_clock = self._desk.clock.state
            self.part_changed.emit(self._desk.clock)
