"""Named threads with an event loop, as a context manager: started on entering, ended on leaving."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMetaObject, QObject, Qt, QThread

PATIENCE_MS = 5_000


@contextmanager
def running(name: str, *workers: QObject) -> Iterator[QThread]:
    """Move `workers`, which must have no parent, to a new thread and run its event loop.

    On leaving, each worker's slot `close` is called on that thread and waited for, then the thread ends.
    """
    thread = QThread()
    thread.setObjectName(name)
    for worker in workers:
        worker.moveToThread(thread)
    thread.start()
    try:
        yield thread
    finally:
        for worker in reversed(workers):
            QMetaObject.invokeMethod(worker, "close", Qt.ConnectionType.BlockingQueuedConnection)
        thread.quit()
        thread.wait(PATIENCE_MS)
