"""A line of words to type, with its label above it."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from kiosk.badges.designing.editor_rows import frame
from kiosk.shell import theme
from kiosk.shell.paragraph import Paragraph, grow_with_lines

LONGEST = 120


class _Line(QLineEdit):
    focused = Signal(bool)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)


class _Frame(QWidget):
    def __init__(self, line: _Line, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = line
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.addWidget(line)
        line.focused.connect(lambda _on: self.update())

    def sizeHint(self) -> QSize:
        return QSize(160, max(48, theme.current().px(16) + 28))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        frame(self, focused=self._line.hasFocus())


class WordsField(QWidget):
    """`typed` gives what stands in the line at every change that a person makes; `left`: the line was left."""

    typed = Signal(str)
    left = Signal()

    def __init__(self, label: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asks = label
        self._label = Paragraph(15, role="soft", parent=self)
        self.line = _Line(self)
        self.line.setFrame(False)
        self.line.setMaxLength(LONGEST)
        self.line.setStyleSheet("QLineEdit { background: transparent; border: 0; }")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._label)
        column.addWidget(_Frame(self.line, self))
        grow_with_lines(self)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(lambda text: self.typed.emit(text.strip()))
        self.line.editingFinished.connect(self.left)
        self.retranslate()

    @property
    def text(self) -> str:
        """What stands in the line, without spaces around it."""
        return self.line.text().strip()

    def show_text(self, text: str) -> None:
        """Show a text, unless it stands there already and is being typed."""
        if text != self.text:
            self.line.setText(text)

    def retranslate(self) -> None:
        """Say the label again in the current language."""
        self._label.say(self._asks())
        self.line.setAccessibleName(self._asks())
