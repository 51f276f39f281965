"""A sound device that comes and goes, and notes what it is asked for."""

from dataclasses import dataclass, field

from kiosk.domain.checkin import Colour
from kiosk.sound.player import SoundTrouble


@dataclass
class FakePlayer:
    """Plays nothing. `here`: whether the device is there."""

    here: bool = True
    volume: int = 100
    calls: list[str] = field(default_factory=list)

    @property
    def played(self) -> list[str]:
        """The colours that were heard, with their volume."""
        return [call for call in self.calls if call not in ("rest", "close")]

    def look(self) -> None:
        """Say whether the device is there."""
        if not self.here:
            raise SoundTrouble("There is no device.", "Plug one in.")

    def play(self, colour: Colour) -> None:
        """Note a sound."""
        self.look()
        self.calls.append(f"{colour} {self.volume}")

    def set_volume(self, percent: int) -> None:
        """Note the volume."""
        self.volume = percent

    def rest(self) -> None:
        """Note it."""
        self.calls.append("rest")

    def close(self) -> None:
        """Note it."""
        self.calls.append("close")
