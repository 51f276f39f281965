"""A question within the form, on soft amber: what will happen, and the buttons that answer it. No dialog."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.announce import announce
from kiosk.shell.buttons import KeyButton
from kiosk.shell.flow import FlowLayout
from kiosk.shell.paragraph import Paragraph


class AskPanel(QWidget):
    """answered: the data of the button that was pressed. closed: it was given up, or answered."""

    answered = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Paragraph(17, bold=True, role="on_soft", parent=self)
        self._about = Paragraph(16, role="on_soft", parent=self)
        self._row = QWidget(self)
        self._flow = FlowLayout(self._row, 8)
        self._answers: dict[KeyButton, object] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(8)
        for part in (self._title, self._about, self._row):
            column.addWidget(part)
        self.hide()

    @property
    def says(self) -> str:
        """The question; "" while there is none."""
        return "" if self.isHidden() else f"{self._title.text} {self._about.text}".strip()

    @property
    def buttons(self) -> tuple[KeyButton, ...]:
        """The answers; the last one gives up."""
        return tuple(self._answers)

    def ask(self, title: str, about: str, answers: Sequence[tuple[object, str]]) -> None:
        """Ask; each answer has its data and its words. The focus goes to giving up."""
        for button in self._answers:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._answers = {}
        for data, words in (*answers, (None, tr("Cancel"))):
            button = KeyButton(parent=self._row)
            button.set_compact(True)
            button.say(words, tr("Esc") if data is None else "")
            button.clicked.connect(self._answer)
            self._flow.addWidget(button)
            self._answers[button] = data
        self._title.say(title)
        self._about.say(about)
        self.show()
        for button in self._answers:
            button.show()
        announce(self, self.says)
        self.buttons[-1].setFocus(Qt.FocusReason.TabFocusReason)

    def close_panel(self) -> None:
        """Put the question away."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def _answer(self) -> None:
        button = self.sender()
        data = self._answers.get(button) if isinstance(button, KeyButton) else None
        self.close_panel()
        if data is not None:
            self.answered.emit(data)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(focused, KeyButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = theme.current()
        painter.setPen(QPen(now.colour("field_border"), 1.25))
        painter.setBrush(now.colour("soft_amber"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), 14, 14)
