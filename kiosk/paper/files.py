"""Putting a file in its place, whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from kiosk.errors import Trouble
from kiosk.language import tr
from kiosk.paper.trouble import PaperTrouble


def put(path: Path, content: bytes, trouble: type[Trouble] = PaperTrouble) -> None:
    """Write `content` beside `path`, sync it and put it in place. Raises `trouble`; then nothing is left behind."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise trouble(
            tr("{file} could not be written ({cause}).", file=path.name, cause=error.strerror or str(error)),
            tr("Check that the folder exists, that the disk has space and that the file is not open elsewhere."),
        ) from error
