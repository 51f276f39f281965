"""What the tests of help, hints and the card share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.config import Config, read_config
from kiosk.joins.guidance import GuidanceJoin
from kiosk.joins.settings import Settings
from kiosk.paths import Places, places
from kiosk.shell.window import MainWindow


class Desk:
    """A window of two pages with its help, and the settings that it keeps."""

    def __init__(self, where: Places) -> None:
        self.where = where
        self.window = MainWindow()
        self.guidance = GuidanceJoin(Settings(where, read_config(where.config), self.window), self.window)
        self.field, self.other = QLineEdit(), QLineEdit()
        self.window.add_page("checkin", "door", lambda: "Entrance", self.field)
        self.window.add_page("people", "users", lambda: "People", self.other)
        self.window.show_page("checkin")
        self.window.resize(1280, 800)
        self.window.show()

    @property
    def said(self) -> str:
        """Everything that the help says, in one text."""
        panel = self.guidance.panel
        return "\n".join((panel.title.text, *panel.texts)) if panel.isVisible() else ""

    @property
    def kept(self) -> Config:
        """The settings of the next start."""
        return read_config(self.where.config)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """Give a laptop's window in English."""
    before = language.current()
    language.use("en")
    where = places(tmp_path)
    made = Desk(where)
    qtbot.waitActive(made.window)
    yield made
    made.window.close()
    made.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    language.use(before)
