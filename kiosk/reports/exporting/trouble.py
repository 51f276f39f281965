"""What can be the matter with an export's folder, in words."""

import errno
from pathlib import Path

from kiosk.errors import Trouble
from kiosk.language import tr


class ExportTrouble(Trouble):
    """An export cannot be made. Nothing of it is left."""


class ExportCanceled(Exception):
    """Somebody stopped the export. Nothing of it is left."""


def trouble_of(error: OSError, folder: Path) -> ExportTrouble:
    """Return what an error of the system means to the person at the desk."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return ExportTrouble(
                tr("There is no space left in {folder}. Nothing was exported.", folder=folder),
                tr("Free some space or choose another folder, then export again."),
            )
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return ExportTrouble(
                tr("{folder} cannot be written to. Nothing was exported.", folder=folder),
                tr("Take off the write protection or choose another folder, then export again."),
            )
        case errno.ENOENT | errno.ENOTDIR | errno.EIO | errno.ENXIO | errno.ENODEV | errno.ESTALE:
            return ExportTrouble(
                tr("{folder} is not there (any more). Nothing was exported.", folder=folder),
                tr("If it is a USB stick, plug it in again; or choose another folder."),
            )
        case _:
            return ExportTrouble(
                tr(
                    "The files could not be written to {folder} ({cause}). Nothing was exported.",
                    folder=folder, cause=error.strerror or str(error),
                ),
                tr("Choose another folder, then export again."),
            )  # fmt: skip
