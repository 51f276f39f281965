"""A line above the list: what became of a print, or that the list is an old one."""

from PySide6.QtWidgets import QWidget

from kiosk.shell.announce import announce
from kiosk.shell.card import Card
from kiosk.shell.paragraph import Paragraph


class Notice(Card):
    """Words on a soft colour; without words it takes no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, fill="soft_green", edge="soft_green")
        self._words = Paragraph(17, role="on_soft", parent=self)
        self.content.addWidget(self._words)
        self.content.setContentsMargins(16, 8, 16, 8)
        self.hide()

    @property
    def says(self) -> str:
        """What stands there; "" while it is hidden."""
        return "" if self.isHidden() else self._words.text

    def say(self, text: str, *, warns: bool = False) -> None:
        """Show these words, and read them out; "" takes the line away."""
        fresh = text != self.says
        role = "soft_amber" if warns else "soft_green"
        self.set_roles(role, role)
        self._words.say(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        if fresh:
            announce(self, text, at_once=warns)
