"""How fast the badge editor answers: `python -m tests.benchmarks.editor_speed`.

The preview alone, at one and at two pixels of the screen per pixel of the window, with another name each time; and a
whole change: from the key that moves a field until the window has painted what changed, another place each time.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable
from dataclasses import replace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.badges.designing.editor import BadgeEditor
from kiosk.badges.drawing.layout import DEFAULT, layouts
from kiosk.badges.drawing.layout_parts import Kind, Part
from kiosk.badges.drawing.preview import BadgePreview
from kiosk.shell import theme
from tests.badges.badge_faces import JANA


def told(name: str, milliseconds: list[float]) -> None:
    """Print one line."""
    first, *later = milliseconds
    print(
        f"{name}: first {first:.1f} ms, median {statistics.median(later):.1f} ms,"
        f" worst later {max(later):.1f} ms (less than 30 ms is asked)"
    )


def timed(rounds: int, work: Callable[[int], None]) -> list[float]:
    """Return the milliseconds of each round."""
    took = []
    for number in range(rounds):
        began = time.perf_counter()
        work(number)
        took.append((time.perf_counter() - began) * 1000)
    return took


def preview(rounds: int, ratio: float) -> None:
    """Paint the preview of the widget into a picture of the screen's pixels."""
    widget = BadgePreview()
    widget.resize(700, 450)
    image = QImage(round(700 * ratio), round(450 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)

    def redraw(number: int) -> None:
        widget.show_badge(layouts_now, replace(JANA, family_name=f"Muster{number}"))
        image.fill("white")
        painter = QPainter(image)
        widget.paint_badge(painter)
        painter.end()

    layouts_now = layouts()[DEFAULT]
    told(f"preview at {ratio:g}x", timed(rounds, redraw))


def change(rounds: int) -> None:
    """Move a field in the editor, and let the window paint itself."""
    editor = BadgeEditor()
    editor.resize(1180, 800)
    known = layouts()
    editor.show_layouts(known)
    editor.open_layout(known[DEFAULT])
    editor.show()
    editor.view.fields.picked.emit(Part(Kind.CODE))
    QApplication.processEvents()

    def move(number: int) -> None:
        key = Qt.Key.Key_Left if number // 30 % 2 == 0 else Qt.Key.Key_Right
        QTest.keyClick(editor.view.preview, key)
        QApplication.processEvents()

    told("a change in the editor until the window is painted", timed(rounds, move))


def main() -> None:
    """Run all."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rounds", type=int, default=200)
    rounds = arguments.parse_args().rounds
    application = QApplication([])
    theme.apply(application, theme.LIGHT)
    for ratio in (1.0, 2.0):
        preview(rounds, ratio)
    change(rounds)


if __name__ == "__main__":
    main()
