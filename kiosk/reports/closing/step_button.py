"""A button whose words wrap where its line is too narrow for them, as with the label of a stick in large type."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.shell import theme
from kiosk.shell.buttons import KeyButton, plain_tone
from kiosk.shell.paragraph import grow_with_lines
from kiosk.shell.texts import wrap_flags
from kiosk.shell.tones import Tone

_SIDE = 14
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


class StepButton(KeyButton):
    """A `KeyButton` that is never cut. In several lines it shows neither icon nor key; a screen reader says the key."""

    def __init__(
        self, *, icon: str = "", tone: Callable[[], Tone] = plain_tone, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(icon=icon, tone=tone, parent=parent)
        grow_with_lines(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(64, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        hint = self.sizeHint()
        if width >= hint.width():
            return hint.height()
        return max(hint.height(), round(self._set(width).height()) + 22)

    def _set(self, width: float) -> QRectF:
        metrics = QFontMetricsF(theme.current().font(self._size, bold=True))
        room = QRectF(0, 0, max(20.0, width - 2 * _SIDE), 10_000)
        return metrics.boundingRect(room, _CENTRE | wrap_flags(metrics, self.text(), room.width()), self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.width() >= self.sizeHint().width():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        tone = self.paint_ground(painter)
        font = theme.current().font(self._size, bold=True)
        painter.setFont(font)
        painter.setPen(tone.text)
        room = QRectF(self.rect()).adjusted(_SIDE, 0, -_SIDE, 0)
        painter.drawText(room, _CENTRE | wrap_flags(QFontMetricsF(font), self.text(), room.width()), self.text())
