"""A station with its lock as staff meets it: the real window, links and file; only the threads are left out."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from kiosk.config import Config
from kiosk.domain.locking import Act, Role
from kiosk.joins.lock import LockJoin
from kiosk.joins.settings import Settings
from kiosk.shell.window import MainWindow
from kiosk.store import journal
from kiosk.store.handle import Handle
from tests.builders import at
from tests.store.folder import Folder

PINS = {Role.DESK: "2580", Role.ORGANISER: "197406"}


class Station:
    """The window with a page that has a search field, the lock's section, and clocks that a test moves."""

    def __init__(self, folder: Folder, config: Config | None = None) -> None:
        self.folder = folder
        self.now, self.seconds = at("10:00"), 1000.0
        self.window = MainWindow()
        self.window.resize(1280, 800)
        self.page = QWidget()
        self.field = QLineEdit(self.page)
        self.field.setAccessibleName("Search")
        QVBoxLayout(self.page).addWidget(self.field)
        self.page.setFocusProxy(self.field)
        self.window.add_page("people", "users", lambda: "People", self.page)
        self.settings = Settings(folder.where, config or Config(), self.window)
        self._handle = Handle(folder.where)
        self.lock = self._join()
        self.window.add_page("station", "gear", lambda: "Station", self.lock.section)
        self.done: list[str] = []
        self.troubles: list[str] = []
        self.lock.troubled.connect(lambda text, _hint: self.troubles.append(text))
        self.window.show()
        self.window.activateWindow()
        self.field.setFocus()
        self.lock.begin()

    def _join(self) -> LockJoin:
        return LockJoin(
            self.folder.where, self._handle, self.settings, lambda: self.now, self.window, lambda: self.seconds
        )

    def pass_by(self, seconds: float) -> None:
        """Let time pass, by both clocks."""
        self.now += timedelta(seconds=seconds)
        self.seconds += seconds
        self.lock.idle.look()
        self.lock.panel.look()

    def set_pins(self, *roles: Role) -> None:
        """Set PINs through the section, as the organiser does."""
        for role in roles:
            form = self.lock.section.forms[role]
            form.change_button.click()
            form.first.take_text(PINS[role])
            form.second.take_text(PINS[role])
            form.save()
            if self.lock.panel.is_open:
                self.type_pin(PINS[Role.ORGANISER if Role.ORGANISER in roles else role])
        self.lock.panel.give_up()
        if self.lock.role is Role.ORGANISER:
            self.pass_by(181)
        self.field.setFocus()

    def ask(self, act: Act) -> None:
        """Want something that may be locked."""
        self.lock.guard(act, lambda: self.done.append(act))

    def type_pin(self, pin: str) -> None:
        """Type a PIN and Enter."""
        self.type(pin)
        self.press(Qt.Key.Key_Return)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        for character in text:
            QTest.keyClick(self.focused, Qt.Key(ord(character.upper())))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.focused, key, modifier)

    @property
    def focused(self) -> QWidget:
        """What has the focus."""
        return QApplication.focusWidget() or self.window

    @property
    def says(self) -> tuple[str, str, str]:
        """What the question for the PIN says: whose, what for, and what went wrong; empty where there is none."""
        panel = self.lock.panel
        if not panel.is_open:
            return ("", "", "")
        return (panel.title.text, panel.about.text, panel.message.text)

    def notes(self) -> list[tuple[str, object, object]]:
        """Return what the journal says of PINs: whose, what, and what it opened."""
        rows = (row for row in journal.entries(self.folder.database) if row.act == journal.Act.LOCK)
        return [(row.subject_id, row.details["what"], row.details.get("act")) for row in rows]

    def restart(self) -> None:
        """Close the program and start it again: nothing is known but what was written."""
        self.lock.close()
        self.lock = self._join()
        self.lock.begin()

    def close(self) -> None:
        """Close it all."""
        self.lock.close()
        self.window.close()
        self._handle.close()
        self.window.deleteLater()
