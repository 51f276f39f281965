"""A keyboard and a window with a field, a button and a wedge: keys come at times of the test's own."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk.scan.holding import State
from kiosk.scan.wedge import Wedge

SLOW = 120
FAST = 8


class Keyboard:
    """Strikes keys at times of its own: they carry them, as keys of a real keyboard do."""

    def __init__(self, window: QWidget, *, stamped: bool = True) -> None:
        self.now = 1_000
        self.late = 0
        self._window = window
        self._stamped = stamped

    def monotonic(self) -> float:
        """Return the time in seconds at which keys arrive: `late` after they were struck."""
        return (self.now + self.late) / 1000

    def on(self, window: QWidget) -> "Keyboard":
        """Return the keyboard, now striking keys on another window."""
        self._window = window
        return self

    def press(
        self, key: Qt.Key, text: str = "", *, chord: Qt.KeyboardModifier | None = None, again: bool = False
    ) -> None:
        """Press a key."""
        self._send(QEvent.Type.KeyPress, key, text, chord, again=again)

    def release(self, key: Qt.Key, text: str = "") -> None:
        """Let a key go."""
        self._send(QEvent.Type.KeyRelease, key, text, None)

    def strike(self, text: str, gap: int) -> None:
        """Press and release a key for each character, `gap` ms apart, with Shift where it needs it."""
        for character in text:
            self.now += gap
            key = Qt.Key(ord(character.upper())) if character.isascii() else Qt.Key.Key_unknown
            shift = character.isupper() or character in '!"§$%&/()=?'
            if shift:
                self.press(Qt.Key.Key_Shift)
            self.press(key, character, chord=Qt.KeyboardModifier.ShiftModifier if shift else None)
            self.release(key, character)
            if shift:
                self.release(Qt.Key.Key_Shift)

    def enter(self, gap: int, key: Qt.Key = Qt.Key.Key_Return) -> None:
        """Strike Enter."""
        self.now += gap
        self.press(key, "\r")
        self.release(key, "\r")

    def _send(
        self, kind: QEvent.Type, key: Qt.Key, text: str, chord: Qt.KeyboardModifier | None, *, again: bool = False
    ) -> None:
        event = QKeyEvent(kind, key, chord or Qt.KeyboardModifier.NoModifier, text, again)
        if self._stamped:
            event.setTimestamp(self.now)
        QCoreApplication.sendEvent(self._window.windowHandle(), event)


class Desk:
    """A window with a field, a button and a wedge."""

    def __init__(self, qtbot: QtBot, *, stamped: bool = True) -> None:
        self.window = QWidget()
        self.field = QLineEdit(self.window)
        self.button = QPushButton("Admit", self.window)
        self.button.setAutoDefault(True)
        layout = QVBoxLayout(self.window)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the offscreen platform has no size hints
        layout.addWidget(self.field)
        layout.addWidget(self.button)
        self.pressed = 0
        self.entered = 0
        self.button.clicked.connect(self._count_press)
        self.field.returnPressed.connect(self._count_enter)
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.field.setFocus()
        self.keys = Keyboard(self.window, stamped=stamped)
        self.wedge = Wedge(self.keys.monotonic)
        self.scans: list[str] = []
        self.wedge.scanned.connect(self.scans.append)
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self.wedge)

    def _count_press(self) -> None:
        self.pressed += 1

    def _count_enter(self) -> None:
        self.entered += 1

    def close(self) -> None:
        """Take the wedge off the application."""
        app = QApplication.instance()
        assert app is not None
        app.removeEventFilter(self.wedge)


def settle(qtbot: QtBot, desk: Desk) -> None:
    """Wait until the wedge has nothing left to decide."""
    qtbot.waitUntil(lambda: desk.wedge.state is State.IDLE)
