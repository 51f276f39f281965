"""The three sounds, read from their files."""

import wave
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kiosk.domain.checkin import Colour
from kiosk.language import tr
from kiosk.sound.player import SoundTrouble

RATE = 44_100  # samples per second

Samples = NDArray[np.int16]


def read_sounds(folder: Path) -> Mapping[Colour, Samples]:
    """Return each colour's sound: one channel, 16 bits, 44.1 kHz. Raises SoundTrouble."""
    return {colour: _read(folder / f"{colour.value}.wav") for colour in Colour}


def _read(path: Path) -> Samples:
    try:
        with wave.open(str(path), "rb") as file:
            shape = (file.getnchannels(), file.getsampwidth(), file.getframerate())
            samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.int16)
    except (OSError, EOFError, ValueError, wave.Error) as error:
        raise _off(path) from error
    if shape != (1, 2, RATE) or not len(samples):
        raise _off(path)
    return samples


def _off(path: Path) -> SoundTrouble:
    return SoundTrouble(tr("The sound {file} cannot be read.", file=path.name), tr("Install the program anew."))
