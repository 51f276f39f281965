"""When keys were struck: by the events' own times where they have any, else by the clock."""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent


class Pace:
    """Remembers the last character. All times are in milliseconds; `monotonic` gives seconds."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._last: tuple[int, float, float] | None = None  # the event's own time, ours, and where it stands in its run

    @property
    def now(self) -> float:
        """The clock's time."""
        return self._monotonic() * 1000

    def note(self, event: QEvent, *, begins: bool) -> float:
        """Remember a character and return when it was struck; only times of one run can be compared."""
        stamp = event.timestamp() if isinstance(event, QKeyEvent) else 0
        at = float(stamp)
        if not stamp:  # a composed character among keys that have their times, or a platform without any
            at = self.now if begins or self._last is None else self._last[2] + self.since(None)
        self._last = (stamp, self.now, at)
        return at

    def since(self, event: QKeyEvent | None) -> float:
        """Return the time since the last character; None has no time of its own."""
        if self._last is None:
            return float("inf")
        stamp, at, _ = self._last
        struck = event.timestamp() if event is not None else 0
        return struck - stamp if stamp and struck else self.now - at

    def forget(self) -> None:
        """The next character is the first."""
        self._last = None
