#!/usr/bin/env python3
"""Set MMZ Kiosk up beside this file and start it: `python3 run.py demo`, or any other verb of `kiosk`.

`python3 run.py test` sets up what the checks need as well and runs them all; what follows `test` goes to pytest, and
then only pytest runs. Nothing but Python 3.11 or newer is needed, and only its standard library is used here. What is
said about setting up goes to standard error, so that a verb's own output stays clean. The heavier modules are imported
where they are needed, because every start of the program passes through this file.
"""

from __future__ import annotations  # an older Python must be able to read as far as the sentence that it is too old

import os
import sys
from contextlib import contextmanager, suppress
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

OLDEST = (3, 11)
CHECKOUT = Path(__file__).resolve().parent
RUNTIME = CHECKOUT / "packaging" / "requirements.lock"
TEST = CHECKOUT / "packaging" / "requirements-test.lock"  # holds all of RUNTIME
SYSTEM = CHECKOUT / "packaging" / "system.txt"
STAMP = "run.stamp"  # what an environment holds; "incomplete" while that changes
LOCK = "run.lock"
TOLD = "run.told"  # what was said to be missing, so that it's said once


class Stop(Exception):
    """The program cannot be started; the text says why and what to do."""


def say(text: str) -> None:
    """Tell the person something about setting up."""
    print(f"run.py: {text}", file=sys.stderr, flush=True)


# The virtual environment ----------------------------------------------------------------------------------------------


def python_tag() -> str:
    """Name what an environment depends on: installed packages fit one Python only."""
    return f"{sys.implementation.cache_tag}{getattr(sys, 'abiflags', '')}"


def stamps(*locks: Path) -> set[str]:
    """Return the lines that the stamp of an environment with these locks holds."""
    import hashlib

    return {python_tag(), *(f"{lock.name} {hashlib.sha256(lock.read_bytes()).hexdigest()}" for lock in locks)}


def stamp_of(home: Path) -> set[str]:
    """Return the lines of an environment's stamp; none where there is none."""
    try:
        return set((home / STAMP).read_text(encoding="utf-8").splitlines())
    except OSError:
        return set()


def python_of(home: Path) -> Path:
    """Return the Python of an environment."""
    return home / "Scripts" / "python.exe" if os.name == "nt" else home / "bin" / "python"


def is_ready(home: Path, lock: Path) -> bool:
    """Return whether an environment holds just what the lock says, for this Python."""
    return stamps(lock) <= stamp_of(home) and python_of(home).exists()


def homes() -> list[Path]:
    """Return where the environment may be: in the checkout, or where that is read-only in the person's cache."""
    import hashlib

    cache = Path(os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME") or Path.home() / ".cache")
    name = hashlib.sha256(os.fsencode(CHECKOUT)).hexdigest()[:12]
    return [CHECKOUT / ".venv", cache / "mmz-kiosk" / f"venv-{name}"]


def is_usable(home: Path) -> bool:
    """Return whether an environment may be made here: the folder can be written, and nobody else made it."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        with (home / LOCK).open("a"):
            pass
        return (home / STAMP).exists() or {child.name for child in home.iterdir()} <= {LOCK, TOLD}
    except OSError:
        return False


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Let one run.py at a time set up; others wait here, and find the work done."""
    with path.open("a") as file:
        if sys.platform == "win32":
            import msvcrt

            while True:
                try:
                    file.seek(0)
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # gives up after ten seconds
                    break
                except OSError:
                    say("Another run.py is setting up. Waiting for it.")
        else:
            import fcntl

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                say("Another run.py is setting up. Waiting for it.")
                fcntl.flock(file, fcntl.LOCK_EX)
            os.set_inheritable(file.fileno(), True)  # a pip that outlives a killed run.py goes on holding the lock
        yield


def run_step(*command: str | Path) -> int:
    """Run a step of setting up, with all that it prints on standard error, and return its exit status."""
    import subprocess

    return subprocess.call([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=2, close_fds=False)


def make_environment(home: Path) -> None:
    """Make an empty environment, whatever was left in its place by another Python or an interrupted run."""
    import shutil

    (home / STAMP).write_text("incomplete\n", encoding="utf-8")
    for child in home.iterdir():
        if child.is_dir() and not child.is_symlink():
            shutil.rmtree(child)
        elif child.name not in {STAMP, LOCK, TOLD}:
            child.unlink()
    python = getattr(sys, "_base_executable", sys.executable)  # sys.executable may be the one that was just removed
    if run_step(python, "-I", "-m", "venv", home):
        raise Stop(f"Python could not make a virtual environment in {home}. The lines above say why.")


def install(home: Path, lock: Path) -> None:
    """Bring the environment to what the lock says. Call it under `only_one`."""
    before = stamp_of(home)
    if python_tag() not in before or not python_of(home).exists():
        say(f"Making a virtual environment in {home}")
        make_environment(home)
        before = set()
    say("Installing what the program needs" + (" and what its checks need." if lock == TEST else "."))
    stamp = home / STAMP
    stamp.write_text("incomplete\n", encoding="utf-8")
    loudness = () if sys.stderr.isatty() else ("--quiet",)
    options = ("--disable-pip-version-check", "--no-input", "--only-binary", ":all:", "--require-hashes", *loudness)
    status = run_step(python_of(home), "-I", "-m", "pip", "install", *options, "-r", lock)
    if status:
        if status == 1 and before:  # pip gave up in good order, without a network for example: all is as it was
            stamp.write_text("\n".join(sorted(before)) + "\n", encoding="utf-8")
        raise Stop("The packages could not be installed; the lines above say why. Is there a network? Then try again.")
    held = stamps(RUNTIME, TEST) if lock == TEST else stamps(RUNTIME)
    fresh = stamp.with_suffix(".new")
    fresh.write_text("\n".join(sorted(held)) + "\n", encoding="utf-8")
    fresh.replace(stamp)


# What the system brings -----------------------------------------------------------------------------------------------


def is_there(name: str) -> bool:
    """Return whether a library can be loaded, a Python module be found, or a command be called."""
    if ".so" in name:
        import ctypes

        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True
    if name == "ensurepip":
        import importlib.util

        importlib.invalidate_caches()
        return importlib.util.find_spec(name) is not None
    import shutil

    return shutil.which(name, path=os.environ.get("PATH", os.defpath) + ":/usr/sbin:/sbin") is not None


def wanted(needs: set[str]) -> dict[str, tuple[str, str]]:
    """Return what `packaging/system.txt` lists: {library or command: (needed for, Debian package)}."""
    lines = (line.split() for line in SYSTEM.read_text(encoding="utf-8").splitlines())
    return {line[1]: (line[0], line[2]) for line in lines if line and line[0] in needs}


def apt_install(packages: list[str]) -> None:
    """Install Debian packages where that needs no password: as root, or with a sudo that asks for none."""
    import shutil
    import subprocess

    def run(*command: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)

    rights = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if rights and (not shutil.which("sudo") or run(*rights, "true").returncode):
        return
    say("Installing system packages: " + " ".join(packages))
    apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    updated = run(*apt, "update")  # may fail over somebody else's source, and the packages be had all the same
    installed = run(*apt, "install", "-y", "--no-install-recommends", *packages)
    if installed.returncode:
        print((updated.stderr + installed.stderr).decode(errors="replace"), file=sys.stderr, flush=True)


def provide(home: Path, listed: dict[str, tuple[str, str]], needed: set[str]) -> None:
    """Install what is missing of `listed` or say the one line that does; without what is `needed`, stop.

    What the verb can do without is tried and told once, not at every start: an entrance may have no network.
    """
    import shutil

    lacking = [name for name in listed if not is_there(name)]
    if not lacking:
        return
    told = home / TOLD
    dispensable = not any(listed[name][0] in needed for name in lacking)
    if dispensable and told.exists() and told.read_text(encoding="utf-8").split() == lacking:
        return
    debian = shutil.which("apt-get") is not None
    if debian:
        apt_install(sorted({listed[name][1] for name in lacking}))
        lacking = [name for name in lacking if not is_there(name)]
    if not lacking:
        return
    text = f"Missing on this system: {', '.join(lacking)}. "
    packages = " ".join(sorted({listed[name][1] for name in lacking}))
    text += f"Please run:\n    sudo apt-get install -y {packages}" if debian else "Please install what brings them."
    if any(listed[name][0] in needed for name in lacking):
        raise Stop(text)
    say(text)
    with suppress(OSError):
        told.write_text("\n".join(lacking), encoding="utf-8")


def prepare(verb: str, arguments: list[str]) -> Path:
    """Return the environment to start the verb in, made or brought up to date where it was not."""
    lock = TEST if verb == "test" else RUNTIME
    places = homes()
    home = next((place for place in places if is_ready(place, lock)), None)
    ready = home is not None
    home = home or next((place for place in places if is_usable(place)), None)
    if home is None:
        raise Stop(f"No virtual environment can be made in {' or in '.join(map(str, places))}. Is the disk read-only?")
    listed = wanted({"qt", "window", "better"} | ({"test"} if verb == "test" else set()))
    needed = {"python"} | ({"qt"} if verb == "test" else set())
    if opens_window(verb, arguments):
        needed |= {"qt", "window"}
    if not sys.platform.startswith("linux"):
        listed = {}
    if not ready:
        listed["ensurepip"] = ("python", f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    provide(home, listed, needed)
    if not ready:
        with only_one(home / LOCK):
            if not is_ready(home, lock):
                install(home, lock)
    return home


def opens_window(verb: str, arguments: list[str]) -> bool:
    """Return whether this call shows a window, so that it's no use to start it without a window's libraries."""
    has_display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return has_display and (verb in {"", "demo"} or verb.startswith("-")) and "--headless" not in arguments


# The verbs ------------------------------------------------------------------------------------------------------------


def surroundings(**more: str) -> dict[str, str]:
    """Return the environment variables in which Python finds the checkout's `kiosk` from any folder."""
    paths = [str(CHECKOUT), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path), **more}


def start(home: Path, arguments: list[str]) -> int:
    """Become `kiosk` with these arguments, in the caller's folder; where that cannot be, return its exit status."""
    command = [str(python_of(home)), "-P", "-m", "kiosk", *arguments]  # -P: nothing in the caller's folder is imported
    if os.name == "posix":
        os.execve(command[0], command, surroundings())  # noqa: S606 - signals and the exit status reach the right one
    import subprocess

    child = subprocess.Popen(command, env=surroundings())
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:  # the child gets it too, and ends by itself
            continue


def check(home: Path, arguments: list[str]) -> int:
    """Run every check, or only pytest where there are arguments for it; return the first failure's exit status."""
    import subprocess

    environment = surroundings(QT_QPA_PLATFORM="offscreen")
    no_cache: list[str] = []
    if CHECKOUT not in home.parents:  # the checkout is read-only: what the tools write goes beside the environment
        for tool in ("COVERAGE_FILE", "RUFF_CACHE_DIR", "MYPY_CACHE_DIR", "HYPOTHESIS_STORAGE_DIRECTORY"):
            environment[tool] = str(home / tool.lower())
        no_cache = ["-p", "no:cacheprovider"]
    lint_imports = "from importlinter.cli import lint_imports_command as main; main()"
    checks = {
        "ruff check": ["-m", "ruff", "check"],
        "ruff format --check": ["-m", "ruff", "format", "--check"],
        "mypy": ["-m", "mypy"],
        "lint-imports": ["-c", lint_imports, *(["--no-cache"] if no_cache else [])],
        # A test takes longer in waiting than in work: several at once halve the time.
        "pytest --cov": ["-m", "pytest", "--cov", "-n", str(min(4, os.cpu_count() or 1)), *no_cache],
        "coverage report --include='kiosk/domain/*' --fail-under=100": [
            *("-m", "coverage", "report", "--include=kiosk/domain/*", "--fail-under=100")
        ],
    }
    if arguments:
        checks = {"pytest " + " ".join(arguments): ["-m", "pytest", *no_cache, *arguments]}
    failed: dict[str, int] = {}
    for name, command in checks.items():
        print(f"\n$ {name}", flush=True)
        status = subprocess.call([str(python_of(home)), "-P", *command], cwd=CHECKOUT, env=environment)
        if status:
            failed[name] = status if status > 0 else 128 - status  # killed by a signal: as a shell says it
    if not arguments:
        print("\nFailed: " + ", ".join(failed) if failed else "\nEvery check passed.", flush=True)
    return next(iter(failed.values()), 0)


def main(arguments: list[str]) -> int:
    """Set up what is missing and run the verb; return its exit status."""
    if sys.version_info[:2] < OLDEST:
        version = ".".join(map(str, sys.version_info[:2]))
        say(f"MMZ Kiosk needs Python {OLDEST[0]}.{OLDEST[1]} or newer, and this is Python {version}.")
        return 1
    verb = arguments[0] if arguments else ""
    try:
        home = prepare(verb, arguments)
        return check(home, arguments[1:]) if verb == "test" else start(home, arguments)
    except Stop as reason:
        say(str(reason))
        return 1
    except OSError as error:
        say(f"The program could not be set up: {error.strerror or error}: {error.filename}")
        return 1
    except KeyboardInterrupt:
        say("Interrupted. The next call goes on from here.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
