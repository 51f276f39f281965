"""The disk: can files be written where the data lies, and for how long is there room; the folder for work files too."""

import shutil
import tempfile
from pathlib import Path

from kiosk.domain.parts import Part, PartReport, State
from kiosk.domain.station_checks import LOW_TEMPORARY_SPACE, Space, SpaceRemark, judge_space
from kiosk.language import tr, trn
from kiosk.paths import Places
from kiosk.station.checks.amounts import size_words
from kiosk.store import backup
from kiosk.store.database import trouble_of_file

_WHOLE_DAY = 24


def check_disk(where: Places, temporary: Path | None = None) -> PartReport:
    """Look at the free space where the data lies, or will lie; `temporary` is where work files go."""
    folder = _nearest(where.data)
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        return PartReport(
            Part.DISK,
            State.FAILED,
            tr(
                "The disk of {folder} does not answer ({cause}).", folder=where.data, cause=error.strerror or str(error)
            ),
            tr("Plug it in, or choose another folder with --data-dir."),
        )
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"0")
    except OSError as error:
        trouble = trouble_of_file(error, folder)
        return PartReport(Part.DISK, State.FAILED, trouble.text, trouble.hint)
    space = judge_space(free, _size(where.database), _backups_to_come(where))
    if space.remark is not SpaceRemark.ENOUGH:
        state = State.FAILED if space.remark is SpaceRemark.FULL else State.WARNING
        return PartReport(Part.DISK, state, _says(free, space), tr("Free some space before the doors open."))
    return _with_temporary(_says(free, space), Path(tempfile.gettempdir()) if temporary is None else temporary)


def _with_temporary(says: str, temporary: Path) -> PartReport:
    """Return the report of a disk with room enough, unless the folder for work files has none."""
    try:
        free = shutil.disk_usage(temporary).free
        with tempfile.TemporaryFile(dir=temporary) as file:
            file.write(b"0")
    except OSError as error:
        return PartReport(
            Part.DISK,
            State.WARNING,
            tr(
                "Work files cannot be written to {folder} ({cause}).",
                folder=temporary,
                cause=error.strerror or str(error),
            ),
            tr("Scanning goes on, but lists and PDFs may fail. Free some space there."),
        )
    if free < LOW_TEMPORARY_SPACE:
        return PartReport(
            Part.DISK,
            State.WARNING,
            tr("Only {size} are free for work files in {folder}.", size=size_words(free), folder=temporary),
            tr("Scanning goes on, but lists and PDFs may fail. Free some space there."),
        )
    return PartReport(Part.DISK, State.OK, says)


def _says(free: int, space: Space) -> str:
    size = size_words(free)
    if space.hours >= _WHOLE_DAY:
        return tr("{size} free: enough for days.", size=size)
    lasts = trn("{n} hour", "{n} hours", int(space.hours))
    return tr("{size} free: enough for about {hours}.", size=size, hours=lasts)


def _nearest(folder: Path) -> Path:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _backups_to_come(where: Places) -> int:
    """Return how many backups are written before the oldest one goes for the newest."""
    return max(0, backup.KEPT - sum(1 for _ in backup.newest_first(where.backups)))
