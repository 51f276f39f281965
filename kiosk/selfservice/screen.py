"""The screen for attendees alone. It knows no desk and no store, and of a verdict no more than its `Welcome`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk import language
from kiosk.domain.checkin import Verdict
from kiosk.domain.parts import Part, PartReport
from kiosk.domain.programme import Event, Session
from kiosk.domain.welcome import Face, Printing, Welcome, day_part, is_down, welcome
from kiosk.language import tr
from kiosk.selfservice.language_switch import LanguageButton
from kiosk.selfservice.view import SelfServiceView
from kiosk.selfservice.words import Words, words_for
from kiosk.shell.announce import announce
from kiosk.shell.ghost import Ghost

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_ARROWS = {Qt.Key.Key_Left: "de", Qt.Key.Key_Right: "en"}


@dataclass(frozen=True, slots=True)
class Pace:
    """How long things stay, in milliseconds: an answer, one while a badge is printed, a failure, a chosen language.

    `look`: how often the greeting is looked at. `hold`: how long the corner is held to leave.
    """

    stay: int = 6_000
    print: int = 12_000
    failure: int = 10_000
    language: int = 15_000
    look: int = 20_000
    hold: int = 3_000


class SelfServiceScreen(QWidget):
    """Covers the window that it lies in; nothing that staff works with is reached from here.

    `clock` returns the aware time now. Signals: leave_asked(): somebody wants to leave, which is guarded elsewhere;
    language_chosen("de" or "en"): for this screen only, until it is at rest again for a while.
    """

    leave_asked = Signal()
    language_chosen = Signal(str)

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None, pace: Pace | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._pace = pace or Pace()
        self._code = language.current()
        self._shown = Welcome()
        self._printing = Printing.NONE
        self._down: set[Part] = set()
        self._event: Event | None = None
        self._has_session = True
        self._reduced_motion = False
        self._mirrored = False
        self.view = SelfServiceView(self._pace.hold, self)
        self._ghost = Ghost(self)
        self._stay = QTimer(self, singleShot=True)
        self._stay.timeout.connect(self.rest)
        self._chosen = QTimer(self, singleShot=True, interval=self._pace.language)
        self._chosen.timeout.connect(self._speak_as_the_station)
        self._look = QTimer(self, interval=self._pace.look)
        self._look.timeout.connect(self._look_at_the_clock)
        self.view.language_chosen.connect(self.choose_language)
        self.view.corner_held.connect(self.leave_asked)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.retranslate()

    @property
    def face(self) -> Face:
        """What is shown."""
        return self._shown.face

    @property
    def whom(self) -> str:
        """The id of the person who is welcomed; "" while nobody is."""
        return self._shown.attendee_id

    @property
    def language(self) -> str:
        """The language that this screen speaks."""
        return self._code

    @property
    def sentence(self) -> str:
        """What is shown, to be read out."""
        return self._words.sentence

    # What comes in

    @Slot()
    def begin(self) -> None:
        """Take the whole window, from the beginning."""
        self._code = language.current()
        self._shown, self._printing = self._at_rest, Printing.NONE
        self._say()
        self.show()
        self.raise_()
        self.setFocus()

    @Slot()
    def end(self) -> None:
        """Let go of everything that was shown."""
        for timer in (self._stay, self._chosen, self._look):
            timer.stop()
        self._ghost.drop()
        self._shown, self._printing = Welcome(), Printing.NONE
        self.view.card.show_no_picture()
        self._say()
        self.hide()

    @Slot(object)
    def show_event(self, event: Event) -> None:
        """Name the event. On a closed day nobody is checked in here."""
        self._event = event
        self._say_rest()

    @Slot(object, bool)
    def show_session(self, session: Session, by_clock: bool = True) -> None:  # noqa: ARG002 - as the clock tells it
        """There is a session to come in for; which one it is, the verdicts say."""
        self._has_session = True
        self._say_rest()

    @Slot()
    def show_no_session(self) -> None:
        """There is nothing to come in for."""
        self._has_session = False
        self._say_rest()

    @Slot(QImage)
    def show_frame(self, image: QImage) -> None:
        """Show what the camera sees, as in a mirror."""
        if not self.view.card.icon:
            self.view.card.show_frame(image, mirror=not self._mirrored)

    def show_mirrored(self, mirrored: bool) -> None:
        """Say whether frames come mirrored already."""
        self._mirrored = mirrored

    def show_reduced_motion(self, reduced: bool) -> None:
        """Say whether nothing is to move or fade."""
        self._reduced_motion = reduced

    @Slot(object)
    def show_verdict(self, verdict: Verdict) -> None:
        """Welcome somebody, or show the way to the desk."""
        shown = welcome(verdict, self._shown)
        if shown is self._shown:
            return
        self._answer(shown, self._pace.stay)

    @Slot(str, str)
    def show_failure(self, _text: str, _hint: str) -> None:
        """Send people to the desk: an attempt was not stored. Why, is staff's matter."""
        self._answer(Welcome(Face.BROKEN), self._pace.failure)

    @Slot(object)
    def show_part(self, report: PartReport) -> None:
        """Take a break while the camera or the database is down."""
        down = is_down(report)
        if down is None:
            return
        (self._down.add if down else self._down.discard)(report.part)
        if report.part is Part.CAMERA and down:
            self.view.card.show_no_picture()
        self._say_rest()

    @Slot(object)
    def show_printing(self, printing: Printing) -> None:
        """Say how it stands with the badge of the person who is welcomed."""
        if self._shown.face is not Face.WELCOME or printing is self._printing:
            return
        self._printing = printing
        self._say()
        announce(self, self._words.notes[-1] if self._words.notes else "")
        self._stay.start(self._pace.print if printing is Printing.UNDER_WAY else self._pace.stay)

    @Slot(str)
    def choose_language(self, code: str) -> None:
        """Speak another language on this screen, until it was at rest for a while."""
        changed = code != self._code
        self._code = code
        self._say()
        self.setFocus()  # a key that is pressed by mistake must not press the button again
        self._chosen.start()
        if changed:
            announce(self, self.sentence)
            self.language_chosen.emit(code)

    @Slot()
    def rest(self) -> None:
        """Put away what was said, the name before all, and wait for the next person."""
        self._stay.stop()
        if self._shown == self._at_rest:
            return
        if not self._reduced_motion:
            self._ghost.rise()
        self._shown, self._printing = self._at_rest, Printing.NONE
        self._say()

    def retranslate(self) -> None:
        """Speak the station's language from now on."""
        self._code = language.current()
        self._chosen.stop()
        self.view.corner.setAccessibleName(tr("Leave self-service: hold for three seconds"))
        self._say()

    # What is said

    @property
    def _at_rest(self) -> Welcome:
        closed = self._event is not None and self._event.closed_at is not None
        return Welcome(Face.BROKEN if self._down or closed or not self._has_session else Face.IDLE)

    def _answer(self, shown: Welcome, stay: int) -> None:
        self._ghost.drop()
        self._shown, self._printing = shown, Printing.NONE
        self._say()
        announce(self, self.sentence, at_once=True)
        self._stay.start(stay)

    def _say_rest(self) -> None:
        """Say anew what stands at rest, unless somebody is being answered."""
        if not self._stay.isActive():
            self._shown = self._at_rest
            self._say()

    def _look_at_the_clock(self) -> None:
        if self.face is Face.IDLE:
            self._say()

    def _speak_as_the_station(self) -> None:
        if self._stay.isActive():
            self._chosen.start()
        elif self._code != language.current():
            self._code = language.current()
            self._say()

    @property
    def _words(self) -> Words:
        zone = self._event.zone if self._event is not None else ZoneInfo("Europe/Berlin")
        return words_for(self._shown, self._printing, day_part(self._clock().astimezone(zone)), self._code)

    def _say(self) -> None:
        words = self._words
        self.view.say(self.face, words, self._code, self._event)
        self.setAccessibleName(words.sentence)

    # Keys and presses

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take every key, so that none reaches the window behind. Esc and Ctrl+L ask to leave."""
        event.accept()
        if event.isAutoRepeat():
            return
        key, control = event.key(), event.modifiers() == Qt.KeyboardModifier.ControlModifier
        focused = QApplication.focusWidget()
        if key == Qt.Key.Key_Escape or (control and key == Qt.Key.Key_L):
            self.leave_asked.emit()
        elif key in _ARROWS:
            self.choose_language(_ARROWS[Qt.Key(key)])
        elif key in _ENTER and isinstance(focused, LanguageButton):
            focused.click()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's
        """Keep the focus on this screen: Tab goes from one language to the other and round again."""
        ring: list[QWidget] = [self, *self.view.languages.buttons.values()]
        focused = QApplication.focusWidget()
        at = ring.index(focused) if focused in ring else 0
        ring[(at + (1 if forward else -1)) % len(ring)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # no shortcut of the window behind comes first
            return True
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._look.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ghost.drop()
        self.view.setGeometry(self.rect())
