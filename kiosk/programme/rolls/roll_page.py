"""What the evacuation list's page looks like: its parts, what they show, and how they find room."""

from datetime import datetime

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.language import tr
from kiosk.programme.rolls.frame import Frame
from kiosk.programme.rolls.heading import Heading, Room
from kiosk.programme.rolls.muster import Muster
from kiosk.programme.rolls.notice import Notice
from kiosk.programme.rolls.papers import scanned_words
from kiosk.programme.rolls.roll_bar import RollBar
from kiosk.programme.rolls.roll_model import RollModel
from kiosk.programme.rolls.roll_rows import RollRows
from kiosk.programme.rolls.seen_words import time_words
from kiosk.shell import theme


class RollPage(QWidget):
    """Shows a muster. `stale` says that the list is an old one, `notice` what became of a print."""

    def __init__(self, muster: Muster, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._muster = muster
        self._trouble: tuple[str, str] | None = None
        self.model = RollModel()
        self.model.setParent(self)
        self.heading = Heading(self)
        self.stale = Notice(self)
        self.notice = Notice(self)
        self.bar = RollBar(self)
        self.rows = RollRows(self.model, self)
        self.frame = Frame(self.rows, self)
        self._column = QVBoxLayout(self)
        for part in (self.heading, self.stale, self.notice, self.bar):
            self._column.addWidget(part)
        self._column.addWidget(self.frame, 1)

    def show_muster(self) -> None:
        """Show how things stand. The chosen person stays chosen; where they are gone, whoever stands there now is."""
        muster = self._muster
        self.heading.show_muster(muster)
        self.bar.show_muster(muster)
        if muster.house is not None:
            self.model.now = muster.house.at
        if muster.event is not None:
            self.model.zone = muster.event.zone
        row, scroll = self.rows.chosen_row, self.rows.verticalScrollBar().value()
        chosen = self.model.entry_at(row)
        gone = tr("On an excursion, not in the house: {n}", n=0 if muster.away is None else len(muster.away.entries))
        self.model.show_people(
            muster.listed(), muster.listed_away(), muster.safe, note=self.heading.note(), away_caption=gone
        )
        if chosen is not None and self.rows.chosen_row < 0:
            now_at = self.model.row_of(chosen.attendee.id)
            self.rows.choose_row(now_at if now_at >= 0 else min(row, len(self.model.entries) - 1), scroll=False)
        self.rows.executeDelayedItemsLayout()
        self.rows.verticalScrollBar().setValue(scroll)
        self.frame.say(self._instead())

    def show_trouble(self, trouble: tuple[str, str] | None, now: datetime) -> None:
        """Say that the list shown could not be read again, and why; None: it could."""
        self._trouble = trouble
        house, event = self._muster.house, self._muster.event
        self.frame.say(self._instead())
        if trouble is None or house is None or event is None:
            self.stale.say("")
            return
        said = tr(
            "This is the list of {time}: it cannot be read again now.", time=time_words(house.at, event.zone, now)
        )
        self.stale.say(" ".join(part for part in (said, *trouble) if part), warns=True)

    def _instead(self) -> str:
        """Return what stands in the list's place."""
        muster = self._muster
        if self.model.entries:
            return ""
        if muster.house is None:
            if self._trouble is None:
                return tr("The list is being read …")
            said = tr("The list cannot be read, and there is none from before.")
            return " ".join(part for part in (said, *self._trouble) if part)
        if muster.typed:
            return tr("Nobody on the list has this name.")
        if muster.people and muster.only_missing:
            return tr("Everybody was found.")
        return f"{tr('Nobody is in the house.')} {scanned_words()}"

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.rows.setAccessibleName(tr("People in the house"))
        self.show_muster()
        self.rows.measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._settle()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._settle()
        super().changeEvent(event)

    def _settle(self) -> None:
        scale = theme.current().text_scale
        wide, tall = self.width() / scale, self.height() / scale
        small = wide < 900 or tall < 560
        tiny = tall < 420
        side = 10 if tiny else 16 if small else 26
        self._column.setContentsMargins(side, side, side, side)
        self._column.setSpacing(6 if tiny else 10)
        self.heading.set_room(Room.TINY if tiny else Room.SMALL if small else Room.FULL, beside=wide >= 440)
        self.bar.set_compact(compact=small, narrow=wide < 440)
        self.show_muster()
