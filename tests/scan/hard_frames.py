"""Badges that are hard to read, by hardship and number; drawn for tests and for tests/benchmarks/decode_rate.py."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from tests.scan.backdrops import Frame
from tests.scan.frames import Shot, code, draw

CATEGORIES = (
    "small",
    "tilted",
    "blurred",
    "moving",
    "dark",
    "noisy",
    "inverted",
    "glare",
    "screen",
    "curved",
    "faint",
    "covered",
)


def hard_shot(category: str, number: int) -> Shot:
    """Return the `number`th shot of a category: hard, but such that some decoder reads some of them."""
    rng = np.random.default_rng([CATEGORIES.index(category), number, 7])
    shot = Shot(
        text=code(rng),
        module=rng.uniform(3.2, 6.0),
        centre=(rng.uniform(420, 860), rng.uniform(280, 440)),
        roll=rng.uniform(-25, 25),
        yaw=rng.uniform(-15, 15),
        pitch=rng.uniform(-15, 15),
        blur=rng.uniform(0.05, 0.2),
        noise=rng.uniform(2, 5),
        background=int(rng.integers(1_000)),
    )
    return replace(shot, **_hardship(category, rng))


def burst(shot: Shot, frames: int, seed: int) -> Iterator[Frame]:
    """Draw `frames` frames of a badge in a hand: it shakes, and the noise is new in each."""
    rng = np.random.default_rng([seed, 99])
    for _ in range(frames):
        shaken = replace(
            shot,
            module=shot.module * rng.uniform(0.97, 1.03),
            centre=(shot.centre[0] + rng.normal(0, 5), shot.centre[1] + rng.normal(0, 5)),
            roll=shot.roll + rng.normal(0, 1.5),
            yaw=shot.yaw + rng.normal(0, 2),
            pitch=shot.pitch + rng.normal(0, 2),
            blur=shot.blur * rng.uniform(0.9, 1.15),
            motion=shot.motion * rng.uniform(0.85, 1.2),
            motion_angle=shot.motion_angle + rng.normal(0, 10),
            glare_at=(shot.glare_at[0] + rng.normal(0, 0.7), shot.glare_at[1] + rng.normal(0, 0.7)),
        )
        yield draw(shaken, rng)


def _hardship(category: str, rng: np.random.Generator) -> dict[str, Any]:
    match category:
        case "small":
            return {"module": rng.uniform(1.3, 2.1), "blur": rng.uniform(0.1, 0.25)}
        case "tilted":
            return {"yaw": rng.choice([-1, 1]) * rng.uniform(40, 62), "pitch": rng.uniform(-40, 40)}
        case "blurred":
            return {"blur": rng.uniform(0.5, 0.85)}
        case "moving":
            return {"motion": rng.uniform(1.2, 2.6), "motion_angle": rng.uniform(0, 180)}
        case "dark":
            return {"light": rng.uniform(0.05, 0.16), "noise": rng.uniform(3, 6)}
        case "noisy":
            return {"noise": rng.uniform(45, 85)}
        case "inverted":
            return {"inverted": True, "blur": rng.uniform(0.2, 0.6), "noise": rng.uniform(4, 15)}
        case "glare":
            at = (rng.uniform(-8, 8), rng.uniform(-8, 8))
            return {"glare": rng.uniform(1.5, 4.5), "glare_at": at}
        case "screen":
            return {"moire": rng.uniform(40, 110), "motion_angle": rng.uniform(0, 180)}
        case "curved":
            return {"curl": rng.choice([-1, 1]) * rng.uniform(2.0, 5.0)}
        case "faint":
            return {"contrast": rng.uniform(0.04, 0.12), "noise": rng.uniform(2, 5)}
        case "covered":
            return {"covered": rng.uniform(3.5, 6.5)}
    raise ValueError(category)
