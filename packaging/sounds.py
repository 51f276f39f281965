"""Make the three sounds of a verdict again: `python packaging/sounds.py`. A test compares them with what is checked in.

They are told apart three times over, so that nobody needs a good ear: by their number of tones, by pitch, by length.

    green   one tone,    A5 (880 Hz)                    0.20 s   heard some thousand times a day, so short and round
    amber   two tones,   E5 E5 (659 Hz), the same twice  0.37 s   a knock: wait
    red     three tones, A4 F4 D4 (440, 349, 294 Hz)     0.60 s   falling: no

Age takes the high frequencies first, so nearly everything lies between 250 Hz and 2.5 kHz. A laptop's loudspeaker has
hardly any bass, so the low tones carry overtones that it can play. Each tone swells in some milliseconds and dies away
like a struck bar: no click, no siren. All three are equally loud (see `loudness`).
"""

import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "sounds"
RATE = 44_100  # samples per second; one channel of 16 bits
LOUDNESS = -16.0  # dB(A) below full scale
WINDOW = 0.125  # seconds: what an ear, and a sound level meter on "fast", takes together
ATTACK = 0.006
RELEASE = 0.030

Samples = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Tone:
    """One struck tone: when it begins, how long it is, in seconds; in hertz; `fall` is how fast it dies away."""

    start: float
    length: float
    pitch: float
    overtones: tuple[float, ...]  # of the fundamental, twice, three times … its frequency
    fall: float


_ROUND = (1.0, 0.22, 0.05)
_FULL = (1.0, 0.45, 0.25, 0.10)
_DEEP = (1.0, 0.70, 0.50, 0.30, 0.15)

SOUNDS: dict[str, tuple[Tone, ...]] = {
    "green": (Tone(0.0, 0.20, 880.0, _ROUND, 14.0),),
    "amber": (Tone(0.0, 0.15, 659.26, _FULL, 9.0), Tone(0.19, 0.18, 659.26, _FULL, 9.0)),
    "red": (
        Tone(0.0, 0.16, 440.0, _DEEP, 6.0),
        Tone(0.20, 0.16, 349.23, _DEEP, 6.0),
        Tone(0.40, 0.20, 293.66, _DEEP, 6.0),
    ),
}


def _tone(tone: Tone) -> Samples:
    count = round(tone.length * RATE)
    at = np.arange(count) / RATE
    wave_form = sum(
        (
            share * np.exp(-tone.fall * (1 + 0.5 * number) * at) * np.sin(2 * np.pi * tone.pitch * (number + 1) * at)
            for number, share in enumerate(tone.overtones)
        ),
        start=np.zeros(count),
    )
    swell = 0.5 - 0.5 * np.cos(np.pi * np.clip(at / ATTACK, 0, 1))
    away = 0.5 - 0.5 * np.cos(np.pi * np.clip((count - 1 - np.arange(count)) / (RELEASE * RATE), 0, 1))
    return np.asarray(wave_form * swell * away, dtype=np.float64)


def weighted(samples: Samples) -> Samples:
    """Return the sound as an ear weighs it: the A curve of IEC 61672."""
    spectrum = np.fft.rfft(samples)
    f = np.fft.rfftfreq(len(samples), 1 / RATE) ** 2
    # The corner frequencies, 20.6, 107.7, 737.9 and 12194 Hz, and +2.00 dB, so that 1 kHz keeps its level.
    curve = 12194.0**2 * f**2
    curve /= (f + 20.6**2) * np.sqrt((f + 107.7**2) * (f + 737.9**2)) * (f + 12194.0**2)
    return np.fft.irfft(spectrum * curve * 10 ** (2.0 / 20), len(samples))


def loudness(samples: Samples) -> float:
    """Return the level of the loudest eighth of a second in dB(A) of full scale (1.0)."""
    size = round(WINDOW * RATE)
    # Silence around it, so that a sound shorter than the window counts as what it is.
    power = weighted(np.pad(samples, size)) ** 2
    sums = np.concatenate(([0.0], np.cumsum(power)))
    return float(10 * np.log10((sums[size:] - sums[:-size]).max() / size))


def make(name: str) -> NDArray[np.int16]:
    """Return a sound's samples."""
    tones = SOUNDS[name]
    samples = np.zeros(round(max(tone.start + tone.length for tone in tones) * RATE))
    for tone in tones:
        begin = round(tone.start * RATE)
        made = _tone(tone)
        samples[begin : begin + len(made)] += made
    # Rounded, so that the last bits of an FFT, which differ from processor to processor, change no byte of the file.
    gain = round(10 ** ((LOUDNESS - loudness(samples)) / 20), 6)
    return np.round(samples * gain * 32767).astype("<i2")


def write(folder: Path) -> None:
    """Write the three files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SOUNDS:
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(make(name).tobytes())


def main() -> None:
    """Write the files, and say what they are like."""
    write(FOLDER)
    for name in SOUNDS:
        samples = make(name) / 32767
        peak = np.abs(samples).max()
        print(f"{name}: {len(samples) / RATE:.2f} s, {loudness(samples):.1f} dB(A), peak {peak:.2f}")


if __name__ == "__main__":
    main()
