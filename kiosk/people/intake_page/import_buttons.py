"""A button whose words wrap where one line is too narrow, and a row that sets such buttons."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.people.intake_page.plan_line import text_height, text_width
from kiosk.shell import icons, theme
from kiosk.shell.buttons import CLEAR, PaintedButton, plain_tone
from kiosk.shell.paragraph import grow_with_lines
from kiosk.shell.texts import PaintedText, wrap_flags
from kiosk.shell.tones import Tone

_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


def idle_tone() -> Tone:
    """Return the tone of a button that cannot be pressed now."""
    now = theme.current()
    return Tone(now.colour("sunken"), CLEAR, now.colour("soft"))


class WordButton(PaintedButton):
    """Words, an icon before them and a key after them if any. It looks pressable only while it is."""

    def __init__(
        self, *, icon: str = "", tone: Callable[[], Tone] = plain_tone, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(lambda: tone() if self.isEnabled() else idle_tone(), parent)
        self._icon = icon
        self._key = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        grow_with_lines(self)

    def say(self, text: str, key: str = "", *, because: str = "") -> None:
        """Write `text`; `key` is printed on the button, `because` says why it cannot be pressed."""
        self.setText(text)
        self._key = key
        self.setAccessibleName(f"{text} ({key})" if key else text)
        self.setAccessibleDescription(because)
        self.setToolTip(because)
        self.updateGeometry()
        self.update()

    def _beside(self) -> float:
        """The width of everything but the words."""
        now = theme.current()
        return 44 + (now.px(22) + 10 if self._icon else 0) + (self._cap() + 10 if self._key else 0)

    def _cap(self) -> float:
        return QFontMetricsF(theme.current().font(13, bold=True)).horizontalAdvance(self._key) + 18

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme.current().font(17, bold=True))
        wide = round(metrics.horizontalAdvance(self.text()) + 2 + self._beside())
        return QSize(max(52, wide), max(52, theme.current().px(16) + 24))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 120), 52)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        size = theme.current().px(17)
        return max(self.sizeHint().height(), round(text_height(self.text(), size, True, width - self._beside())) + 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = theme.current()
        tone = self.paint_ground(painter)
        font = now.font(17, bold=True)
        metrics = QFontMetricsF(font)
        room = self.width() - self._beside() + 1
        words = min(room, metrics.horizontalAdvance(self.text()) + 1)
        x = (self.width() - (self._beside() - 44) - words) / 2
        if self._icon:
            side = now.px(22)
            icons.paint(painter, QRectF(x, (self.height() - side) / 2, side, side), self._icon, tone.text)
            x += side + 10
        painter.setPen(tone.text)
        painter.setFont(font)
        flags = int(Qt.AlignmentFlag.AlignCenter) | wrap_flags(metrics, self.text(), words + 1)
        painter.drawText(QRectF(x, 0, words + 1, self.height()), flags, self.text())
        if self._key:
            tall = now.px(13) + 11
            cap = QRectF(x + words + 10, (self.height() - tall) / 2, self._cap(), tall)
            painter.setPen(QPen(tone.text, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cap, 5, 5)
            painter.setFont(now.font(13, bold=True))
            painter.drawText(cap, _CENTRE, self._key)


class ButtonRow(QWidget):
    """A sentence at the left and buttons at the right, or next to it; where it is narrow, one under the other."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 12, spread: bool = True) -> None:
        super().__init__(parent)
        self._gap = gap
        self._spread = spread
        self.sentence = PaintedText(16, role="soft", parent=self)
        self._buttons: Sequence[QWidget] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        grow_with_lines(self)

    def set_buttons(self, *buttons: QWidget) -> None:
        """Take these buttons, the first at the left."""
        self._buttons = buttons
        for button in buttons:
            button.setParent(self)

    def settle(self) -> None:
        """Place everything anew: words or buttons have changed."""
        self.updateGeometry()
        self._place(self.width(), move=True)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        return QSize(400, self._place(max(400, self.width()), move=False))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 52)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(event.size().width(), move=True)

    def _place(self, width: int, *, move: bool) -> int:
        shown = [button for button in self._buttons if not button.isHidden()]
        wide = sum(button.sizeHint().width() for button in shown) + self._gap * max(0, len(shown) - 1)
        text = self.sentence.text
        room = width - wide - (24 if shown else 0)
        natural = text_width(text, theme.current().px(16)) if text else 0
        if room >= min(natural, theme.current().px(240)) and wide <= width:
            tall = max([self.sentence.heightForWidth(room) if text else 0, *(b.sizeHint().height() for b in shown)])
            if move:
                said = self.sentence.heightForWidth(room) if text else 0
                self.sentence.setGeometry(0, (tall - said) // 2, room, said)
                x = width - wide if self._spread else round(natural) + self._gap + 4
                for button in shown:
                    size = button.sizeHint()
                    button.setGeometry(QRect(QPoint(x, (tall - size.height()) // 2), size))
                    x += size.width() + self._gap
            return tall
        y = self.sentence.heightForWidth(width) if text else 0
        if move:
            self.sentence.setGeometry(0, 0, width, y)
        for button in shown:
            y += self._gap if y else 0
            tall = button.heightForWidth(width)
            if move:
                button.setGeometry(0, y, width, tall)
            y += tall
        return y
