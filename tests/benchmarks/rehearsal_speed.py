"""How long a rehearsal takes to begin, and whether scans wait meanwhile: `python -m tests.benchmarks.rehearsal_speed`.

Measured with all check-ins in the real database: 100,000 people, 40 sessions, 500,000 check-ins.
"""

import argparse
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.checkin.desk import RedeemDesk
from kiosk.clock import utc_now
from kiosk.paths import places
from kiosk.programme.rehearsing import desk
from kiosk.store import attendees
from kiosk.store.opening import open_to_write
from tests.benchmarks.board_folder import fill
from tests.builders import an_attempt


def main() -> None:
    """Print what it took."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--sessions", type=int, default=40)
    called = parser.parse_args()
    with TemporaryDirectory() as folder:
        where = places(Path(folder) / "data")
        with open_to_write(where, create=True).database as database:
            fill(database, called.people, called.sessions)
            redeems = RedeemDesk(database)
            codes = list(attendees.valid_badges(database).values())[:2_000]
            checkins = database.one("SELECT count(*) FROM redemption") or (0,)
            print(f"{called.people:,} people, {checkins[0]:,} check-ins, {where.database.stat().st_size / 1e6:.0f} MB")
            took: list[float] = []
            begun = threading.Thread(target=lambda: took.append(_begin(where)))
            begun.start()
            waits = []
            for code in codes:
                started = time.perf_counter()
                redeems.redeem(an_attempt(code, redeems.event.sessions[0], utc_now()))
                waits.append((time.perf_counter() - started) * 1_000)
                if not begun.is_alive():
                    break
                time.sleep(0.01)
            begun.join()
        waits.sort()
        made = desk.rehearsal_of(where)
        print(f"begun in {took[0]:.1f} s, {made.database.stat().st_size / 1e6:.0f} MB")
        print(
            f"{len(waits)} scans meanwhile: median {waits[len(waits) // 2]:.1f} ms,"
            f" 95 of 100 within {waits[len(waits) * 95 // 100]:.1f} ms, longest {waits[-1]:.1f} ms"
        )
        started = time.perf_counter()
        desk.begin(where, utc_now(), anew=False)
        print(f"gone on with in {time.perf_counter() - started:.3f} s")


def _begin(where: object) -> float:
    started = time.perf_counter()
    desk.begin(where, utc_now(), anew=True)  # type: ignore[arg-type]
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
