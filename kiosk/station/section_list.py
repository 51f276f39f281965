"""The list of sections at the left of the page: one of them is chosen, with a press or with the arrows."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from kiosk.shell import icons, theme
from kiosk.shell.buttons import CLEAR, PaintedButton
from kiosk.shell.tones import Tone

_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
_SIDE, _GAP, _SIZE = 14, 12, 17


class SectionButton(PaintedButton):
    """A line with an icon and the name of a section; the chosen one is filled, bold and has a bar at its left."""

    radius = 10

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(self._choose_tone, parent)
        self._icon = icon
        self.setCheckable(True)

    def _choose_tone(self) -> Tone:
        now = theme.current()
        if self.isChecked():
            return Tone(now.colour("accent_soft"), CLEAR, now.colour("on_accent_soft"))
        return Tone(CLEAR, CLEAR, now.colour("ink"))

    def say(self, text: str) -> None:
        """Write the section's name."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        now = theme.current()
        wide = QFontMetricsF(now.font(_SIZE, bold=True)).horizontalAdvance(self.text())
        return QSize(2 * _SIDE + now.px(22) + _GAP + round(wide) + 2, max(48, now.px(_SIZE) + 26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tone = self.paint_ground(painter)
        now = theme.current()
        side = float(now.px(22))
        icons.paint(painter, QRectF(_SIDE, (self.height() - side) / 2, side, side), self._icon, tone.text)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tone.text)
            painter.drawRoundedRect(QRectF(3, 12, 4, self.height() - 24), 2, 2)
        painter.setFont(now.font(_SIZE, bold=self.isChecked()))
        painter.setPen(tone.text)
        start = _SIDE + side + _GAP
        painter.drawText(QRectF(start, 0, self.width() - start, self.height()), _MIDDLE, self.text())


class SectionList(QWidget):
    """The list. `chosen` gives the number that a person chose; choosing by program emits nothing."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addStretch(1)
        self._group.idClicked.connect(self.chosen)

    def add(self, icon: str) -> SectionButton:
        """Add a line below the others."""
        button = SectionButton(icon, self)
        self._group.addButton(button, len(self._group.buttons()))
        self._column.insertWidget(self._column.count() - 1, button)
        return button

    @property
    def button(self) -> SectionButton | None:
        """The line that is chosen."""
        found = self._group.checkedButton()
        return found if isinstance(found, SectionButton) else None

    def choose(self, number: int) -> None:
        """Choose a line by program."""
        self._group.button(number).setChecked(True)
