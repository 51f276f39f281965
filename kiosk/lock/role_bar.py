"""Says above the page that the organiser's PIN was given and for how long, and ends that."""

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.buttons import KeyButton
from kiosk.shell.icons import IconLabel
from kiosk.shell.paragraph import Paragraph, grow_with_lines

KEY = "Ctrl+L"


class RoleBar(QWidget):
    """A strip for `MainWindow.add_banner`; it takes room only in the organiser's role. lock_asked: end it now."""

    lock_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grow_with_lines(self)
        self._narrow = False
        self._left = 0.0
        self._icon = IconLabel("lock-open", 22, "on_accent_soft", self)
        self.text = Paragraph(15, bold=True, role="on_accent_soft", parent=self)
        self.lock_button = KeyButton(parent=self)
        self.lock_button.set_compact(True)
        self.lock_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.lock_button.clicked.connect(self.lock_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(26, 4, 12, 4)
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.text, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.lock_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()
        self.retranslate()

    def show_open(self, opened: bool) -> None:
        """Show the strip, or take it away."""
        self.setVisible(opened)

    def show_left(self, seconds: float) -> None:
        """Say for how long yet, without a touch. Called as often as one likes: the words change seldom."""
        before, self._left = _left_words(self._left), seconds
        if _left_words(seconds) != before:
            self._say()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self._narrow = self.width() < theme.current().px(560)
        self._say()
        self.lock_button.say(tr("Lock now"), "" if self._narrow else tr("Ctrl+L"))
        self.lock_button.setAccessibleName(f"{tr('Lock now')} ({tr('Ctrl+L')})")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._narrow is not (event.size().width() < theme.current().px(560)):
            self.retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().colour("accent_soft"))

    def _say(self) -> None:
        left = _left_words(self._left)
        if self._narrow:
            self.text.say(tr("Unlocked, {time} more", time=left))
        else:
            self.text.say(tr("Unlocked for the organiser, {time} more", time=left))


def _left_words(seconds: float) -> str:
    """Return minutes, and in the last one seconds in steps of fifteen: a strip that counts each one distracts."""
    if seconds > 60:
        return tr("{minutes} min", minutes=math.ceil(seconds / 60))
    return tr("{seconds} s", seconds=15 * math.ceil(max(0.0, seconds) / 15))
