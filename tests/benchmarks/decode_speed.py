"""How long a frame of 1280x720 takes: with a badge, and without one before eight textures.

    python -m tests.benchmarks.decode_speed [--rounds N]

The kinds take turns in one run, so that a busy moment of the machine falls on all of them. Wall-clock milliseconds.
"""

import argparse
import time
from collections import defaultdict
from collections.abc import Callable

import cv2
import numpy as np

from kiosk.scan.decoder import decode, zbar_available
from kiosk.scan.live import LiveDecoder
from tests.scan.frames import TEXTURES, Frame, Shot, background, code, draw


def plain_pyzbar(frame: Frame) -> list[object]:
    """Call pyzbar as its documentation does, for QR codes."""
    from pyzbar import pyzbar

    return list(pyzbar.decode(frame, [pyzbar.ZBarSymbol.QRCODE]))


def shifted(frame: Frame, number: int) -> Frame:
    """Return the frame moved a little, as if somebody went by: the motion gate must not spare the work."""
    return np.ascontiguousarray(np.roll(frame, (7 * number, 11 * number), (0, 1)))


def badges(count: int) -> list[Frame]:
    """Draw frames as the demo or an ordinary entrance shows them: one badge, turned a little, before each texture."""
    rng = np.random.default_rng(3)
    shots = (
        Shot(code(rng), module=rng.uniform(3, 8), roll=rng.uniform(-30, 30), yaw=rng.uniform(-25, 25), background=number)
        for number in range(count)
    )
    return [draw(shot, rng) for shot in shots]


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description="time per frame")
    parser.add_argument("--rounds", type=int, default=30)
    rounds = parser.parse_args().rounds
    cv2.setNumThreads(1)
    seen = badges(16)
    times: dict[str, list[float]] = defaultdict(list)
    missed = 0

    def measure(name: str, work: Callable[[], list[object]]) -> list[object]:
        start = time.perf_counter()
        found = work()
        times[name].append((time.perf_counter() - start) * 1e3)
        return found

    live = {texture: LiveDecoder() for texture in TEXTURES}
    following, idle = LiveDecoder(), LiveDecoder()
    scenes = {texture: background(number) for number, texture in enumerate(TEXTURES)}
    for number in range(rounds):
        at = number / 30
        badge = seen[number % len(seen)]
        missed += not measure("badge: decode", lambda: list(decode(badge)))
        measure("badge: held still, LiveDecoder", lambda: list(following.look(seen[0], at)))
        if zbar_available():
            measure("badge: plain pyzbar", lambda: plain_pyzbar(badge))
        measure("no code, nothing moves: LiveDecoder", lambda: list(idle.look(scenes["foyer"], at)))
        for texture, scene in scenes.items():
            frame = shifted(scene, number)
            measure(f"no code, {texture} moves: LiveDecoder", lambda: list(live[texture].look(frame, at)))  # noqa: B023
            if zbar_available() and number % 4 == 0:
                measure("no code: plain pyzbar", lambda: plain_pyzbar(frame))  # noqa: B023
    moving = [value for name in times if name.endswith("moves: LiveDecoder") for value in times[name]]
    times["no code, all that moves: LiveDecoder"] = moving
    print(f"{'':<44}{'p50':>8}{'p95':>8}   ms")
    for name, values in times.items():
        print(f"{name:<44}{np.percentile(values, 50):>8.2f}{np.percentile(values, 95):>8.2f}")
    print(f"badges that decode missed: {missed} of {rounds}")
    if zbar_available():
        for ours, theirs in (
            ("badge: decode", "badge: plain pyzbar"),
            ("no code, all that moves: LiveDecoder", "no code: plain pyzbar"),
        ):
            print(f"{theirs} takes {np.median(times[theirs]) / np.median(times[ours]):.0f} times as long as {ours}")


if __name__ == "__main__":
    main()
