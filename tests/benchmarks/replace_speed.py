"""How soon after the press of a key CUPS has accepted the new badge: `python -m tests.benchmarks.replace_speed`.

A data folder with 1,000 people, a badge link and a print link on their threads as in the window, a CUPS of its own with
a printer that writes PDF files. Measured from the signal that asks for the replacement to the one that tells the print
system's name for the job; the print system's own part (`lp`) is told apart.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from kiosk.badges.drawing.pages import composer
from kiosk.badges.link import BadgeLink
from kiosk.badges.printing.print_link import PrintLink
from kiosk.domain.prints import JobUpdate, PrintState, PrintTarget
from kiosk.paper.cups import Cups
from kiosk.paper.printer import Document
from kiosk.paths import places
from kiosk.store.database import Database
from kiosk.store.handle import Handle
from kiosk.store.opening import open_to_write
from kiosk.threads import running
from tests.benchmarks.redeem_speed import fill, percentile
from tests.paper.print_server import lacking, print_server

PEOPLE = 1_000
LIMIT_MS = 300.0


class TimedCups(Cups):
    """CUPS, with a note of how long each submission took."""

    def __init__(self, server: str) -> None:
        super().__init__(server)
        self.seconds: list[float] = []

    def submit(self, printer: str, document: Document) -> str:
        """Submit, and note the time."""
        start = time.perf_counter()
        job = super().submit(printer, document)
        self.seconds.append(time.perf_counter() - start)
        return job


class Desk(QObject):
    """Presses the key, and waits until the job is accepted."""

    chosen = Signal(object)
    warming = Signal(object)
    asked = Signal(str, str, str)
    accepted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.trouble = ""
        self.done = 0

    @Slot(object)
    def take(self, update: JobUpdate) -> None:
        """Hear what becomes of a job."""
        if update.state is PrintState.SENT and not update.cause:
            self.accepted.emit()
        elif update.state is PrintState.DONE:
            self.done += 1
        elif update.says:
            self.trouble = update.says
            self.accepted.emit()

    def replace(self, attendee_id: str) -> float:
        """Replace a badge and return the seconds until the job is accepted."""
        loop = QEventLoop()
        self.accepted.connect(loop.quit)
        QTimer.singleShot(10_000, loop.quit)
        start = time.perf_counter()
        self.asked.emit(attendee_id, "lost", "")
        loop.exec()
        self.accepted.disconnect(loop.quit)
        return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rounds", type=int, default=60)
    called = arguments.parse_args()
    if reason := lacking():
        sys.exit(f"no print system for the benchmark: {reason}")
    application = QApplication([])
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        server = stack.enter_context(print_server())
        server.add("Badge")
        where = places(Path(folder))
        with open_to_write(where, create=True).database as database:
            fill(database, PEOPLE, 0)
            people = [row[0] for row in database.all("SELECT id FROM attendee LIMIT ?", (called.rounds + 1,))]
        cups, desk = TimedCups(server.address), Desk()
        badges = BadgeLink(Handle(where), "Eingang 1")
        prints = PrintLink(cups, Path(folder) / "badges", composer())
        desk.chosen.connect(badges.take_target)
        desk.warming.connect(prints.warm_up)
        desk.asked.connect(badges.replace)
        badges.print_asked.connect(prints.print_job)
        prints.job_told.connect(badges.settle)
        prints.job_told.connect(desk.take)
        threads = stack.enter_context(ExitStack())
        threads.enter_context(running("store", badges))
        threads.enter_context(running("office", prints))
        target = PrintTarget("Badge", "62x100")
        desk.chosen.emit(target)
        desk.warming.emit(target)
        first = desk.replace(people[0]) * 1000
        values = [desk.replace(one) * 1000 for one in people[1:]]
        until = time.monotonic() + 5 * len(people)
        while desk.done < len(people) and not desk.trouble and time.monotonic() < until:
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        threads.close()
        with Database(where.database, read_only=True) as reader:
            stored = reader.one("SELECT count(*) FROM print_job WHERE state = 'done'")
    handed = [seconds * 1000 for seconds in cups.seconds[1:]]
    came = stored[0] if stored else 0
    print(
        f"{len(values)} replacements after the first, {datetime.now(UTC):%d.%m.%Y}; {came} badges came out in the end"
    )
    print(f"{'':44}{'median ms':>10}{'p95 ms':>10}{'most ms':>10}")
    for name, numbers in (("from the key to the accepted job", values), ("of that: writing the PDF, and lp", handed)):
        print(f"{name:44}{statistics.median(numbers):>10.1f}{percentile(numbers, 0.95):>10.1f}{max(numbers):>10.1f}")
    print(f"the first one, pressed in the very moment in which the station begins to load fonts: {first:.0f} ms")
    if desk.trouble:
        sys.exit(desk.trouble)
    sys.exit(0 if percentile(values, 0.95) < LIMIT_MS else f"p95 is over {LIMIT_MS:.0f} ms")


if __name__ == "__main__":
    main()
