"""Watches the computer's clock while the window is open, and is the only one that tells how it is doing."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.domain.clock_check import ClockRemark, check, jump
from kiosk.domain.parts import PartReport, State
from kiosk.domain.programme import Event
from kiosk.programme.watching import computer
from kiosk.programme.watching.clock_words import plausible, report
from kiosk.store.newest import Newest

TICK_MS = 10_000
TOLD_FOR = timedelta(minutes=5)
"""For so long a jump is told: it is easily overlooked, and what it was is soon past mending."""


class ClockWatch(QObject):
    """Lives on the main thread. `part_changed` carries a PartReport of the clock whenever that is another one.

    `now` is the computer's clock, not that of a rehearsal. What the entrance's desk finds out of the clock comes in
    by `take_report`, so that the two never contradict each other on the lamp.
    """

    part_changed = Signal(object)

    def __init__(
        self,
        now: Callable[[], datetime],
        *,
        elapsed: Callable[[], float] = computer.elapsed,
        offset: Callable[[datetime], timedelta] = computer.offset,
        made_at: datetime = computer.MADE_AT,
    ) -> None:
        super().__init__()
        self._now, self._elapsed, self._offset, self._made_at = now, elapsed, offset, made_at
        self._event: Event | None = None
        self._newest = Newest()
        self._jumped: ClockRemark | None = None
        self._told_until = 0.0
        self._of_desk: PartReport | None = None
        self._told: PartReport | None = None
        self._before = (now(), elapsed())
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.look)

    @Slot()
    def start(self) -> None:
        """Watch from now on."""
        self._before = (self._now(), self._elapsed())
        self._timer.start()
        self.look()

    @Slot()
    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()

    @Slot(object)
    def take_event(self, event: Event) -> None:
        """Take over the programme."""
        self._event = event
        self.look()

    @Slot(object)
    def take_newest(self, newest: Newest) -> None:
        """Take over when something was written down last before this start."""
        self._newest = newest
        self.look()

    @Slot(object)
    def take_report(self, told: PartReport) -> None:
        """Take over what the entrance's desk says of the clock."""
        self._of_desk = told if told.state is not State.OK else None
        self.look()

    @Slot()
    def look(self) -> None:
        """Look at the clock, and tell what has changed."""
        now, passed_by = self._now(), self._elapsed()
        remark = jump(now - self._before[0], timedelta(seconds=passed_by - self._before[1]), now)
        self._before = (now, passed_by)
        if remark is not None:
            self._jumped, self._told_until = remark, passed_by + TOLD_FOR.total_seconds()
        self._tell(self._report(now, passed_by))

    def retranslate(self) -> None:
        """Say it again in the current language."""
        self.look()

    def _report(self, now: datetime, passed_by: float) -> PartReport:
        found = check(
            now, self._event, self._offset(now), self._newest.at,
            scanned_at=self._newest.scanned_at, made_at=self._made_at,
        )  # fmt: skip
        if found is not None and found.serious:
            return report(found, self._event)
        if self._jumped is not None and passed_by < self._told_until:
            return report(self._jumped, self._event)
        if self._of_desk is not None:
            return self._of_desk
        return plausible()  # hints are for who looks for them: the doctor and the start page

    def _tell(self, told: PartReport) -> None:
        if told != self._told:
            self._told = told
            self.part_changed.emit(told)
