"""A switch of two or three segments, one of them chosen."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from kiosk.shell import theme
from kiosk.shell.buttons import CLEAR, PaintedButton
from kiosk.shell.tones import Tone


def _tone() -> Tone:
    return Tone(CLEAR, CLEAR, theme.current().colour("ink"))


_TYPE, _LEAST_TYPE = 17, 7


class _Segment(PaintedButton):
    radius = 9

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_tone, parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # one of several, says a screen reader
        self.compact = False
        self.type_size = _TYPE

    def sizeHint(self) -> QSize:
        now = theme.current()
        wide = QFontMetricsF(now.font(self.type_size, bold=True)).horizontalAdvance(self.text())
        return QSize(round(wide) + (20 if self.compact else 44), max(44, now.px(17) + 20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = theme.current()
        if self.isChecked():
            painter.setPen(QPen(now.colour("field_border"), 1))
            painter.setBrush(now.colour("surface"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self.radius, self.radius)
        self.paint_ring(painter, now.colour("accent_ink"))
        painter.setFont(now.font(self.type_size, bold=True))
        painter.setPen(now.colour("ink" if self.isChecked() else "soft"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())


class Segments(QWidget):
    """The switch. `chosen` gives the index that a person chose; setting it by program emits nothing."""

    chosen = Signal(int)

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3, 3, 3, 3)
        layout.setSpacing(2)
        self._group = QButtonGroup(self)
        self._segments = [_Segment(self) for _ in range(count)]
        for number, segment in enumerate(self._segments):
            self._group.addButton(segment, number)
            layout.addWidget(segment)
        self._segments[0].setChecked(True)
        self._group.idClicked.connect(self.chosen)

    @property
    def index(self) -> int:
        """The segment that is chosen."""
        return self._group.checkedId()

    def choose(self, index: int) -> None:
        """Choose a segment by program."""
        self._segments[index].setChecked(True)

    def say(self, *texts: str, key: str = "") -> None:
        """Write on the segments; `key` moves to the next one."""
        for segment, text in zip(self._segments, texts, strict=True):
            segment.setText(text)
            segment.setAccessibleName(text)
            segment.setToolTip(f"{text} ({key})" if key else "")
            segment.updateGeometry()

    def set_compact(self, compact: bool) -> None:
        """Stand narrower where the window is small."""
        for segment in self._segments:
            segment.compact = compact
            segment.updateGeometry()

    def set_room(self, width: int) -> None:
        """Write as large as `width` pixels allow, all segments alike."""
        for size in range(_TYPE, _LEAST_TYPE - 1, -1):
            for segment in self._segments:
                segment.type_size = size
            if sum(segment.sizeHint().width() + 2 for segment in self._segments) + 4 <= width:
                break
        for segment in self._segments:
            segment.updateGeometry()
            segment.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour("sunken"))
        painter.drawRoundedRect(self.rect(), 12, 12)
