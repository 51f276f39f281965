"""`run.py`: what a person gets who calls it on a fresh machine, tried in small checkouts without a network."""

import ast
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fakes.checkout import CHECKOUT, Checkout, lay_out

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system libraries are looked after on Linux")


@pytest.fixture
def fresh(tmp_path: Path) -> Checkout:
    """A checkout in which run.py was never called."""
    return lay_out(tmp_path)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Checkout, subprocess.CompletedProcess[str]]:
    """A checkout after its first call, and what that call gave."""
    checkout = lay_out(tmp_path_factory.mktemp("first"))
    return checkout, checkout.run("redeem", "two words", "--force", "ä")


@pytest.fixture
def made(first: tuple[Checkout, subprocess.CompletedProcess[str]], tmp_path: Path) -> Checkout:
    """A checkout that is set up."""
    checkout = lay_out(tmp_path)
    shutil.copytree(first[0].folder / ".venv", checkout.folder / ".venv", symlinks=True)
    return checkout


def test_the_first_call_sets_up_and_passes_the_verb_on(
    first: tuple[Checkout, subprocess.CompletedProcess[str]],
) -> None:
    """Arguments, the caller's folder and the exit status reach the verb and come back; its output stays clean."""
    checkout, done = first

    assert f"{['redeem', 'two words', '--force', 'ä']}\n{checkout.outside}\n" == done.stdout
    assert 3 == done.returncode
    *set_up, verb = done.stderr.splitlines()
    assert "a line of the verb" == verb
    assert f"run.py: Making a virtual environment in {checkout.folder / '.venv'}" in set_up


def test_a_second_call_sets_nothing_up(made: Checkout) -> None:
    """What is set up stays so, and nothing is said about it."""
    stamp = made.stamp.stat().st_mtime_ns

    done = made.run()

    assert f"[]\n{made.outside}\n" == done.stdout
    assert "a line of the verb\n" == done.stderr
    assert stamp == made.stamp.stat().st_mtime_ns


def test_the_callers_folder_is_not_imported_from(made: Checkout) -> None:
    """A folder called kiosk where the caller stands is not taken for the program."""
    (made.outside / "kiosk").mkdir()
    (made.outside / "kiosk" / "__main__.py").write_text("raise SystemExit(99)", encoding="utf-8")

    assert 3 == made.run("counts").returncode


def test_a_changed_lock_is_installed(made: Checkout) -> None:
    """When the lock has changed, the next call brings the environment up to date, and does not make it anew."""
    made.require("wished_for")
    (made.folder / "kiosk" / "__main__.py").write_text("import wished_for\nprint('here')", encoding="utf-8")

    done = made.run()

    assert ("here\n", 0) == (done.stdout, done.returncode)
    assert "run.py: Installing what the program needs.\n" == done.stderr


def test_a_package_that_differs_from_its_hash_is_refused(made: Checkout) -> None:
    """A package whose content isn't what was locked is not installed, and the verb does not start."""
    made.require("wished_for")
    made.lock.write_text(f"wished_for==1.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")

    done = made.run()

    assert ("", 1) == (done.stdout, done.returncode)
    assert "HASHES" in done.stderr


def test_without_a_network_the_old_environment_stays(made: Checkout) -> None:
    """A lock that cannot be installed gives a plain sentence; with the former lock everything works as before."""
    former = made.lock.read_text(encoding="utf-8")
    made.lock.write_text(f"absent==1.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")

    failed = made.run()
    made.lock.write_text(former, encoding="utf-8")
    done = made.run()

    assert ("", 1) == (failed.stdout, failed.returncode)
    assert failed.stderr.splitlines()[-1].startswith("run.py: The packages could not be installed")
    assert "Traceback" not in failed.stderr
    assert ("a line of the verb\n", 3) == (done.stderr, done.returncode)


def test_an_interrupted_installation_is_repaired(made: Checkout) -> None:
    """When pip is killed the verb doesn't start; the next call throws away what it left, and makes all anew."""
    packages = next((made.folder / ".venv").glob("[Ll]ib/**/site-packages"))
    (packages / "killed.pth").write_text("import os, sys; 'pip' in sys.orig_argv and os.kill(os.getpid(), 9)\n")
    made.require("wished_for")

    killed = made.run()
    incomplete = made.stamp.read_text(encoding="utf-8")
    done = made.run()

    assert ("", 1) == (killed.stdout, killed.returncode)
    assert "incomplete\n" == incomplete
    assert 3 == done.returncode
    assert (packages / "wished_for.py").exists()
    assert not (packages / "killed.pth").exists()


def test_an_environment_of_another_python_is_made_anew(made: Checkout) -> None:
    """Packages for another Python are of no use to this one."""
    stamp = made.stamp.read_text(encoding="utf-8")
    made.stamp.write_text(stamp.replace(str(sys.implementation.cache_tag), "cpython-309"), encoding="utf-8")

    done = made.run()

    assert 3 == done.returncode
    assert "Making a virtual environment" in done.stderr
    assert stamp == made.stamp.read_text(encoding="utf-8")


def test_a_folder_that_somebody_else_made_is_left_alone(made: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where .venv is not ours or cannot be written, the environment is in the person's cache."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, made.environment()[name])
    theirs, ours = runpy.run_path(str(made.folder / "run.py"))["homes"]()
    ours.parent.mkdir(parents=True)
    theirs.rename(ours)
    theirs.mkdir()
    (theirs / "pyvenv.cfg").write_text("of somebody else", encoding="utf-8")
    made.require("wished_for")

    done = made.run()

    assert 3 == done.returncode
    assert "of somebody else" == (theirs / "pyvenv.cfg").read_text(encoding="utf-8")
    assert 1 == len(list(ours.glob("[Ll]ib/**/wished_for.py")))


def test_two_calls_at_once(made: Checkout) -> None:
    """Of two calls after a change one installs, the other waits for it, and both run their verb."""
    made.require("wished_for")

    with made.start("one") as one, made.start("two") as two:
        outputs = [process.communicate() for process in (one, two)]

    assert ["['one']", "['two']"] == [out.splitlines()[0] for out, _ in outputs]
    assert 1 == sum("Installing what the program needs" in err for _, err in outputs)


@on_linux
def test_a_missing_library_is_named_with_the_one_line_to_run(made: Checkout) -> None:
    """Where it cannot be installed, a window isn't even tried: the person is told what to run."""
    made.needs("window libno-such-library.so.7 libno-such-library7", "qt libc.so.6 libc6")
    made.command("sudo", "exit 1")
    made.command("apt-get", "echo no such package >&2; exit 100")

    done = made.run("demo", DISPLAY=":7")

    assert ("", 1) == (done.stdout, done.returncode)
    assert "run.py: Missing on this system: libno-such-library.so.7. Please run:" in done.stderr
    assert "sudo apt-get install -y libno-such-library7" == done.stderr.splitlines()[-1].strip()


@on_linux
def test_what_can_be_done_without_is_told_once(made: Checkout) -> None:
    """A verb without a window starts all the same; the hint isn't repeated, nor the attempt to install."""
    made.needs("window libno-such-library.so.7 libno-such-library7", "better libno-such.so.1 libno-such1")
    made.command("sudo", "exit 1")
    made.command("apt-get", 'echo apt-get was called >> "$0.log"; exit 100')

    told = made.run("counts")
    log = made.outside / "commands" / "apt-get.log"
    calls = log.read_text(encoding="utf-8") if log.exists() else ""
    silent = made.run("counts")

    assert (3, 3) == (told.returncode, silent.returncode)
    assert "sudo apt-get install -y libno-such-library7 libno-such1\n" in told.stderr
    assert "a line of the verb\n" == silent.stderr
    assert calls == (log.read_text(encoding="utf-8") if log.exists() else "")


@on_linux
def test_missing_packages_are_installed_where_no_password_is_asked(made: Checkout) -> None:
    """As root, or with a sudo that asks for nothing, apt-get is called and the verb starts."""
    made.needs("window kiosk-test-tool kiosk-test-package")
    made.command("sudo", 'shift; exec "$@"')
    made.command(
        "apt-get", 'case "$*" in *"install -y"*" kiosk-test-package") cp /bin/true "${0%/*}/kiosk-test-tool";; esac'
    )

    done = made.run("demo", DISPLAY=":7")

    assert 3 == done.returncode
    assert "run.py: Installing system packages: kiosk-test-package\na line of the verb\n" == done.stderr


def test_every_check_runs_and_the_first_failure_is_the_exit_status(made: Checkout) -> None:
    """`run.py test` doesn't stop at a failure, and names what failed at its end."""
    made.fake_checks(mypy=7, pytest=5)

    done = made.run("test")

    lines = [line for line in done.stdout.splitlines() if line and not line.startswith("$")]
    checks = ["ruff", "ruff", "mypy", "importlinter", "pytest", "coverage"]
    assert [*checks, "Failed:"] == [line.split()[0] for line in lines]
    assert "Failed: mypy, pytest --cov" == lines[-1]
    assert f"pytest ['--cov', '-n', '{min(4, os.cpu_count() or 1)}'] offscreen" in lines
    assert "coverage ['report', '--include=kiosk/domain/*', '--fail-under=100'] offscreen" in lines
    assert 7 == done.returncode


def test_arguments_after_test_go_to_pytest_alone(made: Checkout) -> None:
    """Who names tests gets these tests, and nothing else."""
    made.fake_checks(pytest=1)

    done = made.run("test", "tests/one.py", "-k", "two words")

    assert ["pytest ['tests/one.py', '-k', 'two words'] offscreen"] == done.stdout.splitlines()[2:]
    assert 1 == done.returncode


def test_an_older_python_gets_one_plain_sentence(fresh: Checkout) -> None:
    """Python 3.8 can read run.py, and is told which Python is needed."""
    source = (CHECKOUT / "run.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 8))
    script = str(fresh.folder / "run.py")
    pretend = f"import runpy, sys; sys.version_info = (3, 8, 18); runpy.run_path({script!r}, run_name='__main__')"

    done = subprocess.run(
        [sys.executable, "-c", pretend], env=fresh.environment(), capture_output=True, text=True, check=False
    )

    assert "run.py: MMZ Kiosk needs Python 3.11 or newer, and this is Python 3.8.\n" == done.stderr
    assert 1 == done.returncode
