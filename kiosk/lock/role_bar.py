"""Says above the page that the organiser's PIN was given, and ends that."""

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

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self._narrow = self.width() < theme.current().px(560)
        self.text.say(tr("Unlocked") if self._narrow else tr("Unlocked for the organiser"))
        self.lock_button.say(tr("Lock now"), "" if self._narrow else tr("Ctrl+L"))
        self.lock_button.setAccessibleName(f"{tr('Lock now')} ({tr('Ctrl+L')})")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._narrow is not (event.size().width() < theme.current().px(560)):
            self.retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().colour("accent_soft"))
