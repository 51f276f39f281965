"""What is heard, sample by sample. The device reads from here on a thread of its own."""

from collections import deque
from collections.abc import Mapping

import numpy as np

from kiosk.domain.checkin import Colour
from kiosk.sound.waves import RATE, Samples

FADE = round(0.008 * RATE)  # samples: a sound that is cut off dies away this fast, else it would click
_NOTHING: Samples = np.zeros(0, np.int16)


class Mixer:
    """One sound at a time: a new one replaces the one that is heard, and at most one waits to begin.

    `play` and `hush` are called on one thread, `read` on the device's. They meet in a queue of one, nowhere else.
    """

    def __init__(self, sounds: Mapping[Colour, Samples]) -> None:
        self._sounds = sounds
        self._next: deque[Samples] = deque(maxlen=1)
        self._heard = _NOTHING
        self._fading = _NOTHING

    def play(self, colour: Colour, percent: int) -> None:
        """Begin a sound with the next samples that are read. `percent` is its volume, 0 to 100."""
        # Squared, because an ear hears the middle of a straight scale as nearly as loud as its end.
        self._next.append(np.rint(self._sounds[colour] * (percent / 100) ** 2).astype(np.int16))

    def hush(self) -> None:
        """Let what is heard die away."""
        self._next.append(_NOTHING)

    def read(self, count: int) -> bytes:
        """Return the next `count` samples, 16 bits each; silence where nothing is heard."""
        if self._next:
            following = self._next.popleft()
            self._fading = self._faded()
            self._heard = following
        mixed = np.zeros(count, np.int32)
        self._heard = _add(mixed, self._heard)
        self._fading = _add(mixed, self._fading)
        return mixed.clip(-32768, 32767).astype(np.int16).tobytes()

    def _faded(self) -> Samples:
        cut = self._heard[:FADE]
        return (cut * np.linspace(1, 0, len(cut), endpoint=False)).astype(np.int16)


def _add(mixed: np.ndarray[tuple[int], np.dtype[np.int32]], samples: Samples) -> Samples:
    """Add the beginning of `samples` to `mixed` and return the rest."""
    begun = samples[: len(mixed)]
    mixed[: len(begun)] += begun
    return samples[len(begun) :]
