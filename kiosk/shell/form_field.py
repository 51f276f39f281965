"""The fields of forms: a label, a framed line or some lines, and below what is to be said of what was typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from kiosk.shell import theme
from kiosk.shell.focus import hand_on, hand_on_presses
from kiosk.shell.frame import paint_frame
from kiosk.shell.paragraph import Paragraph, grow_with_lines

LONGEST = 500
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Line(QLineEdit):
    """A line of `longest` letters that leaves Enter, Esc and the keys that step to its field and its form.

    focused: it got the focus, or lost it.
    """

    focused = Signal(bool)

    def __init__(self, longest: int = LONGEST, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setMaxLength(longest)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*ENTER, Qt.Key.Key_Escape, *_STEPS):
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
    """Several lines. Tab goes on; Ctrl+Enter and Esc belong to the form."""

    focused = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chord = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if (event.key() in ENTER and chord) or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)


class FieldFrame(QWidget):
    """A line, or lines, in a frame: stronger while it has the focus, red where something is `wrong`."""

    def __init__(self, line: Line | Lines, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed_in = line
        self._wrong = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(11, 5, 6, 5)
        layout.addWidget(line)
        line.focused.connect(self.update)
        hand_on_presses(self, line)

    def set_wrong(self, *, wrong: bool) -> None:
        """Paint the frame red, or not."""
        self._wrong = wrong
        self.update()

    def sizeHint(self) -> QSize:
        lines = 1 if isinstance(self._typed_in, Line) else 3
        return QSize(160, max(46, theme.current().px(17) * lines + 28 + 5 * (lines - 1)))

    def minimumSizeHint(self) -> QSize:
        return QSize(44, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_frame(QPainter(self), self.rect(), focused=self._typed_in.hasFocus(), wrong=self._wrong)


class FormField(QWidget):
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
        longest: int = LONGEST,
    ) -> None:
        super().__init__(parent)
        self._asks, self._hint = label, hint
        self._on_enter: Callable[[], object] | None = None
        grow_with_lines(self)
        self._label = Paragraph(15, role="soft", parent=self)
        self.line = Lines(self) if several else Line(longest, self)
        self._frame = FieldFrame(self.line, self)
        self._remark = Paragraph(15, parent=self)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(3)
        for part in (self._label, self._frame, self._remark):
            self.box.addWidget(part)
        hand_on(self, lambda: self.line)
        self.line.textChanged.connect(lambda *_: self.changed.emit())
        self.retranslate()

    @property
    def chips(self) -> Sequence[QWidget]:
        """What can be pressed below the line."""
        return ()

    @property
    def label(self) -> str:
        """What is asked for."""
        return self._asks()

    @property
    def text(self) -> str:
        """What was typed, without spaces around it."""
        line = self.line
        return (line.text() if isinstance(line, Line) else line.toPlainText()).strip()

    @property
    def remark(self) -> str:
        """What stands below the line; "" for nothing."""
        return self._remark.text

    def set_text(self, text: str) -> None:
        """Write a text into the field, by program: nothing is told."""
        self.line.blockSignals(True)
        self.take_text(text)
        if isinstance(self.line, Line):
            self.line.setCursorPosition(0)
        self.line.blockSignals(False)

    def take_text(self, text: str) -> None:
        """Write a text into the field as if somebody had typed it."""
        if isinstance(self.line, Line):
            self.line.setText(text)
        else:
            self.line.setPlainText(text)

    def take_focus(self, *, at_end: bool = False) -> None:
        """Go to the field, its text selected, or behind the last letter."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        if at_end and isinstance(self.line, Line):
            self.line.end(False)
        else:
            self.line.selectAll()

    def on_enter(self, act: Callable[[], object]) -> None:
        """Do this at Enter in the line; without it, and with Ctrl, Enter is the form's."""
        self._on_enter = act

    def say(self, text: str, *, wrong: bool = False, role: str = "amber_ink") -> None:
        """Say something of what was typed: `wrong` in red, with a red frame; "" takes it away."""
        self._frame.set_wrong(wrong=wrong and bool(text))
        self._remark.say(text, role="red_ink" if wrong else role)
        self.line.setAccessibleDescription(text)

    def retranslate(self) -> None:
        """Say label and hint again in the current language; measure again, too."""
        self._label.say(self.label)
        self.line.setAccessibleName(self.label)
        self.line.setPlaceholderText("" if self._hint is None else self._hint())
        self._frame.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chord = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in ENTER and self._on_enter is not None and not chord and isinstance(self.line, Line):
            self._on_enter()
        else:
            super().keyPressEvent(event)
