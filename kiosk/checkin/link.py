"""The redeem desk on its thread: attempts come in as signals, verdicts go out after the commit."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from kiosk.checkin.desk import NotRecorded, RedeemDesk
from kiosk.checkin.slices import Slices
from kiosk.clock import utc_now
from kiosk.domain.checkin import ScanAttempt, Verdict
from kiosk.domain.parts import Part, PartReport, State
from kiosk.errors import DatabaseBusy, DatabaseDamaged, NoEvent, StoreTrouble
from kiosk.language import tr
from kiosk.store import standing
from kiosk.store.handle import Handle

log = logging.getLogger(__name__)

WATCH_MS = 2_000
TELL_EVERY = 10  # of many people


class RedeemLink(QObject):
    """Lives on the store thread. `changed` tells that counts are to be read anew.

    `failed` carries nonce, text and hint of an attempt that could not be stored: it is shown red, never green. So does
    an undo on a day that is closed.

    Of many at once, `progressed` tells how many are done and of how many; `redeemed_all` and `undone_all` come at the
    end. Fewer verdicts than attempts: the lamp says why, or `failed` does, and the same attempts sent again are done
    to the end.
    """

    redeemed = Signal(object)
    failed = Signal(str, str, str)
    undone = Signal(str, bool)
    redeemed_all = Signal(object)
    undone_all = Signal(int)
    progressed = Signal(int, int)
    recent = Signal(object)
    event_told = Signal(object)
    key_told = Signal(bytes)
    part_changed = Signal(object)
    recovered = Signal(str)
    event_missing = Signal()
    changed = Signal()
    _more_to_do = Signal()

    def __init__(
        self, handle: Handle, station: str, *, clock: Callable[[], datetime] = utc_now, watch_ms: int = WATCH_MS
    ) -> None:
        super().__init__()
        self._clock = clock
        self._watch_ms = watch_ms
        self._handle = handle
        self._station = station
        self._operator = ""
        self._slices = Slices(self._more_to_do.emit)
        self._more_to_do.connect(self.go_on, Qt.ConnectionType.QueuedConnection)
        self._desk: RedeemDesk | None = None
        self._others = -1
        self._failing = False
        self._told_clock = State.OK
        self._timer: QTimer | None = None
        self._cut_off = False

    def expect_cut_off(self) -> None:
        """Know, before the thread begins, that the last program was cut off: what is there then is told once."""
        self._cut_off = True

    @Slot()
    def open(self) -> None:
        """Open the database and tell the event; where that fails, say so and try again by itself."""
        if self._timer is None:
            self._timer = QTimer(self)
            self._timer.setInterval(self._watch_ms)
            self._timer.timeout.connect(self.watch)
            self._timer.start()
        try:
            database = self._handle.database()
            told = self._told_of_recovery()
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
        if told:
            self.recovered.emit(told)
        self._others = database.changes_of_others()
        self.key_told.emit(desk.key)
        self.event_told.emit(event)
        self.refresh()

    def _told_of_recovery(self) -> str:
        """Return what there is to tell of a file that was healed, or of a program that was cut off."""
        cut_off, self._cut_off = self._cut_off, False
        if self._handle.recovery is not None:
            return self._handle.recovery.in_words()
        if not cut_off:
            return ""
        try:
            return self._handle.recover_cut_off().in_words()
        except StoreTrouble:
            self._cut_off = True  # seen to at the next try
            raise

    @Slot(object)
    def redeem(self, attempt: ScanAttempt) -> None:
        """Redeem, and tell the verdict."""
        try:
            if self._opened() is None:
                self._fail(attempt.nonce, tr("The database is not open. Scan again in a moment."))
                return
            verdict = self._redeem_healed(attempt)
        except NotRecorded as refusal:
            self.failed.emit(attempt.nonce, refusal.text, refusal.hint)
            return
        except StoreTrouble as trouble:
            log.warning("redeem: %s", type(trouble).__name__)
            self._tell(trouble)
            self.failed.emit(attempt.nonce, trouble.text, trouble.hint)
            return
        except Exception:
            self._fail_unexpectedly(attempt.nonce)
            raise
        self.redeemed.emit(verdict)
        self._tell_saved()
        self._tell_clock()
        self.refresh()

    def _fail(self, nonce: str, hint: str) -> None:
        self.failed.emit(nonce, tr("Not saved."), hint)

    def _fail_unexpectedly(self, nonce: str) -> None:
        """Answer an attempt that met a bug: whoever stands at the door is not left without a word."""
        self._fail(nonce, tr("Something unexpected happened. Scan the badge again."))

    def _redeem_healed(self, attempt: ScanAttempt) -> Verdict:
        """Redeem; where the file turns out damaged, heal it and redeem once more: the nonce makes that harmless."""
        assert self._desk is not None  # noqa: S101 - opened by the caller
        if not attempt.operator:
            attempt = replace(attempt, operator=self._operator)
        try:
            return self._desk.redeem(attempt)
        except DatabaseDamaged as trouble:
            self._tell(trouble)
            self.open()
            if self._desk is None:
                raise
            return self._desk.redeem(attempt)

    @Slot(str, str)
    def undo(self, nonce: str, because: str) -> None:
        """Annul a check-in."""
        desk = self._opened()
        if desk is None:
            return
        try:
            done = self._undo(desk, nonce, because)
        except NotRecorded as refusal:
            self.failed.emit(nonce, refusal.text, refusal.hint)
            return
        except StoreTrouble as trouble:
            self._tell(trouble)
            return
        except Exception:
            self._fail_unexpectedly(nonce)
            raise
        self.undone.emit(nonce, done)
        self.refresh()

    def _undo(self, desk: RedeemDesk, nonce: str, because: str) -> bool:
        return desk.undo(nonce, because, self._clock(), station=self._station, operator=self._operator)

    @Slot()
    def reload(self) -> None:
        """Read the programme anew and tell it: it was changed on this thread, where `watch` does not notice."""
        desk = self._opened()
        if desk is None:
            return
        desk.forget_event()
        try:
            event = desk.event
        except StoreTrouble as trouble:
            self._tell(trouble)
            return
        self.key_told.emit(desk.key)
        self.event_told.emit(event)
        self.refresh()

    @Slot(str)
    def take_operator(self, name: str) -> None:
        """Take over who sits at the desk: attempts that name nobody, and undos, are theirs from now on."""
        self._operator = name

    @Slot(object)
    def redeem_all(self, attempts: tuple[ScanAttempt, ...]) -> None:
        """Check many people in, none of them by force, while scans at the door go on."""
        self._slices.add(self._redeeming(attempts))

    @Slot(object, str)
    def undo_all(self, nonces: tuple[str, ...], because: str) -> None:
        """Annul many check-ins while scans at the door go on."""
        self._slices.add(self._undoing(nonces, because))

    @Slot()
    def go_on(self) -> None:
        """Do another slice of what was asked of many."""
        self._slices.work()

    def _redeeming(self, attempts: tuple[ScanAttempt, ...]) -> Iterator[None]:
        verdicts: list[Verdict] = []
        for attempt in attempts:
            if self._opened() is None:
                break
            try:
                verdicts.append(self._redeem_healed(replace(attempt, force="", pin_given=False)))
            except NotRecorded as refusal:
                self.failed.emit(attempt.nonce, refusal.text, refusal.hint)
                break
            except StoreTrouble as trouble:
                self._tell(trouble)
                break
            except Exception:
                self._fail_unexpectedly(attempt.nonce)
                self.redeemed_all.emit(tuple(verdicts))
                raise
            self._tell_progress(len(verdicts), len(attempts))
            yield
        self.redeemed_all.emit(tuple(verdicts))
        if verdicts and len(verdicts) == len(attempts):
            self._tell_saved()
            self._tell_clock()
        self.refresh()

    def _undoing(self, nonces: tuple[str, ...], because: str) -> Iterator[None]:
        undone = 0
        for number, nonce in enumerate(nonces, start=1):
            desk = self._opened()
            if desk is None:
                break
            try:
                undone += self._undo(desk, nonce, because)
            except NotRecorded as refusal:
                self.failed.emit(nonce, refusal.text, refusal.hint)
                break
            except StoreTrouble as trouble:
                self._tell(trouble)
                break
            except Exception:
                self._fail_unexpectedly(nonce)
                self.undone_all.emit(undone)
                raise
            self._tell_progress(number, len(nonces))
            yield
        self.undone_all.emit(undone)
        self.refresh()

    def _tell_progress(self, done: int, of: int) -> None:
        if done % TELL_EVERY == 0 or done == of:
            self.progressed.emit(done, of)

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
                self.refresh()
        except StoreTrouble as trouble:
            self._tell(trouble)

    @Slot()
    def close(self) -> None:
        """Close the database, on its own thread."""
        if self._timer is not None:
            self._timer.stop()
        self._slices.drop()
        self._desk = None
        self._handle.close()

    def _opened(self) -> RedeemDesk | None:
        """Return the desk, opened where it is closed; None where that fails."""
        if self._desk is None:
            self.open()
        return self._desk

    @Slot()
    def refresh(self) -> None:
        """Tell the newest scans, and that counts are to be read anew: something was written."""
        if self._desk is None:
            return
        try:
            self.recent.emit(self._desk.recent())
        except StoreTrouble as trouble:
            self._tell(trouble)
        self.changed.emit()

    def _tell_saved(self) -> None:
        if self._failing:
            self._failing = False
            self._handle.hurry(held=False)
        self.part_changed.emit(PartReport(Part.STORAGE, State.OK, tr("Everything is saved.")))

    def _tell(self, trouble: StoreTrouble) -> None:
        self._failing = True
        if isinstance(trouble, DatabaseBusy):
            self._handle.hurry(held=True)
        self.part_changed.emit(PartReport(Part.STORAGE, State.FAILED, trouble.text, trouble.hint))
        if isinstance(trouble, DatabaseDamaged):
            # Opened anew, the file is healed from a backup and the ledger.
            self._desk = None
            self._handle.close()

    def _tell_clock(self) -> None:
        if self._desk is not None and self._desk.clock.state is not self._told_clock:
            self._told_clock = self._desk.clock.state
            self.part_changed.emit(self._desk.clock)
