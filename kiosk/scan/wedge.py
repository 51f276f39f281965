"""Keyboard scanners: tells a scanner's keys from typing, wherever the focus is.

A scanner types its code in one burst and ends it with Enter or Tab, or with silence. The first characters of a burst
cannot be told from typing, so every character is held back for a moment: when the next one does not follow within
`GAP_MS`, what was held is replayed in order and nobody notices; after `MIN_CHARS` at that pace it is a burst, and none
of it ever reaches a field or a button, nor does the Enter at its end. Two keys typed by a person seldom come within
35 ms; six in a row never do. What was typed in the same moment is cut off the burst and replayed (`bursts`).

A scanner that is slower than 28 characters a second is no faster than a quick typist, and no typist can be kept
waiting: its characters land where the focus is. As soon as they are seen to be a scan by their shape (`bursts`), they
are taken back (`landing`). A slow scan of another system's code without a prefix is not told from typing.

Only events on their way into a window are looked at, before Qt gives them to the widget with the focus. Keys without
a character (arrows, function keys, Ctrl chords, dead keys) are never held but within a run of quick ones, and neither
are an input method's texts; what is held goes before them, so that the order stays.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QWindow
from shiboken6 import isValid

from kiosk.domain.scanner_test import Burst, Ending
from kiosk.scan.bursts import SLOW_MS, Form, Stroke, as_sent, read_joined, slow_code, slow_marked
from kiosk.scan.holding import Held, Holding, State
from kiosk.scan.keys import ENDS, MODIFIERS, is_character, is_hidden, is_stammer
from kiosk.scan.landing import Landed
from kiosk.scan.pace import Pace

GAP_MS, HOLD_MS, SILENCE_MS = 35, 40, 80
_LATE_MS, _MOST_PATIENCE_MS = 15, 500.0

_PRESS, _RELEASE, _OVERRIDE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride
_FLUSHING = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.WindowDeactivate, QEvent.Type.Close})


class Wedge(QObject):
    """Install it on the application (`app.installEventFilter(wedge)`). `scanned` gives a scan's text.

    `monotonic` (seconds) times keys that carry no time of their own. Until `expect` was told, no slow scanner is
    understood.
    """

    scanned = Signal(str)

    def __init__(self, monotonic: Callable[[], float] = time.monotonic, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pace = Pace(monotonic)
        self._form = Form()
        self._listener: Callable[[Burst], bool] = lambda _: False
        self._holding = Holding()
        self._landed = Landed()
        self._ended_at, self._patience = float("-inf"), float(SILENCE_MS)
        self._suffix = ""  # what is still to come of it after a slow scan
        self._replaying = False
        self._due = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._silence)

    @property
    def state(self) -> State:
        """What the wedge makes of the last keys."""
        return self._holding.state

    def expect(self, genuine: Callable[[str], bool], prefix: str = "", suffix: str = "") -> None:
        """Say what scans look like: `genuine` tells codes of this event by their tag."""
        self._form = Form(prefix, suffix, genuine)

    def listen(self, listener: Callable[[Burst], bool]) -> None:
        """Offer all that a scanner sent to `listener` first: where it returns True, the scan is its own."""
        self._listener = listener

    def eventFilter(self, target: QObject, event: QEvent) -> bool:
        """Take a scanner's keys out of the stream of events; called by Qt for every event of the application."""
        kind = event.type()
        if self._replaying:
            return False
        if kind is _PRESS or kind is _RELEASE:
            if not isinstance(target, QWindow) or not isinstance(event, QKeyEvent):
                return False
            return self._press(target, event) if kind is _PRESS else self._holding.release(target, event)
        if not self._holding.strokes and not self._landed:
            return False
        if kind is _OVERRIDE and isinstance(event, QKeyEvent):
            return self._override(event)
        if kind is QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            return self._compose(target, event)
        if kind in _FLUSHING and isinstance(target, QWindow):
            self._give_back()
            self._landed.forget()
        return False

    def _press(self, window: QWindow, event: QKeyEvent) -> bool:
        """Return whether this press is held or swallowed."""
        key = event.key()
        if key in MODIFIERS:
            return False
        quick = self._is_quick(event)
        if key in ENDS and not event.isAutoRepeat():
            return self._end(event, quick=quick)
        stammer = quick and is_stammer(event, self._pace.since(event))
        if not is_character(event) and not stammer:
            if quick and (self.state is State.BURST or is_hidden(event)):  # a control character or dead key in a code
                self._hold(window, event, event.text())
                return True
            self._give_back()
            self._landed.forget()
            return False
        if self._suffix.startswith(event.text()) and self._pace.now - self._ended_at <= self._patience:
            self._suffix = self._suffix[len(event.text()) :]
            self._holding.swallow(key)
            self._ended_at = self._pace.now
            return True
        if not quick:
            self._give_back()
            if self._pace.since(event) > SLOW_MS:
                self._landed.forget()
        self._hold(window, event, event.text())
        if self.state is not State.BURST:
            self._take_slow(entered=False)
        return True

    def _override(self, event: QKeyEvent) -> bool:
        """Keep a burst's keys from setting off shortcuts, which are asked before the window is."""
        if self._is_quick(event) and (event.key() in ENDS or is_character(event)):
            event.accept()
            return True
        return False

    def _compose(self, target: QObject, event: QInputMethodEvent) -> bool:
        """Take what a dead key and a letter of a burst were made into; an input method's own texts pass."""
        text = event.commitString()
        if text and not event.preeditString() and self._is_quick(None):
            self._hold(target, event, text)
            return True
        self._give_back()
        self._landed.forget()
        return False

    def _end(self, event: QKeyEvent, *, quick: bool) -> bool:
        """Take Enter or Tab: the end of a scan is swallowed, any other goes its way."""
        taken = False
        if self.state is State.BURST and (quick or self._pace.since(event) <= SILENCE_MS):
            self._finish(Ending.TAB if event.key() == Qt.Key.Key_Tab else Ending.ENTER)
            taken = True
        elif not self._holding.strokes and self._pace.now - self._ended_at <= self._patience:
            taken = True  # a second one: CR and LF, or a late Enter
        elif self._pace.since(event) <= SLOW_MS:
            taken = self._take_slow(entered=True)
        if taken:
            self._holding.swallow(event.key())
            return True
        self._give_back()
        self._landed.forget()
        return False

    def _hold(self, target: QObject, event: QEvent, text: str) -> None:
        at = self._pace.note(event, begins=not self._holding.strokes)
        self._holding.hold(target, event, Stroke(text, at))
        self._suffix = ""
        self._start(SILENCE_MS if self.state is State.BURST else HOLD_MS)

    def _start(self, milliseconds: float) -> None:
        self._due = self._pace.now + milliseconds
        self._timer.start(round(milliseconds))

    def _silence(self) -> None:
        """Nothing followed: a burst is at its end, and anything shorter was typing."""
        if self._pace.now - self._due > _LATE_MS:
            # The window was busy; keys that were struck meanwhile wait in the queue and tell their own time.
            self._start(5)
            return
        self._give_back()

    def _finish(self, ending: Ending = Ending.SILENCE) -> None:
        """Tell what a burst says, and give back what was typed just before and after."""
        strokes, landed = self._holding.strokes, self._landed.strokes
        count, found = read_joined(landed, strokes, self._form)
        begin, end = found.head, len(strokes) - found.tail
        typed = self._let_go(lambda number: not begin <= number < end)
        self._patience = float(SILENCE_MS)
        with self._passing_on():
            self._landed.recall(count)
            self._send(held for held in typed if held.number < begin)
        self._tell(as_sent([*landed[len(landed) - count :], *strokes[begin:end]], ending), *found.codes)
        with self._passing_on():
            self._send(held for held in typed if held.number >= end)

    def _take_slow(self, *, entered: bool) -> bool:
        """Take the last strokes back if they are a slow scanner's; return whether they were."""
        if not self._landed:
            return False
        here = len(self._holding.strokes)
        strokes = [*self._landed.strokes, *self._holding.strokes]
        own = None if entered else slow_code(strokes, self._form)
        found = own or slow_marked(strokes, self._form, entered=entered)
        if found is None:
            return False
        count, code = found
        typed = self._let_go(lambda number: number < here - count)
        self._patience = max(float(SILENCE_MS), min(2 * (strokes[-1].at - strokes[-2].at), _MOST_PATIENCE_MS))
        self._suffix = self._form.suffix if own else ""
        with self._passing_on():
            self._send(typed)
            self._landed.recall(count - here)
        self._tell(as_sent(strokes[-count:], Ending.ENTER if entered else Ending.SILENCE), code)
        return True

    def _tell(self, burst: Burst, *codes: str) -> None:
        if not self._listener(burst):
            for code in filter(None, codes):
                self.scanned.emit(code)

    def _give_back(self) -> None:
        """Replay what was held, in order. A burst that broke off is a scan all the same."""
        if self.state is State.BURST:
            self._finish()
            return
        self._timer.stop()
        strokes = self._holding.strokes
        with self._passing_on():
            for held in self._holding.let_go():
                if held.event.type() is _RELEASE or not isValid(held.target):
                    self._send((held,))
                else:
                    self._landed.land(held, strokes[held.number])

    def _let_go(self, typed: Callable[[int], bool]) -> list[Held]:
        """End a scan; return the events that are none of its own."""
        self._timer.stop()
        self._pace.forget()
        self._ended_at = self._pace.now
        return self._holding.let_go(typed)

    @contextmanager
    def _passing_on(self) -> Iterator[None]:
        """Let events that are sent meanwhile pass."""
        self._replaying = True
        try:
            yield
        finally:
            self._replaying = False

    def _send(self, events: Iterable[Held]) -> None:
        for held in events:
            if isValid(held.target):  # it may have been closed meanwhile
                QCoreApplication.sendEvent(held.target, held.event)

    def _is_quick(self, event: QKeyEvent | None) -> bool:
        within = SILENCE_MS if self.state is State.BURST else GAP_MS
        return bool(self._holding.strokes) and self._pace.since(event) < within
