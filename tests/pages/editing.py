"""The programme's form as a person meets it: what is to be read, what can be pressed and typed, what it asks for."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.domain.counts import EventCounts
from kiosk.domain.programme import Event
from kiosk.programme.editing.editing_view import EditingView
from kiosk.programme.editing.head import Ask
from kiosk.programme.editing.session_row import SessionRow
from kiosk.shell.buttons import PaintedButton
from kiosk.shell.form_field import FormField
from kiosk.shell.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


class EditingPage:
    """The window with the programme's form. `asked` are the signals that went out: name and what they carried."""

    def __init__(self, event: Event, width: int = 1280, height: int = 800) -> None:
        self._ids = iter(range(1, 1_000_000))
        self.view = EditingView(lambda: f"new-{next(self._ids)}")
        self.window = MainWindow()
        self.window.resize(width, height)
        self.window.add_page("programme", "calendar", lambda: "Programme", self.view)
        self.asked: list[tuple[object, ...]] = []
        for name in (
            "event_changed", "session_changed", "session_added", "duplicated", "ordered", "door_closed", "door_opened",
            "removed", "restored", "undo_asked", "import_asked", "export_asked", "plan_applied", "closed",
        ):  # fmt: skip
            getattr(self.view, name).connect(lambda *carried, name=name: self.asked.append((name, *carried)))
        self.view.show_event(event)
        self.window.show()
        self.settle()

    def show_counts(self, counts: EventCounts) -> None:
        """Let the numbers come."""
        self.view.show_counts(counts)

    # What is to be read

    @property
    def rows(self) -> list[SessionRow]:
        """The rows of the list."""
        return list(self.view.panes.list.rows)

    @property
    def titles(self) -> list[str]:
        """The titles in the list, from top to bottom."""
        return [row.words.title for row in self.rows]

    @property
    def chosen(self) -> str:
        """The title of the row that is marked; "" for none."""
        return next((row.words.title for row in self.rows if row.isChecked()), "")

    def row(self, title: str) -> SessionRow:
        """Return a session's row."""
        return next(row for row in self.rows if row.words.title == title)

    @property
    def news(self) -> str:
        """What the bar says about the last act."""
        return self.view.panes.news.says

    @property
    def heading(self) -> str:
        """What the form is about."""
        return self.view.panes.session_form.title.text

    @property
    def state(self) -> str:
        """Whether the form says that something is not saved."""
        return self.view.panes.session_form.state.text

    @property
    def message(self) -> str:
        """What the form says is wrong."""
        return self.view.panes.session_form.message.text

    @property
    def question(self) -> str:
        """What the form asks; "" for nothing."""
        return self.view.panes.session_form.panel.says

    def field(self, name: str) -> FormField:
        """Return a field of the session's form, by what it is about."""
        return self.view.panes.session_form.parts.lines[name]

    @property
    def values(self) -> dict[str, str]:
        """What stands in the lines of the session's form."""
        return {name: field.text for name, field in self.view.panes.session_form.parts.lines.items()}

    # What people do

    def choose(self, title: str) -> None:
        """Press a session's row."""
        self.row(title).click()
        self.settle()

    def fill(self, name: str, text: str) -> None:
        """Type into a field of the session's form, over what stood there."""
        line = self.field(name).line
        line.setFocus()
        line.selectAll()
        self.type(text) if text else QTest.keyClick(line, Qt.Key.Key_Backspace)

    def type(self, text: str) -> None:
        """Type letters, wherever the focus is."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):  # QTest knows ASCII only
                event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(QApplication.focusWidget() or self.window, event)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key, wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)

    def save(self) -> None:
        """Press Ctrl+S."""
        self.press(Qt.Key.Key_S, CTRL)

    def ask_head(self, ask: Ask) -> None:
        """Press a button of the head."""
        self.view.panes.head.button(ask).click()
        self.settle()

    def press_button(self, words: str) -> None:
        """Press the button that can be seen and says this."""
        next(button for button in self.buttons if button.text() == words).click()
        self.settle()

    @property
    def buttons(self) -> list[PaintedButton]:
        """The buttons that can be seen."""
        return [button for button in self.view.findChildren(PaintedButton) if button.isVisible()]

    def choose_file(self, path: Path) -> None:
        """Choose a file in the dialog of the import."""
        self.view.importing.chosen.emit(str(path))

    def visible(self, part: QWidget) -> bool:
        """Return whether a part of the page is in sight."""
        return part.isVisible()

    def settle(self) -> None:
        """Let everything find its place."""
        for _ in range(4):
            QApplication.processEvents()
