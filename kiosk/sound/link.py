"""The sounds on their thread: a verdict's colour comes in as a signal, and is heard."""

import logging
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk import paths
from kiosk.domain.checkin import Colour
from kiosk.domain.parts import Part, PartReport, State
from kiosk.language import tr
from kiosk.sound.player import Player, SoundTrouble

LOOK_MS = 5_000
REST_MS = 60_000  # some loudspeakers swallow the first sound after a rest: during the rush there is none
LATE = 0.5  # seconds: later, the sound would be taken for the next verdict's

log = logging.getLogger(__name__)


def device_player() -> Player:
    """Return a player on this computer's sound device, which need not be there. Raises SoundTrouble."""
    from kiosk.sound.device_player import DevicePlayer
    from kiosk.sound.waves import read_sounds

    return DevicePlayer(read_sounds(paths.resources() / "sounds"))


class SoundLink(QObject):
    """Lives on a thread of its own: a device that takes its time keeps nobody waiting but the sound.

    `part_changed` tells a PartReport whenever there is something new to say. A missing device is absent, no failure.
    What comes while a sound waits to begin takes its place, and what is late is not played at all.
    """

    part_changed = Signal(object)

    def __init__(
        self,
        volume: int,
        silent: bool,
        make: Callable[[], Player] = device_player,
        monotonic: Callable[[], float] = time.monotonic,
        *,
        look_ms: int = LOOK_MS,
        rest_ms: int = REST_MS,
    ) -> None:
        super().__init__()
        self._volume = volume
        self._silent = silent
        self._make = make
        self._monotonic = monotonic
        self._player: Player | None = None
        self._wanted: tuple[Colour, float] | None = None
        self._report: PartReport | None = None
        self._soon = self._timer(0, self._sound)
        self._looking = self._timer(look_ms, self.look, again=True)
        self._resting = self._timer(rest_ms, self._rest)

    def _timer(self, ms: int, call: Callable[[], None], *, again: bool = False) -> QTimer:
        timer = QTimer(self)  # a child, so that it moves to the thread with its parent
        timer.setInterval(ms)
        timer.setSingleShot(not again)
        timer.timeout.connect(call)
        return timer

    @Slot()
    def start(self) -> None:
        """Find the device, and look for it now and then from here on."""
        self._looking.start()
        self.look()

    @Slot(object, float)
    def play(self, colour: Colour, at: float) -> None:
        """Play a colour's sound in place of any other. `at` is when its verdict came, by the monotonic clock."""
        self._wanted = (colour, at)
        self._soon.start()  # only after what else lies in the queue of this thread: the newest is played

    @Slot(int)
    def set_volume(self, percent: int) -> None:
        """Be as loud as that, 0 to 100, and let it be heard."""
        self._volume = percent
        if self._player is not None:
            self._player.set_volume(percent)
        self.play(Colour.GREEN, self._monotonic())

    @Slot(bool)
    def set_silent(self, silent: bool) -> None:
        """Be silent from now on, also in the midst of a sound, or be heard again: then at once."""
        self._silent = silent
        if silent:
            self._let_go()
        else:
            self.play(Colour.GREEN, self._monotonic())
        self.look()

    @Slot()
    def look(self) -> None:
        """See whether there is a device, and say so where that is news."""
        if self._silent:
            self._tell(State.OK, tr("Sounds are switched off."))
            return
        self._try(lambda player: player.look())

    @Slot()
    def retranslate(self) -> None:
        """Say it again in the current language."""
        if self._report is not None:
            self._report = None
            self.look()

    @Slot()
    def close(self) -> None:
        """End, and let the device go."""
        for timer in (self._soon, self._looking, self._resting):
            timer.stop()
        self._wanted = None
        self._let_go()

    @Slot()
    def _sound(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None or self._silent or self._monotonic() - wanted[1] > LATE:
            return
        if self._try(lambda player: player.play(wanted[0])):
            self._resting.start()

    @Slot()
    def _rest(self) -> None:
        if self._player is not None:
            self._try(lambda player: player.rest())

    def _try(self, act: Callable[[Player], None]) -> bool:
        """Do something with the player; return whether there is a device to do it with."""
        try:
            if self._player is None:
                player = self._make()
                player.set_volume(self._volume)
                self._player = player
            act(self._player)
        except SoundTrouble as trouble:
            self._tell(State.ABSENT, trouble.text, trouble.hint)
            return False
        self._tell(State.OK, tr("Green, amber and red each have their sound."))
        return True

    def _let_go(self) -> None:
        if self._player is not None:
            self._player.close()
            self._player = None

    def _tell(self, state: State, says: str, do: str = "") -> None:
        report = PartReport(Part.SOUND, state, says, do)
        if report == self._report:
            return
        if self._report is None or self._report.state is not state:
            log.info("sound: %s", state.value)
        self._report = report
        self.part_changed.emit(report)
