"""Eight hours at the entrance in minutes: `python -m tests.soak.day` (about half an hour; `--redeems 2000` for a look).

The whole program runs, offscreen: window, threads, database, decoder. A camera shows one badge after the other, with
frames of nobody in between, and takes it away when its verdict is on the screen. At random the camera is unplugged (the
program opens it again after its usual two seconds), and the printer refuses, jams and comes back while badges are
printed on arrival. Measured is from a badge in the picture to its verdict on the screen.

It fails where a verdict is missing, the rows do not match, memory grew by 10 MB or more from the second tenth on, or
the slowest twentieth of the last tenth took more than 1.2 times that of the first.
"""

import argparse
import gc
import json
import logging
import os
import random
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack, closing
from dataclasses import asdict, dataclass, field
from pathlib import Path

import psutil
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.config import Config
from kiosk.domain.checkin import Verdict
from kiosk.joins.kiosk import Kiosk
from kiosk.paper.causes import Cause
from kiosk.paper.printer import Document, Stage
from kiosk.paths import Places, places
from kiosk.store.opening import open_to_read, open_to_write
from tests.benchmarks.redeem_speed import fill, percentile
from tests.fakes.printer import FakePrinter
from tests.soak.source import DayCamera

GROWTH_MB, SLOWER = 10.0, 1.2


class DayPrinter(FakePrinter):
    """A print system that writes every document, and prints it unless it is out of order."""

    def submit(self, printer: str, document: Document) -> str:
        job = super().submit(printer, document)
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            document.write(Path(file.name))
        return job


@dataclass
class Figures:
    """What came out. Times in milliseconds, memory in megabytes, both by tenths of the day.

    `turns` of the direction, and badges that were read `again` because it was turned while they were held up.
    """

    redeems: int = 0
    frames: int = 0
    camera_faults: int = 0
    printer_faults: int = 0
    printed: int = 0
    turns: int = 0
    again: int = 0
    unanswered: int = 0
    failures: int = 0
    bugs: int = 0
    seconds: float = 0.0
    median_ms: list[float] = field(default_factory=list)
    p95_ms: list[float] = field(default_factory=list)
    rss_mb: list[float] = field(default_factory=list)
    rows: int = 0

    @property
    def growth_mb(self) -> float:
        """How much memory grew after the first tenth, in which everything is used for the first time."""
        return self.rss_mb[-1] - self.rss_mb[0]

    @property
    def slower(self) -> float:
        """How many times as long the slowest twentieth took at the end."""
        return self.p95_ms[-1] / self.p95_ms[0]


class Day(QObject):
    """Runs the day; lives on the window's thread, so every verdict is measured when it is shown."""

    def __init__(
        self, kiosk: Kiosk, camera: DayCamera, printer: DayPrinter, redeems: int, seed: int, turning: float
    ) -> None:
        super().__init__()
        self._kiosk, self._camera, self._printer, self._redeems = kiosk, camera, printer, redeems
        self._draw, self._turning = random.Random(seed), turning
        self._process = psutil.Process(os.getpid())
        self._times: list[float] = []
        self._tenth = max(1, redeems // 10)
        self.figures = Figures()
        self._loop = QEventLoop()
        kiosk.entrance.verdict_told.connect(self.take_verdict)
        kiosk.entrance.failure_told.connect(self.take_failure)
        kiosk.bug_met.connect(self.take_bug)
        self._watch = QTimer(self)
        self._watch.timeout.connect(self._look)

    def run(self) -> Figures:
        """Work until the camera has shown everybody."""
        began = time.perf_counter()
        self._watch.start(100)
        self._loop.exec()
        self.figures.seconds = time.perf_counter() - began
        self.figures.frames = self._camera.frames
        self.figures.camera_faults = self._camera.faults
        self.figures.unanswered = self._camera.unanswered
        self.figures.printed = len(self._printer.submitted)
        return self.figures

    @Slot(object)
    def take_verdict(self, verdict: Verdict) -> None:
        """A verdict is on the screen: paint it, note the time, and let the badge be taken away."""
        self._kiosk.screen.repaint()
        if not self._camera.waits or verdict.badge is None or verdict.badge.secret != self._camera.code:
            self.figures.again += 1
            return
        self._times.append((time.perf_counter() - self._camera.shown_at) * 1000)
        self.figures.redeems += 1
        if len(self._times) >= self._tenth:
            self._note()
        if self._draw.random() < self._turning:
            self.figures.turns += 1
            QTest.keyClick(self._kiosk.screen, Qt.Key.Key_F3)
        self._camera.answer()

    @Slot(str, str)
    def take_failure(self, _text: str, _hint: str) -> None:
        """An attempt was not stored: none may fail here."""
        self.figures.failures += 1
        self._camera.answer()

    @Slot()
    def take_bug(self) -> None:
        """Something unforeseen."""
        self.figures.bugs += 1

    def _note(self) -> None:
        gc.collect()
        self.figures.median_ms.append(round(statistics.median(self._times), 2))
        self.figures.p95_ms.append(round(percentile(self._times, 0.95), 2))
        self.figures.rss_mb.append(round(self._process.memory_info().rss / 1e6, 1))
        self._times.clear()
        print(
            f"{self.figures.redeems:>8} redeems, {self._camera.frames:>9} frames: "
            f"median {self.figures.median_ms[-1]} ms, p95 {self.figures.p95_ms[-1]} ms, {self.figures.rss_mb[-1]} MB",
            file=sys.stderr,
            flush=True,
        )

    def _look(self) -> None:
        if not self._camera.doors.is_set():
            if self._kiosk.window.has_page("badges"):  # the last thing that stands
                self._camera.doors.set()
            return
        if self._camera.done and self.figures.redeems + self._camera.unanswered >= self._redeems:
            self._loop.quit()
            return
        if self._printer.refuses is not None:
            self._printer.refuses = None
            self._printer.say_all(Stage.COMPLETED)
        elif self._draw.random() < 0.02:
            self.figures.printer_faults += 1
            self._printer.refuses = self._draw.choice([Cause.NO_PAPER, Cause.OFFLINE, Cause.JAM])
            self._printer.say_all(Stage.STOPPED, self._printer.refuses)
        else:
            self._printer.say_all(Stage.COMPLETED)


def run_day(
    folder: Path, redeems: int, people: int, between: int, fault_every: int, seed: int, turning: float = 0.001
) -> Figures:
    """Run one day in `folder` and return what came out. `turning`: how likely each badge turns entry into exit."""
    where = places(folder)
    with open_to_write(where, create=True).database as database:
        codes = fill(database, people, 0)
        before = database.all("SELECT count(*) FROM redemption")[0][0]
    where.logs.mkdir(parents=True, exist_ok=True)
    camera = DayCamera(codes, redeems, between, fault_every, seed)
    printer = DayPrinter(stage=Stage.COMPLETED)
    config = Config(language="de", silent=True, badge_printer="Badge", print_on_arrival=True, hints=False)
    with ExitStack() as stack:
        kiosk = Kiosk(where, config, lambda: camera, "", printer=printer)
        day = Day(kiosk, camera, printer, redeems, seed, turning)
        kiosk.start(stack)
        figures = day.run()
        kiosk.stop()
    # A verdict of a badge that was read again may still wait in the queue: it is counted before its row is.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
    figures.rows = _rows(where) - before
    return figures


def _rows(where: Places) -> int:
    """Return how many attempts are stored."""
    with closing(open_to_read(where)) as database:
        return int(database.all("SELECT count(*) FROM redemption")[0][0])


def complaints(figures: Figures, redeems: int) -> list[str]:
    """Return what was promised and not held."""
    said = []
    lost = figures.redeems != redeems or figures.unanswered
    if lost or figures.rows != redeems + figures.again or figures.again > figures.turns:
        said.append(
            f"{redeems} badges, {figures.redeems} verdicts and {figures.again} more at {figures.turns} turns, "
            f"{figures.rows} rows, {figures.unanswered} unanswered"
        )
    if figures.failures or figures.bugs:
        said.append(f"{figures.failures} attempts failed, {figures.bugs} bugs")
    if figures.growth_mb >= GROWTH_MB:
        said.append(f"memory grew by {figures.growth_mb:.1f} MB")
    if figures.slower > SLOWER:
        said.append(f"the slowest twentieth takes {figures.slower:.2f} times as long at the end")
    return said


def main() -> int:
    """Run the day, print the figures as JSON, and say what was not held."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--redeems", type=int, default=100_000)
    parser.add_argument("--people", type=int, default=5_000)
    parser.add_argument("--between", type=int, default=9, help="frames of nobody between two badges")
    parser.add_argument("--fault-every", type=int, default=2_000, help="badges after which the camera is unplugged")
    parser.add_argument("--seed", type=int, default=22)
    called = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    logging.disable(logging.INFO)
    application = QApplication.instance() or QApplication([])
    assert application is not None
    with tempfile.TemporaryDirectory() as folder:
        figures = run_day(Path(folder), called.redeems, called.people, called.between, called.fault_every, called.seed)
    print(json.dumps({**asdict(figures), "growth_mb": figures.growth_mb, "slower": round(figures.slower, 3)}, indent=1))
    said = complaints(figures, called.redeems)
    print("\n".join(said) or "All held.", file=sys.stderr)
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
