"""Copies a folder of reports, with progress, and reads every byte back from where it was copied to."""

import errno
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import ReportTrouble
from kiosk.language import tr
from kiosk.reports.exporting.placing import settle
from kiosk.reports.manifest import NAME, cannot_write, differences, files_in, write_manifest

_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy that was read back and is the same."""

    folder: Path
    files: int
    bytes: int


class _Stopped(Exception):
    """Somebody stopped the copying."""


@dataclass(slots=True)
class _Progress:
    """Tells how many bytes are done, or stops."""

    of: int
    told: Callable[[int, int], None]
    stopped: Callable[[], bool]
    done: int = 0

    def __call__(self, part: int) -> None:
        if self.stopped():
            raise _Stopped
        self.done = min(self.done + part, self.of)
        self.told(self.done, self.of)


def copy_folder(
    source: Path,
    target: Path,
    told: Callable[[int, int], None] = lambda _done, _of: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Copied | None:
    """Copy `source` into the folder `target` under its own name, verify it, and return the copy; None if stopped.

    `told` hears how many bytes are done, of how many: each counts twice, once for writing and once for reading back. A
    folder of that name is not written into: the copy gets the next free name. Until it is verified its name ends in
    ".part"; a copy that fails or was stopped is removed. Raises ReportTrouble.
    """
    if not (source / NAME).is_file():
        write_manifest(source)
    files = [*files_in(source), source / NAME]
    try:
        total = sum(path.stat().st_size for path in files)
        if shutil.disk_usage(target).free < total:
            raise ReportTrouble(
                tr("{folder} has not enough space.", folder=target.name or target),
                tr("{size} MB are needed. Free some space, or choose another one.", size=total // 1_000_000 + 1),
            )
        final = free_name(target / source.name)
        unfinished = final.with_name(final.name + ".part")
        shutil.rmtree(unfinished, ignore_errors=True)
        try:
            tell = _Progress(2 * total, told, stopped)
            _write(files, source, unfinished, tell)
            if not unfinished.is_dir():
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(target))
            wrong = differences(unfinished, source, tell)
            if wrong:
                raise ReportTrouble(
                    tr("{file} was not copied faithfully.", file=wrong[0].path),
                    tr("Use another stick: this one does not give back what was written."),
                )
            told(2 * total, 2 * total)
            settle(unfinished)
            unfinished.replace(final)
            settle(target)
        except _Stopped:
            return None
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    except OSError as error:
        raise cannot_write(target, error) from error
    return Copied(final, len(files), total)


def free_name(wanted: Path) -> Path:
    """Return a path that is not there yet: `wanted`, or with a number."""
    found, number = wanted, 2
    while found.exists():
        found = wanted.with_name(f"{wanted.name}-{number}")
        number += 1
    return found


def _write(files: list[Path], source: Path, target: Path, tell: Callable[[int], None]) -> None:
    """Copy file by file, each safe on the disk. `tell` hears how many bytes come next, and stops it by raising."""
    for path in files:
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        with path.open("rb") as reading, copy.open("wb") as writing:
            while part := reading.read(_AT_ONCE):
                tell(len(part))
                writing.write(part)
            writing.flush()
            os.fsync(writing.fileno())
            _forget(writing.fileno())


def _forget(descriptor: int) -> None:
    """Let the system forget what it holds of a file in memory, so that reading it back reads the stick (Linux)."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
