"""The first page of an empty data folder as a person meets it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from kiosk.domain.programme import Event
from kiosk.programme.beginning.screen import StartScreen
from kiosk.shell.window import MainWindow
from tests.programme.reading import lines

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


class BeginningPage:
    """The window with the page in it, and what went out."""

    def __init__(self, width: int = 1280, height: int = 800) -> None:
        ids = count(1)
        self.screen = StartScreen(lambda: f"id-{next(ids)}", lambda: NOW)
        self.window = MainWindow()
        self.window.resize(width, height)
        self.begun = 0
        self.files: list[Path] = []
        self.events: list[Event] = []
        self.screen.begin_asked.connect(self._count)
        self.screen.file_asked.connect(self.files.append)
        self.screen.event_made.connect(self.events.append)
        self.window.add_page("start", "flag", lambda: "Start", self.screen)
        self.window.show()
        QTest.qWaitForWindowExposed(self.window)
        self.window.activateWindow()
        self.screen.setFocus()
        self.settle()

    def type(self, *texts: str) -> None:
        """Type texts where the focus is, each ended with Enter; "" leaves what is there."""
        for text in texts:
            line = self.focused
            assert isinstance(line, QLineEdit), line
            if text:
                line.insert(text)  # QTest types ASCII only
            self.press(Qt.Key.Key_Return)

    def press(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        """Press a key, wherever the focus is."""
        chord = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.focused, key, chord)
        self.settle()

    def click(self, button: QWidget) -> None:
        """Press a button with the mouse."""
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def drop(self, path: str) -> None:
        """Drag a file onto the page and let it go."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(path)])
        action, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPointF(300, 300).toPoint(), action, data, buttons, keys)
        enter.ignore()
        QApplication.sendEvent(self.screen, enter)
        if enter.isAccepted():
            QApplication.sendEvent(self.screen, QDropEvent(QPointF(300, 300), action, data, buttons, keys))
        self.settle()

    @property
    def focused(self) -> QWidget:
        """What has the focus."""
        return QApplication.focusWidget() or self.window

    @property
    def headline(self) -> str:
        """What stands at the top."""
        return self.screen.headline.text

    @property
    def lead(self) -> str:
        """The sentence below it."""
        return self.screen.lead.text

    @property
    def made(self) -> Sequence[str]:
        """The sessions of the event that went out last, but its admissions."""
        return lines(self.events[-1])

    def settle(self) -> None:
        """Let everything find its place."""
        for _ in range(4):
            QApplication.processEvents()

    def _count(self) -> None:
        self.begun += 1
