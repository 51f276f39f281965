"""When the demo's window stands, and whether its memory stays flat: `python -m tests.benchmarks.start_and_memory`.

Starts `run.py demo` (or, with --module, `python -m kiosk demo`) as a process of its own on whatever display the
environment names (offscreen without one) and asks the system how much memory it holds. The moment at which the window
stands is when the program's own log says so; the data folder exists already, as on every start but the first.
"""

import argparse
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]


def starts(folder: Path) -> int:
    """Return how often a window has stood on this data folder."""
    log = folder / "logs" / "kiosk.log"
    return log.read_text(encoding="utf-8").count("the window stands") if log.exists() else 0


def start(command: list[str], folder: Path) -> tuple[subprocess.Popen[bytes], float]:
    """Start the demo and return the process and the seconds until its window stood."""
    environment = dict(os.environ)
    before = starts(folder)
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    begun = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while starts(folder) == before:
        if process.poll() is not None:
            raise SystemExit("the demo ended before its window stood")
        time.sleep(0.005)
    return process, time.monotonic() - begun


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the demo."""
    process.send_signal(signal.SIGTERM)
    process.wait(20)


def memory(process: subprocess.Popen[bytes]) -> float:
    """Return what the process and its children hold, in MB."""
    whole = psutil.Process(process.pid)
    return float(sum(one.memory_info().rss for one in (whole, *whole.children(recursive=True))) / 1e6)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--starts", type=int, default=7)
    parser.add_argument("--minutes", type=float, default=10.0, help="0: only the starts")
    parser.add_argument("--module", action="store_true", help="this Python instead of run.py")
    called = parser.parse_args()
    kiosk = [sys.executable, "-m", "kiosk"] if called.module else ["python3", str(ROOT / "run.py")]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "data"
        command = [*kiosk, "demo", "--data-dir", str(folder)]
        stop(start(command, folder)[0])
        seconds = []
        for _ in range(called.starts):
            process, took = start(command, folder)
            stop(process)
            seconds.append(took)
        print(f"window stands after: median {statistics.median(seconds):.2f} s, longest {max(seconds):.2f} s")
        if not called.minutes:
            return
        process, _ = start(command, folder)
        begun, readings = time.monotonic(), []
        while time.monotonic() - begun < called.minutes * 60:
            time.sleep(10)
            readings.append(((time.monotonic() - begun) / 60, memory(process)))
        stop(process)
    for minute, held in readings[:: max(1, len(readings) // 12)]:
        print(f"minute {minute:5.1f}: {held:6.1f} MB")
    at_two = next((held for minute, held in readings if minute >= min(2.0, called.minutes / 5)), readings[0][1])
    print(f"at the end {readings[-1][1]:.1f} MB, {readings[-1][1] - at_two:+.1f} MB since minute two")


if __name__ == "__main__":
    main()
