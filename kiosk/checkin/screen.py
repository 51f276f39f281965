"""The entrance: it joins its panels, turns what people do into attempts, and shows what comes back.

It knows no desk and no store: it emits signals and has slots.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kiosk.checkin.attempts import REMEMBERED, Attempts
from kiosk.checkin.decision_bar import Mode
from kiosk.checkin.door import Door
from kiosk.checkin.finder import Finder
from kiosk.checkin.session_picker import SessionPicker
from kiosk.checkin.view import EntranceView
from kiosk.domain.checkin import Direction, Found, Override, Reason, Recent, Verdict
from kiosk.domain.counts import EventCounts
from kiosk.domain.parts import Part, PartReport, State
from kiosk.domain.presence import Roll
from kiosk.domain.programme import Event, Session
from kiosk.domain.repeat import RepeatFilter
from kiosk.domain.sighting import Sighting
from kiosk.language import tr
from kiosk.shell.announce import announce
from kiosk.shell.buttons import PaintedButton

_CHORDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class CheckinScreen(QWidget):
    """The entrance's page.

    `clock` returns the aware time now, `monotonic` seconds of a clock that does not jump, `new_nonce` a name for an
    attempt. Signals: attempted(ScanAttempt), undo_asked(nonce, because), search_asked(text; "" ends the search),
    session_chosen(session id, or "" for the clock's choice), room_chosen(where the station stands, "" at the entrance),
    direction_chosen(Direction), walk_in_asked(the name that was not found), roll_asked(session id, RollKind),
    pin_asked(what to call once the organiser's PIN was given, whom it is about).
    """

    attempted = Signal(object)
    undo_asked = Signal(str, str)
    search_asked = Signal(str)
    session_chosen = Signal(str)
    room_chosen = Signal(str)
    direction_chosen = Signal(object)
    roll_asked = Signal(str, object)
    walk_in_asked = Signal(str)
    pin_asked = Signal(object, str)

    def __init__(
        self,
        *,
        clock: Callable[[], datetime],
        new_nonce: Callable[[], str],
        station: str,
        monotonic: Callable[[], float],
    ) -> None:
        super().__init__()
        self._clock = clock
        self._monotonic = monotonic
        self._attempts = Attempts(clock, new_nonce, station)
        self._repeats = RepeatFilter()
        self._direction = Direction.ENTRY
        self._undoing: dict[str, None] = {}
        self.view = EntranceView(clock, monotonic, self)
        self.header, self.picture, self.counts = self.view.header, self.view.picture, self.view.counts
        self.search, self.recent, self.found = self.view.search, self.view.recent, self.view.found
        self.panel = self.view.panel
        self._finder = Finder(self.view)
        self._door = Door(self.view, clock, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self.search)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self._finder.asked.connect(self.search_asked)
        self._finder.entered_nothing.connect(self.panel.press_enter)
        self._finder.typed.connect(lambda text: self.take_code(text, "typed"))
        self._finder.picked.connect(lambda found: self._redeem(attendee_id=found.attendee.id))
        self._finder.walk_in_asked.connect(self.walk_in_asked)
        self.search.escaped.connect(self._escape)
        self.search.sideways.connect(self.panel.step_choice)
        self.recent.undo_asked.connect(self._undo)
        self.recent.focus_lost.connect(self._go_home)
        self.panel.admitted.connect(self._admit)
        self.panel.undone.connect(lambda verdict: self._undo(verdict.nonce))
        self.panel.turned_away.connect(self._tell_turned_away)
        self.panel.settled.connect(self._go_home_from_panel)
        self.search.stepped.connect(self._step)
        self.header.direction_chosen.connect(self.choose_direction)
        self._door.session_chosen.connect(self.session_chosen)
        self._door.room_chosen.connect(self.room_chosen)
        self._door.roll_asked.connect(self.roll_asked)

    # What comes in

    @Slot(str, str, float)
    def take_code(self, text: str, source: str, seen_at: float = 0.0) -> None:  # noqa: ARG002 - all sources alike
        """Take a code from the camera, a scanner or the keyboard: one attempt per showing.

        `seen_at` is when the camera saw it, on the clock of `monotonic`: a window that was busy for a second must not
        take a badge held still for two. 0 is now.
        """
        if self._door.session is not None and self._repeats.accept(text, seen_at or self._monotonic()):
            self._redeem(code=text)
        elif self._door.lacks_session:
            self.show_failure(tr("This station has no session."), tr("Choose one with F2, then scan again."))

    @Slot(float)
    def excuse(self, seconds: float) -> None:
        """Know that the camera was not looked at for so long: a badge held still all the while is the same showing."""
        self._repeats.excuse(seconds)

    @Slot(QImage)
    def show_frame(self, image: QImage) -> None:
        """Show a frame of the camera."""
        self.picture.show_frame(image)

    @Slot(object)
    def show_sightings(self, seen: tuple[Sighting, ...]) -> None:
        """Draw around the codes that were read, in the frame's pixels."""
        self.picture.show_sightings(seen)

    def show_camera(self, name: str, fps: float | None) -> None:
        """Name the camera; `fps` are the frames per second that it gives, None or 0 while unknown."""
        self.picture.show_camera(name, fps)

    @Slot(object)
    def show_verdict(self, verdict: Verdict) -> None:
        """Show a verdict at once, in place of the one before."""
        self.panel.show_verdict(verdict, self.zone, self._clock())
        self._door.ask_names(verdict)
        if verdict.reason is Reason.AMBIGUOUS:
            self.search.ask_for(tr("Whose badge is it? Type the name"))

    @Slot(str, str)
    def show_failure(self, headline: str, what_to_do: str) -> None:
        """Say in red that an attempt was not recorded."""
        self.panel.show_failure(headline, what_to_do)

    @Slot(object)
    def show_counts(self, counts: EventCounts) -> None:
        """Show the numbers of the current session."""
        self.counts.show_counts(counts)

    @Slot(object)
    def show_recent(self, recent: tuple[Recent, ...]) -> None:
        """Show the newest scans, the newest first; confirm an undo that was asked for here."""
        self.recent.show_recent(recent, self.zone, self._door.excursions)
        for line in recent:
            if line.annulled and line.nonce in self._undoing:
                del self._undoing[line.nonce]
                if self.panel.verdict is not None and self.panel.verdict.nonce == line.nonce:
                    self.panel.fade()
                self._tell(tr("Undone: {name}", name=line.name))

    @Slot(str, object)
    def show_found(self, text: str, found: tuple[Found, ...]) -> None:
        """Show what was found for `text`; an answer to an older question is dropped."""
        self._finder.show_found(text, found, self.zone)

    @Slot(object)
    def show_event(self, event: Event) -> None:
        """Name the event; its place's time zone counts from now on."""
        self._door.show_event(event)
        self.panel.show_day(closed=event.closed_at is not None, erased=event.erased_at is not None)

    @Slot(object, bool)
    def show_session(self, session: Session, by_clock: bool) -> None:
        """Redeem for this session from now on."""
        if self._door.session is None or session.id != self._door.session.id:
            self._repeats.forget()
        self._door.show_session(session, by_clock=by_clock)

    @Slot()
    def show_no_session(self) -> None:
        """Redeem for no session until there is one: the programme has none for this station."""
        self._repeats.forget()
        self._door.show_no_session()

    @Slot(str)
    def show_room(self, room: str) -> None:
        """Say where the station stands: the room whose door it is, "" at the entrance."""
        self._door.show_room(room)

    @Slot(object)
    def show_roll(self, roll: Roll) -> None:
        """Name those who are missing, where they were asked for; an answer to an older question is dropped."""
        self._door.show_roll(roll)

    @Slot()
    def refresh_roll(self) -> None:
        """Ask anew who is missing, while that list is open."""
        self._door.refresh_roll()

    @Slot(object)
    def show_part(self, report: PartReport) -> None:
        """Show what the camera says of itself in place of its picture."""
        if report.part is Part.CAMERA:
            self.picture.show_part(report)
            self.panel.idle.show_camera(there=report.state in {State.OK, State.WARNING})

    def retranslate(self) -> None:
        """Say the page's name again in the current language; the panels are asked themselves."""
        self.setAccessibleName(tr("Entrance"))
        if self.picker is not None:
            self.picker.hide()

    @Slot()
    def open_picker(self) -> None:
        """Open or close the list of sessions."""
        self._door.open_picker()

    @property
    def picker(self) -> SessionPicker | None:
        """The list of sessions, once it was opened."""
        return self._door.picker

    # What goes out

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the event's place."""
        return self._door.zone

    def _redeem(self, *, code: str = "", attendee_id: str = "") -> None:
        session = self._door.session
        if session is not None:
            made = self._attempts.make(session.id, self._direction, code=code, attendee_id=attendee_id)
            self.attempted.emit(made)

    def _admit(self, verdict: Verdict, because: str) -> None:
        if verdict.override is Override.PIN:
            name = "" if verdict.attendee is None else verdict.attendee.name
            self.pin_asked.emit(partial(self._admit_with_pin, verdict, because), name)
        else:
            self.attempted.emit(self._attempts.again(verdict, because))

    def _admit_with_pin(self, verdict: Verdict, because: str) -> None:
        self.attempted.emit(self._attempts.again(verdict, because, pin_given=True))

    def _undo_newest(self) -> bool:
        """Take back the last check-in when its verdict has faded: only where it is the newest line of all."""
        newest = self.recent.newest
        if self.panel.colour is not None or newest is None or not newest.may_undo:
            return False
        self._undo(newest.nonce)
        return True

    def _undo(self, nonce: str) -> None:
        self._undoing[nonce] = None
        while len(self._undoing) > REMEMBERED:
            del self._undoing[next(iter(self._undoing))]
        self.undo_asked.emit(nonce, tr("Undone at the entrance"))

    def _tell(self, text: str) -> None:
        """Confirm on the panel where it is at rest; a verdict is never covered."""
        if self.panel.colour is None:
            self.panel.show_done(text)
        else:
            announce(self, text)

    def _tell_turned_away(self, verdict: Verdict) -> None:
        self._tell(tr("Turned away: {name}", name=verdict.attendee.name if verdict.attendee is not None else ""))

    @Slot(object)
    def choose_direction(self, direction: Direction) -> None:
        """Take entries or exits from here on."""
        self._direction = direction
        self._repeats.forget()
        self.panel.show_direction(direction)
        self._door.show_direction(direction)
        self.direction_chosen.emit(direction)

    # Keys and typing

    def _escape(self) -> None:
        """Take back the nearest: the search, then what the verdict asks, then the list, then the verdict."""
        if self._finder.clear():
            return
        asks = self.panel.view.decision.mode in {Mode.DECIDE, Mode.CONFIRM}
        if asks or not self._door.close_missing():
            self.panel.press_escape()

    def _step(self, step: int) -> None:
        if self.view.missing_open and not self.view.finding:
            self.view.missing.step(step)

    def _go_home(self) -> None:
        self.search.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_home_from_panel(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.panel.isAncestorOf(focused):
            self._go_home()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the page's keys; letters that nobody took are a search."""
        key, text = event.key(), event.text()
        focused = QApplication.focusWidget()
        taken = True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not self.panel.press_enter() and isinstance(focused, PaintedButton):
                focused.click()
        elif key == Qt.Key.Key_Escape:
            self._escape()
        elif key == Qt.Key.Key_F2:
            self.open_picker()
        elif key == Qt.Key.Key_F3:
            self.choose_direction(Direction.EXIT if self._direction is Direction.ENTRY else Direction.ENTRY)
        elif key == Qt.Key.Key_F4:
            self._finder.ask_walk_in()
        elif key == Qt.Key.Key_F6:
            taken = self._door.give_back()
        elif key == Qt.Key.Key_F7:
            self._door.toggle_missing()
        elif key == Qt.Key.Key_F8:
            taken = self.panel.press_undo() or self._undo_newest()
        elif key == Qt.Key.Key_F9:
            taken = self.panel.press_override()
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            taken = self.panel.step_choice(-1 if key == Qt.Key.Key_Left else 1)
        elif text.strip() and text.isprintable() and not event.modifiers() & _CHORDS:
            self.search.take_typing(text)
        else:
            taken = False
        if not taken:
            super().keyPressEvent(event)
