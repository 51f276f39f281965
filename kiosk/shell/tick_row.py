"""A box to tick, or anything else that is open or closed, with words that wrap."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.shell import icons, theme
from kiosk.shell.buttons import CLEAR, PaintedButton
from kiosk.shell.paragraph import grow_with_lines
from kiosk.shell.texts import wrap_flags
from kiosk.shell.tones import Tone

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def _tone() -> Tone:
    return Tone(CLEAR, CLEAR, theme.current().colour("ink"))


class TickRow(PaintedButton):
    """A line that is ticked or not; the whole line can be pressed. `marks`: the icons for no and for yes."""

    radius = 10

    def __init__(self, parent: QWidget | None = None, *, marks: tuple[str, str] = ("square", "check-square")) -> None:
        super().__init__(_tone, parent)
        self._marks = marks
        self.setCheckable(True)
        grow_with_lines(self)

    def say(self, text: str) -> None:
        """Write the words."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def _start(self) -> int:
        return theme.current().px(24) + 20

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(theme.current().font(16)).horizontalAdvance(self.text())
        return QSize(self._start() + round(wide) + 14, max(44, theme.current().px(16) + 16))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, 44)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        metrics = QFontMetricsF(theme.current().font(16))
        room = QRectF(0, 0, max(20, width - self._start() - 8), 10_000)
        flags = _LEFT | wrap_flags(metrics, self.text(), room.width())
        return max(44, round(metrics.boundingRect(room, flags, self.text()).height()) + 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tone = self.paint_ground(painter)
        now = theme.current()
        side = float(now.px(24))
        box = QRectF(10, (self.height() - side) / 2, side, side)
        role = "accent_ink" if self.isChecked() else "soft"
        icons.paint(painter, box, self._marks[self.isChecked()], now.colour(role))
        font = now.font(16)
        painter.setFont(font)
        painter.setPen(tone.text)
        room = QRectF(self._start(), 0, self.width() - self._start() - 8, self.height())
        painter.drawText(room, _LEFT | wrap_flags(QFontMetricsF(font), self.text(), room.width()), self.text())
