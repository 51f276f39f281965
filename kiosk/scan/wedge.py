"""Keyboard scanners: tells a scanner's burst of keys from typing, wherever the focus is.

A scanner types its code in one burst and ends it with Enter or Tab, or with silence. The first characters of a burst
cannot be told from typing, so every character is held back for a moment: when the next one does not follow within
`GAP_MS`, what was held is replayed in order and nobody notices; after `MIN_CHARS` at that pace it is a burst, and none
of it ever reaches a field or a button, nor does the Enter at its end. Two keys typed by a person seldom come within
35 ms; six in a row never do.

Only events on their way into a window are looked at, before Qt gives them to the widget with the focus. Keys without
a character (arrows, function keys, Ctrl chords, dead keys) are never held, and neither are an input method's texts;
what is held goes before them, so that the order stays.
"""

import time
from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from shiboken6 import isValid

GAP_MS = 35
HOLD_MS = 40
SILENCE_MS = 80
MIN_CHARS = 6
_LATE_MS = 15

_PRESS, _RELEASE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
_ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
_MODIFIERS = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock}
)
_FLUSHING = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.WindowDeactivate, QEvent.Type.Close})


class State(StrEnum):
    """What the wedge makes of the last keys."""

    IDLE = "idle"
    HOLDING = "holding"
    BURST = "burst"


class Wedge(QObject):
    """Install it on the application (`app.installEventFilter(wedge)`). `scanned` gives a burst's text.

    `monotonic` (seconds) times keys that carry no time of their own.
    """

    scanned = Signal(str)

    def __init__(self, monotonic: Callable[[], float] = time.monotonic, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._monotonic = monotonic
        self._held: list[tuple[QWindow, QKeyEvent]] = []
        self._text: list[str] = []
        self._keys: set[int] = set()  # keys of a burst that are still down: their release is the burst's as well
        self._last: tuple[int, float] | None = None  # the last character: the event's time in ms, our time in ms
        self._ended_at = float("-inf")
        self._replaying = False
        self._due = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._silence)

    @property
    def state(self) -> State:
        """What the wedge makes of the last keys."""
        if not self._text:
            return State.IDLE
        return State.BURST if len(self._text) >= MIN_CHARS else State.HOLDING

    def eventFilter(self, target: QObject, event: QEvent) -> bool:
        """Take a scanner's keys out of the stream of events; called by Qt for every event of the application."""
        kind = event.type()
        if kind is _PRESS or kind is _RELEASE:
            if self._replaying or not isinstance(target, QWindow) or not isinstance(event, QKeyEvent):
                return False
            return self._press(target, event) if kind is _PRESS else self._release(target, event)
        if self._text and (kind is QEvent.Type.InputMethod or (kind in _FLUSHING and isinstance(target, QWindow))):
            self._give_back()
        return False

    def _press(self, window: QWindow, event: QKeyEvent) -> bool:
        """Return whether this press is held or swallowed."""
        key, text = event.key(), event.text()
        if key in _MODIFIERS:
            return False
        quick = self._is_quick(event)
        if key in _ENDS and not event.isAutoRepeat():
            return self._end(event, quick=quick)
        if not _is_character(event):
            if quick and self.state is State.BURST:  # a control character within the code, such as GS
                self._follow(event, text)
                return True
            self._give_back()
            return False
        if not quick:
            self._give_back()
        self._follow(event, text)
        if len(self._text) < MIN_CHARS:
            self._held.append((window, event.clone()))
        else:
            self._held.clear()
        return True

    def _release(self, window: QWindow, event: QKeyEvent) -> bool:
        """Return whether this release belongs to a press that is held or was swallowed."""
        key = event.key()
        if key not in self._keys:
            return False
        if event.isAutoRepeat():
            return True
        self._keys.discard(key)
        if self._held:
            self._held.append((window, event.clone()))
        return True

    def _end(self, event: QKeyEvent, *, quick: bool) -> bool:
        """Take Enter or Tab: the end of a burst is swallowed, any other goes its way."""
        if self.state is State.BURST and (quick or self._since_last(event) <= SILENCE_MS):
            self._keys.add(event.key())
            self._finish()
            return True
        if not self._text and self._now() - self._ended_at <= SILENCE_MS:  # a second one: CR and LF, or a late Enter
            self._keys.add(event.key())
            return True
        self._give_back()
        return False

    def _follow(self, event: QKeyEvent, text: str) -> None:
        self._text.append(text)
        self._keys.add(event.key())
        self._last = (event.timestamp(), self._now())
        self._start(SILENCE_MS if len(self._text) >= MIN_CHARS else HOLD_MS)

    def _start(self, milliseconds: float) -> None:
        self._due = self._now() + milliseconds
        self._timer.start(round(milliseconds))

    def _silence(self) -> None:
        """Nothing followed: a burst is at its end, and anything shorter was typing."""
        if self._now() - self._due > _LATE_MS:
            # The window was busy; keys that were struck meanwhile wait in the queue and tell their own time.
            self._start(5)
            return
        if self.state is State.BURST:
            self._finish()
        else:
            self._give_back()

    def _finish(self) -> None:
        text = "".join(self._text)
        self._forget()
        self._ended_at = self._now()
        self.scanned.emit(text)

    def _give_back(self) -> None:
        """Replay what was held, in order. A burst that broke off is a scan all the same."""
        if self.state is State.BURST:
            self._finish()
            return
        held = self._held
        self._forget()
        self._keys.clear()
        self._replaying = True
        try:
            for window, event in held:
                if isValid(window):  # it may have been closed meanwhile
                    QCoreApplication.sendEvent(window, event)
        finally:
            self._replaying = False

    def _forget(self) -> None:
        self._timer.stop()
        self._held = []
        self._text = []
        self._last = None

    def _is_quick(self, event: QKeyEvent) -> bool:
        return bool(self._text) and self._since_last(event) < (SILENCE_MS if self.state is State.BURST else GAP_MS)

    def _since_last(self, event: QKeyEvent) -> float:
        """Return the milliseconds since the last character, by the events' own times where they have any."""
        if self._last is None:
            return float("inf")
        stamp, at = self._last
        return event.timestamp() - stamp if stamp and event.timestamp() else self._now() - at

    def _now(self) -> float:
        return self._monotonic() * 1000


def _is_character(event: QKeyEvent) -> bool:
    """Return whether a press types a character: held keys repeat, chords and dead keys type none."""
    text = event.text()
    chord = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    held = event.modifiers() & chord
    altgr = held == (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)  # AltGr on Windows
    return bool(text) and text.isprintable() and not event.isAutoRepeat() and (not held or altgr)
