"""What a key press is: a character, the end of a code, or nothing that a scanner sends by itself."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
MODIFIERS = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock}
)
_STAMMER_MS = 10.0
_CONTROL = Qt.KeyboardModifier.ControlModifier
_CHORD = _CONTROL | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def is_character(event: QKeyEvent) -> bool:
    """Return whether a press types a character: held keys repeat, chords and dead keys type none."""
    held = event.modifiers() & _CHORD
    altgr = held == (_CONTROL | Qt.KeyboardModifier.AltModifier)  # AltGr on Windows
    return _printable(event) and not event.isAutoRepeat() and (not held or altgr)


def is_stammer(event: QKeyEvent, since: float) -> bool:
    """Return whether a press that is marked as a repeat is a doubled letter of a very quick scanner.

    X11's release and the next press then carry the same time, which Qt takes for a held key. No held key repeats
    within ten milliseconds of its press (`since`, in ms).
    """
    return event.isAutoRepeat() and since <= _STAMMER_MS and _printable(event)


def is_hidden(event: QKeyEvent) -> bool:
    """Return whether a press is a dead key or types a control character (Ctrl and a key), as codes may hold."""
    dead = Qt.Key.Key_Dead_Grave <= event.key() <= Qt.Key.Key_Dead_Longsolidusoverlay
    return dead or (event.modifiers() & _CHORD == _CONTROL and len(event.text()) == 1 and not event.isAutoRepeat())


def _printable(event: QKeyEvent) -> bool:
    return bool(event.text()) and event.text().isprintable()
