"""One window for one data folder."""

from PySide6.QtCore import QLockFile

from kiosk.errors import AlreadyRunning, FolderReadOnly
from kiosk.language import tr
from kiosk.paths import Places


def claim(where: Places) -> QLockFile:
    """Return the held lock of a data folder, made where it is missing. Raises StoreTrouble."""
    try:
        for folder in (where.data, where.logs):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FolderReadOnly(where.data, error.strerror or str(error)) from error
    lock = QLockFile(str(where.lock))
    lock.setStaleLockTime(0)
    if lock.tryLock(0):
        return lock
    if lock.error() is QLockFile.LockError.LockFailedError:
        raise AlreadyRunning(
            tr("MMZ Kiosk is already open on this data folder."),
            tr("Use the window that is open, or choose another folder with --data-dir."),
        )
    raise FolderReadOnly(where.data)
