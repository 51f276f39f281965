"""The search field: a name in part, or a whole code."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.announce import announce
from kiosk.shell.buttons import CLEAR, IconButton
from kiosk.shell.focus import hand_on_presses
from kiosk.shell.frame import paint_frame
from kiosk.shell.icons import IconLabel
from kiosk.shell.tones import Tone

PAUSE_MS = 90


def _tone() -> Tone:
    return Tone(CLEAR, CLEAR, theme.current().colour("soft"))


class _Field(QLineEdit):
    """A field that gives away the keys which steer the list below it and the verdict beside it."""

    stepped = Signal(int)
    entered = Signal()
    escaped = Signal()
    sideways = Signal(int)
    focus_changed = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
        sides = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key in steps:
            self.stepped.emit(steps[Qt.Key(key)])
        elif key in sides and not self.text():
            self.sideways.emit(sides[Qt.Key(key)])
        else:
            super().keyPressEvent(event)


class SearchBox(QWidget):
    """The field in its frame. `asked` gives what to search for, shortly after the last key; "" ends the search."""

    asked = Signal(str)
    entered = Signal(str)
    escaped = Signal()
    stepped = Signal(int)
    sideways = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, asks: Callable[[], str] | None = None) -> None:
        """`asks` gives what is to be typed, in the current language."""
        super().__init__(parent)
        self._asks = asks or (lambda: tr("Name or code"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.field = _Field(self)
        self.field.setProperty("kind", "search")
        self.field.setFrame(False)
        self.field.setMaxLength(4096)
        hand_on_presses(self, self.field)
        self._clear = IconButton("x", tone=_tone, parent=self)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(IconLabel("magnifying-glass", 24, "soft", self))
        self._layout.addWidget(self.field, 1)
        self._told = QLabel(self)
        self._told.setProperty("kind", "caption")
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.hide()
        self._layout.addWidget(self._told)
        self._layout.addWidget(self._clear)
        self._compact = False
        self.set_compact(compact=False)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._asked = ""
        self._hint = ""
        self.field.textChanged.connect(self._follow)
        self.field.entered.connect(self._enter)
        self.field.escaped.connect(self.escaped)
        self.field.stepped.connect(self.stepped)
        self.field.sideways.connect(self.sideways)
        self.field.focus_changed.connect(self.update)  # the ring is painted around the field, not by it
        self.retranslate()

    @property
    def text(self) -> str:
        """What was typed, without spaces around it."""
        return self.field.text().strip()

    def clear(self) -> None:
        """Empty the field and end the search."""
        self.field.clear()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_typing(self, text: str) -> None:
        """Take letters that were typed elsewhere on the page."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.end(False)
        self.field.insert(text)

    def ask_for(self, hint: str) -> None:
        """Take the focus and say in the empty field what is to be typed."""
        self._hint = hint
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.retranslate()

    def tell(self, text: str) -> None:
        """Write at the end of the field how much was found, and read it out; "" is nothing."""
        if text != self._told.text():
            announce(self, text)
        self._told.setText(text)
        self._told.setVisible(bool(text))

    def set_compact(self, compact: bool) -> None:
        """Stand lower where the window is small."""
        self._compact = compact
        self._layout.setContentsMargins(10 if compact else 18, 0, 4, 0)
        self._layout.setSpacing(6 if compact else 12)
        self.updateGeometry()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.field.setPlaceholderText(self._hint or self._asks())
        self.field.setAccessibleName(tr("Search: {what}", what=self._asks()))
        self._clear.say(tr("Clear the search"))

    def sizeHint(self) -> QSize:
        return QSize(200, max(44 if self._compact else 56, theme.current().px(18) + 26))

    def _follow(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        if text and self._hint:
            self._hint = ""
            self.retranslate()
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self._ask()

    def _ask(self) -> None:
        if self.text != self._asked:
            self._asked = self.text
            self.asked.emit(self.text)

    def _enter(self) -> None:
        self._pause.stop()
        self._ask()
        self.entered.emit(self.text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_frame(QPainter(self), self.rect(), focused=self.field.hasFocus())
