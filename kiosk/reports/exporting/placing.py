"""Files are written in a folder of work beside where they belong, and put in their places only once all are whole."""

import errno
import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kiosk.reports.exporting.names import another

WORK = ".kiosk-export-"
"""How a folder of work is called. One that is left after a power failure is removed by the next export there."""

_LEFT_AFTER = 3_600  # seconds: no export takes so long
_MOST_TRIES = 10_000
_CHUNK = 1 << 20


def work_folder(folder: Path, token: str) -> Path:
    """Return the folder of work of one export."""
    return folder / f"{WORK}{token}"


@contextmanager
def working(folder: Path, token: str) -> Iterator[Path]:
    """Make the folder and, in it, a folder of work that is gone afterwards. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    work = work_folder(folder, token)
    work.mkdir(mode=0o700)
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove what an export left that was cut off: there are names in it."""
    for left in folder.glob(f"{WORK}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _LEFT_AFTER:
                shutil.rmtree(left, ignore_errors=True)


def sealed(path: Path) -> tuple[int, str]:
    """Bring a file to the disk and return its size and SHA-256, as they are read back. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("r+b") as file:
        os.fsync(file.fileno())
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
        return file.tell(), digest.hexdigest()


def place(path: Path, folder: Path) -> Path:
    """Put a finished file into `folder`, under a name with a number where its own is taken, and return where.

    Raises OSError. What is there is never written over.
    """
    for number in range(1, _MOST_TRIES):
        target = folder / (path.name if number == 1 else another(path.name, number))
        try:
            _move(path, target)
        except FileExistsError:
            continue
        return target
    raise OSError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))


def _move(path: Path, target: Path) -> None:
    """Rename without writing over anything: on Windows a rename refuses by itself, elsewhere a hard link does."""
    if os.name != "nt":
        try:
            os.link(path, target)
        except FileExistsError:
            raise
        except OSError:  # such as FAT on a USB stick, which has no links
            if target.exists():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        else:
            path.unlink()
            return
    path.rename(target)


def settle(folder: Path) -> None:
    """Bring the names to the disk as well, where the system can."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
