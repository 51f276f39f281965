"""The screen for attendees alone, as they meet it: what is to be read, pressed and shown to it."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.domain.welcome import Face
from kiosk.selfservice.screen import Pace, SelfServiceScreen
from kiosk.shell.ghost import Ghost
from tests.fakes import entrance

SLOW = Pace(*(3_600_000,) * 6)
"""Nothing goes away by itself while a test looks."""


class SelfServicePage:
    """The screen in a window of its own."""

    def __init__(self, width: int = 1280, height: int = 800, pace: Pace = SLOW) -> None:
        self.now = entrance.at(8, 42)
        self.window = QWidget()
        self.window.resize(width, height)
        self.screen = SelfServiceScreen(self.clock, self.window, pace)
        self.screen.resize(width, height)
        self.leavings = 0
        self.chosen: list[str] = []
        self.screen.leave_asked.connect(self._note_leaving)
        self.screen.language_chosen.connect(self.chosen.append)
        self.screen.show_event(entrance.EVENT)
        self.screen.show_session(entrance.ENTRANCE)
        self.window.show()
        self.screen.begin()

    def clock(self) -> datetime:
        """Return the time of day, which stands still until it is moved."""
        return self.now

    def _note_leaving(self) -> None:
        self.leavings += 1

    @property
    def face(self) -> Face:
        """What is shown."""
        return self.screen.face

    @property
    def says(self) -> tuple[str, ...]:
        """The headline and what stands below it."""
        return self.screen.view.words.says

    @property
    def frame_says(self) -> tuple[str, ...]:
        """What stands at the top and at the bottom."""
        return (*self.screen.view.title.says, *self.screen.view.motto.says)

    @property
    def spoken(self) -> str:
        """What a screen reader finds here."""
        return str(QAccessible.queryAccessibleInterface(self.screen).text(QAccessible.Text.Name))

    @property
    def everything(self) -> str:
        """Every word that is on the screen, in a tooltip, or told to a screen reader."""
        found = []
        for widget in (self.screen, *self.screen.findChildren(QWidget)):
            interface = QAccessible.queryAccessibleInterface(widget)
            found += [interface.text(QAccessible.Text.Name), interface.text(QAccessible.Text.Description)]
            found += [widget.toolTip(), widget.statusTip(), widget.whatsThis(), widget.windowTitle()]
        found += [*self.says, *self.frame_says]
        return "\n".join(found)

    @property
    def fading(self) -> bool:
        """Whether the picture of what was there still lies over the screen."""
        return any(ghost.isVisible() for ghost in self.screen.findChildren(Ghost))

    @property
    def fits(self) -> bool:
        """Whether no line is larger than its place."""
        return all(
            sheet.boxes[-1].box.bottom() <= sheet.height() + 0.5
            for sheet in (self.screen.view.title, self.screen.view.words, self.screen.view.motto)
        )

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key, wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def choose(self, code: str) -> None:
        """Press a language."""
        QTest.mouseClick(self.screen.view.languages.buttons[code], Qt.MouseButton.LeftButton)

    def close(self) -> None:
        """Put the window away."""
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
