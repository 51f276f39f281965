"""A laptop that starts into the check-in desk, and starts it again after a crash."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parents[1] / "packaging" / "autostart"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a Linux session")

PATIENCE = 240
PROGRAM = """\
#!/bin/sh
echo started >> "$DIARY"
turn=$(wc -l < "$DIARY")
case $(echo "$TURNS" | cut -d" " -f"$turn") in
crash) kill -SEGV $$ ;;
killed) kill -KILL $$ ;;
trouble) exit 1 ;;
wrong) exit 2 ;;
mend) exit 4 ;;
gone) exit 127 ;;
stay) echo staying >> "$DIARY"; exec sleep 100 ;;
*) exit 0 ;;
esac
"""


class Desk:
    """The program as `keep-running` sees it: what becomes of each start is said beforehand."""

    def __init__(self, folder: Path) -> None:
        self.diary, self.program, self.quick = folder / "diary", folder / "kiosk", folder / "bin"
        self.program.write_text(PROGRAM, encoding="utf-8")
        self.program.chmod(0o755)
        self.quick.mkdir()
        # Pauses are asked of `sleep`: here it notes how long and comes back at once.
        sleep = f'#!/bin/sh\n[ "$1" = 100 ] && exec {shutil.which("sleep")} 100\necho "pause $1" >> "$DIARY.pauses"\n'
        (self.quick / "sleep").write_text(sleep, encoding="utf-8")
        (self.quick / "sleep").chmod(0o755)

    def start(self, turns: str) -> subprocess.Popen[str]:
        """Start it under `keep-running`."""
        path = f"{self.quick}{os.pathsep}{os.environ['PATH']}"
        return subprocess.Popen(
            [str(HERE / "keep-running"), str(self.program)],
            env={**os.environ, "DIARY": str(self.diary), "TURNS": turns, "PATH": path},
            stderr=subprocess.PIPE,
            text=True,
        )

    @property
    def starts(self) -> int:
        """How often it was started."""
        return self.diary.read_text(encoding="utf-8").count("started") if self.diary.exists() else 0

    @property
    def pauses(self) -> list[int]:
        """The seconds between two starts."""
        file = Path(f"{self.diary}.pauses")
        return [int(line.split()[1]) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give a program that does as it is told."""
    return Desk(tmp_path)


def test_after_a_crash_it_starts_again(desk: Desk) -> None:
    """A crash, a kill and an exit in trouble each lead to the next start; closed in order, it stays closed."""
    process = desk.start("crash killed trouble closed")
    _, told = process.communicate(timeout=PATIENCE)

    assert (0, 4) == (process.returncode, desk.starts)
    assert 3 == told.count("it is started again in")


def test_the_pauses_grow_and_have_an_end(desk: Desk) -> None:
    """What crashes at once is started again ever later, but never later than after half a minute, and for ever."""
    desk.start("crash crash crash crash crash crash crash crash").communicate(timeout=PATIENCE)

    assert [1, 2, 4, 8, 16, 30, 30, 30] == desk.pauses


@pytest.mark.parametrize(("turn", "status"), [("wrong", 2), ("mend", 4), ("gone", 127)])
def test_what_no_start_cures_is_not_repeated(desk: Desk, turn: str, status: int) -> None:
    """Wrong arguments stay wrong, and wrong settings until they are mended: it ends with the same exit status."""
    process = desk.start(turn)
    process.communicate(timeout=PATIENCE)

    assert (status, 1) == (process.returncode, desk.starts)


@pytest.mark.parametrize(("rights", "status"), [(None, 127), (0o644, 126)])
def test_a_program_that_cannot_be_started_is_told_once(desk: Desk, rights: int | None, status: int) -> None:
    """What is not there, or may not be run, gets one sentence and no second try."""
    desk.program.unlink() if rights is None else desk.program.chmod(rights)
    process = desk.start("")
    _, told = process.communicate(timeout=PATIENCE)

    assert (status, 0) == (process.returncode, desk.starts)
    assert 1 == told.count(f"“{desk.program}” cannot be started. Is MMZ Kiosk installed")


def test_the_end_of_the_session_ends_the_program(desk: Desk) -> None:
    """Whoever stops the session stops the program in it, and nothing is started again."""
    process = desk.start("stay")
    while not desk.diary.exists() or "staying" not in desk.diary.read_text(encoding="utf-8"):
        assert process.poll() is None
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=PATIENCE)

    assert (0, 1) == (process.returncode, desk.starts)
