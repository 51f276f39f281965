"""The start page of an empty data folder, and the file from which a programme may come."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject

from kiosk.programme.beginning.screen import StartScreen
from kiosk.programme.link import ProgrammeLink
from kiosk.programme.reading.reading_link import ReadingLink
from kiosk.store.ids import new_id


class BeginningJoin(QObject):
    """Builds the page; `link` is to live on the office thread."""

    def __init__(self, clock: Callable[[], datetime], programme: ProgrammeLink) -> None:
        super().__init__()
        self.screen = StartScreen(new_id, clock)
        self.link = ReadingLink(clock)
        self.screen.begin_asked.connect(programme.begin)
        self.screen.event_made.connect(programme.begin_with)
        self.screen.file_asked.connect(self.link.read_file)
        self.link.read.connect(self.screen.show_read)
        self.link.failed.connect(self.screen.show_trouble)
        programme.troubled.connect(self.screen.show_trouble)
