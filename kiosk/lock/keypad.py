"""Keys for a PIN, large enough for a finger."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from kiosk.language import tr
from kiosk.shell import icons, theme
from kiosk.shell.buttons import PaintedButton, accent_tone, plain_tone

LEAST = 58
"""Pixels of a key's side: touch screens at a counter are hit standing."""


class _Key(PaintedButton):
    def __init__(self, text: str, icon: str, parent: QWidget) -> None:
        super().__init__(accent_tone if icon == "check" else plain_tone, parent)
        self.setText(text)
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a press leaves the focus where digits are typed

    def sizeHint(self) -> QSize:
        return QSize(LEAST + 18, LEAST)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, LEAST)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tone = self.paint_ground(painter)
        if not self.isEnabled():
            painter.setOpacity(0.5)
        now = theme.current()
        if self._icon:
            side = min(now.px(24), LEAST - 16)
            box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
            icons.paint(painter, box, self._icon, tone.text)
            return
        font = now.font(22, bold=True, tabular=True)
        font.setPixelSize(min(font.pixelSize(), LEAST - 18))
        painter.setFont(font)
        painter.setPen(tone.text)
        painter.drawText(QRectF(self.rect()), int(Qt.AlignmentFlag.AlignCenter), self.text())


class Keypad(QWidget):
    """Ten digits, one to take the last away, one to end. Without `ends` the last is left out."""

    digit_pressed = Signal(str)
    drop_pressed = Signal()
    end_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        self.digits = {digit: _Key(digit, "", self) for digit in "123456789"}  # Tab goes in this order, as one reads
        self.drop = _Key("", "backspace", self)
        self.digits["0"] = _Key("0", "", self)
        self.end = _Key("", "check", self)
        for number, digit in enumerate("123456789"):
            grid.addWidget(self.digits[digit], number // 3, number % 3)
        for column, key in enumerate((self.drop, self.digits["0"], self.end)):
            grid.addWidget(key, 3, column)
        for digit, key in self.digits.items():
            key.clicked.connect(lambda _checked=False, digit=digit: self.digit_pressed.emit(digit))
            key.setAccessibleName(digit)
        self.drop.clicked.connect(self.drop_pressed)
        self.end.clicked.connect(self.end_pressed)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def retranslate(self) -> None:
        """Say again in the current language what the two keys with icons do."""
        self.drop.setAccessibleName(tr("Take the last digit away"))
        self.end.setAccessibleName(tr("OK"))

    def set_usable(self, usable: bool) -> None:
        """Take presses, or not for now."""
        for key in (*self.digits.values(), self.drop, self.end):
            key.setEnabled(usable)
