"""What lies in a folder of reports, with a SHA-256 sum for each file, so that anybody can see that nothing changed.

`SHA256SUMS` is in the form of GNU coreutils (`sha256sum --check SHA256SUMS`); paths in it are relative, with slashes.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import ReportTrouble
from kiosk.language import tr

NAME = "SHA256SUMS"
_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not as the manifest says: `missing`, else changed."""

    path: str
    missing: bool = False


def digest(file: Path, read: Callable[[int], None] = lambda _bytes: None) -> str:
    """Return a file's SHA-256 in hexadecimal. `read` hears how many bytes were read. Raises OSError."""
    found = hashlib.sha256()
    with file.open("rb") as opened:
        while part := opened.read(_AT_ONCE):
            found.update(part)
            read(len(part))
    return found.hexdigest()


def files_in(folder: Path) -> list[Path]:
    """Return every file of a folder but the manifest, in the order of their paths."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != NAME)


def write_manifest(folder: Path) -> Path:
    """Write the sums of everything in a folder, safe on the disk, and return the file. Raises ReportTrouble."""
    try:
        lines = [f"{digest(path)}  {path.relative_to(folder).as_posix()}\n" for path in files_in(folder)]
        target = folder / NAME
        unfinished = folder / f".{NAME}.part"
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    except OSError as error:
        raise cannot_write(folder, error) from error
    return target


def cannot_write(folder: Path, error: OSError) -> ReportTrouble:
    """Return what is told where a folder of reports cannot be written or read."""
    return ReportTrouble(
        tr("{folder} cannot be used ({cause}).", folder=folder.name or folder, cause=error.strerror or str(error)),
        tr("Is it still plugged in, has it space, and may you write there? Choose another folder, or try again."),
    )


def sums(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield path and sum of each file that the manifest names. Raises ReportTrouble where there is none."""
    try:
        text = (folder / NAME).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReportTrouble(
            tr("There is no list of checksums in {folder}.", folder=folder.name),
            tr("Choose the folder that was written when the day was closed."),
        ) from error
    for line in text.splitlines():
        known, _, path = line.partition("  ")
        if path:
            yield path, known


def differences(
    folder: Path, said_by: Path | None = None, read: Callable[[int], None] = lambda _bytes: None
) -> tuple[Difference, ...]:
    """Return what in a folder is not as its manifest says, or that of another folder.

    `read` hears how many bytes were read, and stops it by raising. Raises ReportTrouble.
    """
    found = []
    for path, known in sums(said_by or folder):
        try:
            if digest(folder / path, read) != known:
                found.append(Difference(path))
        except OSError:
            found.append(Difference(path, missing=True))
    return tuple(found)
