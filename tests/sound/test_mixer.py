"""What is heard: one sound at a time, as loud as asked, cut off without a click."""

import numpy as np
import pytest
from numpy.typing import NDArray

from kiosk.domain.checkin import Colour
from kiosk.sound.mixer import FADE, Mixer

PLAIN = {
    Colour.GREEN: np.full(2_000, 10_000, np.int16),
    Colour.AMBER: np.full(3_000, -20_000, np.int16),
    Colour.RED: np.full(4_000, 30_000, np.int16),
}


def heard(mixer: Mixer, count: int, at_once: int = 441) -> NDArray[np.int16]:
    """Read as a device does, some samples at a time."""
    parts = [mixer.read(min(at_once, count - begin)) for begin in range(0, count, at_once)]
    return np.frombuffer(b"".join(parts), np.int16)


def test_silence_without_a_sound() -> None:
    """A device always gets what it asks for."""
    assert not heard(Mixer(PLAIN), 1_000).any()


def test_a_sound_is_heard_once_and_whole() -> None:
    """Every sample, then silence, however many the device takes at once."""
    for at_once in (1, 441, 10_000):
        mixer = Mixer(PLAIN)
        mixer.play(Colour.GREEN, 100)
        samples = heard(mixer, 2_500, at_once)

        assert PLAIN[Colour.GREEN].tolist() == samples[:2_000].tolist()
        assert not samples[2_000:].any()


@pytest.mark.parametrize(("percent", "level"), [(100, 10_000), (70, 4_900), (50, 2_500), (0, 0)])
def test_the_volume(percent: int, level: int) -> None:
    """The ear hears the square of it as even steps; 0 is silence."""
    mixer = Mixer(PLAIN)
    mixer.play(Colour.GREEN, percent)
    assert {level} == set(heard(mixer, 100).tolist())


def test_the_newest_of_many_is_played() -> None:
    """Of sounds that come before the device asks, the last is heard, alone."""
    mixer = Mixer(PLAIN)
    for colour in (Colour.GREEN, Colour.AMBER, Colour.RED, Colour.AMBER):
        mixer.play(colour, 100)
    samples = heard(mixer, 4_000)

    assert PLAIN[Colour.AMBER].tolist() == samples[:3_000].tolist()
    assert not samples[3_000:].any()


def test_a_new_sound_takes_the_place_of_the_one_that_is_heard() -> None:
    """From its first sample; the old one dies away beneath it, and what is too loud together is cut at the edge."""
    mixer = Mixer(PLAIN)
    mixer.play(Colour.GREEN, 100)
    heard(mixer, 441)
    mixer.play(Colour.RED, 100)
    samples = heard(mixer, 4_500)

    assert 32_767 == samples[0]  # 30,000 and what is left of 10,000
    assert {30_000} == set(samples[FADE:4_000].tolist())
    assert not samples[4_000:].any()


def test_hushed_it_dies_away() -> None:
    """No jump: it would click."""
    mixer = Mixer(PLAIN)
    mixer.play(Colour.RED, 100)
    heard(mixer, 441)
    mixer.hush()
    samples = heard(mixer, 2_000).astype(int)

    assert samples[0] == 30_000
    assert np.abs(np.diff(samples)).max() < 200
    assert not samples[FADE:].any()
