"""How long an import takes, what it needs, and how scans fare meanwhile: `python -m tests.benchmarks.import_speed`.

100,000 rows of CSV. First the command line, on an empty folder and on one that knows all of them (a tenth changed):
seconds and the highest sum of memory (RSS) of all its processes. Then the window's own links on their threads, while
badges are redeemed on the store thread as the desk does it: the time from asking to the verdict. Reading, planning and
writing are told apart.
"""

import argparse
import csv
import os
import random
import statistics
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import psutil
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from kiosk.checkin.link import RedeemLink
from kiosk.domain.checkin import Direction, ScanAttempt, Verdict
from kiosk.domain.programme import Event
from kiosk.paths import Places, places
from kiosk.people.intake.import_link import DraftLink, ImportLink
from kiosk.people.intake.preview import Confirmation, ImportPreview, ImportReceipt, PlanKind
from kiosk.programme.desk import ProgrammeDesk
from kiosk.store.attendees import valid_badges
from kiosk.store.handle import Handle
from kiosk.store.ids import new_id
from kiosk.store.opening import open_to_write
from kiosk.threads import collecting_here, running
from kiosk.verbs.demo import fill
from tests.command import program

GIVEN = ["Jana", "Bernd", "Zoë", "Günther", "Uwe", "Änne", "Nguyễn", "Łukasz", "Sören", "Anke", "Claudia", "Meike"]
FAMILY = ["Müller", "Möller", "von der Heide", "O'Brien", "Schmidt", "Lüdenscheidt", "Krause", "Weiß", "Strauß"]
PLACES = ["Stadt Halle (Saale)", "Stadt Dessau-Roßlau", "Universität Leipzig", "Landkreis Harz", "Bitkom e. V.", "KTS"]
HEAD = ["Vorname", "Nachname", "Organisation", "E-Mail", "Kategorie", "Nr", "Workshop Digitale Zwillinge"]


def write_list(path: Path, rows: int, *, changed: bool = False) -> Path:
    """Write a list; with `changed` every tenth person has another organisation."""
    draw = random.Random(1)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEAD)
        for i in range(rows):
            given = draw.choice(GIVEN) + draw.choice(["", "-Marie", " Luise"])
            family = draw.choice(FAMILY) + draw.choice(["", "-" + draw.choice(FAMILY)]) + str(i % 700)
            place = f"{draw.choice(PLACES)} {i % 900}" + (" neu" if changed and i % 10 == 0 else "")
            category = draw.choice(["Kommune", "Politik", "Wissenschaft"])
            writer.writerow([given, family, place, f"p{i}@example.org", category, 10_000 + i, draw.choice(["ja", ""])])
    return path


class Memory:
    """The highest sum of memory of a process and its children, looked at all the time."""

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self._process = psutil.Process(pid)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.02):
            total = 0
            try:
                for one in (self._process, *self._process.children(recursive=True)):
                    total += one.memory_info().rss
            except psutil.Error:
                continue
            self.peak = max(self.peak, total)


def by_command(where: Places, path: Path, name: str, *words: str) -> None:
    """Import by the command line and print a line."""
    started, worked = time.perf_counter(), os.times()
    process = program("--data-dir", str(where.data), "import", str(path), *words)
    with Memory(process.pid) as memory:
        out, _ = process.communicate()
    seconds, now = time.perf_counter() - started, os.times()
    worked_for = now.children_user + now.children_system - worked.children_user - worked.children_system
    assert process.returncode == 0
    told = out.splitlines()[0][:40]
    print(f"{name:44}{seconds:>6.1f} s, {worked_for:>4.1f} s of them CPU, {memory.peak / 1e6:>4.0f} MB   {told}")


class Desk(QObject):
    """Redeems a badge every 20 ms, and imports a list meanwhile."""

    asked = Signal(object)
    opened = Signal()
    file_chosen = Signal(str)
    confirmed = Signal(object)

    def __init__(self, codes: list[str], path: Path) -> None:
        super().__init__()
        self._codes, self._path = codes, path
        self._draw = random.Random(3)
        self._event: Event | None = None
        self._sent: dict[str, float] = {}
        self._phase = "idle"
        self.latencies: dict[str, list[float]] = {}
        self.seconds: dict[str, float] = {}
        self._began = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setInterval(20)
        self._timer.timeout.connect(self._scan)

    @Slot(object)
    def begin(self, event: Event) -> None:
        """Start scanning, and the import after two seconds."""
        if self._event is None:
            self._event = event
            self._timer.start()
            QTimer.singleShot(2_000, self._choose)

    def _choose(self) -> None:
        self._turn("reading and planning")
        self.file_chosen.emit(str(self._path))

    @Slot(object)
    def confirm(self, preview: ImportPreview) -> None:
        """Confirm at once."""
        print("planned:", {kind.value: preview.count(kind) for kind in PlanKind})
        self._turn("writing")
        self.confirmed.emit(Confirmation(preview.number))

    @Slot(object)
    def end(self, receipt: ImportReceipt) -> None:
        """Stop."""
        print("written:", receipt.new, "new,", receipt.changed, "changed")
        self._turn("")
        self._timer.stop()
        QTimer.singleShot(200, QCoreApplication.quit)

    @Slot(str, str)
    def fail(self, text: str, hint: str) -> None:
        """Stop with words."""
        print("trouble:", text, hint)
        QCoreApplication.exit(1)

    def _turn(self, phase: str) -> None:
        now = time.perf_counter()
        self.seconds[self._phase] = now - self._began
        self._phase, self._began = phase, now

    def _scan(self) -> None:
        assert self._event is not None
        attempt = ScanAttempt(
            new_id(), self._draw.choice(self._codes), self._event.sessions[0].id,
            self._draw.choice([Direction.ENTRY, Direction.EXIT]), datetime.now(UTC), "A", force="Benchmark",
        )  # fmt: skip
        self._sent[attempt.nonce] = time.perf_counter()
        self.asked.emit(attempt)

    @Slot(object)
    def take(self, verdict: Verdict) -> None:
        """Note how long a verdict took."""
        sent = self._sent.pop(verdict.nonce)
        self.latencies.setdefault(self._phase, []).append((time.perf_counter() - sent) * 1000)


def in_the_window(where: Places, path: Path, name: str) -> None:
    """Import by the links of the window while badges are redeemed; print the lines."""
    with open_to_write(where).database as database:
        codes = list(valid_badges(database).values())[:500]
    handle = Handle(where)
    redeems, imports, drafts = RedeemLink(handle, "A"), ImportLink(handle, "A"), DraftLink(where)
    desk = Desk(codes, path)
    desk.opened.connect(redeems.open)
    redeems.event_told.connect(desk.begin)
    redeems.event_told.connect(drafts.take_event)
    redeems.event_told.connect(imports.take_event)
    desk.asked.connect(redeems.redeem)
    redeems.redeemed.connect(desk.take)
    desk.file_chosen.connect(drafts.open_file)
    drafts.drafted.connect(desk.confirm)
    desk.confirmed.connect(drafts.hand_over)
    drafts.handed_over.connect(imports.apply)
    imports.imported.connect(desk.end)
    drafts.failed.connect(desk.fail)
    imports.troubled.connect(desk.fail)
    before = psutil.Process().memory_info().rss
    with ExitStack() as stack:
        stack.enter_context(collecting_here())
        memory = stack.enter_context(Memory(psutil.Process().pid))
        stack.enter_context(running("store", redeems, imports))
        stack.enter_context(running("office", drafts))
        desk.opened.emit()
        QCoreApplication.exec()
    print(f"{name}: {sum(desk.seconds.get(p, 0) for p in ('reading and planning', 'writing')):.1f} s, at most"
          f" {(memory.peak - before) / 1e6:.0f} MB more than before, all processes together")  # fmt: skip
    for phase, values in desk.latencies.items():
        values.sort()
        print(
            f"  {phase or 'afterwards':24}{len(values):>6} scans  median {statistics.median(values):>6.1f} ms  p95"
            f" {values[min(len(values) - 1, int(len(values) * 0.95))]:>6.1f} ms  worst {values[-1]:>6.1f} ms"
            f"  in {desk.seconds.get(phase, 0):.1f} s"
        )


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rows", type=int, default=100_000)
    arguments.add_argument("--only", choices=("command", "window"))
    called = arguments.parse_args()
    application = QCoreApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        first = write_list(Path(folder) / "first.csv", called.rows)
        second = write_list(Path(folder) / "second.csv", called.rows, changed=True)
        if called.only != "window":
            where = places(Path(folder) / "command")
            with open_to_write(where, create=True).database as database:
                ProgrammeDesk(database).make_event(None, None, datetime.now(UTC), "A")
            by_command(where, first, "command line, all new")
            by_command(where, second, "command line, all known, a tenth changed")
            by_command(where, second, "command line, all known, dry run as JSON", "--dry-run", "--json")
        if called.only != "command":
            where = places(Path(folder) / "window")
            with open_to_write(where, create=True).database as database:
                fill(database, "A")
            in_the_window(where, first, "window, all new")
            in_the_window(where, second, "window, all known, a tenth changed")
    del application


if __name__ == "__main__":
    main()
