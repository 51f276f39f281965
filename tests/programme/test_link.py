"""The programme's desk on its thread."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Signal, Slot
from pytestqt.qtbot import QtBot

from kiosk.paths import Places, places
from kiosk.programme.link import ProgrammeLink
from kiosk.store.handle import Handle
from kiosk.threads import running
from tests.builders import at
from tests.store.folder import Folder


class Window(QObject):
    """Asks and hears on the main thread."""

    count = Signal()
    begin = Signal()
    counted = Signal(object)
    begun = Signal()
    troubled = Signal(str, str)


def window_on(where: Places) -> Iterator[Window]:
    """Give a window on a folder, with the link on its thread."""
    handle = Handle(where)
    link, window = ProgrammeLink(handle, "Eingang 1", lambda: at("12:00")), Window()
    window.count.connect(link.count)
    window.begin.connect(link.begin)
    link.counted.connect(window.counted)
    link.begun.connect(window.begun)
    link.troubled.connect(window.troubled)
    with running("store", link, _Closer(handle)):
        yield window


class _Closer(QObject):
    """Closes the database on its thread, as the redeem link does."""

    def __init__(self, handle: Handle) -> None:
        super().__init__()
        self._handle = handle

    @Slot()
    def close(self) -> None:
        """Close it."""
        self._handle.close()


@pytest.fixture
def window(folder: Folder) -> Iterator[Window]:
    """Give a window on the folder."""
    yield from window_on(folder.where)


def test_the_counts_are_told(qtbot: QtBot, window: Window, folder: Folder) -> None:
    """As they stand when they are asked for."""
    folder.redeem(folder.person())
    with qtbot.waitSignal(window.counted) as told:
        window.count.emit()

    assert folder.counts() == told.args[0]


def test_trouble_is_told(qtbot: QtBot, folder: Folder) -> None:
    """A folder without an event says what to do."""
    for window in window_on(places(folder.where.data / "empty")):
        with qtbot.waitSignal(window.troubled) as told:
            window.count.emit()
        assert "There is no event" in told.args[0]
        assert "kiosk init" in told.args[1]


def test_an_empty_folder_gets_the_built_in_event(qtbot: QtBot, folder: Folder) -> None:
    """The window can begin without the command line; where there is an event, nothing is changed."""
    for window in window_on(places(folder.where.data / "empty")):
        with qtbot.waitSignal(window.begun):
            window.begin.emit()
        with qtbot.waitSignal(window.counted) as told:
            window.count.emit()
        assert 11 == len(told.args[0].sessions)
        with qtbot.waitSignal(window.troubled) as told:
            window.begin.emit()
        assert "already holds an event" in told.args[0]
