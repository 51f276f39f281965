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

PROGRAM = """\
#!/bin/sh
echo started >> "$DIARY"
turn=$(wc -l < "$DIARY")
case $(echo "$TURNS" | cut -d" " -f"$turn") in
crash) kill -SEGV $$ ;;
killed) kill -KILL $$ ;;
trouble) exit 1 ;;
wrong) exit 2 ;;
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
    _, told = process.communicate(timeout=30)

    assert (0, 4) == (process.returncode, desk.starts)
    assert 3 == told.count("it is started again in")


def test_the_pauses_grow_and_have_an_end(desk: Desk) -> None:
    """What crashes at once is started again ever later, but never later than after half a minute, and for ever."""
    desk.start("crash crash crash crash crash crash crash crash").communicate(timeout=30)

    assert [1, 2, 4, 8, 16, 30, 30, 30] == desk.pauses


def test_a_wrong_call_is_not_repeated(desk: Desk) -> None:
    """Wrong arguments stay wrong: it ends and says so by its exit status."""
    process = desk.start("wrong")
    process.communicate(timeout=30)

    assert (2, 1) == (process.returncode, desk.starts)


def test_the_end_of_the_session_ends_the_program(desk: Desk) -> None:
    """Whoever stops the session stops the program in it, and nothing is started again."""
    process = desk.start("stay")
    while not desk.diary.exists() or "staying" not in desk.diary.read_text(encoding="utf-8"):
        assert process.poll() is None
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=30)

    assert (0, 1) == (process.returncode, desk.starts)


def set_up(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Call the setup on a tree."""
    command = ["sh", str(HERE / "setup"), *words, "--root", str(root)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def files(root: Path) -> set[str]:
    """Return what lies in the tree."""
    return {"/" + path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file() or path.is_symlink()}


def test_the_session_is_put_in_place(tmp_path: Path) -> None:
    """The account logs in by itself into a session that runs the program."""
    done = set_up(tmp_path, "einlass")
    session = (tmp_path / "usr/share/wayland-sessions/mmz-kiosk.desktop").read_text(encoding="utf-8")
    lightdm = (tmp_path / "etc/lightdm/lightdm.conf.d/60-mmz-kiosk.conf").read_text(encoding="utf-8")

    assert 0 == done.returncode, done.stderr
    assert "Exec=/usr/libexec/mmz-kiosk/session\n" in session
    assert os.access(tmp_path / "usr/libexec/mmz-kiosk/session", os.X_OK)
    assert os.access(tmp_path / "usr/libexec/mmz-kiosk/keep-running", os.X_OK)
    assert "autologin-user=einlass\n" in lightdm
    assert "autologin-session=mmz-kiosk\n" in lightdm


def test_on_a_desktop_the_unit_is_switched_on(tmp_path: Path) -> None:
    """With --desktop the usual desktop stays, and the program is part of it."""
    done = set_up(tmp_path, "einlass", "--desktop")
    wanted = tmp_path / "etc/systemd/user/graphical-session.target.wants/mmz-kiosk.service"

    assert 0 == done.returncode, done.stderr
    assert Path("/etc/systemd/user/mmz-kiosk.service") == wanted.readlink()
    assert (HERE / "mmz-kiosk.service").read_text() == (tmp_path / "etc/systemd/user/mmz-kiosk.service").read_text()
    assert not (tmp_path / "usr/share/wayland-sessions").exists()


@pytest.mark.parametrize("words", [(), ("--desktop",)])
def test_undo_takes_back_what_was_written_and_nothing_else(tmp_path: Path, words: tuple[str, ...]) -> None:
    """After --undo the tree is as before; files of others stay."""
    other = tmp_path / "etc/lightdm/lightdm.conf.d/50-theirs.conf"
    other.parent.mkdir(parents=True)
    other.write_text("theirs")
    set_up(tmp_path, "einlass", *words)
    done = set_up(tmp_path, "einlass", "--undo")

    assert 0 == done.returncode, done.stderr
    assert {"/etc/lightdm/lightdm.conf.d/50-theirs.conf"} == files(tmp_path)


@pytest.mark.parametrize("words", [(), ("root",), ("ein lass",), ("--nonsense", "einlass"), ("a", "b")])
def test_a_wrong_call_changes_nothing(tmp_path: Path, words: tuple[str, ...]) -> None:
    """Without an account, or with an impossible one, it says how it is called."""
    done = set_up(tmp_path, *words)

    assert 2 == done.returncode
    assert done.stderr
    assert set() == files(tmp_path)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    """The unit is whole, in systemd's own eyes."""
    unit = shutil.copy(HERE / "mmz-kiosk.service", tmp_path)
    command = ["systemd-analyze", "verify", "--user", "--man=no", unit]
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)

    assert (0, "") == (done.returncode, done.stderr)


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="needs desktop-file-validate")
def test_the_session_file_is_valid() -> None:
    """The entry for the login screen keeps to the specification."""
    command = ["desktop-file-validate", str(HERE / "mmz-kiosk.desktop")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (0, "") == (done.returncode, done.stdout)
