"""The fields of the programme's forms: a label, a framed line, and what is to be said of what was typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.buttons import CLEAR, PaintedButton
from kiosk.shell.flow import FlowLayout
from kiosk.shell.paragraph import Paragraph, grow_with_lines
from kiosk.shell.tones import Tone

LONGEST = 500
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LINES = 3


class Line(QLineEdit):
    """A line that leaves the form's keys to the form. focused: it got the focus, or lost it."""

    focused = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)


class Lines(QPlainTextEdit):
    """Several lines. Tab goes on; Esc belongs to the form."""

    focused = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)


class _Frame(QWidget):
    """The frame; it is stronger while its line has the focus, and red where something is wrong."""

    def __init__(self, line: Line | Lines, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = line
        self.wrong = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(11, 5, 6, 5)
        layout.addWidget(line)
        line.focused.connect(self.update)

    def measure(self) -> None:
        lines = 1 if isinstance(self._line, Line) else _LINES
        self.setFixedHeight(max(46, theme.current().px(17) * lines + 28 + 5 * (lines - 1)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = theme.current()
        focused = self._line.hasFocus()
        width = 2.5 if focused or self.wrong else 1.25
        role = "red_ink" if self.wrong else "accent_ink" if focused else "field_border"
        painter.setPen(QPen(now.colour(role), width))
        painter.setBrush(now.colour("surface"))
        edge = width / 2 + 0.25
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 10, 10)


class Field(QWidget):
    """A label, a line (or with `several` some lines) and a remark below. changed: something else was typed.

    `label` and `hint` give their words in the current language; the hint stands in the empty line.
    """

    changed = Signal()

    def __init__(
        self,
        label: Callable[[], str],
        parent: QWidget | None = None,
        *,
        hint: Callable[[], str] | None = None,
        several: bool = False,
    ) -> None:
        super().__init__(parent)
        self._asks, self._hint = label, hint
        self._said = ""
        grow_with_lines(self)
        self._label = Paragraph(15, role="soft", parent=self)
        self.line: Line | Lines = Lines(self) if several else Line(self)
        self._frame = _Frame(self.line, self)
        self._remark = Paragraph(15, parent=self)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(3)
        for part in (self._label, self._frame, self._remark):
            self.box.addWidget(part)
        self.setFocusProxy(self.line)
        if isinstance(self.line, Line):
            self.line.setFrame(False)
            self.line.setMaxLength(LONGEST)
        self.line.textChanged.connect(self._tell)
        self.retranslate()

    @property
    def text(self) -> str:
        """What was typed, without spaces around it."""
        line = self.line
        return (line.text() if isinstance(line, Line) else line.toPlainText()).strip()

    @property
    def remark(self) -> str:
        """What stands below the line; "" for nothing."""
        return self._said

    def set_text(self, text: str) -> None:
        """Write a text into the field, by program."""
        self.line.blockSignals(True)
        if isinstance(self.line, Line):
            self.line.setText(text)
            self.line.setCursorPosition(0)
        else:
            self.line.setPlainText(text)
        self.line.blockSignals(False)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Say something of what was typed: `wrong` in red, with a red frame; "" takes it away."""
        self._said = text
        self._frame.wrong = wrong and bool(text)
        self._frame.update()
        self._remark.say(text, role="red_ink" if wrong else "amber_ink")
        self.line.setAccessibleDescription(text)

    def retranslate(self) -> None:
        """Say label and hint again in the current language; measure again, too."""
        self._label.say(self._asks())
        self.line.setAccessibleName(self._asks())
        self.line.setPlaceholderText("" if self._hint is None else self._hint())
        self._frame.measure()

    def _tell(self) -> None:
        self.changed.emit()


def _chip_tone() -> Tone:
    now = theme.current()
    return Tone(now.colour("accent_soft"), CLEAR, now.colour("on_accent_soft"))


class _Offer(PaintedButton):
    """A text that can be taken over."""

    radius = 14

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(_chip_tone, parent)
        self.setText(text)
        self.setAccessibleName(tr("Take over: {text}", text=text))

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(theme.current().font(15)).horizontalAdvance(self.text())
        return QSize(max(44, min(round(wide) + 24, 420)), max(44, theme.current().px(15) + 22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tone = self.paint_ground(painter)
        font = theme.current().font(15)
        painter.setFont(font)
        painter.setPen(tone.text)
        text = QFontMetricsF(font).elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self.width() - 20)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), text)


class OfferField(Field):
    """A field that offers what was typed elsewhere already, as chips below its line. Anything may be typed."""

    def __init__(self, label: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips, 6)
        self._offers: tuple[str, ...] = ()
        self.box.addWidget(self._chips)
        self._chips.hide()

    @property
    def offers(self) -> tuple[str, ...]:
        """What is offered."""
        return self._offers

    def offer(self, texts: Sequence[str]) -> None:
        """Offer these."""
        if tuple(texts) == self._offers:
            return
        self._offers = tuple(texts)
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for text in texts:
            chip = _Offer(text, self._chips)
            chip.clicked.connect(self._take)
            self._flow.addWidget(chip)
            chip.show()
        self._chips.setVisible(bool(texts))

    def _take(self) -> None:
        chip = self.sender()
        if isinstance(chip, _Offer) and isinstance(self.line, Line):
            self.line.setText(chip.text())
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
