"""What the board costs: `python -m tests.benchmarks.board_speed`, `--short` for a tenth of everything.

100,000 attendees, 40 sessions, more than 500,000 check-ins. First the reader alone: its first look, a look at nothing
new, after one and after a hundred new check-ins. Then the window's own parts: a desk redeems a badge every 25 ms on a
thread, while the board refreshes every second on its own and is painted on the main thread, in turns with it closed.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from kiosk.checkin.desk import RedeemDesk
from kiosk.domain.checkin import Direction, ScanAttempt
from kiosk.paths import Places, places
from kiosk.programme.board.board import Board
from kiosk.programme.board.board_link import BoardLink
from kiosk.programme.board.board_view import BoardView
from kiosk.programme.board.chart_load import ChartLoad
from kiosk.shell import theme
from kiosk.store.counts import event_counts
from kiosk.store.database import Database
from kiosk.store.ids import new_id
from kiosk.store.ledger import Ledger, ledger_path
from kiosk.store.opening import open_to_write
from kiosk.threads import collecting_here, running
from tests.benchmarks.board_folder import Day, fill
from tests.benchmarks.redeem_speed import percentile

EVERY = 0.025
TURN_SECONDS = 6


class Scans:
    """Redeems badges as they come at the entrance, some of them of people who go: one every 25 ms, each timed."""

    def __init__(self, database: Database, where: Places, day: Day) -> None:
        self._desk = RedeemDesk(database, Ledger(ledger_path(where)))
        self._day = day
        self._draw = random.Random(9)
        self.at = day.now.astimezone(UTC)

    def redeem(self) -> float:
        """Redeem a badge and return how long it took, in milliseconds."""
        self.at += timedelta(milliseconds=25)
        session = self._day.event.sessions[0]
        direction = Direction.EXIT if self._draw.random() < 0.3 else Direction.ENTRY
        code = self._draw.choice(self._day.codes)
        attempt = ScanAttempt(new_id(), code, session.id, direction, self.at, "A", force="Benchmark")
        start = time.perf_counter()
        self._desk.redeem(attempt)
        return (time.perf_counter() - start) * 1000


def look(board: Board) -> float:
    """Return how long a look takes, in milliseconds."""
    start = time.perf_counter()
    board.facts()
    return (time.perf_counter() - start) * 1000


def measure_reader(where: Places, day: Day, rounds: int) -> None:
    """Print what a look costs, and compare the figures with the store's own."""
    with open_to_write(where).database as database:
        scans = Scans(database, where, day)
        board = Board(where, lambda: scans.at)
        before = psutil.Process().memory_info().rss
        print(f"first look {look(board):.0f} ms", end="; ")
        print(f"{(psutil.Process().memory_info().rss - before) / 1e6:.0f} MB more than before")
        print(f"{'a look':34}{'median ms':>10}{'p95 ms':>10}{'worst ms':>10}")
        for name, new in (("nothing new", 0), ("one new check-in", 1), ("a hundred new check-ins", 100)):
            took = []
            for _ in range(rounds):
                for _ in range(new):
                    scans.redeem()
                took.append(look(board))
            print(f"{name:34}{statistics.median(took):>10.1f}{percentile(took, 0.95):>10.1f}{max(took):>10.1f}")
        told, counted = board.facts(), event_counts(database, day.event, scans.at)
        assert [s.counts for s in told.sessions] == [s.counts for s in counted.sessions]
        assert (told.house.today, told.house.present) == (counted.today, counted.house.present)
        assert told.house.present == sum(group.present for group in told.categories.groups)
        board.close()


class Entrance:
    """The store thread: redeems until it is told to stop; each verdict is filed under what the board does."""

    def __init__(self, where: Places, day: Day) -> None:
        self._where, self._day = where, day
        self.doing = ""
        self.took: dict[str, list[float]] = {}
        self.now = day.now.astimezone(UTC)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End, and wait for it."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        with open_to_write(self._where).database as database:
            scans = Scans(database, self._where, self._day)
            while not self._stop.is_set():
                doing, took = self.doing, scans.redeem()
                self.now = scans.at
                self.took.setdefault(doing, []).append(took)
                time.sleep(max(0.0, EVERY - took / 1000))


class Begun(QObject):
    """Tells the board's thread that there is an event."""

    event_told = Signal(object)


def measure_entrance(where: Places, day: Day, turns: int) -> None:
    """Print what a verdict takes while the board is closed, opened, and refreshing."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    theme.apply(application, theme.LIGHT)
    entrance = Entrance(where, day)
    link, load, view = BoardLink(where, lambda: entrance.now), ChartLoad(), BoardView()
    view.resize(1816, 1080)
    told = []
    link.told.connect(view.show_facts)
    link.told.connect(lambda _facts: told.append(time.perf_counter()))
    load.loaded.connect(view.build_charts)
    view.charts_wanted.connect(load.load)
    view.looked_at.connect(link.show)
    begun = Begun()
    begun.event_told.connect(link.take_event)
    plan = [("first opening" if not turn else "refreshing", True) if turn % 2 == 0 else ("closed", False)
            for turn in range(2 * turns)]  # fmt: skip
    plan.insert(0, ("closed", False))
    with collecting_here(), running("board", link, load):
        begun.event_told.emit(day.event)
        entrance.start()

        def go_on() -> None:
            if not plan:
                application.quit()
                return
            entrance.doing, shown = plan.pop(0)
            view.setVisible(shown)

        timer = QTimer(interval=TURN_SECONDS * 1000)
        timer.timeout.connect(go_on)
        timer.start()
        go_on()
        application.exec()
        timer.stop()
        entrance.stop()
        view.close()
    print(f"{'a verdict, board …':34}{'verdicts':>10}{'median ms':>10}{'p95 ms':>10}{'worst ms':>10}")
    for name, took in entrance.took.items():
        print(
            f"{name:34}{len(took):>10}{statistics.median(took):>10.1f}{percentile(took, 0.95):>10.1f}{max(took):>10.1f}"
        )
    ratio = percentile(entrance.took["refreshing"], 0.95) / percentile(entrance.took["closed"], 0.95)
    print(f"p95 while refreshing: {ratio:.2f} of that while closed; {len(told)} refreshes were painted")


def main() -> None:
    """Print the tables."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--short", action="store_true")
    arguments.add_argument("--rounds", type=int, default=20)
    arguments.add_argument("--turns", type=int, default=4)
    arguments.add_argument("--folder", type=Path)
    called = arguments.parse_args()
    people = 10_000 if called.short else 100_000
    with tempfile.TemporaryDirectory(dir=called.folder) as folder:
        where = places(Path(folder))
        start = time.perf_counter()
        with open_to_write(where, create=True).database as database:
            day = fill(database, people, 40)
            rows = database.one("SELECT count(*) FROM redemption")
        print(f"{people} people, 40 sessions, {rows[0] if rows else 0} check-ins, {datetime.now(UTC):%Y-%m-%d}, "
              f"written in {time.perf_counter() - start:.0f} s")  # fmt: skip
        measure_reader(where, day, called.rounds)
        measure_entrance(where, day, 2 if called.short else called.turns)


if __name__ == "__main__":
    main()
