"""The sounds on their thread: what is asked is heard, silence is silence, a device may come and go."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.domain.checkin import Colour
from kiosk.domain.parts import Part, PartReport, State
from kiosk.sound import link as link_module
from kiosk.sound.link import LATE, SoundLink
from kiosk.sound.player import SoundTrouble
from kiosk.threads import running
from tests.fakes.sound import FakePlayer


class Told(QObject):
    """What the link tells."""

    def __init__(self, link: SoundLink) -> None:
        super().__init__()
        self.reports: list[PartReport] = []
        link.part_changed.connect(self.reports.append)

    @property
    def states(self) -> list[State]:
        """The states, in their order."""
        return [report.state for report in self.reports]


@pytest.fixture
def player() -> FakePlayer:
    """Give a device that is there."""
    return FakePlayer()


@pytest.fixture
def make(qtbot: QtBot, player: FakePlayer) -> Iterator[Callable[..., SoundLink]]:
    """Return a function that makes a link on this thread; its clock stands at 100."""
    made: list[SoundLink] = []

    def link(*, volume: int = 70, silent: bool = False, look_ms: int = 60_000, rest_ms: int = 60_000) -> SoundLink:
        made.append(SoundLink(volume, silent, lambda: player, lambda: 100.0, look_ms=look_ms, rest_ms=rest_ms))
        return made[-1]

    yield link
    for each in made:
        each.close()


def test_a_verdict_is_heard(make: Callable[..., SoundLink], player: FakePlayer, qtbot: QtBot) -> None:
    """In its colour, as loud as the settings say."""
    link = make(volume=40)
    link.start()
    link.play(Colour.AMBER, 100.0)
    qtbot.waitUntil(lambda: ["amber 40"] == player.played)


def test_of_what_has_piled_up_the_newest_is_heard(
    make: Callable[..., SoundLink], player: FakePlayer, qtbot: QtBot
) -> None:
    """While the thread was busy three came: one sound."""
    link = make()
    for colour in Colour:
        link.play(colour, 100.0)
    qtbot.waitUntil(lambda: ["red 70"] == player.played)


def test_what_is_late_is_not_heard(make: Callable[..., SoundLink], player: FakePlayer, qtbot: QtBot) -> None:
    """The device took its time: the next verdict may be on the screen already."""
    link = make()
    with qtbot.waitSignal(link._soon.timeout):
        link.play(Colour.RED, 100.0 - LATE - 0.1)
    link.play(Colour.GREEN, 100.0 - LATE + 0.1)
    qtbot.waitUntil(lambda: ["green 70"] == player.played)


def test_silent_nothing_is_heard(make: Callable[..., SoundLink], player: FakePlayer, qtbot: QtBot) -> None:
    """Nor is the device taken; switched on, it is heard that it is on."""
    link = make(silent=True)
    told = Told(link)
    link.start()
    with qtbot.waitSignal(link._soon.timeout):
        link.play(Colour.RED, 100.0)
    assert [] == player.calls
    assert "off" in told.reports[-1].says

    link.set_silent(False)
    qtbot.waitUntil(lambda: ["green 70"] == player.played)
    assert [State.OK, State.OK] == told.states


def test_silence_cuts_a_sound(make: Callable[..., SoundLink], player: FakePlayer, qtbot: QtBot) -> None:
    """The device is let go at once, and what waited to begin never does."""
    link = make()
    link.start()
    with qtbot.waitSignal(link._soon.timeout):
        link.play(Colour.RED, 100.0)
        link.set_silent(True)
    assert ["close"] == player.calls


def test_another_volume_is_heard_at_once(make: Callable[..., SoundLink], player: FakePlayer, qtbot: QtBot) -> None:
    """How else would anybody choose one?"""
    link = make()
    link.start()
    link.set_volume(20)
    qtbot.waitUntil(lambda: ["green 20"] == player.played)


def test_a_missing_device_is_no_failure(
    make: Callable[..., SoundLink], player: FakePlayer, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    """It is absent, said once, with one line in the log, however often it is missed."""
    player.here = False
    link = make()
    told = Told(link)
    with caplog.at_level("INFO"):
        link.start()
        for _ in range(3):
            with qtbot.waitSignal(link._soon.timeout):
                link.play(Colour.GREEN, 100.0)
                link.look()

    assert [PartReport(Part.SOUND, State.ABSENT, "There is no device.", "Plug one in.")] == told.reports
    assert ["sound: absent"] == [record.message for record in caplog.records if record.name == link_module.__name__]


def test_a_device_that_comes_is_found(make: Callable[..., SoundLink], player: FakePlayer, qtbot: QtBot) -> None:
    """By itself, without a verdict; and its going is noticed the same way."""
    player.here = False
    link = make(look_ms=10)
    told = Told(link)
    link.start()
    player.here = True
    qtbot.waitUntil(lambda: [State.ABSENT, State.OK] == told.states)
    player.here = False
    qtbot.waitUntil(lambda: [State.ABSENT, State.OK, State.ABSENT] == told.states)


def test_the_device_sleeps_in_a_quiet_hour(make: Callable[..., SoundLink], player: FakePlayer, qtbot: QtBot) -> None:
    """Once, some time after the last sound."""
    link = make(rest_ms=10)
    link.play(Colour.GREEN, 100.0)
    qtbot.waitUntil(lambda: ["green 70", "rest"] == player.calls)


def test_files_that_cannot_be_read_are_no_failure(qtbot: QtBot) -> None:
    """A program without its sounds goes on without sounds."""

    def nothing() -> FakePlayer:
        raise SoundTrouble("The sound red.wav cannot be read.")

    link = SoundLink(70, False, nothing)
    told = Told(link)
    link.start()
    link.close()
    assert [(State.ABSENT, "The sound red.wav cannot be read.")] == [(r.state, r.says) for r in told.reports]


def test_it_is_said_again_in_another_language(make: Callable[..., SoundLink]) -> None:
    """The state as well as the words are told anew; before the first report there is nothing to say."""
    link = make(silent=True)
    told = Told(link)
    link.retranslate()
    assert [] == told.reports
    link.start()
    language.use("de")
    link.retranslate()
    assert [State.OK, State.OK] == told.states


class Sender(QObject):
    """Sends from the window's thread, as the join does."""

    wanted = Signal(object, float)
    started = Signal()


def test_on_its_thread(qtbot: QtBot) -> None:
    """Device and player are touched there only, and closing it lets the device go; the sender waits for nothing."""
    begun, go_on = threading.Event(), threading.Event()

    class SlowPlayer(FakePlayer):
        names: list[str] = []  # noqa: RUF012

        def play(self, colour: Colour) -> None:
            self.names.append(threading.current_thread().name)
            begun.set()
            assert go_on.wait(10)
            super().play(colour)

    player = SlowPlayer()
    link = SoundLink(70, False, lambda: player)
    sender = Sender()
    with ExitStack() as stack:
        stack.enter_context(running("sound", link))
        sender.wanted.connect(link.play)
        sender.started.connect(link.start)
        sender.started.emit()
        sender.wanted.emit(Colour.GREEN, float("inf"))
        assert begun.wait(10)
        sender.wanted.emit(Colour.AMBER, float("inf"))  # returns while the player is still at it
        sender.wanted.emit(Colour.RED, float("inf"))
        assert [] == player.played
        go_on.set()
        qtbot.waitUntil(lambda: ["green 70", "red 70"] == player.played)

    assert threading.main_thread().name not in player.names
    assert "close" == player.calls[-1]
