"""The window as a kiosk: it fills the screen without a frame, stays on top, and is left with the organiser's PIN only.

What a program cannot take is the desktop's own: Ctrl+Alt+Del and Win+L on Windows, Cmd+Alt+Esc on a Mac, switching
windows and workspaces under Wayland and under most X11 window managers, a virtual console (Ctrl+Alt+F2), the power
button. They never reach it. Who must shut them off sets up an account for the kiosk (docs/decisions/0018).
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.locking import Act

Guard = Callable[[Act, Callable[[], None]], None]
_KIOSK = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint


class FullScreen(QObject):
    """Watches `window`. Whoever leaves it has to pass the guard, which runs what it is given once the act is allowed;
    before there is one nobody leaves, and what was wanted waits for it.

    Every close is held up, wherever it comes from: Qt does not tell Alt+F4 from the program's own. Before the program
    closes its window it calls `let_go`, so that SIGTERM ends it in order.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._guard: Guard | None = None
        self._wish: Callable[[], None] | None = None
        self._on = False
        window.installEventFilter(self)

    @property
    def on(self) -> bool:
        """Whether the window is a kiosk now."""
        return self._on

    def set_guard(self, guard: Guard) -> None:
        """Ask `guard` from now on, and at once for what was wanted before."""
        self._guard = guard
        wish, self._wish = self._wish, None
        if wish is not None:
            self._want(wish)

    def enter(self) -> None:
        """Fill the screen and stay."""
        if self._on:
            return
        self._on = True
        self._dress(on=True)
        self._window.showFullScreen()
        self._window.activateWindow()

    def leave(self) -> None:
        """Be an ordinary window again. Ask `guard` before."""
        if not self._on:
            return
        self._on = False
        self._dress(on=False)
        self._window.showMaximized()
        self._window.activateWindow()

    def let_go(self) -> None:
        """Hold nothing up any more: the program ends."""
        self._on = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._on or watched is not self._window:
            return False
        if event.type() is QEvent.Type.Close:
            event.ignore()
            self._want(self._close)
            return True
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _leaves(event):
            self._want(self.leave)
            return True
        return False

    def _want(self, then: Callable[[], None]) -> None:
        if self._guard is None:
            self._wish = then
        else:
            self._guard(Act.LEAVE_FULL_SCREEN, then)

    def _close(self) -> None:
        self._on = False
        self._window.close()

    def _dress(self, *, on: bool) -> None:
        """Change the flags of the window that is there: a new one in its stead would flicker and lose the focus."""
        window, flags = self._window, self._window.windowFlags()
        flags = flags | _KIOSK if on else flags & ~_KIOSK
        if window.isVisible():
            window.windowHandle().setFlags(flags)
            window.overrideWindowFlags(flags)
        else:
            window.setWindowFlags(flags)


def _leaves(event: QKeyEvent) -> bool:
    """Return whether a key would leave the full screen. Escape never does: pages take it for other things."""
    alt_f4 = event.key() == Qt.Key.Key_F4 and event.modifiers() & Qt.KeyboardModifier.AltModifier
    return event.key() == Qt.Key.Key_F11 or bool(alt_f4)
