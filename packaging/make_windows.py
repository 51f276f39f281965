"""Make the installer for Windows: `python packaging\\make_windows.py`, on Windows, with Inno Setup's ISCC.

The Python that runs this must hold packaging/requirements-build.lock.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

import product
from make_icons import make_icons


def main() -> None:
    """Freeze the program and pack it."""
    if os.name != "nt" or not shutil.which("ISCC"):
        sys.exit("This needs Windows, and Inno Setup's ISCC on the path.")
    asked = argparse.ArgumentParser(description="Make the installer for Windows.")
    asked.add_argument("--out", type=Path, default=product.ROOT / "dist", help="where the installer goes")
    out, work = asked.parse_args().out.absolute(), product.ROOT / "build" / "windows"
    make_icons(work / "icons")
    spec = product.ROOT / "packaging" / "pyinstaller" / "kiosk.spec"
    freeze = ["PyInstaller", "--noconfirm", "--distpath", str(work / "dist"), "--workpath", str(work), str(spec)]
    subprocess.run([sys.executable, "-m", *freeze], check=True)
    given = {"Version": product.version(), "Frozen": work / "dist" / product.PACKAGE, "Icons": work / "icons"}
    defines = [f"/D{name}={value}" for name, value in given.items()]
    script = product.ROOT / "packaging" / "windows" / "kiosk.iss"
    subprocess.run(["ISCC", *defines, f"/O{out}", str(script)], check=True)


if __name__ == "__main__":
    main()
