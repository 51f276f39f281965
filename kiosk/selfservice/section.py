"""Self-service on the Station page: what it is, how to start it, and what to see to before."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.language import tr
from kiosk.shell.buttons import KeyButton, accent_tone
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.tick_row import TickRow


class SelfServiceSection(QWidget):
    """Signals: start_asked(); begin_chosen(bool): whether the program is to start as the screen for attendees."""

    start_asked = Signal()
    begin_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pin_set: bool | None = None
        self._on_arrival = False
        self.what = Paragraph(16, parent=self)
        self.how = Paragraph(16, role="soft", parent=self)
        self.printing = Paragraph(16, role="soft", parent=self)
        self.warning = Paragraph(16, bold=True, role="amber_ink", parent=self)
        self.start = KeyButton(icon="monitor", tone=accent_tone, parent=self)
        self.begins = TickRow(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for text in (self.what, self.how, self.printing, self.warning):
            column.addWidget(text)
        column.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.begins)
        column.addStretch(1)
        self.start.clicked.connect(self.start_asked)
        self.begins.clicked.connect(self.begin_chosen)
        self.setFocusProxy(self.start)
        self.retranslate()

    @Slot(bool)
    def show_pin_set(self, is_set: bool) -> None:
        """Say whether a PIN guards the way back."""
        self._pin_set = is_set
        self.retranslate()

    @Slot(bool)
    def show_begins(self, begins: bool) -> None:
        """Say whether the program starts as the screen for attendees."""
        self.begins.setChecked(begins)

    @Slot(bool)
    def show_print_on_arrival(self, prints: bool) -> None:
        """Say whether a badge is printed for everybody who comes."""
        self._on_arrival = prints
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.what.say(
            tr(
                "A big screen for attendees alone: they hold up their code and are welcomed by name; for everything"
                " else they are sent to the desk."
            )
        )
        self.how.say(
            tr("To come back, press Esc or Ctrl+L, or hold the bottom right corner of the screen for three seconds.")
        )
        self.printing.say(
            tr("Badges are printed when people arrive.")
            if self._on_arrival
            else tr("Badges are not printed when people arrive; that is chosen on the page “Badges”.")
        )
        self.warning.say(
            tr("No PIN is set: anybody can come back to this page. Set one under “Lock”.")
            if self._pin_set is False
            else ""
        )
        self.start.say(tr("Start self-service"))
        self.begins.say(tr("Begin with self-service when the program starts"))
