"""The badges on a person's card, newest first, and a way to print the valid one."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.attendee import Badge
from kiosk.language import tr
from kiosk.people.card.card_parts import BadgeRow, Section
from kiosk.shell.buttons import LinkButton


class BadgeSection(Section):
    """print_asked: the valid badge is to be printed, without a check-in."""

    print_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[BadgeRow] = []
        self._offered = False
        self._again = False
        self._valid = False
        self.print_button = LinkButton("printer", self)
        self.print_button.clicked.connect(self.print_asked)
        self.box.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._say_print()

    @property
    def says(self) -> tuple[str, ...]:
        """Each badge's code and words."""
        return tuple(row.says for row in self._rows if not row.isHidden())

    def offer_print(self, *, offered: bool) -> None:
        """Offer to print, where there is something that prints."""
        self._offered = offered
        self._say_print()

    def show_printed(self, *, printed: bool) -> None:
        """Say that a print would be another one."""
        self._again = printed
        self._say_print()

    def show_badges(self, badges: tuple[Badge, ...], zone: ZoneInfo, today: datetime) -> None:
        """List the badges; they come in the order of issue."""
        self.say(tr("Badge"), "", more=bool(badges))
        while len(self._rows) < len(badges):
            self._rows.append(BadgeRow(self))
            # The link stands below the first, which is the valid one.
            at_end = len(self._rows) > 1
            self.box.insertWidget(self.box.count() - (0 if at_end else 1), self._rows[-1])
        newest_first = badges[::-1]
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(badges))
            if number < len(badges):
                row.show_badge(newest_first[number], zone, today, alone=len(badges) == 1)
        self._valid = any(badge.active for badge in badges)
        self._say_print()

    def _say_print(self) -> None:
        words = tr("Print once more") if self._again else tr("Print badge")
        self.print_button.setText(words)
        self.print_button.setAccessibleName(words)
        self.print_button.setVisible(self._offered and self._valid)
        self.print_button.updateGeometry()
