"""The page's head: its name, the numbers, who sits at the desk, and the two ways in which people are added."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kiosk.domain.counts import EventCounts
from kiosk.language import tr, trn
from kiosk.shell import theme
from kiosk.shell.buttons import CLEAR, IconButton, KeyButton, PaintedButton, accent_tone
from kiosk.shell.form_field import FormField
from kiosk.shell.paragraph import grow_with_lines
from kiosk.shell.popover import Popover
from kiosk.shell.texts import PaintedText
from kiosk.shell.tones import Tone


def _quiet_tone() -> Tone:
    return Tone(CLEAR, CLEAR, theme.current().colour("soft"))


class OperatorPanel(Popover):
    """Asks who sits at the desk. `named` gives the name or the initials."""

    named = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.field = FormField(lambda: tr("Who is at the desk? Name or initials"), self)
        self.setFocusProxy(self.field)
        self.content.addWidget(self.field)
        self.field.on_enter(self._take)

    def open_for(self, anchor: QWidget, operator: str) -> None:
        """Open under the button with the name that holds now."""
        self.field.retranslate()
        self.setAccessibleName(self.field.label)
        self.field.set_text(operator)
        self.open_at(anchor, 340)
        self.field.line.selectAll()

    def _take(self) -> None:
        self.close_again()
        self.named.emit(self.field.text)


class Heading(QWidget):
    """The head. `operator_named` gives who sits at the desk."""

    import_asked = Signal()
    walk_in_asked = Signal()
    operator_named = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: EventCounts | None = None
        self._operator = ""
        self._panel: OperatorPanel | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._title = PaintedText(28, bold=True, parent=self)
        self._title.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._numbers = PaintedText(16, role="soft", parent=self)
        grow_with_lines(self._numbers)
        self.operator_button = KeyButton(icon="user-circle", tone=_quiet_tone, parent=self)
        self.operator_icon = IconButton("user-circle", tone=_quiet_tone, parent=self)
        self.import_button = KeyButton(parent=self)
        self.import_icon = IconButton("file-arrow-up", parent=self)
        self.walk_in_button = KeyButton(tone=accent_tone, parent=self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._row.addWidget(self._title, 0, middle)
        self._row.addSpacing(6)
        self._row.addWidget(self._numbers, 1, middle)
        for button in self._buttons:
            self._row.addWidget(button, 0, middle)
        for button in (self.operator_button, self.operator_icon):
            button.clicked.connect(self._ask_operator)
        for button in (self.import_button, self.import_icon):
            button.clicked.connect(self.import_asked)
        self.walk_in_button.clicked.connect(self.walk_in_asked)
        self.retranslate()

    @property
    def _buttons(self) -> tuple[PaintedButton, ...]:
        return (self.operator_button, self.operator_icon, self.import_button, self.import_icon, self.walk_in_button)

    @property
    def numbers(self) -> str:
        """What stands beside the title."""
        return self._numbers.text

    @property
    def operator_panel(self) -> OperatorPanel | None:
        """The panel that asks who sits at the desk, once it was opened."""
        return self._panel

    def show_counts(self, counts: EventCounts) -> None:
        """Show how many are registered and how many came."""
        self._counts = counts
        self._say_numbers()

    def show_operator(self, name: str) -> None:
        """Say who sits at the desk."""
        self._operator = name
        self.retranslate()

    def set_compact(self, compact: bool) -> None:
        """Keep to the buttons where the window is small, and let the rail say the page's name."""
        for part in (self._title, self._numbers, self.operator_button, self.import_button):
            part.setVisible(not compact)
        for icon in (self.operator_icon, self.import_icon):
            icon.setVisible(compact)
        self.walk_in_button.set_compact(compact)
        self._row.setSpacing(4 if compact else 12)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self._title.say(tr("People"))
        name = self._operator if len(self._operator) <= 16 else f"{self._operator[:15]}…"
        said = tr("At the desk: {name}", name=name) if name else tr("Who is at the desk?")
        self.operator_button.say(said)
        self.operator_icon.say(said)
        self.import_button.say(tr("Import a list"))
        self.import_icon.say(tr("Import a list"))
        self.walk_in_button.say(tr("Walk-in"), "F2")
        self._say_numbers()

    def _say_numbers(self) -> None:
        if self._counts is None:
            return
        house = self._counts.house
        parts = [tr("{n} registered", n=house.registered), tr("{n} here", n=house.checked_in)]
        if self._counts.walk_ins:
            parts.append(trn("{n} walk-in", "{n} walk-ins", self._counts.walk_ins))
        self._numbers.say(" · ".join(parts))

    def _ask_operator(self) -> None:
        if self._panel is None:
            self._panel = OperatorPanel(self.window())
            self._panel.named.connect(self.operator_named)
        shown = self.operator_button if self.operator_icon.isHidden() else self.operator_icon
        self._panel.open_for(shown, self._operator)
