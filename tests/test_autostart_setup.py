"""`setup` makes a laptop a check-in desk, and takes it back."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parents[1] / "packaging" / "autostart"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a Linux session")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Give the tree of a system on which the program is installed."""
    program = tmp_path / "tree" / "usr" / "bin" / "kiosk"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    return tmp_path / "tree"


def set_up(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Call the setup on a tree."""
    command = ["sh", str(HERE / "setup"), *words, "--root", str(root)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def files(root: Path) -> set[str]:
    """Return what lies in the tree beside the program."""
    found = {"/" + path.relative_to(root).as_posix() for path in root.rglob("*") if not path.is_dir()}
    return found - {"/usr/bin/kiosk"}


def test_the_session_is_put_in_place(tree: Path) -> None:
    """The account logs in by itself into a session that runs the program."""
    done = set_up(tree, "einlass")
    session = (tree / "usr/share/wayland-sessions/mmz-kiosk.desktop").read_text(encoding="utf-8")
    lightdm = (tree / "etc/lightdm/lightdm.conf.d/60-mmz-kiosk.conf").read_text(encoding="utf-8")
    sddm = (tree / "etc/sddm.conf.d/60-mmz-kiosk.conf").read_text(encoding="utf-8")

    assert 0 == done.returncode, done.stderr
    assert "Exec=/usr/libexec/mmz-kiosk/session\n" in session
    assert os.access(tree / "usr/libexec/mmz-kiosk/session", os.X_OK)
    assert os.access(tree / "usr/libexec/mmz-kiosk/keep-running", os.X_OK)
    assert "autologin-user=einlass\n" in lightdm
    assert "autologin-session=mmz-kiosk\n" in lightdm
    assert "[Autologin]\nUser=einlass\nSession=mmz-kiosk\n" == sddm


def test_on_a_desktop_the_unit_starts_with_it(tree: Path) -> None:
    """With --desktop the usual desktop stays, and starts the program in the account of the desk alone."""
    done = set_up(tree, "einlass", "--desktop")
    units = tree / "etc/systemd/user"
    entry = (tree / "etc/xdg/autostart/mmz-kiosk.desktop").read_text(encoding="utf-8")

    assert 0 == done.returncode, done.stderr
    assert (HERE / "mmz-kiosk.service").read_text() == (units / "mmz-kiosk.service").read_text()
    assert "[Unit]\nConditionUser=einlass\n" == (units / "mmz-kiosk.service.d/account.conf").read_text()
    assert "Exec=/usr/libexec/mmz-kiosk/on-desktop einlass\n" in entry
    assert os.access(tree / "usr/libexec/mmz-kiosk/on-desktop", os.X_OK)
    assert os.access(tree / "usr/libexec/mmz-kiosk/keep-running", os.X_OK)
    # One thing starts it: were the unit wanted by a target as well, every account would run it.
    assert [] == list(units.glob("*.wants"))
    assert not (tree / "usr/share/wayland-sessions/mmz-kiosk.desktop").exists()


@pytest.mark.parametrize("turns", [((), ("--desktop",)), (("--desktop",), ())])
def test_the_other_way_takes_the_first_ones_place(tree: Path, turns: tuple[tuple[str, ...], ...]) -> None:
    """Who changes their mind has the one way and nothing of the other."""
    for words in turns:
        assert 0 == set_up(tree, "einlass", *words).returncode
    after_both = files(tree)
    set_up(tree, "einlass", "--undo")
    set_up(tree, "einlass", *turns[-1])

    assert files(tree) == after_both


def test_without_the_program_there_is_no_desk(tree: Path) -> None:
    """A laptop that would start into nothing is left as it is; --undo works all the same."""
    set_up(tree, "einlass")
    (tree / "usr/bin/kiosk").unlink()
    undone = set_up(tree, "einlass", "--undo")
    done = set_up(tree, "einlass")

    assert 0 == undone.returncode, undone.stderr
    assert (1, "") == (done.returncode, done.stdout)
    assert "“kiosk” is not on the path" in done.stderr
    assert set() == files(tree)


class Desktop:
    """A desktop that calls `on-desktop`; what systemd and `keep-running` are asked for stands in `asked`."""

    def __init__(self, folder: Path, *, systemd: bool) -> None:
        self._folder = folder
        self._asked = folder / "asked"
        self._asked.touch()
        for name, answer in (("systemctl", 0 if systemd else 1), ("keep-running", 0)):
            (folder / name).write_text(f'#!/bin/sh\necho {name} "$@" >> "{self._asked}"\nexit {answer}\n')
            (folder / name).chmod(0o755)
        shutil.copy(HERE / "on-desktop", folder)

    def log_in(self, account: str) -> list[str]:
        """Call the entry of an account, and return what was started."""
        path = f"{self._folder}{os.pathsep}{os.environ['PATH']}"
        command = ["sh", str(self._folder / "on-desktop"), account]
        subprocess.run(command, check=True, env={**os.environ, "PATH": path})
        lines = self._asked.read_text().splitlines()
        return [line for line in lines if "start" in line or line.startswith("keep-running")]


def me() -> str:
    """Return the account that runs this."""
    return subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()


def test_the_desktop_starts_the_unit_once(tmp_path: Path) -> None:
    """Where systemd looks after the account, it alone starts the program, on whichever desktop."""
    assert ["systemctl --user --no-block start mmz-kiosk.service"] == Desktop(tmp_path, systemd=True).log_in(me())


def test_without_systemd_the_program_is_kept_running(tmp_path: Path) -> None:
    """Where there is no systemd for the account, the entry looks after the program itself."""
    assert ["keep-running kiosk"] == Desktop(tmp_path, systemd=False).log_in(me())


@pytest.mark.parametrize("systemd", [True, False])
def test_other_accounts_have_their_usual_desktop(tmp_path: Path, systemd: bool) -> None:
    """Whoever else logs in on the laptop gets no check-in desk."""
    assert [] == Desktop(tmp_path, systemd=systemd).log_in(me() + "-not")


@pytest.mark.parametrize("words", [(), ("--desktop",)])
def test_undo_takes_back_what_was_written_and_nothing_else(tree: Path, words: tuple[str, ...]) -> None:
    """After --undo the tree is as before; files of others stay."""
    other = tree / "etc/lightdm/lightdm.conf.d/50-theirs.conf"
    other.parent.mkdir(parents=True)
    other.write_text("theirs")
    set_up(tree, "einlass", *words)
    done = set_up(tree, "einlass", "--undo")

    assert 0 == done.returncode, done.stderr
    assert {"/etc/lightdm/lightdm.conf.d/50-theirs.conf"} == files(tree)
    assert [] == list(tree.rglob("*mmz-kiosk*"))


@pytest.mark.parametrize("words", [(), ("root",), ("ein lass",), ("--nonsense", "einlass"), ("a", "b")])
def test_a_wrong_call_changes_nothing(tree: Path, words: tuple[str, ...]) -> None:
    """Without an account, or with an impossible one, it says how it is called."""
    done = set_up(tree, *words)

    assert 2 == done.returncode
    assert done.stderr
    assert set() == files(tree)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
def test_systemd_takes_the_unit(tree: Path) -> None:
    """The unit, bound to its account, is whole in systemd's own eyes."""
    set_up(tree, "einlass", "--desktop")
    units = tree / "etc/systemd/user"
    command = ["systemd-analyze", "verify", "--user", "--man=no", str(units / "mmz-kiosk.service")]
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(tree), "SYSTEMD_UNIT_PATH": f"{units}:"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)

    assert (0, "") == (done.returncode, done.stderr)


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="needs desktop-file-validate")
@pytest.mark.parametrize("name", ["mmz-kiosk.desktop", "mmz-kiosk-autostart.desktop"])
def test_the_entries_are_valid(name: str) -> None:
    """The entries for the login screen and for the desktop's autostart keep to the specification."""
    command = ["desktop-file-validate", str(HERE / name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (0, "") == (done.returncode, done.stdout)
