"""The three sounds: as the script makes them, told apart without a good ear, equally loud, without a click."""

import importlib.util
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from numpy.typing import NDArray

from kiosk import paths
from kiosk.domain.checkin import Colour
from kiosk.sound.player import SoundTrouble
from kiosk.sound.waves import RATE, read_sounds

FOLDER = paths.resources() / "sounds"
Samples = NDArray[np.float64]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """Return packaging/sounds.py as a module."""
    path = Path(__file__).resolve().parents[2] / "packaging" / "sounds.py"
    spec = importlib.util.spec_from_file_location("made_sounds", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def sound(colour: Colour) -> Samples:
    """Return a sound as numbers from -1 to 1."""
    return read_sounds(FOLDER)[colour] / 32767


def envelope(samples: Samples) -> Samples:
    """Return how loud each hundredth of a second is."""
    size = RATE // 100
    whole = samples[: len(samples) // size * size].reshape(-1, size)
    return np.asarray(np.sqrt((whole**2).mean(axis=1)))


def strokes(samples: Samples) -> list[Samples]:
    """Return the tones of a sound: what stands between silences."""
    loud = (envelope(samples) > 0.02).astype(int)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], loud, [0])))) * (RATE // 100)
    return [samples[begin:end] for begin, end in edges.reshape(-1, 2)]


def pitch(samples: Samples) -> float:
    """Return the strongest frequency of a tone in hertz."""
    spectrum = np.abs(np.fft.rfft(samples, RATE))
    return float(np.argmax(spectrum))


def test_the_files_are_what_the_script_makes(script: ModuleType, tmp_path: Path) -> None:
    """Made anew, each is the same to the last byte."""
    script.write(tmp_path)

    assert {"green.wav", "amber.wav", "red.wav"} == {path.name for path in FOLDER.iterdir()}
    for path in FOLDER.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), f"{path.name}: run packaging/sounds.py"


def test_each_colour_has_its_number_of_tones() -> None:
    """One for green, two for amber, three for red: to be told apart by counting alone."""
    assert [1, 2, 3] == [len(strokes(sound(colour))) for colour in Colour]


def test_each_colour_has_its_pitch() -> None:
    """Green is highest, red lowest, at least a fourth apart; amber knocks on one pitch, red falls."""
    green, amber, red = ([pitch(stroke) for stroke in strokes(sound(colour))] for colour in Colour)

    assert green[0] > amber[0] * 1.3
    assert amber[0] > red[0] * 1.3
    assert max(amber) < min(amber) * 1.02
    assert all(later < earlier * 0.9 for earlier, later in pairwise(red))


def test_each_colour_has_its_length() -> None:
    """Green is shortest, for it is heard most often; none keeps the next waiting."""
    green, amber, red = (len(sound(colour)) / RATE for colour in Colour)

    assert 0.15 <= green
    assert green * 1.5 < amber
    assert amber * 1.5 < red
    assert red <= 0.6


@pytest.mark.parametrize("colour", list(Colour))
def test_old_ears_and_small_loudspeakers_hear_it(colour: Colour) -> None:
    """Above 2.5 kHz old ears hear little, below 400 Hz a laptop gives little: most lies between."""
    samples = sound(colour)
    power = np.abs(np.fft.rfft(samples)) ** 2
    hertz = np.fft.rfftfreq(len(samples), 1 / RATE)

    assert power[hertz > 2_500].sum() < 0.01 * power.sum()
    assert power[(hertz >= 400) & (hertz <= 2_500)].sum() > 0.5 * power.sum()


def test_all_are_equally_loud(script: ModuleType) -> None:
    """To the ear, within half a decibel; and none is overdriven."""
    levels = [script.loudness(sound(colour)) for colour in Colour]

    assert max(levels) - min(levels) < 0.5
    assert -17 < levels[0] < -15
    assert max(np.abs(sound(colour)).max() for colour in Colour) < 0.8


def test_loudness_knows_a_standard_tone(script: ModuleType) -> None:
    """A full sine of 1 kHz has -3 dB(A); one of 100 Hz is heard 19 dB softer (IEC 61672)."""
    at = np.arange(RATE) / RATE
    middle, low = (script.loudness(np.sin(2 * np.pi * hertz * at)) for hertz in (1_000, 100))

    assert pytest.approx(-3.0, abs=0.1) == middle
    assert pytest.approx(-19.1, abs=0.3) == low - middle


@pytest.mark.parametrize("colour", list(Colour))
def test_nothing_clicks(colour: Colour) -> None:
    """It begins and ends in silence, has no offset, and never jumps faster than its own tones swing."""
    samples = sound(colour)

    assert (0, 0) == (samples[0], samples[-1])
    assert abs(samples.mean()) < 0.001
    assert np.abs(np.diff(samples)).max() < 0.15
    assert np.abs(samples[: RATE // 1000]).max() < 0.05
    assert np.abs(samples[-RATE // 1000 :]).max() < 0.01


@pytest.mark.parametrize("content", [None, b"", b"RIFF", b"nothing of the kind" * 10])
def test_a_file_that_is_no_sound(tmp_path: Path, content: bytes | None) -> None:
    """It is trouble with words: sounds are missing, nothing else."""
    for path in FOLDER.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    damaged = tmp_path / "amber.wav"
    if content is None:
        damaged.unlink()
    else:
        damaged.write_bytes(content)

    with pytest.raises(SoundTrouble, match=r"amber\.wav") as trouble:
        read_sounds(tmp_path)
    assert "again" in trouble.value.hint or "anew" in trouble.value.hint
