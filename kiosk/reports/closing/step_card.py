"""One step of closing the day: its number, or a tick once it is done, what it says, and its buttons."""

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.language import tr
from kiosk.shell import icons, theme
from kiosk.shell.card import Card
from kiosk.shell.flow import FlowLayout
from kiosk.shell.paragraph import Paragraph

_NARROW = 760  # px at 100 %: below that the buttons stand under the words


class StepState(StrEnum):
    """Where a step stands. NOW is the one that waits for somebody."""

    LATER = "later"
    NOW = "now"
    DONE = "done"
    WARNING = "warning"


_ICONS = {StepState.DONE: ("check-circle", "green_ink"), StepState.WARNING: ("warning", "amber_ink")}


class StepMark(QWidget):
    """The step's number, a tick, or a warning."""

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = number
        self.state = StepState.LATER
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = theme.current().px(34)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = theme.current()
        if self.state in _ICONS:
            name, role = _ICONS[self.state]
            icons.paint(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), name, now.colour(role))
            return
        painter.setFont(now.font(22, bold=True))
        painter.setPen(now.colour("soft"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), str(self._number))


class StepCard(Card):
    """A step. One button may stand beside its words, others stand below them; `more` is the column there."""

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = number
        self.state = StepState.LATER
        self.mark = StepMark(number, self)
        self._title = Paragraph(20, bold=True, parent=self)
        self._text = Paragraph(16, role="soft", parent=self)
        self._below = QWidget(self)
        self._flow = FlowLayout(self._below, 10)
        self._buttons: list[QWidget] = []
        self.more = QVBoxLayout()
        self.more.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        words.addLayout(self.more)
        self.more.addWidget(self._below)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(16)
        head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(14)
        head.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(words, 1)
        self._row.addLayout(head, 1)
        self.content.addLayout(self._row)

    @property
    def title(self) -> str:
        """What the step is called."""
        return self._title.text

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text

    def put_beside(self, button: QWidget) -> None:
        """Put a button beside the words, below them where the window is narrow."""
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def put_below(self, button: QWidget) -> None:
        """Put a button below the words."""
        self._buttons.append(button)
        self._flow.addWidget(button)

    def say(self, title: str, text: str, state: StepState) -> None:
        """Say where the step stands."""
        self.state = self.mark.state = state
        self._title.say(title)
        self._text.say(text)
        self.set_roles("surface", "accent" if state is StepState.NOW else "hairline")
        words = {StepState.DONE: tr("done"), StepState.WARNING: tr("see to this"), StepState.NOW: tr("next")}
        self.setAccessibleName(", ".join(part for part in (f"{self._number} {title}", words.get(state), text) if part))
        self.mark.update()
        self._show_buttons()

    def _show_buttons(self) -> None:
        self._below.setVisible(any(not button.isHidden() for button in self._buttons))
        items = (self.more.itemAt(place) for place in range(self.more.count()))
        taken = any(item is not None and not item.isEmpty() for item in items)
        self.more.setContentsMargins(0, 8 if taken else 0, 0, 0)
        self._flow.invalidate()

    def show_buttons(self) -> None:
        """Give the row its place after buttons were shown or hidden."""
        self._show_buttons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW * theme.current().text_scale
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != way:
            self._row.setDirection(way)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.state is StepState.NOW:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.current().colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 16, 16)
