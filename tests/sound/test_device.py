"""The player on a device: miniaudio's null device, a real sound server that comes, goes and hangs, and none at all."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from kiosk import paths
from kiosk.domain.checkin import Colour
from kiosk.sound.device_player import DevicePlayer
from kiosk.sound.player import SoundTrouble
from kiosk.sound.waves import RATE, read_sounds
from tests.sound.sound_server import SoundServer, lacking

SOUNDS = read_sounds(paths.resources() / "sounds")
SECONDS = {colour: len(sound) / RATE for colour, sound in SOUNDS.items()}
PATIENCE = 20.0
"""Longer than anybody at a desk would have: a sound server on a busy computer takes its time, and does answer."""


def player_on(*systems: str, patience: float = PATIENCE) -> DevicePlayer:
    """Return a player that asks these sound systems."""
    return DevicePlayer(SOUNDS, lambda: systems, patience)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    """Give a sound server, not yet started."""
    if lacking():
        pytest.skip(f"not installed: {', '.join(lacking())}")
    server = SoundServer(tmp_path)
    for name in ("PULSE_SERVER", "PULSE_COOKIE"):
        monkeypatch.setenv(name, server.environment[name])
    yield server
    server.kill()


def open_files() -> int:
    """Return how many files this process holds open."""
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208


def tones(sound: NDArray[np.int16]) -> NDArray[np.float64]:
    """Return how strong each tone from 50 to 2,000 Hz is, in steps of 10 Hz, as a vector of length 1."""
    strong = np.abs(np.fft.rfft(sound.astype(float), 4_410 * 20))[100:4_000].reshape(-1, 20).max(axis=1)
    length = float(np.linalg.norm(strong))
    return np.asarray(strong / length if length else strong)


def hear(server: SoundServer, player: DevicePlayer, colour: Colour) -> NDArray[np.int16]:
    """Play a colour and return what the server got to hear."""
    with server.recording() as recording:
        player.play(colour)
        recording.wait(1.0)
    return recording.samples


def colour_of(heard: NDArray[np.int16]) -> Colour | None:
    """Return whose tones these are, None where they are nobody's. A busy machine may swallow a few milliseconds."""
    alike = {colour: float(tones(heard) @ tones(sound)) for colour, sound in SOUNDS.items()}
    best = max(alike, key=lambda colour: alike[colour])
    return best if alike[best] > 0.8 else None


# --- without a device


def test_without_a_device_it_says_so() -> None:
    """Looking, playing: trouble in words, each time. Nothing else happens."""
    player = player_on()
    for act in (player.look, lambda: player.play(Colour.GREEN)):
        with pytest.raises(SoundTrouble, match="no sound device") as trouble:
            act()
        assert "Plug in" in trouble.value.hint
    player.rest()
    player.close()
    assert player.system == ""


# --- miniaudio's null device


def test_a_device_is_taken_and_let_go() -> None:
    """It is opened at the first look or sound, and again after closing."""
    player = player_on("NULL")
    player.look()
    assert player.system == "NULL"
    player.close()
    assert player.system == ""
    player.play(Colour.RED)
    player.look()
    player.rest()
    player.play(Colour.GREEN)
    assert player.system == "NULL"
    player.close()


def test_a_sound_holds_nobody_up() -> None:
    """A thousand sounds, each in place of the one before, are asked for with less work than the time of one, and in a
    hundredth of the time that they last, whatever else the computer does.
    """
    player = player_on("NULL")
    player.play(Colour.GREEN)
    started, begun = time.perf_counter(), time.thread_time()
    for _ in range(333):
        for colour in Colour:
            player.play(colour)
    seconds, work = time.perf_counter() - started, time.thread_time() - begun
    player.close()
    assert work < 0.6
    assert seconds < 333 * sum(SECONDS.values()) / 100


# --- a real sound server


def test_what_is_heard_is_what_the_file_holds(server: SoundServer) -> None:
    """Each colour arrives at the sink sample by sample, at full volume and at half, and not another."""
    server.start()
    player = player_on("PULSEAUDIO")
    for colour in Colour:
        assert colour is colour_of(hear(server, player, colour))
    player.set_volume(50)
    quiet = hear(server, player, Colour.GREEN)
    assert Colour.GREEN is colour_of(quiet)
    assert 0.25 == pytest.approx(np.abs(quiet).max() / np.abs(SOUNDS[Colour.GREEN]).max(), abs=0.02)
    player.close()


def test_the_newest_sound_cuts_the_one_before(server: SoundServer) -> None:
    """Of red, cut off by green a tenth of a second later, no more is heard than until then."""
    server.start()
    player = player_on("PULSEAUDIO")
    with server.recording() as recording:
        player.play(Colour.RED)
        begun = time.perf_counter()
        recording.wait(0.1)
        player.play(Colour.GREEN)
        alone = time.perf_counter() - begun  # longer than that tenth where the computer is busy
        recording.wait(1.0)
    player.close()
    heard = np.flatnonzero(np.abs(recording.samples) > 200)

    assert (heard[-1] - heard[0]) / RATE < alone + SECONDS[Colour.GREEN] + 0.2


def test_a_server_that_dies_and_comes_back(server: SoundServer) -> None:
    """Gone: trouble. Back: it is found at the next look, and heard."""
    server.start()
    player = player_on("PULSEAUDIO")
    player.play(Colour.GREEN)
    server.kill()
    with pytest.raises(SoundTrouble):
        player.look()
    with pytest.raises(SoundTrouble):
        player.play(Colour.GREEN)
    server.start()
    player.look()
    assert Colour.AMBER is colour_of(hear(server, player, Colour.AMBER))
    player.close()


def test_a_server_that_died_while_the_device_slept(server: SoundServer) -> None:
    """The next sound finds the new server by itself."""
    server.start()
    player = player_on("PULSEAUDIO")
    player.play(Colour.GREEN)
    player.rest()
    server.kill()
    server.start()
    assert Colour.AMBER is colour_of(hear(server, player, Colour.AMBER))
    player.close()


def test_a_placeholder_is_no_device(server: SoundServer) -> None:
    """A desktop without a loudspeaker offers a dummy output: nobody would hear it."""
    server.start(with_device=False)
    with pytest.raises(SoundTrouble, match="no sound device"):
        player_on("PULSEAUDIO").look()


def test_a_server_that_hangs_keeps_nobody(server: SoundServer) -> None:
    """Its silence is waited for once, for some seconds; then every call answers at once until it is well again."""
    patience = 5.0
    server.start()
    player = player_on("PULSEAUDIO", patience=patience)
    player.play(Colour.GREEN)
    server.hold()
    started = time.perf_counter()
    player.close()
    with pytest.raises(SoundTrouble, match="does not answer"):
        player.play(Colour.GREEN)
    seconds = time.perf_counter() - started
    server.let_go()

    assert patience <= seconds < 2 * patience
    ends = time.monotonic() + 60
    while True:
        try:
            player.play(Colour.GREEN)
            break
        except SoundTrouble:
            assert time.monotonic() < ends
            time.sleep(0.02)
    player.close()


def test_a_day_of_plugging_leaves_nothing_open(server: SoundServer) -> None:
    """A device that is opened again and again holds no more files than at first."""
    server.start()
    player = player_on("PULSEAUDIO")
    player.play(Colour.GREEN)
    player.close()
    before = open_files()
    for _ in range(10):
        player.play(Colour.GREEN)
        player.close()

    assert before == open_files()
