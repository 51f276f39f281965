"""The lock's links on their threads: PINs are compared on one, rows are written on the other."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QThread, Signal, Slot
from pytestqt.qtbot import QtBot

from kiosk.domain.locking import Act, LockState, Role
from kiosk.lock.link import LockLink, LockLog, NewPin, Row, Try
from kiosk.paths import places
from kiosk.store import locks
from kiosk.store.handle import Handle
from kiosk.threads import running
from tests.builders import at
from tests.store.folder import Folder


class Window(QObject):
    """The main thread's end of the links."""

    look = Signal()
    check = Signal(object)
    set_pin = Signal(object)
    remove = Signal(object)

    def __init__(self, link: LockLink, log: LockLog) -> None:
        super().__init__()
        self.link, self.log = link, log
        self.states: list[LockState] = []
        self.answers: list[object] = []
        self.look.connect(link.look)
        self.check.connect(link.check)
        self.set_pin.connect(link.set_pin)
        self.remove.connect(log.remove)
        link.put_due.connect(log.put)
        link.wrong_due.connect(log.note_wrong)
        link.opened_due.connect(log.note_opened)
        log.changed.connect(link.look)
        link.told.connect(self.take_state)
        link.answered.connect(self.take_answer)
        link.refused.connect(self.take_answer)

    def take_state(self, state: LockState) -> None:
        """Keep what was told."""
        assert QThread.currentThread() is self.thread()
        self.states.append(state)

    def take_answer(self, answer: object) -> None:
        """Keep what came of a try: the act, or how long to wait."""
        self.answers.append(answer)


class Closing(QObject):
    """Closes the database on the thread that opened it."""

    def __init__(self, handle: Handle) -> None:
        super().__init__()
        self._handle = handle

    @Slot()
    def close(self) -> None:
        """Close it."""
        self._handle.close()


@pytest.fixture
def window(folder: Folder) -> Iterator[Window]:
    """Return links on threads of their own, joined as in the program."""
    handle = Handle(folder.where)
    made = Window(
        LockLink(folder.where, lambda: at("10:00"), lambda: 0.0), LockLog(handle, "Test", lambda: at("10:00"))
    )
    with ExitStack() as stack:
        stack.enter_context(running("store", Closing(handle), made.log))
        stack.enter_context(running("office", made.link))
        yield made


def test_a_pin_goes_round(window: Window, folder: Folder, qtbot: QtBot) -> None:
    """Set, tried wrongly, tried rightly, removed: each is told, and written once its turn has come."""

    def stored(wanted: Callable[[dict[Role, locks.Lock]], bool]) -> None:
        qtbot.waitUntil(lambda: wanted(locks.locks(folder.database)))

    window.set_pin.emit(NewPin(Role.ORGANISER, "1974"))
    qtbot.waitUntil(lambda: bool(window.states))
    assert {Role.ORGANISER} == window.states[-1].roles
    window.check.emit(Try(Act.ERASE, "1947"))
    stored(lambda found: found[Role.ORGANISER].wrong == 1)
    window.check.emit(Try(Act.ERASE, "1974"))
    stored(lambda found: found[Role.ORGANISER].wrong == 0)
    qtbot.waitUntil(lambda: len(window.answers) == 2)  # told by another thread than the one that wrote
    assert [0.0, Act.ERASE] == window.answers
    window.remove.emit(Row(Role.ORGANISER))
    stored(lambda found: not found)


def test_a_pin_is_in_no_text_of_a_request() -> None:
    """A log or a crash file that shows one does not show the PIN."""
    assert "1974" not in f"{Try(Act.ERASE, '1974')} {NewPin(Role.DESK, '1974')!r}"


def test_an_empty_folder_has_no_pin(tmp_path: Path) -> None:
    """The first page of a new station asks for none."""
    link = LockLink(places(tmp_path / "new"), lambda: at("10:00"), lambda: 0.0)
    told: list[LockState] = []
    link.told.connect(told.append)
    link.look()
    assert [LockState()] == told


def test_what_cannot_be_read_opens_nothing(folder: Folder) -> None:
    """It is told in words, and nobody is let through."""
    folder.database.run("DROP TABLE lock")
    link = LockLink(folder.where, lambda: at("10:00"), lambda: 0.0)
    answers: list[object] = []
    troubles: list[str] = []
    link.answered.connect(answers.append)
    link.troubled.connect(lambda text, _hint: troubles.append(text))
    link.check(Try(Act.ERASE, "1974"))
    assert ([], 1) == (answers, len(troubles))


def test_what_cannot_be_written_is_told(folder: Folder) -> None:
    """The PIN is not set then, and nobody says it was."""
    folder.database.run("DROP TABLE lock")
    handle = Handle(folder.where)
    log = LockLog(handle, "Test", lambda: at("10:00"))
    changes: list[bool] = []
    troubles: list[str] = []
    log.changed.connect(lambda: changes.append(True))
    log.troubled.connect(lambda text, _hint: troubles.append(text))
    log.put(Row(Role.DESK, hash="hash"))
    handle.close()
    assert ([], 1) == (changes, len(troubles))
