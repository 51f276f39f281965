"""The page "Station" as a person meets it: its sections, the self-test, the settings."""

from collections.abc import Callable
from pathlib import Path
from typing import Self

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.config import Config
from kiosk.domain.parts import Part
from kiosk.joins.settings import Settings
from kiosk.joins.station import StationJoin
from kiosk.paper.printer import Printer
from kiosk.paths import places
from kiosk.shell.buttons import PaintedButton
from kiosk.shell.choice_box import ChoiceField
from kiosk.shell.window import MainWindow


class StationPage:
    """The window with the page, joined with its settings. Its link stays on the thread of the test."""

    def __init__(
        self,
        folder: Path,
        config: Config | None = None,
        printer: Printer | None = None,
        width: int = 1280,
        height: int = 800,
        monotonic: Callable[[], float] = lambda: 100.0,
    ) -> None:
        self.where = places(folder)
        self.window = MainWindow()
        self.window.resize(width, height)
        self.settings = Settings(self.where, config or Config(), self.window)
        self.join = StationJoin(self.where, self.settings, self.window, printer, monotonic)
        self.screen = self.join.screen
        self.check = self.join.check
        self.form = self.join.settings

    def open(self, section: str = "check") -> Self:
        """Show the window with one section."""
        self.screen.open_section(section)
        self.join.open(self.window)
        self.window.show()
        QTest.qWaitForWindowExposed(self.window)
        self.window.activateWindow()
        self.screen.setFocus()
        self.settle()
        return self

    def settle(self) -> None:
        """Let everything find its place."""
        for _ in range(3):
            QApplication.processEvents()

    def close(self) -> None:
        """Close the window and let everything go."""
        self.join.link.close()
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    # What is to be read

    def row(self, part: Part) -> tuple[str, str, str]:
        """Return what stands in a part's row: name and state, what it says, what to do."""
        return self.check.rows[part].words

    @property
    def focused(self) -> QWidget | None:
        """What has the focus."""
        return QApplication.focusWidget()

    @property
    def focused_words(self) -> str:
        """What a screen reader calls what has the focus."""
        return "" if self.focused is None else self.focused.accessibleName()

    def buttons(self) -> list[PaintedButton]:
        """Return every button that can be seen."""
        return [button for button in self.screen.findChildren(PaintedButton) if button.isVisible()]

    # What can be done

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.focused or self.window, key, modifiers)
        self.settle()

    def press_button(self, words: str) -> None:
        """Press a button by its words."""
        (button,) = [one for one in self.buttons() if one.accessibleName() == words]
        button.click()
        self.settle()

    def pick(self, field: ChoiceField, words: str) -> None:
        """Choose in a box by the words, as a person does in the opened list."""
        number = field.box.findText(words)
        assert number >= 0, words
        field.box.setCurrentIndex(number)
        field.box.activated.emit(number)
        self.settle()

    def type_into(self, field: QWidget, text: str) -> None:
        """Type into a field in place of what is there."""
        field.setFocus()
        line = self.focused
        assert line is not None
        QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(line, text)
        self.settle()
