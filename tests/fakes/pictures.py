"""A frame as a webcam would give it, painted: a badge held up in a foyer."""

import qrcode
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QLinearGradient, QPainter, QTransform

from kiosk import fonts
from kiosk.domain.sighting import Sighting

CODE = "0123456789ABCDEFGHJK"


def badge_frame(width: int = 1280, height: int = 720) -> tuple[QImage, Sighting]:
    """Return a frame with one badge on it, and where its code is."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    wall = QLinearGradient(0, 0, width * 0.7, height)
    wall.setColorAt(0, QColor("#8a959b"))
    wall.setColorAt(1, QColor("#454c55"))
    painter.fillRect(image.rect(), wall)
    place = QTransform()
    place.translate(width * 0.5, height * 0.52)
    place.rotate(-5)
    painter.setTransform(place)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#fcfbf8"))
    painter.drawRoundedRect(QRectF(-230, -290, 460, 580), 30, 30)
    painter.setPen(QColor("#17212B"))
    font = QFont(fonts.family())
    font.setBold(True)
    font.setPixelSize(42)
    painter.setFont(font)
    painter.drawText(QRectF(-230, -260, 460, 60), int(Qt.AlignmentFlag.AlignCenter), "Jana Müller")
    font.setBold(False)
    font.setPixelSize(30)
    painter.setFont(font)
    painter.drawText(QRectF(-230, -205, 460, 50), int(Qt.AlignmentFlag.AlignCenter), "Stadt Dessau-Roßlau")
    code = qrcode.QRCode(border=0)
    code.add_data(CODE)
    code.make(fit=True)
    modules = code.get_matrix()
    side = 300 / len(modules)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#101418"))
    for row, line in enumerate(modules):
        for column, dark in enumerate(line):
            if dark:
                painter.drawRect(QRectF(-150 + column * side, -130 + row * side, side + 0.4, side + 0.4))
    painter.end()
    square = (QPointF(-150, -130), QPointF(150, -130), QPointF(150, 170), QPointF(-150, 170))
    corners = [place.map(point) for point in square]
    a, b, c, d = ((corner.x(), corner.y()) for corner in corners)
    return image, Sighting(CODE, (a, b, c, d))
