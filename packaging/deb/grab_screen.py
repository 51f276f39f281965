"""Take a picture of the X screen and count its colours: `grab_screen.py FILE.png`; an empty one is an error."""

import sys

from PySide6.QtGui import QGuiApplication, QImage

FEWEST = 50  # an empty screen has one; a window with text has hundreds


def main() -> int:
    """Grab, keep, count."""
    application = QGuiApplication([*sys.argv[:1], "-platform", "xcb"])
    picture = application.primaryScreen().grabWindow(0).toImage().convertToFormat(QImage.Format.Format_RGB32)
    picture.save(sys.argv[1])
    points = ((x, y) for x in range(0, picture.width(), 4) for y in range(0, picture.height(), 4))
    colours = {picture.pixel(x, y) for x, y in points}
    print(f"{picture.width()}×{picture.height()}, {len(colours)} colours")
    return 0 if len(colours) >= FEWEST else 1


if __name__ == "__main__":
    sys.exit(main())
