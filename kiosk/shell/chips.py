"""Chips: a few words in a rounded edge."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.shell import icons, theme
from kiosk.shell.buttons import PaintedButton
from kiosk.shell.texts import wrap_flags
from kiosk.shell.tones import Tone

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class Chip(QWidget):
    """Words in a rounded edge. Where they do not fit on one line they wrap; they are never cut."""

    def __init__(self, tone: Callable[[], Tone], *, size: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self._text = ""
        self._size = size
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def text(self) -> str:
        """What the chip says."""
        return self._text

    def say(self, text: str, size: int | None = None) -> None:
        """Write `text`, at `size` pixels before scaling."""
        self._text = text
        self._size = size or self._size
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_tone(self, tone: Callable[[], Tone]) -> None:
        """Paint in another tone from now on."""
        self._tone = tone
        self.update()

    def _side(self) -> int:
        return 16 if self._size >= 16 else 12

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme.current().font(self._size))
        wide = round(metrics.horizontalAdvance(self._text)) + 2 + 2 * self._side()
        return QSize(wide, round(metrics.height()) + self._size - 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        metrics = QFontMetricsF(theme.current().font(self._size))
        box = QRectF(0, 0, max(10, width - 2 * self._side()), 10_000)
        flags = _LEFT | wrap_flags(metrics, self._text, box.width())
        return round(metrics.boundingRect(box, flags, self._text).height()) + self._size - 4

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = self._tone()
        box = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        radius = min(box.height() / 2, self.sizeHint().height() / 2)
        painter.setPen(QPen(tone.edge, 1.25) if tone.edge.alpha() else Qt.PenStyle.NoPen)
        painter.setBrush(tone.fill if tone.fill.alpha() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, radius, radius)
        font = theme.current().font(self._size)
        painter.setFont(font)
        painter.setPen(tone.text)
        inside = QRectF(self.rect()).adjusted(self._side(), 0, -self._side() + 2, 0)
        painter.drawText(inside, _LEFT | wrap_flags(QFontMetricsF(font), self._text, inside.width()), self._text)


class ChoiceChip(PaintedButton):
    """A chip that can be chosen, one of several; the chosen one has a tick as well as a fill."""

    radius = 22

    def __init__(self, chosen: Callable[[], Tone], other: Callable[[], Tone], parent: QWidget | None = None) -> None:
        super().__init__(other, parent)
        self._chosen_tone = chosen
        self._other_tone = other
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def set_tones(self, chosen: Callable[[], Tone], other: Callable[[], Tone]) -> None:
        """Paint in other tones from now on."""
        self._chosen_tone, self._other_tone = chosen, other
        self.update()

    def sizeHint(self) -> QSize:
        now = theme.current()
        wide = QFontMetricsF(now.font(16)).horizontalAdvance(self.text())
        return QSize(round(wide) + now.px(18) + 6 + 32, max(44, now.px(16) + 20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._tone = self._chosen_tone if self.isChecked() else self._other_tone
        painter = QPainter(self)
        now = theme.current()
        tone = self.paint_ground(painter)
        side = now.px(18)
        mark = "check-circle" if self.isChecked() else "circle"
        icons.paint(painter, QRectF(14, (self.height() - side) / 2, side, side), mark, tone.text)
        painter.setPen(tone.text)
        painter.setFont(now.font(16))
        painter.drawText(
            QRectF(14 + side + 6, 0, self.width(), self.height()), int(Qt.AlignmentFlag.AlignVCenter), self.text()
        )
