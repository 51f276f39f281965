"""The port to whatever makes sounds."""

from typing import Protocol

from kiosk.domain.checkin import Colour
from kiosk.errors import Trouble


class SoundTrouble(Trouble):
    """There is nothing to make a sound with. Nobody has to do anything: verdicts are seen as well."""


class Player(Protocol):
    """Makes the sounds of the verdicts. Every call but `close` may raise SoundTrouble; none lasts as long as its sound.

    All are called on one thread. After SoundTrouble a player may be called again at any time: the device may be back.
    """

    def look(self) -> None:
        """Find the device, or see whether it is still there."""

    def play(self, colour: Colour) -> None:
        """Begin a colour's sound, in place of one that is still heard."""

    def set_volume(self, percent: int) -> None:
        """Be as loud as that from the next sound on, 0 to 100."""

    def rest(self) -> None:
        """Let the device sleep until the next sound."""

    def close(self) -> None:
        """End what is heard and let the device go; `look` and `play` take it again."""
