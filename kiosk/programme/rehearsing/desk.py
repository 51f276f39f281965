"""Makes, continues and removes rehearsals: a folder of their own inside the data folder, with a copy of the list.

The real data is only ever read. Settings and logs stay the station's.
"""

import logging
import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.errors import DiskFull, StoreTrouble
from kiosk.language import tr
from kiosk.paths import Places
from kiosk.store import rehearsal
from kiosk.store.backup import sync_folder
from kiosk.store.database import trouble_of_file
from kiosk.store.opening import open_to_read
from kiosk.store.programme import load_event

log = logging.getLogger(__name__)

FOLDER = "rehearsal"
UNFINISHED, OLD = f"{FOLDER}.part", f"{FOLDER}.old"
LAYOUTS = "badges"


def rehearsal_of(where: Places) -> Places:
    """Return the folders of the rehearsal of a station, whether there is one or not."""
    return replace(where, data=where.data / FOLDER)


def is_rehearsal(where: Places) -> bool:
    """Return whether nothing in this folder counts. Raises StoreTrouble."""
    with open_to_read(where) as database:
        return load_event(database).rehearsal


def begin(where: Places, now: datetime, station: str = "", *, anew: bool) -> Places:
    """Return the folders of a rehearsal: today's where there is one and it is not to begin anew, else a new one.

    Raises StoreTrouble where the real data cannot be read, or there is no room for a copy; nothing has changed then,
    and a rehearsal that was there is still there.
    """
    if not anew and begun_today(where, now) is not None:
        return rehearsal_of(where)
    prepare(where, now, station)
    return take_over(where)


def begun_today(where: Places, now: datetime) -> datetime | None:
    """Return when today's rehearsal was begun; None where there is none, or none that can be used."""
    made = rehearsal_of(where)
    try:
        at = rehearsal.begun_at(made)
        if at is None:
            return None
        with open_to_read(made) as database:
            zone = load_event(database).zone
    except StoreTrouble as trouble:
        log.warning("rehearsal: %s", type(trouble).__name__)
        return None
    return at if _day(at, zone) == _day(now, zone) else None


def prepare(where: Places, now: datetime, station: str = "") -> None:
    """Make a new rehearsal beside the one that is there, which may be in use. Takes seconds where the list is long.

    Raises StoreTrouble as `begin` does.
    """
    if is_rehearsal(where):
        raise StoreTrouble(
            tr("This data folder is a rehearsal itself."), tr("Open the real data folder; a rehearsal is begun there.")
        )
    unfinished = where.data / UNFINISHED
    try:
        _remove(unfinished)
        unfinished.mkdir(mode=0o700)
        rehearsal.copy_for_training(where, replace(where, data=unfinished), now, station)
        layouts = where.data / LAYOUTS
        if layouts.is_dir():  # its PDFs hold names and codes of real badges: nobody needs them to train
            shutil.copytree(layouts, unfinished / LAYOUTS, ignore=shutil.ignore_patterns("*.pdf"))
    except DiskFull as trouble:
        _discard(unfinished)
        raise _no_room() from trouble
    except StoreTrouble:
        _discard(unfinished)
        raise
    except OSError as error:
        _discard(unfinished)
        raise _in_words(error, where.data) from error


def take_over(where: Places) -> Places:
    """Put what was prepared in the place of the rehearsal, which nobody may use any more; return its folders.

    Raises StoreTrouble where nothing was prepared, or the old one is in use.
    """
    folder, unfinished, old = (where.data / name for name in (FOLDER, UNFINISHED, OLD))
    if not unfinished.is_dir():
        raise StoreTrouble(tr("No rehearsal was made."), tr("Begin it again."))
    try:
        _remove(old)
        if folder.exists():
            folder.rename(old)
        unfinished.rename(folder)
        sync_folder(where.data)
    except OSError as error:
        raise _in_words(error, where.data) from error
    _discard(old)
    return rehearsal_of(where)


def end(where: Places) -> None:
    """Remove the rehearsal with all its copies of the list. Raises StoreTrouble where files cannot be removed."""
    try:
        for name in (FOLDER, UNFINISHED, OLD):
            _remove(where.data / name)
    except OSError as error:
        raise StoreTrouble(
            tr("The rehearsal could not be removed ({cause}).", cause=error.strerror or str(error)),
            tr(
                "It holds a copy of the list. Close other programs that use it, then remove the folder {folder}.",
                folder=where.data / FOLDER,
            ),
        ) from error


def tidy(where: Places, now: datetime) -> bool:
    """Remove a rehearsal that is not of today: a copy of the list is kept no longer than it serves.

    Returns whether there was one. Raises StoreTrouble as `end` does.
    """
    there = any((where.data / name).exists() for name in (FOLDER, UNFINISHED, OLD))
    if not there or begun_today(where, now) is not None:
        return False
    end(where)
    return True


def _day(at: datetime, zone: ZoneInfo) -> object:
    return at.astimezone(zone).date()


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _discard(folder: Path) -> None:
    """Remove what is of no use; where that fails, it is tried again the next time."""
    shutil.rmtree(folder, ignore_errors=True)


def _in_words(error: OSError, folder: Path) -> StoreTrouble:
    trouble = trouble_of_file(error, folder)
    return _no_room() if isinstance(trouble, DiskFull) else trouble


def _no_room() -> StoreTrouble:
    return DiskFull(
        tr("There is no room for a rehearsal: the disk is full."),
        tr("Free some space, then begin it again. The real data is as it was."),
    )
