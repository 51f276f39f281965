"""A verdict is heard: RedeemLink.redeemed ⇢ take_verdict → play_asked ⇢ SoundLink.play. `⇢` crosses between threads."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.domain.checkin import Colour, Verdict
from kiosk.joins.settings import Settings
from kiosk.shell.window import MainWindow
from kiosk.sound.link import SoundLink, device_player
from kiosk.sound.player import Player


class SoundJoin(QObject):
    """Joins verdicts, settings and the rail's switch with the sounds; `link` belongs on a thread of its own.

    Nothing here waits for a sound. `part_changed` tells how the device is doing.
    """

    play_asked = Signal(object, float)
    started = Signal()
    silent_told = Signal(bool)
    volume_told = Signal(int)
    part_changed = Signal(object)

    def __init__(
        self,
        settings: Settings,
        window: MainWindow,
        make: Callable[[], Player] = device_player,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._settings = settings
        self._window = window
        self._monotonic = monotonic
        self.link = SoundLink(settings.config.sound_volume, settings.config.silent, make, monotonic)
        self.play_asked.connect(self.link.play)
        self.started.connect(self.link.start)
        self.silent_told.connect(self.link.set_silent)
        self.volume_told.connect(self.link.set_volume)
        self.link.part_changed.connect(self.part_changed)
        settings.spoken.connect(self.link.retranslate)
        window.silent_chosen.connect(self.choose_silent)
        window.show_silent(settings.config.silent)

    @Slot()
    def start(self) -> None:
        """Look for a sound device from here on."""
        self.started.emit()

    @Slot(object)
    def take_verdict(self, verdict: Verdict) -> None:
        """Let a verdict be heard."""
        self.play_asked.emit(verdict.colour, self._monotonic())

    @Slot(str, str, str)
    def take_failure(self, _nonce: str, _text: str, _hint: str) -> None:
        """Let it be heard that an attempt was not stored: that is red."""
        self.play_asked.emit(Colour.RED, self._monotonic())

    @Slot(bool)
    def choose_silent(self, silent: bool) -> None:
        """Switch the sounds off or on, now and for the next start."""
        self._window.show_silent(silent)
        self.silent_told.emit(silent)
        self._settings.change(silent=silent)

    @Slot(int)
    def choose_volume(self, percent: int) -> None:
        """Be as loud as that, 0 to 100, now and for the next start; it is heard at once."""
        self.volume_told.emit(percent)
        self._settings.change(sound_volume=percent)
