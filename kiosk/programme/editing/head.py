"""The head of the programme's form: back to the board, and what concerns the programme as a whole."""

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.language import tr
from kiosk.shell.buttons import IconButton, KeyButton
from kiosk.shell.paragraph import Paragraph


class Ask(StrEnum):
    """What the buttons of the head ask for."""

    BACK = "back"
    ADD = "add"
    EVENT = "event"
    IMPORT = "import"
    EXPORT = "export"


_ICONS = {
    Ask.BACK: "arrow-left", Ask.ADD: "plus", Ask.EVENT: "gear-six", Ask.IMPORT: "upload-simple",
    Ask.EXPORT: "download-simple",
}  # fmt: skip


class Head(QWidget):
    """asked: an Ask. Where it is narrow, the buttons are icons."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._detail = ""
        self._title = Paragraph(28, bold=True, parent=self)
        self._about = Paragraph(16, role="soft", parent=self)
        self._wide: dict[Ask, KeyButton] = {
            ask: KeyButton(icon=_ICONS[ask], parent=self) for ask in Ask if ask is not Ask.BACK
        }
        self._small: dict[Ask, IconButton] = {ask: IconButton(_ICONS[ask], parent=self) for ask in Ask}
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch(1)
        names.addWidget(self._title)
        names.addWidget(self._about)
        names.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._small[Ask.BACK], 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(names, 1)
        every: list[tuple[Ask, KeyButton | IconButton]] = [*self._wide.items(), *self._small.items()]
        for ask, button in every:
            button.clicked.connect(lambda _=False, ask=ask: self.asked.emit(ask))
            if isinstance(button, KeyButton):
                button.set_compact(True)
            if ask is not Ask.BACK:
                row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.retranslate()
        self.fit(10_000, compact=False)

    def button(self, ask: Ask) -> KeyButton | IconButton:
        """Return the button that is shown."""
        wide = self._wide.get(ask)
        return self._small[ask] if wide is None or wide.isHidden() else wide

    def show_event(self, name: str) -> None:
        """Show which event it is."""
        self._detail = name
        self.retranslate()

    def fit(self, width: int, *, compact: bool) -> None:
        """Show words or icons on the buttons, whatever there is room for."""
        words = sum(button.sizeHint().width() + 10 for button in self._wide.values())
        wide = not compact and width >= words + 330
        for ask, small in self._small.items():
            small.setVisible(ask is Ask.BACK or not wide)
        for button in self._wide.values():
            button.setVisible(wide)
        self._title.say(self._title.text, size=20 if compact else 28)
        self._about.setVisible(not compact and bool(self._detail))

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        words = {
            Ask.ADD: tr("Add session"), Ask.EVENT: tr("Event"), Ask.IMPORT: tr("Import …"),
            Ask.EXPORT: tr("Export …"),
        }  # fmt: skip
        for ask, said in words.items():
            self._wide[ask].say(said)
            self._small[ask].say(said)
        self._small[Ask.BACK].say(tr("Back to the board (Esc)"))
        self._title.say(tr("Edit programme"))
        hidden = self._about.isHidden()
        self._about.say(self._detail)
        self._about.setVisible(bool(self._detail) and not hidden)
