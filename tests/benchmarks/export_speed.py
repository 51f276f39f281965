"""How long exports take, what they need, and how scans fare meanwhile: `python -m tests.benchmarks.export_speed`.

100,000 people and 300,000 check-ins, and as many more refused as one in thirty. First the command line, format by
format: seconds, seconds of CPU, the highest memory (RSS). Then the window's own link on its thread, while a badge is
redeemed every 20 ms on the store thread as the desk does it: the time from asking to the verdict, and how far SQLite's
write-ahead log grows while the export reads.
"""

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import psutil
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from kiosk.checkin.link import RedeemLink
from kiosk.domain.checkin import Direction, ScanAttempt, Verdict
from kiosk.domain.fold import fold
from kiosk.domain.programme import Event
from kiosk.paths import Places, places
from kiosk.programme.desk import ProgrammeDesk
from kiosk.reports.exporting.export_link import ExportLink
from kiosk.reports.exporting.request import ExportRequest, Receipt
from kiosk.store import attendees, programme, standing
from kiosk.store.handle import Handle
from kiosk.store.ids import new_id
from kiosk.store.opening import open_to_write
from kiosk.store.programme import load_event
from kiosk.store.times import to_text, to_tick
from kiosk.threads import collecting_here, running
from tests.benchmarks.import_speed import FAMILY, GIVEN, PLACES, Memory
from tests.command import program

DAY = date(2025, 6, 3)
MORNING = datetime(2025, 6, 3, 6, tzinfo=UTC)
BADGES = 500


def fill(where: Places, people: int, checkins: int) -> list[str]:
    """Make an event with so many people and check-ins, and return the codes of some of them."""
    draw = random.Random(1)
    with open_to_write(where, create=True).database as database:
        ProgrammeDesk(database).make_event(None, DAY, datetime.now(UTC), "A")
        event = load_event(database)
        key = programme.badge_key(database)
        ids = [new_id() for _ in range(people)]
        with database.transaction():
            database.run_many(
                "INSERT INTO attendee (id, external_id, title, given_name, family_name, organisation, municipality,"
                " category, email, phone, status, walk_in, note, folded, sort_key, changed_at, changed_on, revision)"
                " VALUES (?, ?, '', ?, ?, ?, 'Halle (Saale)', 'Kommune', ?, '', 'confirmed', ?, '', ?, ?, ?, 'A', ?)",
                _people(ids, draw),
            )
            asking = [session for session in event.sessions if session.asks_for_registration]
            database.run_many(
                "INSERT INTO registration (attendee_id, session_id, changed_at, changed_on) VALUES (?, ?, ?, 'A')",
                [(one, draw.choice(asking).id, to_text(MORNING)) for one in ids[::3]],
            )
            database.run_many(
                "INSERT INTO redemption (nonce, tick, at, station, operator, session_id, type, reason, overridden,"
                " because, attendee_id, badge_id, details)"
                " VALUES (?, ?, ?, 'Eingang 1', '', ?, ?, ?, ?, ?, ?, NULL, '{}')",
                _redemptions(event, ids, checkins, draw),
            )
            standing.rebuild(database, event)
            return [attendees.issue_badge(database, one, "", key, MORNING, "A").secret for one in ids[:BADGES]]


def _people(ids: list[str], draw: random.Random) -> Iterator[tuple[str | int | None, ...]]:
    for number, one in enumerate(ids):
        given, family = draw.choice(GIVEN), f"{draw.choice(FAMILY)}-{draw.choice(FAMILY)}{number % 700}"
        place = f"{draw.choice(PLACES)} {number % 900}"
        yield (
            one, str(10_000 + number), given, family, place, f"p{number}@example.org", int(number % 50 == 0),
            fold(f"{given} {family} {place}"), fold(f"{family} {given}"), to_text(MORNING), number,
        )  # fmt: skip


def _redemptions(
    event: Event, ids: list[str], number: int, draw: random.Random
) -> Iterator[tuple[str | int | None, ...]]:
    entrance, *others = event.sessions
    came: set[str] = set()
    step = timedelta(hours=11) / (number + number // 30)
    for n in range(number + number // 30):
        at, who = MORNING + step * n, draw.choice(ids)
        where, kind, reason = entrance, "entry", None
        if n >= number:
            reason = draw.choice(["invalid", "already_redeemed", "full"])
        elif who in came and draw.random() < 0.2:
            kind = "exit"
        elif who in came:
            where, kind = draw.choice(others), draw.choice(["entry", "entry", "exit"])
        came.add(who)
        forced = reason is None and draw.random() < 0.01
        yield (
            f"nonce-{n}", to_tick(at), to_text(at), where.id, kind, reason, "full" if forced else None,
            "Team" if forced else "", None if reason == "invalid" else who,
        )  # fmt: skip


def by_command(where: Places, folder: Path, *formats: str) -> None:
    """Export by the command line and print a line."""
    words = [word for name in formats for word in ("--format", name)]
    started, worked = time.perf_counter(), os.times()
    process = program("--data-dir", str(where.data), "export", str(folder), *words, "--json")
    with Memory(process.pid) as memory:
        out, said = process.communicate()
    seconds, now = time.perf_counter() - started, os.times()
    cpu = now.children_user + now.children_system - worked.children_user - worked.children_system
    assert process.returncode == 0, said
    files = json.loads(out)["files"]
    rows, size = sum(one["rows"] for one in files), sum(one["bytes"] for one in files)
    print(f"{' + '.join(formats):12}{seconds:>6.1f} s, {cpu:>5.1f} s of them CPU, {memory.peak / 1e6:>4.0f} MB,"
          f" {rows} rows, {size / 1e6:.0f} MB, load {os.getloadavg()[0]:.1f}")  # fmt: skip


class Desk(QObject):
    """Redeems a badge every 20 ms, and exports meanwhile."""

    asked = Signal(object)
    opened = Signal()
    wanted = Signal(object)

    def __init__(self, codes: list[str], where: Places, request: ExportRequest) -> None:
        super().__init__()
        self._codes, self._request = codes, request
        self._log = where.database.with_name(where.database.name + "-wal")
        self._draw = random.Random(3)
        self._event: Event | None = None
        self._sent: dict[str, float] = {}
        self._phase = "before"
        self.latencies: dict[str, list[float]] = {}
        self.log = 0
        self.seconds = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(20)
        self._timer.timeout.connect(self._scan)

    @Slot(object)
    def begin(self, event: Event) -> None:
        """Start scanning, and the export after three seconds."""
        if self._event is None:
            self._event = event
            self._timer.start()
            QTimer.singleShot(3_000, self._export)

    def _export(self) -> None:
        self._phase, self.seconds = "meanwhile", time.perf_counter()
        self.wanted.emit(self._request)

    @Slot(object)
    def end(self, receipt: Receipt) -> None:
        """Stop after another three seconds."""
        self._phase, self.seconds = "afterwards", time.perf_counter() - self.seconds
        print("exported:", len(receipt.files), "files,", receipt.rows, "rows", *receipt.notes)
        QTimer.singleShot(3_000, QCoreApplication.quit)

    @Slot(str, str)
    def fail(self, text: str, hint: str) -> None:
        """Stop with words."""
        print("trouble:", text, hint)
        QCoreApplication.exit(1)

    def _scan(self) -> None:
        assert self._event is not None
        self.log = max(self.log, self._log.stat().st_size if self._log.exists() else 0)
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


def in_the_window(where: Places, folder: Path, codes: list[str], *formats: str) -> None:
    """Export by the window's link while badges are redeemed; print the lines."""
    redeems = RedeemLink(Handle(where), "A")
    link = ExportLink(where, lambda: datetime.now(UTC), "A")
    desk = Desk(codes, where, ExportRequest(folder, formats))
    desk.opened.connect(redeems.open)
    redeems.event_told.connect(desk.begin)
    desk.asked.connect(redeems.redeem)
    redeems.redeemed.connect(desk.take)
    desk.wanted.connect(link.export)
    link.exported.connect(desk.end)
    link.troubled.connect(desk.fail)
    before = psutil.Process().memory_info().rss
    with ExitStack() as stack:
        stack.enter_context(collecting_here())
        memory = stack.enter_context(Memory(psutil.Process().pid))
        stack.enter_context(running("store", redeems))
        stack.enter_context(running("office", link))
        desk.opened.emit()
        QCoreApplication.exec()
    print(f"window, {' + '.join(formats)}: {desk.seconds:.1f} s, at most {(memory.peak - before) / 1e6:.0f} MB more,"
          f" both processes; the log grew to {desk.log / 1e6:.1f} MB; load {os.getloadavg()[0]:.1f}")  # fmt: skip
    for phase, values in desk.latencies.items():
        values.sort()
        p95 = values[min(len(values) - 1, int(len(values) * 0.95))]
        print(f"  {phase:12}{len(values):>6} scans  median {statistics.median(values):>6.1f} ms  p95 {p95:>6.1f} ms"
              f"  worst {values[-1]:>6.1f} ms")  # fmt: skip


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--people", type=int, default=100_000)
    arguments.add_argument("--checkins", type=int, default=300_000)
    arguments.add_argument("--only", choices=("command", "window"))
    called = arguments.parse_args()
    application = QCoreApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as made:
        where, out = places(Path(made) / "data"), Path(made) / "out"
        codes = fill(where, called.people, called.checkins)
        if called.only != "window":
            for name in ("csv", "xlsx", "ods", "json"):
                by_command(where, out / name, name)
        if called.only != "command":
            in_the_window(where, out / "window", codes, "csv", "xlsx")
    del application


if __name__ == "__main__":
    main()
