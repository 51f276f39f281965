"""A question on the page, on soft amber: a headline, what it is about, and buttons that answer it. No dialog."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.shell import theme
from kiosk.shell.announce import announce
from kiosk.shell.buttons import KeyButton
from kiosk.shell.flow import FlowLayout
from kiosk.shell.paragraph import Paragraph


class AskPanel(QWidget):
    """opened: it takes room; whoever opens it gives the focus afterwards. closed: given up, or answered."""

    opened = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Paragraph(17, bold=True, role="on_soft", parent=self)
        self.about = Paragraph(16, role="on_soft", parent=self)
        self._chain: Sequence[KeyButton] = ()
        self.cancel_button = KeyButton()
        self.cancel_button.clicked.connect(self.close_panel)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 12, 14, 14)
        self._column.setSpacing(8)
        self.hide()

    @property
    def says(self) -> str:
        """The question; "" while there is none."""
        return "" if self.isHidden() else f"{self.title.text} {self.about.text}".strip()

    @property
    def is_open(self) -> bool:
        """Whether the question waits for an answer."""
        return not self.isHidden()

    def close_panel(self) -> bool:
        """Put the question away; return whether it was open."""
        if self.isHidden():
            return False
        self.hide()
        self.closed.emit()
        return True

    def retranslate(self) -> None:
        """Say everything again in the current language."""

    def arrange(self, *parts: QWidget) -> None:
        """Set the headline, what it is about, and below them these parts."""
        for part in (self.title, self.about, *parts):
            self._column.addWidget(part)

    def row(self, *buttons: KeyButton, chained: bool = False) -> QWidget:
        """Return a row of buttons that wraps; the arrows go from one to the next of those that are chained."""
        made = QWidget(self)
        flow = FlowLayout(made, 8)
        for button in buttons:
            button.setParent(made)
            button.set_compact(True)
            flow.addWidget(button)
        if chained:
            self._chain = buttons
        return made

    def ask(self, first: QWidget) -> None:
        """Open the panel and read the question out; `first` gets the focus."""
        self.show()
        self.opened.emit()
        announce(self, self.says)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        places = {button: number for number, button in enumerate(self._chain)}
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        elif step is not None and isinstance(focused, KeyButton) and focused in places:
            self._chain[(places[focused] + step) % len(places)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = theme.current()
        painter.setPen(QPen(now.colour("field_border"), 1.25))
        painter.setBrush(now.colour("soft_amber"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), 14, 14)
