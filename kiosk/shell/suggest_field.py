"""A field that offers what fits, as chips below its line: no window of its own opens, and one may type anything."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.fold import fold
from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.buttons import CLEAR, PaintedButton
from kiosk.shell.flow import FlowLayout
from kiosk.shell.form_field import ENTER, FormField
from kiosk.shell.paragraph import grow_with_lines
from kiosk.shell.texts import wrap_flags
from kiosk.shell.tones import Tone

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def _tone() -> Tone:
    now = theme.current()
    return Tone(now.colour("accent_soft"), CLEAR, now.colour("on_accent_soft"))


class SuggestionChip(PaintedButton):
    """A text that fits. Long ones wrap."""

    radius = 14
    stepped = Signal(int)
    focused = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_tone, parent)
        grow_with_lines(self)

    def say(self, text: str) -> None:
        """Write the text."""
        self.setText(text)
        self.setAccessibleName(tr("Take over: {text}", text=text))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(theme.current().font(15)).horizontalAdvance(self.text())
        return QSize(round(wide) + 20, max(44, theme.current().px(15) + 22))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 44)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        metrics = QFontMetricsF(theme.current().font(15))
        room = width - 18
        box = metrics.boundingRect(
            QRectF(0, 0, room, 9999), _LEFT | wrap_flags(metrics, self.text(), room), self.text()
        )
        return max(44, round(box.height()) + 16)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        elif event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tone = self.paint_ground(painter)
        font = theme.current().font(15)
        painter.setFont(font)
        painter.setPen(tone.text)
        box = QRectF(self.rect()).adjusted(9, 0, -9, 0)
        painter.drawText(box, _LEFT | wrap_flags(QFontMetricsF(font), self.text(), box.width() + 2), self.text())


class SuggestField(FormField):
    """`offer` says what there is. With `strict` the start of the only text that fits stands for the whole text.

    The chips show while the field has the focus, or `always`: `most` of those that fit, without a text only if
    `at_once`. `grew` gives their box when they have come.
    """

    grew = Signal(QWidget)

    def __init__(
        self,
        label: Callable[[], str],
        parent: QWidget | None = None,
        *,
        strict: bool = False,
        at_once: bool = False,
        always: bool = False,
        most: int = 3,
    ) -> None:
        super().__init__(label, parent)
        self._strict = strict
        self._at_once = at_once
        self._always = always
        self._most = most
        self._offers: tuple[tuple[str, str], ...] = ()
        self._chip_box = QWidget(self)
        self._flow = FlowLayout(self._chip_box, 6)
        self._chips = [SuggestionChip(self._chip_box) for _ in range(most)]
        for chip in self._chips:
            self._flow.addWidget(chip)
            chip.clicked.connect(lambda _=False, chip=chip: self._take(chip.text()))
            chip.stepped.connect(lambda step, chip=chip: self._go(self._chips.index(chip) + step))
            chip.focused.connect(self._show_chips)
        self._chip_box.hide()
        self.box.addWidget(self._chip_box)
        self.changed.connect(self._show_chips)
        self.line.focused.connect(self._show_chips)

    @property
    def chips(self) -> Sequence[SuggestionChip]:
        return self._chips

    @property
    def suggestions(self) -> tuple[str, ...]:
        """The texts that are offered now."""
        return () if self._chip_box.isHidden() else tuple(chip.text() for chip in self.chips if not chip.isHidden())

    @property
    def settled(self) -> str:
        """What was typed, completed where only one of the texts begins like that."""
        typed = fold(self.text)
        fitting = [text for folded, text in self._offers if folded.startswith(typed)]
        return fitting[0] if self._strict and typed and len(fitting) == 1 else self.text

    def offer(self, texts: Sequence[str]) -> None:
        """Say what can be offered, the most likely first."""
        self._offers = tuple((fold(text), text) for text in texts)
        if self._always:
            self._show_chips()

    def _fitting(self) -> list[str]:
        typed = fold(self.text)
        if self._always or not typed:
            return [text for _folded, text in self._offers[: self._most]] if self._always or self._at_once else []
        begin = [text for folded, text in self._offers if folded.startswith(typed)]
        inside = [text for folded, text in self._offers if f" {typed}" in folded]
        found = list(dict.fromkeys(begin + inside))[: self._most]
        return [] if found == [self.text] else found

    def _show_chips(self, *_: object) -> None:
        shown = self._always or self.line.hasFocus() or any(chip.hasFocus() for chip in self.chips)
        fitting = self._fitting() if shown else []
        for number, chip in enumerate(self.chips):
            if number < len(fitting):
                chip.say(fitting[number])
            chip.setVisible(number < len(fitting))
        self._chip_box.setVisible(bool(fitting))
        if fitting:
            self.grew.emit(self._chip_box)

    def _go(self, number: int) -> None:
        shown = [chip for chip in self.chips if not chip.isHidden()] if self.suggestions else []
        if number < 0 or not shown:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            shown[min(number, len(shown) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self, text: str) -> None:
        self.take_text(text)
        self.take_focus(at_end=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._go(0)
        else:
            super().keyPressEvent(event)
