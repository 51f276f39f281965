"""What was changed, to be taken back and done again."""

from kiosk.badges.drawing.layout import Layout

LONGEST = 300


class History:
    """The states of a layout. Changes that continue one another, as those of a drag, are taken back as one."""

    def __init__(self, first: Layout) -> None:
        self._states = [first]
        self._now = 0
        self._running = ""

    @property
    def now(self) -> Layout:
        """The layout as it is."""
        return self._states[self._now]

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return self._now > 0

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back."""
        return self._now + 1 < len(self._states)

    def change(self, layout: Layout, run: str = "") -> bool:
        """Go on with another state; those with the same `run` one after the other are one. False where it is none."""
        if layout == self.now:
            return False
        if run and run == self._running and self._now:
            self._now -= 1
        self._states[self._now + 1 :] = [layout]
        self._now += 1
        if len(self._states) > LONGEST:
            del self._states[0]
            self._now -= 1
        self._running = run
        return True

    def end_run(self) -> None:
        """Let the next change stand for itself."""
        self._running = ""

    def undo(self) -> Layout:
        """Take the last change back."""
        self._running = ""
        self._now = max(0, self._now - 1)
        return self.now

    def redo(self) -> Layout:
        """Do again what was taken back."""
        self._running = ""
        self._now = min(len(self._states) - 1, self._now + 1)
        return self.now
