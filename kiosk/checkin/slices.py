"""Long work on the store thread in short slices, so that a badge at the door does not wait for it."""

import time
from collections import deque
from collections.abc import Callable, Iterator

SLICE_SECONDS = 0.004  # with 0.010 a scan beside 1,500 people waited up to 34 ms, with this up to 24


class Slices:
    """Works through what was given, in its order. After each slice `again` must bring another call of `work`."""

    def __init__(self, again: Callable[[], object], seconds: float = SLICE_SECONDS) -> None:
        self._again = again
        self._seconds = seconds
        self._waiting: deque[Iterator[None]] = deque()

    def add(self, steps: Iterator[None]) -> None:
        """Work through `steps` when what was given before is done; each step is short."""
        self._waiting.append(steps)
        if len(self._waiting) == 1:
            self._again()

    def work(self) -> None:
        """Take steps for as long as a slice is, one at least."""
        until = time.monotonic() + self._seconds
        try:
            while self._waiting:
                if next(self._waiting[0], self) is self:
                    self._waiting.popleft()
                if time.monotonic() >= until:
                    break
        finally:
            if self._waiting:
                self._again()

    def drop(self) -> None:
        """Leave the rest undone."""
        self._waiting.clear()
