"""Draw the program's icon in the forms that systems want: `python packaging/make_icons.py DIR`.

The one drawing is `resources/icons/app.svg`. DIR gets PNGs by size, `kiosk.ico` (Windows) and `kiosk.icns` (macOS).
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).resolve().parent.parent / "resources" / "icons" / "app.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512, 1024)
MENU_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
WINDOWS_SIZES = (16, 24, 32, 48, 64, 128, 256)


def draw(size: int) -> QImage:
    """Return the icon as a picture of `size` by `size` pixels."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(DRAWING.read_bytes())).render(painter)
    painter.end()
    return picture


def make_icons(folder: Path) -> None:
    """Write every form into the folder: `16.png` … `1024.png`, `kiosk.ico`, `kiosk.icns`."""
    folder.mkdir(parents=True, exist_ok=True)
    application = QGuiApplication.instance() or QGuiApplication(["icons"])
    for size in SIZES:
        if not draw(size).save(str(folder / f"{size}.png")):
            raise SystemExit(f"{folder} cannot be written.")
    del application
    pictures = {size: Image.open(folder / f"{size}.png") for size in SIZES}
    small = [pictures[size] for size in WINDOWS_SIZES]
    pictures[256].save(folder / "kiosk.ico", sizes=[(size, size) for size in WINDOWS_SIZES], append_images=small)
    pictures[1024].save(folder / "kiosk.icns", append_images=[pictures[size] for size in (32, 64, 128, 256, 512)])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("packaging/make_icons.py DIR")
    make_icons(Path(sys.argv[1]))
