"""Files that hold personal data, and how they are destroyed."""

import os
from collections.abc import Iterator
from pathlib import Path

from kiosk.errors import StoreTrouble
from kiosk.language import tr
from kiosk.paths import Places
from kiosk.store.ledger import ledger_path

_AT_ONCE = 1 << 20


def personal_files(where: Places) -> Iterator[Path]:
    """Yield what lies in a data folder beside the database and may hold names, codes or what staff wrote.

    Backups, the ledger, damaged databases that were set aside, what a cut-off act left behind, badges as PDF, and the
    rehearsal's folder. Not what was exported elsewhere: nobody but the organiser knows where it went.
    """
    yield from _within(where.backups)
    yield ledger_path(where)
    for aside in ("*.damaged-*", "*.recovered*"):
        yield from sorted(where.data.glob(aside))
    for pattern in ("*.part*", ".*.part*", ".kiosk-export-*"):
        for path in sorted(where.data.glob(pattern)):
            yield from _within(path) if path.is_dir() else (path,)
    for pattern in ("*.pdf", ".*.part"):
        yield from sorted((where.data / "badges").rglob(pattern))
    for folder in ("press", "lists", "rehearsal", "rehearsal.part", "rehearsal.old"):
        yield from _within(where.data / folder)


def _within(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.rglob("*") if path.is_file())


def destroy(path: Path) -> bool:
    """Overwrite a file, bring that to the disk, and remove it; return whether there was one.

    On a solid-state disk the old bytes may outlive that: docs/privacy.md says what to do about it. Raises StoreTrouble.
    """
    try:
        if not path.is_file():
            return False
        if path.is_symlink():
            path.unlink()
            return True
        left = path.stat().st_size
        with path.open("rb+") as file:
            while left > 0:
                left -= file.write(b"\0" * min(left, _AT_ONCE))
            file.flush()
            os.fsync(file.fileno())
            file.truncate(0)
        path.unlink()
    except OSError as error:
        raise StoreTrouble(
            tr("{file} could not be destroyed ({cause}).", file=path.name, cause=error.strerror or str(error)),
            tr("Check the rights of the data folder, then erase once more: what is gone stays gone."),
        ) from error
    return True
