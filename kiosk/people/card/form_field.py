"""The fields of a form: a label above a framed line, or above a frame of several lines."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from kiosk.shell import theme
from kiosk.shell.paragraph import Paragraph, grow_with_lines

LONGEST = 500
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Line(QLineEdit):
    """A line that leaves the form's keys to the form, and tells when it has the focus."""

    entered = Signal()
    down = Signal()
    focused = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chord = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in _ENTER and not chord:
            self.entered.emit()
        elif event.key() in _ENTER or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
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

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chord = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if (event.key() in _ENTER and chord) or event.key() == Qt.Key.Key_Escape:
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
    """The frame; it is stronger while its field has the focus."""

    def __init__(self, field: Line | Lines, parent: QWidget) -> None:
        super().__init__(parent)
        self._field = field
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(11, 5, 6, 5)
        layout.addWidget(field)
        field.focused.connect(self.update)
        self.measure()

    def measure(self) -> None:
        """Take the height that the type needs."""
        lines = 1 if isinstance(self._field, Line) else 3
        self.setFixedHeight(max(46, theme.current().px(17) * lines + 28 + 5 * (lines - 1)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = theme.current()
        focused = self._field.hasFocus()
        width = 2.5 if focused else 1.25
        painter.setPen(QPen(now.colour("accent_ink" if focused else "field_border"), width))
        painter.setBrush(now.colour("surface"))
        edge = width / 2 + 0.25
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 10, 10)


class FormField(QWidget):
    """A label and a line, or with `several` some lines. entered: Enter in the line. changed: something else was typed.

    `label` gives the label in the current language.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, label: Callable[[], str], parent: QWidget | None = None, *, several: bool = False) -> None:
        super().__init__(parent)
        self._asks = label
        grow_with_lines(self)
        self._label = Paragraph(15, role="soft", parent=self)
        self.line = Lines(self) if several else Line(self)
        self._frame = _Frame(self.line, self)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(3)
        self.box.addWidget(self._label)
        self.box.addWidget(self._frame)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(lambda *_: self.changed.emit())
        if isinstance(self.line, Line):
            self.line.setFrame(False)
            self.line.setMaxLength(LONGEST)
            self.line.entered.connect(self.entered)
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

    def set_text(self, text: str) -> None:
        """Write a text into the field."""
        if isinstance(self.line, Line):
            self.line.setText(text)
            self.line.setCursorPosition(0)
        else:
            self.line.setPlainText(text)

    def take_focus(self, *, at_end: bool = False) -> None:
        """Go to the field, its text selected, or behind the last letter."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        if at_end and isinstance(self.line, Line):
            self.line.end(False)
        else:
            self.line.selectAll()

    def retranslate(self) -> None:
        """Say the label again in the current language; measure again, too."""
        self._label.say(self.label)
        self.line.setAccessibleName(self.label)
        self._frame.measure()
