"""From a 1280×720 frame in memory to the committed verdict: `python -m tests.benchmarks.frame_to_verdict`.

What runs is what runs at the entrance: the live decoder, the desk, a database with 10,000 attendees and 50,000
check-ins. Each frame shows another badge, moved and tilted, so that neither the motion gate nor the crop around the
last sighting spares the work. In turns, plain pyzbar on the same full frame. After every third comes an empty one.
"""

import argparse
import random
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from kiosk.checkin.desk import RedeemDesk
from kiosk.domain.checkin import Direction, ScanAttempt
from kiosk.paths import places
from kiosk.scan.live import LiveDecoder
from kiosk.store.ids import new_id
from kiosk.store.ledger import Ledger, ledger_path
from kiosk.store.opening import open_to_write
from tests.benchmarks.decode_speed import plain_pyzbar
from tests.benchmarks.redeem_speed import CHECKINS, PEOPLE, fill, percentile
from tests.scan.backdrops import Frame, background
from tests.scan.frames import Shot, draw


def shown(code: str, rng: np.random.Generator, number: int) -> Frame:
    """Draw one badge as a person holds it."""
    return draw(
        Shot(code, module=rng.uniform(3, 7), roll=rng.uniform(-25, 25), yaw=rng.uniform(-20, 20), background=number),
        rng,
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--frames", type=int, default=300)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--checkins", type=int, default=CHECKINS)
    called = parser.parse_args()
    rng, draw_code = np.random.default_rng(22), random.Random(22)
    times: dict[str, list[float]] = {"decode": [], "frame to verdict": [], "no code": [], "plain pyzbar": []}
    missed = zbar_missed = 0
    with tempfile.TemporaryDirectory() as folder:
        where = places(Path(folder))
        with open_to_write(where, create=True).database as database:
            codes = fill(database, called.people, called.checkins)
            desk = RedeemDesk(database, Ledger(ledger_path(where)))
            entrance = desk.event.sessions[0]
            live = LiveDecoder()
            for number in range(called.frames):
                code = draw_code.choice(codes)
                frame = shown(code, rng, number)
                start = time.perf_counter()
                found = live.look(frame, number * 1.0)
                decoded = time.perf_counter()
                if [sighting.text for sighting in found] == [code]:
                    desk.redeem(
                        ScanAttempt(
                            new_id(), code, entrance.id, Direction.ENTRY, datetime.now(UTC), "A", force="Benchmark"
                        )
                    )
                    times["frame to verdict"].append((time.perf_counter() - start) * 1000)
                else:
                    missed += 1
                times["decode"].append((decoded - start) * 1000)
                start = time.perf_counter()
                zbar_missed += not plain_pyzbar(frame)
                times["plain pyzbar"].append((time.perf_counter() - start) * 1000)
                if number % 3 == 0:
                    empty = background(number)
                    start = time.perf_counter()
                    live.look(empty, number + 0.5)
                    times["no code"].append((time.perf_counter() - start) * 1000)
    print(f"{called.frames} frames; not read: ours {missed}, plain pyzbar {zbar_missed}")
    print(f"{'':20}{'median ms':>10}{'p95 ms':>10}")
    for name, values in times.items():
        print(f"{name:20}{statistics.median(values):>10.2f}{percentile(values, 0.95):>10.2f}")
    ratio = statistics.median(times["plain pyzbar"]) / statistics.median(times["decode"])
    print(f"plain pyzbar takes {ratio:.1f} times as long as our decoding")


if __name__ == "__main__":
    main()
