"""Named threads with an event loop, started on entering and ended on leaving; and how the system's signals end one."""

import atexit
import gc
import itertools
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QMetaObject, QObject, QSocketNotifier, Qt, QThread, QTimer, Signal, Slot

log = logging.getLogger(__name__)

PATIENCE_MS = 5_000
COLLECT_MS = 2_000
FULL_EVERY = 15  # every half minute


class WorkerThread(QThread):
    """A thread whose event loop begins anew where something ended it unasked. `fell` says so, with its name.

    The thread of the system stays the same, and with it the timers and connections of whoever lives here.
    """

    fell = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._asked_to_end = False

    def run(self) -> None:
        """Run event loops until `end`."""
        threading.current_thread().name = self.objectName()  # as the log says it
        while True:
            self.exec()
            if self._asked_to_end:
                return
            log.error("the event loop of a thread ended unasked, and begins anew: %s", self.objectName())
            self.fell.emit(self.objectName())

    def end(self) -> None:
        """End it, and wait for that; where its last work takes too long, the program ends without it."""
        self._asked_to_end = True
        self.quit()
        if not any(one is self for one in _held) and not self.wait(PATIENCE_MS):
            _hold(self, self)


@contextmanager
def running(name: str, *workers: QObject) -> Iterator[WorkerThread]:
    """Move `workers`, which must have no parent, to a new thread and run its event loop.

    On leaving, each worker's slot `close` is called on that thread and waited for, then the thread ends.
    """
    thread = WorkerThread(name)
    thread.start()
    try:
        with working(thread, *workers):
            yield thread
    finally:
        thread.end()


@contextmanager
def working(thread: QThread, *workers: QObject) -> Iterator[None]:
    """Move `workers`, which must have no parent, to a thread that runs already; on leaving, close them there.

    That is waited for, however long it takes: a backup may be written. Only a worker that a driver may hold says with
    its attribute `close_patience` for how many seconds.
    """
    for worker in workers:
        worker.moveToThread(thread)
    try:
        yield
    finally:
        for worker in reversed(workers):
            patience: float | None = getattr(worker, "close_patience", None)
            if patience is None:
                QMetaObject.invokeMethod(worker, "close", Qt.ConnectionType.BlockingQueuedConnection)
            else:
                _close_within(patience, thread, worker)


_held: list[QObject] = []


class _Bell(QObject):
    """Rings once everything is done that was asked of its thread before."""

    def __init__(self) -> None:
        super().__init__()
        self.rung = threading.Event()

    @Slot()
    def ring(self) -> None:
        """Ring."""
        self.rung.set()


def _close_within(patience: float, thread: QThread, worker: QObject) -> None:
    bell = _Bell()
    bell.moveToThread(thread)
    QMetaObject.invokeMethod(worker, "close", Qt.ConnectionType.QueuedConnection)
    QMetaObject.invokeMethod(bell, "ring", Qt.ConnectionType.QueuedConnection)
    if bell.rung.wait(patience):
        return
    _hold(thread, thread, worker, bell)


def _hold(thread: QThread, *parts: QObject) -> None:
    log.error("a thread is held and does not close: the program ends without it: %s", thread.objectName())
    if not _held:
        atexit.register(_end_without_them)
    _held.extend(parts)  # Qt ends the program harshly where a thread that runs is thrown away


def _end_without_them() -> None:
    """End the process at the end of everything else: as long as a thread is held, it could not end by itself."""
    if not any(one.isRunning() for one in _held if isinstance(one, QThread)):
        return  # it came to its end after all
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # a program without a terminal has none
            stream.flush()
    os._exit(0)


@contextmanager
def quitting_on_signals(application: QCoreApplication) -> Iterator[None]:
    """End the event loop in order when the system asks the program to stop (SIGTERM, Ctrl-C).

    Python handles signals only between two steps of its own, and Qt's loop takes none: the byte that Python writes at a
    signal wakes the loop.
    """
    ours, pythons = socket.socketpair()
    for end in (ours, pythons):
        end.setblocking(False)
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda: ours.recv(64))
    handled = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, lambda *_: application.exit(0)) for number in handled}
    woken = signal.set_wakeup_fd(pythons.fileno(), warn_on_full_buffer=False)
    try:
        yield
    finally:
        signal.set_wakeup_fd(woken)
        for number, handler in before.items():
            signal.signal(number, handler)
        notifier.setEnabled(False)
        ours.close()
        pythons.close()


@contextmanager
def collecting_here() -> Iterator[None]:
    """Let garbage be collected on this thread only, which must be the main one.

    Python collects cycles on whichever thread happens to allocate. A widget or timer that dies on a worker's thread
    takes the program down, some hours into the day; so automatic collection is off, and a timer does it here.
    """
    automatic = gc.isenabled()
    gc.collect()
    gc.freeze()  # what was loaded at the start stays; looking through it again and again would cost milliseconds
    gc.disable()
    rounds = itertools.count(1)
    timer = QTimer()
    timer.setInterval(COLLECT_MS)
    timer.timeout.connect(lambda: gc.collect(2 if next(rounds) % FULL_EVERY == 0 else 1))
    timer.start()
    try:
        yield
    finally:
        timer.stop()
        gc.unfreeze()
        if automatic:
            gc.enable()
        gc.collect()
