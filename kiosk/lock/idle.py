"""Tells when nobody has touched keyboard, mouse or screen for a while. A scanner is nobody."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_TOUCHES = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
    }
)
_TYPED = frozenset({QEvent.Type.KeyPress, QEvent.Type.InputMethod})
LOOK_MS = 1_000


class Idle(QObject):
    """Install it on the application. `looked` comes once a second with the seconds since the last touch.

    Of keys only what reaches a widget counts: a scanner's burst is taken by the wedge before it does. `steady` gives
    seconds of a clock that nobody can set.
    """

    looked = Signal(float)

    def __init__(self, steady: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steady = steady
        self._last = steady()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to watch."""
        self.touch()
        self._timer.start()

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()

    def touch(self) -> None:
        """Somebody is there."""
        self._last = self._steady()

    def look(self) -> None:
        """Tell how long nobody was there."""
        self.looked.emit(self._steady() - self._last)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _TOUCHES or (kind in _TYPED and isinstance(watched, QWidget)):
            self.touch()
        return False
