"""Deutsch · English: two big words at the top of the screen. The chosen one is bold and underlined."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk import fonts
from kiosk.selfservice.faces import colour
from kiosk.shell.buttons import CLEAR, PaintedButton
from kiosk.shell.tones import Tone

NAMES = {"de": "Deutsch", "en": "English"}
"""Each language by its own name, in their order on the screen."""

_LEAST = 52
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


class LanguageButton(PaintedButton):
    """One language."""

    def __init__(self, code: str, parent: QWidget) -> None:
        super().__init__(self._worn, parent)
        self.code = code
        self._role = "on_rail"
        self._pixels = 22
        self.setCheckable(True)
        self.setText(NAMES[code])
        self.setAccessibleName(NAMES[code])

    def wear(self, role: str, pixels: int) -> None:
        """Write in the colour of a role, `pixels` high."""
        self._role, self._pixels = role, pixels
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's
        """Leave it to the switch which one is chosen: a press on the chosen one keeps it."""

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(self._font(bold=True)).horizontalAdvance(self.text())
        return QSize(round(wide) + 2 * round(self._pixels * 0.7), max(_LEAST, round(self._pixels * 2.2)))

    def _font(self, *, bold: bool) -> QFont:
        font = QFont(fonts.family())
        font.setPixelSize(self._pixels)
        font.setBold(bold)
        return font

    def _worn(self) -> Tone:
        return Tone(CLEAR, CLEAR, colour(self._role))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tone = self.paint_ground(painter)
        painter.setFont(self._font(bold=self.isChecked()))
        painter.setPen(tone.text)
        room = QRectF(self.rect())
        painter.drawText(room, _CENTRE, self.text())
        if self.isChecked():
            box = painter.boundingRect(room, _CENTRE, self.text())
            painter.setPen(QPen(tone.text, max(2.0, self._pixels / 10)))
            line = box.bottom() + 1
            painter.drawLine(QPointF(box.left(), line), QPointF(box.right(), line))


class LanguageSwitch(QWidget):
    """Signal: chosen("de" or "en")."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.buttons = {code: LanguageButton(code, self) for code in NAMES}
        for code, button in self.buttons.items():
            row.addWidget(button)
            button.clicked.connect(lambda _checked, chosen=code: self.chosen.emit(chosen))

    def wear(self, role: str, pixels: int) -> None:
        """Write in the colour of a role, `pixels` high."""
        for button in self.buttons.values():
            button.wear(role, pixels)

    def show_chosen(self, code: str) -> None:
        """Mark the language that is spoken."""
        for name, button in self.buttons.items():
            button.setChecked(name == code)
            button.update()
