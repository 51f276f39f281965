"""Threads, signals of the system, and garbage that must not be collected on a worker's thread."""

import gc
import os
import signal
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QThread, QTimer, Signal, Slot
from pytestqt.qtbot import QtBot

from kiosk.threads import collecting_here, quitting_on_signals, running

EMITS = 20_000


class Echo(QObject):
    """Answers on its own thread."""

    answered = Signal(int, bool, object)

    def __init__(self) -> None:
        super().__init__()
        self.heard_on: QThread | None = None
        self.closed_on: QThread | None = None

    @Slot(int, bool, object)
    def hear(self, number: int, flag: bool, value: object) -> None:
        """Answer."""
        self.heard_on = QThread.currentThread()
        self.answered.emit(number, flag, value)

    @Slot()
    def close(self) -> None:
        """Note where it was closed."""
        self.closed_on = QThread.currentThread()


class Caller(QObject):
    """Asks from the main thread, and counts the answers there."""

    asked = Signal(int, bool, object)
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.answers = 0

    @Slot(int, bool, object)
    def take(self, number: int, flag: bool, value: object) -> None:
        """Count an answer, and ask again."""
        assert flag
        assert value is None
        self.answers += 1
        if self.answers < EMITS:
            self.asked.emit(number + 1, True, None)
        else:
            self.done.emit()


def test_many_signals_cross_threads_unharmed(qtbot: QtBot) -> None:
    """Twenty thousand rounds of numbers, booleans and None between two threads: PySide6 6.12.0 aborted here."""
    echo, caller = Echo(), Caller()
    caller.asked.connect(echo.hear)
    echo.answered.connect(caller.take)
    with running("echo", echo), qtbot.waitSignal(caller.done, timeout=240_000):
        caller.asked.emit(0, True, None)

    assert EMITS == caller.answers


def test_a_worker_lives_and_ends_on_its_own_thread(qtbot: QtBot) -> None:
    """Slots run on the named thread, and so does `close` when the thread ends."""
    echo, caller = Echo(), Caller()
    caller.asked.connect(echo.hear)
    echo.answered.connect(caller.done)
    with running("echo", echo) as thread:
        with qtbot.waitSignal(caller.done):
            caller.asked.emit(1, True, None)
        assert thread == echo.heard_on
        assert "echo" == thread.objectName()

    assert thread == echo.closed_on
    assert thread.isFinished()


def test_garbage_is_collected_on_the_main_thread_only(qtbot: QtBot) -> None:
    """While the window runs no other thread collects cycles; afterwards Python does as before."""
    gc.enable()
    with collecting_here():
        assert not gc.isenabled()
        collected = []

        def note(phase: str, _info: dict[str, int]) -> None:
            if phase == "stop":
                collected.append(threading.current_thread() is threading.main_thread())

        gc.callbacks.append(note)
        try:
            qtbot.waitUntil(lambda: bool(collected))
        finally:
            gc.callbacks.remove(note)
        assert all(collected)

    assert gc.isenabled()
    gc.disable()
    with collecting_here():
        pass
    assert not gc.isenabled()


def test_the_system_can_end_the_event_loop(qtbot: QtBot) -> None:
    """SIGTERM ends the loop in order, although no Python code runs in it."""
    application = QCoreApplication.instance()
    assert application is not None
    before = signal.getsignal(signal.SIGTERM)
    with quitting_on_signals(application):
        QTimer.singleShot(50, lambda: os.kill(os.getpid(), signal.SIGTERM))
        late = QTimer()
        late.setSingleShot(True)
        late.timeout.connect(lambda: application.exit(9))
        late.start(60_000)
        status = application.exec()
        late.stop()

    assert 0 == status
    assert before is signal.getsignal(signal.SIGTERM)


HELD = """
import logging, sys, threading
from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from kiosk.threads import running

class Held(QObject):
    close_patience = 0.2
    asked = Signal()

    @Slot()
    def hang(self):
        started.set()
        threading.Event().wait()

    @Slot()
    def close(self):
        print("never")

class Caller(QObject):
    asked = Signal()

logging.basicConfig(stream=sys.stdout)
started = threading.Event()
application = QCoreApplication([])
held, caller = Held(), Caller()
caller.asked.connect(held.hang)
with running("scan", held):
    caller.asked.emit()
    started.wait()
print("in order")
"""


def test_a_driver_that_holds_its_thread_does_not_keep_the_program_from_ending() -> None:
    """What stands behind the window's end is done, the log says why, and the process is gone: a new one may start."""
    done = subprocess.run([sys.executable, "-c", HELD], capture_output=True, text=True, timeout=240, check=False)

    assert (0, "") == (done.returncode, done.stderr)
    assert "a thread is held and does not close" in done.stdout
    assert done.stdout.endswith("in order\n")


LATE = """
import gc, logging, sys, threading
from PySide6.QtCore import QCoreApplication, QMetaObject, QObject, Qt, Slot
from kiosk import threads

class Late(QObject):
    @Slot()
    def work(self):
        began.set()
        over.wait()

logging.basicConfig(stream=sys.stdout)
threads.PATIENCE_MS = 100
began, over = threading.Event(), threading.Event()
application = QCoreApplication([])
thread, late = threads.WorkerThread("office"), Late()
thread.start()
late.moveToThread(thread)
QMetaObject.invokeMethod(late, "work", Qt.ConnectionType.QueuedConnection)
began.wait()
thread.end()
del thread
gc.collect()
print("in order")
if sys.argv[1] == "done":
    over.set()
    threads._held[0].wait()
sys.exit(3)
"""


@pytest.mark.parametrize(("work", "status"), [("goes on", 0), ("done", 3)])
def test_a_thread_whose_last_work_takes_long_does_not_take_the_program_down(work: str, status: int) -> None:
    """Qt would abort it where a thread that runs is thrown away. Once the work is done, all ends as it always does."""
    called = [sys.executable, "-c", LATE, work]
    done = subprocess.run(called, capture_output=True, text=True, timeout=240, check=False)

    assert (status, "") == (done.returncode, done.stderr)
    assert "does not close" in done.stdout
    assert done.stdout.endswith("in order\n")


class Patient(Echo):
    """A worker that is not waited for longer than this."""

    close_patience = 10.0


def test_a_worker_that_may_be_held_is_closed_like_any_other(qtbot: QtBot) -> None:
    """As long as nothing holds it."""
    patient = Patient()
    with running("patient", patient) as thread:
        pass

    assert thread == patient.closed_on
    assert thread.isFinished()
