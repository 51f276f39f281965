"""The start after a power failure: everything that was green is there, and the window says what it found."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from kiosk.paths import Places
from kiosk.store import journal
from kiosk.store.recovery import after_cut_off
from tests.command import ROOT
from tests.faults.windows import Doing, Steps, checked_in, stands, troubles
from tests.store.folder import Folder


def kill_after_a_scan(where: Places, code: str) -> None:
    """Run the program in a process of its own, and kill it when the scan is shown."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.killed", str(where.data), code],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=240,
    )  # fmt: skip
    assert -signal.SIGKILL == done.returncode, done.stdout + done.stderr


def test_after_a_power_failure_the_window_says_what_is_there(qtbot: QtBot, demo: tuple[Places, dict[str, str]]) -> None:
    """A killed program with a green scan: the next start counts it and says so; the start after that says nothing."""
    where, people = demo
    kill_after_a_scan(where, next(iter(people.values())))
    heard: list[str] = []

    def steps() -> Steps:
        yield checked_in(1)
        heard.append(troubles())

    first = Doing(steps())
    assert 0 == first.run(where)
    second = Doing(steps())
    assert 0 == second.run(where)

    assert ("", "") == (first.left, second.left)
    assert "The program was cut off last time, by a power failure for instance." in heard[0]
    assert "Nothing that was shown green is lost. 1 scan is stored" in heard[0]
    assert "cut off" not in heard[1]


def test_a_program_that_was_ended_in_order_was_not_cut_off(qtbot: QtBot, demo: tuple[Places, dict[str, str]]) -> None:
    """Nothing is told that did not happen."""
    heard: list[str] = []

    def steps() -> Steps:
        yield stands
        heard.append(troubles())

    for _ in range(2):
        doing = Doing(steps())
        assert 0 == doing.run(demo[0])
        assert "" == doing.left

    assert not any("cut off" in said for said in heard)


def test_what_a_lying_disk_lost_comes_back_from_the_ledger(folder: Folder) -> None:
    """A disk that said "saved" and had it in its cache only: the last scans and an undo are in the ledger."""
    badges = folder.people(4)
    first = folder.redeem(badges[0])
    kept = folder.where.data / "kept"
    folder.close()
    shutil.copyfile(folder.where.database, kept)
    folder.reopen()
    for badge in badges[1:]:
        folder.redeem(badge)
    folder.undo(first.nonce)
    folder.close()
    for ending in ("-wal", "-shm"):
        Path(f"{folder.where.database}{ending}").unlink(missing_ok=True)
    kept.replace(folder.where.database)
    folder.reopen()
    assert 1 == folder.rows("redemption")

    found = after_cut_off(folder.database, folder.where)

    assert (4, 4) == (found.scans, found.replayed)
    assert "4 scans were missing and were brought back" in found.in_words()
    assert folder.recount() == folder.counts()
    assert 3 == folder.counts().house.checked_in
    assert (journal.Act.RECOVERY,) == folder.database.one("SELECT act FROM journal ORDER BY rowid DESC LIMIT 1")
    assert 0 == after_cut_off(folder.database, folder.where).replayed


def test_where_nothing_is_missing_nothing_is_written(folder: Folder) -> None:
    """The usual case: what was green is there, and the journal is as it was."""
    folder.redeem(folder.person())
    before = folder.rows("journal")

    found = after_cut_off(folder.database, folder.where)

    assert (1, 0) == (found.scans, found.replayed)
    assert before == folder.rows("journal")
    assert "Nothing that was shown green is lost." in found.in_words()


def test_an_empty_event_has_lost_nothing(folder: Folder) -> None:
    """Cut off before the first scan: no time is told of one that was not."""
    found = after_cut_off(folder.database, folder.where)

    assert (0, None) == (found.scans, found.last_at)
    assert found.in_words().endswith("is lost.")
