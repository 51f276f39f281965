"""What stands in the page's head: the title that opens the sessions, the chip that leads back, the time."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.language import tr
from kiosk.shell import icons, theme
from kiosk.shell.buttons import CLEAR, PaintedButton
from kiosk.shell.texts import fit, line_height, name_font
from kiosk.shell.tones import Tone


def _title_tone() -> Tone:
    return Tone(CLEAR, CLEAR, theme.current().colour("ink"))


def chip_tone() -> Tone:
    """Return the tone of the chips beside the title."""
    now = theme.current()
    return Tone(now.colour("accent_soft"), CLEAR, now.colour("on_accent_soft"))


class TitleButton(PaintedButton):
    """The session's title; a press opens the list of sessions. A long title shrinks, then wraps."""

    radius = 10

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_title_tone, parent)
        self._compact = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, title: str) -> None:
        """Write the title."""
        self.setText(title)
        self.setAccessibleName(tr("Session: {title}", title=title))
        self.setToolTip(tr("Choose another session (F2)"))
        self.updateGeometry()
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Write smaller where the window is small."""
        self._compact = compact
        self.updateGeometry()

    @property
    def _size(self) -> int:
        return 20 if self._compact else 28

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(theme.current().font(self._size, bold=True)).horizontalAdvance(self.text())
        return QSize(round(wide) + 34, max(44, theme.current().px(self._size) + 14))

    def minimumSizeHint(self) -> QSize:
        return QSize(90, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tone = self.paint_ground(painter)
        set_to = fit(self.text(), self.width() - 30, self.height(), largest=self._size, smallest=20, last=11)
        painter.setFont(name_font(set_to.size))
        painter.setPen(tone.text)
        pitch = line_height(set_to.size)
        y = (self.height() - pitch * len(set_to.lines)) / 2
        right = 0.0
        for line in set_to.lines:
            box = QRectF(0, y, self.width(), pitch)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), line)
            right = max(right, QFontMetricsF(painter.font()).horizontalAdvance(line))
            y += pitch
        icons.paint(painter, QRectF(right + 8, self.height() / 2 - 8, 18, 18), "caret-down", tone.text)


class BackChip(PaintedButton):
    """Says that the session was chosen by hand; a press goes back to the clock's choice."""

    radius = 22

    def __init__(self, parent: QWidget) -> None:
        super().__init__(chip_tone, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, text: str, does: str) -> None:
        """Write on the chip; `does` is what a press does."""
        self.setText(text)
        self.setAccessibleName(does)
        self.setToolTip(does)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(theme.current().font(16, bold=True)).horizontalAdvance(self.text())
        return QSize(round(wide) + 54, 44)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = theme.current()
        tone = self.paint_ground(painter)
        painter.setFont(now.font(16, bold=True))
        painter.setPen(tone.text)
        words = QRectF(16, 0, self.width() - 40, self.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), self.text())
        icons.paint(painter, QRectF(self.width() - 34, self.height() / 2 - 9, 18, 18), "x", tone.text)


class ClockLabel(QWidget):
    """The time of day at the event's place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = ""
        self.size_px = 28
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        """Show a time."""
        if text != self.text:
            self.text = text
            self.setAccessibleName(tr("Time: {time}", time=text))
            self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme.current().font(self.size_px, bold=True, tabular=True))
        return QSize(round(metrics.horizontalAdvance("00:00")) + 2, round(metrics.height()) + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = theme.current()
        painter.setFont(now.font(self.size_px, bold=True, tabular=True))
        painter.setPen(now.colour("ink"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self.text)
