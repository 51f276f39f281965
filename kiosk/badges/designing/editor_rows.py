"""The lines of the editor's settings: a label and what can be set, side by side or, where it is narrow, stacked."""

import re
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QValidator,
    QWheelEvent,
)
from PySide6.QtWidgets import QBoxLayout, QDoubleSpinBox, QHBoxLayout, QSizePolicy, QWidget

from kiosk.badges.drawing.part_names import number
from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.buttons import CLEAR, IconButton, PaintedButton, plain_tone
from kiosk.shell.focus import hand_on_presses
from kiosk.shell.frame import paint_frame
from kiosk.shell.paragraph import Paragraph, grow_with_lines
from kiosk.shell.tones import Tone

_NUMBER = re.compile(r"\s*(\d{0,3}(?:[.,]\d{0,2})?)\s*(?:mm)?\s*")
_OWN_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def clear_tone() -> Tone:
    """Return the tone of a button inside a frame."""
    return Tone(CLEAR, CLEAR, theme.current().colour("ink"))


def dims(button: PaintedButton) -> None:
    """Paint a button flat and soft while it cannot be pressed."""

    def tone() -> Tone:
        usual, now = plain_tone(), theme.current()
        return usual if button.isEnabled() else Tone(CLEAR, now.colour("hairline"), now.colour("field_border"))

    button.set_tone(tone)


class Row(QWidget):
    """A label and a control. `label` gives the words in the current language."""

    def __init__(self, label: Callable[[], str], control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asks = label
        self.control = control
        self.label = Paragraph(16, parent=self)
        self.label.show()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._box.addWidget(self.label, 1, Qt.AlignmentFlag.AlignVCenter)
        self._box.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        grow_with_lines(self)
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        words = QFontMetricsF(theme.current().font(16)).horizontalAdvance(self._asks())
        beside = words + self._box.spacing() + self.control.sizeHint().width() <= event.size().width()
        way = QBoxLayout.Direction
        self._box.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._box.setSpacing(8 if beside else 3)
        super().resizeEvent(event)

    def retranslate(self) -> None:
        """Say the label again in the current language."""
        self.label.say(self._asks())


class Spin(QDoubleSpinBox):
    """A number that is typed with a comma or a point. The wheel changes nothing; undoing is the page's."""

    focused = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setKeyboardTracking(False)
        self.setDecimals(2)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def textFromValue(self, value: float) -> str:  # noqa: N802 - Qt's
        return number(value, 2)

    def valueFromText(self, text: str) -> float:  # noqa: N802 - Qt's
        found = _NUMBER.fullmatch(text)
        digits = (found[1] if found else "").replace(",", ".").strip(".")
        return min(max(float(digits), self.minimum()), self.maximum()) if digits else self.value()

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        fine = _NUMBER.fullmatch(text) is not None
        return (QValidator.State.Acceptable if fine else QValidator.State.Invalid), text, place

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if any(event.matches(key) for key in _OWN_KEYS):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)


class NumberBox(QWidget):
    """A number between a minus and a plus. `changed` gives what a person set it to."""

    changed = Signal(float)

    def __init__(self, low: float, high: float, step: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.spin = Spin(self)
        self.spin.setRange(low, high)
        self.spin.setSingleStep(step)
        self.less = IconButton("minus", tone=clear_tone, parent=self)
        self.more = IconButton("plus", tone=clear_tone, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for part in (self.less, self.spin, self.more):
            row.addWidget(part)
        for button in (self.less, self.more):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys do the same
            button.setProperty("keys", "Up, Down")
            button.setAutoRepeat(True)
        self.less.clicked.connect(self.spin.stepDown)
        self.more.clicked.connect(self.spin.stepUp)
        self.spin.valueChanged.connect(self.changed)
        self.spin.focused.connect(lambda _on: self.update())
        hand_on_presses(self, self.spin)

    @property
    def value(self) -> float:
        """The number."""
        return self.spin.value()

    def show_value(self, value: float) -> None:
        """Show a number; nothing is told."""
        self.spin.blockSignals(True)
        self.spin.setValue(value)
        self.spin.blockSignals(False)

    def name(self, words: str) -> None:
        """Say what the number is."""
        self.spin.setAccessibleName(words)
        self.less.say(tr("{what}: less", what=words))
        self.more.say(tr("{what}: more", what=words))
        self.spin.setFont(theme.current().font(16, bold=True, tabular=True))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        side = self.less.sizeHint().width()
        wide = QFontMetricsF(theme.current().font(16, bold=True)).horizontalAdvance("88888,8")
        return QSize(2 * side + round(wide) + 10, self.less.sizeHint().height() + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_frame(QPainter(self), self.rect(), focused=self.spin.hasFocus())


class NumberRow(Row):
    """A label and a number."""

    def __init__(
        self, label: Callable[[], str], low: float, high: float, step: float, parent: QWidget | None = None
    ) -> None:
        self.box = NumberBox(low, high, step)
        super().__init__(label, self.box, parent)
        self.changed = self.box.changed

    def retranslate(self) -> None:
        """Say the label again in the current language."""
        super().retranslate()
        self.box.name(self._asks())
