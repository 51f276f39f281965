"""Two programs on one data folder, and one that is ended in the middle of a line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.domain.checkin import Direction
from kiosk.store import backup
from tests.command import ROOT, program, run_program
from tests.store.folder import Folder, put_garbage_in_the_middle

PATIENCE = 240
REDEEM_MANY = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from kiosk.checkin.desk import RedeemDesk
from kiosk.domain.checkin import Direction, ScanAttempt
from kiosk.paths import places
from kiosk.store.ids import new_id
from kiosk.store.ledger import Ledger, ledger_path
from kiosk.store.opening import open_to_write

where, kind, station = places(Path(sys.argv[1])), sys.argv[2], sys.argv[3]
at = datetime.fromisoformat("2025-06-03T10:00:00+00:00")
with open_to_write(where, busy_seconds=60).database as database:
    database.run("PRAGMA synchronous = OFF")
    desk = RedeemDesk(database, Ledger(ledger_path(where)))
    session = desk.event.sessions[0].id
    print("ready", flush=True)
    sys.stdin.readline()
    for secret in sys.argv[4:]:
        verdict = desk.redeem(ScanAttempt(new_id(), secret, session, Direction(kind), at, station))
        print(json.dumps([verdict.nonce, verdict.ok]), flush=True)
"""
"""Two who never pause take turns by chance alone: on a slow disk one has the file for longer than the other waits. At a
door there are seconds between two scans; here nobody waits for the disk, and each long enough for the other."""


def start(folder: Folder, kind: Direction, station: str, secrets: list[str]) -> subprocess.Popen[str]:
    """Start a program that redeems these codes when it gets a line."""
    return subprocess.Popen(
        [sys.executable, "-c", REDEEM_MANY, str(folder.where.data), kind, station, *secrets],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_two_desks_redeem_at_once(folder: Folder) -> None:
    """200 codes each, the same people in another order: no trouble, every answer is a row, the counts are right."""
    folder.database.run("PRAGMA synchronous = OFF")
    secrets = [badge.secret for badge in folder.people(200)]
    folder.close()
    desks = [
        start(folder, Direction.ENTRY, "Eingang 1", secrets),
        start(folder, Direction.ENTRY, "Eingang 2", secrets[::-1]),
    ]
    for desk in desks:
        assert desk.stdout is not None
        assert "ready\n" == desk.stdout.readline()
    answers = []
    for desk in desks:
        assert desk.stdin is not None
        desk.stdin.write("go\n")
        desk.stdin.flush()
    for desk in desks:
        out, err = desk.communicate(timeout=PATIENCE)
        assert (0, "") == (desk.returncode, err)
        answers += [json.loads(line) for line in out.splitlines()]
    folder.reopen()
    stored = folder.database.all("SELECT nonce, reason IS NULL FROM redemption")
    ticks = [tick for (tick,) in folder.database.all("SELECT tick FROM redemption ORDER BY seq")]

    assert 400 == len(answers)
    assert {(nonce, ok) for nonce, ok in answers} == {(nonce, bool(ok)) for nonce, ok in stored}
    assert 200 == sum(ok for _, ok in answers)
    assert sorted(set(ticks)) == ticks
    assert (200, folder.recount()) == (folder.counts().house.present, folder.counts())
    assert {"Eingang 1", "Eingang 2"} == {s for (s,) in folder.database.all("SELECT DISTINCT station FROM redemption")}


def test_two_programs_meet_a_damaged_file(folder: Folder) -> None:
    """Both start at the same moment on a damaged file: it is recovered once, and both give their answer."""
    badges = folder.people(40)
    backup.copy_to(folder.database, folder.where.backups)
    folder.redeem(badges[0])
    folder.close()
    put_garbage_in_the_middle(folder.where.database)
    words = ("counts", "--json", "--language", "en", "--data-dir", str(folder.where.data))
    running = [program(*words) for _ in range(3)]
    for process in running:
        out, err = process.communicate(timeout=PATIENCE)
        assert 0 == process.returncode, err
        # Nobody is present: the scan is of the event's day, long ago, and the house empties over night.
        assert {"registered": 40, "checked_in": 1, "present": 0, "walk_ins": 0} == json.loads(out)["house"]
    assert 1 == len(list(folder.where.data.glob("kiosk.damaged-*.db")))
    assert [] == list(folder.where.data.glob("kiosk.recovered*"))


def test_two_inits_at_once_make_one_event(tmp_path: Path) -> None:
    """One makes the event, the other is told that there is one; the folder is sound."""
    folder = str(tmp_path / "data")
    running = [program("init", "--language", "en", "--data-dir", folder) for _ in range(2)]
    ended = [(process.communicate(timeout=PATIENCE), process.returncode) for process in running]

    assert [0, 1] == sorted(status for _, status in ended), ended
    (refused,) = [err for (_, err), status in ended if status]
    assert "already holds an event" in refused
    assert 0 == run_program("counts", "--data-dir", folder).status


@pytest.mark.skipif(os.name != "posix", reason="pipes close in another way")
def test_a_reader_that_goes_away_is_no_bug(folder: Folder) -> None:
    """`kiosk counts | head -0`: no traceback."""
    folder.close()
    process = program("counts", "--data-dir", str(folder.where.data))
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()

    assert ("", 1) == (said, process.wait(timeout=PATIENCE))
