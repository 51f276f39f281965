"""How fast badges are drawn: `python -m tests.benchmarks.badge_speed`.

A thousand different badges on sheets into one PDF, and one preview of 600 pixels. Each in a process of its own, so
that the memory is that of the work.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QImage, QPainter

from kiosk.badges.drawing.document import write_pdf
from kiosk.badges.drawing.layout import DEFAULT, layouts
from kiosk.badges.painter import paint
from kiosk.badges.sheets import sheets
from kiosk.paper import letters
from tests.badges.badge_faces import JANA, some_faces


def document(number: int) -> None:
    """Write the PDF and print what it took."""
    letters.ready()
    faces = some_faces(number)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "badges.pdf"
        began, work = time.perf_counter(), time.process_time()
        receipt = write_pdf(path, faces, layouts()[DEFAULT], sheets()["durable-1445-02"])
        seconds, work = time.perf_counter() - began, time.process_time() - work
        size = path.stat().st_size / 1e6
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{receipt.badges} badges on {receipt.pages} pages: {seconds:.2f} s ({work:.2f} s of work), {memory:.0f} MB,"
        f" {size:.2f} MB file (less than 10 s, 300 MB and 10 MB are asked)"
    )


def preview(rounds: int) -> None:
    """Redraw a preview with another name each time and print the milliseconds."""
    letters.ready()
    layout = layouts()[DEFAULT]
    took = []
    for number in range(rounds):
        began = time.perf_counter()
        image = QImage(600, 360, QImage.Format.Format_RGB32)
        image.fill("white")
        painter = QPainter(image)
        paint(painter, layout, replace(JANA, family_name=f"Muster{number}"), dots_per_mm=600 / layout.width)
        painter.end()
        took.append((time.perf_counter() - began) * 1000)
    print(
        f"preview: first {took[0]:.1f} ms, median {statistics.median(took):.1f} ms,"
        f" worst later {max(took[1:]):.1f} ms (less than 30 ms is asked)"
    )


def main() -> None:
    """Run both."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--badges", type=int, default=1_000)
    arguments.add_argument("--rounds", type=int, default=200)
    arguments.add_argument("--only", choices=("document", "preview"))
    called = arguments.parse_args()
    if called.only == "document":
        document(called.badges)
    elif called.only == "preview":
        preview(called.rounds)
    else:
        for name in ("document", "preview"):
            subprocess.run(
                [sys.executable, "-m", "tests.benchmarks.badge_speed", "--only", name, "--badges", str(called.badges)],
                check=True,
            )


if __name__ == "__main__":
    main()
