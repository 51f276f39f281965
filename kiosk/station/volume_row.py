"""How loud the verdicts are: less, a bar with its number, more."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.buttons import IconButton
from kiosk.shell.paragraph import Paragraph, grow_with_lines

STEP = 10


class _Bar(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.percent = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(80, 44)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 44)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        now, track = theme.current(), QRectF(0, self.height() / 2 - 6, self.width(), 12)
        painter.setBrush(now.colour("bar_track"))
        painter.drawRoundedRect(track, 6, 6)
        track.setWidth(track.width() * self.percent / 100)
        painter.setBrush(now.colour("bar_fill"))
        painter.drawRoundedRect(track, 6, 6)


class VolumeRow(QWidget):
    """chosen(int): what a person chose, 0 to 100 in steps of ten. Setting it by program emits nothing."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._percent = 0
        grow_with_lines(self)
        self._label = Paragraph(15, role="soft", parent=self)
        self.less = IconButton("minus", parent=self)
        self.more = IconButton("plus", parent=self)
        self._bar = _Bar(self)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.less)
        row.addWidget(self._bar, 1)
        row.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._label)
        column.addLayout(row)
        self.less.clicked.connect(lambda: self._step(-1))
        self.more.clicked.connect(lambda: self._step(1))
        self.retranslate()

    @property
    def percent(self) -> int:
        """How loud it is."""
        return self._percent

    def show_percent(self, percent: int) -> None:
        """Show how loud it is."""
        self._percent = percent
        self.retranslate()

    def _step(self, by: int) -> None:
        steps = self._percent // STEP + 1 if by > 0 else -(-self._percent // STEP) - 1
        wanted = min(100, max(0, steps * STEP))
        if wanted != self._percent:
            self.show_percent(wanted)
            self.chosen.emit(wanted)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self._label.say(tr("Volume: {n} %", n=self._percent))
        said = self._label.text
        for button, does in ((self.less, tr("Softer")), (self.more, tr("Louder"))):
            button.say(does)
            button.setAccessibleDescription(said)
        self._bar.percent = self._percent
        self._bar.update()
