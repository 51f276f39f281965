"""One sound device of this computer while it is open, by way of miniaudio.

Nobody has heard it yet: there was no sound card where this was written. Tried were miniaudio's own null device, a
PulseAudio server with a sink that plays into nothing and is recorded (what arrives there is what the files hold), the
same server killed, held and started again, and a computer with no device at all. Not tried: a loudspeaker, ALSA with a
card, Windows, macOS, a headphone that is pulled out.
"""

import sys
import threading
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from kiosk.language import tr
from kiosk.sound.player import SoundTrouble
from kiosk.sound.waves import RATE

PERIOD_MS = 30  # how much the device asks for at once; a sound begins within about three of these
DEAF_AFTER = 3.0  # seconds: a running device that asked for nothing that long is gone
_CARDS = Path("/proc/asound/cards")
_PLACEHOLDER = b"auto_null"  # what PulseAudio and PipeWire offer where there is no device


def systems() -> tuple[str, ...]:
    """Return the sound systems to be asked on this computer, the best first, by miniaudio's names."""
    if sys.platform == "win32":
        return ("WASAPI", "DSOUND", "WINMM")
    if sys.platform == "darwin":
        return ("COREAUDIO",)
    # Asked on a computer without a card, ALSA writes pages to standard error.
    return ("PULSEAUDIO", "ALSA") if _has_card() else ("PULSEAUDIO",)


def load() -> None:
    """Load what devices are opened with, which takes a busy computer its time. That it is missing, `Device` tells."""
    with suppress(ImportError):
        import_module("miniaudio")


def _has_card() -> bool:
    try:
        return "]:" in _CARDS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


class Device:
    """The device that the system has chosen; it follows the system to another where that does. Any call may hang."""

    def __init__(self, asked: Sequence[str]) -> None:
        """Open it by the first of the sound systems that has one. Raises SoundTrouble."""
        try:
            import miniaudio
        except ImportError as error:
            raise missing() from error
        self._error: type[Exception] = miniaudio.MiniaudioError
        self._running: threading.Event | None = None  # while it runs; set once it takes no more
        self._ending = False
        self._read_at = 0.0
        for system in asked:
            try:
                self._device: Any = _opened(system)
            except self._error:
                continue
            if self._device is not None:
                self.system = system
                return
        raise missing()

    @property
    def runs(self) -> bool:
        """Whether it asks for samples."""
        return self._running is not None

    @property
    def is_deaf(self) -> bool:
        """Whether it should ask for samples and does not."""
        return self.runs and time.monotonic() - self._read_at > DEAF_AFTER

    def is_there(self) -> bool:
        """Return whether its sound system still has a device."""
        return _count(self.system) > 0

    def start(self, read: Callable[[int], bytes]) -> None:
        """Ask `read` for samples from now on, on a thread of the device's own. Raises SoundTrouble."""
        self._ending = False
        running = threading.Event()
        feed = self._feed(read, running)
        next(feed)
        self._read_at = time.monotonic()
        try:
            self._device.start(feed)
        except self._error as error:
            raise missing() from error
        self._running = running

    def stop(self) -> None:
        """Ask for no more. Raises SoundTrouble."""
        if self._running is None:
            return
        # Stopped while it takes samples, miniaudio writes an error: so it is told that there are no more, first.
        self._ending = True
        self._running.wait(6 * PERIOD_MS / 1000)
        self._running = None
        try:
            self._device.stop()
        except self._error as error:
            raise missing() from error

    def close(self) -> None:
        """Let it go for good."""
        import miniaudio

        with suppress(SoundTrouble):  # it may be gone already
            self.stop()
        self._device.close()
        # miniaudio's Python part forgets this: four open files for each device that was ever opened.
        miniaudio.lib.ma_context_uninit(self._device._context)  # noqa: SLF001

    def _feed(self, read: Callable[[int], bytes], running: threading.Event) -> Generator[bytes, int, None]:
        try:
            count = yield b""
            last = False
            while not last:
                last = self._ending  # one more piece, in which a hushed sound dies away
                self._read_at = time.monotonic()
                count = yield read(count)
        finally:
            running.set()


def _opened(system: str) -> Any:
    """Return a device of miniaudio's, or None where that sound system has none. Raises its MiniaudioError."""
    import miniaudio

    if not _count(system):
        return None
    return miniaudio.PlaybackDevice(
        nchannels=1,
        sample_rate=RATE,
        buffersize_msec=PERIOD_MS,
        backends=[miniaudio.Backend[system]],
        app_name=tr("MMZ Kiosk"),
    )


def _count(system: str) -> int:
    """Return how many devices a sound system offers, without those that only stand in for a missing one."""
    import miniaudio

    try:
        found = miniaudio.Devices([miniaudio.Backend[system]]).get_playbacks()
    except miniaudio.MiniaudioError as error:
        # One device that does not say what it is keeps miniaudio from listing any: then the opening decides.
        return 1 if "info" in str(error) else 0
    return sum(bytes(miniaudio.ffi.buffer(device["id"])).rstrip(b"\0") != _PLACEHOLDER for device in found)


def missing() -> SoundTrouble:
    """Return the words for a computer without a sound device."""
    return SoundTrouble(
        tr("There is no sound device: verdicts are seen, not heard."),
        tr("Plug in a loudspeaker, or switch one on: it is found by itself. Check-in works without."),
    )
