"""One session on the display in the foyer, as large as its line allows."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.programme.foyer.foyer_words import FoyerLine
from kiosk.shell import icons, theme
from kiosk.shell.texts import Fit, fit, line_height, name_font

_LOOK = {
    "green": ("check-circle", "soft_green", "green_ink"),
    "amber": ("prohibit", "soft_amber", "on_soft"),
    "plain": ("identification-card", "accent_soft", "on_accent_soft"),
}
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_CHIP = 0.4  # of the row's width: the seats stand in one column


class FoyerRow(QWidget):
    """Title, room and time at the left, the seats in a coloured field at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = FoyerLine("", "", "", "", "plain")

    def say(self, line: FoyerLine) -> None:
        """Show a session."""
        if line != self.line:
            self.line = line
            self.setAccessibleName(line.spoken)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = theme.current()
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(now.colour("hairline"), 1))
        painter.setBrush(now.colour("surface"))
        painter.drawRoundedRect(box, 16, 16)
        gap = box.height() * 0.13
        field = QRectF(box.right() - box.width() * _CHIP * 0.82 - gap, gap, box.width() * _CHIP * 0.82, 0)
        field.setHeight(box.height() - 2 * gap)
        self._paint_seats(painter, field)
        room = QRectF(gap * 1.6, gap, field.left() - gap * 3, field.height())
        self._paint_words(painter, room)

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        now = theme.current()
        below = " · ".join(part for part in (self.line.room, self.line.when) if part)
        small = _fitted(below, room.width(), room.height() * 0.36, largest=room.height() * 0.27)
        title = _fitted(
            self.line.title, room.width(), room.height() - small.height, largest=room.height() * 0.46
        )  # fmt: skip
        y = room.top() + max(0.0, (room.height() - title.height - small.height) / 2)
        for made, role in ((title, "ink"), (small, "soft")):
            painter.setFont(name_font(made.size))
            painter.setPen(now.colour(role))
            for number, words in enumerate(made.lines):
                painter.drawText(QPointF(room.left(), y + made.size * 0.9 + number * line_height(made.size)), words)
            y += made.height

    def _paint_seats(self, painter: QPainter, field: QRectF) -> None:
        now = theme.current()
        icon, ground, ink = _LOOK[self.line.tone]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.colour(ground))
        painter.drawRoundedRect(field, 14, 14)
        side = min(field.height() * 0.5, field.width() * 0.18)
        room = field.adjusted(side * 1.7, 4, -side * 0.4, -4)
        made = _fitted(self.line.seats, room.width(), room.height(), largest=field.height() * 0.42)
        metrics = QFontMetricsF(name_font(made.size))
        wide = max((metrics.horizontalAdvance(words) for words in made.lines), default=0.0)
        left = field.left() + (field.width() - wide - side * 1.4) / 2
        icons.paint(painter, QRectF(left, field.center().y() - side / 2, side, side), icon, now.colour(ink))
        painter.setFont(name_font(made.size))
        painter.setPen(now.colour(ink))
        words_box = QRectF(left + side * 1.4, field.top(), wide + 2, field.height())
        painter.drawText(words_box, _CENTRE, "\n".join(made.lines))


def paint_words(painter: QPainter, room: QRectF, words: str, largest: float) -> None:
    """Paint words as large as their room allows, in the middle of its height."""
    made = _fitted(words, room.width(), room.height(), largest=largest)
    painter.setFont(name_font(made.size))
    y = room.top() + (room.height() - made.height) / 2 + made.size * 0.9
    for number, line in enumerate(made.lines):
        painter.drawText(QPointF(room.left(), y + number * line_height(made.size)), line)


def _fitted(text: str, width: float, height: float, *, largest: float) -> Fit:
    """Set a text as large as its room allows; sizes are the screen's, whatever the text scale of the desk is."""
    scale = theme.current().text_scale
    top = max(12, round(largest / scale))
    return fit(text, width, height, largest=top, smallest=max(8, round(top * 0.45)), last=10)
