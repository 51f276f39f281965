"""The chips below a name: where the person stands, the registration's status where it is not plain, and walk-ins."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from kiosk.domain.attendee import AttendeeStatus
from kiosk.domain.checkin import Found
from kiosk.language import tr
from kiosk.people.card.standing import standing, status_name
from kiosk.shell import theme
from kiosk.shell.buttons import CLEAR
from kiosk.shell.chips import Chip
from kiosk.shell.flow import FlowLayout
from kiosk.shell.tones import Tone

_SOFT = {"green_ink": "soft_green", "red_ink": "soft_red", "amber_ink": "soft_amber", "soft": "sunken"}


class StateChips(QWidget):
    """They wrap where they do not fit beside one another."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._role = "soft"
        flow = FlowLayout(self, 8)
        self._state = Chip(self._tone, size=15, parent=self)
        self._status = Chip(lambda: _tone("soft_amber", "on_soft"), size=15, parent=self)
        self._walk_in = Chip(lambda: _tone("accent_soft", "on_accent_soft"), size=15, parent=self)
        for chip in (self._state, self._status, self._walk_in):
            flow.addWidget(chip)

    @property
    def says(self) -> tuple[str, ...]:
        """What stands on the chips."""
        made = (self._state, self._status, self._walk_in)
        return tuple(chip.text for chip in made if not chip.isHidden())

    def show_found(self, found: Found, zone: ZoneInfo, now: datetime) -> None:
        """Say where somebody stands: "checked in 08:42, Haupteingang 1"."""
        person, said = found.attendee, standing(found, zone, now)
        text = said.text
        if found.present:
            station = found.last_entry.station if found.last_entry is not None else ""
            text = ", ".join(part for part in (tr("checked in {time}", time=said.text), station) if part)
        self._role = said.role
        self._state.say(text)
        told = status_name(person.status)
        self._status.say(told)
        self._status.setVisible(person.status is not AttendeeStatus.CONFIRMED and told != text)
        self._walk_in.say(tr("walk-in"))
        self._walk_in.setVisible(person.walk_in)

    def _tone(self) -> Tone:
        return _tone(_SOFT[self._role], self._role)


def _tone(fill: str, text: str) -> Tone:
    now = theme.current()
    return Tone(now.colour(fill), CLEAR, now.colour(text))
