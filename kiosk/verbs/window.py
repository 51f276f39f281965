"""`kiosk` without a verb: the window."""

from argparse import Namespace
from functools import partial
from typing import TYPE_CHECKING

from kiosk.errors import AlreadyRunning, ConfigTrouble, FolderReadOnly, Trouble
from kiosk.language import tr
from kiosk.verbs.desk import warn
from kiosk.verbs.display import has_display, prepare_for_window

if TYPE_CHECKING:
    from kiosk.scan.source import FrameSource

# There is no window until a person has mended something: what starts the program again after a crash lets it be.
IN_VAIN = 4


def window(arguments: Namespace) -> int:
    """Open the window on the data folder."""
    try:
        where, config = prepare_for_window(arguments)
        if not has_display():
            raise Trouble(tr("There is no display for the window."), tr("“kiosk --help” lists what works without one."))
        from kiosk.app import run

        return run(where, config, partial(_open, config.camera))
    except (ConfigTrouble, AlreadyRunning, FolderReadOnly) as trouble:
        warn(str(trouble))
        return IN_VAIN


def _open(camera: str) -> "FrameSource":
    from kiosk.scan.open import open_source

    return open_source(camera)
