"""The page's head: which session, where and when, entry or exit, and the time."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kiosk import language
from kiosk.checkin.session_picker import times_of
from kiosk.checkin.title import TITLE_PAD, BackChip, ClockLabel, DoorChip, TitleButton
from kiosk.domain.checkin import Direction
from kiosk.domain.programme import Event, Kind, Session
from kiosk.language import tr, trn
from kiosk.shell import theme
from kiosk.shell.segments import Segments

_DIRECTIONS = (Direction.ENTRY, Direction.EXIT)


class Header(QWidget):
    """The head. It keeps the time by itself."""

    picker_asked = Signal()
    clock_asked = Signal()
    direction_chosen = Signal(object)

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._event: Event | None = None
        self._session: Session | None = None
        self._by_clock = True
        self._room = ""
        self._compact = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.title = TitleButton(self)
        self._subtitle = QLabel(self)
        self._subtitle.setProperty("kind", "subtitle")
        self._subtitle.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._subtitle.setContentsMargins(TITLE_PAD, 0, 0, 0)  # below the title's first letter
        self.chip = DoorChip(self)
        self.back = BackChip(self)
        self.directions = Segments(len(_DIRECTIONS), self)
        self._time = ClockLabel(self)
        words = QVBoxLayout()
        words.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(self.title)
        top.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addStretch(1)
        words.addLayout(top)
        words.addWidget(self._subtitle)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.directions, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._time, 0, Qt.AlignmentFlag.AlignVCenter)
        self.title.clicked.connect(self.picker_asked)
        self.back.clicked.connect(self.clock_asked)
        self.directions.chosen.connect(lambda index: self.direction_chosen.emit(_DIRECTIONS[index]))
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self.show_time)
        self._tick.start()
        self.set_compact(compact=False)
        self.retranslate()

    @property
    def subtitle(self) -> str:
        """What stands under the title."""
        return self._subtitle.text()

    @property
    def time(self) -> str:
        """The time that is shown."""
        return self._time.text

    def show_event(self, event: Event) -> None:
        """Name the event."""
        self._event = event
        self.retranslate()

    def show_session(self, session: Session, *, by_clock: bool) -> None:
        """Name the session, and whether the clock chose it."""
        self._session, self._by_clock = session, by_clock
        self.retranslate()

    def show_no_session(self) -> None:
        """Say that the programme has none for this station."""
        self._session, self._by_clock = None, True
        self.retranslate()

    def show_room(self, room: str) -> None:
        """Say where the station stands: the room whose door it is, "" at the entrance."""
        self._room = room
        self._show_chips()

    def show_direction(self, direction: Direction) -> None:
        """Show whether people come or go."""
        self.directions.choose(_DIRECTIONS.index(direction))

    def show_time(self) -> None:
        """Show the time now; called every second by itself."""
        now = self._local(self._clock())
        self._time.say(f"{now:%H:%M}")
        parts = self._describe(now)
        whole = " · ".join(parts)
        metrics = self._subtitle.fontMetrics()
        while len(parts) > 1 and metrics.horizontalAdvance(" · ".join(parts)) > self._subtitle.contentsRect().width():
            parts = parts[:-1]
        text = " · ".join(parts)
        if text != self._subtitle.text():
            self._subtitle.setText(text)
            self._subtitle.setToolTip(whole)

    def set_compact(self, compact: bool) -> None:
        """Stand lower where the window is small."""
        self._compact = compact
        self._subtitle.setVisible(not compact)
        self._row.setSpacing(8 if compact else 18)
        self._time.size_px = 20 if compact else 28
        self._time.updateGeometry()
        self.title.set_compact(compact)
        self.back.set_compact(compact)
        self.directions.set_compact(compact)
        self._show_chips()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        unplaced = tr("No session") if self._event is not None else ""
        self.title.say(self._session.title if self._session is not None else unplaced)
        if self._session is not None and self._session.kind is Kind.EXCURSION:
            self.directions.say(tr("Going out"), tr("Coming back"), key="F3")
            self.directions.setAccessibleName(tr("Going out or coming back"))
        else:
            self.directions.say(tr("Entry"), tr("Exit"), key="F3")
            self.directions.setAccessibleName(tr("Entry or exit"))
        self._show_chips()
        self.show_time()

    def _show_chips(self) -> None:
        session = self._session
        door = session.room if session is not None and session.kind is not Kind.ENTRANCE else ""
        at_door = tr("Door: {room}", room=door) if door else ""
        by_clock = tr("by the clock") if self._by_clock else ""
        self.chip.show_door(
            at_door or by_clock, ", ".join(part for part in (at_door, by_clock) if part), by_clock=self._by_clock
        )
        place = self._room or tr("Entrance")
        does = tr("Chosen by hand – back to the session that the clock chooses for this place: {place}", place=place)
        self.back.say(tr("by hand"), does, "F6")
        self.back.setVisible(session is not None and not self._by_clock)
        self._place_chip()

    def _place_chip(self) -> None:
        """Show the door where there is room; else the line below names it, and the title must be read first.

        In a small window with large type the time yields to the title, and then the switch is written smaller.
        """
        self._share_room()
        beside = [self.chip, self.directions, self._time, *([self.back] if not self.back.isHidden() else [])]
        left = self.width() - sum(widget.sizeHint().width() + 18 for widget in beside)
        wanted = self._session is not None and bool(self.chip.text) and not self._compact
        self.chip.setVisible(wanted and left >= theme.current().px(300))

    def _share_room(self) -> None:
        gap = self._row.spacing()
        back = 0 if self.back.isHidden() else self.back.sizeHint().width() + 14
        least = self.title.minimumSizeHint().width() + back + gap
        self.directions.set_room(max(0, self.width() - least) if self._compact else 16_777_215)
        left = self.width() - self.directions.sizeHint().width() - gap - back
        wanted = min(self.title.sizeHint().width(), theme.current().px(110))
        self._time.setVisible(not self._compact or left - self._time.sizeHint().width() - gap >= wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_chip()
        super().resizeEvent(event)
        self.show_time()

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(self._event.zone) if self._event is not None else at

    def _describe(self, now: datetime) -> list[str]:
        event, session = self._event, self._session
        if event is None or session is None:
            return []
        if session.kind is Kind.ENTRANCE:
            day = min(max(now.date(), event.starts_on), event.ends_on)
            return [event.short_title or event.title, language.day(day)]
        return [part for part in (session.room, times_of(session, event), _standing(session, now)) if part]


def _standing(session: Session, now: datetime) -> str:
    """Return how far a session is: begins in, on since, over."""
    if session.closed_at is not None and session.closed_at <= now < session.ends_at:
        return tr("closed since {time}", time=f"{session.closed_at.astimezone(now.tzinfo):%H:%M}")
    if now < session.starts_at:
        minutes = -int((now - session.starts_at).total_seconds() // 60)
        if minutes > 180:
            return ""
        return trn("begins in {n} minute", "begins in {n} minutes", minutes)
    if now < session.ends_at:
        minutes = int((now - session.starts_at).total_seconds() // 60)
        return trn("on for {n} minute", "on for {n} minutes", minutes) if minutes else tr("begins now")
    return tr("is over")
