"""A badge held still is one scan."""

BESIDE = 0.3
"""Seconds within which two codes were seen side by side."""


class RepeatFilter:
    """Tells a new showing of a code from one that goes on.

    A code is new when it was not seen for `gap` seconds: a badge held still is seen again and again, hard to read with
    pauses, and one that left the picture and comes back is not. Other codes are told apart at once; when another badge
    took its place in the picture, the first one is new as soon as it comes back.
    """

    def __init__(self, gap: float = 1.0) -> None:
        self._gap = gap
        self._seen: dict[str, float] = {}

    def accept(self, text: str, at: float) -> bool:
        """Return whether `text`, seen at `at` (seconds of any clock that does not jump), starts a new showing."""
        self._seen = {code: last for code, last in self._seen.items() if at - last < self._gap}
        new = text not in self._seen
        if new:
            self._seen = {code: last for code, last in self._seen.items() if at - last < BESIDE}
        self._seen[text] = at
        return new

    def excuse(self, seconds: float) -> None:
        """Leave out time in which nobody looked: a computer that stood still has not seen a badge go."""
        self._seen = {code: last + seconds for code, last in self._seen.items()}

    def forget(self) -> None:
        """Take every code as new from now on: the picture, the session or the direction was changed."""
        self._seen.clear()
