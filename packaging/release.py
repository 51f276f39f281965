"""Make a release into `dist/`: `python packaging/release.py [--offline] [--without-checks] [--dirty]`.

The Python that runs this must hold packaging/requirements-build.lock, as the one in build/venv does that
packaging/deb/build.sh makes; packaging/README.md has the commands. The tests set up a `.venv` of their own.

In this order, and stopped by the first that fails: this Python has the tools; the tree is as committed; the version
(from `kiosk/__init__.py`, its one place) stands in CHANGELOG.md; every check and test; the audit of what is locked;
wheel and sdist, and the installers that can be made here; the bill of materials; the sums. A published version is never
made again: raise it.
"""

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
DIST = ROOT / "dist"
# Each is called with --out DIR. What is not there yet is said and left out; what is there and fails, stops the release.
TOOLS = ("babel", "build", "cyclonedx", "hatchling", "pip_audit", "PyInstaller")  # asked for before the long checks
INSTALLERS = {"linux": ("make_deb.py",), "win32": ("make_windows.py",), "darwin": ("make_macos.py",)}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for."""

    offline: bool
    without_checks: bool
    dirty: bool


def run(*words: str) -> None:
    """Run a program of the release; it ends here where the program fails."""
    print("›", " ".join(words), flush=True)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": epoch()}
    if subprocess.run(words, cwd=ROOT, env=environment, check=False).returncode:
        sys.exit(f"Stopped: {' '.join(words)} failed. Nothing was released.")


def said(*words: str) -> str:
    """Return what a program answers."""
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def epoch() -> str:
    """Return the time of the commit: two builds of one commit are the same bytes."""
    return said("git", "log", "-1", "--format=%ct")


def version() -> str:
    """Return the version, from its one place."""
    source = (ROOT / "kiosk" / "__init__.py").read_text(encoding="utf-8")
    return source.partition('__version__ = "')[2].partition('"')[0]


def check_tools(_: Asked) -> None:
    """A tool that is missing is told now, not after the tests."""
    if lacking := [name for name in TOOLS if importlib.util.find_spec(name) is None]:
        sys.exit(
            f"Stopped: {sys.executable} has no {', '.join(lacking)}. Call this with the Python of an environment that "
            "holds packaging/requirements-build.lock (packaging/README.md says how)."
        )


def check_tree(asked: Asked) -> None:
    """What is released is what is committed."""
    if not asked.dirty and said("git", "status", "--porcelain"):
        sys.exit("Stopped: there are changes that are not committed (--dirty goes on all the same, to try the script).")


def check_changelog(_: Asked) -> None:
    """Whoever updates can read what is new."""
    if not mentions((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), version()):
        sys.exit(f"Stopped: CHANGELOG.md has no heading for {version()}.")


def mentions(changelog: str, number: str) -> bool:
    """Return whether a heading names the version."""
    return any(
        line.startswith("## ") and number in line.replace("[", " ").replace("]", " ").split()
        for line in changelog.splitlines()
    )


def check_all(asked: Asked) -> None:
    """Run what `run.py test` runs."""
    if not asked.without_checks:
        run(sys.executable, "run.py", "test")
    run(sys.executable, "packaging/translate.py", "--check")
    run(sys.executable, "packaging/sbom.py", "--check")


def audit(asked: Asked) -> None:
    """Ask whether a flaw is known in what is locked."""
    run(sys.executable, "packaging/audit.py", *(["--offline"] if asked.offline else []))


def build(_: Asked) -> None:
    """Make wheel and sdist, and the installers for this system."""
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    run(sys.executable, "-m", "build", "--outdir", str(DIST), "--no-isolation")  # hatchling as it is locked
    for name in INSTALLERS.get(sys.platform, ()):
        if (HERE / name).exists():
            run(sys.executable, str(HERE / name), "--out", str(DIST))
        else:
            print(f"left out: packaging/{name} is not there")


def bill(_: Asked) -> None:
    """Say what is inside."""
    run(sys.executable, "packaging/sbom.py", "--out", str(DIST / f"mmz-kiosk-{version()}.cdx.json"))


def sums(_: Asked) -> None:
    """Write SHA256SUMS, as `sha256sum --check` reads it."""
    files = sorted(path for path in DIST.iterdir() if path.is_file() and path.name != "SHA256SUMS")
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (DIST / "SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")
    print("".join(lines), end="")


STEPS: tuple[Callable[[Asked], None], ...] = (
    check_tools, check_tree, check_changelog, check_all, audit, build, bill, sums
)  # fmt: skip


def main() -> None:
    """Do one step after the other."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--offline", action="store_true", help="go on where the audit cannot be done")
    arguments.add_argument("--without-checks", action="store_true", help="go on without the tests")
    arguments.add_argument("--dirty", action="store_true", help="go on with changes that are not committed")
    called = arguments.parse_args()
    for step in STEPS:
        step(Asked(called.offline, called.without_checks, called.dirty))
    print(f"MMZ Kiosk {version()} stands in {DIST.relative_to(ROOT)}/.")


if __name__ == "__main__":
    main()
