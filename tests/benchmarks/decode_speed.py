"""How long a frame of 1280x720 takes: with a badge, and without one before eight textures.

    python -m tests.benchmarks.decode_speed [--rounds N]

The kinds take turns in one run, so that a busy moment of the machine falls on all of them. Milliseconds by the clock
on the wall, and beside them of CPU, which do not grow where other programs run.
"""

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Sized

import cv2
import numpy as np

from kiosk.scan.decoder import decode, zbar_available
from kiosk.scan.live import LiveDecoder
from tests.scan.backdrops import TEXTURES, Frame, background
from tests.scan.frames import Shot, code, draw


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
        Shot(
            code(rng), module=rng.uniform(3, 8), roll=rng.uniform(-30, 30), yaw=rng.uniform(-25, 25), background=number
        )
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
    cpu: dict[str, list[float]] = defaultdict(list)
    missed = 0

    def measure(name: str, work: Callable[..., Sized], *given: object) -> Sized:
        start, busy = time.perf_counter(), time.thread_time()
        found = work(*given)
        times[name].append((time.perf_counter() - start) * 1e3)
        cpu[name].append((time.thread_time() - busy) * 1e3)
        return found

    live = {texture: LiveDecoder() for texture in TEXTURES}
    following, idle = LiveDecoder(), LiveDecoder()
    scenes = {texture: background(number) for number, texture in enumerate(TEXTURES)}
    for number in range(rounds):
        at = number / 30
        badge = seen[number % len(seen)]
        missed += not len(measure("badge: decode", decode, badge))
        measure("badge: held still, LiveDecoder", following.look, seen[0], at)
        if zbar_available():
            measure("badge: plain pyzbar", plain_pyzbar, badge)
        measure("no code, nothing moves: LiveDecoder", idle.look, scenes["foyer"], at)
        for texture, scene in scenes.items():
            frame = shifted(scene, number)
            measure(f"no code, {texture} moves: LiveDecoder", live[texture].look, frame, at)
            if zbar_available() and number % 4 == 0:
                measure("no code: plain pyzbar", plain_pyzbar, frame)
    for kind in (times, cpu):
        kind["no code, all that moves: LiveDecoder"] = [
            value for name in list(kind) if name.endswith("moves: LiveDecoder") for value in kind[name]
        ]
    print(f"{'':<44}{'p50':>8}{'p95':>8}{'CPU p50':>10}{'CPU p95':>10}   ms")
    for name, values in times.items():
        figures = np.percentile(values, (50, 95)), np.percentile(cpu[name], (50, 95))
        print(f"{name:<44}{figures[0][0]:>8.2f}{figures[0][1]:>8.2f}{figures[1][0]:>10.2f}{figures[1][1]:>10.2f}")
    print(f"badges that decode missed: {missed} of {rounds}")
    if zbar_available():
        for ours, theirs in (
            ("badge: decode", "badge: plain pyzbar"),
            ("no code, all that moves: LiveDecoder", "no code: plain pyzbar"),
        ):
            print(f"{theirs} takes {np.median(cpu[theirs]) / np.median(cpu[ours]):.0f} times as long as {ours}")


if __name__ == "__main__":
    main()
