"""Make the app for macOS and pack it as a disk image: `python packaging/make_macos.py`, on macOS.

The Python that runs this must hold packaging/requirements-build.lock. The app is signed for this computer only; to give
it away, sign it with `codesign --entitlements packaging/macos/entitlements.plist` and have it notarised.
"""

import argparse
import platform
import subprocess
import sys
from pathlib import Path

import product
from make_icons import make_icons


def main() -> None:
    """Freeze the program and pack it."""
    asked = argparse.ArgumentParser(description="Make the app for macOS.")
    asked.add_argument("--out", type=Path, default=product.ROOT / "dist", help="where the disk image goes")
    out, work = asked.parse_args().out.absolute(), product.ROOT / "build" / "macos"
    if platform.system() != "Darwin":
        sys.exit("This needs macOS.")
    make_icons(work / "icons")
    spec = product.ROOT / "packaging" / "pyinstaller" / "kiosk.spec"
    freeze = ["PyInstaller", "--noconfirm", "--distpath", str(work / "dist"), "--workpath", str(work), str(spec)]
    subprocess.run([sys.executable, "-m", *freeze], check=True)
    image = out / f"{product.PACKAGE}-{product.version()}-{platform.machine()}.dmg"
    app = work / "dist" / f"{product.TITLE}.app"
    out.mkdir(parents=True, exist_ok=True)
    command = ["hdiutil", "create", "-volname", product.TITLE, "-srcfolder", str(app), "-ov", str(image)]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
