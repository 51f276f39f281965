"""Gather what the Flatpak is built from, in build/flatpak-files: `python packaging/make_flatpak.py --zbar DIR`.

On Linux, with a Python that holds packaging/requirements-build.lock; its version does not matter. DIR holds the
unpacked sources of zbar, as `apt-get source zbar` brings them. The wheels come from the package registry that pip is
set up for; the lock's hashes say which. `--files` leaves the wheels out, to look at the rest.
"""

import argparse
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import product

LOCK = product.ROOT / "packaging" / "requirements.lock"
RUNTIME_PYTHON = "3.13"  # that of org.freedesktop.Platform 25.08, which the manifest names


def gather(folder: Path) -> None:
    """Write the files that need no network."""
    folder.mkdir(parents=True, exist_ok=True)
    linux = product.ROOT / "packaging" / "linux"
    for kind in ("desktop", "metainfo.xml"):
        (folder / f"{product.APP_ID}.{kind}").write_text(product.fill(linux / f"kiosk.{kind}.in"), encoding="utf-8")
    for file in (product.ROOT / "resources" / "icons" / "app.svg", product.ROOT / "LICENSE", LOCK):
        shutil.copy(file, folder)


def entries(lock: str) -> Iterator[str]:
    """Give each package of a lock with its hashes: what begins at the margin, and the indented lines after it."""
    entry: list[str] = []
    for line in lock.splitlines():
        if line.lstrip().startswith("#") or not line.strip():
            continue
        if not line[0].isspace() and entry:
            yield "\n".join(entry)
            entry = []
        entry.append(line)
    if entry:
        yield "\n".join(entry)


def in_the_runtime(lock: str, machine: str) -> str:
    """Return what of a lock the runtime's Python would install, without markers.

    pip asks a marker of the Python that it runs in, whatever --python-version says; so they are asked here instead.
    """
    from packaging.markers import Marker

    runtime = {
        "implementation_name": "cpython",
        "os_name": "posix",
        "platform_machine": machine,
        "platform_python_implementation": "CPython",
        "platform_system": "Linux",
        "python_full_version": f"{RUNTIME_PYTHON}.0",
        "python_version": RUNTIME_PYTHON,
        "sys_platform": "linux",
    }
    kept = []
    for entry in entries(lock):
        line, *hashes = entry.splitlines()
        parts = re.fullmatch(r"([^;]+?)(?:\s*;\s*(.+?))?(\s*\\)?", line)
        if parts is None:
            sys.exit(f"A line of the lock was not understood: {line}")
        if parts[2] is None or Marker(parts[2]).evaluate(runtime):
            kept.append("\n".join([f"{parts[1]}{parts[3] or ''}", *hashes]))
    return "\n".join(kept) + "\n"


def fetch(wheels: Path) -> None:
    """Bring the wheels of the runtime's Python into an empty folder, and the program's own."""
    shutil.rmtree(wheels, ignore_errors=True)  # a wheel of an earlier lock, or of an earlier version, is not packed
    wheels.mkdir(parents=True)
    wanted = wheels.with_name("wanted.txt")
    wanted.write_text(in_the_runtime(LOCK.read_text(encoding="utf-8"), platform.machine()), encoding="utf-8")
    # --no-deps: the lock is whole, and what a wheel asks for would again be asked of the Python that runs this.
    which = ["--only-binary", ":all:", "--python-version", RUNTIME_PYTHON, "--require-hashes", "--no-deps"]
    subprocess.run([sys.executable, "-m", "pip", "download", *which, "-d", str(wheels), "-r", str(wanted)], check=True)
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels)], cwd=product.ROOT, check=True
    )


def main() -> None:
    """Gather files, wheels and zbar."""
    asked = argparse.ArgumentParser(description="Gather what the Flatpak is built from.")
    asked.add_argument("--out", type=Path, default=product.ROOT / "build" / "flatpak-files")
    asked.add_argument("--files", action="store_true", help="only what needs no network")
    asked.add_argument("--zbar", type=Path, help="the unpacked sources of zbar")
    said = asked.parse_args()
    gather(said.out / "kiosk")
    if said.files:
        return
    if said.zbar is None:
        sys.exit("--zbar DIR: where are the unpacked sources of zbar?")
    if sys.platform != "linux":
        sys.exit("This needs Linux: pip takes the wheels of the system that it runs on.")
    shutil.rmtree(said.out / "zbar", ignore_errors=True)
    shutil.copytree(said.zbar, said.out / "zbar")
    fetch(said.out.absolute() / "kiosk" / "wheels")


if __name__ == "__main__":
    main()
