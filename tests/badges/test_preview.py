"""A badge on the screen: as it is printed, in its proportions, sharp, quick, and in words for who does not see it."""

import statistics
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QAccessible, QImage, QPainter
from pytestqt.qtbot import QtBot

from kiosk.badges.drawing.layout import DEFAULT, Layout, Logo, layouts
from kiosk.badges.drawing.preview import ROOM, BadgePreview
from kiosk.badges.painter import PRINTER_DPI, paint
from tests.badges.badge_faces import HARD_NAMES, JANA

LAYOUTS = layouts()
HOLDER = LAYOUTS[DEFAULT]


@pytest.fixture
def preview(qtbot: QtBot) -> Iterator[BadgePreview]:
    """Return a preview of a usual size."""
    made = BadgePreview()
    qtbot.addWidget(made)
    made.resize(640, 420)
    made.show()
    yield made
    made.close()


def grabbed(preview: BadgePreview, ratio: float = 1.0) -> QImage:
    """Return what is painted on a screen with so many pixels for each of the window's."""
    image = QImage(round(preview.width() * ratio), round(preview.height() * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill("#F4F2EE")
    painter = QPainter(image)
    preview.paint_badge(painter)
    painter.end()
    return image


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_it_keeps_its_proportions_and_fits(preview: BadgePreview, layout: Layout) -> None:
    """The paper has the badge's proportions and lies within the widget, with room for its shadow."""
    preview.show_badge(layout, JANA)
    paper = preview.paper
    assert round(layout.width / layout.height, 6) == round(paper.width() / paper.height(), 6)
    assert min(paper.left(), paper.top()) >= ROOM - 1
    assert paper.right() <= preview.width() - ROOM + 1
    assert paper.bottom() <= preview.height() - ROOM + 1


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_it_is_what_is_printed(preview: BadgePreview, ratio: float) -> None:
    """Pixel for pixel what the painter paints at that size, whatever the screen: nothing is scaled."""
    preview.show_badge(HOLDER, JANA)
    paper = preview.paper
    expected = QImage(grabbed(preview, ratio).size(), QImage.Format.Format_RGB32)
    expected.setDevicePixelRatio(ratio)
    expected.fill("white")
    painter = QPainter(expected)
    painter.translate(paper.topLeft())
    paint(painter, HOLDER, JANA, dots_per_mm=preview.zoom, printer_dpi=PRINTER_DPI)
    painter.end()
    inside = [
        round(value * ratio) for value in (paper.left() + 3, paper.top() + 3, paper.width() - 6, paper.height() - 6)
    ]
    seen, wanted = grabbed(preview, ratio).copy(*inside), expected.copy(*inside)
    other = sum(
        seen.pixel(x, y) != wanted.pixel(x, y) for x in range(0, seen.width(), 3) for y in range(0, seen.height(), 3)
    )
    assert 0 == other


def test_the_paper_is_white_and_stands_out(preview: BadgePreview) -> None:
    """White inside, shadow outside, whatever the theme."""
    preview.show_badge(HOLDER, JANA)
    image, corner = grabbed(preview), preview.paper.topLeft().toPoint()
    assert 0xFFFFFFFF == image.pixel(corner.x() + 5, corner.y() + 5)
    below = image.pixelColor(image.width() // 2, round(preview.paper.bottom()) + 3)
    assert below.lightness() < image.pixelColor(2, 2).lightness()


def test_it_says_what_stands_on_it(preview: BadgePreview) -> None:
    """Size, texts from top to bottom, code; to a screen reader, too."""
    preview.show_badge(HOLDER, JANA)
    assert (
        "Badge 90 × 54 mm: Smart sein: Brücken bauen – Netzwerke nutzen, Jana, Dr. Müller, Stadt Dessau-Roßlau,"
        " QR code K7F39QXMW2D5R8TPB4NC, Kommune, WS 1 · Exkursion"
    ) == QAccessible.queryAccessibleInterface(preview).text(QAccessible.Text.Name)


def test_without_a_badge_it_says_so(preview: BadgePreview) -> None:
    """Nothing is painted, and nothing breaks."""
    assert "No badge to show" == preview.accessibleName()
    preview.grab()


def test_places_on_the_badge(preview: BadgePreview) -> None:
    """A place of the widget is a place in millimetres."""
    preview.show_badge(HOLDER, JANA)
    at = preview.to_badge(preview.paper.center())
    assert (45.0, 27.0) == (round(at.x(), 3), round(at.y(), 3))
    assert QPointF(0, 0) == preview.to_badge(preview.paper.topLeft())


@pytest.mark.parametrize("name", HARD_NAMES, ids=range(len(HARD_NAMES)))
def test_any_name_is_shown(preview: BadgePreview, name: str) -> None:
    """No name breaks the preview; a missing logo neither."""
    layout = replace(HOLDER, logos=(Logo(HOLDER.logos[0].box, "missing.png"),))
    preview.show_badge(layout, replace(JANA, given_name=name, family_name=name))
    assert not preview.grab().isNull()


def test_it_redraws_quickly(preview: BadgePreview) -> None:
    """Another name each time: less than 30 ms, most of it much less."""
    took = []
    for number in range(40):
        preview.show_badge(HOLDER, replace(JANA, family_name=f"Muster{number}"))
        began = time.thread_time()  # its own work, whatever else the computer has to do
        preview.grab()
        took.append((time.thread_time() - began) * 1000)
    assert statistics.median(took[1:]) < 30
