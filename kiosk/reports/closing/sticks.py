"""Sticks and other disks that are plugged in, to take reports along."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from PySide6.QtCore import QStorageInfo

_PLUGGED_IN = tuple(map(PurePosixPath, ("/media", "/run/media", "/mnt", "/Volumes")))
"""Where Linux and macOS put what is plugged in. Everything else there is the system's own."""


@dataclass(frozen=True, slots=True)
class Stick:
    """A disk to take along: its label, where it is in the file system, and its free bytes."""

    name: str
    root: Path
    free: int

    def holds(self, folder: Path) -> bool:
        """Return whether a folder lies on it."""
        return folder.is_relative_to(self.root)


@dataclass(frozen=True, slots=True)
class Volume:
    """A mounted file system as the operating system tells it. `system`: the one the system runs from."""

    label: str
    root: str
    device: str
    free: int
    usable: bool
    system: bool = False


def mounted() -> Iterator[Volume]:
    """Yield what is mounted. A network drive that does not answer may take its time."""
    for one in QStorageInfo.mountedVolumes():
        usable = one.isValid() and one.isReady() and not one.isReadOnly() and os.access(one.rootPath(), os.W_OK)
        yield Volume(
            one.name(), one.rootPath(), bytes(one.device().data()).decode(errors="replace"), one.bytesAvailable(),
            usable, one.isRoot(),
        )  # fmt: skip


def sticks(volumes: Iterable[Volume], platform: str = sys.platform) -> tuple[Stick, ...]:
    """Return those that can be written to and are not the system's, by their names."""
    found = (
        Stick(volume.label or Path(volume.root).name or volume.root, Path(volume.root), volume.free)
        for volume in volumes
        if volume.usable and not volume.system and (platform == "win32" or _is_plugged_in(volume))
    )
    return tuple(sorted(found, key=lambda stick: (stick.name.casefold(), str(stick.root))))


def _is_plugged_in(volume: Volume) -> bool:
    root = PurePosixPath(volume.root)
    return volume.device.startswith("/dev/") and any(root.is_relative_to(place) for place in _PLUGGED_IN)
