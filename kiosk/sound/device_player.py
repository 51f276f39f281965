"""The player on this computer's sound device, whatever happens to that: it goes, comes back, or does not answer."""

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from typing import TypeVar

from kiosk.domain.checkin import Colour
from kiosk.language import tr
from kiosk.sound.device import Device, load, systems
from kiosk.sound.mixer import Mixer
from kiosk.sound.player import SoundTrouble
from kiosk.sound.waves import Samples

PATIENCE = 2.0  # seconds for anything that is asked of the device

T = TypeVar("T")


class DevicePlayer:
    """A Player. `asked` names the sound systems to be tried, by miniaudio's names; `patience` is given in seconds."""

    def __init__(
        self,
        sounds: Mapping[Colour, Samples],
        asked: Callable[[], Sequence[str]] = systems,
        patience: float = PATIENCE,
    ) -> None:
        self._sounds = sounds
        self._patience = patience
        self._mixer = Mixer(sounds)
        self._asked = asked
        self._percent = 100
        self._device: Device | None = None
        self._stuck: threading.Thread | None = None

    @property
    def system(self) -> str:
        """The sound system that is used, by miniaudio's name; "" while there is none."""
        return "" if self._device is None else self._device.system

    def set_volume(self, percent: int) -> None:
        """Be as loud as that from the next sound on, 0 to 100."""
        self._percent = percent

    def look(self) -> None:
        """Find the device, or see whether it is still there. Raises SoundTrouble."""
        device = self._device
        if device is not None and (device.is_deaf or not self._patiently(device.is_there)):
            self.close()
        self._opened()

    def play(self, colour: Colour) -> None:
        """Begin a colour's sound, in place of one that is still heard. Raises SoundTrouble."""
        if self._device is not None and self._device.is_deaf:
            self.close()
        device = self._opened()
        if not device.runs:
            try:
                self._patiently(lambda: device.start(self._mixer.read))
            except SoundTrouble:
                self.close()
                device = self._opened()  # once more: it may have been away while it slept
                self._patiently(lambda: device.start(self._mixer.read))
        self._mixer.play(colour, self._percent)

    def rest(self) -> None:
        """Let the device sleep until the next sound. Raises SoundTrouble."""
        if self._device is not None and self._device.runs:
            self._patiently(self._device.stop)

    def close(self) -> None:
        """End what is heard and let the device go."""
        device, self._device = self._device, None
        self._mixer.hush()
        if device is not None:
            with suppress(SoundTrouble):  # whoever does not answer is let go all the same
                self._patiently(device.close)
        self._mixer = Mixer(self._sounds)

    def _opened(self) -> Device:
        if self._device is None:
            load()  # outside of the patience: a computer that loads slowly has no device that does not answer
            self._device = self._patiently(lambda: Device(self._asked()))
        return self._device

    def _patiently(self, act: Callable[[], T]) -> T:
        """Do something with the device that may never come back: a sound server that hangs would hold the closing of
        the window. So it is done on a thread that can be left behind, one at most. Raises SoundTrouble.
        """
        if self._stuck is not None and self._stuck.is_alive():
            raise _unanswered()
        answer: Future[T] = Future()

        def run() -> None:
            try:
                answer.set_result(act())
            except Exception as error:  # noqa: BLE001 - raised again by `result`
                answer.set_exception(error)

        thread = threading.Thread(target=run, name="sound device", daemon=True)
        thread.start()
        try:
            return answer.result(self._patience)
        except TimeoutError:
            self._stuck = thread
            self._device = None
            answer.add_done_callback(_let_go)
            raise _unanswered() from None


def _let_go(answer: "Future[T]") -> None:
    """Close a device that was opened when nobody waited for it any more."""
    if answer.exception() is None and isinstance(device := answer.result(), Device):
        device.close()


def _unanswered() -> SoundTrouble:
    return SoundTrouble(
        tr("The sound device does not answer: verdicts are seen, not heard."),
        tr("Pull out its plug and put it in again, or restart the computer in a break. Check-in works without."),
    )
