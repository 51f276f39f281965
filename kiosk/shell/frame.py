"""Frames: around what can be typed or chosen, and around the surfaces of the page."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPen

from kiosk.shell import theme


def paint_frame(painter: QPainter, rect: QRect, *, focused: bool, wrong: bool = False, fill: str = "surface") -> None:
    """Paint a frame just inside `rect`: stronger while it has the focus, red where something is wrong."""
    now = theme.current()
    width = 4.0 if focused and wrong else 2.5 if focused or wrong else 1.25
    edge = width / 2 + 0.25
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(now.colour("red_ink" if wrong else "accent_ink" if focused else "field_border"), width))
    painter.setBrush(now.colour(fill))
    painter.drawRoundedRect(QRectF(rect).adjusted(edge, edge, -edge, -edge), 12, 12)


def paint_card(painter: QPainter, rect: QRect, *, fill: str = "surface", edge: str = "hairline") -> None:
    """Paint a surface with round corners, its edge just inside `rect`. `fill` and `edge` are roles of the theme."""
    now = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(now.colour(edge), 1))
    painter.setBrush(now.colour(fill))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 16, 16)
