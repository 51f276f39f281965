"""Three ways to an event, each a card that can be pressed."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.language import tr
from kiosk.programme.beginning.page import Step
from kiosk.shell import icons, theme
from kiosk.shell.buttons import PaintedButton, accent_tone, plain_tone
from kiosk.shell.paragraph import Paragraph, grow_with_lines
from kiosk.shell.texts import wrap_flags
from kiosk.shell.tones import Tone

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_TALL = 10_000
_STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


class WayCard(PaintedButton):
    """An icon, a few bold words and a sentence below them."""

    radius = 14

    def __init__(self, icon: str, tone: Callable[[], Tone], parent: QWidget) -> None:
        super().__init__(tone, parent)
        self._icon = icon
        self._sentence = ""
        self._compact = False
        grow_with_lines(self)

    def say(self, text: str, sentence: str) -> None:
        """Write what it is, and what happens on a press."""
        self.setText(text)
        self._sentence = sentence
        self.setAccessibleName(text)
        self.setAccessibleDescription(sentence)
        self.updateGeometry()
        self.update()

    def set_compact(self, *, compact: bool) -> None:
        """Stand lower where the window is small."""
        self._compact = compact
        self.updateGeometry()

    @property
    def _edge(self) -> int:
        return 12 if self._compact else 20

    @property
    def _start(self) -> int:
        return self._edge + theme.current().px(26 if self._compact else 36) + self._edge

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the step: there they go round."""
        if event.key() in _STEPS:
            event.ignore()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(640))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 44)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, sentence = self._heights(width)
        return max(44, title + 4 + sentence + 2 * (self._edge - 4))

    def _heights(self, width: int) -> tuple[int, int]:
        room = QRectF(0, 0, max(40, width - self._start - self._edge), _TALL)
        heights = []
        for text, size, bold in ((self.text(), 20, True), (self._sentence, 16, False)):
            metrics = QFontMetricsF(theme.current().font(size, bold=bold))
            flags = _LEFT | wrap_flags(metrics, text, room.width())
            heights.append(round(metrics.boundingRect(room, flags, text).height() + 0.5))
        return heights[0], heights[1]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = theme.current()
        tone = self.paint_ground(painter)
        title, sentence = self._heights(self.width())
        side = now.px(26 if self._compact else 36)
        icons.paint(painter, QRectF(self._edge, (self.height() - side) / 2, side, side), self._icon, tone.text)
        y = (self.height() - title - 4 - sentence) / 2
        painter.setPen(tone.text)
        for text, size, bold, tall in ((self.text(), 20, True, title), (self._sentence, 16, False, sentence)):
            font = now.font(size, bold=bold)
            painter.setFont(font)
            box = QRectF(self._start, y, self.width() - self._start - self._edge, tall + 2)
            painter.drawText(box, _LEFT | wrap_flags(QFontMetricsF(font), text, box.width()), text)
            y += tall + 4


class WaysStep(Step):
    """The choice. Arrows go from card to card."""

    new_asked = Signal()
    file_asked = Signal()
    built_in_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.new = WayCard("calendar-plus", accent_tone, self)
        self.file = WayCard("file-arrow-up", plain_tone, self)
        self.built_in = WayCard("flag", plain_tone, self)
        self._trouble = Paragraph(17, bold=True, role="red_ink", parent=self)
        self._hint = Paragraph(16, role="soft", parent=self)
        self.cards = (self.new, self.file, self.built_in)
        self.column.addWidget(self._trouble)
        self.column.addWidget(self._hint)
        signals = (self.new_asked, self.file_asked, self.built_in_asked)
        for card, signal in zip(self.cards, signals, strict=True):
            card.clicked.connect(signal)
            self.column.addWidget(card)
        self.retranslate()

    @property
    def trouble(self) -> str:
        """What went wrong, and what to do; "" while nothing did."""
        return f"{self._trouble.text} {self._hint.text}".strip()

    def tell(self, text: str, hint: str = "") -> None:
        """Say what went wrong and what to do; "" takes it away."""
        self._trouble.say(text)
        self._hint.say(hint)

    def set_compact(self, *, compact: bool) -> None:
        super().set_compact(compact=compact)
        for card in self.cards:
            card.set_compact(compact=compact)

    def begin(self) -> None:
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def press_enter(self) -> None:
        self.new.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _STEPS.get(event.key())
        if by is None:
            super().keyPressEvent(event)
            return
        at = next((number for number, card in enumerate(self.cards) if card.hasFocus()), 0)
        self.cards[(at + by) % len(self.cards)].setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        self.new.say(tr("New event"), tr("Title, place and days, then the sessions. Everything can be changed later."))
        self.file.say(
            tr("Read a programme file …"),
            tr("A calendar (.ics) of Outlook, Google, Nextcloud, Indico or pretalx, a list as .csv, or TOML. A file can"
               " also be dropped here."),
        )  # fmt: skip
        self.built_in.say(
            tr("Begin with the built-in programme"),
            tr("The conference that comes with the program, moved to today: to try things out."),
        )
