"""A number over its name, and a bar that says how full it is."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.shell import theme


class Figure(QWidget):
    """One number over its name. The name says what is counted; the tooltip defines it."""

    def __init__(self, *, right: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._right = right
        self._number: int | None = None
        self._name = ""
        self._compact = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def number(self) -> int | None:
        """The number; None while it is unknown."""
        return self._number

    @property
    def name(self) -> str:
        """What is counted."""
        return self._name

    def say(self, number: int | None, name: str, definition: str) -> None:
        """Show a number; `definition` tells what exactly it counts."""
        wider = len(str(number)) > len(str(self._number)) or name != self._name
        self._number, self._name = number, name
        self.setToolTip(definition)
        self.setAccessibleName(f"{self._shown} {name}")
        self.setAccessibleDescription(definition)
        if wider:
            self.updateGeometry()
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Stand in one line where the window is small."""
        if compact != self._compact:
            self._compact = compact
            self.updateGeometry()

    @property
    def _shown(self) -> str:
        return "–" if self._number is None else str(self._number)

    def sizeHint(self) -> QSize:
        now = theme.current()
        digits = "0" * max(3, len(self._shown))  # the place of three digits is kept, so that nothing moves
        number = QFontMetricsF(now.font(20 if self._compact else 36, bold=True, tabular=True)).horizontalAdvance(digits)
        name = QFontMetricsF(now.font(14 if self._compact else 15)).horizontalAdvance(self._name)
        if self._compact:
            return QSize(round(max(number, name)) + 2, now.px(20) + now.px(14) + 8)
        return QSize(round(max(number, name)) + 2, now.px(36) + now.px(15) + 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = theme.current()
        side = Qt.AlignmentFlag.AlignRight if self._right else Qt.AlignmentFlag.AlignLeft
        number = 20 if self._compact else 36
        name = 14 if self._compact else 15
        split = self.height() - now.px(name) - 6
        painter.setFont(now.font(number, bold=True, tabular=True))
        painter.setPen(now.colour("ink"))
        painter.drawText(QRectF(0, 0, self.width(), split), int(side | Qt.AlignmentFlag.AlignVCenter), self._shown)
        painter.setFont(now.font(name))
        painter.setPen(now.colour("soft"))
        box = QRectF(0, split, self.width(), self.height() - split)
        painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), self._name)


class FillBar(QWidget):
    """How full it is, as a bar. The numbers beside it say the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setMinimumWidth(40)
        self.setFixedHeight(16)

    @property
    def share(self) -> float:
        """The filled part, 0 to 1."""
        return self._share

    def show_share(self, share: float, says: str) -> None:
        """Fill the bar."""
        self._share = min(1.0, max(0.0, share))
        self.setAccessibleName(says)
        self.setToolTip(says)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        now = theme.current()
        box = QRectF(self.rect())
        radius = box.height() / 2
        painter.setBrush(now.colour("bar_track"))
        painter.drawRoundedRect(box, radius, radius)
        if self._share > 0:
            box.setWidth(max(box.height(), box.width() * self._share))
            painter.setBrush(now.colour("bar_fill"))
            painter.drawRoundedRect(box, radius, radius)
