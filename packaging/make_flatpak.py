"""Gather what the Flatpak is built from, in build/flatpak-files: `python packaging/make_flatpak.py --zbar DIR`.

DIR holds the unpacked sources of zbar, as `apt-get source zbar` brings them. The wheels come from the package registry
that pip is set up for; the lock's hashes say which. `--files` leaves the wheels out, to look at the rest.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

import product

LOCK = product.ROOT / "packaging" / "requirements.lock"


def gather(folder: Path) -> None:
    """Write the files that need no network."""
    folder.mkdir(parents=True, exist_ok=True)
    linux = product.ROOT / "packaging" / "linux"
    for kind in ("desktop", "metainfo.xml"):
        (folder / f"{product.APP_ID}.{kind}").write_text(product.fill(linux / f"kiosk.{kind}.in"), encoding="utf-8")
    for file in (product.ROOT / "resources" / "icons" / "app.svg", product.ROOT / "LICENSE", LOCK):
        shutil.copy(file, folder)


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
    shutil.copytree(said.zbar, said.out / "zbar", dirs_exist_ok=True)
    wheels = str(said.out / "kiosk" / "wheels")
    runtime = ["--only-binary", ":all:", "--python-version", "3.13"]  # the one of the runtime in the manifest
    pip = [sys.executable, "-m", "pip"]
    subprocess.run([*pip, "download", "--require-hashes", *runtime, "-d", wheels, "-r", str(LOCK)], check=True)
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", wheels], cwd=product.ROOT, check=True
    )


if __name__ == "__main__":
    main()
