"""What was done last, with the way back."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.announce import announce
from kiosk.shell.buttons import IconButton, KeyButton
from kiosk.shell.icons import IconLabel
from kiosk.shell.paragraph import Paragraph, grow_with_lines


class NewsBar(QWidget):
    """undo_asked: take the last change back. It takes no room while there is nothing to say."""

    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wrong = False
        grow_with_lines(self)
        self._icon = IconLabel("check-circle", 24, "green_ink", self)
        self._words = Paragraph(16, bold=True, role="on_soft", parent=self)
        self.undo = KeyButton(icon="arrow-u-up-left", parent=self)
        self.undo.set_compact(True)
        self.undo.clicked.connect(self.undo_asked)
        self.close_button = IconButton("x", parent=self)
        self.close_button.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.retranslate()
        self.hide()

    @property
    def says(self) -> str:
        """What is said; "" while the bar is hidden."""
        return "" if self.isHidden() else self._words.text

    def say(self, text: str, *, undo: bool = False, wrong: bool = False) -> None:
        """Say what was done, or `wrong`: what was not."""
        self._wrong = wrong
        self._icon.show_icon("warning" if wrong else "check-circle", "amber_ink" if wrong else "green_ink")
        self._words.say(text)
        self.undo.setVisible(undo)
        self.show()
        self.update()
        announce(self, text)

    def retranslate(self) -> None:
        """Say the buttons' names again in the current language."""
        self.undo.say(tr("Undo"))
        self.close_button.say(tr("Close this message"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour("soft_amber" if self._wrong else "soft_green"))
        painter.drawRoundedRect(QRectF(self.rect()), 14, 14)
