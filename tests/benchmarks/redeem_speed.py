"""How fast a badge is redeemed and the sessions are counted: `python -m tests.benchmarks.redeem_speed`.

10,000 attendees and 50,000 check-ins in the file. Beside the desk, in turns on the same disk, runs the least that any
program would do: one select and one insert in a transaction with synchronous=FULL, by bare sqlite3.
"""

import argparse
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.checkin.desk import RedeemDesk
from kiosk.domain.attendee import Attendee
from kiosk.domain.checkin import Direction, ScanAttempt
from kiosk.paths import places
from kiosk.programme.desk import ProgrammeDesk
from kiosk.store import attendees, programme
from kiosk.store.database import Database
from kiosk.store.ids import new_id
from kiosk.store.ledger import Ledger, ledger_path
from kiosk.store.opening import open_to_write

PEOPLE, CHECKINS = 10_000, 50_000


def percentile(values: list[float], share: float) -> float:
    """Return the value below which `share` of `values` lie."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def fill(database: Database, people: int, checkins: int) -> list[str]:
    """Make the built-in event with `people` and about `checkins` of their check-ins; return the codes."""
    now = datetime.now(UTC)
    event = ProgrammeDesk(database).make_event(None, None, now, "A")
    key = programme.badge_key(database)
    workshops = [s.id for s in event.sessions if s.asks_for_registration]
    codes: list[str] = []
    draw = random.Random(22)
    with database.transaction():
        for number in range(people):
            person = Attendee(id=new_id(), family_name=f"Muster{number}", given_name="Kim", organisation="Stadt")
            attendees.save(database, person, now, "A")
            attendees.register(database, person.id, draw.sample(workshops, 2), now, "A")
            codes.append(attendees.issue_badge(database, person.id, "", key, now, "A").secret)
    database.run("PRAGMA synchronous = OFF")
    desk = RedeemDesk(database)
    open_sessions = [s for s in event.sessions if not s.asks_for_registration and s.capacity is None]
    entrance = event.sessions[0]
    for number in range(checkins):
        session = entrance if number < people else open_sessions[number % len(open_sessions)]
        at = session.starts_at + timedelta(minutes=1, microseconds=number)
        direction = Direction.EXIT if number >= people and (number // people) % 2 else Direction.ENTRY
        desk.redeem(ScanAttempt(new_id(), codes[number % people], session.id, direction, at, "A", force="Benchmark"))
    database.run("PRAGMA synchronous = FULL")
    return codes


def bare(path: Path) -> Callable[[str], None]:
    """Return the least that any program would do with a code."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE badge (secret TEXT PRIMARY KEY, attendee_id TEXT)")
    connection.execute("CREATE TABLE checkin (nonce TEXT PRIMARY KEY, attendee_id TEXT, at TEXT)")

    def redeem(code: str) -> None:
        connection.execute("BEGIN IMMEDIATE")
        row = connection.execute("SELECT attendee_id FROM badge WHERE secret = ?", (code,)).fetchone()
        at = datetime.now(UTC).isoformat()
        connection.execute("INSERT INTO checkin VALUES (?, ?, ?)", (new_id(), row[0] if row else None, at))
        connection.execute("COMMIT")

    return redeem


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rounds", type=int, default=2_000)
    arguments.add_argument("--people", type=int, default=PEOPLE)
    arguments.add_argument("--checkins", type=int, default=CHECKINS)
    arguments.add_argument("--folder", type=Path)
    called = arguments.parse_args()
    with tempfile.TemporaryDirectory(dir=called.folder) as folder:
        where = places(Path(folder))
        with open_to_write(where, create=True).database as database:
            codes = fill(database, called.people, called.checkins)
            rows = database.one("SELECT count(*) FROM redemption")
            desk, event = RedeemDesk(database, Ledger(ledger_path(where))), ProgrammeDesk(database).event()
            least = bare(where.data / "bare.db")
            ours, theirs, counted = [], [], []
            draw = random.Random(7)
            programme_desk = ProgrammeDesk(database)
            entrance = event.sessions[0]
            at = max(datetime.now(UTC), entrance.starts_at)
            for number in range(called.rounds):
                code = draw.choice(codes)
                direction = Direction.EXIT if number % 3 == 0 else Direction.ENTRY
                attempt = ScanAttempt(new_id(), code, entrance.id, direction, at, "A", force="Benchmark")
                start = time.perf_counter()
                desk.redeem(attempt)
                middle = time.perf_counter()
                least(code)
                end = time.perf_counter()
                ours.append((middle - start) * 1000)
                theirs.append((end - middle) * 1000)
                if number % 10 == 0:
                    start = time.perf_counter()
                    programme_desk.counts(datetime.now(UTC))
                    counted.append((time.perf_counter() - start) * 1000)
    print(f"{called.people} attendees, {rows[0] if rows else 0} redemptions in the file, {called.rounds} rounds")
    print(f"{'':28}{'median ms':>10}{'p95 ms':>10}")
    for name, values in (
        ("redeem through the desk", ours),
        ("bare sqlite3", theirs),
        ("counts, all sessions", counted),
    ):
        print(f"{name:28}{statistics.median(values):>10.3f}{percentile(values, 0.95):>10.3f}")
    share = statistics.median(theirs) / statistics.median(ours)
    print(f"the desk has {share:.0%} of the bare transaction's speed (at least 33 % is asked)")


if __name__ == "__main__":
    main()
