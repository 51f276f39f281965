"""What stands in the page's head: the title that opens the sessions, the door, the chip that leads back, the time."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.language import tr
from kiosk.shell import icons, theme
from kiosk.shell.buttons import CLEAR, PaintedButton
from kiosk.shell.texts import Fit, fit, line_height, name_font, wrap_flags
from kiosk.shell.tones import Tone

_MIDDLE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
TITLE_PAD = 10
"""How far the title stands from its button's edge, in pixels: the ring of the focus goes between."""

_WIDEST = 220.0  # what a door's name may take of the head before it wraps


def _title_tone() -> Tone:
    return Tone(CLEAR, CLEAR, theme.current().colour("ink"))


def chip_tone() -> Tone:
    """Return the tone of the chips beside the title."""
    now = theme.current()
    return Tone(now.colour("accent_soft"), CLEAR, now.colour("on_accent_soft"))


def _least_size() -> int:
    """Return the size before scaling to which a title shrinks before a word of it is broken: 11 px on the screen."""
    return round(11 / theme.current().text_scale)


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
        return QSize(round(wide) + 38 + TITLE_PAD, max(44, theme.current().px(self._size) + 14))

    def minimumSizeHint(self) -> QSize:
        return QSize(90, self.sizeHint().height())

    @property
    def set_to(self) -> Fit:
        """How the title is set at this width."""
        room = self.width() - 34 - TITLE_PAD
        return fit(self.text(), room, self.height(), largest=self._size, smallest=_least_size(), last=11)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tone = self.paint_ground(painter)
        set_to = self.set_to
        painter.setFont(name_font(set_to.size))
        painter.setPen(tone.text)
        pitch = line_height(set_to.size)
        y = (self.height() - pitch * len(set_to.lines)) / 2
        right = 0.0
        for line in set_to.lines:
            box = QRectF(TITLE_PAD, y, self.width() - TITLE_PAD, pitch)
            painter.drawText(box, _MIDDLE, line)
            right = max(right, QFontMetricsF(painter.font()).horizontalAdvance(line))
            y += pitch
        icons.paint(painter, QRectF(TITLE_PAD + right + 8, self.height() / 2 - 8, 18, 18), "caret-down", tone.text)


class DoorChip(QWidget):
    """Which door this is; a small clock before the words says that the clock chose the session. Long names wrap."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = ""
        self._by_clock = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_door(self, text: str, spoken: str, *, by_clock: bool) -> None:
        """Write the door; `spoken` says it whole."""
        self.text, self._by_clock = text, by_clock
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.updateGeometry()
        self.update()

    def _left(self) -> int:
        return 12 + theme.current().px(18) + 6 if self._by_clock else 16

    def sizeHint(self) -> QSize:
        now = theme.current()
        metrics = QFontMetricsF(now.font(16))
        words = min(metrics.horizontalAdvance(self.text) + 2, _WIDEST)
        flags = _MIDDLE | wrap_flags(metrics, self.text, words)
        tall = metrics.boundingRect(QRectF(0, 0, words, 9999), flags, self.text).height()
        return QSize(round(words) + self._left() + 16, round(tall) + 12)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now, tone = theme.current(), chip_tone()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tone.fill)
        painter.drawRoundedRect(self.rect(), 16, 16)
        if self._by_clock:
            side = now.px(18)
            icons.paint(painter, QRectF(12, (self.height() - side) / 2, side, side), "clock", tone.text)
        font = now.font(16)
        painter.setFont(font)
        painter.setPen(tone.text)
        room = QRectF(self._left(), 0, self.width() - self._left() - 14, self.height())
        painter.drawText(room, _MIDDLE | wrap_flags(QFontMetricsF(font), self.text, room.width()), self.text)


def _by_hand_tone() -> Tone:
    now = theme.current()
    return Tone(now.colour("amber"), CLEAR, now.colour("on_amber"))


class BackChip(PaintedButton):
    """Says unmissably that the session was chosen by hand; a press, or its key, goes back to the clock's choice."""

    radius = 22

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_by_hand_tone, parent)
        self._key = ""
        self._compact = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, text: str, does: str, key: str) -> None:
        """Write on the chip; `does` is what a press does, and `key`, too."""
        self.setText(text)
        self._key = key
        self.setAccessibleName(f"{does} ({key})")
        self.setToolTip(f"{does} ({key})")
        self.updateGeometry()

    def set_compact(self, compact: bool) -> None:
        """Show a hand in place of the words where the window is small."""
        self._compact = compact
        self.updateGeometry()

    def _words(self) -> float:
        now = theme.current()
        return now.px(22) if self._compact else QFontMetricsF(now.font(16, bold=True)).horizontalAdvance(self.text())

    def _cap(self) -> float:
        return QFontMetricsF(theme.current().font(13, bold=True)).horizontalAdvance(self._key) + 14

    def sizeHint(self) -> QSize:
        return QSize(round(self._words() + self._cap()) + 36, max(44, theme.current().px(16) + 20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = theme.current()
        tone = self.paint_ground(painter)
        painter.setFont(now.font(16, bold=True))
        painter.setPen(tone.text)
        if self._compact:
            side = now.px(22)
            icons.paint(painter, QRectF(12, (self.height() - side) / 2, side, side), "hand", tone.text)
        else:
            painter.drawText(QRectF(14, 0, self.width(), self.height()), _MIDDLE, self.text())
        tall = now.px(13) + 11
        cap = QRectF(self.width() - self._cap() - 12, (self.height() - tall) / 2, self._cap(), tall)
        painter.setPen(QPen(tone.text, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cap, 5, 5)
        painter.setFont(now.font(13, bold=True))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), self._key)


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
