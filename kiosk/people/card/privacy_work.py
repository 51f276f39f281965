"""Data protection at work: one person's data as a file, and one person's erasure, each asked for on the card."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from kiosk.domain.checkin import Colour
from kiosk.domain.programme import Event
from kiosk.language import tr
from kiosk.people.card.card_panel import CardPanel
from kiosk.people.card.card_work import CardWork
from kiosk.shell.save_chooser import Kinds, SaveChooser

_SECOND_PRESS = timedelta(milliseconds=400)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Of whom something was asked for; the name goes with the answer where somebody else's card is open by then."""

    attendee_id: str
    name: str


class PrivacyWork(QObject):
    """The signals are the screen's. settled: the act is over, the focus goes home. opened: the card is to be seen.

    erased: a person's data is gone, and with it whoever was on the card. unseen: what is told while the list stands in
    the card's place.
    """

    access_asked = Signal(str, object)
    erase_asked = Signal(str)
    erased = Signal()
    unseen = Signal(str)
    settled = Signal()
    opened = Signal()

    def __init__(self, panel: CardPanel, work: CardWork, clock: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._panel, self._person = panel, panel.person
        self._work, self._clock = work, clock
        self._zone = ZoneInfo("Europe/Berlin")
        self._wanted: _Asked | None = None  # whose file is to be written, while the dialog is open
        self._writing: list[_Asked] = []  # answered in this order
        self._erasing: list[_Asked] = []
        self._asked_at: datetime | None = None
        self.chooser = SaveChooser(panel, lambda: tr("All data of one person"), _kinds, self._proposed)
        self.chooser.chosen.connect(self._take_path)
        person = panel.person
        person.privacy_button.clicked.connect(self.open)
        person.privacy.file_asked.connect(self._choose_file)
        person.privacy.erasure_asked.connect(self._ask_erasure)
        person.erasing.confirmed.connect(self._erase)
        for asking in (person.privacy, person.erasing):
            asking.closed.connect(self.settled)

    def show_event(self, event: Event) -> None:
        """Name files by the day at the event's place."""
        self._zone = event.zone

    # What people do

    def open(self) -> None:
        """Say what the chosen person may ask for."""
        if self._work.chosen is not None and self._panel.form is None:
            self._person.answer.close_answer()
            self._person.privacy.open_panel()
            self._person.show_top()
            self.opened.emit()

    def _choose_file(self) -> None:
        self._wanted = self._chosen()
        if self._wanted is not None:
            self.chooser.open()

    def _take_path(self, path: Path) -> None:
        asked, self._wanted = self._wanted, None
        if asked is not None:
            self._writing.append(asked)
            self.access_asked.emit(asked.attendee_id, path)

    def _ask_erasure(self) -> None:
        self._asked_at = self._clock()
        self._person.erasing.open_for(self._person.name)
        self._person.show_top()

    def _erase(self) -> None:
        """Erase; but the second half of a double press, on a button that was not there yet, is no answer."""
        asked, at = self._chosen(), self._asked_at
        if asked is None or at is None or abs(self._clock() - at) < _SECOND_PRESS:
            return
        if not self._person.erasing.close_panel():
            return
        self._erasing.append(asked)
        self._tell(asked, Colour.AMBER, tr("The data is being erased …"))
        self.erase_asked.emit(asked.attendee_id)

    def _chosen(self) -> _Asked | None:
        chosen = self._work.chosen
        return None if chosen is None else _Asked(chosen.attendee.id, chosen.attendee.name)

    # What comes in

    def show_handed_over(self, file: Path) -> None:
        """Say where the file is."""
        asked = self._writing.pop(0) if self._writing else None
        self._tell(asked, Colour.GREEN, tr("All data was written to a file"), str(file))

    def show_access_failed(self, text: str, hint: str) -> None:
        """Say that no file was written, where one was asked for."""
        if self._writing:
            self._tell(self._writing.pop(0), Colour.RED, text, hint)

    def show_erased(self) -> None:
        """Close the card of whoever was erased, and list the others. A form about somebody else stays open."""
        if not self._erasing:
            return
        asked = self._erasing.pop(0)
        if asked.attendee_id == self._work.chosen_id:
            form = self._panel.form
            if form is not None and form.attendee_id == asked.attendee_id:
                form.set_busy(busy=False)
                self._panel.open_person()
            self._work.forget()
        self.erased.emit()
        if not self._work.chosen_id:
            self._tell_nobody(tr("The data of one person was erased."))

    def show_erasure_failed(self, text: str, hint: str) -> None:
        """Say that nobody was erased, where that was asked for."""
        if self._erasing:
            self._tell(self._erasing.pop(0), Colour.RED, text, hint)

    def _tell(self, asked: _Asked | None, colour: Colour, text: str, lead: str = "") -> None:
        """Say it on the person's card, on another's with the name, and where there is none in its place."""
        if not self._work.chosen_id:
            self._tell_nobody("\n".join(part for part in (text, lead) if part))
        else:
            name = "" if asked is None or asked.attendee_id == self._work.chosen_id else asked.name
            self._work.tell(colour, f"{name}: {text}" if name else text, lead)

    def _tell_nobody(self, text: str) -> None:
        self._panel.tell_nobody(text)
        if not self._panel.isVisible():
            self.unseen.emit(text)

    def _proposed(self) -> str:
        """Return a file's name that tells nobody whose data is in it."""
        return f"{tr('data-on-request')}-{self._clock().astimezone(self._zone):%Y-%m-%d}"


def _kinds() -> Kinds:
    return {"pdf": tr("PDF file"), "json": tr("JSON file")}
