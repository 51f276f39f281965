"""Programme files on the office thread, and an event of one's own in an empty folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from kiosk.paths import places
from kiosk.programme.link import ProgrammeLink
from kiosk.programme.reading.reading_link import ReadingLink
from kiosk.store.handle import Handle
from kiosk.threads import running
from tests.builders import an_entrance, an_event, at
from tests.programme.reading import FILES, lines


class Window(QObject):
    """Asks and hears on the main thread."""

    file_asked = Signal(object)
    read = Signal(object)
    failed = Signal(str, str)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """Give a window joined with the link on its thread, at noon of 3 June 2025."""
    link, made = ReadingLink(lambda: at("12:00")), Window()
    made.file_asked.connect(link.read_file)
    link.read.connect(made.read)
    link.failed.connect(made.failed)
    with running("office", link):
        yield made


def test_a_file_is_read_on_its_thread(qtbot: QtBot, window: Window) -> None:
    """The programme comes as a whole, with ids of its own; a list without days is on the computer's today."""
    with qtbot.waitSignal(window.read) as told:
        window.file_asked.emit(FILES / "times-only.tsv")
    event = told.args[0].event

    assert f"{at('12:00').astimezone():%d.%m.} 09:00–10:00 Keynote @ Hall" in lines(event)
    assert len(event.sessions) == len({session.id for session in event.sessions})


def test_a_file_that_cannot_be_used_is_told(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    """With what to do."""
    with qtbot.waitSignal(window.failed) as told:
        window.file_asked.emit(tmp_path / "nichts.ics")
    assert "nichts.ics cannot be read." == told.args[0]
    assert told.args[1]


def test_an_empty_folder_gets_the_event_that_was_made(qtbot: QtBot, tmp_path: Path) -> None:
    """It is stored as it came, and the link says so."""
    handle = Handle(places(tmp_path / "data"))
    link = ProgrammeLink(handle, "Eingang 1", lambda: at("12:00"))
    event = an_event(an_entrance())
    with qtbot.waitSignal(link.begun):
        link.begin_with(event)
    with qtbot.waitSignal(link.counted) as counted:
        link.count()
    handle.close()

    assert ["einlass"] == [of.session.key for of in counted.args[0].sessions]
