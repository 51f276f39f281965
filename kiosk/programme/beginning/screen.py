"""The first page of an empty data folder: there is no event yet, and three ways to one."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent

from kiosk.domain.programme import Event
from kiosk.language import tr
from kiosk.programme.beginning.about_step import AboutStep
from kiosk.programme.beginning.page import Page, Step
from kiosk.programme.beginning.read_step import ReadStep
from kiosk.programme.beginning.sessions_step import SessionsStep
from kiosk.programme.beginning.ways import WaysStep
from kiosk.programme.reading.programme_read import ProgrammeRead
from kiosk.shell.announce import announce
from kiosk.shell.buttons import PaintedButton
from kiosk.shell.file_chooser import FileChooser, Words

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class StartScreen(Page):
    """Says that there is no event, and helps to one.

    begin_asked: make the built-in event. file_asked: read the programme at this Path; its answer is `show_read` or
    `show_trouble`. event_made: the Event to begin with.
    """

    begin_asked = Signal()
    file_asked = Signal(object)
    event_made = Signal(object)

    def __init__(self, new_id: Callable[[], str], clock: Callable[[], datetime]) -> None:
        """`new_id` gives names for what is made here, `clock` the aware time now."""
        super().__init__()
        self._waiting = False
        self.ways = WaysStep(self.body)
        self.reading = ReadStep(self.body)
        self.about = AboutStep(clock, self.body)
        self.sessions = SessionsStep(new_id, self.body)
        for step in (self.ways, self.reading, self.about, self.sessions):
            self.add_step(step)
        self.chooser = FileChooser(self, QStandardPaths.StandardLocation.DownloadLocation, _words)
        self.chooser.chosen.connect(self.take_file)
        self.dropped.connect(self.take_file)
        self.ways.new_asked.connect(self.open_about)
        self.ways.file_asked.connect(self.chooser.open)
        self.ways.built_in_asked.connect(self._begin)
        self.reading.used.connect(self._make)
        self.reading.other_asked.connect(self.chooser.open)
        self.reading.back_asked.connect(self.open_ways)
        self.about.done.connect(self.open_sessions)
        self.about.back_asked.connect(self.open_ways)
        self.sessions.made.connect(self._make)
        self.sessions.back_asked.connect(self.open_about)
        self._show(self.ways)

    @Slot()
    def open_ways(self) -> None:
        """Show the three ways. What was typed of a new event stays."""
        self.ways.tell("")
        self._show(self.ways)

    @Slot()
    def open_about(self) -> None:
        """Ask for title, place and days."""
        self._show(self.about)

    @Slot()
    def open_sessions(self) -> None:
        """Ask for sessions."""
        about = self.about.about
        if about is not None:
            self.sessions.show_about(about)
            self._show(self.sessions)

    @Slot(str)
    def take_file(self, path: str) -> None:
        """Have a file read."""
        if not path or self._waiting:
            return
        self._wait(tr("Reading {file} …", file=Path(path).name))
        self.file_asked.emit(Path(path))

    @Slot(object)
    def show_read(self, read: ProgrammeRead) -> None:
        """Show what was read from a file, to be used or not."""
        self._waiting = False
        self.reading.show_read(read)
        self._show(self.reading)
        announce(self, " ".join(self.reading.remarks))

    @Slot(str, str)
    def show_trouble(self, text: str, hint: str) -> None:
        """Say what went wrong and what to do; the three ways are offered again."""
        self._waiting = False
        self._show(self.ways)
        self.ways.tell(text, hint)
        announce(self, f"{text} {hint}".strip())

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        for step in (self.ways, self.reading, self.about, self.sessions):
            step.retranslate()
        self._say_head()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shown = event.key(), self.shown
        if self._waiting or shown is None:
            super().keyPressEvent(event)
        elif key in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if shown is self.sessions:
                self.sessions.press_create()
            else:
                shown.press_enter()
        elif key in _ENTER:
            focused = self.focusWidget()
            if isinstance(focused, PaintedButton) and focused.hasFocus():
                focused.click()
            else:
                shown.press_enter()
        elif key == Qt.Key.Key_Escape and shown is not self.ways:
            self.open_about() if shown is self.sessions else self.open_ways()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.shown is not None:
            self.shown.begin()

    def _begin(self) -> None:
        self._wait(tr("The event is being made …"))
        self.begin_asked.emit()

    def _make(self, event: Event) -> None:
        self._wait(tr("The event is being made …"))
        self.event_made.emit(event)

    def _wait(self, told: str) -> None:
        """Take no other act until an answer comes."""
        self._waiting = True
        self.body.setEnabled(False)
        self.lead.say(told)

    def _show(self, step: Step) -> None:
        self.body.setEnabled(True)
        self.show_step(step)
        self._say_head()
        if self.isVisible():
            step.begin()

    def _say_head(self) -> None:
        self.setAccessibleName(tr("No event yet"))
        shown = self.shown
        if shown is self.ways:
            headline, lead = tr("There is no event yet"), tr("How shall it begin? The list of attendees comes next.")
        elif shown is self.reading:
            headline, lead = tr("This is what the file says"), tr("Nothing is stored yet.")
        elif shown is self.about:
            headline, lead = tr("New event"), tr("Step 1 of 2: what, where and when?")
        else:
            about = self.about.about
            headline, lead = (
                "" if about is None else about.title,
                tr("Step 2 of 2: the sessions, as far as they are known."),
            )
        self.headline.say(headline)
        self._scroll.setAccessibleName(headline)
        if not self._waiting:
            self.lead.say(lead)


def _words() -> Words:
    patterns = "*.toml *.csv *.tsv *.txt *.ics"
    return tr("Choose a programme"), (f"{tr('Programmes')} ({patterns})", f"{tr('All files')} (*)")
