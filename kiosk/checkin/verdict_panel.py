"""The panel that tells people whether they may go in. It never waits: the next verdict simply replaces this one."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from kiosk.checkin.decision_bar import Mode
from kiosk.checkin.idle_view import IdleView
from kiosk.checkin.verdict_view import VerdictView
from kiosk.domain.checkin import Colour, Direction, Override, Verdict
from kiosk.shell import theme
from kiosk.shell.announce import announce
from kiosk.shell.ghost import Ghost
from kiosk.shell.look import LOOKS, Look

STAY_MS = 4000
DONE_MS = 6000
GUARD_S = 0.25


class VerdictPanel(QWidget):
    """Verdict and rest. Signals name the verdict that was on the panel when the operator acted.

    admitted: the verdict and the operator's reason. undone: the verdict whose check-in is to be annulled.
    turned_away: the verdict whose person was sent away. settled: the panel lets go of the focus.
    """

    admitted = Signal(object, str)
    undone = Signal(object)
    turned_away = Signal(object)
    settled = Signal()

    def __init__(self, monotonic: Callable[[], float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._monotonic = monotonic
        self._verdict: Verdict | None = None
        self._zone = ZoneInfo("Europe/Berlin")
        self._now: datetime | None = None
        self._missing: tuple[str, ...] = ()
        self._look: Look | None = None
        self._guarded_until = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 140)
        self.idle = IdleView()
        self.view = VerdictView()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.idle)
        self._stack.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._stay = QTimer(self)
        self._stay.setSingleShot(True)
        self._stay.timeout.connect(self.fade)
        self._done = QTimer(self)
        self._done.setSingleShot(True)
        self._done.timeout.connect(lambda: self.idle.show_done(""))
        self._ghost = Ghost(self)
        self.view.decision.admitted.connect(self._admit)
        self.view.decision.turned_away.connect(self._turn_away)
        self.view.decision.undone.connect(self._undo)

    @property
    def verdict(self) -> Verdict | None:
        """The verdict that is shown; None at rest."""
        return self._verdict

    @property
    def colour(self) -> Colour | None:
        """The colour of the panel; None at rest."""
        return next((colour for colour, look in LOOKS.items() if look is self._look), None)

    @property
    def waits(self) -> bool:
        """Whether the verdict stays until it is decided or the next badge comes."""
        verdict = self._verdict
        return verdict is not None and not verdict.ok and verdict.override is not Override.NEVER

    def show_verdict(self, verdict: Verdict, zone: ZoneInfo, now: datetime) -> None:
        """Show a verdict at once, read it out, and let it stand as long as it must."""
        # Somebody may be pressing a key for the verdict before, just as this one takes its place.
        replaces = self._verdict is not None and self.view.decision.mode in {Mode.DECIDE, Mode.CONFIRM}
        self._guarded_until = self._monotonic() + GUARD_S if replaces else 0.0
        self._verdict, self._zone, self._now = verdict, zone, now
        self._missing = ()
        self._show_view(LOOKS[verdict.colour])
        self.view.show_verdict(verdict, zone, now)
        self.setAccessibleName(self.view.sentence)
        announce(self, self.view.sentence, at_once=True)
        if self.waits:
            self._stay.stop()
        else:
            self._stay.start(STAY_MS)

    def show_missing(self, names: tuple[str, ...]) -> None:
        """Add to the verdict who registered and has not come."""
        if names == self._missing or self._verdict is None:
            return
        self._missing = names
        self.view.show_missing(names)
        self.setAccessibleName(self.view.sentence)
        announce(self, self.view.missing_sentence)

    def show_failure(self, headline: str, what_to_do: str) -> None:
        """Say in red that nothing was recorded; it stays until the next badge."""
        self._verdict = None
        self._show_view(LOOKS[Colour.RED])
        self.view.show_failure(headline, what_to_do)
        self.setAccessibleName(self.view.sentence)
        announce(self, self.view.sentence, at_once=True)
        self._stay.stop()

    def show_done(self, text: str) -> None:
        """Confirm quietly on the panel at rest what was done, and read it out."""
        self.idle.show_done(text)
        announce(self, text)
        self._done.start(DONE_MS)

    def show_direction(self, direction: Direction) -> None:
        """Say at rest whether people come or go."""
        self.idle.show_direction(direction)

    def show_day(self, *, closed: bool, erased: bool) -> None:
        """Say at rest once the day is closed.

        A verdict is put away then, with its name: it cannot be decided any more. So is a refusal because of the closed
        day, when it is opened again.
        """
        if (closed, erased) != (self.idle.closed, self.idle.erased) and (self._verdict is not None or not closed):
            self.fade()
        self.idle.show_day(closed=closed, erased=erased)

    def fade(self) -> None:
        """Go to rest, softly where the platform animates."""
        self._stay.stop()
        if self._look is None:
            return
        self._ghost.rise()
        self._verdict = None
        self._look = None
        self._leave_focus()
        self.view.decision.show_nothing()
        self._stack.setCurrentWidget(self.idle)
        self.setAccessibleName(self.idle.accessibleName())
        self.update()
        self.settled.emit()

    def press_enter(self) -> bool:
        """Admit, where the verdict waits for Enter; return whether it did."""
        if self.view.decision.mode is not Mode.DECIDE or self._too_soon():
            return False
        self.view.decision.admit()
        return True

    def press_escape(self) -> bool:
        """Turn away, take back, or put the verdict aside; return whether there was something to do."""
        if self._look is None:
            return False
        if self.view.decision.mode in {Mode.DECIDE, Mode.CONFIRM}:
            if not self._too_soon():
                self.view.decision.turn_away()
            return True
        self.fade()
        return True

    def press_undo(self) -> bool:
        """Take back the check-in that is shown; return whether there was one."""
        if self.view.decision.mode is not Mode.UNDO:
            return False
        self.view.decision.undo()
        return True

    def press_override(self) -> bool:
        """Ask once more, or override; return whether the verdict allows it."""
        if self.view.decision.mode not in {Mode.MAY_OVERRIDE, Mode.CONFIRM} or self._too_soon():
            return False
        self.view.decision.ask_override()
        return True

    def step_choice(self, step: int) -> bool:
        """Choose the next or the previous reason; return whether there are any."""
        if self.view.decision.mode not in {Mode.DECIDE, Mode.CONFIRM}:
            return False
        self.view.decision.step_choice(step)
        return True

    def retranslate(self) -> None:
        """Say the verdict again in the current language."""
        if self._verdict is not None and self._now is not None:
            mode = self.view.decision.mode
            self.view.show_verdict(self._verdict, self._zone, self._now)
            self.view.show_missing(self._missing)
            if mode is Mode.NOTHING:
                self.view.decision.show_nothing()
        self.setAccessibleName(self.view.sentence if self._look is not None else self.idle.accessibleName())

    def _too_soon(self) -> bool:
        return self._monotonic() < self._guarded_until

    def _show_view(self, look: Look) -> None:
        self._ghost.drop()
        self._done.stop()
        self.idle.show_done("")
        self._leave_focus()
        self._look = look
        self._stack.setCurrentWidget(self.view)
        self.update()

    def _leave_focus(self) -> None:
        """Never let the focus wander from a button that goes away to one where Enter would do something else."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.settled.emit()

    def _admit(self, because: str) -> None:
        if self._verdict is not None:
            self.admitted.emit(self._verdict, because)

    def _turn_away(self) -> None:
        verdict = self._verdict
        self.fade()
        if verdict is not None:
            self.turned_away.emit(verdict)

    def _undo(self) -> None:
        if self._verdict is not None:
            self.undone.emit(self._verdict)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._ghost.drop()
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = theme.current()
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(box, 20, 20)
        painter.fillPath(path, now.colour(self._look.ground if self._look is not None else "surface"))
        if self._look is None:
            painter.setPen(QPen(now.colour("hairline"), 1))
            painter.drawPath(path)
