"""Kill `kiosk scan` at random moments and see that nothing that it printed as ok is lost.

By hand: `python -m tests.kill.kill_scan 200`. Each round starts the program on a folder of badge pictures, kills it
with SIGKILL after a random line or a random time, and then looks into the file.
"""

import argparse
import json
import random
import tempfile
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import cv2

from kiosk.domain import counts as definitions
from kiosk.paths import Places, places
from kiosk.people.intake.importing import ImportDesk, apply_all
from kiosk.programme.desk import ProgrammeDesk, built_in_attendees
from kiosk.store import attendees, ledger
from kiosk.store.counts import event_counts
from kiosk.store.database import Database
from kiosk.store.opening import open_to_write
from kiosk.store.redemptions import checkins_of
from tests.builders import ZONE
from tests.command import program
from tests.scan.frames import symbol

PATIENCE = 60.0  # seconds for one round; a program that hangs is a failure


@dataclass(slots=True)
class Figures:
    """What happened."""

    kills: int = 0
    ended_before: int = 0
    printed_ok: set[str] = field(default_factory=set)
    printed_refused: int = 0
    rows: int = 0
    by_line: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        return (
            f"{self.kills} kills ({self.by_line} after a line, {self.kills - self.by_line} after a time), "
            f"{self.ended_before} runs that ended before; {len(self.printed_ok)} printed as ok, "
            f"{self.printed_refused} refused, {self.rows} rows in the file; {self.seconds:.0f} s"
        )


def prepare(folder: Path, people: int) -> tuple[Places, Path]:
    """Make the built-in event for today with so many badges, and a picture of each; return both folders."""
    where, pictures = places(folder / "data"), folder / "pictures"
    now = datetime.now(UTC)
    with open_to_write(where, create=True).database as database:
        event = ProgrammeDesk(database).make_event(None, now.astimezone(ZONE).date(), now, "Test")
        desk = ImportDesk(database)
        apply_all(desk.apply(desk.draft(built_in_attendees(), event).plan, now, "Test"))
        secrets = sorted(attendees.valid_badges(database).values())[:people]
    pictures.mkdir()
    for number, secret in enumerate(secrets):
        cv2.imwrite(str(pictures / f"{number:03}.png"), symbol(secret, 4))
    return where, pictures


def kill_once(where: Places, pictures: Path, draw: random.Random, figures: Figures, *, leaving: bool) -> None:
    """Start the program, kill it somewhere, and note what it had printed."""
    words = ["--data-dir", str(where.data), "--language", "en", "scan", str(pictures), "--json"]
    process = program(*words, *(["--exit"] if leaving else []))
    assert process.stdout is not None
    assert process.stderr is not None
    watchdog = threading.Timer(PATIENCE, process.kill)
    watchdog.start()
    by_line = draw.random() < 0.8
    lines: list[str] = []
    if by_line:
        wanted = draw.randrange(1, len(list(pictures.iterdir())))
        lines.extend(process.stdout.readline() for _ in range(wanted))
        _let_pass(draw.uniform(0, 0.006))  # into the middle of the next transaction
    else:
        _let_pass(draw.uniform(0.05, 1.2))
    ended = process.poll() is not None
    process.kill()
    lines += process.stdout.readlines()
    said = process.stderr.read()
    process.wait()
    watchdog.cancel()
    process.stdout.close()
    process.stderr.close()
    assert "Traceback" not in said, said
    assert "damaged" not in said, said
    figures.ended_before += ended
    figures.kills += not ended
    figures.by_line += by_line and not ended
    for line in lines:
        if line.endswith("\n"):  # half a line was never read by anybody as ok
            verdict = json.loads(line)["verdict"]
            assert verdict is not None, line
            if verdict["status"] == "ok":
                figures.printed_ok.add(verdict["nonce"])
            else:
                figures.printed_refused += 1


def _let_pass(seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        time.sleep(0)


def check(where: Places, figures: Figures) -> None:
    """The file is sound; what was printed as ok is there once and counts; the numbers are right; the ledger has it."""
    opened = open_to_write(where)
    assert opened.recovery is None, opened.recovery
    with opened.database as database:
        assert database.one("PRAGMA quick_check") == ("ok",)
        rows = database.all("SELECT nonce, reason FROM redemption")
        accepted = [nonce for nonce, reason in rows if reason is None]
        assert len(accepted) == len(set(accepted)), "a nonce is there twice"
        lost = figures.printed_ok - set(accepted)
        assert not lost, f"printed as ok and lost: {lost}"
        written = {entry.nonce for entry in ledger.entries(ledger.ledger_path(where))}
        assert figures.printed_ok <= written, "printed as ok and not in the ledger"
        _check_numbers(database)
        figures.rows = len(rows)


def _check_numbers(database: Database) -> None:
    event = ProgrammeDesk(database).event()
    people = attendees.everybody(database)
    checkins = [c for person in people for c in checkins_of(database, person.id, event)]
    now = datetime.now(UTC)
    registrations = attendees.registrations(database)
    counted = definitions.count(event.sessions, people, registrations, checkins, now, event.zone)
    assert counted == event_counts(database, event, now), "the tally is wrong"


def run(folder: Path, kills: int, people: int, seed: int) -> Figures:
    """Kill so many times; every second look is left to the program itself, which then has the log to recover."""
    figures, draw = Figures(), random.Random(seed)
    started = time.perf_counter()
    where, pictures = prepare(folder, people)
    rounds = 0
    while figures.kills < kills:
        kill_once(where, pictures, draw, figures, leaving=bool(rounds % 2))
        rounds += 1
        if rounds % 2 or figures.kills >= kills:
            check(where, figures)
    figures.seconds = time.perf_counter() - started
    return figures


def main() -> None:
    """Kill as often as asked and print the figures."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("kills", type=int, nargs="?", default=200)
    arguments.add_argument("--people", type=int, default=120)
    arguments.add_argument("--seed", type=int, default=random.randrange(10**6))
    called = arguments.parse_args()
    print(f"seed {called.seed}")
    with tempfile.TemporaryDirectory() as folder:
        print(run(Path(folder), called.kills, called.people, called.seed))


if __name__ == "__main__":
    main()
