"""The question before a badge is printed once more: it came out already."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.prints import PrintedTimes
from kiosk.language import tr, trn
from kiosk.people.card.standing import time_of
from kiosk.shell.ask_panel import AskPanel
from kiosk.shell.buttons import KeyButton, accent_tone


class PrintPanel(AskPanel):
    """confirmed: it is to be printed all the same."""

    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.print_button = KeyButton(tone=accent_tone)
        self.print_button.clicked.connect(self._confirm)
        self.arrange(self.row(self.print_button, self.cancel_button, chained=True))
        self.retranslate()

    def open_for(self, name: str, printed: PrintedTimes, zone: ZoneInfo, today: datetime) -> None:
        """Say how often this person's badge came out, when and where last."""
        self.about.say(f"{name}: {_printed_in_words(printed, zone, today)}")
        self.ask(self.print_button)

    def retranslate(self) -> None:
        """The question and the buttons; what was said of earlier prints stays as it was said."""
        self.title.say(tr("Print all the same?"))
        self.print_button.say(tr("Print all the same"), tr("Enter"))
        self.cancel_button.say(tr("Cancel"), tr("Esc"))

    def _confirm(self) -> None:
        if self.close_panel():
            self.confirmed.emit()


def _printed_in_words(printed: PrintedTimes, zone: ZoneInfo, today: datetime) -> str:
    parts = []
    if printed.times:
        last = ""
        if printed.last_at is not None:
            time = time_of(printed.last_at, zone, today)
            where = printed.last_station
            last = tr("last {time} at {station}", time=time, station=where) if where else tr("last {time}", time=time)
        told = trn("Printed {n} time already", "Printed {n} times already", printed.times)
        parts.append(", ".join(part for part in (told, last) if part) + ".")
    if printed.on_the_way:
        parts.append(trn("{n} print is still on its way.", "{n} prints are still on their way.", printed.on_the_way))
    return " ".join(parts)
